"""Compile the knowledge base: ``python tools/knowledge.py TABLES WORDNET``.

TABLES is the folder of the source tables, WORDNET the ``dict`` folder of WordNet 3.1; kgbuild/data/SOURCES.md says
where to get both. Writes kgbuild/data/knowledge.sqlite without a clock, so the same tables give the same bytes.

Every Wikidata identity comes from a table. ``knowledge_countries.PREFERRED`` holds the only choice made by hand.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import knowledge_tables as tables
from kgbuild.knowledge import normal
from kgbuild.knowledge.schema import Content, NameRow, SourceRow, TenureRow, ThingRow, number_of, write
from knowledge_bodies import body_rows
from knowledge_countries import country_rows, gathered, name_countries
from knowledge_further import body_things, checked_things, town_things
from knowledge_people import (
    closed,
    misplaced,
    note_shared_names,
    offices,
    person_rows,
    persons,
    raise_by_office,
    tenures,
)
from knowledge_peoples import name_more_peoples, name_peoples
from knowledge_places import abbreviations, city_rows, region_rows, without_hopeless_rivals
from knowledge_rows import MATCHES, REGION_WEIGHT, Row, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from knowledge_countries import Country

EDITION: Final = "2026.12"
TYPES: Final = ("State", "Place", "Organization", "Office", "Person")
TARGET: Final = Path(__file__).parents[1] / "kgbuild" / "data" / "knowledge.sqlite"
PRIOR: Final = {"State": 0.9, "Place": 0.4, "Organization": 0.4}
"""How well known something is that a common name means, where no table tells."""


def main() -> None:
    """Compile the base and say how large it is."""
    parser = argparse.ArgumentParser(description="Compile the knowledge base from its source tables.")
    parser.add_argument("tables", type=Path, help="folder of the source tables")
    parser.add_argument("wordnet", type=Path, help="the dict folder of WordNet 3.1")
    parser.add_argument("-o", "--output", type=Path, default=TARGET, help="the file to write")
    arguments = parser.parse_args()
    content = compiled(arguments.tables, arguments.wordnet)
    arguments.output.unlink(missing_ok=True)
    write(arguments.output, content, EDITION)
    size = arguments.output.stat().st_size
    print(f"{arguments.output}: {len(content.things)} things, {len(content.names)} names, {size:,} bytes")


def compiled(folder: Path, wordnet: Path) -> Content:
    """The whole base from the tables in *folder* and *wordnet*."""
    nouns = tables.synsets(wordnet, "noun")
    territories = tuple(tables.territories())
    countries = gathered(folder, territories)
    name_peoples(folder, countries)
    name_countries(folder, nouns, countries)
    name_more_peoples(wordnet, nouns, countries)
    codes = country_codes(countries, territories)
    common = list(agreed(common_rows(folder, nouns, territories, countries)))
    by_iso2 = {country.iso2: country.iso3 for country in countries.values()}
    titled = list(offices(folder, codes, country_words(countries)))
    people = persons(folder, codes)
    held = list(tenures(folder, [office.qid for office, _ in titled]))
    wrong = misplaced(people, held, (office for office, _ in titled))
    titled = [(office, rows) for office, rows in titled if office.qid not in wrong]
    held = closed(tenure for tenure in held if tenure[1] not in wrong)
    note_shared_names(people.values())
    raise_by_office(people, held, (row for _, rows in titled for row in rows))
    named = [
        *checked_things(folder),
        *town_things(tables.cities(folder), by_iso2),
        *body_things(
            folder, by_iso2, {country.iso3: sorted(map(normal, country.names)) for country in countries.values()}
        ),
        *person_rows(people.values()),
        *(
            (
                office,
                [
                    Row(
                        normal(office.label),
                        "name",
                        office.qid,
                        office.label,
                        "Office",
                        office.countries,
                        office.source,
                        common=False,
                    )
                ],
            )
            for office, _ in titled
        ),
    ]
    further = [*abbreviations(nouns, common), *(row for _, rows in named for row in rows)]
    things = united(common, (thing for thing, _ in named))
    numbers = {name: number for number, name in enumerate(sorted(tables.DATED), 1)}
    return Content(
        sources=tuple(SourceRow(number, name, *tables.DATED[name]) for name, number in numbers.items()),
        things=tuple(thing_row(thing, numbers) for thing in things.values()),
        names=tuple(name_rows([*common, *further], things, numbers)),
        offices=tuple(row for _, rows in titled for row in rows),
        tenures=tuple(
            TenureRow(int(office[1:]), number_of(start), int(person[1:]), number_of(end), numbers[tables.POSITIONS])
            for person, office, start, end in held
            if (person in things and things[person].type == "Person") and things[office].type == "Office"
        ),
    )


def united(common: Iterable[Row], further: Iterable[Thing]) -> dict[str, Thing]:
    """Everything by its identity. What a common row says of it goes before what further tables say."""
    found: dict[str, Thing] = {}
    for row in common:
        found.setdefault(row.qid, Thing(row.qid, row.label, row.type, row.country, PRIOR[row.type], row.source))
    for thing in further:
        known = found.setdefault(thing.qid, thing)
        if known is not thing and known.type == thing.type:
            kind, prior = known.kind or thing.kind, max(known.prior, thing.prior)
            where = (
                (known.latitude, known.longitude) if known.latitude is not None else (thing.latitude, thing.longitude)
            )
            found[thing.qid] = replace(known, kind=kind, prior=prior, latitude=where[0], longitude=where[1])
    return found


def thing_row(thing: Thing, numbers: Mapping[str, int]) -> ThingRow:
    """*thing* as it is written."""
    where = (thing.latitude, thing.longitude)
    return ThingRow(
        int(thing.qid[1:]),
        thing.label,
        thing.type,
        thing.kind,
        thing.countries,
        round(100 * thing.prior),
        *where,
        numbers[thing.source],
    )


def name_rows(rows: Iterable[Row], things: Mapping[str, Thing], numbers: Mapping[str, int]) -> Iterator[NameRow]:
    """The names as they are written: one row for each name and thing, the common and the most prominent first."""
    best: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda row: (not row.common, MATCHES.index(row.matched), row)):
        best.setdefault((row.name, row.qid), row)
    ordered = sorted(
        best.values(), key=lambda row: (row.name, not row.common, -row.weight, -things[row.qid].prior, row)
    )
    form, rank = "", 0
    for row in ordered:
        form, rank = row.name, rank + 1 if row.name == form else 0
        yield NameRow(row.name, rank, int(row.qid[1:]), row.matched, row.common, numbers[row.source])


def agreed(rows: Iterable[Row]) -> Iterator[Row]:
    """*rows* with one label, type and country for each identity, where one source sees a canton, one its government.

    A state goes before a place, a place before a body, the label of the most prominent row before others.
    """
    ranked = sorted(rows, key=lambda row: (TYPES.index(row.type), -row.weight, MATCHES.index(row.matched), row))
    first: dict[str, Row] = {}
    for row in ranked:
        first.setdefault(row.qid, row)
    for row in ranked:
        one = first[row.qid]
        yield replace(row, label=one.label, type=one.type, country=one.country)


def common_rows(
    folder: Path,
    nouns: Mapping[str, tables.Synset],
    territories: tuple[tables.Territory, ...],
    countries: Mapping[str, Country],
) -> Iterator[Row]:
    """The names that by themselves mean a state, a larger place or a public body."""
    states = list(country_rows(countries.values()))
    taken = {row.name for row in states if row.type == "State" and row.matched != "demonym"}
    places = [*city_rows(folder, countries), *region_rows(territories, countries)]
    yield from (row for row in states if row.type == "State")
    yield from without_hopeless_rivals(
        row for row in (*places, *(row for row in states if row.type == "Place")) if fits(row, taken)
    )
    yield from body_rows(folder, nouns, countries)


def country_codes(countries: Mapping[str, Country], territories: Iterable[tables.Territory]) -> dict[str, str]:
    """The alpha-3 code of each identity of a country, also of states that are no more."""
    codes = {country.qid: country.iso3 for country in countries.values()}
    for territory in territories:
        for qid in (territory.qid, *territory.other_qids):
            if territory.alpha3:
                codes.setdefault(qid, territory.alpha3)
    return codes


def country_words(countries: Mapping[str, Country]) -> dict[str, set[str]]:
    """The words of the names and demonyms of each country, by its code."""
    return {
        country.iso3: {word for name in (*country.names, *country.demonyms) for word in normal(name).casefold().split()}
        - {"of", "the", "and"}
        for country in countries.values()
    }


def fits(row: Row, taken: set[str]) -> bool:
    """Whether a place is kept beside the states: a country wins over a town of its name, not over a part of another."""
    return row.name not in taken or row.weight == REGION_WEIGHT


if __name__ == "__main__":
    main()
