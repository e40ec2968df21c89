"""Which quotation marks belong together, and which are apostrophes or inches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.marks.paragraph import paragraphs, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

# ruff: noqa: RUF001  (the curly marks are what this module is about)
MARK: Final = re.compile(r"``|''|[\"“”„‟«»]|['‘’‚`]")
SINGLE: Final = frozenset("'‘’‚`")
LEFT_SINGLE: Final = frozenset("‘‚`")
RIGHT_SINGLE: Final = "’"
OPEN_AGAIN: Final = frozenset("'‘")
LEFT_DOUBLE: Final = frozenset({"“", "„", "«", "``"})
RIGHT_DOUBLE: Final = frozenset({"”", "»", "''"})
BEFORE_OPENING: Final = frozenset("([{-–—/“‘\"'„«`,.:;…")
"""What an opening mark may follow directly."""
ELISION: Final = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|bout|round|nuff|n|s|t|d|m|ll|re|ve)\b", re.IGNORECASE)
"""What stands after an apostrophe that only looks like an opening mark: '90s, 'em, the parts of tokenised "do n't"."""
REACH: Final = 40
"""How many marks ahead the end of a quotation is looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A quotation with its marks (*start*, *end*), and its words alone, trimmed (*inner_start*, *inner_end*).

    It never leaves its paragraph: of one that runs over several, each paragraph is a quotation of its own, all but the
    last with *closed* false. *depth* counts the quotations around it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    depth: int


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class _Open:
    mark: _Mark
    until: int
    """Where the single mark stands that will close it; -1 where that is found as the marks come."""


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of *text* in order, outer before inner.

    Marks without a partner, signs of feet and inches, and apostrophes give none.
    """
    found: list[tuple[int, int, int, int, bool]] = []
    blocks = paragraphs(text)
    runs_on = False
    for number, (start, end) in enumerate(blocks):
        after = text[blocks[number + 1][0]] if number + 1 < len(blocks) else ""
        scan = _Scan(text, start, end, after, continued=runs_on)
        found.extend(scan.found)
        runs_on = scan.runs_on
    return tuple(_with_depth(text, sorted(found, key=lambda piece: (piece[0], -piece[1]))))


def _with_depth(text: str, pieces: list[tuple[int, int, int, int, bool]]) -> Iterator[Quotation]:
    """Quotations of *pieces* that hold a letter or digit, with their depth."""
    around: list[int] = []
    for start, end, inner_start, inner_end, closed in pieces:
        for left, right in trimmed(text, inner_start, inner_end):
            if not any(char.isalnum() for char in text[left:right]):
                continue
            while around and around[-1] <= start:
                around.pop()
            yield Quotation(start, end, left, right, closed, len(around))
            around.append(end)


class _Scan:
    """The quotations of one paragraph."""

    def __init__(self, text: str, start: int, end: int, after: str, *, continued: bool) -> None:
        """Read ``text[start:end]``.

        *after* begins the next paragraph; *continued* says that a quotation of the one before has not been closed.
        """
        self.found: list[tuple[int, int, int, int, bool]] = []
        self._text, self._start, self._end, self._after = text, start, end, after
        self._open: list[_Open] = []
        self._marks = list(_marks(text, start, end))
        self._continued = continued
        for number, mark in enumerate(self._marks):
            if mark.double:
                self._double(number, mark)
            else:
                self._single(number, mark)
        self.runs_on = any(opening.mark.double for opening in self._open)
        while self._open:
            self._abandon(end)

    def _double(self, number: int, mark: _Mark) -> None:
        inside = bool(self._open) and self._open[-1].mark.double
        following = self._following(number)
        if inside and mark.opens and not mark.closes and following and not self._nests(following):
            self._abandon(mark.start)
            inside = False
        if mark.opens and not (inside and (mark.closes or not following)):
            self._open.append(_Open(mark, -1))
        elif inside and not self._is_inches(mark, following):
            self._close(mark)
        elif self._continued and not self.found and not self._open and mark.closes:
            self.found.append((self._start, mark.end, self._start, mark.start, True))
        if mark.closes:
            self._continued = False

    def _single(self, number: int, mark: _Mark) -> None:
        if self._open and self._open[-1].until == mark.start:
            self._close(mark)
        elif any(opening.until == mark.start for opening in self._open):
            while self._open[-1].until != mark.start:
                self._abandon(mark.start)
            self._close(mark)
        elif mark.opens:
            until = self._single_end(number)
            if until >= 0:
                self._open.append(_Open(mark, until))
            elif mark.start == self._start and self._after in OPEN_AGAIN:
                self._open.append(_Open(mark, -1))

    def _close(self, mark: _Mark) -> None:
        opening = self._open.pop().mark
        self.found.append((opening.start, mark.end, opening.end, mark.start, True))

    def _abandon(self, end: int) -> None:
        """End the innermost quotation, which nothing closes, at *end*."""
        opening = self._open.pop().mark
        end = opening.end + len(self._text[opening.end : end].rstrip())
        self.found.append((opening.start, end, opening.end, end, False))

    def _following(self, number: int) -> list[_Mark]:
        """The next two double marks after the one at *number*."""
        return [mark for mark in self._marks[number + 1 : number + 2 + REACH] if mark.double][:2]

    def _nests(self, following: list[_Mark]) -> bool:
        """Whether an opening mark inside a quotation opens one inside it: both are closed later."""
        return len(following) > 1 and all(mark.closes and not mark.opens for mark in following)

    def _is_inches(self, mark: _Mark, following: list[_Mark]) -> bool:
        """Whether a straight mark after a number stands for inches: words go on, and what comes next closes."""
        before, after = self._text[mark.start - 1], self._text[mark.end : mark.end + 2]
        straight = self._text[mark.start] == '"' and before.isdigit() and after.strip().islower()
        return straight and bool(following) and following[0].closes and not following[0].opens

    def _single_end(self, number: int) -> int:
        """Where the single mark stands that closes the one at *number*; -1 where none does."""
        inside = bool(self._open) and self._open[-1].mark.double
        bound = min((opening.until for opening in self._open if opening.until >= 0), default=self._end)
        depth, doubtful = 0, -1
        for mark in self._marks[number + 1 : number + 1 + REACH]:
            depth += _step(mark, depth)
            if mark.start >= bound or (inside and depth < 0):
                break
            if mark.double or depth > 0:
                continue
            if mark.closes and not self._may_be_possessive(mark):
                return mark.start
            if mark.opens:
                break
            if mark.closes and doubtful < 0:
                doubtful = mark.start
        return doubtful

    def _may_be_possessive(self, mark: _Mark) -> bool:
        """Whether the mark follows an s and words go on: "the leaders' meeting"."""
        after = self._text[mark.end : mark.end + 2]
        return self._text[mark.start - 1] in "sSxXzZ" and after[:1].isspace() and after[1:].isalnum()


def _step(mark: _Mark, depth: int) -> int:
    """How a mark changes the number of open double marks, which is *depth* before it."""
    if not mark.double:
        return 0
    return -1 if mark.closes and (depth > 0 or not mark.opens) else 1


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The quotation marks of a paragraph, with what each may do where it stands; no apostrophes inside words."""
    for match in MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        sign = match.group()
        if sign in SINGLE:
            mark = _single_mark(text, match, before, after)
            if mark is not None:
                yield mark
        else:
            opens, closes = _double_directions(sign, before, after)
            yield _Mark(match.start(), match.end(), double=True, opens=opens, closes=closes)


def _single_mark(text: str, match: re.Match[str], before: str, after: str) -> _Mark | None:
    sign = match.group()
    if before.isalnum() and after.isalnum():
        return None
    free = before.isspace() or before in BEFORE_OPENING
    opens = sign != RIGHT_SINGLE and free and not after.isspace() and not ELISION.match(text, match.end())
    closes = sign not in LEFT_SINGLE and not before.isspace() and before not in "([{" and not after.isalnum()
    return _Mark(match.start(), match.end(), double=False, opens=opens, closes=closes) if opens or closes else None


def _double_directions(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a double mark may open and may close; a curly mark set the wrong way round is read by its neighbours."""
    space_before, space_after = before.isspace(), after.isspace()
    if sign in LEFT_DOUBLE:
        wrong = (
            not space_before
            and before not in "([{"
            and (space_after or (before not in BEFORE_OPENING and after in ".,;:!?)"))
        )
        return not wrong, wrong
    if sign in RIGHT_DOUBLE:
        wrong = space_before and after.isalnum()
        return wrong, not wrong
    if space_before and space_after:
        return True, True
    free = space_before or before in BEFORE_OPENING
    return free and not space_after, not space_before and before not in "([{"
