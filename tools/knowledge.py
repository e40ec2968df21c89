"""Compile the knowledge base: ``python tools/knowledge.py TABLES WORDNET``.

TABLES is the folder of the source tables, WORDNET the ``dict`` folder of WordNet 3.1; kgbuild/data/SOURCES.md says
where to get both. Writes kgbuild/data/knowledge.tsv: sorted, without a clock, so the same tables give the same bytes.

Every Wikidata identity comes from a table. ``knowledge_countries.PREFERRED`` holds the only choice made by hand.
"""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import knowledge_tables as tables
from kgbuild.knowledge import COLUMNS
from knowledge_bodies import body_rows
from knowledge_countries import country_rows, gathered, name_countries
from knowledge_peoples import name_more_peoples, name_peoples
from knowledge_places import city_rows, region_rows, without_hopeless_rivals
from knowledge_rows import MATCHES, REGION_WEIGHT, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EDITION: Final = "2026.11"
TYPES: Final = ("State", "Place", "Organization")
TARGET: Final = Path(__file__).parents[1] / "kgbuild" / "data" / "knowledge.tsv"


def main() -> None:
    """Compile the table and say how large it is."""
    parser = argparse.ArgumentParser(description="Compile the knowledge base from its source tables.")
    parser.add_argument("tables", type=Path, help="folder of the source tables")
    parser.add_argument("wordnet", type=Path, help="the dict folder of WordNet 3.1")
    arguments = parser.parse_args()
    text = written(compiled(arguments.tables, arguments.wordnet))
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET}: {text.count(chr(10)) - 2} rows, {len(text.encode()):,} bytes")


def written(rows: Iterable[Row]) -> str:
    """The table as text: the version, the columns' names, and the rows by name, the most prominent first."""
    best: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda row: (MATCHES.index(row.matched), row)):
        best.setdefault((row.name, row.qid), row)
    ordered = sorted(agreed(best.values()), key=lambda row: (row.name, -row.weight, row))
    lines = ["\t".join(getattr(row, column) for column in COLUMNS) for row in ordered]
    body = "\n".join(("\t".join(COLUMNS), *lines))
    digest = hashlib.sha256(body.encode()).hexdigest()[:8]
    return f"# version {EDITION}+{digest}\n{body}\n"


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


def compiled(folder: Path, wordnet: Path) -> Iterator[Row]:
    """Every row of the table from the tables in *folder* and *wordnet*."""
    nouns = tables.synsets(wordnet, "noun")
    territories = tuple(tables.territories())
    countries = gathered(folder, territories)
    name_peoples(folder, countries)
    name_countries(folder, nouns, countries)
    name_more_peoples(wordnet, nouns, countries)
    states = list(country_rows(countries.values()))
    taken = {row.name for row in states if row.type == "State" and row.matched != "demonym"}
    places = [*city_rows(folder, countries), *region_rows(territories, countries)]
    yield from (row for row in states if row.type == "State")
    yield from without_hopeless_rivals(
        row for row in (*places, *(row for row in states if row.type == "Place")) if fits(row, taken)
    )
    yield from body_rows(folder, nouns, countries)


def fits(row: Row, taken: set[str]) -> bool:
    """Whether a place is kept beside the states: a country wins over a town of its name, not over a part of another."""
    return row.name not in taken or row.weight == REGION_WEIGHT


if __name__ == "__main__":
    main()
