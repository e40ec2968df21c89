"""Calendar arithmetic: what the parts of a time expression stand for on the day of publication.

Nothing is made finer than the text: a day gives a day, a week its seven days (Monday to Sunday, as ISO 8601 counts
them), a weekend Saturday and Sunday, a month a month, a year a year. What cannot be told without a date of publication
is left open.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Direction = Literal["past", "future", "unknown"]
DAY: Final = datetime.timedelta(days=1)
HALF_YEAR: Final = 6
LEAP_YEAR: Final = 2000
"""Any year with all 366 days: a day without a year is checked against it."""
LEAP_CYCLE: Final = 8
"""Years within which every day of the calendar comes again (29 February may skip seven years)."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time in XSD lexical forms of the type ``datatype``; ``end`` is the last one included, empty where it is one."""

    start: str
    datatype: str
    end: str = ""


def period(
    meaning: str, parts: Mapping[str, str], published: datetime.date | None, direction: Direction
) -> Period | None:
    """The period that *parts* of a form of *meaning* name; None where it cannot be told or is not in the calendar.

    *direction* is the tense of what happened then; it decides between the last and the next Friday.
    """
    try:
        return _READERS[meaning](parts, published, direction)
    except (ValueError, OverflowError):  # 31 June, or a year beyond the calendar
        return None


def _calendar(parts: Mapping[str, str], published: datetime.date | None, _direction: Direction) -> Period | None:
    if "day" in parts:
        return _day(parts, published)
    year, last = parts["year"], parts.get("end_year", "")
    if "month" not in parts:
        return _in_order(Period(year, "gYear", last))
    end = f"{last or year}-{int(parts['end_month']):02}" if "end_month" in parts else ""
    return _in_order(Period(f"{year}-{int(parts['month']):02}", "gYearMonth", end))


def _in_order(found: Period) -> Period | None:
    """*found*, if it does not end before it starts: years of four digits sort as text."""
    return found if not found.end or found.start < found.end else None


def _day(parts: Mapping[str, str], published: datetime.date | None) -> Period | None:
    """A day or a range of days; one without a year may run into January."""
    first = int(parts["month"]), int(parts["day"])
    last = int(parts.get("end_month", first[0])), int(parts.get("end_day", first[1]))
    turns = first[0] > last[0] and "year" not in parts
    if last < first and not turns:
        return None
    year = _year(parts, published) or _nearest_year(*first, published)
    if year is not None:
        return _days(datetime.date(year, *first), datetime.date(year + turns, *last))
    start, end = (datetime.date(LEAP_YEAR, *day).strftime("--%m-%d") for day in (first, last))
    return Period(start, "gMonthDay", end if end != start else "")


def _year(parts: Mapping[str, str], published: datetime.date | None) -> int | None:
    """The year that is named, or that "last year" names; None where there is none.

    Raises:
        ValueError: another unit stands there ("May 3 last week").
    """
    if "year" in parts or "unit" not in parts:
        return int(parts["year"]) if "year" in parts else None
    if parts["unit"] != "year":
        raise ValueError(parts["unit"])
    return published.year + _step(parts) if published is not None else None


def _step(parts: Mapping[str, str]) -> int:
    return -1 if "last" in parts else 1 if "next" in parts else 0


def _nearest_year(month: int, day: int, published: datetime.date | None) -> int | None:
    """The year whose *day* of *month* is nearest to *published*."""
    if published is None:
        return None
    found = [
        date for shift in range(-LEAP_CYCLE, LEAP_CYCLE + 1) if (date := _date(published.year + shift, month, day))
    ]
    return min(found, key=lambda date: abs(date - published)).year if found else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _month(parts: Mapping[str, str], published: datetime.date | None, direction: Direction) -> Period | None:
    """A month without a year: the last that has begun, the next, or the nearest where the tense does not tell."""
    if published is None:
        return None
    ahead = (int(parts["month"]) - published.month) % 12
    year = _year(parts, published)
    if year is not None:
        ahead = 12 * (year - published.year) + int(parts["month"]) - published.month
    elif "last" in parts:
        ahead = ahead - 12
    elif "next" in parts:
        ahead = ahead or 12
    elif "this" in parts:
        ahead = int(parts["month"]) - published.month
    elif ahead and (direction == "past" or (direction == "unknown" and ahead >= HALF_YEAR)):
        ahead -= 12
    start = _month_at(published, ahead)
    if "end_month" not in parts:
        return start
    length = (int(parts["end_month"]) - int(parts["month"])) % 12
    return Period(start.start, start.datatype, _month_at(published, ahead + length).start) if length else None


def _month_at(published: datetime.date, ahead: int) -> Period:
    index = published.year * 12 + published.month - 1 + ahead
    return Period(f"{index // 12:04}-{index % 12 + 1:02}", "gYearMonth")


