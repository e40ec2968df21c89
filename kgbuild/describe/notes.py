"""Writing down quads: what every part of an article's description shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild import iri
from kgbuild.days import bounds
from kgbuild.numbers import decimal
from kgbuild.vocab import DIP, NAMESPACE, OA, RDF, TERMS, XSD

if TYPE_CHECKING:
    from kgbuild.model import Actor, Article, Mention, Span, When

Term = NamedNode | Literal
DATATYPES: Final = {
    "date": XSD.date,
    "gYearMonth": XSD.gYearMonth,
    "gYear": XSD.gYear,
    "gMonthDay": XSD.gMonthDay,
    "duration": XSD.duration,
    "text": XSD.string,
}


def term(name: str) -> NamedNode:
    """The ontology's term of that local name.

    Raises:
        ValueError: the ontology has no such term.
    """
    if name not in TERMS:
        message = f"{name!r} is no term of ontology/diplomacy.ttl"
        raise ValueError(message)
    return NamedNode(NAMESPACE + name)


class Notes:
    """The quads of one article, gathered in its named graph; a span is described once however often it is used."""

    def __init__(self, article: Article) -> None:
        """Start with nothing written."""
        self.base = iri.article(article)
        self.article = NamedNode(self.base)
        self.quads: list[Quad] = []
        self._spans: set[Span] = set()

    def add(self, subject: NamedNode, predicate: NamedNode, value: Term | None) -> None:
        """Write one triple; None is nothing to write."""
        if value is not None:
            self.quads.append(Quad(subject, predicate, value, self.article))

    def node(self, name: str, kind: NamedNode) -> NamedNode:
        """A new node of this article, with its class."""
        node = NamedNode(name)
        self.add(node, RDF.type, kind)
        self.add(node, DIP.article, self.article)
        return node

    def span(self, place: Span | None) -> NamedNode | None:
        """The node of a run of characters, described on first use."""
        if place is None:
            return None
        node = NamedNode(iri.span(self.base, place))
        if place not in self._spans:
            self._spans.add(place)
            self.node(node.value, DIP.Span)
            self.add(node, OA.start, Literal(place.start))
            self.add(node, OA.end, Literal(place.end))
            self.add(node, OA.exact, Literal(place.text))
        return node

    def mention(self, mention: Mention, entity: NamedNode) -> None:
        """A mention of *entity*."""
        node = self.span(mention.span)
        if node is not None:
            self.add(node, RDF.type, DIP.Mention)
            self.add(node, DIP.mentionKind, term(mention.kind))
            self.add(node, DIP.refersTo, entity)
            self.add(node, DIP.phrase, self.span(mention.phrase))

    def codes(self, node: NamedNode, actor: Actor) -> None:
        """Countries and sector of *actor*."""
        for country in actor.countries:
            self.add(node, DIP.countryCode, Literal(country))
        self.add(node, DIP.sector, Literal(actor.sector) if actor.sector else None)

    def ground(self, node: NamedNode, rule: str, confidence: float) -> None:
        """Which rule made *node*, and how sure it is."""
        self.add(node, DIP.rule, Literal(rule))
        self.add(node, DIP.confidence, decimal(confidence))

    def time(self, node: NamedNode, when: When | None) -> None:
        """When *node* was and how long it lasted, as the text says, with the bounds that queries compare."""
        if when is None:
            return
        if when.start:
            self.add(node, DIP.date, moment(when.start, when.datatype))
            self.add(node, DIP.timeSpan, self.span(when.span))
        if when.end:
            self.add(node, DIP.endDate, moment(when.end, when.datatype))
        if when.duration is not None:
            self.add(node, DIP.duration, moment(when.duration.length, when.duration.datatype))
            self.add(node, DIP.durationSpan, self.span(when.duration.span))
        days = bounds(when)
        if days is not None:
            self.add(node, DIP.earliest, moment(days[0].isoformat(), "date"))
            self.add(node, DIP.latest, moment(days[1].isoformat(), "date"))


def moment(lexical: str, datatype: str) -> Literal:
    """A time or duration of one of the types that `kgbuild.model.When` knows."""
    return Literal(lexical, datatype=DATATYPES[datatype])
