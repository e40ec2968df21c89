"""A graph taken apart into the facts of each article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from kgbuild.mirror import loose
from kgbuild.vocab import DIP, OA, PROV, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

Term = NamedNode | BlankNode | Literal | Triple
Values = dict[NamedNode, list[Term]]
"""Predicate -> values."""
Facts = dict[Term, Values]
"""Subject -> predicate -> values."""


def articles(quads: Store | Iterable[Quad]) -> Iterator[Facts]:
    """The facts of each article, and at the end those of the default graph that no article leads to."""
    if isinstance(quads, Store):
        for name in quads.named_graphs():
            yield _by_subject(quads.quads_for_pattern(None, None, None, name))
        yield from _by_article(_by_subject(loose(quads)))
        return
    graphs: defaultdict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(quad)
    unnamed = graphs.pop(DefaultGraph(), [])
    for graph in graphs.values():
        yield _by_subject(graph)
    yield from _by_article(_by_subject(unnamed))


def article_of(facts: Facts, node: Term) -> Term | None:
    """The article that *node* says it belongs to, else the first that *facts* hold; None where there is none."""
    for article in facts.get(node, {}).get(DIP.article, ()):
        if article in facts:
            return article
    return next((each for each, values in facts.items() if _is_article(values)), None)


def string(values: Values, predicate: NamedNode) -> str | None:
    """The one literal of *predicate*, None where there is none or more than one."""
    match values.get(predicate):
        case [Literal(value=str(text))]:
            return text
    return None


def offsets(values: Values) -> tuple[int, int] | None:
    """Start and end of a span, None where *values* are not those of a span with one integer for each."""
    match values.get(OA.start), values.get(OA.end):
        case [Literal() as start], [Literal() as end] if start.datatype == end.datatype == XSD.integer:
            try:
                return int(start.value), int(end.value)
            except ValueError:
                return None
    return None


def _by_subject(quads: Iterable[Quad]) -> Facts:
    facts: Facts = {}
    for quad in quads:
        facts.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    return facts


def _by_article(facts: Facts) -> Iterator[Facts]:
    """Each article's own nodes with the shared ones that they lead to; last, the nodes that no article leads to."""
    parts: defaultdict[Term, Facts] = defaultdict(dict)
    for node, values in facts.items():
        for article in values.get(DIP.article, [node] if _is_article(values) else []):
            parts[article][node] = values
    seen: set[Term] = set()
    for part in parts.values():
        # Two steps reach the run, each entity, and the country of the office of a tenure.
        for _ in range(2):
            led_to = {each for values in part.values() for found in values.values() for each in found}
            part.update({node: facts[node] for node in facts.keys() & led_to if DIP.article not in facts[node]})
        seen.update(part)
        yield part
    rest = {node: values for node, values in facts.items() if node not in seen}
    if rest:
        yield rest


def _is_article(values: Values) -> bool:
    return not values.keys().isdisjoint((DIP.fileName, DIP.text, PROV.wasGeneratedBy))
