"""Readers of the public tables that the knowledge base is compiled from: one function per table, records out."""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES: Final = "country-codes"
ALIASES: Final = "country_aliases"
DEMONYMS: Final = "i18n-nationality 1.4"
COUNTRYINFO: Final = "countryinfo 1.0.1"
CITIES: Final = "Natural Earth 10m 2017"
BODIES: Final = "OpenSanctions IGOs"
ROR: Final = "ROR"
RIGOUR: Final = "rigour 2.6.1"
WORDNET: Final = "WordNet 3.1"
POLITICIANS: Final = "Wikidata politicians 2022"
POSITIONS: Final = "Wikidata positions 2022"
BIOGRAPHIES: Final = "Wikidata biographies"
SCRAPED: Final = "EveryPolitician names"
CABINETS: Final = "EveryPolitician cabinets"
CHECKED: Final = "bodies checked by hand"

DATED: Final = {
    CODES: ("undated", "PDDL"),
    ALIASES: ("undated", "MIT; the facts CC0"),
    DEMONYMS: ("1.4", "MIT"),
    COUNTRYINFO: ("1.0.1", "MIT"),
    CITIES: ("2017", "public domain"),
    BODIES: ("undated", "MIT"),
    ROR: ("undated", "CC0"),
    RIGOUR: ("2.6.1", "MIT"),
    WORDNET: ("3.1", "WordNet licence"),
    POLITICIANS: ("2022-07 to 2023-03", "CC0"),
    POSITIONS: ("2022-07 to 2023-03", "CC0"),
    BIOGRAPHIES: ("2022", "CC0"),
    SCRAPED: ("2022-07 to 2023-03", "CC0"),
    CABINETS: ("2022-07 to 2023-03", "CC0"),
    CHECKED: ("undated", "CC0"),
}
"""Vintage, where the table states one, and licence of each source."""

LARGEST_CITY: Final = 40_000_000


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of Natural Earth."""

    qid: str
    name: str
    others: tuple[str, ...]
    iso2: str
    country: str
    population: int
    capital: bool
    regional: bool
    latitude: float | None
    longitude: float | None

    @property
    def prior(self) -> float:
        """How well known it is, from 0 to 1: on the scale of logarithms between a village and the largest city."""
        return round(max(0.05, math.log(max(self.population, 1) / 1000) / math.log(LARGEST_CITY / 1000)), 2)


@dataclass(frozen=True, slots=True)
class Territory:
    """A country or part of one in rigour's table; ``parent`` is the code of the country it is part of."""

    code: str
    name: str
    full_name: str
    alpha3: str
    qid: str
    other_qids: tuple[str, ...]
    parent: str
    country: bool
    historical: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation; ``iso2`` is empty where it is not one country's."""

    qid: str
    name: str
    others: tuple[str, ...]
    iso2: str


@dataclass(frozen=True, slots=True)
class Synset:
    """A set of synonyms of WordNet: its words, and its pointers as symbol, key of the target, index of the own word."""

    lexicographer: str
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int], ...]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a .csv or .tsv file, gzipped or not, by column name."""
    delimiter = "\t" if ".tsv" in path.suffixes else ","
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def aliases(folder: Path) -> Iterator[tuple[str, str]]:
    """Alpha-3 code and English name, from country_aliases."""
    for row in rows(folder / "country_aliases.csv.gz"):
        if row["language"] == "en":
            yield row["iso3c"], row["label"].strip()


def demonyms(folder: Path) -> dict[str, list[str]]:
    """Demonyms by alpha-2 code from i18n-nationality, taken apart where several stand in one field."""
    table = json.loads((folder / "demonyms_en.json").read_text(encoding="utf-8"))["nationalities"]
    return {code: _parts(field) for code, field in table.items()}


def more_demonyms() -> dict[str, list[str]]:
    """Demonyms by alpha-2 code from countryinfo."""
    import countryinfo  # not needed by a user of the base, nor by the checks

    found: dict[str, list[str]] = {}
    for file in sorted(Path(countryinfo.__file__).with_name("data").glob("*.json")):
        country = json.loads(file.read_text(encoding="utf-8"))
        if country.get("demonym") and "ISO" in country:
            found[country["ISO"]["alpha2"]] = _parts(country["demonym"].replace(",", " or "))
    return found


def _parts(field: str) -> list[str]:
    """The demonyms in one field: "Bosnian - Herzegovinian" holds two, "Antiguans" is put into the singular."""
    without_country = re.sub(r"\s*\(.*\)", "", field)
    parts = re.split(r" - | or ", without_country)
    return [part.removesuffix("s") if part.endswith("ans") else part for part in parts if part]


def cities(folder: Path) -> Iterator[City]:
    """The populated places of Natural Earth 10m."""
    for row in rows(folder / "cities_ne10m.tsv.gz"):
        yield City(
            qid=row["qid"],
            name=row["name"],
            others=tuple(name for name in row["alt"].split("|") if name),
            iso2=row["iso2"],
            country=row["country"],
            population=int(row["pop_max"] or 0),
            capital=row["featurecla"] == "Admin-0 capital",
            regional=row["featurecla"] == "Admin-1 capital",
            latitude=round(float(row["lat"]), 3) if row["lat"] else None,
            longitude=round(float(row["lon"]), 3) if row["lon"] else None,
        )


def bodies(folder: Path) -> Iterator[Body]:
    """International bodies of OpenSanctions' registry."""
    for row in rows(folder / "igos.tsv"):
        yield Body(qid=row["qid"], name=row["name"], others=(), iso2="")


