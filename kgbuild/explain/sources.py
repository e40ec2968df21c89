"""The articles that explanations come from, with the explained facts in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgbuild.explain.reading import Reading
from kgbuild.vocab import DCT, DIP, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Store

    from kgbuild.explain.records import Explanation

BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
LONG_LINE: Final = 160
"""Characters. A text with longer lines, or without an empty one, has a paragraph on each line."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An explained fact and the facts that it belongs to."""

    explanation: Explanation
    claimed_in: str = ""
    """The IRI of the statement that an event is told in."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article and what is explained of it."""

    file: str
    title: str
    text: str
    """Empty where the graph leaves it out."""
    published: str
    url: str
    facts: tuple[Fact, ...]
    """In order of the text."""

    def paragraphs(self, *, whole: bool) -> list[tuple[int, int]]:
        """Start and end of each paragraph: all of them, or those that the facts stand in."""
        found = list(_paragraphs(self.text))
        shown = [(fact.explanation.start, fact.explanation.end) for fact in self.facts]
        return [each for each in found if whole or any(_meet(each, place) for place in shown)]


def sources(store: Store, found: Iterable[Explanation]) -> list[Source]:
    """The articles of what was *found*, as *store* holds them, in the order of *found*."""
    reading = Reading(store)
    groups: dict[NamedNode, list[Fact]] = {}
    for explanation in found:
        node = NamedNode(explanation.iri)
        claims = reading.nodes(node, DIP.claimedIn)
        fact = Fact(explanation, claims[0].value if claims else "")
        groups.setdefault(reading.article(node) or node, []).append(fact)
    return [
        Source(
            facts[0].explanation.file,
            reading.literal(article, DCT.title),
            reading.text(article),
            reading.literal(article, DCT.issued),
            next((each.value for each in reading.nodes(article, SCHEMA.url)), ""),
            tuple(facts),
        )
        for article, facts in groups.items()
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph of *text*, without the white space around it."""
    breaks = list(BLANK_LINE.finditer(text))
    if not breaks or max(map(len, text.split("\n"))) > LONG_LINE:
        breaks = list(re.finditer(r"\n", text))
    starts = [0, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), len(text)]
    for start, end in zip(starts, ends, strict=True):
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
