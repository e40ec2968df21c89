"""What Wikidata or the knowledge base tells of an entity beyond the articles, as a named graph of its own.

A record says where an entity's facts are from, when they were fetched, and under which licence; the facts themselves
hang on the entity. Formats without named graphs hold them among the articles' facts: they are told apart by their
terms, which articles do not use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kgbuild.iri import DATA, WIKIDATA
from kgbuild.numbers import decimal
from kgbuild.vocab import DCT, DIP, PROV, RDF, SCHEMA, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

GRAPH: Final = NamedNode(f"{DATA}wikidata")
"""The name of the graph; records are named below it."""
TOLD: Final = frozenset({SKOS.prefLabel, SCHEMA.latitude, SCHEMA.longitude, SCHEMA.nationality, DIP.inCountry})
"""What records tell of an entity itself."""
CC0: Final = NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
"""The licence of Wikidata's facts: https://www.wikidata.org/wiki/Wikidata:Licensing."""
DIGITS: Final = 6
"""Of coordinates in degrees, after the point: a decimetre."""
DATES: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
"""The datatype of a date by its length."""

Labelled = tuple[str, str]
"""A QID and the item's English label, which may be empty."""


@dataclass(frozen=True, slots=True)
class Post:
    """An office that somebody held; dates are ISO 8601, as precise as is known, and empty where they are not."""

    office: Labelled
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Profiled:
    """What is told of one item."""

    qid: str
    source: str
    """Who tells it, and of which date."""
    fetched: str
    """When Wikidata told it: ISO 8601, in UTC. Empty where the knowledge base did: its tables have other licences."""
    labels: tuple[tuple[str, str], ...] = ()
    """Language and label."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    nationalities: tuple[Labelled, ...] = ()
    countries: tuple[Labelled, ...] = ()
    posts: tuple[Post, ...] = ()


def records(told: Iterable[Profiled], software: str) -> tuple[Quad, ...]:
    """The quads of the graph of records, each once; *software* is the version of kgbuild that writes them."""
    triples = (triple for each in told for triple in (*_record(each, software), *_facts(each), *_posts(each)))
    return tuple(dict.fromkeys(Quad(*triple, GRAPH) for triple in triples))


def is_recorded(quad: Quad) -> bool:
    """Whether *quad* is of a record, also where the name of its graph is lost."""
    if quad.graph_name == GRAPH:
        return True
    if not isinstance(quad.subject, NamedNode):
        return False
    subject = quad.subject.value
    if subject.startswith((f"{DATA}entity/", WIKIDATA)):
        return quad.predicate in TOLD
    return subject.startswith(f"{GRAPH.value}/")


def is_record_of(quad: Quad, entity: str) -> bool:
    """Whether *quad*, which is of a record, is of that of *entity*, an IRI."""
    if not isinstance(quad.subject, NamedNode):
        return False
    name = _record_iri(entity.rsplit("/", 1)[-1])
    return quad.subject.value in (entity, name) or quad.subject.value.startswith(f"{name}/")


def combined(old: Iterable[Quad], new: Iterable[Quad]) -> tuple[Quad, ...]:
    """The records of *old* with those of *new* in the place of theirs on the same entities.

    What Wikidata told gives way only to what it told no earlier, not to the knowledge base. A record has the labels of
    the countries and offices that it leads to.
    """
    before, after = tuple(old), tuple(new)
    times, news = _times(before), _times(after)
    taken = {name for name, time in news.items() if name not in times or time >= times[name]}
    kept = [quad for quad in before if _owner(quad) in times.keys() - taken]
    made = [quad for quad in after if _owner(quad) in taken]
    own = times.keys() | news.keys()
    labels = _labels(after, made, own)
    said = {(quad.subject, quad.object.language) for quad in labels if isinstance(quad.object, Literal)}
    others = [
        quad
        for quad in _labels(before, kept, own)
        if not isinstance(quad.object, Literal) or (quad.subject, quad.object.language) not in said
    ]
    every = (*kept, *made, *labels, *others)
    return tuple(dict.fromkeys(Quad(quad.subject, quad.predicate, quad.object, GRAPH) for quad in every))


def _times(quads: Iterable[Quad]) -> dict[str, str]:
    """When each record was fetched, by the entity's QID; empty for those of the knowledge base."""
    times: dict[str, str] = {}
    for quad in quads:
        if quad.predicate == DIP.recordOf:
            times.setdefault(_owner(quad), "")
        elif quad.predicate == PROV.generatedAtTime and isinstance(quad.object, Literal):
            times[_owner(quad)] = quad.object.value
    return times


def _owner(quad: Quad) -> str:
    """The QID of the entity whose record *quad* is of, if there is such a record."""
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    for start in (f"{GRAPH.value}/", f"{DATA}entity/"):
        if subject.startswith(start):
            return subject.removeprefix(start).split("/")[0]
    return ""


def _labels(quads: Iterable[Quad], records: Iterable[Quad], own: Collection[str]) -> list[Quad]:
    """Those of *quads* that label what *records* lead to, and what has no record of its *own*."""
    led = {quad.object for quad in records}
    return [quad for quad in quads if _owner(quad) not in own and quad.subject in led]


Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def _record(told: Profiled, software: str) -> Iterator[Triple]:
    node = NamedNode(_record_iri(told.qid))
    yield node, RDF.type, DIP.Record
    yield node, DIP.recordOf, _entity(told.qid)
    yield node, DIP.recordSource, Literal(told.source)
    yield node, DIP.softwareVersion, Literal(software)
    if told.fetched:
        yield node, PROV.wasDerivedFrom, NamedNode(WIKIDATA + told.qid)
        yield node, DCT.license, CC0
        yield node, PROV.generatedAtTime, Literal(told.fetched, datatype=XSD.dateTime)


def _facts(told: Profiled) -> Iterator[Triple]:
    entity = _entity(told.qid)
    for language, label in told.labels:
        yield entity, SKOS.prefLabel, Literal(label, language=language)
    if told.coordinates is not None:
        yield entity, SCHEMA.latitude, decimal(told.coordinates[0], DIGITS)
        yield entity, SCHEMA.longitude, decimal(told.coordinates[1], DIGITS)
    for predicate, countries in ((SCHEMA.nationality, told.nationalities), (DIP.inCountry, told.countries)):
        for qid, label in countries:
            yield entity, predicate, _entity(qid)
            yield from _labelled(_entity(qid), label)


def _posts(told: Profiled) -> Iterator[Triple]:
    for post in told.posts:
        qid, label = post.office
        dates = [f"from-{post.start}"] * bool(post.start) + [f"to-{post.end}"] * bool(post.end)
        node = NamedNode(f"{_record_iri(told.qid)}/{qid}/{'-'.join(dates) or 'undated'}")
        yield node, RDF.type, DIP.HeldOffice
        yield node, DIP.heldBy, _entity(told.qid)
        yield node, DIP.heldPosition, NamedNode(WIKIDATA + qid)
        yield from _labelled(NamedNode(WIKIDATA + qid), label)
        for predicate, date in ((SCHEMA.startDate, post.start), (SCHEMA.endDate, post.end)):
            if date:
                yield node, predicate, Literal(date, datatype=DATES[len(date)])


def _labelled(node: NamedNode, label: str) -> Iterator[Triple]:
    if label:
        yield node, SKOS.prefLabel, Literal(label, language="en")


def _record_iri(qid: str) -> str:
    return f"{GRAPH.value}/{qid}"


def _entity(qid: str) -> NamedNode:
    return NamedNode(f"{DATA}entity/{qid}")
