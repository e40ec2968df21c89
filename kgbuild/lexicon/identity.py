"""Which words of one article speak of the same event: articles, kindred classes, groups of two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml
from kgbuild.vocab import CLASSES, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

WORDS: Final = (
    *("definite", "indefinite", "fresh", "apart", "one", "topics"),
    *("happening", "pronouns", "both", "three", "they"),
)
SECTIONS: Final = ("single", "passing", "recurring", "words", "kin", "several", "example")


COUNTS: Final = {"both": 2, "three": 3}
"""The lists of words by which a description of that many begins."""


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """How English points at events; every member is a set of lower-case words. See ``identity.toml``."""

    definite: frozenset[str]
    indefinite: frozenset[str]
    fresh: frozenset[str]
    apart: frozenset[str]
    one: frozenset[str]
    topics: frozenset[str]
    happening: frozenset[str]
    pronouns: frozenset[str]
    both: frozenset[str]
    three: frozenset[str]
    they: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kin:
    """Classes that are used for one another."""

    classes: frozenset[str]
    back: dict[str, frozenset[str]]
    """Class to the others that its words may point back at."""
    role: str
    """What everybody has who takes part in an event told under several of the classes."""
    needs: dict[str, frozenset[str]]
    """Class to roles, of which its mentions must have one."""


@dataclass(frozen=True, slots=True)
class Several:
    """Whom descriptions of two or three of a kind stand for."""

    count: int
    begins: tuple[str, ...]
    """How such a description begins, with the space that follows; empty where ``nouns`` are whole ("the trio")."""
    nouns: tuple[str, ...]
    type: str
    offices: frozenset[str]
    """Titles of which each of them holds one; empty where it does not matter."""


@dataclass(frozen=True, slots=True)
class IdentityRules:
    """All that tells which mentions are one event."""

    words: ReferenceWords
    single: frozenset[str]
    """Classes of which an article mostly tells one."""
    passing: frozenset[str]
    """Classes of which somebody has many: "his visit" is one just told of."""
    recurring: frozenset[str]
    """Classes whose events recur between the same parties."""
    kin: tuple[Kin, ...]
    several: tuple[Several, ...]


def read(folder: Path) -> IdentityRules:
    """The rules of ``identity.toml``.

    Raises:
        RuleError: the file is wrong, or names a class or role that the ontology does not have.
    """
    table = toml.read(folder / "identity.toml").only(*SECTIONS)
    words = table.table("words").only(*WORDS)
    kinds = table.sets(("single", "passing", "recurring"), None)
    _known(table, tuple(name for names in kinds.values() for name in names), CLASSES, "class")
    return IdentityRules(
        words=ReferenceWords(**words.sets(WORDS, None)),
        **kinds,
        kin=tuple(map(_kin, table.tables("kin"))),
        several=tuple(_several(table, words)),
    )


def _kin(table: Table) -> Kin:
    table.only("classes", "back", "role", "needs")
    classes = frozenset(table.words("classes", None))
    role = table.text("role")
    back, needs = (inner.sets(inner.values) for inner in (table.table("back"), table.table("needs")))
    _known(table, (*classes, *back, *needs, *(name for names in back.values() for name in names)), CLASSES, "class")
    _known(table, (role, *(each for roles in needs.values() for each in roles)), ROLES, "role")
    return Kin(classes, back, role, needs)


def _several(table: Table, words: Table) -> Iterator[Several]:
    for entry in table.tables("several"):
        entry.only("nouns", "whole", "type", "offices", "count")
        kind, offices = entry.text("type"), frozenset(entry.words("offices"))
        _known(entry, (kind,), CLASSES, "class")
        if "count" in entry.values:
            yield Several(int(entry.number("count")), (), entry.words("whole", None), kind, offices)
            continue
        for key, count in COUNTS.items():
            begins = tuple(f"{word} " for word in sorted(words.words(key)))
            yield Several(count, begins, entry.words("nouns", None), kind, offices)


def _known(table: Table, names: tuple[str, ...], allowed: frozenset[str], what: str) -> None:
    for name in names:
        if name not in allowed:
            raise table.fail(f"{name!r} is no {what} of ontology/diplomacy.ttl")
