"""Where sentences surely begin, and where they do not."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from kgbuild.marks.paragraph import CLOSING, paragraphs
from kgbuild.marks.quotation import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.marks.quotation import Quotation

DATELINE: Final = re.compile(
    r"\s*(?:[A-Z][A-Z.'’ -]{2,}|[A-Z][\w.'’ -]{2,20}(?=\s*\())"  # noqa: RUF001 - the apostrophe as printed
    r"(?:, [A-Z][\w.' ]{1,24}){0,2}(?: \([\w ./-]{2,30}\))?(?: \([\w ./-]{2,30}\))?\s*(?:--+|[-–—])\s+(?=\S)"  # noqa: RUF001
)
"""The place, day and agency before a report's first sentence: "OSLO, Norway (Reuters) -- "."""
LONGEST_TITLE: Final = 3
"""Letters of the longest capitalised word that a full stop may abbreviate: "Gov." """


def boundaries(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """The offsets where a sentence surely begins, and those where surely none does.

    A sentence begins with a paragraph, behind a dateline and with a quotation that follows the end of another
    sentence. None begins with a closing mark, with the first word inside marks, or behind marks where a comma or a
    small letter shows that it goes on.
    """
    blocks = paragraphs(text)
    starts = {start for start, _ in blocks}
    starts.update(found.end() for start, _ in blocks if (found := DATELINE.match(text, start)))
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
    return bare != stripped or bare[-1] != "." or (word.isalpha() and (len(word) > LONGEST_TITLE or word.islower()))


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
