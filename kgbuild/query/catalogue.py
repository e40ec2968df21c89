"""Queries as records: the bundled ones by name, others from a file or from text."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.errors import QueryError
from kgbuild.query import header
from kgbuild.query.parameters import Parameter, parameters
from kgbuild.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Parameter", "Query", "bundled", "from_file", "from_text", "queries"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question with what its header says of it."""

    name: str
    text: str
    """The whole file, runnable as it stands: every parameter then has its default."""
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    row: tuple[int, int] = (0, 0)
    """Offsets in ``text`` of the row of values, parentheses included; (0, 0) where there are no parameters."""


def queries() -> dict[str, Query]:
    """The bundled queries by name, in alphabetical order.

    Raises:
        QueryError: one of them is damaged.
    """
    return {path.stem: from_file(path) for path in _files()}


def bundled(name: str) -> Query:
    """The bundled query *name*.

    Raises:
        QueryError: there is none of that name; the message tells which names are near.
    """
    files = {path.stem: path for path in _files()}
    if name in files:
        return from_file(files[name])
    near = difflib.get_close_matches(name, files, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(files)}"
    message = f"there is no query {name!r}; {hint}"
    raise QueryError(message)


def from_file(path: Path) -> Query:
    """The query in the file *path*, under the file's name without its suffix.

    Raises:
        QueryError: the file cannot be read, is not UTF-8, or its header and its VALUES line disagree.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{path}: the query cannot be read ({error.strerror})"
        raise QueryError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: the query is not UTF-8 (byte {error.start})"
        raise QueryError(message) from error
    return _query(path.stem, text, str(path))


def from_text(text: str) -> Query:
    """The query that *text* holds; its name is empty.

    Raises:
        QueryError: its header and its VALUES line disagree.
    """
    return _query("", text, "query")


def _files() -> list[Path]:
    return sorted(folder("queries").glob("*.rq"))


def _query(name: str, text: str, origin: str) -> Query:
    try:
        head = header.read(text)
        found, row = parameters(text, head.parameters)
    except QueryError as error:
        message = f"{origin}: {error}"
        raise QueryError(message) from error
    return Query(name, text, head.summary, head.description, head.tags, found, row)
