"""How English says where: prepositions, occasions, venues, and the verbs that bring somebody to a place."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml

if TYPE_CHECKING:
    from pathlib import Path

OBJECT: Final = "object"
"""Stands in ``motion`` for a verb's object, among prepositions."""


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """Words by what they say of a place, in lower case; ``place.toml`` tells what each list is."""

    locative: frozenset[str]
    settings: frozenset[str]
    gatherings: frozenset[str]
    margins: frozenset[str]
    venues: frozenset[str]
    posted: frozenset[str]


LISTS: Final = tuple(one.name for one in fields(PlaceWords))


@dataclass(frozen=True, slots=True, eq=False)
class PlaceRules:
    """The lists, and for each verb of motion the prepositions before its destination."""

    words: PlaceWords
    motion: dict[str, frozenset[str]]


def read(folder: Path) -> PlaceRules:
    """The rules of ``place.toml``.

    Raises:
        RuleError: the file is wrong.
    """
    table = toml.read(folder / "place.toml").only(*LISTS, "motion")
    motion = table.table("motion")
    return PlaceRules(PlaceWords(**table.sets(LISTS)), motion.sets(motion.values))
