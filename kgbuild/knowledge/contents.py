"""What a knowledge base holds: how much of what, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgbuild.knowledge.base import KnowledgeBase

_SOURCES = """
SELECT s.name, s.dated, s.licence,
  (SELECT count(*) FROM thing WHERE source = s.id),
  (SELECT count(*) FROM name WHERE source = s.id),
  (SELECT count(*) FROM tenure WHERE source = s.id)
FROM source s ORDER BY s.id
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A table that facts were taken from, and how many things, names and tenures it gave."""

    name: str
    dated: str
    """Its version or vintage."""
    licence: str
    things: int
    names: int
    tenures: int


def sources(base: KnowledgeBase) -> tuple[Source, ...]:
    """The sources of *base*, also those that only bear out what others say."""
    return tuple(Source(*row) for row in base.connection.execute(_SOURCES))


def counts(base: KnowledgeBase) -> dict[str, int]:
    """How many things of each type *base* has, and how many names, titles of offices and tenures."""
    types: dict[str, int] = {}
    for type_, _, number in base.kinds:
        types[type_] = types.get(type_, 0) + number
    row = base.connection.execute(
        "SELECT (SELECT count(*) FROM name), (SELECT count(*) FROM office), (SELECT count(*) FROM tenure)"
    ).fetchone()
    return {**types, **dict(zip(("names", "titles", "tenures"), row, strict=True))}
