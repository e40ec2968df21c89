"""What kind of body or place an entity is: a ministry, a company, a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kgbuild.actors.phrases import Setting
    from kgbuild.actors.sectors import Sector
    from kgbuild.lexicon.kinds import Kind, KindRules
    from kgbuild.model import Entity, Extraction, Link


def kinds(setting: Setting, extraction: Extraction, acting: Sequence[Sector], rules: KindRules) -> tuple[str, ...]:
    """The kind of each entity as a class of the ontology, in their order; empty where none is told."""
    nouns: dict[int, set[str]] = {}
    for one in extraction.descriptions:
        index = setting.home.get(one.name)
        if index is not None:
            nouns.setdefault(index, set()).add(one.mention.span.text.casefold().split()[-1])
    return tuple(
        _kind(rules, entity, link, sector, nouns.get(index, ()))
        for index, ((entity, link), sector) in enumerate(zip(setting.linked, acting, strict=True))
    )


def _kind(rules: KindRules, entity: Entity, link: Link, sector: Sector, nouns: Collection[str]) -> str:
    of = link.type or entity.type
    name = f" {entity.name.casefold()} "
    fits = (kind for kind in rules.kinds if kind.of == of and _fits(kind, name, link, sector, nouns))
    return next((kind.name for kind in fits), "") if any(one.kind == "name" for one in entity.mentions) else ""


def _fits(kind: Kind, name: str, link: Link, sector: Sector, nouns: Collection[str]) -> bool:
    return (
        any(f" {word} " in name for word in kind.names)
        or any(name.endswith(f" {word} ") for word in kind.endings)
        or not kind.nouns.isdisjoint(nouns)
        or sector.code in kind.sectors
        or (kind.international and bool(link.qid) and not link.country)
        or any(link.source.startswith(source) for source in kind.sources)
    )
