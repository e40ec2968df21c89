"""Reading a graph node by node, whichever of a store's graphs the facts stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgbuild.vocab import DIP, NAMESPACE, OA, PROV, RDF, RDFS, SUPERCLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

Term = NamedNode | BlankNode | Literal | Triple


class Place(NamedTuple):
    """Characters *start* to *end* of an article, which read *words*."""

    start: int
    end: int
    words: str


class Reading:
    """Questions to a graph; answers are sorted, so that they do not depend on the store."""

    def __init__(self, store: Store) -> None:
        """Read *store*, its default graph and its named graphs alike."""
        self.store = store
        self._texts: dict[NamedNode, str] = {}

    def values(self, node: NamedNode, predicate: NamedNode) -> list[Term]:
        """The values of *predicate* at *node*."""
        return sorted({quad.object for quad in self.store.quads_for_pattern(node, predicate, None, None)}, key=str)

    def nodes(self, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """Those of the values that are named nodes."""
        return [value for value in self.values(node, predicate) if isinstance(value, NamedNode)]

    def subjects(self, predicate: NamedNode | None, value: Term | None) -> list[NamedNode]:
        """The named nodes that have *value* at *predicate*; None stands for any."""
        found = {quad.subject for quad in self.store.quads_for_pattern(None, predicate, value, None)}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=str)

    def literal(self, node: NamedNode, predicate: NamedNode) -> str:
        """The first literal of *predicate* at *node*, empty where there is none."""
        return next((value.value for value in self.values(node, predicate) if isinstance(value, Literal)), "")

    def kind(self, node: NamedNode) -> str:
        """The local name of the most specific of the ontology's classes that *node* belongs to; empty without one."""
        names = [local(value) for value in self.nodes(node, RDF.type)]
        return max((name for name in names if name), key=lambda name: len(SUPERCLASSES.get(name, ())), default="")

    def article(self, node: NamedNode) -> NamedNode | None:
        """The article that *node* belongs to."""
        return next(iter(self.nodes(node, DIP.article)), None)

    def text(self, article: NamedNode) -> str:
        """The article's text, empty where the graph leaves it out."""
        if article not in self._texts:
            self._texts[article] = self.literal(article, DIP.text)
        return self._texts[article]

    def rules_version(self, article: NamedNode) -> str:
        """The version of the lexicon that the article's facts were made with, empty where it is not told."""
        runs = self.nodes(article, PROV.wasGeneratedBy)
        return self.literal(runs[0], DIP.rulesVersion) if runs else ""

    def place(self, span: NamedNode) -> Place | None:
        """Where *span* stands and what it reads; None where it is no sound span."""
        start, end = self.literal(span, OA.start), self.literal(span, OA.end)
        if not (start.isdecimal() and end.isdecimal()):
            return None
        return Place(int(start), int(end), self.literal(span, OA.exact))

    def label(self, entity: NamedNode, article: NamedNode) -> str:
        """The name of *entity*, as *article* has it where articles differ; its IRI's end where it has none."""
        for graph in (article, None):
            found = self.store.quads_for_pattern(entity, RDFS.label, None, graph)
            names = sorted(quad.object.value for quad in found if isinstance(quad.object, Literal))
            if names:
                return names[0]
        return tail(entity.value)

    def link(self, entity: NamedNode, article: NamedNode) -> tuple[str, tuple[str, ...]]:
        """The QID of *entity*, empty without one, and the reasons that *article* gives for that."""
        for node in self._of_article(DIP.entity, entity, article):
            identity = next((tail(each.value) for each in self.nodes(node, DIP.wikidata)), "")
            reasons = (value.value for value in self.values(node, DIP.linkReason) if isinstance(value, Literal))
            return identity, tuple(reasons)
        return "", ()

    def mentions(self, entity: NamedNode, article: NamedNode) -> list[Place]:
        """Where *article* mentions *entity*, in order."""
        places = (self.place(span) for span in self._of_article(DIP.refersTo, entity, article))
        return sorted(place for place in places if place is not None)

    def _of_article(self, predicate: NamedNode, value: NamedNode, article: NamedNode) -> Iterator[NamedNode]:
        """The nodes of *article* that have *value*: those of its own graph, or those of any that name it."""
        own = [quad.subject for quad in self.store.quads_for_pattern(None, predicate, value, article)]
        for node in own or self.subjects(predicate, value):
            if isinstance(node, NamedNode) and article in self.nodes(node, DIP.article):
                yield node


def local(node: NamedNode) -> str:
    """The local name of a term of the ontology, empty for any other node."""
    return node.value.removeprefix(NAMESPACE) if node.value.startswith(NAMESPACE) else ""


def tail(iri: str) -> str:
    """What stands after the last slash."""
    return iri.rsplit("/", 1)[-1]
