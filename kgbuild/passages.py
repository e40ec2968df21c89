"""The sentence around some words, on one line, and where in that line the words stand.

Only characters are looked at. That is enough to show a reader the place; extraction has the parse for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 240
"""How many characters to either side the end of a sentence is looked for, unless another width is given."""
OPENING: Final = "\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
CLOSING: Final = "\"')\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
SENTENCE_END: Final = re.compile(rf"(?<=[.!?])[{CLOSING}]*\s+(?=[{OPENING}]*[A-Z0-9])|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters *start* to *end* of a text, as shown: on one line, with "…" for an end too far away."""

    start: int
    end: int
    shown: str
    cut: bool
    """Whether what is shown begins with "…" for words left out."""

    def place(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where in ``shown`` characters *start* to *end* of *text*, which the passage was taken from, stand.

        None where they reach out of the passage or are nothing but white space.
        """
        words = " ".join(text[start:end].split())
        if not words or start < self.start or end > self.end:
            return None
        begin = end - len(text[start:end].lstrip())
        before = text[self.start : begin]
        ahead = " ".join(before.split())
        first = self.cut + len(ahead) + (bool(ahead) and before[-1].isspace())
        return first, first + len(words)


def passage_around(text: str, start: int, end: int, width: int = WIDTH) -> Passage:
    """The sentence of *text* that holds characters *start* to *end*, or the sentences where they reach over several.

    Offsets beyond the text count as the nearest within it. What is farther than *width* characters away is left out.
    """
    start, end = sorted(min(max(place, 0), len(text)) for place in (start, end))
    low, high = max(0, start - width), min(len(text), end + width)
    ends = list(SENTENCE_END.finditer(text, low, high))
    before = [found.end() for found in ends if found.end() <= start]
    after = [found for found in ends if found.start() >= max(start, end - 1)]
    first, left = (before[-1], "") if before else (low, "…" * (low > 0))
    last, right = (after[0].end(), "") if after else (high, "…" * (high < len(text)))
    words = text[first:last].rstrip()
    inner = first + len(words) - len(words.lstrip())
    return Passage(inner, first + len(words), left + " ".join(words.split()) + right, cut=bool(left))


def sentence_around(text: str, start: int, end: int) -> str:
    """The passage around characters *start* to *end* as shown, without its place."""
    return passage_around(text, start, end).shown
