"""What rests on an identity, and goes with it: the country that it gave, and what was told by it alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild import iri
from kgbuild.vocab import DIP, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode, Triple

    from kgbuild.relink.writing import Change

    Term = NamedNode | BlankNode | Literal | Triple
    Place = tuple[str, str]
    """An article and an entity, by their IRIs."""

ARTICLE: Final = re.compile(re.escape(iri.DATA) + "article/[^/]+")
IDENTIFIED: Final = re.compile(re.escape(iri.DATA) + "entity/Q[0-9]+")
COUNTRY: Final = re.compile(r"country ([A-Z]{3}(?:, [A-Z]{3})*): ")
"""How a reason for a country begins."""
OF_IDENTITY: Final = " is or lies in it"
"""How it ends where the identity is the reason."""
KNOWN: Final = "relation.known."
"""How the names of rules begin that relate an entity to its country by what is known of both."""


def article(quad: Quad) -> str:
    """The IRI of the article that *quad* belongs to, empty for what articles share in the default graph."""
    for node in (quad.graph_name, quad.subject):
        found = ARTICLE.match(node.value) if isinstance(node, NamedNode) else None
        if found:
            return found[0]
    return ""


def grounded(quads: tuple[Quad, ...], changes: Iterable[Change]) -> tuple[Quad, ...]:
    """*quads*, by their old names, without what rested on an identity that *changes* take away.

    That is the country that somebody had by it, here and as a party to events; relations by rules that start from what
    is known of who it is; and the state that a holder's identity told an office to be of.
    """
    lost = [one for one in changes if one.becomes != one.entity and IDENTIFIED.fullmatch(one.entity)]
    if not lost:
        return quads
    resting = _Resting(quads, lost)
    return tuple(dict.fromkeys((*(quad for quad in quads if not resting.is_void(quad)), *resting.instead())))


class _Resting:
    """What goes with identities that are lost, in which article."""

    def __init__(self, quads: tuple[Quad, ...], lost: list[Change]) -> None:
        self._lost = {(one.article, one.entity) for one in lost}
        self._facts: dict[str, list[Quad]] = {}
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                self._facts.setdefault(quad.subject.value, []).append(quad)
        self._codes = {(one.article, one.entity): self._countries(one.nodes) for one in lost}
        self._relations, self._triples = self._related()
        self._tenures = {node: home for node, home in self._of(DIP.Tenure) if self._is_inferred(node, home)}
        self._offices = self._unused()

    def is_void(self, quad: Quad) -> bool:
        """Whether *quad* goes."""
        if not isinstance(quad.subject, NamedNode):
            return False
        subject, home = quad.subject.value, article(quad)
        if subject in self._relations or subject in self._offices.get(home, ()):
            return True
        if subject in self._tenures:
            return quad.predicate in (DIP.country, DIP.inferred, DIP.office)
        if quad.predicate == DIP.actorReason:
            return self._is_at(home, subject, DIP.entity) and str(quad.object).strip('"').endswith(OF_IDENTITY)
        if quad.predicate == DIP.countryCode and isinstance(quad.object, Literal):
            return quad.object.value in self._gone(subject, home)
        triple = (subject, quad.predicate, quad.object)
        return triple in self._triples.get(home, ())

    def instead(self) -> Iterator[Quad]:
        """The offices, of nobody known, that stand for those whose state was told by who held them."""
        for tenure in self._tenures:
            for quad in self._facts[tenure]:
                if quad.predicate == DIP.office and isinstance(quad.object, NamedNode):
                    title = self._value(quad.object.value, RDFS.label)
                    office = NamedNode(iri.office(title, ""))
                    yield Quad(quad.subject, DIP.office, office, quad.graph_name)
                    yield Quad(office, RDF.type, DIP.Office, quad.graph_name)
                    yield Quad(office, RDFS.label, Literal(title), quad.graph_name)

    def _countries(self, nodes: Iterable[str]) -> tuple[set[str], set[str]]:
        """The countries that the identity gave, and those that something else in the article does."""
        given: set[str] = set()
        others: set[str] = set()
        for node in nodes:
            for reason in self._values(node, DIP.actorReason):
                if found := COUNTRY.match(reason):
                    (given if reason.endswith(OF_IDENTITY) else others).update(found[1].split(", "))
        return given, others

    def _gone(self, subject: str, home: str) -> set[str]:
        """The countries that *subject*, an entity or its part in an event, no longer has."""
        entity = self._value(subject, DIP.agent) or subject
        given: set[str] = set()
        others: set[str] = set()
        for (where, who), codes in self._codes.items():
            if who == entity and home in ("", where):
                given |= codes[0]
                others |= codes[1]
        return given - others

    def _related(self) -> tuple[set[str], dict[str, set[tuple[str, Term, Term]]]]:
        """The relations that go, and by article, or for what articles share, the triples that nothing else tells."""
        gone: set[str] = set()
        told: dict[str, set[tuple[str, Term, Term]]] = {}
        still: dict[str, set[tuple[str, Term, Term]]] = {}
        for node, home in self._of(DIP.Relation):
            subject, predicate, other = (self._object(node, one) for one in (DIP.subject, DIP.relation, DIP.object))
            if subject is None or predicate is None or other is None:
                continue
            known = self._value(node, DIP.rule).startswith(KNOWN)
            is_gone = known and any((home, each.value) in self._lost for each in (subject, other))
            if is_gone:
                gone.add(node)
            for where in (home, ""):
                (told if is_gone else still).setdefault(where, set()).add((subject.value, predicate, other))
        return gone, {where: triples - still.get(where, set()) for where, triples in told.items()}

    def _is_inferred(self, tenure: str, home: str) -> bool:
        return self._value(tenure, DIP.inferred) == "true" and self._is_at(home, tenure, DIP.holder)

    def _unused(self) -> dict[str, set[str]]:
        """By article, or for what articles share, the offices that only tenures with an inferred state led to."""
        gone: dict[str, set[str]] = {}
        still: dict[str, set[str]] = {}
        for tenure, home in self._of(DIP.Tenure):
            for where in (home, ""):
                found = gone if tenure in self._tenures else still
                found.setdefault(where, set()).update(self._values(tenure, DIP.office))
        return {where: offices - still.get(where, set()) for where, offices in gone.items()}

    def _is_at(self, home: str, node: str, predicate: NamedNode) -> bool:
        """Whether *predicate* of *node* is somebody who lost the identity in the article *home*."""
        return any((home, value) in self._lost for value in self._values(node, predicate))

    def _of(self, kind: NamedNode) -> Iterator[tuple[str, str]]:
        """Each node of the class *kind*, with its article."""
        for node, quads in self._facts.items():
            own = next((quad for quad in quads if quad.predicate == RDF.type and quad.object == kind), None)
            if own is not None:
                yield node, article(own)

    def _object(self, node: str, predicate: NamedNode) -> NamedNode | None:
        found = (quad.object for quad in self._facts.get(node, ()) if quad.predicate == predicate)
        return next((each for each in found if isinstance(each, NamedNode)), None)

    def _values(self, node: str, predicate: NamedNode) -> list[str]:
        found = (quad.object for quad in self._facts.get(node, ()) if quad.predicate == predicate)
        return [each.value for each in found if isinstance(each, NamedNode | Literal)]

    def _value(self, node: str, predicate: NamedNode) -> str:
        return next(iter(self._values(node, predicate)), "")
