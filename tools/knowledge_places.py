"""Cities, and the parts of countries."""

from __future__ import annotations

import collections
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import knowledge_tables as tables
from kgbuild.knowledge import normal
from knowledge_countries import SHORT, Country
from knowledge_rows import CAPITAL_FACTOR, REGION_WEIGHT, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

CITY_POPULATION: Final = 100_000
"""Smaller places are left out, unless they are the capital of a country or of a part of one."""
GREAT_CITY: Final = 1_000_000
"""A city of this size is meant and not the part of the country that is named like it: Geneva is not the canton."""
RIVAL_RATIO: Final = 5
"""A place is no rival to one of the same name that weighs this many times as much: London is not the one in Ontario."""


def city_rows(folder: Path, countries: Mapping[str, Country]) -> Iterator[Row]:
    """The rows of every capital and every large city, and of the small ones only where they are capitals."""
    by_iso2 = {country.iso2: country for country in countries.values()}
    by_label = {country.label: country for country in countries.values()}
    for city in tables.cities(folder):
        country = by_iso2.get(city.iso2) or by_label.get(city.country)
        names = {name: tables.CITIES for name in (city.name, *city.others) if len(name) > SHORT}
        capital = country.capital if country and same_city(country.capital, names) else ""
        if capital:
            names.setdefault(capital, tables.CODES)
        if not (capital or city.capital or city.regional or city.population >= CITY_POPULATION):
            continue
        weight = city.population * (CAPITAL_FACTOR if capital or city.capital else 1)
        for name, source in names.items():
            matched = "capital" if capital or city.capital else "name" if name == city.name else "alias"
            iso3 = country.iso3 if country else ""
            yield Row(normal(name), matched, city.qid, capital or city.name, "Place", iso3, source, weight)


def same_city(capital: str, names: Iterable[str]) -> bool:
    """Whether one of *names* is the capital's or begins like it: "Washington" and "Washington, D.C."."""
    wanted = normal(capital).replace(" ", "")
    found = [normal(name).replace(" ", "") for name in names]
    return bool(wanted) and any(name.startswith(wanted) or wanted.startswith(name) for name in found)


def region_rows(territories: Iterable[tables.Territory], countries: Mapping[str, Country]) -> Iterator[Row]:
    """The rows of parts of countries: the states of the US, provinces, the nations of the United Kingdom."""
    by_code = {country.iso2.lower(): country for country in countries.values()}
    for territory in territories:
        name, _, remark = territory.name.partition(" (")
        current = not territory.historical and not remark.startswith("Occupied")  # else its identity is the occupier's
        if "-" in territory.code and current and territory.parent in by_code:
            iso3 = by_code[territory.parent].iso3
            yield Row(normal(name), "name", territory.qid, name, "Place", iso3, tables.RIGOUR, REGION_WEIGHT)


def abbreviations(nouns: Mapping[str, tables.Synset], common: Iterable[Row]) -> Iterator[Row]:
    """What WordNet also calls the parts of the United States: "Calif." and "CA", which others than it write too."""
    parts = {
        row.name: row for row in common if row.source == tables.RIGOUR and row.country == "USA" and row.type == "Place"
    }
    for synset in nouns.values():
        row = parts.get(normal(synset.words[0]))
        if synset.lexicographer == "15" and row is not None:
            for word in synset.words[1:]:
                if word.isascii() and " " not in word:
                    yield replace(row, name=normal(word), matched="alias", source=tables.WORDNET, common=False)


def without_hopeless_rivals(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of places, without those whose name means a far larger place."""
    by_name = collections.defaultdict(list)
    for row in rows:
        by_name[row.name].append(row)
    for same in by_name.values():
        largest = max(same, key=lambda row: (row.weight, row))
        city = max((row.weight for row in same if row.weight != REGION_WEIGHT), default=0)
        for row in same:
            rival = row.weight * RIVAL_RATIO > largest.weight
            part = row.weight == REGION_WEIGHT and row.country == largest.country and city >= GREAT_CITY
            if row.qid == largest.qid or (rival and not part):
                yield row
