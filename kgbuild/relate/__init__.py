"""How the entities of an article stand to one another: what is told, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.relate.derivation import closure
from kgbuild.relate.known import known
from kgbuild.relate.pairs import Pairs
from kgbuild.relate.tenures import held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.lexicon.offices import OfficeRules
    from kgbuild.lexicon.relations import RelationRules
    from kgbuild.model import Actor, Entity, Extraction, Link, Relation

__all__ = ["relations"]


def relations(
    extraction: Extraction,
    linked: Sequence[tuple[Entity, Link]],
    acting: Sequence[Actor],
    rules: RelationRules,
    offices: OfficeRules,
) -> tuple[Relation, ...]:
    """The relations between named entities, one for each pair and property, in order of the text.

    What the words state comes first; then what follows from an office, by *offices*; from who somebody is by the
    knowledge base or by name (*linked*, *acting*); and last what follows from these by the *rules*.
    """
    pairs = Pairs(linked)
    for relation in (*extraction.relations, *held(extraction.tenures, offices), *known(linked, acting, rules)):
        pairs.add(relation)
    for relation in closure(pairs, rules):
        pairs.add(relation)
    return pairs.relations()
