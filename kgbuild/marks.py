"""What the characters alone say: paragraphs, quotations, and where sentences surely begin or do not.

Nothing here needs a parse, nothing raises, and every offset is a code point into the text, half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSING: Final = "\"'”’»)]}"
MARK: Final = re.compile(r"``|''|[\"“”„‟«»]|['‘’‚`]")
NEWLINE: Final = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
BLANK: Final = re.compile(rf"(?:{NEWLINE.pattern})[^\S\n\r\v\f\x85\u2028\u2029]*(?:{NEWLINE.pattern})\s*")
SENTENCE_FINAL: Final = re.compile(rf"[.!?…:][{re.escape(CLOSING)}]*$")
ELISION: Final = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|bout|round|nuff|n|s|t|d|m|ll|re|ve)\b", re.IGNORECASE)
"""What stands after an apostrophe that only looks like an opening mark: '90s, 'em, and the parts of tokenised "do n't"."""
BEFORE_OPENING: Final = frozenset("([{-–—/“‘\"'„«`,.:;…")
WIDEST_WRAP: Final = 120
NARROWEST_WRAP: Final = 40
REACH: Final = 40
"""How many marks ahead the end of a quotation is looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A quotation with its marks (*start* to *end*) and without them and outer white space (*inner_start* to *inner_end*).

    A quotation never leaves its paragraph: of one that runs over several, each paragraph is a quotation of its own, all but
    the last with *closed* false. *depth* counts the quotations around it.
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


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The blocks of *text* without outer white space.

    A blank line always cuts. A single line break cuts after a line that ends like a sentence or is too short to have been
    wrapped there, but not within hard-wrapped lines.
    """
    found: list[tuple[int, int]] = []
    for start, end in _pieces(text, BLANK, 0, len(text)):
        found.extend(_block(text, list(_pieces(text, NEWLINE, start, end))))
    return tuple(found)


def _pieces(text: str, cut: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of ``text[start:end]`` between matches of *cut*, trimmed; none of them is empty."""
    for match in cut.finditer(text, start, end):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``text[start:end]`` without outer white space, unless nothing is left."""
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _block(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of consecutive *lines*."""
    width = max((end - start for start, end in lines), default=0)
    full = [_is_full(text, line, after, width) for line, after in zip(lines, lines[1:], strict=False)]
    final = [SENTENCE_FINAL.search(text, max(start, end - 8), end) is not None for start, end in lines]
    wrapped = NARROWEST_WRAP <= width <= WIDEST_WRAP and any(
        is_full and not ends for is_full, ends in zip(full, final, strict=False)
    )
    first = 0
    for number in range(len(lines) - 1):
        upper = not text[lines[number + 1][0]].islower()
        cuts = not full[number] and upper if wrapped or not final[number] else final[number]
        if cuts:
            yield lines[first][0], lines[number][1]
            first = number + 1
    if lines:
        yield lines[first][0], lines[-1][1]


def _is_full(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether the first word of the line *after* would not have fitted on *line*."""
    word = text[after[0] : min(after[1], after[0] + width)].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > width


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of *text* in order, outer before inner; marks that pair with none, inches and apostrophes give none."""
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
        for left, right in _trimmed(text, inner_start, inner_end):
            if not any(char.isalnum() for char in text[left:right]):
                continue
            while around and around[-1] <= start:
                around.pop()
            yield Quotation(start, end, left, right, closed, len(around))
            around.append(end)


class _Scan:
    """The quotations of one paragraph."""

    def __init__(self, text: str, start: int, end: int, after: str, *, continued: bool) -> None:
        """Read ``text[start:end]``; *after* begins the next paragraph, *continued* says that the one before did not close."""
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
            elif mark.start == self._start and self._after in ("'", "‘"):
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
        doubles, doubtful = 0, -1
        for mark in self._marks[number + 1 : number + 1 + REACH]:
            if mark.start >= bound or (mark.double and inside):
                break
            doubles += mark.double
            if mark.double or doubles % 2:
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


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The quotation marks of a paragraph, with what each may do where it stands; apostrophes inside words are left out."""
    for match in MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        sign = match.group()
        if sign in "'‘’‚`" and sign != "``":
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
    opens = sign != "’" and free and not after.isspace() and not ELISION.match(text, match.end())
    closes = sign not in "‘‚`" and not before.isspace() and before not in "([{" and not after.isalnum()
    return _Mark(match.start(), match.end(), double=False, opens=opens, closes=closes) if opens or closes else None


def _double_directions(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a double mark may open and may close; a curly mark set the wrong way round is read by its neighbours."""
    space_before, space_after = before.isspace(), after.isspace()
    if sign in ("“", "„", "«", "``"):
        wrong = (
            not space_before
            and before not in "([{"
            and (space_after or (before not in BEFORE_OPENING and after in ".,;:!?)"))
        )
        return not wrong, wrong
    if sign in ("”", "»", "''"):
        wrong = space_before and after.isalnum()
        return wrong, not wrong
    if space_before and space_after:
        return True, True
    free = space_before or before in BEFORE_OPENING
    return free and not space_after, not space_before and before not in "([{"


def boundaries(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """The offsets where a sentence surely begins, and those where surely none does.

    A sentence begins with a paragraph and with a quotation that follows the end of another sentence. None begins with a
    closing mark, with the first word inside marks, or after marks where a comma or a small letter shows that it goes on.
    """
    blocks = paragraphs(text)
    starts = {start for start, _ in blocks}
    ends = [end for _, end in blocks]
    never: set[int] = set()
    for quotation in quotations(text):
        if text[quotation.inner_start].isupper() and _follows_sentence(text, quotation.start):
            starts.add(quotation.start)
        if quotation.start < quotation.inner_start:
            never.add(quotation.inner_start)
        if quotation.closed:
            block = bisect_right(ends, quotation.start)
            never.update(_after_closing(text, quotation, ends[block] if block < len(ends) else len(text)))
    return frozenset(starts), frozenset(never - starts)


def _follows_sentence(text: str, start: int) -> bool:
    """Whether a quotation at *start* follows the end of a sentence, not an abbreviation ("Mr.", "U.S.")."""
    before = text[max(0, start - 30) : start]
    stripped = before.rstrip()
    bare = stripped.rstrip(CLOSING)
    if before == stripped or not bare or bare[-1] not in ".!?…":
        return False
    word = bare[:-1].rsplit(maxsplit=1)[-1] if bare[:-1].split() else ""
    return bare != stripped or bare[-1] != "." or (word.isalpha() and (len(word) > 3 or word.islower()))


def _after_closing(text: str, quotation: Quotation, end: int) -> Iterator[int]:
    """The offsets from the closing mark of *quotation* to the word after it, as far as the sentence surely goes on."""
    yield from range(quotation.inner_end, quotation.end)
    rest = text[quotation.end : min(end, quotation.end + 20)]
    follows = quotation.end + len(rest) - len(rest.lstrip())
    goes_on = (
        text[quotation.inner_end - 1] in ",;:"
        or text[follows : follows + 1].islower()
        or text[follows : follows + 1] in tuple(",;:")
    )
    if goes_on and follows < end:
        yield from range(quotation.end, follows + 1)
