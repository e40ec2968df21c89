"""Durations in numbers: no more exact than the words, and an interval only at a stated edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.extract.lengths import Edge, length, stretched
from kgbuild.model import Duration, Span, When

MONDAY = When(Span(0, 6, "Monday"), "2018-05-28", "date")


def lasting(text: str, datatype: str = "duration") -> Duration:
    return Duration(Span(0, 3, "two"), text, datatype)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("day", "P2D"), ("week", "P14D"), ("month", "P2M"), ("year", "P2Y")],
)
def test_weeks_are_days_and_months_and_years_stay_what_they_are(unit: str, expected: str) -> None:
    assert length({"unit": unit, "count": "2"}) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"clock": "hour", "count": "2"}, "PT2H"),
        ({"clock": "minute", "amount": "45"}, "PT45M"),
        ({"unit": "week", "dash": "-", "long": "long"}, "P7D"),
        ({"lasting": "month"}, "P1M"),
        ({"clock": "hour", "count": "2", "more_clock": "minute", "more_count": "20"}, "PT2H20M"),
        ({"clock": "minute", "count": "2", "more_clock": "hour", "more_count": "1"}, None),
    ],
)
def test_a_counted_length_is_exact(parts: dict[str, str], expected: str | None) -> None:
    assert length(parts) == expected


@pytest.mark.parametrize("hedge", ["hedge", "more", "least", "up", "over", "half"])
def test_a_hedged_length_has_no_exact_form(hedge: str) -> None:
    assert length({"unit": "day", "count": "2", hedge: hedge}) is None


@pytest.mark.parametrize("parts", [{"unit": "day", "amount": "several"}, {"unit": "day"}])
def test_a_length_that_is_not_counted_has_no_exact_form(parts: dict[str, str]) -> None:
    assert length(parts) is None


@pytest.mark.parametrize(
    ("edge", "expected"), [("first", ("2018-05-28", "2018-05-30")), ("last", ("2018-05-26", "2018-05-28"))]
)
def test_whole_days_reach_from_their_stated_edge(edge: Edge, expected: tuple[str, str]) -> None:
    found = stretched(MONDAY, lasting("P3D"), edge)

    assert (found.start, found.end) == expected


@pytest.mark.parametrize(
    ("when", "duration", "edge"),
    [
        (MONDAY, lasting("P3D"), ""),
        (MONDAY, lasting("P1D"), "first"),
        (MONDAY, lasting("P1M"), "first"),
        (MONDAY, lasting("PT2H"), "first"),
        (MONDAY, lasting("several days", "text"), "first"),
        (When(MONDAY.span, "2018-05", "gYearMonth"), lasting("P3D"), "first"),
        (When(MONDAY.span, "2018-05-28", "date", "2018-05-29"), lasting("P3D"), "first"),
        (When(MONDAY.span, "9999-12-31", "date"), lasting("P3D"), "first"),
    ],
)
def test_anything_else_leaves_the_time_as_it_is(when: When, duration: Duration, edge: Edge) -> None:
    assert stretched(when, duration, edge) == when


@given(day=st.dates(), days=st.integers(1, 7000), edge=st.sampled_from(["", "first", "last"]))
def test_an_interval_holds_the_day_that_the_text_names(day: object, days: int, edge: Edge) -> None:
    when = When(MONDAY.span, str(day), "date")

    found = stretched(when, lasting(f"P{days}D"), edge)

    assert found.start <= when.start <= (found.end or found.start)
