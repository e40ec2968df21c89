"""Who is who beyond the article: one decision on every entity's Wikidata identity, with its reasons.

The score of a candidate is the sum of a few named features with their weights (``ontology/lexicon/linking.toml``),
each of which says why it is there. Below the threshold the entity is left unlinked: a missing link costs less than a
wrong one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.link.candidates import Source, borne_out, country_of, is_region, people, things
from kgbuild.link.decide import decide
from kgbuild.link.profiles import Profile, Profiles, Setting, is_sport
from kgbuild.link.serving import office_links, served

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.lexicon.linking import LinkRules
    from kgbuild.model import Article, Entity, Extraction, Link

__all__ = ["Profile", "Setting", "Source", "link", "office_links", "served"]

_SPEAKS_OF: Final = frozenset({"State", "Place", "Group"})
"""The types whose names tell that an article speaks of a country; a person may be called Jordan."""


def link(
    article: Article, extraction: Extraction, entities: Sequence[Entity], source: Source, rules: LinkRules
) -> tuple[Link, ...]:
    """A link for each of *entities*, in their order; one without a QID says in its reasons why it was left open.

    States, places and bodies come first: persons are told by the states and bodies that they serve.
    """
    profiles = Profiles(article, extraction, entities)
    sport = is_sport(article.text, rules)
    first = [profiles.thing(index) for index in range(len(entities))]
    offered = borne_out([things(profile, source) if profile.type != "Person" else () for profile in first])
    own = [
        country_of(choices) if entity.type in _SPEAKS_OF else ""
        for entity, choices in zip(entities, offered, strict=True)
    ]
    mentioned = Counter(country for country in own if country)
    regions = {index: code for index, code in enumerate(own) if code and is_region(offered[index])}
    first = [
        replace(profile, inside=frozenset(regions[each] for each in profiles.commas(index) if each in regions))
        for index, profile in enumerate(first)
    ]
    links: list[Link] = []
    for profile, choices, country in zip(first, offered, own, strict=True):
        elsewhere = Counter({code: count for code, count in mentioned.items() if count > (code == country)})
        links.append(decide(profile, choices, Setting(article.published, elsewhere, sport, source.called), rules))
    everywhere = Setting(article.published, mentioned, sport, source.called)
    for index, entity in enumerate(entities):
        if entity.type == "Person" or (not links[index].qid and profiles.holds_office(index)):
            person = profiles.person(index, first[index], links)
            found = decide(person, people(person, everywhere, source), everywhere, rules)
            links[index] = found if found.qid or entity.type == "Person" else links[index]
    return tuple(links)
