"""One event out of several mentions: what each adds to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.resolve.contrast import is_whole
from kgbuild.resolve.states import latest, ordered, states_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.lexicon.codes import Codes
    from kgbuild.model import Event, Mention, Participation, Reference, Span, State, Statement, When
    from kgbuild.resolve.likeness import Likeness
    from kgbuild.resolve.parties import Parties

PRECISION: Final = ("date", "gMonthDay", "gYearMonth", "gYear", "text")
"""Types of time, the most precise first."""


class Fusion:
    """Fuses the mentions of one article."""

    def __init__(self, parties: Parties, likeness: Likeness, codes: Codes) -> None:
        """Tell by *parties* who is who, by *likeness* which classes are kin, by *codes* what it is counted as."""
        self._parties = parties
        self._likeness = likeness
        self._codes = codes

    def fused(self, mentions: list[Event]) -> Event:
        """One event with all that *mentions* say; its trigger, class and rule are those of the one that says most."""
        chief = min(mentions, key=self._rank)
        states = ordered(state for event in mentions for state in states_of(event))
        now = latest(states)
        whole = replace(
            chief,
            actuality=now.actuality,
            actuality_cue=now.cue,
            confidence=max(event.confidence for event in mentions),
            participations=self._participations(chief, mentions),
            when=_when(chief, mentions),
            place=self._place(chief, mentions),
            occasion=next((event.occasion for event in (chief, *mentions) if event.occasion is not None), None),
            claimed_in=now.claimed_in,
            claims=_claims(mentions, now.claimed_in),
            mentions=_mentions(chief, mentions),
            states=states,
            reference=_reference(mentions, now),
        )
        code = self._codes.of(whole)
        return replace(whole, plover=code.plover, cameo=code.cameo, goldstein=code.goldstein)

    def _rank(self, event: Event) -> tuple[bool, int, bool, bool, bool, Span]:
        """What puts one mention before another: a class, participants, day, place, and being told at all."""
        return (
            not event.type,
            -len(self._parties.named(event)),
            event.when is None or event.when.datatype in ("", "text"),
            event.place is None,
            not event.reference.told,
            event.trigger,
        )

    def _participations(self, chief: Event, mentions: list[Event]) -> tuple[Participation, ...]:
        """Everybody once in each role of *chief*, then whoever else takes part, by the first words for them."""
        found: dict[tuple[int, str], Participation] = {}
        known: set[int] = set()
        for event in (chief, *sorted(mentions, key=lambda one: one.trigger)):
            kin = self._likeness.kin(chief, event)
            parts = [replace(part, role=kin.role) if kin is not None else part for part in event.participations]
            new = [part for part in parts if event is chief or self._parties.entity(part.mention) not in known]
            for part in new:
                found.setdefault((self._parties.entity(part.mention), part.role), part)
            known.update(self._parties.entity(part.mention) for part in new)
        return tuple(sorted(found.values(), key=lambda part: (part.mention.span, part.role)))

    def _place(self, chief: Event, mentions: list[Event]) -> Mention | None:
        """The first place, a city before a state; none that the article has for a person after all."""
        told = [event.place for event in (chief, *sorted(mentions, key=lambda one: one.trigger))]
        places = [place for place in told if place is not None and not self._parties.is_person(place)]
        return min(places, key=lambda place: (place.kind != "name", place.type == "State"), default=None)


def _when(chief: Event, mentions: list[Event]) -> When | None:
    """The most precise time, of several that of *chief*, then the first; and how long, by the first that tells."""
    times = [event.when for event in (chief, *sorted(mentions, key=lambda one: one.trigger)) if event.when is not None]
    found = min(times, key=lambda when: PRECISION.index(when.datatype) if when.start else len(PRECISION), default=None)
    lasting = next((when.duration for when in times if when.duration is not None), None)
    return found if found is None or found.duration is not None else replace(found, duration=lasting)


def start_of(event: Event) -> Span:
    """The first words for *event*."""
    return min((event.trigger, *event.mentions))


def _reference(mentions: list[Event], now: State) -> Reference:
    """How the words that bring the event in refer to it, or those for the whole of a series ("Thursday's meetings")."""
    first = min(mentions, key=start_of).reference
    series = (each.reference for each in mentions if is_whole(each))
    qualifiers = frozenset[str]().union(*(event.reference.qualifiers for event in mentions))
    return replace(next(series, first), qualifiers=qualifiers, told=now.told, stance=now.stance)


def _mentions(chief: Event, mentions: list[Event]) -> tuple[Span, ...]:
    spans = {span for event in mentions for span in (event.trigger, *event.mentions)}
    return tuple(sorted(spans - {chief.trigger}))


def _claims(mentions: list[Event], vouching: Statement | None) -> tuple[Statement, ...]:
    """The statements that speak of the event, but for the one that vouches for it, in order of the text."""
    found: dict[Statement, None] = {}
    for statement in _all_claims(mentions):
        if statement != vouching:
            found[statement] = None
    return tuple(sorted(found, key=lambda one: (one.contents, one.cue.start if one.cue is not None else -1)))


def _all_claims(mentions: list[Event]) -> Iterator[Statement]:
    for event in mentions:
        if event.claimed_in is not None:
            yield event.claimed_in
        yield from event.claims
        yield from (state.claimed_in for state in event.states if state.claimed_in is not None)
