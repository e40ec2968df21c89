"""For which countries and in which sector every entity of an article acts, and what kind of body or place it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.actors.countries import countries
from kgbuild.actors.kinds import kinds
from kgbuild.actors.phrases import Setting
from kgbuild.actors.sectors import sectors
from kgbuild.model import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.actors.countries import Home
    from kgbuild.actors.sectors import Sector
    from kgbuild.knowledge import Names
    from kgbuild.lexicon.actors import ActorRules
    from kgbuild.model import Article, Entity, Extraction, Link

__all__ = ["actors"]


def actors(
    article: Article, extraction: Extraction, linked: Sequence[tuple[Entity, Link]], names: Names, rules: ActorRules
) -> tuple[Actor, ...]:
    """Country, sector and kind of each entity of *linked*, in their order, with the words that tell them.

    Both follow from the links of states, capitals and bodies, from what a name or description says itself, from the
    names inside the phrase, and from the offices held.
    """
    setting = Setting(article, linked, names, rules)
    where = countries(setting, extraction)
    acting = sectors(setting, extraction, where)
    told = kinds(setting, extraction, acting, rules.kinds)
    return tuple(map(_actor, (entity for entity, _ in linked), where, acting, told))


def _actor(entity: Entity, home: Home, sector: Sector, kind: str) -> Actor:
    return Actor(
        countries=tuple(sorted(home.codes)),
        sector=sector.code,
        reasons=tuple(filter(None, (home.reason, sector.reason))),
        kind=kind,
        lasting=home.own or entity.type != "Organization" or not entity.named,
    )
