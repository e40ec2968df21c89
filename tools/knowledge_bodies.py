"""International bodies, and those of governments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import knowledge_tables as tables
from kgbuild.knowledge import normal
from knowledge_countries import NAME, SHORT, Country, initials
from knowledge_rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
            yield from named(body, names, by_iso2.get(body.iso2, ""))


def named(body: tables.Body, names: Mapping[str, str], iso3: str) -> Iterator[Row]:
    """The rows of one body, in the Latin alphabet only."""
    for name, source in names.items():
        if name.isascii() and NAME.fullmatch(name):
            matched = "name" if name == body.name else "alias"
            short, long = re.sub(r"^United Nations(?= )", "UN", name), re.sub(r"^UN(?= )", "United Nations", name)
            for form in {name, short, long}:
                yield Row(normal(form), matched, body.qid, body.name, "Organization", iso3, source)


def body_synonyms(nouns: Mapping[str, tables.Synset]) -> dict[str, tuple[str, ...]]:
    """What WordNet also calls a group: names of several words, and initials."""
    found: dict[str, tuple[str, ...]] = {}
    for synset in nouns.values():
        if synset.lexicographer == "14" and len(synset.words) > 1:
            letters = set().union(*(initials(word) for word in synset.words if " " in word))
            words = tuple(w for w in synset.words if (w.isupper() and w in letters) or (" " in w and w.istitle()))
            found |= {normal(word): words for word in synset.words if " " in word and word[0].isupper()}
    return found
