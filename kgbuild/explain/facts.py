"""From a fact's node to its explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import NamedNode

from kgbuild.explain.reading import Place, local
from kgbuild.explain.records import Explanation, Highlight
from kgbuild.explain.summary import dates, summary
from kgbuild.passages import Passage, passage_around
from kgbuild.vocab import DIP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.explain.reading import Reading
    from kgbuild.explain.rules import Rules

CORE: Final = ("trigger", "content", "office", "evidence")
"""The words that make a fact. Others widen the passage that is shown if they are near."""
NEAR: Final = 240
"""How many characters away that is."""
LONGEST: Final = 1000
"""How many characters to either side a sentence is shown without cutting it short."""
EVIDENCE: Final = (
    ("trigger", DIP.trigger, None),
    ("mention", DIP.furtherMention, None),
    ("actuality", DIP.actualityCue, DIP.actuality),
    ("cue", DIP.cue, None),
    ("content", DIP.content, DIP.mode),
    ("speaker", DIP.speakerSpan, DIP.speaker),
    ("addressee", DIP.addresseeSpan, DIP.addressee),
    ("office", DIP.evidence, DIP.office),
    ("holder", DIP.holderSpan, DIP.holder),
    ("place", DIP.placeSpan, DIP.place),
)
"""Role, property of the words, property of what they stand for."""
MENTIONED: Final = (
    ("reporter", DIP.reportedBy),
    ("organization", DIP.organization),
    ("country", DIP.country),
    ("subject", DIP.subject),
    ("object", DIP.object),
)
"""Role and property of entities whose words a fact does not name: the nearest mention is shown."""


class Told(NamedTuple):
    """Words in a role, with what they stand for: an entity, or text."""

    place: Place
    role: str
    entity: NamedNode | None = None
    says: str = ""


def explained(reading: Reading, rules: Rules, fact: NamedNode) -> Explanation:
    """The explanation of *fact*.

    Raises:
        RuleError: a file of the lexicon cannot be read.
    """
    article = reading.article(fact) or fact
    text = reading.text(article)
    told = [*_evidence(reading, fact), *_parts(reading, fact), *_states(reading, fact, article)]
    passage = _passage(text, told)
    told = sorted({*told, *_mentioned(reading, fact, article, passage, told)}, key=lambda each: (each.place, each.role))
    return Explanation(
        iri=fact.value,
        file=reading.literal(article, DIP.fileName) or article.value,
        kind=reading.kind(fact),
        summary=summary(reading, fact, article),
        rule=rules.rule(
            reading.literal(fact, DIP.rule),
            words=_fired_on(reading, fact, article, told),
            confidence=_number(reading.literal(fact, DIP.confidence)),
            version=reading.rules_version(article),
        ),
        confidence=_number(reading.literal(fact, DIP.confidence)),
        sentence=passage.shown,
        start=passage.start,
        end=passage.end,
        highlights=tuple(_highlight(reading, article, text, passage, each) for each in told),
    )


def passage_of(reading: Reading, fact: NamedNode, text: str) -> Passage:
    """The sentence that *fact* is shown with, out of the *text* of its article."""
    return _passage(text, [*_evidence(reading, fact), *_parts(reading, fact)])


def _evidence(reading: Reading, fact: NamedNode) -> Iterator[Told]:
    related = reading.kind(fact) == "Relation"
    for name, words, value in EVIDENCE:
        role = "evidence" if related and name == "office" else name
        meant = reading.nodes(fact, value) if value is not None else []
        entity = next((each for each in meant if not local(each)), None)
        says = next((local(each) for each in meant if local(each)), "")
        for place in _places(reading, reading.nodes(fact, words)):
            yield Told(place, role, entity, says)
    for place in _places(reading, reading.nodes(fact, DIP.timeSpan)):
        yield Told(place, "time", says=dates(reading, fact))
    for place in _places(reading, reading.nodes(fact, DIP.durationSpan)):
        yield Told(place, "duration", says=reading.literal(fact, DIP.duration))


def _parts(reading: Reading, fact: NamedNode) -> Iterator[Told]:
    """Who takes part in an event."""
    for part in reading.nodes(fact, DIP.participation):
        role = next((local(each) for each in reading.nodes(part, DIP.role)), "participant")
        entity = next(iter(reading.nodes(part, DIP.agent)), None)
        for place in _places(reading, reading.nodes(part, DIP.mention)):
            yield Told(place, role, entity)


def _states(reading: Reading, fact: NamedNode, article: NamedNode) -> Iterator[Told]:
    """How an event stood, where that changed: by the deciding words, or else by those for the event."""
    states = reading.nodes(fact, DIP.state)
    for state in states if len(states) > 1 else ():
        status = next((local(each) for each in reading.nodes(state, DIP.status)), "")
        claims = reading.nodes(state, DIP.claimedIn)
        speakers = [reading.label(each, article) for claim in claims for each in reading.nodes(claim, DIP.speaker)]
        day = dates(reading, state)
        parts = (
            f"{reading.literal(state, DIP.rank)}: {status}",
            day,
            f"as told by {', '.join(speakers)}" if speakers else "",
        )
        words = reading.nodes(state, DIP.actualityCue) or reading.nodes(state, DIP.evidence)
        for place in _places(reading, words):
            yield Told(place, "state", says=", ".join(part for part in parts if part))


def _places(reading: Reading, spans: Iterable[NamedNode]) -> Iterator[Place]:
    return (place for span in spans if (place := reading.place(span)) is not None)


def _passage(text: str, told: list[Told]) -> Passage:
    """The sentences of what makes the fact, and of what belongs to it and is near."""
    core = [each.place for each in told if each.role in CORE] or [each.place for each in told[:1]]
    if not core or not text:
        return Passage(0, 0, "", cut=False)
    first, last = min(place.start for place in core), max(place.end for place in core)
    near = [each.place for each in told if each.place.start >= first - NEAR and each.place.end <= last + NEAR]
    return passage_around(text, min(place.start for place in near), max(place.end for place in near), LONGEST)


def _mentioned(
    reading: Reading, fact: NamedNode, article: NamedNode, passage: Passage, told: list[Told]
) -> Iterator[Told]:
    """The mentions in the passage of entities whose words the fact does not name, the nearest to its own words."""
    anchor = min((each.place.start for each in told if each.role in CORE), default=passage.start)
    for role, value in MENTIONED:
        for entity in reading.nodes(fact, value):
            mentions = reading.mentions(entity, article)
            inside = [place for place in mentions if passage.start <= place.start and place.end <= passage.end]
            # Who reports is told wherever that stands: without it the chain from speaker to reader has a gap.
            if inside or (mentions and role == "reporter"):
                yield Told(min(inside or mentions, key=lambda place: abs(place.start - anchor)), role, entity)


def _fired_on(reading: Reading, fact: NamedNode, article: NamedNode, told: list[Told]) -> str:
    """The words that tell like rules apart: the title of the office, or the cue."""
    offices = reading.nodes(fact, DIP.office)
    if offices:
        return reading.label(offices[0], article)
    # A relation that follows from an office has the office's words for evidence.
    return next((each.place.words for each in told if each.role in ("cue", "office", "evidence")), "")


def _highlight(reading: Reading, article: NamedNode, text: str, passage: Passage, told: Told) -> Highlight:
    start, end, words = told.place
    wikidata, reasons = reading.link(told.entity, article) if told.entity is not None else ("", ())
    says = reading.label(told.entity, article) if told.entity is not None else told.says
    return Highlight(
        told.role,
        words or text[start:end],
        start,
        end,
        *(passage.place(text, start, end) or (0, 0)),
        says,
        wikidata,
        reasons,
    )


def _number(lexical: str) -> float:
    try:
        return float(lexical)
    except ValueError:
        return 0.0