def typed_bodies(folder: Path) -> Iterator[tuple[Body, frozenset[str]]]:
    """The organisations of ROR, each with its types."""
    for row in rows(folder / "ror_orgs.tsv.gz"):
        names = (*row["names"].split("|"), *row["acronyms"].split("|"))
        yield (
            Body(row["qid"], row["label"], tuple(filter(None, names)), row["country_iso2"]),
            frozenset(row["types"].split("|")),
        )


def checked_bodies(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and identity of the bodies that the tables' README lists as checked by hand against independent sources."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    listed = re.search(r"^Checked by hand[^:]*:(.*?)(?:; offices|\.$)", text, re.MULTILINE | re.DOTALL)
    for part in listed[1].split(",") if listed else ():
        found = re.fullmatch(r"\s*(.*\S)\s+(Q\d+)\s*", part, re.DOTALL)
        if found:
            yield " ".join(found[1].split()), found[2]


def scraped_names(folder: Path) -> dict[str, list[str]]:
    """Further spellings of persons' names by identity."""
    with gzip.open(folder / "scraped_names.json.gz", "rt", encoding="utf-8") as file:
        found: dict[str, list[str]] = json.load(file)
    return found


def biographies(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Identity, English label and number of sitelinks of the persons whose whole item is there."""
    with gzip.open(folder / "bio.json.gz", "rt", encoding="utf-8") as file:
        for qid, item in sorted(json.load(file).items()):
            yield qid, item["labels"].get("en", ""), item["n_sitelinks"]


def research_bodies(folder: Path) -> Iterator[tuple[Body, bool]]:
    """The organisations of ROR, each with whether it is a government's."""
    for row in rows(folder / "ror_orgs.tsv.gz"):
        body = Body(row["qid"], row["label"], tuple(row["names"].split("|")), row["country_iso2"])
        yield body, "government" in row["types"].split("|")


def territories() -> Iterator[Territory]:
    """The territories of rigour: countries, their parts, and countries that are no more."""
    from rigour.territories import get_territories  # likewise

    for territory in sorted(get_territories(), key=lambda each: each.code):
        yield Territory(
            code=territory.code,
            name=territory.name,
            full_name=territory.full_name,
            alpha3=(territory.alpha3 or "").upper(),
            qid=territory.qid,
            other_qids=tuple(territory.other_qids),
            parent=territory.parent.code if territory.parent else territory.code.partition("-")[0],
            country=territory.is_country,
            historical=territory.is_historical,
        )


def synsets(folder: Path, part: str) -> dict[str, Synset]:
    """The synonym sets of WordNet's file data.*part* by their key: part of speech and offset, "n08816623"."""
    found = {}
    with (folder / f"data.{part}").open(encoding="utf-8") as file:
        for line in file:
            if not line.startswith("  "):  # the licence stands in front, indented
                fields = line.partition(" | ")[0].split()
                found[part[0] + fields[0]] = _synset(fields)
    return found


def _synset(fields: list[str]) -> Synset:
    count = int(fields[3], 16)
    words = tuple(re.sub(r"\(.*\)$", "", word).replace("_", " ") for word in fields[4 : 4 + 2 * count : 2])
    first = 5 + 2 * count
    pointers = []
    for start in range(first, first + 4 * int(fields[first - 1]), 4):
        symbol, offset, part, source_target = fields[start : start + 4]
        pointers.append((symbol, part + offset, int(source_target[:2], 16)))
    return Synset(fields[1], words, tuple(pointers))