def _weekday(parts: Mapping[str, str], published: datetime.date | None, direction: Direction) -> Period | None:
    """A weekday: the day of publication or the nearest before it, or after it where the tense looks ahead.

    "last Friday" is never the day of publication itself, nor is "next Friday".
    """
    if published is None:
        return None
    ahead = (int(parts["weekday"]) - published.isoweekday()) % 7
    if "last" in parts:
        ahead = ahead - 7
    elif "next" in parts:
        ahead = ahead or 7
    elif ahead and not (direction == "future" or (direction == "unknown" and "this" in parts)):
        ahead -= 7
    start = published + ahead * DAY
    length = (int(parts.get("end_weekday", parts["weekday"])) - int(parts["weekday"])) % 7
    return _days(start, start + length * DAY)


def _pair(parts: Mapping[str, str], published: datetime.date | None, direction: Direction) -> Period | None:
    """Two days, months or years that follow each other; two others are no one time."""
    reader = _weekday if "weekday" in parts else _calendar if {"day", "year"} & parts.keys() else _month
    found = reader(parts, published, direction)
    return found if found is not None and found.end and _follows(found) else None


def _follows(found: Period) -> bool:
    if found.datatype == "date":
        return datetime.date.fromisoformat(found.end) - datetime.date.fromisoformat(found.start) == DAY
    (first, start), (last, end) = ((*map(int, lexical.split("-")), 0)[:2] for lexical in (found.start, found.end))
    step = last - first if found.datatype == "gYear" else 12 * (last - first) + end - start
    return found.datatype != "gMonthDay" and step == 1


def _numeric(parts: Mapping[str, str], _published: datetime.date | None, _direction: Direction) -> Period | None:
    """6/25/2018: a day where only one order of day and month is in the calendar, or both are one."""
    first, second, year = map(int, parts["numeric"].split("/"))
    days = {day for day in (_date(year, first, second), _date(year, second, first)) if day is not None}
    if len(days) != 1:
        return None
    (day,) = days
    return _days(day, day)


def _deictic(parts: Mapping[str, str], published: datetime.date | None, _direction: Direction) -> Period | None:
    """Today, yesterday; "this morning" is today and "last night" the evening of yesterday."""
    if published is None:
        return None
    shift = int(parts.get("deictic", "-1" if "last" in parts else "0"))
    return _days(published + shift * DAY, published + shift * DAY)


def _shift(parts: Mapping[str, str], published: datetime.date | None, _direction: Direction) -> Period | None:
    """Days, weeks, months, years ago: never finer than the unit that is counted."""
    return _unit(parts["unit"], -int(parts["count"]), published)


def _ahead(parts: Mapping[str, str], published: datetime.date | None, direction: Direction) -> Period | None:
    """In two weeks, where the tense looks ahead: else the words say how long something took."""
    return _unit(parts["unit"], int(parts["count"]), published) if direction == "future" else None


def _period(parts: Mapping[str, str], published: datetime.date | None, direction: Direction) -> Period | None:
    """Last week, this month, next year, the weekend."""
    if "unit" not in parts or published is None:
        return None
    if parts["unit"] == "weekend":
        return _weekend(parts, published, direction)
    if parts["unit"] == "day":
        return None
    return _unit(parts["unit"], _step(parts), published)


def _unit(unit: str, ahead: int, published: datetime.date | None) -> Period | None:
    if published is None:
        return None
    if unit == "day":
        return _days(published + ahead * DAY, published + ahead * DAY)
    if unit == "week":
        monday = published + (7 * ahead + 1 - published.isoweekday()) * DAY
        return _days(monday, monday + 6 * DAY)
    if unit == "month":
        return _month_at(published, ahead)
    return Period(str(published.year + ahead), "gYear") if published.year + ahead > 0 else None


def _weekend(parts: Mapping[str, str], published: datetime.date, direction: Direction) -> Period:
    """The weekend that has begun, or the next: "last" never is one that lasts on the day of publication."""
    saturday = published + (6 - published.isoweekday()) * DAY
    running = published >= saturday
    if "last" in parts or (not running and direction != "future" and not {"this", "next"} & parts.keys()):
        saturday -= 7 * DAY
    elif "next" in parts and running:
        saturday += 7 * DAY
    return _days(saturday, saturday + DAY)


def _days(start: datetime.date, end: datetime.date) -> Period:
    return Period(start.isoformat(), "date", end.isoformat() if end != start else "")


def _open(_parts: Mapping[str, str], _published: datetime.date | None, _direction: Direction) -> Period | None:
    return None


_READERS: Final[dict[str, Callable[[Mapping[str, str], datetime.date | None, Direction], Period | None]]] = {
    "calendar": _calendar,
    "month": _month,
    "weekday": _weekday,
    "pair": _pair,
    "numeric": _numeric,
    "deictic": _deictic,
    "shift": _shift,
    "ahead": _ahead,
    "period": _period,
    "text": _open,
}
