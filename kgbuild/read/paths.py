"""Which files to read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX: Final = ".txt"


def discover(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[InputError, ...]]:
    """The article files that *paths* stand for, and why any of *paths* stands for none.

    The files come by name, then by folder, whatever the order of *paths*, each once however often it is given.
    """
    found: dict[tuple[str, str], Path] = {}
    errors: list[InputError] = []
    for path in paths:
        try:
            files, problems = below(path) if path.is_dir() else single(path)
        except OSError as error:
            files, problems = [], [InputError(f"{path}: cannot be looked at: {error.strerror}")]
        errors += problems
        for file in files:
            # Only the folder is resolved: a link gives an article its own name, and the name is part of the article.
            found.setdefault((file.name, str(file.parent.resolve())), file)
    return tuple(found[key] for key in sorted(found)), tuple(errors)


def single(path: Path) -> tuple[list[Path], list[InputError]]:
    """The file *path*, if it is an article, else what it is."""
    if not path.exists():
        return [], [InputError(f"{path}: no such file or folder")]
    if path.suffix.lower() != SUFFIX:
        return [], [InputError(f"{path}: not a {SUFFIX} file; an article is plain text in a file named NAME{SUFFIX}")]
    return [path], []


def below(folder: Path) -> tuple[list[Path], list[InputError]]:
    """The articles anywhere below *folder*, or that there are none, and the folders that cannot be opened."""
    failures: list[OSError] = []
    files: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(place, name) for name in names if is_article(name)]
    errors = [InputError(f"{each.filename}: cannot open this folder: {each.strerror}") for each in failures]
    if not files and not errors:
        errors = [InputError(f"{folder}: no {SUFFIX} file in this folder or below it")]
    return files, errors


def is_article(name: str) -> bool:
    """Whether a file of this name below a folder is read; ``._a.txt`` and the like are not news."""
    return name.lower().endswith(SUFFIX) and not name.startswith(".")
