"""Uniting what two sources say of one person in one office."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.knowledge.schema import date_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From when to when somebody held an office, as numbers of dates, and the number of the source that says so."""

    start: int
    end: int
    source: int


def united(known: Iterable[Span], found: Iterable[Span], *, newer: bool) -> tuple[Span, ...]:
    """The spans of one person in one office, each start once.

    Spans with one start are one: an end takes the place of an unknown or less exact one, and, where what was *found* is
    *newer* than what was *known*, of any other. A span is left out if one with a more exact start agrees with its end,
    and gets its end if it has none.
    """
    spans: dict[int, Span] = {}
    for span in sorted(found):  # the latest end of several is kept
        spans[span.start] = span
    for span in known:
        twin = spans.get(span.start)
        spans[span.start] = _joined(span, twin, newer=newer) if twin else span
    return tuple(sorted(_refined(spans).values()))


def _joined(known: Span, found: Span, *, newer: bool) -> Span:
    if found.end == known.end or _finer(known.end, found.end) or not (newer or _finer(found.end, known.end)):
        return known
    return found


def _refined(spans: dict[int, Span]) -> dict[int, Span]:
    kept = dict(spans)
    for start in sorted(spans):
        vague = kept[start]
        finer = min((s for s in kept.values() if _finer(s.start, start) and _agree(s.end, vague.end)), default=None)
        if finer is not None:
            del kept[start]
            if _finer(vague.end, finer.end):
                kept[finer.start] = replace(finer, end=vague.end)
    return kept


def _finer(one: int, other: int) -> bool:
    """Whether date *one* says what *other* says, and more: 26 April 2018 and April 2018; any date and none."""
    return one != other and date_of(one).startswith(date_of(other))


def _agree(one: int, other: int) -> bool:
    return one == other or _finer(one, other) or _finer(other, one)
