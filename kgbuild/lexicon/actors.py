"""For which country and in which sector somebody acts, by the words that describe or name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import kinds, toml
from kgbuild.lexicon.offices import Key, key, pluralised
from kgbuild.lexicon.sectors import SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kgbuild.lexicon.kinds import KindRules
    from kgbuild.lexicon.toml import Table

SECTIONS: Final = ("head", "field", "serving", "country", "several", "seat", "past", "example")
COUNTRY: Final = (
    "after",
    "within",
    "domestic",
    "barriers",
    "tied",
    "apart",
    "about",
    "stateless",
    "international",
    "national",
    "particular",
)


@dataclass(frozen=True, slots=True)
class Serving:
    """The sector of those whose title says only that they serve somebody."""

    state: str
    """Where they serve a state."""
    alone: str
    """Where nobody is named that they serve."""


@dataclass(frozen=True, slots=True)
class CountryRules:
    """Which countries named in a phrase are those of whom it speaks."""

    after: frozenset[str]
    within: frozenset[str]
    domestic: frozenset[str]
    barriers: frozenset[str]
    tied: frozenset[str]
    apart: frozenset[Key]
    about: frozenset[Key]
    stateless: frozenset[str]
    international: frozenset[str]
    national: frozenset[str]
    """Sectors whose bodies are of the state that an article is about, where it names no other."""
    particular: frozenset[str]
    """Words in the names of bodies that are those of one country even in an article about another."""


@dataclass(frozen=True, slots=True)
class ActorExample:
    """What is true of *who* in a sentence; a test."""

    text: str
    who: str
    countries: tuple[str, ...]
    sector: str


@dataclass(frozen=True, slots=True)
class ActorRules:
    """The whole of ``actors.toml``, and ``kinds.toml``."""

    heads: dict[Key, str]
    fields: dict[Key, str]
    """Those of *heads* included: an army's chief is of the army's sector."""
    serving: dict[Key, Serving]
    country: CountryRules
    several: dict[str, tuple[str, ...]]
    past: frozenset[str]
    """Words that say that somebody acts no longer as described."""
    kinds: KindRules
    """What kinds of bodies and places there are, from ``kinds.toml``."""
    seats: dict[Key, tuple[str, str]]
    """Names of places to the country and sector of who sits there."""
    examples: tuple[ActorExample, ...]


def read(folder: Path) -> ActorRules:
    """The rules of ``actors.toml`` and ``kinds.toml``.

    Raises:
        RuleError: the file is wrong: an unknown key or sector, a word listed twice.
    """
    table = toml.read(folder / "actors.toml").only(*SECTIONS)
    heads = _sectors(table.table("head"))
    several = table.table("several")
    return ActorRules(
        heads=heads,
        fields={**_sectors(table.table("field")), **heads},
        serving=dict(_serving(table)),
        country=_country(table.table("country").only(*COUNTRY)),
        several={word: several.words(word) for word in several.values},
        past=frozenset(table.table("past").only("words").words("words")),
        kinds=kinds.read(folder),
        seats=dict(_seats(table)),
        examples=tuple(_examples(table)),
    )


def _sectors(table: Table) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for code in table.only(*SECTORS).values:
        for word in table.words(code):
            if key(word) in found:
                raise table.fail(f"{word!r} is listed under {found[key(word)]} and {code}")
            found[key(word)] = code
    return {**{pluralised(word): code for word, code in found.items()}, **found}


def _serving(table: Table) -> Iterator[tuple[Key, Serving]]:
    for entry in table.tables("serving"):
        entry.only("words", "state", "alone")
        kind = Serving(_sector(entry, "state"), _sector(entry, "alone"))
        for word in _with_plurals(entry.words("words", None)):
            yield word, kind


def _country(table: Table) -> CountryRules:
    nouns = ("apart", "about")
    return CountryRules(
        **table.sets(name for name in COUNTRY if name not in nouns),
        apart=frozenset(_with_plurals(table.words("apart"))),
        about=frozenset(_with_plurals(table.words("about"))),
    )


def _seats(table: Table) -> Iterator[tuple[Key, tuple[str, str]]]:
    for entry in table.tables("seat"):
        entry.only("names", "country", "sector")
        for name in entry.words("names", None):
            yield key(name), (entry.text("country"), _sector(entry, "sector"))


def _examples(table: Table) -> Iterator[ActorExample]:
    for entry in table.tables("example"):
        entry.only("text", "who", "countries", "sector")
        yield ActorExample(entry.text("text"), entry.text("who"), entry.words("countries"), _sector(entry, "sector"))


def _sector(entry: Table, name: str) -> str:
    code = entry.text(name, "")
    if code and code not in SECTORS:
        raise entry.fail(f"{name}: {code!r} is no sector; allowed are {', '.join(SECTORS)}")
    return code


def _with_plurals(words: Iterable[str]) -> Iterator[Key]:
    for word in words:
        yield key(word)
        yield pluralised(key(word))
