"""Bodies and places whose names the text around must bear out: companies, universities, cabinets, small towns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import knowledge_tables as tables
from kgbuild.knowledge import normal, without_legal_form
from knowledge_countries import NAME, SHORT
from knowledge_rows import Row, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

KINDS: Final = (("company", "Company"), ("government", "Agency"))
"""ROR's types and the classes that they are; the rest is told by the text."""
SEAT: Final = re.compile(r"\s*\([^)]*\)$")
"""The country that ROR puts behind the names of companies."""
AGES: Final = ((1_000_000, 0.35), (10_000_000, 0.25), (10**12, 0.1))
"""How well known a body is by the number of its item: Wikidata began with what had articles in most languages."""


TELLING: Final = 2
"""Spaces in a name that tells enough without the state's: "Securities and Exchange Commission", not "Coast Guard"."""


def body_prior(qid: str) -> float:
    """How well known a body is, from 0 to 1."""
    return next(prior for limit, prior in AGES if int(qid[1:]) < limit)


def body_things(
    folder: Path, codes: Mapping[str, str], words: Mapping[str, Iterable[str]]
) -> Iterator[tuple[Thing, list[Row]]]:
    """The organisations of ROR, and cabinets; *codes* gives alpha-3 codes by alpha-2, *words* a state's names."""
    for body, types in tables.typed_bodies(folder):
        kind = next((name for word, name in KINDS if word in types), "")
        country = codes.get(body.iso2, "")
        thing = Thing(
            body.qid, SEAT.sub("", body.name), "Organization", country, body_prior(body.qid), tables.ROR, kind
        )
        rows = list(body_names(body, country, tables.ROR))
        yield thing, rows + list(domestic(rows, words.get(country, ()))) if "government" in types else rows
    for row in tables.rows(folder / "orgs_eps.tsv.gz"):
        names = [name for name in row["labels"].split("|") if not re.fullmatch(r"Q\d+", name)]
        if names:
            body = tables.Body(row["qid"], names[0], tuple(names[1:]), "")
            thing = Thing(row["qid"], names[0], "Organization", "", body_prior(row["qid"]), tables.CABINETS)
            yield thing, list(body_names(body, "", tables.CABINETS))


def body_names(body: tables.Body, country: str, source: str) -> Iterator[Row]:
    """The names of a body, and those of a company also without what tells its legal form."""
    for name in dict.fromkeys(SEAT.sub("", name) for name in (body.name, *body.others)):
        for form in {name, without_legal_form(name)}:
            if form.isascii() and NAME.fullmatch(form) and len(form) >= SHORT:
                matched = "name" if form == SEAT.sub("", body.name) else "alias"
                yield Row(normal(form), matched, body.qid, body.name, "Organization", country, source, common=False)


def domestic(rows: Iterable[Row], names: Iterable[str]) -> Iterator[Row]:
    """The names of a state's body as they are used at home, without the state's own *names* in front."""
    for row in rows:
        for name in names:
            rest = row.name.removeprefix(f"{name} ")
            if rest != row.name and rest.count(" ") >= TELLING:
                yield replace(row, name=rest, matched="alias")


def town_things(cities: Iterable[tables.City], codes: Mapping[str, str]) -> Iterator[tuple[Thing, list[Row]]]:
    """Every populated place, with its coordinates."""
    for city in cities:
        country = codes.get(city.iso2, "")
        thing = Thing(
            city.qid, city.name, "Place", country, city.prior, tables.CITIES, "City", city.latitude, city.longitude
        )
        rows = [
            Row(
                normal(name),
                "name" if name == city.name else "alias",
                city.qid,
                city.name,
                "Place",
                country,
                tables.CITIES,
                city.population,
                common=False,
            )
            for name in dict.fromkeys((city.name, *city.others))
            if len(name) > SHORT
        ]
        yield thing, rows


def checked_things(folder: Path) -> Iterator[tuple[Thing, list[Row]]]:
    """The few bodies whose identity was checked by hand, most of them news agencies, with their names."""
    for name, qid in tables.checked_bodies(folder):
        thing = Thing(qid, name, "Organization", "", body_prior(qid), tables.CHECKED)
        yield thing, [Row(normal(name), "name", qid, name, "Organization", "", tables.CHECKED)]
