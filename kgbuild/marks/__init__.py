"""What the characters alone say: paragraphs, quotations, and where sentences surely begin or do not.

Nothing here needs a parse, nothing raises, and every offset is a code point into the text, half-open.
"""

from __future__ import annotations

from kgbuild.marks.boundary import boundaries
from kgbuild.marks.paragraph import paragraphs
from kgbuild.marks.quotation import Quotation, quotations

__all__ = ["Quotation", "boundaries", "paragraphs", "quotations"]
