"""Wikidata's time values as ISO 8601 dates, as precise as they are meant."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

TIME: Final = re.compile(r"\+0*(\d{1,4})-(\d\d)-(\d\d)T")
"""A year of our era; other years do not occur in news and have no four-digit form."""
YEAR: Final = 9
MONTH: Final = 10
DAY: Final = 11
"""The precisions that https://www.wikidata.org/wiki/Help:Dates numbers so; below are decades, centuries and so on."""
MONTHS: Final = 12
JULIAN: Final = "http://www.wikidata.org/entity/Q1985786"
"""The proleptic Julian calendar, the other of the two calendar models that Wikibase's JSON documentation names."""


def partial(value: dict[str, Any]) -> str:
    """The date that a value of datatype time stands for: ``2018``, ``2018-04``, ``2018-04-26``.

    Empty if it is less precise than a year or before year 1. A day in the Julian calendar is given in ours; a month or
    year is left as it stands, since it has no exact counterpart. What the precision promises but the value does not
    hold (month 00, 31 February) is left out.

    Raises:
        KeyError, TypeError: it is no value of datatype time.
    """
    precision, match = value["precision"], TIME.match(value["time"])
    if match is None or precision < YEAR:
        return ""
    year, month, day = map(int, match.groups())
    if precision >= DAY and (exact := _day(year, month, day, julian=value["calendarmodel"] == JULIAN)):
        return exact
    if not year:
        return ""
    return f"{year:04}-{month:02}" if precision >= MONTH and 1 <= month <= MONTHS else f"{year:04}"


def _day(year: int, month: int, day: int, *, julian: bool) -> str:
    try:
        return (_gregorian(year, month, day) if julian else date(year, month, day)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _gregorian(year: int, month: int, day: int) -> date:
    """The same day in our calendar, by counting days: the Julian 3 January of year 1 is the Gregorian 1 January.

    Every fourth year is a leap year there. The method is that of Reingold and Dershowitz, Calendrical Calculations.
    """
    leap = year % 4 == 0
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not 1 <= month <= len(lengths) or not 1 <= day <= lengths[month - 1]:
        raise ValueError("no such day")
    years = year - 1
    return date.fromordinal(365 * years + years // 4 + sum(lengths[: month - 1]) + day - 2)
