"""Where a text's paragraphs begin and end."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSING: Final = "\"'”’»)]}"  # noqa: RUF001  (a curly closing mark is what it looks like)
"""The marks that may stand between the end of a sentence and the white space after it."""
NEWLINE: Final = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
BLANK: Final = re.compile(rf"(?:{NEWLINE.pattern})[^\S\n\r\v\f\x85\u2028\u2029]*(?:{NEWLINE.pattern})\s*")
SENTENCE_FINAL: Final = re.compile(rf"[.!?…:][{re.escape(CLOSING)}]*$")
WIDEST_WRAP: Final = 120
NARROWEST_WRAP: Final = 40
"""Hard-wrapped lines are at most and at least so long, in characters."""


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The blocks of *text* without outer white space.

    A blank line always cuts. A single line break cuts after a line that ends like a sentence or is too short to have
    been wrapped there, but not within hard-wrapped lines.
    """
    found: list[tuple[int, int]] = []
    for start, end in _pieces(text, BLANK, 0, len(text)):
        found.extend(_block(text, list(_pieces(text, NEWLINE, start, end))))
    return tuple(found)


def _pieces(text: str, cut: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of ``text[start:end]`` between matches of *cut*, trimmed; none of them is empty."""
    for match in cut.finditer(text, start, end):
        yield from trimmed(text, start, match.start())
        start = match.end()
    yield from trimmed(text, start, end)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``text[start:end]`` without outer white space, unless nothing is left."""
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _block(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of consecutive *lines*."""
    width = max((end - start for start, end in lines), default=0)
    full = [_is_full(text, line, after, width) for line, after in itertools.pairwise(lines)]
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
