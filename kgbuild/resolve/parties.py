"""Who takes part in events, where and when: what comparing two of them asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.days import together

if TYPE_CHECKING:
    from kgbuild.model import Entity, Event, Mention

Who = frozenset[int]
"""Entities by their numbers."""


class Parties:
    """The entities of one article as the events have them."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        """Tell participants and places by *entities*."""
        self._entities = entities
        self._index = {mention: index for index, entity in enumerate(entities) for mention in entity.mentions}
        self._named = frozenset(index for index, one in enumerate(entities) if _is_named(one))

    def entity(self, mention: Mention) -> int:
        """The number of the entity that *mention* stands for."""
        return self._index[mention]

    def is_person(self, mention: Mention) -> bool:
        """Whether *mention* stands for a person."""
        return self._entities[self._index[mention]].type == "Person"

    def all(self, event: Event) -> Who:
        """Everybody who takes part."""
        return frozenset(self._index[part.mention] for part in event.participations)

    def named(self, event: Event) -> Who:
        """Those who take part and are named somewhere in the article."""
        return self.all(event) & self._named

    def described(self, event: Event) -> Who:
        """Those who take part and are only described: "the ministers"; not those a pronoun stands for."""
        nominal = (self._index[part.mention] for part in event.participations if part.mention.kind == "nominal")
        return frozenset(nominal) - self._named

    def by_role(self, event: Event) -> dict[str, Who]:
        """Those named, by what they do."""
        found: dict[str, Who] = {}
        for part in event.participations:
            index = self._index[part.mention]
            if index in self._named:
                found[part.role] = found.get(part.role, frozenset()) | {index}
        return found

    def by_type(self, event: Event) -> dict[str, Who]:
        """Those named, by what they are."""
        found: dict[str, Who] = {}
        for index in self.named(event):
            kind = self._entities[index].type
            found[kind] = found.get(kind, frozenset()) | {index}
        return found

    def one_place(self, one: Event, other: Event) -> bool | None:
        """Whether they are at one place; None where a place is not named, or one may lie in the other."""
        if one.place is None or other.place is None:
            return None
        mine, yours = self._index[one.place], self._index[other.place]
        if mine == yours:
            return True
        known = {mine, yours} <= self._named and self._entities[mine].type == self._entities[yours].type
        return False if known else None


def one_day(one: Event, other: Event) -> bool | None:
    """Whether they are of one day; None where a day is not known, or times only overlap."""
    if one.when is None or other.when is None:
        return None
    if one.when.datatype == other.when.datatype == "text":
        return True if one.when.start.casefold() == other.when.start.casefold() else None
    shared = together(one.when, other.when)
    exact = one.when.datatype == other.when.datatype in ("date", "gMonthDay")
    return shared if exact or not shared else None


def is_mutual(event: Event) -> bool:
    """Whether those who take part do so alike, or one of them is host; true of an event nobody takes part in."""
    roles = {part.role for part in event.participations}
    return not roles & {"source", "target"} or "host" in roles


def _is_named(entity: Entity) -> bool:
    return any(mention.kind == "name" for mention in entity.mentions)
