"""Decisions put into a graph: nodes renamed, and what describes an identity said anew."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild import iri
from kgbuild.numbers import decimal
from kgbuild.relink.records import is_record_of, is_recorded
from kgbuild.relink.resting import article, grounded
from kgbuild.relink.view import TYPES
from kgbuild.vocab import DIP, NAMESPACE, OWL, RDF, RDFS, SUPERCLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode, Triple

    from kgbuild.model import Link

    Term = NamedNode | BlankNode | Literal | Triple

DECISION: Final = frozenset({DIP.wikidata, DIP.linkScore, DIP.linkReason, DIP.linkMethod, DIP.linkedWith})
"""What a link says of its decision. It also says whom it is about, and why they act for whom: that stays."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one entity of one article."""

    article: str
    entity: str
    becomes: str
    """Its new IRI, which may be the old one."""
    nodes: tuple[str, ...]
    """The IRIs of its links."""
    link: Link
    label: str
    type: str
    """The class that it then has; the classes of the entity that are not below it are dropped."""
    offices: tuple[tuple[str, str], ...] = ()
    """Title and QID of the offices that serve it, as far as the article speaks of them."""


def name_iri(article: str, name: str, type: str, link: str) -> str:
    """The IRI that an entity has without an identity: by its name and class, else by its place in the article.

    The place is that of its *link*, an IRI: where it is mentioned first.
    """
    return iri.named(type, name) if name else link.replace(f"{article}/link/", f"{article}/entity/", 1)


def rewritten(quads: Iterable[Quad], changes: Iterable[Change]) -> tuple[Quad, ...]:
    """*quads* with *changes* made, each once.

    A quad belongs to the article that its graph or its subject is named after. What stands in the default graph about
    something that articles share follows what becomes of it in any of them. A record tells of an identity: it is
    dropped where its entity gets another one, or none. So is what rested on the former one (see `grounded`).
    """
    made = tuple(changes)
    rewriting = _Rewriting(grounded(tuple(quads), made), made)
    return tuple(dict.fromkeys((*rewriting.kept(), *rewriting.added())))


class _Rewriting:
    """Which node becomes which, and where what is said anew has to stand."""

    def __init__(self, quads: tuple[Quad, ...], changes: tuple[Change, ...]) -> None:
        self._quads = quads
        self._changes = changes
        self._names: dict[str, dict[str, str]] = {}
        for one in changes:
            self._names.setdefault(one.entity, {})[one.article] = one.becomes
        self._types = {one.entity: one.type for one in changes}
        self._moved = {one.entity for one in changes if one.becomes != one.entity}
        self._links = {node for one in changes for node in one.nodes}
        self._homes = {quad.subject: quad.graph_name for quad in quads if quad.object == DIP.Link}
        self._spoken = _spoken(quads)
        self._offices = dict(self._renamed_offices())
        self._names.update(self._offices)

    def kept(self) -> Iterator[Quad]:
        """What is not said anew, by its new names."""
        for quad in self._quads:
            if is_recorded(quad):
                if not any(is_record_of(quad, entity) for entity in self._moved):
                    yield quad
            elif not self._is_void(quad):
                yield from self._moved_quads(quad)

    def added(self) -> Iterator[Quad]:
        """What is said anew."""
        for change in self._changes:
            entity, homes = NamedNode(change.becomes), set()
            for node in map(NamedNode, change.nodes):
                if node not in self._homes:
                    continue
                homes.add(home := self._homes[node])
                yield from (Quad(node, predicate, value, home) for predicate, value in _decision(change.link))
            for home in homes:
                yield from (Quad(entity, predicate, value, home) for predicate, value in _described(change))
                for title, qid in change.offices:
                    office = NamedNode(iri.office(title, change.becomes))
                    yield Quad(office, OWL.sameAs, NamedNode(iri.WIKIDATA + qid), home)

    def _renamed_offices(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Offices are named after the body that they serve (see `kgbuild.iri.office`)."""
        titles = {
            quad.subject: quad.object.value
            for quad in self._quads
            if quad.predicate == RDFS.label and isinstance(quad.object, Literal)
        }
        for quad in self._quads:
            office, body = quad.subject, quad.object
            if quad.predicate == DIP.officeOf and isinstance(office, NamedNode) and isinstance(body, NamedNode):
                title = titles.get(office, "")
                if body.value in self._moved and iri.office(title, body.value) == office.value:
                    names = self._names[body.value]
                    yield office.value, {article: iri.office(title, new) for article, new in names.items()}

    def _is_void(self, quad: Quad) -> bool:
        """Whether *quad* is said anew, or no more."""
        if not isinstance(quad.subject, NamedNode):
            return False
        subject, predicate = quad.subject.value, quad.predicate
        if subject in self._links:
            return predicate in DECISION
        if subject not in self._names or not self._new(subject, article(quad)):
            return False
        if subject in self._offices:
            return predicate == OWL.sameAs
        return predicate in (RDFS.label, OWL.sameAs) or (predicate == RDF.type and self._is_lost(quad.object, subject))

    def _is_lost(self, kind: Term, entity: str) -> bool:
        """Whether *entity* loses the class *kind*, or is given it anew."""
        name = kind.value.removeprefix(NAMESPACE) if isinstance(kind, NamedNode) else ""
        return name in TYPES or (name in SUPERCLASSES and self._types[entity] not in SUPERCLASSES[name])

    def _moved_quads(self, quad: Quad) -> Iterator[Quad]:
        """*quad* by the new names of its subject and value; what articles share once for each that speaks of both."""
        home, ends = article(quad), (quad.subject, quad.object)
        subjects, values = (self._names.get(_iri(each), {}) for each in ends)
        if not subjects and not values:
            yield quad
            return
        places = (
            [home] if home else [one for one in {*subjects, *values} if all(self._is_in(one, each) for each in ends)]
        )
        pairs = [(subjects.get(one, ""), values.get(one, "")) for one in places]
        for subject, value in sorted(pairs or product(subjects.values() or [""], values.values() or [""])):
            yield Quad(
                NamedNode(subject) if subject else quad.subject,
                quad.predicate,
                NamedNode(value) if value else quad.object,
                quad.graph_name,
            )

    def _is_in(self, home: str, term: Term) -> bool:
        """Whether the article *home* may speak of *term*: unless others do, or it is renamed in others only."""
        name = _iri(term)
        return home in self._names.get(name, (home,)) and home in self._spoken.get(name, (home,))

    def _new(self, name: str, article: str) -> list[NamedNode]:
        names = self._names[name]
        chosen = [names[article]] if article in names else [] if article else sorted(set(names.values()))
        return list(map(NamedNode, chosen))


def _spoken(quads: Iterable[Quad]) -> dict[str, set[str]]:
    """The articles in which something stands to each entity and office."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        name, home = _iri(quad.object), article(quad)
        if home and name.startswith((f"{iri.DATA}entity/", f"{iri.DATA}office/")):
            found.setdefault(name, set()).add(home)
    return found


def _iri(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _decision(link: Link) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield DIP.linkScore, decimal(link.score)
    for reason in link.reasons:
        yield DIP.linkReason, Literal(reason)
    yield DIP.linkMethod, NamedNode(NAMESPACE + link.method)
    yield DIP.linkedWith, Literal(link.made_with)
    if link.qid:
        yield DIP.wikidata, NamedNode(iri.WIKIDATA + link.qid)


def _described(change: Change) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield RDF.type, NamedNode(NAMESPACE + change.type)
    yield RDFS.label, Literal(change.label)
    if change.link.qid:
        yield OWL.sameAs, NamedNode(iri.WIKIDATA + change.link.qid)
