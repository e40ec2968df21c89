"""Events: the interpreter of the event lexicon. No class and no English word is named here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.places import place_of
from kgbuild.extract.triggers import Triggers, actors
from kgbuild.model import Event, Participation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.triggers import Found
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.events import EventClass
    from kgbuild.model import Mention, Span, Statement, When

    Time = Callable[[Token], When | None]
    Actuality = Callable[[Token], tuple[str, Span | None]]

WITH_ACTORS: Final = 0.9
WITHOUT_ACTORS: Final = 0.5
"""Confidence of an event with and without anybody in it. Not calibrated: an order, not a probability."""


class EventFinder:
    """The event lexicon made ready: made once, used for every article."""

    def __init__(self, classes: tuple[EventClass, ...]) -> None:
        """Index the triggers of *classes*."""
        self._triggers = Triggers(classes)

    def events(
        self, words: Words, statements: tuple[Statement, ...], when: Time, actuality: Actuality
    ) -> tuple[Event, ...]:
        """The events of the article, in order of their triggers.

        *when* and *actuality* tell time and actuality of the event that a token heads; an event whose trigger lies in
        the content of one of *statements* is claimed in the innermost of them.
        """
        return tuple(_event(words, found, statements, when, actuality) for found in self._triggers.found(words))


def _event(words: Words, found: Found, statements: tuple[Statement, ...], when: Time, actuality: Actuality) -> Event:
    status, cue = actuality(found.head)
    who = _participations(words, found)
    trigger = words.word(found.head)
    owner = found.owner
    return Event(
        type=owner.name,
        plover=owner.plover_by_actuality.get(status, owner.plover),
        cameo=owner.cameo,
        trigger=trigger,
        actuality=status,
        rule=f"event.{found.trigger.name}",
        confidence=WITH_ACTORS if who else WITHOUT_ACTORS,
        participations=who,
        actuality_cue=cue,
        when=when(found.head),
        place=place_of(words, _carriers_of_place(words, found), taken=frozenset(part.mention for part in who)),
        claimed_in=_innermost(statements, trigger),
    )


def _participations(words: Words, found: Found) -> tuple[Participation, ...]:
    """Every actor in a slot that has a role; somebody named in two slots has the role of the first."""
    roles: dict[Mention, str] = {}
    borrows = not _has_own_agent(words, found)
    for slot, role in found.trigger.roles.items():
        if (slot == "bearer" and role in roles.values()) or (slot == "subject" and not borrows):
            continue
        mentions = actors(words, found.slots.get(slot, []))
        if slot == "modifier":
            mentions = _modifying(words, mentions)
        for mention in mentions:
            roles.setdefault(mention, role)
    found_parts = (Participation(role, mention) for mention, role in roles.items())
    return tuple(sorted(found_parts, key=lambda part: (part.mention.span, part.role)))


def _has_own_agent(words: Words, found: Found) -> bool:
    """Whether a noun names its own agent: in "cancelled a visit by Chile", "cancelled Chile's visit" Chile is to visit.

    Where all who take part have one role, as in a meeting, whoever attends takes part as well.
    """
    if not found.trigger.noun or len(set(found.trigger.roles.values())) == 1:
        return False
    own = (*found.slots.get("by", []), *found.slots.get("possessive", []))
    return any(mention.kind != "pronoun" for mention in actors(words, own))


def _modifying(words: Words, mentions: list[Mention]) -> list[Mention]:
    """Who takes part before a noun: not where it is ("the Geneva talks"), nor a name of unknown type."""
    known = [one for one in mentions if one.type not in ("Agent", "Place") or words.stands_for_state(one)]
    return [] if len(known) == 1 and words.is_venue(known[0]) else known


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
