"""How English states lasting relations, and which relations follow from which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml
from kgbuild.lexicon.sectors import sectors
from kgbuild.vocab import CLASSES, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

LISTS: Final = ("apart", "former", "doubtful", "enduring")
FRAMES: Final = ("behind", "own", "based")
FLAGS: Final = ("before", "owner", "bracket", "comma", "national")
SECTIONS: Final = (*LISTS, "objects", "stated", "known", "follows", "chain", "example")


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation that the words around a name state."""

    relation: str
    subject: str
    object: frozenset[str]
    before: bool
    behind: frozenset[str]
    own: frozenset[str]
    based: frozenset[str]
    owner: bool
    bracket: bool
    comma: bool
    national: bool
    """Whether it is not told of bodies that the knowledge base has for no one state: "the UN in Damascus"."""
    confidence: float


@dataclass(frozen=True, slots=True)
class Known:
    """A relation to its country that follows from what an entity is."""

    relation: str
    subject: str
    sectors: frozenset[str]
    """Of one of these it must be; any will do where there are none."""
    words: frozenset[str]
    """One of these must be in its name; any name will do where there are none."""
    confidence: float


@dataclass(frozen=True, slots=True)
class RelationExample:
    """A text with all the relations that it states and all that follow, as "subject | relation | object"."""

    text: str
    expect: tuple[str, ...]
    follows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationRules:
    """All of ``relations.toml``."""

    stated: tuple[Stated, ...]
    apart: frozenset[str]
    """Nouns for those who do not belong to whom they are said to be of ("a critic of the agency")."""
    former: frozenset[str]
    """Words in a description by which a relation is over ("a former engineer")."""
    doubtful: frozenset[str]
    """Words by which it is not sure to hold ("the alleged spy")."""
    enduring: frozenset[str]
    """Relations that no such word ends: a former minister of Peru is a citizen of Peru."""
    known: tuple[Known, ...]
    follows: dict[str, tuple[str, ...]]
    """By relation those that hold between the same two because of it."""
    objects: dict[str, str]
    """By relation the class of what it must lead to in order to follow."""
    chains: dict[tuple[str, str], str]
    """By two relations in a row the one that they make."""
    examples: tuple[RelationExample, ...]


def read(folder: Path) -> RelationRules:
    """The rules of ``relations.toml``.

    Raises:
        RuleError: the file is wrong: an unknown key or class, a relation that follows from itself.
    """
    table = toml.read(folder / "relations.toml").only(*SECTIONS)
    return RelationRules(
        stated=tuple(map(_stated, table.tables("stated"))),
        **table.sets(LISTS),
        known=tuple(map(_known, table.tables("known"))),
        follows=table.once(map(_follows, table.tables("follows"))),
        objects={name: _class(table, kind) for name, kind in table.mapping("objects").items()},
        chains=table.once(map(_chain, table.tables("chain"))),
        examples=tuple(_examples(table)),
    )


def _stated(entry: Table) -> Stated:
    entry.only("relation", "subject", "object", "confidence", *FRAMES, *FLAGS)
    frames = entry.sets(FRAMES)
    return Stated(
        relation=_relation(entry, entry.text("relation")),
        subject=_class(entry, entry.text("subject")),
        object=frozenset(_class(entry, name) for name in entry.words("object", None)),
        before=entry.flag("before"),
        behind=frames["behind"],
        own=frames["own"],
        based=frames["based"],
        owner=entry.flag("owner"),
        bracket=entry.flag("bracket"),
        comma=entry.flag("comma"),
        national=entry.flag("national"),
        confidence=entry.number("confidence"),
    )


def _known(entry: Table) -> Known:
    entry.only("relation", "subject", "sectors", "words", "confidence")
    return Known(
        relation=_relation(entry, entry.text("relation")),
        subject=_class(entry, entry.text("subject")),
        sectors=sectors(entry),
        words=frozenset(entry.words("words")),
        confidence=entry.number("confidence"),
    )


def _class(entry: Table, name: str) -> str:
    if name not in CLASSES:
        raise entry.fail(f"{name!r} is no class of ontology/diplomacy.ttl")
    return name


def _relation(entry: Table, name: str) -> str:
    if name not in RELATIONS:
        raise entry.fail(f"{name!r} is no relation; use one of {', '.join(sorted(RELATIONS))}")
    return name


def _follows(entry: Table) -> tuple[str, tuple[str, ...]]:
    entry.only("from", "to")
    source, targets = _relation(entry, entry.text("from")), entry.words("to", None)
    for name in targets:
        _relation(entry, name)
    if source in targets:
        raise entry.fail(f"{source!r} follows from itself")
    return source, targets


def _chain(entry: Table) -> tuple[tuple[str, str], str]:
    entry.only("from", "to")
    names = entry.words("from", None)
    if len(names) != 2:  # noqa: PLR2004 - a chain has two links
        raise entry.fail("from must name two relations")
    for name in names:
        _relation(entry, name)
    return (names[0], names[1]), _relation(entry, entry.text("to"))


def _examples(table: Table) -> Iterator[RelationExample]:
    for entry in table.tables("example"):
        entry.only("text", "expect", "follows")
        yield RelationExample(entry.text("text"), entry.words("expect"), entry.words("follows"))
