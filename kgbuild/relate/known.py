"""The relations of entities to their countries, by the knowledge base and by their own names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgbuild.lexicon.relations import Known, RelationRules
    from kgbuild.model import Actor, Entity, Link, Mention


def known(linked: Sequence[tuple[Entity, Link]], acting: Sequence[Actor], rules: RelationRules) -> Iterator[Relation]:
    """The relation of each named entity to its country, if it has one country and the article names that state."""
    states = _states(linked)
    for (entity, link), actor in zip(linked, acting, strict=True):
        country = link.country or (actor.countries[0] if len(actor.countries) == 1 else "")
        state = states.get(country)
        name = _name(entity)
        if state is None or name is None or state in entity.mentions:
            continue
        for rule in rules.known:
            if _fits(rule, entity, link, actor):
                yield Relation(
                    name=rule.relation,
                    subject=name,
                    object=state,
                    evidence=(name.span,),
                    rule=f"relation.known.{rule.relation}",
                    confidence=rule.confidence,
                    derived=True,
                    lasting=actor.lasting or bool(link.country),
                )


def _states(linked: Sequence[tuple[Entity, Link]]) -> dict[str, Mention]:
    """The first name of each state in the article, by its code."""
    states: dict[str, Mention] = {}
    for entity, link in linked:
        name = _name(entity)
        if (link.type or entity.type) == "State" and link.qid and link.country and name is not None:
            states.setdefault(link.country, name)
    return states


def _name(entity: Entity) -> Mention | None:
    return next((one for one in entity.mentions if one.kind == "name"), None)


def _fits(rule: Known, entity: Entity, link: Link, actor: Actor) -> bool:
    if (link.type or entity.type) != rule.subject or (rule.sectors and actor.sector not in rule.sectors):
        return False
    name = entity.name.casefold()
    return not rule.words or any(word in name for word in rule.words)
