"""Graphs, stores and decisions on disk: opened for `kgbuild link`, and written when all is decided."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Store

from kgbuild import query, serialise
from kgbuild import store as stores
from kgbuild.errors import LinkError, QueryError, StoreError
from kgbuild.identities.applying import in_memory, in_store
from kgbuild.iri import DATA
from kgbuild.relink import Decisions, read_decisions, written
from kgbuild.serialise.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from kgbuild.identities import Outcome
    from kgbuild.relink import Decision


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph, and the file that it goes to; None for the very store that it is in."""

    graph: Store | tuple[Quad, ...]
    path: Path
    target: Path | None


def opened(path: Path, output: Path | None, *, read_only: bool) -> Opened:
    """The graph at *path*, which goes to *output* if given.

    Raises:
        QueryError: there is no graph file or store, or it cannot be read.
        StoreError: the format to write is unknown, or another process writes to the store.
    """
    if path.is_dir():
        if output is None and not read_only:
            stores.check(path, read_only=True)
            return Opened(stores.open_store(path), path, None)
        return Opened(stores.open_store(path, read_only=True), path, output or path)
    if not path.exists():
        message = f"{path}: no such file or folder; give a graph file, or a store that kgbuild wrote"
        raise QueryError(message)
    if not read_only:
        serialise.format_of(output or path)
    return Opened(query.parsed(path), path, output or path)


def save(graph: Opened, outcome: Outcome, recorded: Sequence[Quad] | None) -> None:
    """Make the changes of *outcome* where *graph* goes to; a file in which nothing changes is left alone.

    Raises:
        StoreError: it cannot be written; a file is then as it was, and so is each article of a store.
    """
    content = graph.graph
    if isinstance(content, Store) and graph.target is None:
        in_store(content, outcome, recorded)
        return
    before = tuple(stores.quads(content)) if isinstance(content, Store) else content
    after = in_memory(before, outcome, recorded)
    if graph.target is not None and (graph.target != graph.path or set(before) != set(after)):
        serialise.write(after, graph.target)


def decisions(path: Path | None, *, new: bool) -> Decisions:
    """The decisions in the file *path*; none where it is None, or, if it may be *new*, where there is no such file.

    Raises:
        LinkError: it cannot be read, or a line of it is wrong.
    """
    if path is None or (new and not path.exists()):
        return Decisions()
    return read_decisions(path)


def write_decisions(path: Path, rows: Iterable[Decision]) -> None:
    """Write *rows* to the file *path*, whole or not at all.

    Raises:
        LinkError: it cannot be written.
    """
    try:
        replace(path, written(rows).encode())
    except StoreError as error:
        raise LinkError(str(error)) from error


def as_result(columns: tuple[str, ...], rows: Iterable[Iterable[str | int | float]]) -> query.Result:
    """*rows* as what a query gives, so that they are printed alike; what is empty stays unbound."""
    return query.Result(columns, tuple(tuple(map(_term, row)) for row in rows))


def _term(cell: str | int | float) -> NamedNode | Literal | None:
    if isinstance(cell, str) and cell.startswith(DATA):
        return NamedNode(cell)
    return Literal(cell) if cell != "" else None
