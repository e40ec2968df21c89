"""Words marked for several reasons at once, brought into the order in which marks may be opened and closed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters *start* to *end* of a text, marked in a role for the facts of some numbers."""

    start: int
    end: int
    role: str
    facts: tuple[int, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """A mark begins, or goes on after one that it crosses ended."""

    mark: Mark
    first: bool


@dataclass(frozen=True, slots=True)
class Close:
    """A mark ends, or breaks off because one that it crosses ends."""

    mark: Mark
    last: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Characters *start* to *end* between marks."""

    start: int
    end: int


Step: TypeAlias = Open | Close | Words


def steps(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Step]:
    """Characters *start* to *end* of a text with *marks*: each Close closes what was opened last.

    Longer marks are around shorter ones. Where two cross, the later one is broken in two. A mark that reaches out of
    the characters is cut off at them; one without characters is left out.
    """
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    cuts = {start, end, *(place for mark in inside for place in (mark.start, mark.end) if start < place < end)}
    stack: list[Mark] = []
    for at, following in pairwise(sorted(cuts)):
        broken = yield from _closed(stack, at)
        begun = [mark for mark in inside if max(mark.start, start) == at]
        for mark in sorted({*broken, *begun}, key=_outermost):
            stack.append(mark)
            yield Open(mark, first=mark.start == at)
        yield Words(at, following)
    while stack:
        mark = stack.pop()
        yield Close(mark, last=mark.end <= end)


def _closed(stack: list[Mark], at: int) -> Generator[Step, None, list[Mark]]:
    """Close what ends at *at*, and what stands in the way of that; gives back the latter, to be opened again."""
    broken = []
    while any(mark.end <= at for mark in stack):
        mark = stack.pop()
        yield Close(mark, last=mark.end <= at)
        if mark.end > at:
            broken.append(mark)
    return broken


def _outermost(mark: Mark) -> tuple[int, int, str, tuple[int, ...]]:
    return -mark.end, mark.start, mark.role, mark.facts
