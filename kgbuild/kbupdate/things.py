"""Uniting what two sources say of one thing, and the dates that tell which of them is newer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.knowledge.schema import ThingRow

DATE: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")


def newest(vintages: Iterable[str]) -> str:
    """The latest date that *vintages* name, empty if none: "2022-07 to 2023-03" names two, "2.6.1" none."""
    return max((word for each in vintages for word in each.split() if DATE.fullmatch(word)), default="")


def united(known: ThingRow, found: ThingRow, *, newer: bool, common: bool) -> ThingRow:
    """*known* with what was *found* of the same thing; as it is where the two disagree about its type.

    Label, countries and place of what was found win if it is *newer*. A thing that has a *common* name keeps its label
    and countries, which were chosen for the language of news. A person keeps all countries that they are or were of.
    How well known it is never falls.
    """
    if known.type != found.type:
        return known
    wins = newer and not common
    placed = found.latitude is not None and (newer or known.latitude is None)
    row = replace(
        known,
        label=found.label if wins and found.label else known.label,
        kind=known.kind or found.kind,
        countries=_countries(known, found, wins=wins),
        prior=max(known.prior, found.prior),
        latitude=found.latitude if placed else known.latitude,
        longitude=found.longitude if placed else known.longitude,
    )
    return row if row == known else replace(row, source=found.source)


def _countries(known: ThingRow, found: ThingRow, *, wins: bool) -> str:
    if known.type == "Person":
        return " ".join(sorted({*known.countries.split(), *found.countries.split()}))
    return (found.countries or known.countries) if wins else (known.countries or found.countries)
