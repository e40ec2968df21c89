"""The weights by which identities are decided, and the words that speak for or against one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE: Final = "linking.toml"
THING: Final = (
    "name", "alias", "capital", "demonym", "same_class", "near_class", "alone", "foremost", "undecided", "decided",
    "agreed", "spoken_of", "elsewhere", "remote", "uncommon", "short", "initials", "code", "sport",
    "outside", "continued", "other_kind",
)  # fmt: skip
PERSON: Final = (
    "name", "alias", "spelling", "surname", "title", "same_class", "alone", "foremost", "undecided", "known", "obscure",
    "office", "service", "unheld", "country", "other_country", "time", "trade", "only",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sport:
    """When an article is about sport."""

    words: frozenset[str]
    share: float
    """Of a hundred words of the article, so many of `words`."""
    least: int


@dataclass(frozen=True, slots=True)
class LinkExample:
    """A text in which what is called ``who`` has the identity with that label; an empty one is none."""

    text: str
    published: datetime.date | None
    who: str
    label: str


@dataclass(frozen=True, slots=True)
class LinkRules:
    """Everything that decides on identities."""

    threshold: float
    margin: float
    """How far the best must be above the next."""
    thing: Mapping[str, float]
    person: Mapping[str, float]
    trades: frozenset[str]
    sport: Sport
    continued: frozenset[str]
    other: Mapping[str, frozenset[str]]
    """Nouns that say of what is called so that it is not of the class."""
    examples: tuple[LinkExample, ...]


def read(folder: Path) -> LinkRules:
    """The rules in the file ``linking.toml`` of *folder*.

    Raises:
        RuleError: it is missing or wrong.
    """
    table = toml.read(folder / FILE).only(
        "threshold", "margin", "thing", "person", "trades", "sport", "continued", "other", "example"
    )
    sport = table.table("sport").only("words", "share", "least")
    other = table.table("other")
    return LinkRules(
        threshold=table.number("threshold"),
        margin=table.number("margin"),
        thing=_weights(table.table("thing"), THING),
        person=_weights(table.table("person"), PERSON),
        trades=frozenset(table.words("trades", None)),
        sport=Sport(frozenset(sport.words("words", None)), sport.number("share"), int(sport.number("least"))),
        continued=frozenset(table.words("continued", None)),
        other=other.sets(other.values),
        examples=tuple(_examples(table)),
    )


def _weights(table: toml.Table, features: tuple[str, ...]) -> dict[str, float]:
    table.only(*features)
    return {feature: table.number(feature) for feature in features}


def _examples(table: toml.Table) -> Iterator[LinkExample]:
    for entry in table.tables("example"):
        entry.only("text", "published", "who", "label")
        published = entry.text("published", "")
        try:
            date = datetime.date.fromisoformat(published) if published else None
        except ValueError as error:
            raise entry.fail(f"published must be a date like 2018-06-01, not {published!r}") from error
        yield LinkExample(entry.text("text"), date, entry.text("who"), entry.text("label"))
