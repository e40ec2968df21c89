"""International bodies, and those of governments."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import knowledge_tables as tables
from kgbuild.knowledge import normal
from knowledge_countries import NAME, SHORT, Country, initials
from knowledge_rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


def body_rows(folder: Path, nouns: Mapping[str, tables.Synset], countries: Mapping[str, Country]) -> Iterator[Row]:
    """The rows of international bodies with ROR's and WordNet's further names, and of governments' own bodies."""
    by_iso2 = {country.iso2: country.iso3 for country in countries.values()}
    research = {body.qid: body for body, _ in tables.research_bodies(folder)}
    synonyms = body_synonyms(nouns)
    international = list(tables.bodies(folder))
    for body in international:
        names = {body.name: tables.BODIES}
        names |= {name: tables.ROR for name in research.get(body.qid, body).others if name not in names}
        for name in tuple(names):
            names |= {word: tables.WORDNET for word in synonyms.get(normal(name), ()) if word not in names}
        yield from named(body, names, "")
    done = {body.qid for body in international}
    for body, governmental in tables.research_bodies(folder):
        if governmental and body.qid not in done:
            names = {name: tables.ROR for name in (body.name, *body.others) if " " in name}
            for name in tuple(names) if body.iso2 == "US" else ():  # whose departments WordNet means
                words = synonyms.get(normal(name), ())
                names |= {word: tables.WORDNET for word in words if word not in names and len(word) >= SHORT}
            country = by_iso2.get(body.iso2, "")
            own = tuple(map(normal, countries[country].names)) if country else ()
            for row in named(body, names, country):
                yield row
                yield from (replace(row, name=name, matched="alias") for name in abbreviated(row.name, own))


def named(body: tables.Body, names: Mapping[str, str], iso3: str) -> Iterator[Row]:
    """The rows of one body, in the Latin alphabet only."""
    for name, source in names.items():
        if name.isascii() and NAME.fullmatch(name):
            matched = "name" if name == body.name else "alias"
            short, long = re.sub(r"^United Nations(?= )", "UN", name), re.sub(r"^UN(?= )", "United Nations", name)
            for form in {name, short, long}:
                yield Row(normal(form), matched, body.qid, body.name, "Organization", iso3, source)


def abbreviated(name: str, country: Iterable[str]) -> Iterator[str]:
    """*name* with the initials of its country for its whole name in front: "US Department of Education"."""
    letters = {form.casefold() for form in country if form.isupper() and len(form) <= SHORT}
    for whole in sorted((form for form in country if " " in form), key=len, reverse=True):
        rest = name.removeprefix(f"{whole} ")
        if rest != name:
            yield from (f"{short} {rest}" for short in sorted(letters))
            return


def body_synonyms(nouns: Mapping[str, tables.Synset]) -> dict[str, tuple[str, ...]]:
    """What WordNet also calls a group: names of several words, and initials."""
    found: dict[str, tuple[str, ...]] = {}
    for synset in nouns.values():
        if synset.lexicographer == "14" and len(synset.words) > 1:
            letters = set().union(*(initials(word) for word in synset.words if " " in word))
            words = tuple(w for w in synset.words if (w.isupper() and w in letters) or (" " in w and w.istitle()))
            found |= {normal(word): words for word in synset.words if " " in word and word[0].isupper()}
    return found
