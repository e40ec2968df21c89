"""Calendar arithmetic: no finer than the text, nothing without a day to count from."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.extract.periods import Direction, Period, period

FRIDAY = datetime.date(2018, 6, 1)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@pytest.mark.parametrize(
    ("weekday", "direction", "expected"),
    [
        ("5", "past", "2018-06-01"),
        ("5", "future", "2018-06-01"),
        ("5", "unknown", "2018-06-01"),
        ("4", "past", "2018-05-31"),
        ("4", "future", "2018-06-07"),
        ("4", "unknown", "2018-05-31"),
        ("6", "past", "2018-05-26"),
        ("6", "future", "2018-06-02"),
    ],
)
def test_a_weekday_is_the_day_of_publication_or_the_nearest_on_the_side_of_the_tense(
    weekday: str, direction: Direction, expected: str
) -> None:
    assert period("weekday", {"weekday": weekday}, FRIDAY, direction) == Period(expected, "date")


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_last_and_next_weekday_are_never_the_day_of_publication(direction: Direction) -> None:
    assert period("weekday", {"weekday": "5", "last": "last"}, FRIDAY, direction) == Period("2018-05-25", "date")
    assert period("weekday", {"weekday": "5", "next": "next"}, FRIDAY, direction) == Period("2018-06-08", "date")


def test_a_month_and_a_day_take_the_year_that_brings_them_nearest() -> None:
    parts = {"month": "1", "day": "5"}

    assert period("calendar", parts, datetime.date(2018, 12, 20), "unknown") == Period("2019-01-05", "date")
    assert period("calendar", parts, datetime.date(2018, 2, 1), "unknown") == Period("2018-01-05", "date")


def test_a_month_and_a_day_without_any_year_keep_none() -> None:
    assert period("calendar", {"month": "6", "day": "12"}, None, "past") == Period("--06-12", "gMonthDay")
    assert period("calendar", {"month": "6", "day": "10", "end_day": "12"}, None, "past") == Period(
        "--06-10", "gMonthDay", "--06-12"
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"month": "6", "day": "31"},
        {"month": "2", "day": "29", "year": "2018"},
        {"month": "6", "day": "12", "end_day": "10"},
        {"year": "2018", "end_year": "2015"},
        {"year": "2018", "month": "6", "end_month": "5"},
        {"year": "2018", "month": "13", "day": "1"},
    ],
)
@pytest.mark.parametrize("published", [FRIDAY, None])
def test_what_is_no_date_of_the_calendar_is_left_open(parts: dict[str, str], published: datetime.date | None) -> None:
    assert period("calendar", parts, published, "unknown") is None


def test_a_range_without_a_year_may_run_into_january() -> None:
    parts = {"month": "12", "day": "28", "end_month": "1", "end_day": "3"}

    assert period("calendar", parts, FRIDAY, "past") == Period("2017-12-28", "date", "2018-01-03")
    assert period("calendar", parts, None, "past") == Period("--12-28", "gMonthDay", "--01-03")


def test_a_day_of_the_leap_year_finds_the_nearest_leap_year() -> None:
    assert period("calendar", {"month": "2", "day": "29"}, FRIDAY, "past") == Period("2020-02-29", "date")


@pytest.mark.parametrize(
    ("month", "direction", "expected"),
    [
        ("6", "past", "2018-06"),
        ("7", "past", "2017-07"),
        ("7", "future", "2018-07"),
        ("5", "future", "2019-05"),
        ("7", "unknown", "2018-07"),
        ("1", "unknown", "2018-01"),
    ],
)
def test_a_month_alone_is_a_month_of_the_nearest_year_on_the_side_of_the_tense(
    month: str, direction: Direction, expected: str
) -> None:
    assert period("month", {"month": month}, FRIDAY, direction) == Period(expected, "gYearMonth")


@pytest.mark.parametrize(("word", "expected"), [("last", "2017-06"), ("next", "2019-06"), ("this", "2018-06")])
def test_last_and_next_june_in_june_are_those_of_other_years(word: str, expected: str) -> None:
    assert period("month", {"month": "6", word: word}, FRIDAY, "unknown") == Period(expected, "gYearMonth")


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        ("day", "2", Period("2018-05-30", "date")),
        ("week", "1", Period("2018-05-21", "date", "2018-05-27")),
        ("month", "6", Period("2017-12", "gYearMonth")),
        ("year", "40", Period("1978", "gYear")),
    ],
)
def test_so_long_ago_is_as_fine_as_the_unit_counted(unit: str, count: str, expected: Period) -> None:
    assert period("shift", {"unit": unit, "count": count}, FRIDAY, "past") == expected


@pytest.mark.parametrize(
    ("published", "word", "direction", "saturday"),
    [
        (FRIDAY, "the", "past", "2018-05-26"),
        (FRIDAY, "the", "future", "2018-06-02"),
        (FRIDAY, "this", "unknown", "2018-06-02"),
        (FRIDAY, "last", "past", "2018-05-26"),
        (FRIDAY, "next", "future", "2018-06-02"),
        (datetime.date(2018, 6, 3), "the", "past", "2018-06-02"),
        (datetime.date(2018, 6, 3), "last", "past", "2018-05-26"),
        (datetime.date(2018, 6, 3), "next", "future", "2018-06-09"),
    ],
)
def test_a_weekend_is_saturday_and_sunday(
    published: datetime.date, word: str, direction: Direction, saturday: str
) -> None:
    found = period("period", {"unit": "weekend", word: word}, published, direction)

    assert found is not None
    assert found.start == saturday
    assert datetime.date.fromisoformat(found.end) - datetime.date.fromisoformat(saturday) == datetime.timedelta(days=1)


@pytest.mark.parametrize("word", ["last", "next", "this"])
def test_a_week_begins_on_monday_and_holds_seven_days(word: str) -> None:
    found = period("period", {"unit": "week", word: word}, FRIDAY, "unknown")

    assert found is not None
    start, end = datetime.date.fromisoformat(found.start), datetime.date.fromisoformat(found.end)
    assert (start.isoweekday(), (end - start).days) == (1, 6)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"weekday": "1", "end_weekday": "2"}, Period("2018-05-28", "date", "2018-05-29")),
        ({"weekday": "7", "end_weekday": "1"}, Period("2018-05-27", "date", "2018-05-28")),
        ({"weekday": "1", "end_weekday": "3"}, None),
        ({"month": "6", "day": "30", "end_month": "7", "end_day": "1"}, Period("2018-06-30", "date", "2018-07-01")),
        ({"month": "6", "day": "12", "end_day": "14"}, None),
        ({"month": "12", "end_month": "1"}, Period("2017-12", "gYearMonth", "2018-01")),
        ({"month": "3", "end_month": "5"}, None),
        ({"month": "3", "end_month": "4", "year": "2016"}, Period("2016-03", "gYearMonth", "2016-04")),
        ({"year": "2016", "end_year": "2017"}, Period("2016", "gYear", "2017")),
        ({"year": "2011", "end_year": "2015"}, None),
    ],
)
def test_two_times_are_one_only_if_one_follows_the_other(parts: dict[str, str], expected: Period | None) -> None:
    assert period("pair", parts, FRIDAY, "past") == expected


def test_two_days_without_any_year_are_left_open() -> None:
    assert period("pair", {"month": "6", "day": "12", "end_day": "13"}, None, "past") is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("6/25/2018", Period("2018-06-25", "date")),
        ("25/6/2018", Period("2018-06-25", "date")),
        ("6/6/2018", Period("2018-06-06", "date")),
        ("6/5/2018", None),
        ("31/31/2018", None),
    ],
)
def test_a_date_of_figures_is_a_day_only_where_one_order_fits(written: str, expected: Period | None) -> None:
    assert period("numeric", {"numeric": written}, None, "unknown") == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("year", Period("2017-05-03", "date")), ("week", None)],
)
def test_a_day_may_take_its_year_from_last_year_but_from_no_other_unit(unit: str, expected: Period | None) -> None:
    parts = {"month": "5", "day": "3", "last": "last", "unit": unit}

    assert period("calendar", parts, FRIDAY, "past") == expected


def test_so_far_ahead_is_known_only_where_the_tense_looks_ahead() -> None:
    parts = {"unit": "week", "count": "2"}

    assert period("ahead", parts, FRIDAY, "future") == Period("2018-06-11", "date", "2018-06-17")
    assert period("ahead", parts, FRIDAY, "past") is None


def test_the_next_day_stands_for_no_known_day() -> None:
    assert period("period", {"unit": "day", "next": "next"}, FRIDAY, "unknown") is None


@given(
    meaning=st.sampled_from(["month", "weekday", "deictic", "shift", "ahead", "period", "text"]),
    direction=st.sampled_from(DIRECTIONS),
    number=st.integers(1, 7).map(str),
)
def test_nothing_relative_is_known_without_a_day_of_publication(
    meaning: str, direction: Direction, number: str
) -> None:
    parts = {"month": number, "weekday": number, "deictic": number, "unit": "day", "count": number}

    assert period(meaning, parts, None, direction) is None


@given(
    published=st.dates(),
    direction=st.sampled_from(DIRECTIONS),
    meaning=st.sampled_from(["calendar", "month", "weekday", "pair", "deictic", "shift", "ahead", "period"]),
    unit=st.sampled_from(["day", "week", "weekend", "month", "year"]),
    day=st.integers(1, 31).map(str),
    month=st.integers(1, 12).map(str),
    weekday=st.integers(1, 7).map(str),
)
def test_any_day_of_publication_gives_a_period_in_order_or_none(  # noqa: PLR0917
    published: datetime.date, direction: Direction, meaning: str, unit: str, day: str, month: str, weekday: str
) -> None:
    parts = {"unit": unit, "count": day, "day": day, "month": month, "weekday": weekday, "last": "last"}

    found = period(meaning, parts, published, direction)

    assert found is None or not found.end or found.start < found.end
