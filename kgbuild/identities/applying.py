"""Changes made in a graph: in memory, or in a store on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode

from kgbuild import store as stores
from kgbuild.mirror import loose
from kgbuild.relink import GRAPH, combined, is_recorded, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad, Store

    from kgbuild.identities import Outcome


def in_memory(quads: Iterable[Quad], outcome: Outcome, recorded: Sequence[Quad] | None = None) -> tuple[Quad, ...]:
    """*quads* with the changes of *outcome*, and with the records *recorded* if given (see `combined`)."""
    every = (change for some in outcome.changes.values() for change in some)
    changed = rewritten(quads, every)
    if recorded is None:
        return changed
    former = filter(is_recorded, changed)
    return (*(quad for quad in changed if not is_recorded(quad)), *combined(former, recorded))


def in_store(store: Store, outcome: Outcome, recorded: Sequence[Quad] | None = None) -> None:
    """Make the changes of *outcome* in *store*, a transaction for each article, and put *recorded* in it if given.

    Raises:
        StoreError: the store is read-only or cannot be written; each article is then as it was, or changed whole.
    """
    graphs = frozenset(graph for graph in store.named_graphs() if isinstance(graph, NamedNode))
    for article, some in outcome.changes.items():
        graph = NamedNode(article)
        if graph in graphs:
            content = tuple(store.quads_for_pattern(None, None, None, graph))
            stores.replace_article(store, graph, rewritten(content, some), keep=graphs)
    every = tuple(change for some in outcome.changes.values() for change in some)
    if not every and recorded is None:
        return
    rest = tuple(loose(store))
    stores.replace_loose(store, rest, [quad for quad in rewritten(rest, every) if quad.graph_name == DefaultGraph()])
    before = tuple(store.quads_for_pattern(None, None, None, GRAPH))
    left = rewritten(before, every)
    after = left if recorded is None else combined(left, recorded)
    if set(before) != set(after):
        stores.replace_article(store, GRAPH, after, keep=graphs)
