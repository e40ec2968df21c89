"""What is taken from Wikidata, before it is fitted into a knowledge base."""

from __future__ import annotations

import json
import re
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from kgbuild.knowledge.schema import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kgbuild.wikidata import Item

QID: Final = re.compile(r"Q[1-9][0-9]{0,17}")
"""As many digits as SQLite's numbers have room for."""


@dataclass(frozen=True, slots=True)
class Options:
    """What an update starts from, and how much it takes."""

    base: Path
    """The knowledge base that new facts are merged into."""
    countries: frozenset[str] = frozenset()
    """ISO 3166-1 alpha-3 codes; if there are any, only what belongs to one of these states is taken."""
    sitelinks: int = 10
    """On how many wikis something must have a page that is neither a state nor an office nor held one."""
    batch: int = 0
    """How much is done between two savings: lines of a dump, or items of a query; 0 for a number that suits either."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an update did."""

    edition: str
    things: int
    names: int
    tenures: int
    """How many of them the new knowledge base has; the next three say how many more than the one before."""
    new_things: int
    new_names: int
    new_tenures: int
    damaged: int = 0
    """Lines of the dump that could not be read."""


@dataclass(frozen=True, slots=True)
class Held:
    """That a person held an office; the dates are numbers as in `kgbuild.knowledge.schema.TenureRow`."""

    office: int
    person: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is read of an item; other items stand as the numbers of their QIDs."""

    qid: int
    label: str = ""
    aliases: tuple[str, ...] = ()
    title: str = ""
    """Of the article in the English Wikipedia."""
    sitelinks: int = 0
    classes: tuple[int, ...] = ()
    countries: tuple[int, ...] = ()
    citizenships: tuple[int, ...] = ()
    jurisdictions: tuple[int, ...] = ()
    wholes: tuple[int, ...] = ()
    """What it is part of."""
    latitude: float | None = None
    longitude: float | None = None
    iso: str = ""
    """A state's ISO 3166-1 alpha-3 code."""

    @classmethod
    def of(cls, item: Item) -> Self:
        """The facts that *item* holds; errors as with `number`."""
        latitude, longitude = item.coordinates or (None, None)
        return cls(
            qid=number(item.qid),
            label=item.label,
            aliases=item.aliases,
            title=item.enwiki,
            sitelinks=item.sitelinks,
            classes=numbers(item.instance_of),
            countries=numbers(item.countries),
            citizenships=numbers(item.citizenships),
            jurisdictions=numbers(item.jurisdictions),
            wholes=numbers(item.part_of),
            latitude=latitude,
            longitude=longitude,
            iso=item.iso,
        )

    @classmethod
    def read(cls, line: str) -> Self:
        """What `written` gave."""
        values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in json.loads(line)]
        return cls(*values)

    def written(self) -> str:
        """All of it on one line."""
        return json.dumps(astuple(self), ensure_ascii=False, separators=(",", ":"))


def positions(item: Item) -> tuple[Held, ...]:
    """The offices that *item*, a person, held; errors as with `number`."""
    person = number(item.qid)
    return tuple(
        Held(number(held.office), person, number_of(held.start), number_of(held.end)) for held in item.positions
    )


def number(qid: str) -> int:
    """The number of *qid*, 1 for "Q1".

    Raises:
        ValueError: it is no identifier of an item.
    """
    if not QID.fullmatch(qid):
        message = f"{qid!r} is no identifier of an item"
        raise ValueError(message)
    return int(qid[1:])


def numbers(qids: Iterable[str]) -> tuple[int, ...]:
    """The numbers of *qids*; errors as with `number`."""
    return tuple(map(number, qids))
