"""The kinds of bodies and places, and how they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml
from kgbuild.lexicon.sectors import sectors
from kgbuild.vocab import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

LISTS: Final = ("names", "endings", "nouns", "sectors", "sources")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind; any of its signs is enough."""

    name: str
    """Its class in the ontology."""
    of: str
    """The class that an entity must have."""
    international: bool
    names: frozenset[str]
    endings: frozenset[str]
    nouns: frozenset[str]
    sectors: frozenset[str]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class KindExample:
    """What kind *who* is of in a sentence; a test."""

    text: str
    who: str
    kind: str


@dataclass(frozen=True, slots=True)
class KindRules:
    """All of ``kinds.toml``."""

    kinds: tuple[Kind, ...]
    examples: tuple[KindExample, ...]


def read(folder: Path) -> KindRules:
    """The rules of ``kinds.toml``.

    Raises:
        RuleError: the file is wrong, or names a class that the ontology does not have.
    """
    table = toml.read(folder / "kinds.toml").only("kind", "example")
    return KindRules(tuple(map(_kind, table.tables("kind"))), tuple(_examples(table)))


def _kind(entry: Table) -> Kind:
    entry.only("class", "of", "international", *LISTS)
    for key in ("class", "of"):
        if entry.text(key) not in CLASSES:
            raise entry.fail(f"{entry.text(key)!r} is no class of ontology/diplomacy.ttl")
    lists = {**entry.sets(LISTS), "sectors": sectors(entry)}
    return Kind(entry.text("class"), entry.text("of"), entry.flag("international"), **lists)


def _examples(table: Table) -> Iterator[KindExample]:
    for entry in table.tables("example"):
        entry.only("text", "who", "kind")
        yield KindExample(entry.text("text"), entry.text("who"), entry.text("kind"))
