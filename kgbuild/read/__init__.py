"""Paths in, articles out: the only place where kgbuild reads news.

An article is a ``.txt`` file in UTF-8; a folder stands for all such files below it, hidden ones excepted. ``NAME.toml``
beside ``NAME.txt`` tells what the text does not: its title, when it was published, and so on.

The text is the file's, character for character: line ends are not translated, and a byte order mark at the start is
the character U+FEFF at offset 0. Offsets in the graph therefore hold for the file as any reader of UTF-8 sees it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.errors import InputError
from kgbuild.model import Article
from kgbuild.read.metadata import metadata
from kgbuild.read.paths import discover
from kgbuild.read.text import MAX_CHARACTERS, text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = ["MAX_CHARACTERS", "articles", "discover", "read", "readable"]


def read(path: Path, *, published: datetime.date | None = None, limit: int = MAX_CHARACTERS) -> Article:
    """The article in the file *path*, with the metadata beside it; *published* overrides its date.

    Raises:
        InputError: the file or its metadata cannot be read, or the text is empty, not UTF-8 or over *limit* characters.
    """
    try:
        path.name.encode()
    except UnicodeEncodeError:
        message = f"{str(path)!r}: the file's name is not UTF-8, so the graph cannot hold it; rename the file"
        raise InputError(message) from None
    article = Article(file=path.name, text=text(path, limit), **metadata(path.with_suffix(".toml")))
    return replace(article, published=published) if published else article


def articles(paths: Iterable[Path], *, published: datetime.date | None = None) -> Iterator[Article | InputError]:
    """The articles in the files *paths*, one by one in that order, or for each that cannot be read the reason.

    An article that says the same under the same name as one before it is left out.
    """
    seen = set()
    for path in paths:
        try:
            article = read(path, published=published)
        except InputError as error:
            yield error
            continue
        if article.id not in seen:
            seen.add(article.id)
            yield article


def readable(
    paths: Iterable[Path], tell: Callable[[InputError], None], *, published: datetime.date | None = None
) -> Iterator[Article]:
    """The articles in the files *paths*; *tell* is called with the error of each file that cannot be read."""
    for one in articles(paths, published=published):
        if isinstance(one, InputError):
            tell(one)
        else:
            yield one
