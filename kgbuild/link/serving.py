"""Whom an office serves, where the article does not say so but names who holds it: "President Trump" is the US's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild.knowledge import office_form
from kgbuild.link.spans import fits
from kgbuild.model import OfficeLink

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from kgbuild.link.candidates import Source
    from kgbuild.model import Entity, Extraction, Held, Link, Mention, Tenure


def served(
    extraction: Extraction, linked: Sequence[tuple[Entity, Link]], source: Source, day: datetime.date | None
) -> tuple[Tenure, ...]:
    """The tenures of *extraction*, those without a state or body with the state that their holder served.

    The holder must be identified, must have held an office of that title in one state only (at *day*, unless it is
    told as former), and the article must name that state.
    """
    home = {mention: link for entity, link in linked for mention in entity.mentions}
    states = {
        link.country: name for entity, link in reversed(linked) if link.type == "State" and (name := _name(entity))
    }
    found = []
    for tenure in extraction.tenures:
        countries = {held.country for held in _held(tenure, home, source, day)}
        state = states.get(countries.pop()) if len(countries) == 1 else None
        found.append(replace(tenure, country=state, inferred=True) if state is not None else tenure)
    return tuple(found)


def office_links(
    extraction: Extraction, linked: Sequence[tuple[Entity, Link]], source: Source
) -> tuple[OfficeLink, ...]:
    """The identity of each office whose holder the article names, where its state or body has but one of that title."""
    home = {mention: link for entity, link in linked for mention in entity.mentions}
    found = {}
    for tenure in extraction.tenures:
        serves = tenure.organization or tenure.country
        link = home.get(serves) if serves is not None else None
        if serves is None or link is None or not link.qid:
            continue
        state = link.type == "State"
        qids = source.offices(tenure.office, link.country) if state else source.offices(tenure.office, body=link.qid)
        thing = source.thing(qids[0]) if len(qids) == 1 else None
        if thing is not None:
            found[tenure.office, link.qid] = OfficeLink(tenure.office, serves, thing.qid, thing.label)
    return tuple(found.values())


def _held(tenure: Tenure, home: dict[Mention, Link], source: Source, day: datetime.date | None) -> Iterator[Held]:
    """The offices of states that the holder of *tenure* held under its title; none where it says whom it serves."""
    link = home.get(tenure.person)
    if tenure.organization or tenure.country or link is None or not link.qid:
        return
    title = office_form(tenure.office)
    for held in source.held(link.qid):
        if held.country and title in held.titles and fits(held, tenure.status, day):
            yield held


def _name(entity: Entity) -> Mention | None:
    return next((one for one in entity.mentions if one.kind == "name"), None)
