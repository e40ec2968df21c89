"""Which days a time covers."""

from __future__ import annotations

import calendar
import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild.model import When


def bounds(when: When) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of *when*; None where the year is unknown."""
    if when.datatype not in ("date", "gYearMonth", "gYear"):
        return None
    return _first(when.start), _last(when.end or when.start)


def together(one: When, other: When) -> bool | None:
    """Whether two times share a day; None where that cannot be told."""
    if one.datatype == other.datatype == "gMonthDay":
        return one.start == other.start
    days, others = bounds(one), bounds(other)
    if days is None or others is None:
        return None
    return days[0] <= others[1] and others[0] <= days[1]


def _first(lexical: str) -> datetime.date:
    year, month, day = (*map(int, lexical.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)


def _last(lexical: str) -> datetime.date:
    fields = tuple(map(int, lexical.split("-")))
    if len(fields) == 3:  # noqa: PLR2004 — year, month and day
        return datetime.date(*fields)
    year, month = (*fields, 12)[:2]
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
