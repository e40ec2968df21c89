"""The candidates of a reconciliation query, and whether the first is the one.

The score of a candidate is that of its name (`kgbuild.knowledge.search`), of which half depends on the conditions: all
of it where every condition is met, half of it where none is. Who alone meets several is raised. It is halved for a type
that should be another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from kgbuild.knowledge import telling
from kgbuild.knowledge.search import EXACT, Found, search
from kgbuild.serve.reconcile.properties import agreement, office_ids
from kgbuild.serve.reconcile.types import types_of

if TYPE_CHECKING:
    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.serve.reconcile.requests import Query

CONSIDERED: Final = 100
"""As many things are compared with the conditions of a query, before the best are taken."""
SURE: Final = 80
CLEAR: Final = 5
"""A candidate is a match if its score is SURE or more, and CLEAR points above the second: it is called by a name of its
own, meets what is asked, and is not one of several that are about as well known."""
RAISED: Final = 55.0
"""What a candidate gains that alone meets all of two or more conditions: a surname with the office and the country."""
HELD: Final = 50.0
"""The score of a holder of an office that was asked for without any name."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, 0 to 100, and what it comes from: the matching features, by name."""

    found: Found
    score: float
    features: dict[str, float | bool]
    meets: bool = False
    """Whether it meets every condition."""


def candidates(base: KnowledgeBase, query: Query) -> list[Scored]:
    """All candidates of *query* that come into question, the best first, whatever its limit.

    Raises:
        RequestError: it has a condition on a property that does not exist, or that cannot be compared.
    """
    types = () if query.strict == "should" else query.types
    found = search(base, query.text, types=types, limit=CONSIDERED) if query.text else _holders(base, query)
    scored = [_scored(base, query, each) for each in found if _allowed(query, each)]
    meeting = [each for each in scored if each.meets]
    if query.text and len(query.conditions) > 1 and len(meeting) == 1:
        (only,) = meeting
        scored[scored.index(only)] = replace(only, score=min(100.0, only.score + RAISED))
    return sorted(
        scored, key=lambda each: (-each.score, -each.found.candidate.prior, int(each.found.candidate.qid[1:]))
    )


def result(base: KnowledgeBase, query: Query) -> list[dict[str, Any]]:
    """The reconciliation result of *query* as JSON has it: empty where nothing is known.

    Raises:
        RequestError: as for `candidates`.
    """
    best = candidates(base, query)
    second = best[1].score if len(best) > 1 else 0.0
    matched = bool(best) and best[0].score >= SURE and best[0].score - second >= CLEAR
    return [_candidate(base, each, match=matched and not at) for at, each in enumerate(best[: query.limit])]


def _holders(base: KnowledgeBase, query: Query) -> tuple[Found, ...]:
    """Who held the offices that the conditions name, the latest first: all that can be found without a name."""
    values = [value for each in query.conditions if each.property == "office" for value in each.values]
    offices = dict.fromkeys(qid for value in values for qid in office_ids(base, value))
    held = sorted((each for office in offices for each in base.holders(office)), key=lambda each: each.start)
    persons = list(dict.fromkeys(each.person for each in reversed(held)))[:CONSIDERED]
    return tuple(Found(person, "office", HELD) for person in map(base.thing, persons) if person)


def _allowed(query: Query, found: Found) -> bool:
    own = types_of(found.candidate)
    if not query.types or query.strict == "should":
        return True
    return set(query.types) <= own if query.strict == "all" else bool(own & set(query.types))


def _scored(base: KnowledgeBase, query: Query, found: Found) -> Scored:
    met = [(one.property, agreement(base, found.candidate, one.property, one.values)) for one in query.conditions]
    typed = not query.types or bool(types_of(found.candidate) & set(query.types))
    share = sum(value for _, value in met) / len(met) if met else 1.0
    score = round(found.score * (1 + share) / 2 * (1 if typed else 0.5), 1)
    features: dict[str, float | bool] = {
        "name_score": found.score,
        "exact_name": found.how in EXACT,
        "prior": found.candidate.prior,
        "type_match": typed,
    }
    # Of several conditions on one property the worst is told: it comes last.
    return Scored(found, score, features | dict(sorted(met, reverse=True)), meets=bool(met) and share == 1)


def _candidate(base: KnowledgeBase, scored: Scored, *, match: bool) -> dict[str, Any]:
    thing = scored.found.candidate
    return {
        "id": thing.qid,
        "name": thing.label,
        "description": telling.description(base, thing),
        "type": [{"id": term, "name": telling.spoken(term)} for term in sorted(types_of(thing))],
        "score": scored.score,
        "features": [{"id": name, "value": value} for name, value in scored.features.items()],
        "match": match,
    }
