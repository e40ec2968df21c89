"""Events: the interpreter of the event lexicon. No class and no English word is named here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.extract.participants import participations
from kgbuild.extract.slots import infinitives
from kgbuild.extract.triggers import Triggers
from kgbuild.lexicon.codes import ACTING
from kgbuild.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.around import Around
    from kgbuild.extract.triggers import Found
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.codes import Codes
    from kgbuild.lexicon.events import EventRules
    from kgbuild.model import Span, Statement

COURSE: Final = ("at", "during", "in")
"""Prepositions of an event in whose course another takes place."""
WITH_ACTORS: Final = 0.9
WITHOUT_ACTORS: Final = 0.5
"""Confidence of an event with and without anybody in it. Not calibrated: an order, not a probability."""


class EventFinder:
    """The event lexicon made ready: made once, used for every article."""

    def __init__(self, rules: EventRules) -> None:
        """Index the triggers of *rules*."""
        self._triggers = Triggers(rules.classes)
        self._codes = rules.codes

    def events(self, words: Words, statements: tuple[Statement, ...], around: Around) -> tuple[Event, ...]:
        """The events of the article, in order of their triggers.

        *around* tells time, place and actuality of what a token heads; an event whose trigger lies in the content of
        one of *statements* is claimed in the innermost of them.
        """
        found = self._triggers.found(words)
        events = [_event(words, one, self._codes, around) for one in found]
        by_head = {one.head.i: event for one, event in zip(found, events, strict=True)}
        return tuple(
            replace(event, claimed_in=innermost(statements, event.trigger), occasion=_occasion(one, by_head))
            for one, event in zip(found, events, strict=True)
            if not _told_by_infinitive(one, event, by_head)
        )


def _told_by_infinitive(found: Found, event: Event, by_head: dict[int, Event]) -> bool:
    """Whether an infinitive below *found* tells the same: "refused to meet" is one refused meeting, no two refusals."""
    below = (by_head.get(verb.i) for verb in infinitives(found.head))
    return bool(event.plover) and any(inner is not None and inner.plover == event.plover for inner in below)


def _occasion(found: Found, by_head: dict[int, Event]) -> Span | None:
    """The event in the course of which that of *found* took place, if a phrase of its verb names one."""
    if found.trigger.part != "verb":
        return None
    tokens = (token for slot in COURSE for token in found.slots.get(slot, []) if token not in found.listed)
    return next((by_head[token.i].trigger for token in tokens if token.i in by_head), None)


def _event(words: Words, found: Found, codes: Codes, around: Around) -> Event:
    actuality, cue = around.actuality(found.head)
    who = participations(words, found)
    event = Event(
        type=found.owner.name,
        plover="",
        cameo="",
        own_cameo=found.trigger.cameo,
        directed=ACTING in found.trigger.roles.values(),
        trigger=words.word(found.head),
        actuality=actuality,
        rule=f"event.{found.trigger.name}",
        confidence=WITH_ACTORS if who else WITHOUT_ACTORS,
        participations=who,
        actuality_cue=cue,
        when=around.when(found.head),
        place=around.where(_carriers_of_place(words, found), frozenset(part.mention for part in who)),
    )
    code = codes.of(event)
    return replace(event, plover=code.plover, cameo=code.cameo, goldstein=code.goldstein)


def _carriers_of_place(words: Words, found: Found) -> Iterator[Token]:
    """Words at which the place may stand: trigger, carrier, listed object, and people met, whom parsers hang it on."""
    yield found.head
    if found.carrier is not None:
        yield found.carrier
    for tokens in found.slots.values():
        for token in tokens:
            mention = words.name_at(token)
            after = token.i > found.head.i
            if token in found.listed or (after and mention is not None and mention.type == "Person"):
                yield token


def innermost(statements: tuple[Statement, ...], trigger: Span) -> Statement | None:
    """The innermost of *statements* whose content holds *trigger*."""
    around = [
        (content.end - content.start, statement.contents[0].start, statement)
        for statement in statements
        for content in statement.contents
        if content.start <= trigger.start and trigger.end <= content.end
    ]
    return min(around, key=lambda entry: entry[:2])[2] if around else None
