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
        return Period(year, "gYear", last) if not last or last > year else None
    month, end = int(parts["month"]), int(parts.get("end_month", "0"))
    if end and end <= month:
        return None
    return Period(f"{year}-{month:02}", "gYearMonth", f"{year}-{end:02}" if end else "")


def _day(parts: Mapping[str, str], published: datetime.date | None) -> Period | None:
    """A day or a range of days; one without a year may run into January."""
    first = int(parts["month"]), int(parts["day"])
    last = int(parts.get("end_month", first[0])), int(parts.get("end_day", first[1]))
    turns = first[0] > last[0] and "year" not in parts
    if last < first and not turns:
        return None
    year = int(parts["year"]) if "year" in parts else _nearest_year(*first, published)
    if year is not None:
        return _days(datetime.date(year, *first), datetime.date(year + turns, *last))
    start, end = (datetime.date(LEAP_YEAR, *day).strftime("--%m-%d") for day in (first, last))
    return Period(start, "gMonthDay", end if end != start else "")


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
    if "last" in parts:
        ahead = ahead - 12
    elif "next" in parts:
        ahead = ahead or 12
    elif "this" in parts:
        ahead = int(parts["month"]) - published.month
    elif ahead and (direction == "past" or (direction == "unknown" and ahead >= HALF_YEAR)):
        ahead -= 12
    return _month_at(published, ahead)


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


def _deictic(parts: Mapping[str, str], published: datetime.date | None, _direction: Direction) -> Period | None:
    """Today, yesterday; "this morning" is today and "last night" the evening of yesterday."""
    if published is None:
        return None
    shift = int(parts.get("deictic", "-1" if "last" in parts else "0"))
    return _days(published + shift * DAY, published + shift * DAY)


def _shift(parts: Mapping[str, str], published: datetime.date | None, _direction: Direction) -> Period | None:
    """Days, weeks, months, years ago: never finer than the unit that is counted."""
    return _unit(parts["unit"], -int(parts["count"]), published)


def _period(parts: Mapping[str, str], published: datetime.date | None, direction: Direction) -> Period | None:
    """Last week, this month, next year, the weekend."""
    if "unit" not in parts or published is None:
        return None
    if parts["unit"] == "weekend":
        return _weekend(parts, published, direction)
    if parts["unit"] == "day":
        return None
    return _unit(parts["unit"], -1 if "last" in parts else 1 if "next" in parts else 0, published)


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
    "deictic": _deictic,
    "shift": _shift,
    "period": _period,
    "text": _open,
}
