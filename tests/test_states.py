"""In which order an event's states came about, and which is its status."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgbuild.model import Span, State, Statement
from kgbuild.resolve.states import latest, ordered
from story import day


def state(actuality: str, place: int = 0, stance: str = "past", on: str = "", told: bool = True) -> State:
    return State(actuality, Span(place, place + 1, "x"), when=day(on) if on else None, told=told, stance=stance)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([state("planned", 0), state("cancelled", 5)], ["planned", "cancelled"]),
        ([state("planned", 0, "news"), state("cancelled", 5)], ["cancelled", "planned"]),
        ([state("cancelled", 0), state("planned", 5, "earlier")], ["planned", "cancelled"]),
        ([state("cancelled", 0, on="2019-06-05"), state("planned", 5, on="2019-06-03")], ["planned", "cancelled"]),
        ([state("planned", 0), state("planned", 5), state("cancelled", 9)], ["planned", "cancelled"]),
        ([state("actual", 0, told=False), state("planned", 5, "news")], ["planned"]),
        ([state("actual", 0, told=False), state("actual", 5, told=False)], ["actual"]),
        (
            [state("planned", 0, "aside"), state("possible", 5, "aside"), state("cancelled", 9)],
            ["planned", "cancelled"],
        ),
        ([state("hypothetical", 0, "aside"), state("planned", 5, "news")], ["planned"]),
        ([state("hypothetical", 0, "aside")], ["hypothetical"]),
    ],
)
def test_states_come_in_the_order_of_what_happened(states, expected):
    assert [one.actuality for one in ordered(states)] == expected


def test_of_like_states_the_one_with_a_day_is_kept():
    (kept,) = ordered([state("cancelled", 0), state("cancelled", 5, on="2019-06-05")])

    assert kept.when is not None


def test_the_latest_state_is_the_last_in_the_articles_own_words():
    claim = Statement((Span(0, 60, "x" * 60),), "indirect", "test", 0.9)
    claimed = replace(state("planned", 9), claimed_in=claim)

    assert latest((state("cancelled", 0), claimed)).actuality == "cancelled"
    assert latest((claimed,)).actuality == "planned"
