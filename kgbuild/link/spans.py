"""When offices were held, compared with the day of an article."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.model import Held

LATE: Final = datetime.timedelta(days=62)
"""How long after leaving an office, or before taking it, news may still or already name somebody by it."""
KNOWN_UNTIL: Final = datetime.date(2023, 3, 1)
"""The date of the tables' last snapshot: an office without an end was held then, and nothing is known of later."""
LONG: Final = datetime.timedelta(days=365 * 20)
EARLY: Final = datetime.timedelta(days=365 * 3)
"""How long after their last office, and before their first, news speak of somebody."""


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
        following = first.replace(day=28) + datetime.timedelta(days=4)
        return following.replace(day=1) - datetime.timedelta(days=1)
    return first.replace(month=12, day=31)


def overlaps(held: Held, day: datetime.date) -> bool:
    """Whether *held* was, or was just before or about to be, on *day*."""
    start, end = first_day(held.start), last_day(held.end) or KNOWN_UNTIL
    return (start is None or start <= day + LATE) and day <= end + LATE


def has_begun(held: Held, day: datetime.date | None) -> bool:
    """Whether *held* had begun by *day*; true where either is unknown."""
    start = first_day(held.start)
    return day is None or start is None or start <= day


def holds_on(held: Held, day: datetime.date) -> bool:
    """Whether *held* surely was on *day*: its beginning is known, and its end, or that it went on."""
    start, end = last_day(held.start), first_day(held.end) or KNOWN_UNTIL
    return start is not None and start <= day < end


def is_of_the_time(held: Iterable[Held], day: datetime.date) -> bool:
    """Whether news of *day* may speak of who held these offices; true where nothing is dated."""
    dated = [each for each in held if each.start or each.end]
    starts = [start for each in dated if (start := first_day(each.start)) is not None]
    ends = [last_day(each.end) or KNOWN_UNTIL for each in dated]
    return not dated or ((not starts or day >= min(starts) - EARLY) and day <= max(ends) + LONG)
