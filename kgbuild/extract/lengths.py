"""How long: what the parts of a duration stand for, as xsd:duration.

XSD has no weeks, so a week is written as its seven days. A month stays a month and a year a year: neither is reckoned
in days. A length that is hedged or not counted ("more than two hours", "several days") has no exact form.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgbuild.model import Duration, When

Edge = Literal["", "first", "last"]
"""Whether a time is the first or the last day of what lasts."""
FORMS: Final = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}D", "month": "P{}M", "year": "P{}Y"}
DAYS: Final = {"week": 7}
INEXACT: Final = frozenset({"hedge", "more", "least", "up", "over", "vague", "half"})
"""Parts that leave a length in words."""
_WHOLE_DAYS: Final = re.compile(r"P(\d+)D")


def length(parts: Mapping[str, str]) -> str | None:
    """The xsd:duration of the *parts* of a duration; None where the words give no exact length."""
    unit = parts.get("unit") or parts.get("clock") or parts.get("lasting", "")
    count = parts.get("count") or parts.get("amount") or ("1" if {"long", "lasting"} & parts.keys() else "")
    if not count.isdigit() or INEXACT & parts.keys():
        return None
    if "more_clock" in parts:
        more = int(parts["more_count"])
        return f"PT{count}H{more}M" if (unit, parts["more_clock"]) == ("hour", "minute") else None
    return FORMS[unit].format(int(count) * DAYS.get(unit, 1))


def stretched(when: When, duration: Duration, edge: Edge) -> When:
    """*when* as an interval, if it is one day that the text calls the *edge* of whole days; else as it is."""
    days = _WHOLE_DAYS.fullmatch(duration.length) if duration.datatype == "duration" else None
    if not edge or days is None or when.datatype != "date" or when.end:
        return when
    rest = datetime.timedelta(days=int(days.group(1)) - 1)
    day = datetime.date.fromisoformat(when.start)
    try:
        start, end = (day, day + rest) if edge == "first" else (day - rest, day)
    except OverflowError:  # beyond the calendar
        return when
    return replace(when, start=start.isoformat(), end=end.isoformat()) if rest else when
