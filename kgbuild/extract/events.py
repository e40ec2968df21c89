"""Events: the interpreter of the event lexicon. No class and no English word is named here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.extract.participants import participations
from kgbuild.extract.slots import infinitives
from kgbuild.extract.triggers import Triggers
from kgbuild.lexicon.codes import UNCODED
from kgbuild.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.around import Around
    from kgbuild.extract.triggers import Found
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.codes import Code, Codes
    from kgbuild.lexicon.events import EventRules
    from kgbuild.model import Participation, Span, Statement

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
            replace(event, claimed_in=_innermost(statements, event.trigger))
            for one, event in zip(found, events, strict=True)
            if not _told_by_infinitive(one, event, by_head)
        )


def _told_by_infinitive(found: Found, event: Event, by_head: dict[int, Event]) -> bool:
    """Whether an infinitive below *found* tells the same: "refused to meet" is one refused meeting, no two refusals."""
    below = (by_head.get(verb.i) for verb in infinitives(found.head))
    return bool(event.plover) and any(inner is not None and inner.plover == event.plover for inner in below)


def _event(words: Words, found: Found, codes: Codes, around: Around) -> Event:
    actuality, cue = around.actuality(found.head)
    who = participations(words, found)
    code = _code(found, actuality, who, codes)
    return Event(
        type=found.owner.name,
        plover=code.plover,
        cameo=code.cameo,
        goldstein=code.goldstein,
        trigger=words.word(found.head),
        actuality=actuality,
        rule=f"event.{found.trigger.name}",
        confidence=WITH_ACTORS if who else WITHOUT_ACTORS,
        participations=who,
        actuality_cue=cue,
        when=around.when(found.head),
        place=around.where(_carriers_of_place(words, found), frozenset(part.mention for part in who)),
    )


def _code(found: Found, status: str, who: tuple[Participation, ...], codes: Codes) -> Code:
    """What the event is counted as: nothing where nobody is named who acts, as PLOVER's manual has it."""
    acts = "source" if "source" in found.trigger.roles.values() else ""
    named = [part for part in who if not acts or part.role == acts]
    return codes.code(found.trigger.cameo, status) if named else UNCODED


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


def _innermost(statements: tuple[Statement, ...], trigger: Span) -> Statement | None:
    around = [
        (content.end - content.start, statement.contents[0].start, statement)
        for statement in statements
        for content in statement.contents
        if content.start <= trigger.start and trigger.end <= content.end
    ]
    return min(around, key=lambda entry: entry[:2])[2] if around else None
