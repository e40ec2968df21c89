"""Time values of Wikidata become ISO dates, no more precise than they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.wikidata.dates import partial
from wikidata_loopback import JULIAN, at

DATES = {
    "a day": (at("+2018-04-26T00:00:00Z", 11), "2018-04-26"),
    "a month": (at("+2018-04-00T00:00:00Z", 10), "2018-04"),
    "a month written with a day": (at("+2018-04-26T00:00:00Z", 10), "2018-04"),
    "a year": (at("+2018-00-00T00:00:00Z", 9), "2018"),
    "a year written with a day": (at("+2018-01-01T00:00:00Z", 9), "2018"),
    "a second": (at("+2018-04-26T09:30:15Z", 14), "2018-04-26"),
    "a year padded to eleven digits": (at("+00000002018-04-26T00:00:00Z", 11), "2018-04-26"),
    "an early year": (at("+0031-00-00T00:00:00Z", 9), "0031"),
    "a decade": (at("+1950-00-00T00:00:00Z", 8), ""),
    "a century": (at("+1900-00-00T00:00:00Z", 7), ""),
    "a year before our era": (at("-0044-03-15T00:00:00Z", 11), ""),
    "a year of five digits": (at("+12018-01-01T00:00:00Z", 11), ""),
    "the year nought": (at("+0000-00-00T00:00:00Z", 9), ""),
    "a day that no month has": (at("+2018-02-31T00:00:00Z", 11), "2018-02"),
    "a day without a month": (at("+2018-00-00T00:00:00Z", 11), "2018"),
    "a month that no year has": (at("+2018-13-00T00:00:00Z", 10), "2018"),
    "the last Julian day in Russia": (at("+1918-01-31T00:00:00Z", 11, JULIAN), "1918-02-13"),
    "the Julian day of the October Revolution": (at("+1917-10-25T00:00:00Z", 11, JULIAN), "1917-11-07"),
    "a leap day that only the Julian calendar has": (at("+1900-02-29T00:00:00Z", 11, JULIAN), "1900-03-13"),
    "a day that not even the Julian calendar has": (at("+1901-02-29T00:00:00Z", 11, JULIAN), "1901-02"),
    "the first days of the Julian calendar": (at("+0001-01-01T00:00:00Z", 11, JULIAN), "0001-01"),
    "a Julian year": (at("+1917-00-00T00:00:00Z", 9, JULIAN), "1917"),
}


@pytest.mark.parametrize("case", DATES)
def test_a_time_value_is_written_as_precisely_as_it_is_meant(case):
    value, expected = DATES[case]

    assert partial(value) == expected


@given(st.dates(), st.integers(0, 14))
def test_a_date_of_any_precision_is_a_prefix_of_the_day(day, precision):
    said = partial(at(f"+{day.isoformat()}T00:00:00Z", precision))

    assert day.isoformat().startswith(said)
    assert len(said) == {9: 4, 10: 7}.get(precision, 10 if precision > 10 else 0)


@given(st.dates(date(1, 1, 4), date(9999, 10, 1)))
def test_the_julian_calendar_counts_the_same_days(day):
    """By the formula for the days between the calendars in Meeus, Astronomical Algorithms, chapter 7."""
    century = (day.year - (day.month < 3)) // 100
    said = partial(at(f"+{day.isoformat()}T00:00:00Z", 11, JULIAN))

    assert (date.fromisoformat(said) - day).days == century - century // 4 - 2


@pytest.mark.parametrize("value", [{}, {"time": "+2018-00-00T00:00:00Z"}, {"time": None, "precision": 9}])
def test_what_is_no_time_value_is_an_error(value):
    with pytest.raises((KeyError, TypeError)):
        partial(value)
