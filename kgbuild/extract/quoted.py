"""Quotations as runs of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild import marks

if TYPE_CHECKING:
    from spacy.tokens import Doc

INTRODUCES: Final = frozenset(",:;-–—―.?!…\"“”'‘’([")  # noqa: RUF001  (dashes and curly marks)
"""What a quotation that is a sentence of its own may follow; elsewhere it is part of a clause."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One outermost quotation of the article by its tokens."""

    first: int
    last: int
    """The token after the last between the marks."""
    outer_first: int
    outer_last: int
    paragraph: int
    closed: bool
    opens: bool
    """Whether it begins like a sentence of its own, not like words of the clause around it."""


def passages(doc: Doc) -> tuple[Passage, ...]:
    """The outermost quotations of *doc*, in order."""
    text = doc.text  # put together anew at each call
    blocks = marks.paragraphs(text)
    found = []
    block = 0
    for quotation in marks.quotations(text):
        if quotation.depth:
            continue
        while blocks[block][1] <= quotation.start:
            block += 1
        inner = doc.char_span(quotation.inner_start, quotation.inner_end, alignment_mode="expand")
        outer = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if inner is not None and outer is not None:
            opens = _opens(text, blocks[block][0], quotation)
            found.append(Passage(inner.start, inner.end, outer.start, outer.end, block, quotation.closed, opens))
    return tuple(found)


def _opens(text: str, paragraph: int, quotation: marks.Quotation) -> bool:
    """Whether a quotation stands by itself: after a mark, and not running on into the clause around it."""
    before = text[paragraph : quotation.start].rstrip()
    runs_on = text[quotation.inner_end - 1].isalnum() and text[quotation.end : quotation.end + 2].strip().islower()
    return not before or (before[-1] in INTRODUCES and not runs_on)
