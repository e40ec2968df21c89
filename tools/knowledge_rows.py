"""The rows of the knowledge base while it is compiled, and what decides between rows of one name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MATCHES: Final = ("capital", "name", "alias", "demonym")
"""How a name may be the thing's, the best first: of several rows of one name and thing the best is written."""

REGION_WEIGHT: Final = 1_200_000
"""A part of a country counts as a city of this size when both have the name: New York is the city."""
CAPITAL_FACTOR: Final = 4
"""A capital is in the news as often as a city of this many times its population."""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One name of one thing. ``weight`` orders the things that share a name and is not written."""

    name: str
    matched: str
    qid: str
    label: str
    type: str
    country: str
    source: str
    weight: int = field(default=0, compare=False)
    common: bool = field(default=True, compare=False)
    """Whether the name by itself means the thing in running text."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Somebody or something with an identity; ``countries`` are alpha-3 codes, apart by spaces."""

    qid: str
    label: str
    type: str
    countries: str
    prior: float
    source: str
    kind: str = ""
    latitude: float | None = None
    longitude: float | None = None
