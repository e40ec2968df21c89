"""How an event's actuality changed, as the parts of one article tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.days import bounds
from kgbuild.model import State

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from kgbuild.model import Event

STANCES: Final = ("earlier", "aside", "past", "news")
"""From what had been so to what is news: "had planned", "a possible summit", "called off", "is back on"."""


def states_of(event: Event) -> tuple[State, ...]:
    """The states that *event* has, or the one that its own words tell."""
    if event.states:
        return event.states
    told = event.reference
    return (
        State(
            actuality=event.actuality,
            trigger=event.trigger,
            cue=event.actuality_cue,
            when=told.since or (event.claimed_in.when if event.claimed_in is not None else None),
            claimed_in=event.claimed_in,
            told=told.told,
            stance=told.stance,
        ),
    )


def ordered(found: Iterable[State]) -> tuple[State, ...]:
    """*found* in the order in which they came about, each change once.

    What only takes the event as known ("after the summit") counts where nothing else is told, and what is told aside
    counts once. What had been so comes before what is news; within these, dated states go by their days and the others
    stay where the article tells them.
    """
    states = sorted(set(found), key=lambda state: (state.trigger, state.actuality))
    told = [state for state in states if state.told] or states[:1]
    stages = [_by_day([state for state in told if state.stance == stance]) for stance in STANCES]
    aside = STANCES.index("aside")
    stages[aside] = _once(stages[aside], alone=not any(stages[:aside] + stages[aside + 1 :]))
    return tuple(_changes([state for stage in stages for state in stage]))


def latest(states: tuple[State, ...]) -> State:
    """The last of *states* in the article's own words, or the last claim where it has none."""
    own = [state for state in states if state.claimed_in is None]
    return (own or list(states))[-1]


def _once(aside: list[State], *, alone: bool) -> list[State]:
    """The first of what is told *aside*; a condition ("whether the summit takes place") only where it is *alone*."""
    firm = [state for state in aside if state.actuality != "hypothetical"]
    return (firm or (aside if alone else []))[:1]


def _by_day(states: list[State]) -> list[State]:
    """*states* with the dated ones among them in order of days."""
    dated = iter(sorted((state for state in states if _day(state) is not None), key=lambda one: str(_day(one))))
    return [state if _day(state) is None else next(dated) for state in states]


def _changes(states: list[State]) -> list[State]:
    """*states* without those that repeat the one before them; of like ones the first that has a day."""
    found: list[State] = []
    for state in states:
        before = found[-1] if found else None
        if before is None or (before.actuality, before.claimed_in) != (state.actuality, state.claimed_in):
            found.append(state)
        elif before.when is None and state.when is not None:
            found[-1] = state
    return found


def _day(state: State) -> datetime.date | None:
    days = bounds(state.when) if state.when is not None else None
    return days[0] if days is not None else None
