"""The on-disk store: Oxigraph, with one named graph per article, and all of them together in the default graph.

All writing is atomic: killed at any moment, a store opens again and holds each article in its old or its new version.
One process writes at a time, any number may read. A store has no close(): it is released with its last reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, serialize

from kgbuild.errors import StoreError
from kgbuild.mirror import loose, mirrored
from kgbuild.vocab import DIP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad

UNFINISHED: Final = re.compile(r"IDENTITY|LOCK|LOG(\.old\.\d+)?|MANIFEST-\d+|\d+\.dbtmp")
"""What a process leaves that is killed while it makes a store, before there is data or a CURRENT file."""
FAILURES: Final = (OSError, RuntimeError)
"""What Oxigraph raises when files fail it: the second for damaged ones, and for writing to a read-only store."""


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """The store in the folder *path*; to write, it is made where there is none yet.

    A store opened *read_only* shows what was there at that moment, and may be opened while another process writes.

    Raises:
        StoreError: *path* is something else than a store, another process writes to it, or it cannot be read.
    """
    try:
        if read_only or path.exists():
            check(path, read_only=read_only)
        if read_only:
            return Store.read_only(str(path))
        path.mkdir(parents=True, exist_ok=True)
        return Store(path)
    except FAILURES as error:
        message = f"cannot open the store {path}: {reason(error)}"
        raise StoreError(message) from error


def check(path: Path, *, read_only: bool) -> None:
    """Make sure that *path* is a store, or an empty folder to make one in.

    RocksDB would otherwise scatter its files among those of any folder it is given.

    Raises:
        StoreError: it is neither.
        OSError: it cannot be looked at.
    """
    if not path.is_dir():
        message = f"{path} is no store: there is no such folder" + ("; a store is a folder" * path.exists())
        raise StoreError(message)
    if (path / "CURRENT").is_file():
        return
    others = sorted(each.name for each in path.iterdir() if not UNFINISHED.fullmatch(each.name))
    if read_only or others:
        message = f"{path} is no store" + (f": it holds {others[0]}" if others else ": it is empty")
        raise StoreError(f"{message}; name a store, or to make one a new or empty folder")


def reason(error: OSError | RuntimeError) -> str:
    """What went wrong and what to do about it, from Oxigraph's message."""
    text = str(error)
    if isinstance(error, PermissionError) or "Permission denied" in text:
        return "permission denied; ask its owner for access, or use another folder"
    if "LOCK" in text:
        return "it is being written to already; wait until that has ended"
    if "Corruption" in text:
        return f"it is damaged ({text}); restore it from a copy, or delete it and build again"
    return text.removeprefix("IO error: ").strip()


def replace_article(store: Store, graph: NamedNode, quads: Iterable[Quad], *, keep: Collection[NamedNode] = ()) -> None:
    """Make *quads* the whole content of *graph*, and drop former versions of its article, in one transaction.

    A former version is another graph whose article has the same ``dip:fileName``. Files of one name from several
    folders look like versions of each other: who stores such files names the graphs of all of them in *keep*.

    Raises:
        ValueError: a quad belongs to another graph.
        StoreError: the store is read-only or cannot be written; it is then as it was before.
    """
    content = list(quads)
    if astray := [quad for quad in content if quad.graph_name != graph]:
        message = f"not in the graph {graph}: {astray[0]}"
        raise ValueError(message)
    dropped = sorted(set(former(store, content)) - set(keep) | {graph}, key=str)
    present = [each for each in dropped if store.contains_named_graph(each)]
    drops = "".join(_forget(each, present) for each in present) + "".join(f"DROP GRAPH {each} ;\n" for each in present)
    triples = (serialize((quad.triple for quad in content), format=RdfFormat.N_TRIPLES) or b"").decode()
    try:
        # One request is one transaction; a pair of calls would let a kill in between lose the article.
        store.update(f"{drops}INSERT DATA {{\n{triples}GRAPH {graph} {{\n{triples}}} }}")
    except FAILURES as error:
        message = f"cannot write the article {graph} to the store: {reason(error)}"
        raise StoreError(message) from error


def replace_loose(store: Store, before: Collection[Quad], after: Collection[Quad]) -> None:
    """Put *after* in the place of *before*, quads of the default graph that mirror no other, in one transaction.

    Raises:
        StoreError: the store is read-only or cannot be written; it is then as it was before.
    """
    changed = (set(before) - set(after), set(after) - set(before))
    if not any(changed):
        return
    gone, new = (
        (serialize((quad.triple for quad in some), format=RdfFormat.N_TRIPLES) or b"").decode() for some in changed
    )
    try:
        store.update(f"DELETE DATA {{\n{gone}}} ;\nINSERT DATA {{\n{new}}}")
    except FAILURES as error:
        message = f"cannot write to the store: {reason(error)}"
        raise StoreError(message) from error


def _forget(graph: NamedNode, dropped: Iterable[NamedNode]) -> str:
    """An update that takes from the default graph the triples of *graph* that only graphs being *dropped* hold."""
    names = ", ".join(map(str, dropped))
    return (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} "
        f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other NOT IN ({names})) }} }} ;\n"
    )


def former(store: Store, content: Iterable[Quad]) -> Iterator[NamedNode]:
    """The graphs of *store* about articles with the file name that *content* gives its article."""
    for name in {quad.object for quad in content if quad.predicate == DIP.fileName}:
        for quad in store.quads_for_pattern(None, DIP.fileName, name, None):
            if isinstance(quad.graph_name, NamedNode):
                yield quad.graph_name


def bulk(store: Store, quads: Iterable[Quad]) -> None:
    """Add *quads*, all or none, several times faster than article by article; for the first fill of a store.

    Nothing is replaced: what is there stays.

    Raises:
        StoreError: the store is read-only or cannot be written; it is then as it was before.
    """
    try:
        store.bulk_extend(mirrored(quads))
    except FAILURES as error:
        message = f"cannot write to the store: {reason(error)}"
        raise StoreError(message) from error


def settle(store: Store) -> None:
    """Bring what was written from the log into the data files, so that no reader need; for the end of a build.

    Raises:
        StoreError: the store cannot be written; nothing is lost.
    """
    try:
        store.flush()
    except FAILURES as error:
        message = f"cannot write to the store: {reason(error)}"
        raise StoreError(message) from error


def quads(store: Store) -> Iterator[Quad]:
    """The quads of *store*, in no particular order: those of the articles, and what else the default graph holds."""
    yield from (quad for quad in store if quad.graph_name != DefaultGraph())
    yield from loose(store)
