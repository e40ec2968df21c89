"""Wikidata as a source of candidates."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.identities.kinds import types
from kgbuild.knowledge import normal, office_form
from kgbuild.model import Candidate, Held

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from kgbuild.link import Source
    from kgbuild.wikidata import Item, Position, Wikidata

NAME: Final = "Wikidata"
HITS: Final = 50
"""As many items as one search gives: the more have the name, the less it says."""
FAMOUS: Final = 300
"""Sitelinks from which on somebody is as well known as can be told; the knowledge base counts alike."""


def day_of(moment: str) -> str:
    """The day of *moment*, a time in ISO 8601."""
    return moment[: len("2026-12-31")]


@dataclass(frozen=True, slots=True)
class Answer:
    """What Wikidata has of a name."""

    candidates: tuple[Candidate, ...] = ()
    day: str = ""
    """The last day on which a part of it was fetched: ISO 8601, in UTC."""


class Online:
    """Candidates from Wikidata: what has the very name, verified by what it is, with the offices that it held.

    An item of no type of ours is no candidate (see `kgbuild.identities.kinds`), and one that is both a body and a place
    is two. Its names need the text around them to bear them out, so none is ``common``.
    """

    def __init__(self, wikidata: Wikidata) -> None:
        """Ask *wikidata*."""
        self._wikidata = wikidata
        self._answers: dict[str, Answer] = {}
        self._items: dict[str, Item] = {}

    def prepare(self, names: Iterable[str], on_name: Callable[[], object] = lambda: None) -> None:
        """Fetch what is needed for *names*, with as few requests as can be; *on_name* is called after each search.

        Raises:
            LinkError: Wikidata cannot be asked, or answers wrongly; what it had answered before is in its cache.
        """
        hits: dict[str, tuple[str, ...]] = {}
        for name in dict.fromkeys(names):
            if name not in self._answers:
                hits[name] = self._search(name)
            on_name()
        found = self._wikidata.items(qid for qids in hits.values() for qid in qids)
        kinds = types({item.qid: item for item in found.values()}.values(), self._wikidata)
        fitting = {asked: item for asked, item in found.items() if kinds[item.qid]}
        self._items.update({item.qid: item for item in fitting.values()})
        self._fetch(fitting.values())
        for name, qids in hits.items():
            self._answers[name] = self._answer(name, [fitting[qid] for qid in qids if qid in fitting], kinds)

    def day(self, name: str) -> str:
        """The day of the answer to *name*; empty where it was not asked."""
        return self._answers[name].day if name in self._answers else ""

    def named(self, name: str) -> tuple[Candidate, ...]:
        """What has the label or alias *name*, the best known first."""
        if name not in self._answers:
            self.prepare([name])
        return self._answers[name].candidates

    def held(self, person: str) -> tuple[Held, ...]:
        """The offices that somebody held of whom an answer tells.

        An office without an end is held until the day of the answer at least; of one whose end is unknown only the
        start is sure.
        """
        item = self._items.get(person)
        return tuple(self._held(item, position) for position in item.positions) if item is not None else ()

    def thing(self, qid: str) -> Candidate | None:
        """Who or what has the identity *qid*; None where it does not exist, or is of no type of ours."""
        item = self._wikidata.items([qid]).get(qid)
        if item is None:
            return None
        kind = types([item], self._wikidata)[item.qid]
        return self._candidate(item, item.label, kind[0]) if kind else None

    def _search(self, name: str) -> tuple[str, ...]:
        wanted = normal(name)
        hits = self._wikidata.search(name, limit=HITS)
        return tuple(hit.qid for hit in hits if wanted in (normal(hit.matched_text), normal(hit.label)))

    def _fetch(self, items: Iterable[Item]) -> None:
        """The countries and offices of *items*, and the countries of these."""
        first = {
            qid
            for item in items
            for qid in (*item.countries, *item.citizenships, *(position.office for position in item.positions))
        }
        self._add(first)
        self._add(qid for office in first & self._items.keys() for qid in _served(self._items[office]))

    def _add(self, qids: Iterable[str]) -> None:
        self._items.update(self._wikidata.items(sorted({*qids} - self._items.keys())))

    def _answer(self, name: str, items: list[Item], kinds: dict[str, tuple[str, ...]]) -> Answer:
        unique = {item.qid: item for item in items}
        candidates = [self._candidate(item, name, kind) for item in unique.values() for kind in kinds[item.qid]]
        days = [self._wikidata.searched(name, limit=HITS), *(item.fetched for item in unique.values())]
        ordered = sorted(candidates, key=lambda one: (-one.prior, int(one.qid[1:]), one.type))
        return Answer(tuple(ordered), day_of(max(days)))

    def _candidate(self, item: Item, name: str, kind: str) -> Candidate:
        if kind == "State":
            codes: tuple[str, ...] = (item.iso,)
        else:
            served = (self._country(position.office) for position in item.positions)
            codes = tuple(sorted({*self._codes(*item.countries, *item.citizenships), *served} - {""}))
        return Candidate(
            qid=item.qid,
            label=item.label or name,
            type=kind,
            country=codes[0] if len(codes) == 1 else "",
            matched="name" if normal(item.label) == normal(name) else "alias",
            source=NAME,
            countries=codes,
            prior=round(min(1.0, math.log1p(item.sitelinks) / math.log1p(FAMOUS)), 2),
            common=False,
        )

    def _held(self, person: Item, position: Position) -> Held:
        office = self._items.get(position.office)
        forms = {office_form(name) for name in office.names} if office is not None else set()
        return Held(
            person=person.qid,
            office=position.office,
            titles=tuple(sorted(forms - {""})),
            country=self._country(position.office),
            body="",
            start=position.start,
            end=position.end or (position.start if position.ended else day_of(person.fetched)),
        )

    def _country(self, office: str) -> str:
        """The one country that *office* serves; empty where there are several, or none."""
        codes = self._codes(*_served(self._items[office])) if office in self._items else ()
        return codes[0] if len(codes) == 1 else ""

    def _codes(self, *countries: str) -> tuple[str, ...]:
        found = {self._items[qid].iso for qid in countries if qid in self._items}
        return tuple(sorted(found - {""}))


def _served(office: Item) -> tuple[str, ...]:
    return (*office.countries, *office.jurisdictions)


class Layered:
    """Wikidata for the names that are *asked*, and the knowledge base for the rest of what an article speaks of.

    Who held an office is asked of the knowledge base only: a name must lead to somebody first.
    """

    called: Final = NAME
    """What the reasons of links call it."""

    def __init__(self, online: Online, base: Source, asked: Collection[str]) -> None:
        """Ask *online* or *base*."""
        self._online = online
        self._base = base
        self._asked = asked

    def named(self, name: str) -> tuple[Candidate, ...]:
        """Everything that is called *name*."""
        return self._online.named(name) if name in self._asked else self._base.named(name)

    def alike(self, name: str) -> tuple[tuple[Candidate, float], ...]:
        """What has a name that is spelt like *name*; the search of Wikidata has no measure of that."""
        return () if name in self._asked else self._base.alike(name)

    def thing(self, qid: str) -> Candidate | None:
        """Who or what has the identity *qid*."""
        return self._base.thing(qid)

    def offices(self, title: str, country: str = "", body: str = "") -> tuple[str, ...]:
        """The identities of the offices called *title* of a state or body."""
        return self._base.offices(title, country, body)

    def holders(self, office: str) -> tuple[Held, ...]:
        """Who held an office."""
        return self._base.holders(office)

    def held(self, person: str) -> tuple[Held, ...]:
        """The offices that somebody held."""
        return self._online.held(person) or self._base.held(person)
