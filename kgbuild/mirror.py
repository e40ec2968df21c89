"""Stores whose default graph mirrors their named graphs, and what such a default graph holds besides.

A query over all articles reads the default graph. Oxigraph can also take the union of all graphs for it, but up to
version 0.5 it then counts a triple once for every graph it stands in: what articles share, such as names, would
multiply rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Store


def mirrored(quads: Iterable[Quad]) -> Iterator[Quad]:
    """*quads*, each followed by its triple in the default graph."""
    for quad in quads:
        yield quad
        if quad.graph_name != DefaultGraph():
            yield Quad(quad.subject, quad.predicate, quad.object)


def loose(store: Store) -> Iterator[Quad]:
    """The quads of the default graph that mirror no named graph."""
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        alike = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if all(other.graph_name == DefaultGraph() for other in alike):
            yield quad
