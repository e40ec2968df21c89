"""Statements, events, tenures and relations as quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kgbuild import iri
from kgbuild.describe.notes import Notes, moment, term
from kgbuild.numbers import decimal
from kgbuild.vocab import DIP, OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.model import (
        Actor,
        Event,
        Mention,
        OfficeLink,
        Participation,
        Relation,
        Span,
        State,
        Statement,
        Tenure,
        When,
    )


class FactNotes:
    """The facts of one article, written over its entities."""

    def __init__(self, notes: Notes, entities: dict[Mention, NamedNode], actors: dict[Mention, Actor]) -> None:
        """Write into *notes*; *entities* tells whom each mention stands for, *actors* for which country they act."""
        self._notes = notes
        self._entities = entities
        self._actors = actors
        self.offices: dict[tuple[str, NamedNode], OfficeLink] = {}
        """The identities of offices, by title and the node of the state or body served."""

    def statement(self, record: Statement) -> NamedNode:
        """What was said, with its evidence."""
        notes = self._notes
        node = notes.node(iri.statement(notes.base, record), DIP.Statement)
        for content in record.contents:
            notes.add(node, DIP.content, notes.span(content))
        notes.add(node, DIP.mode, term(record.mode))
        notes.add(node, DIP.cue, notes.span(record.cue))
        self._who(node, record.speaker, DIP.speaker, DIP.speakerSpan)
        self._who(node, record.addressee, DIP.addressee, DIP.addresseeSpan)
        for rank, reporter in enumerate(record.reporters, 1):
            self._relay(node, reporter, rank)
        if record.medium:
            notes.add(node, DIP.medium, Literal(record.medium))
        for entity in self._named_in(record.contents):
            notes.add(node, DIP.topic, entity)
        notes.time(node, record.when)
        notes.ground(node, record.rule, record.confidence)
        return node

    def _relay(self, statement: NamedNode, reporter: Mention, rank: int) -> None:
        """That *reporter* passed the statement on; *rank* counts from the speaker outwards."""
        notes, entity = self._notes, self._entities[reporter]
        node = notes.node(f"{statement.value}/relay/{rank}", DIP.Relay)
        notes.add(statement, DIP.reportedBy, entity)
        notes.add(statement, DIP.relay, node)
        notes.add(node, DIP.reporter, entity)
        notes.add(node, DIP.reporterSpan, notes.span(reporter.phrase))
        notes.add(node, DIP.rank, Literal(rank))

    def event(self, record: Event) -> None:
        """What happened or was to happen, with its evidence."""
        notes = self._notes
        node = notes.node(iri.event(notes.base, record), term(record.type))
        notes.add(node, DIP.plover, Literal(record.plover) if record.plover else None)
        notes.add(node, DIP.cameo, Literal(record.cameo) if record.cameo else None)
        notes.add(node, DIP.goldstein, decimal(record.goldstein) if record.goldstein is not None else None)
        notes.add(node, DIP.actuality, term(record.actuality))
        notes.add(node, DIP.actualityCue, notes.span(record.actuality_cue))
        notes.add(node, DIP.trigger, notes.span(record.trigger))
        for mention in record.mentions:
            notes.add(node, DIP.furtherMention, notes.span(mention))
        for part in record.participations:
            self._part(node, part)
        self._who(node, record.place, DIP.place, DIP.placeSpan)
        self._claims(node, record)
        for rank, state in enumerate(record.states, 1):
            self._state(node, state, rank)
        notes.time(node, record.when)
        notes.ground(node, record.rule, record.confidence)

    def _part(self, event: NamedNode, part: Participation) -> None:
        """Somebody's part in *event*."""
        notes, entity, role = self._notes, self._entities[part.mention], term(part.role)
        notes.add(event, role, entity)
        inner = notes.node(iri.participation(event.value, part), DIP.Participation)
        notes.add(event, DIP.participation, inner)
        notes.add(inner, DIP.role, role)
        notes.add(inner, DIP.agent, entity)
        notes.add(inner, DIP.mention, notes.span(part.mention.span))
        notes.codes(inner, self._actors[part.mention])

    def _claims(self, event: NamedNode, record: Event) -> None:
        """The statement that vouches for *event*, and those that speak of it."""
        base = self._notes.base
        if record.claimed_in is not None:
            self._notes.add(event, DIP.claimedIn, NamedNode(iri.statement(base, record.claimed_in)))
            self._notes.add(NamedNode(iri.statement(base, record.claimed_in)), DIP.speaksOf, event)
        for claim in record.claims:
            self._notes.add(NamedNode(iri.statement(base, claim)), DIP.speaksOf, event)

    def _state(self, event: NamedNode, state: State, rank: int) -> None:
        """How *event* stood; *rank* counts from the earliest state."""
        notes = self._notes
        node = notes.node(iri.state(event.value, state), DIP.EventState)
        notes.add(event, DIP.state, node)
        notes.add(node, DIP.status, term(state.actuality))
        notes.add(node, DIP.actualityCue, notes.span(state.cue))
        notes.add(node, DIP.evidence, notes.span(state.trigger))
        notes.add(node, DIP.rank, Literal(rank))
        if state.claimed_in is not None:
            notes.add(node, DIP.claimedIn, NamedNode(iri.statement(notes.base, state.claimed_in)))
        notes.time(node, state.when)

    def tenure(self, record: Tenure) -> None:
        """Who holds which office for whom."""
        notes = self._notes
        node = notes.node(iri.tenure(notes.base, record), DIP.Tenure)
        holder = self._entities[record.person]
        notes.add(node, DIP.holder, holder)
        notes.add(node, DIP.holderSpan, notes.span(record.person.span))
        body = self._of(record.organization)
        country = self._of(record.country)
        serves = body or country
        office = NamedNode(iri.office(record.office, serves.value if serves is not None else ""))
        notes.add(office, RDF.type, DIP.Office)
        notes.add(office, RDFS.label, Literal(record.office))
        notes.add(office, DIP.officeOf, serves)
        known = self.offices.get((record.office, serves)) if serves is not None else None
        notes.add(office, OWL.sameAs, NamedNode(iri.WIKIDATA + known.qid) if known is not None else None)
        notes.add(node, DIP.office, office)
        notes.add(node, DIP.organization, body)
        notes.add(node, DIP.country, country)
        notes.add(node, DIP.inferred, Literal(value=True) if record.inferred else None)
        notes.add(node, DIP.tenureStatus, term(record.status))
        notes.add(node, DIP.evidence, notes.span(record.office_span))
        notes.add(node, DIP.startDate, _moment(record.start))
        notes.add(node, DIP.endDate, _moment(record.end))
        notes.ground(node, record.rule, record.confidence)

    def relation(self, record: Relation) -> None:
        """How two entities stand to each other; a triple says so too where it holds now and beyond the article."""
        notes, predicate = self._notes, term(record.name)
        subject, other = self._entities[record.subject], self._entities[record.object]
        if record.status == "current" and record.lasting:
            notes.add(subject, predicate, other)
        node = notes.node(iri.relation(notes.base, record), DIP.Relation)
        notes.add(node, DIP.subject, subject)
        notes.add(node, DIP.relation, predicate)
        notes.add(node, DIP.object, other)
        notes.add(node, DIP.relationStatus, term(record.status))
        notes.add(node, DIP.derived, Literal(value=record.derived))
        for span in record.evidence:
            notes.add(node, DIP.evidence, notes.span(span))
        notes.ground(node, record.rule, record.confidence)

    def _named_in(self, contents: tuple[Span, ...]) -> Iterator[NamedNode]:
        """The entities named within *contents*."""
        for mention, entity in self._entities.items():
            place = mention.span
            if mention.kind == "name" and any(part.start <= place.start and place.end <= part.end for part in contents):
                yield entity

    def _of(self, mention: Mention | None) -> NamedNode | None:
        return self._entities[mention] if mention is not None else None

    def _who(self, node: NamedNode, mention: Mention | None, predicate: NamedNode, place: NamedNode) -> None:
        if mention is not None:
            self._notes.add(node, predicate, self._entities[mention])
            self._notes.add(node, place, self._notes.span(mention.phrase))


def _moment(when: When | None) -> Literal | None:
    return moment(when.start, when.datatype) if when is not None else None
