"""When offices were held, compared with the day of an article and the way in which it speaks of them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.model import Held

DAY: Final = datetime.timedelta(days=1)
LATE: Final = 62
"""Days after leaving an office, or before taking it, for which news may still or already name somebody by it."""
AHEAD: Final = 400
"""Days before taking an office for which somebody may be designated for it, or seek it."""
LONG: Final = 365 * 20
EARLY: Final = 365 * 3
"""Days after their last office, and before their first, for which news speak of somebody."""
SURE, UNKNOWN, NO = "sure", "unknown", ""
COMING: Final = frozenset({"designate", "candidate"})


def first_day(date: str) -> datetime.date | None:
    """The first day of "2018", "2018-04" or "2018-04-26"; None where the date is empty."""
    year, month, day = (*date.split("-"), "1", "1")[:3] if date else ("", "", "")
    return datetime.date(int(year), int(month), int(day)) if year else None


def last_day(date: str) -> datetime.date | None:
    """The last day of such a date."""
    first = first_day(date)
    if first is None or date.count("-") == 2:  # noqa: PLR2004  (a whole date)
        return first
    if "-" in date:
        following = first.replace(day=28) + 4 * DAY if first < datetime.date.max.replace(day=1) else first
        return following.replace(day=1) - DAY if following > first else datetime.date.max
    return first.replace(month=12, day=31)


def fits(held: Held, status: str, day: datetime.date | None) -> str:
    """Whether *held* is an office that an article of *day* gives somebody as *status*: SURE, UNKNOWN or NO.

    UNKNOWN is an office without an end after the day until which the source knows of any, or an article without a date.
    """
    if day is None:
        return UNKNOWN
    start, end = first_day(held.start), last_day(held.end)
    until = last_day(held.until)
    if status in COMING:
        return SURE if start is not None and -LATE <= (start - day).days <= AHEAD else NO
    if start is not None and (start - day).days > (0 if status == "former" else LATE):
        return NO
    if end is None:
        known = until is None or (day - until).days <= LATE
        return SURE if known and status != "former" else UNKNOWN
    over = (day - end).days
    return SURE if (over >= -LATE if status == "former" else over <= LATE) else NO


def holds_on(held: Held, day: datetime.date) -> bool:
    """Whether *held* surely was on *day*: its beginning is known, and its end, or that it went on."""
    start, end = last_day(held.start), first_day(held.end) or last_day(held.until) or datetime.date.max
    return start is not None and start <= day < end


def has_begun(held: Held, day: datetime.date | None) -> bool:
    """Whether *held* had begun by *day*; true where either is unknown."""
    start = first_day(held.start)
    return day is None or start is None or start <= day


def is_of_the_time(held: Iterable[Held], day: datetime.date) -> bool:
    """Whether news of *day* may speak of who held these offices; true where nothing is dated."""
    dated = [each for each in held if each.start or each.end]
    starts = [start for each in dated if (start := first_day(each.start)) is not None]
    ends = [last_day(each.end) or last_day(each.until) or datetime.date.max for each in dated]
    if not dated or (starts and (min(starts) - day).days > EARLY):
        return not dated
    return (day - max(ends)).days <= LONG
