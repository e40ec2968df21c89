"""What Wikidata, or else the knowledge base, tells of those who have an identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.identities.online import NAME, day_of
from kgbuild.relink import Post, Profiled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.model import Candidate
    from kgbuild.wikidata import Item, Wikidata

ENGLISH = "en"


def by_wikidata(qids: Iterable[str], wikidata: Wikidata, languages: Sequence[str] = ()) -> tuple[Profiled, ...]:
    """Coordinates, countries, citizenships, offices held and labels in *languages* of each of *qids* that exists.

    Raises:
        LinkError: Wikidata cannot be asked, or answers wrongly.
    """
    spoken = tuple(dict.fromkeys((ENGLISH, *languages)))
    items = wikidata.items(_in_order(qids), spoken)
    named = {each for item in items.values() for each in _mentioned(item)}
    labels = {qid: item.label for qid, item in wikidata.items(_in_order(named)).items()}
    return tuple(_of_item(qid, item, spoken, labels) for qid, item in items.items())


def by_base(qids: Iterable[str], base: KnowledgeBase) -> tuple[Profiled, ...]:
    """Coordinates, countries and offices held of each of *qids* that the knowledge base has, and its English label."""
    return tuple(_of_base(thing, base) for qid in _in_order(qids) if (thing := base.thing(qid)) is not None)


def _in_order(qids: Iterable[str]) -> list[str]:
    return sorted(set(qids), key=lambda qid: int(qid[1:]))


def _mentioned(item: Item) -> Iterator[str]:
    yield from (*item.countries, *item.citizenships, *(position.office for position in item.positions))


def _of_item(qid: str, item: Item, languages: Collection[str], labels: dict[str, str]) -> Profiled:
    return Profiled(
        qid=qid,
        source=f"{NAME}, {day_of(item.fetched)}",
        fetched=item.fetched,
        labels=tuple((language, label) for language, label in item.labels if language in languages),
        coordinates=item.coordinates,
        nationalities=tuple((each, labels.get(each, "")) for each in item.citizenships),
        countries=tuple((each, labels.get(each, "")) for each in item.countries if each != qid),
        posts=tuple(
            Post((position.office, labels.get(position.office, "")), position.start, position.end)
            for position in item.positions
        ),
    )


def _of_base(thing: Candidate, base: KnowledgeBase) -> Profiled:
    qid = thing.qid
    states = [base.states[code] for code in thing.countries if code in base.states]
    held = {(each.office, each.start, each.end) for each in base.held(qid)}
    offices = {office: base.thing(office) for office, _, _ in held}
    return Profiled(
        qid=qid,
        source=f"knowledge base {base.version}, {thing.source}",
        fetched="",
        labels=((ENGLISH, thing.label),),
        coordinates=base.coordinates(qid),
        countries=tuple((state.qid, state.label) for state in states)
        if thing.type in ("Place", "Organization")
        else (),
        posts=tuple(
            Post((office, known.label if (known := offices[office]) is not None else ""), start, end)
            for office, start, end in sorted(held)
        ),
    )
