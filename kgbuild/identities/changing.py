"""From decisions to what changes in the graph of each article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgbuild import iri
from kgbuild.link import office_links
from kgbuild.relink import Change, name_iri

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgbuild.identities.deciding import Agreed
    from kgbuild.identities.survey import Survey
    from kgbuild.link import Source
    from kgbuild.model import Link
    from kgbuild.relink import Known, Told


def labelled(links: Mapping[str, Agreed], found: Survey) -> dict[str, tuple[str, str]]:
    """Label and class of each identity: what it is called already, else by the first of *links* that leads to it."""
    called = dict(found.standing)
    for entity in sorted(links):
        link = links[entity].link
        if link.qid:
            called.setdefault(link.qid, (link.label, link.type))
    return called


def changes(
    told: Told, agreed: Mapping[str, Agreed], called: Mapping[str, tuple[str, str]], base: Source
) -> tuple[Change, ...]:
    """What is *agreed*, by the IRI of the entity, changes in one article; *called* is as `labelled` gives it.

    An office gets the identity that *base* has for its title and the state or body that it then serves.
    """
    links = {known.iri: agreed[known.iri].of(told.iri, known.link) for known in told.known if known.iri in agreed}
    concerned = [known for known in told.known if known.iri in links]
    found = [(known, _change(told, known, links[known.iri], called)) for known in concerned]
    told_anew = [(known, change) for known, change in found if not _is_said(known, change)]
    offices = _offices(told, links, called, base) if told_anew else {}
    return tuple(
        replace(change, offices=tuple(sorted(offices.get(known.iri, {}).items()))) for known, change in told_anew
    )


def _change(told: Told, known: Known, link: Link, called: Mapping[str, tuple[str, str]]) -> Change:
    entity = known.entity
    if link.qid:
        label, kind = called[link.qid]
        return Change(told.iri, known.iri, f"{iri.DATA}entity/{link.qid}", known.nodes, link, label, kind)
    name = entity.name if entity.named else ""
    label = iri.folded(name or (_described(known) if known.link.qid else known.link.label))
    becomes = known.iri if not known.link.qid else name_iri(told.iri, name, entity.type, known.nodes[0])
    return Change(told.iri, known.iri, becomes, known.nodes, link, label, entity.type)


def _described(known: Known) -> str:
    """The words that stand for a nameless entity first."""
    return known.entity.mentions[0].phrase.text


def _is_said(known: Known, change: Change) -> bool:
    """Whether the graph says already all that *change* would."""
    old, new = known.link, change.link
    same = (old.qid, round(old.score, 3), set(old.reasons), old.method, old.made_with)
    wanted = (new.qid, round(new.score, 3), set(new.reasons), new.method, new.made_with)
    called = (known.iri, old.label, old.type) == (change.becomes, change.label, change.type)
    return same == wanted and called


def _offices(
    told: Told, links: Mapping[str, Link], called: Mapping[str, tuple[str, str]], base: Source
) -> dict[str, dict[str, str]]:
    """The QIDs of the offices that the article speaks of, by the IRI of whom they serve and by title."""
    pairs = []
    for known in told.known:
        link = links.get(known.iri, known.link)
        if link.qid:
            label, kind = called.get(link.qid, (link.label, link.type))
            link = replace(link, label=label, type=kind, country=link.country or known.link.country)
        pairs.append((known.entity, link))
    homes = {mention: known.iri for known in told.known for mention in known.entity.mentions}
    found: dict[str, dict[str, str]] = {}
    for office in office_links(told.extraction, pairs, base):
        found.setdefault(homes[office.serves], {})[office.title] = office.qid
    return found
