"""What follows from relations: a minister of Peru acts for Peru."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.lexicon.relations import RelationRules
    from kgbuild.model import Relation
    from kgbuild.relate.pairs import Key, Pairs

CHAINED: Final = 0.9
"""What a step from one relation to another leaves of its confidence."""


def closure(pairs: Pairs, rules: RelationRules) -> tuple[Relation, ...]:
    """Everything that follows from the relations in *pairs*, each marked as derived."""
    given = dict(pairs.items())
    found = dict(given)
    ahead = list(found)
    while ahead:
        subject, name, other = ahead.pop(0)
        relation = found[subject, name, other]
        steps = [((subject, then, other), _derived(relation, then, rules)) for then in rules.follows.get(name, ())]
        steps += _chained(found, (subject, name, other), rules)
        for key, made in steps:
            if key not in found and key[0] != key[2] and _may_lead(pairs, key, rules):
                found[key] = made
                ahead.append(key)
    return tuple(relation for key, relation in found.items() if key not in given)


def _may_lead(pairs: Pairs, key: Key, rules: RelationRules) -> bool:
    """Whether a relation that follows leads to what it may: nobody is a citizen of a city."""
    return rules.objects.get(key[1]) in (None, pairs.class_of(key[2]))


def _derived(relation: Relation, name: str, rules: RelationRules) -> Relation:
    return replace(
        relation,
        name=name,
        rule=f"relation.follows.{relation.name}",
        confidence=round(relation.confidence * CHAINED, 3),
        derived=True,
        status="current" if name in rules.enduring else relation.status,
    )


def _chained(found: dict[Key, Relation], key: Key, rules: RelationRules) -> Iterator[tuple[Key, Relation]]:
    """The relations that the one at *key* makes with those that begin where it ends or end where it begins."""
    for (first, second), then in rules.chains.items():
        for other in tuple(found):
            for one, two in ((key, other), (other, key)):
                if one[1] == first and two[1] == second and one[2] == two[0]:
                    left, right = found[one], found[two]
                    evidence = tuple(sorted({*left.evidence, *right.evidence}))
                    made = replace(_derived(left, then, rules), object=right.object, evidence=evidence)
                    yield (one[0], then, two[2]), replace(made, rule=f"relation.chain.{first}")
