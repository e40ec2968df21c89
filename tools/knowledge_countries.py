"""Countries and territories with their names."""

from __future__ import annotations

import collections
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import knowledge_tables as tables
from kgbuild.knowledge import normal
from knowledge_rows import CAPITAL_FACTOR, REGION_WEIGHT, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

PREFERRED: Final = {"NLD": "Q55"}
"""Where the tables name the whole realm, and news speak of the country: rigour lists it beside the realm, and it is the
country of 122 of the 131 offices that Wikidata's table of positions has of either."""

ZAIRE: Final = "zr"
"""A state of rigour's that is but an earlier name of one that the other tables have."""

NAME: Final = re.compile(r"[^\W\d_][\w .,'’´&()-]+")  # noqa: RUF001  (the tables hold all three apostrophes)

SHORT: Final = 3
_SHARED: Final = 3


@dataclass(slots=True)
class Country:
    """A country or territory with a code of its own, while its names are gathered: name -> source."""

    iso3: str
    iso2: str
    qid: str
    label: str
    type: str
    capital: str = ""
    names: dict[str, str] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)

    def begins_like(self, word: str) -> bool:
        """Whether *word* starts like a name or demonym: "Pole" like Poland, "Gallic" not like France."""
        known = (normal(name)[:_SHARED].casefold() for name in (*self.names, *self.demonyms))
        return normal(word)[:_SHARED].casefold() in known


def gathered(folder: Path, territories: Iterable[tables.Territory]) -> dict[str, Country]:
    """Countries and territories by alpha-3 code, with their identity but no names yet."""
    known = {territory.alpha3: territory for territory in territories if territory.alpha3}
    found = {}
    for row in tables.rows(folder / "country-codes.csv"):
        country = coded(row, known[row["ISO3166-1-Alpha-3"]])
        for column in ("CLDR display name", "UNTERM English Short", "UNTERM English Formal", "official_name_en"):
            add_name(country, re.sub(r"\s*(\(.*\)|\*+)", "", row[column]).strip(), tables.CODES)
        found[country.iso3] = country
    for territory in territories:
        if territory.alpha3 and territory.code != ZAIRE and (territory.country or territory.alpha3 in found):
            country = Country(territory.alpha3, territory.code.upper(), territory.qid, territory.name, "State")
            for name in (territory.name, territory.full_name):
                bare = re.sub(r"\s*\(.*\)", "", name)
                add_name(found.setdefault(territory.alpha3, country), bare, tables.RIGOUR)
    return found


def coded(row: Mapping[str, str], territory: tables.Territory) -> Country:
    """The country of a *row* of country-codes, which is rigour's *territory*."""
    iso3 = row["ISO3166-1-Alpha-3"]
    qid = PREFERRED.get(iso3) or row["wikidata_id"].rpartition("/")[2] or territory.qid
    if iso3 in PREFERRED and qid not in territory.other_qids:
        message = f"{iso3}: {qid} stands in no table"
        raise ValueError(message)
    label = row["CLDR display name"] if len(row["CLDR display name"]) > SHORT else territory.name
    kind = "State" if row["is_independent"] in {"Yes", "In contention"} else "Place"
    return Country(iso3, row["ISO3166-1-Alpha-2"], qid, label, kind, row["Capital"].strip())


def add_name(country: Country, name: str, source: str) -> None:
    """Note *name* unless it is no name, or one that is sorted like "China, Macao"."""
    if NAME.fullmatch(name) and ", " not in name:
        country.names.setdefault(name, source)


def name_countries(folder: Path, nouns: Mapping[str, tables.Synset], countries: Mapping[str, Country]) -> None:
    """Give every country its further names, without codes that are no more than letters."""
    for iso3, name in tables.aliases(folder):
        if iso3 in countries:
            add_name(countries[iso3], name, tables.ALIASES)
    name_by_wordnet(nouns, countries)
    for country in countries.values():
        names = tuple(country.names)
        for name in names:
            if len(name.replace(".", "")) <= SHORT and not is_abbreviation(name, names):
                del country.names[name]


def name_by_wordnet(nouns: Mapping[str, tables.Synset], countries: Mapping[str, Country]) -> None:
    """Give every country the words that WordNet has beside its name, unless they are another's name already."""
    owners = name_owners(countries)
    for synset in nouns.values():
        for iso3 in spoken_of(synset, nouns, owners):
            country = countries[iso3]
            for word in synset.words:
                if owners.get(normal(word), {iso3}) == {iso3} and (word.isupper() or country.begins_like(word)):
                    add_name(country, word, tables.WORDNET)


def name_owners(countries: Mapping[str, Country]) -> dict[str, set[str]]:
    """Which countries have a name, by its normal form."""
    owners = collections.defaultdict(set)
    for country in countries.values():
        for name in country.names:
            owners[normal(name)].add(country.iso3)
    return owners


def spoken_of(synset: tables.Synset, nouns: Mapping[str, tables.Synset], owners: Mapping[str, set[str]]) -> set[str]:
    """The countries that a set of synonyms for a location means, by its first word; none where it is a capital."""
    if synset.lexicographer != "15":
        return set()
    kinds = {word for symbol, key, _ in synset.pointers if symbol == "@i" for word in nouns[key].words}
    return set() if "national capital" in kinds else owners.get(normal(synset.words[0]), set())


def is_abbreviation(name: str, names: Iterable[str]) -> bool:
    """Whether letters stand for a country in running text, as "UK" and "DRC" do, and not only in a code, as "NO" does.

    Two letters do where some table also writes them with full stops, three also where they are the initials of a name.
    """
    letters = name.replace(".", "")
    if not letters.isupper():
        return False
    dotted = any("." in other and other.replace(".", "") == letters for other in names)
    return dotted or (len(letters) == SHORT and any(letters in initials(other) for other in names))


def initials(name: str) -> set[str]:
    """The first letters of the words of *name*: of all, and of those in capitals."""
    words = re.findall(r"[^\W\d_]+", name.replace("'s", ""))
    return {"".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper())}


def country_rows(countries: Iterable[Country]) -> Iterator[Row]:
    """The rows of every country and territory: names, aliases, demonyms.

    A word for the people of a state is not one for those of a territory: "French" is not of French Guiana.
    """
    several = tuple(countries)
    peoples = {normal(word) for country in several if country.type == "State" for word in country.demonyms}
    for country in several:
        rest = (country.qid, country.label, country.type, country.iso3)
        for name, source in country.names.items():
            matched = "name" if normal(name) == normal(country.label) else "alias"
            yield Row(normal(name), matched, *rest, source, weight=CAPITAL_FACTOR * REGION_WEIGHT)
        for word, source in country.demonyms.items():
            if country.type != "State" and normal(word) in peoples:
                continue
            yield Row(normal(word), "demonym", *rest, source, weight=0)
