"""The words for the people of countries: "French", "Spaniards"."""

from __future__ import annotations

import collections
import re
from typing import TYPE_CHECKING, Final

import knowledge_tables as tables
from kgbuild.knowledge import normal
from knowledge_countries import Country, name_owners, spoken_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

UNFIT: Final = {"Afghani", "Afghanis", "Hindoo", "Hindu", "Hindustani", "Israelite", "Mongoloid", "Norse", "Norseman"}
"""Words that WordNet ties to a country, but that stand for a people of the past, a faith or money, not for a state."""


def name_peoples(folder: Path, countries: Mapping[str, Country]) -> None:
    """Give every country the words for its people from the tables of demonyms; the first that has a word decides."""
    by_iso2 = {country.iso2: country for country in countries.values()}
    for words, source in ((tables.demonyms(folder), tables.DEMONYMS), (tables.more_demonyms(), tables.COUNTRYINFO)):
        owners = demonym_owners(countries)
        for iso2, country in sorted(by_iso2.items()):
            for word in words.get(iso2, ()):
                trusted = source == tables.DEMONYMS and country.type == "State"
                if trusted or country.begins_like(word):
                    add_demonym(country, word, source, owners)


def name_more_peoples(wordnet: Path, nouns: Mapping[str, tables.Synset], countries: Mapping[str, Country]) -> None:
    """Give every country the words for its people that WordNet adds."""
    owners = demonym_owners(countries)
    for iso3, word in wordnet_demonyms(wordnet, nouns, countries):
        if countries[iso3].begins_like(word) and word not in UNFIT:
            add_demonym(countries[iso3], word, tables.WORDNET, owners)


def demonym_owners(countries: Mapping[str, Country]) -> dict[str, set[str]]:
    """Which countries have a demonym."""
    owners = collections.defaultdict(set)
    for country in countries.values():
        for word in country.demonyms:
            owners[word].add(country.iso3)
    return owners


def add_demonym(country: Country, word: str, source: str, owners: Mapping[str, set[str]]) -> None:
    """Note *word* and its plural, unless it is a name of the country, no single word, or another's by *owners*."""
    own_name = normal(word) in {normal(name) for name in country.names}
    if own_name or not word[0].isupper() or "," in word or owners.get(word, {country.iso3}) != {country.iso3}:
        return
    country.demonyms.setdefault(word, source)
    people = re.sub(r"(?:wo)?man$", "", word)
    if people != word and people in country.demonyms:  # "Frenchman" beside "French", and not "German"
        country.demonyms.setdefault(f"{word[:-2]}en", source)
    elif not re.search(r"(?:s|sh|ch|ese)$", word):
        country.demonyms.setdefault(f"{word}s", source)


def wordnet_demonyms(
    wordnet: Path, nouns: Mapping[str, tables.Synset], countries: Mapping[str, Country]
) -> list[tuple[str, str]]:
    """Alpha-3 code and word: adjectives that pertain to a country, and nouns for persons that are its members."""
    owners = name_owners(countries)
    meant = {key: spoken_of(synset, nouns, owners) for key, synset in nouns.items()}
    found = []
    for synset in tables.synsets(wordnet, "adj").values():
        for symbol, target, word in synset.pointers:
            if symbol == "\\":
                found += [(iso3, synset.words[max(word - 1, 0)]) for iso3 in meant.get(target, ())]
    for synset in nouns.values():
        if synset.lexicographer == "18":
            members = {iso3 for symbol, key, _ in synset.pointers if symbol == "#m" for iso3 in meant.get(key, ())}
            found += [(iso3, word) for iso3 in members for word in synset.words if " " not in word]
    return sorted(set(found))
