"""What pronouns may stand for, and the words that tell somebody's gender."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml
from kgbuild.vocab import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgbuild.lexicon.toml import Table

GENDERS: Final = ("masculine", "feminine", "neuter")
SPEECH: Final = ("first", "second")
TURNS: Final = ("asking", "answering", "interview", "headings")
TOLD: Final = ("masculine", "feminine")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun may stand for."""

    types: frozenset[str]
    gender: str
    reach: int
    """Sentences back in which whom it stands for is looked for."""
    subject: bool = False
    """Whether it stands for subjects only: an "it" for anything else mostly stands for no name at all."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What a description by one noun stands for: the main entity of a class so far, or the last one named."""

    types: frozenset[str]
    main: bool
    reach: int
    """Sentences back in which the last one is looked for."""


@dataclass(frozen=True, slots=True)
class TurnRules:
    """How a transcript or an interview shows whose turn it is; sets of lower-case words."""

    asking: frozenset[str]
    answering: frozenset[str]
    interview: frozenset[str]
    headings: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReferenceExample:
    """A text with all that stands for something named in it, as "words | name"."""

    text: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceRules:
    """All of ``references.toml``."""

    pronouns: dict[str, Pronoun]
    """By lower-case word."""
    nouns: dict[str, Noun]
    """By lower-case noun."""
    first: frozenset[str]
    """By which speakers mean themselves."""
    second: frozenset[str]
    """By which they mean whom they speak to."""
    turns: TurnRules
    genders: dict[str, str]
    """Word before a name, or for its bearer, to gender."""
    styles: frozenset[str]
    """Those of ``genders`` that are written as part of a name ("King Omar")."""
    examples: tuple[ReferenceExample, ...]


def read(folder: Path) -> ReferenceRules:
    """The rules of ``references.toml``.

    Raises:
        RuleError: the file is wrong: an unknown key or gender, a word under two genders.
    """
    table = toml.read(folder / "references.toml").only("pronoun", "noun", *SPEECH, "turns", "gender", "example")
    return ReferenceRules(
        pronouns=table.once(pair for entry in table.tables("pronoun") for pair in _pronouns(entry)),
        nouns=table.once(pair for entry in table.tables("noun") for pair in _nouns(entry)),
        **{name: frozenset(table.table(name).only("words").words("words", None)) for name in SPEECH},
        turns=TurnRules(**table.table("turns").only(*TURNS).sets(TURNS, None)),
        genders=_genders(table.table("gender").only(*TOLD, "styles")),
        styles=frozenset(table.table("gender").words("styles")),
        examples=tuple(_examples(table)),
    )


def _pronouns(entry: Table) -> Iterator[tuple[str, Pronoun]]:
    entry.only("words", "types", "gender", "reach", "subject")
    gender = entry.text("gender")
    if gender not in GENDERS:
        raise entry.fail(f"{gender!r} is no gender; use one of {', '.join(GENDERS)}")
    pronoun = Pronoun(_types(entry), gender, int(entry.number("reach")), entry.flag("subject"))
    yield from ((word, pronoun) for word in entry.words("words", None))


def _nouns(entry: Table) -> Iterator[tuple[str, Noun]]:
    entry.only("words", "types", "main", "reach")
    noun = Noun(_types(entry), entry.flag("main"), int(entry.number("reach", 0)))
    yield from ((word, noun) for word in entry.words("words", None))


def _types(entry: Table) -> frozenset[str]:
    found = entry.words("types", None)
    for kind in found:
        if kind not in CLASSES:
            raise entry.fail(f"{kind!r} is no class of ontology/diplomacy.ttl")
    return frozenset(found)


def _genders(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for gender in TOLD:
        for word in table.words(gender):
            if word in found:
                raise table.fail(f"{word!r} is listed under {found[word]} and {gender}")
            found[word] = gender
    return found


def _examples(table: Table) -> Iterator[ReferenceExample]:
    for entry in table.tables("example"):
        entry.only("text", "means")
        yield ReferenceExample(entry.text("text").lstrip("\n"), entry.words("means"))
