"""Which words of one article speak of the same event: articles, kindred classes, groups of two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml
from kgbuild.vocab import CLASSES, ROLES

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

WORDS: Final = ("definite", "indefinite", "fresh", "apart", "one", "topics", "happening", "pronouns", "both", "they")


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
class Two:
    """What descriptions of two of a kind are for whom."""

    nouns: tuple[str, ...]
    type: str
    offices: frozenset[str]
    """Titles of which each of the two holds one; empty where it does not matter."""


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
    two: tuple[Two, ...]


def read(folder: Path) -> IdentityRules:
    """The rules of ``identity.toml``.

    Raises:
        RuleError: the file is wrong, or names a class or role that the ontology does not have.
    """
    table = toml.read(folder / "identity.toml").only("single", "passing", "recurring", "words", "kin", "two", "example")
    words = table.table("words").only(*WORDS)
    kinds = table.sets(("single", "passing", "recurring"), None)
    _known(table, tuple(name for names in kinds.values() for name in names), CLASSES, "class")
    return IdentityRules(
        words=ReferenceWords(**words.sets(WORDS, None)),
        **kinds,
        kin=tuple(map(_kin, table.tables("kin"))),
        two=tuple(map(_two, table.tables("two"))),
    )


def _kin(table: Table) -> Kin:
    table.only("classes", "back", "role", "needs")
    classes = frozenset(table.words("classes", None))
    role = table.text("role")
    back, needs = (inner.sets(inner.values) for inner in (table.table("back"), table.table("needs")))
    _known(table, (*classes, *back, *needs, *(name for names in back.values() for name in names)), CLASSES, "class")
    _known(table, (role, *(each for roles in needs.values() for each in roles)), ROLES, "role")
    return Kin(classes, back, role, needs)


def _two(table: Table) -> Two:
    table.only("nouns", "type", "offices")
    kind = table.text("type")
    _known(table, (kind,), CLASSES, "class")
    return Two(table.words("nouns", None), kind, frozenset(table.words("offices")))


def _known(table: Table, names: tuple[str, ...], allowed: frozenset[str], what: str) -> None:
    for name in names:
        if name not in allowed:
            raise table.fail(f"{name!r} is no {what} of ontology/diplomacy.ttl")
