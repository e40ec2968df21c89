"""The relations of one article by whom they relate: what several places state is one relation with all its evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.model import Entity, Link, Mention, Relation

Key = tuple[int, str, int]


class Pairs:
    """Relations by the indices of their two entities and their property; only what has a name is related."""

    def __init__(self, linked: Sequence[tuple[Entity, Link]]) -> None:
        """Start with none."""
        self.home = {mention: index for index, (entity, _) in enumerate(linked) for mention in entity.mentions}
        self._classes = [link.type or entity.type for entity, link in linked]
        self._named = [any(one.kind == "name" for one in entity.mentions) for entity, _ in linked]
        self._found: dict[Key, Relation] = {}

    def add(self, relation: Relation) -> None:
        """Add *relation*, or its evidence to the like one; what is told outweighs what follows."""
        subject, other = self._index(relation.subject), self._index(relation.object)
        if subject is None or other is None or subject == other:
            return
        key = (subject, relation.name, other)
        like = self._found.get(key)
        self._found[key] = relation if like is None else _joined(like, relation)

    def items(self) -> tuple[tuple[Key, Relation], ...]:
        """The relations with their keys, in order of the keys."""
        return tuple(sorted(self._found.items(), key=lambda item: item[0]))

    def class_of(self, index: int) -> str:
        """The class of the entity at *index*."""
        return self._classes[index]

    def relations(self) -> tuple[Relation, ...]:
        """All relations, in order of the text."""
        return tuple(relation for _, relation in self.items())

    def _index(self, mention: Mention) -> int | None:
        index = self.home.get(mention)
        return index if index is not None and self._named[index] else None


def _joined(one: Relation, other: Relation) -> Relation:
    """One relation of two that say the same: the more certain, with the evidence of those as good as it."""
    best, rest = sorted((one, other), key=lambda each: (each.status != "current", each.derived, -each.confidence))
    evidence = {*best.evidence, *(rest.evidence if rest.derived == best.derived else ())}
    return replace(best, evidence=tuple(sorted(evidence)), lasting=one.lasting or other.lasting)
