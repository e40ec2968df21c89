"""Who is who beyond the article: one decision on every entity's Wikidata identity, with its reasons.

The score of a candidate is the sum of a few named features, each of which says why it is there. Below ``THRESHOLD`` the
entity is left unlinked: a missing link costs less than a wrong one.
"""

from __future__ import annotations

import collections
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.model import Link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.model import Article, Candidate, Entity

THRESHOLD: Final = 0.75
"""The least score of a link. A name and its type (0.7) fall short: it must be the only one, or the article decide."""

NAME: Final = {"name": 0.5, "alias": 0.5, "capital": 0.5, "demonym": 0.45}
"""How the knowledge base has the name; peoples' names are shared by more than their state."""
SAME_TYPE: Final = 0.2
NEAR_TYPE: Final = 0.1
"""A state where the article sees a place, or the reverse: "in Singapore"."""
ALONE: Final = 0.3
"""Nothing else of a fitting type has the name."""
DECIDED: Final = 0.1
"""Others have the name, but the article speaks of this one's country, and not of another's whose type fits as well."""
ELSEWHERE: Final = -0.3
"""A body of one state, in an article that does not speak of that state: there are many supreme courts."""

_NEAR: Final = frozenset({"State", "Place"})
_SPEAKS_OF: Final = frozenset({"State", "Place", "Group"})
"""The types whose names tell that an article speaks of a country; a person may be called Jordan."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the knowledge base has for an entity, and the name of it that it has."""

    name: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    """A candidate with its score and the reasons for it."""

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]


def link(article: Article, entities: tuple[Entity, ...], knowledge: KnowledgeBase) -> tuple[Link, ...]:
    """A link for each of *entities*, in their order; one without a QID says in its reasons why it was left open.

    *article* is what a decision may also depend on; the names of states, places and bodies need only the entities.
    """
    asked = tuple(_ask(entity, knowledge) for entity in entities)
    pairs = zip(entities, asked, strict=True)
    own = tuple(_country(answer.candidates) if entity.type in _SPEAKS_OF else "" for entity, answer in pairs)
    mentioned = collections.Counter(country for country in own if country)
    links = []
    for entity, answer, country in zip(entities, asked, own, strict=True):
        elsewhere = {code for code, count in mentioned.items() if count > (code == country)}
        links.append(_link(entity, answer, elsewhere))
    return tuple(links)


def _names(entity: Entity) -> tuple[str, ...]:
    """The entity's names, the fullest first, each once."""
    spoken = (mention.span.text for mention in entity.mentions if mention.kind == "name")
    return tuple(dict.fromkeys((entity.name, *spoken))) if entity.named else tuple(dict.fromkeys(spoken))


def _ask(entity: Entity, knowledge: KnowledgeBase) -> _Answer:
    """What the entity's names may stand for; a further name narrows the choice down: "Congo", then "DRC"."""
    answer = _Answer(entity.name, ())
    for name in _names(entity):
        offered = knowledge.candidates(name)
        if not answer.candidates:
            answer = _Answer(name, offered)
        qids = {candidate.qid for candidate in offered}
        both = tuple(candidate for candidate in answer.candidates if candidate.qid in qids)
        answer = _Answer(answer.name, both) if both else answer
    return answer


def _country(candidates: Sequence[Candidate]) -> str:
    """The country that every candidate is, or is part of; empty where they differ or there is none."""
    countries = {candidate.country for candidate in candidates}
    return countries.pop() if len(countries) == 1 else ""


def _link(entity: Entity, answer: _Answer, elsewhere: Collection[str]) -> Link:
    """The decision on one entity; *elsewhere* are the countries of the article's other entities."""
    if entity.type == "Person":
        return _open("no person in this knowledge base yet")
    if not _names(entity):
        return _open("known by a description only, which no knowledge base can look up")
    if entity.type == "Group":
        return _open("a group of people has no identity of its own", country=_country(answer.candidates))
    fitting = [candidate for candidate in answer.candidates if _type_weight(entity, candidate)]
    if not fitting:
        return _open(_why_nothing_fits(entity, answer), country=_country(answer.candidates))
    scored = [_score(entity, candidate, _Answer(answer.name, tuple(fitting)), elsewhere) for candidate in fitting]
    best = max(scored, key=lambda each: each.score)  # the first of equals, which is the most prominent
    return _decide(best, scored)


def _decide(best: _Scored, scored: Sequence[_Scored]) -> Link:
    """The link to *best*, or none where it does not reach the threshold."""
    candidate = best.candidate
    if best.score >= THRESHOLD:
        return Link(
            candidate.qid,
            best.score,
            best.reasons,
            country=candidate.country,
            label=candidate.label,
            type=candidate.type,
            source=candidate.source,
        )
    rivals = ", ".join(f"{each.candidate.label} ({each.candidate.qid})" for each in scored)
    reason = f"not linked: {best.score:.2f} is below {THRESHOLD:.2f} for {rivals}"
    country = _country([each.candidate for each in scored]) if len(scored) > 1 else ""
    return Link("", best.score, (*best.reasons, reason), country=country)


def _score(entity: Entity, candidate: Candidate, fitting: _Answer, elsewhere: Collection[str]) -> _Scored:
    """What speaks for *candidate* among those of a *fitting* type."""
    features = [(NAME[candidate.matched], _name_reason(fitting.name, candidate)), _type_feature(entity, candidate)]
    rivals = [other for other in fitting.candidates if other.qid != candidate.qid]
    if not rivals:
        features.append((ALONE, "nothing else in the knowledge base has the name"))
    elif _decided(entity, candidate, rivals, elsewhere):
        features.append((DECIDED, f"the article speaks of {candidate.country}, and of no other that has the name"))
    else:
        features.append((0.0, f"{len(rivals)} more with the name, and nothing in the article decides"))
    if entity.type == "Organization" and candidate.country and candidate.country not in elsewhere:
        features.append((ELSEWHERE, f"the article does not speak of {candidate.country}, whose body this is"))
    score = round(sum(weight for weight, _ in features), 2)
    return _Scored(candidate, score, tuple(f"{reason} ({weight:+.2f})" for weight, reason in features))


def _decided(entity: Entity, candidate: Candidate, rivals: Iterable[Candidate], elsewhere: Collection[str]) -> bool:
    """Whether the article speaks of the country of *candidate* and of no rival's whose type agrees as well."""
    weight = _type_weight(entity, candidate)
    against = {rival.country for rival in rivals if _type_weight(entity, rival) >= weight}
    return candidate.country in elsewhere and not against & set(elsewhere)


def _name_reason(name: str, candidate: Candidate) -> str:
    """How the name led to *candidate*, with the table that says so."""
    kinds = {
        "name": "is its name",
        "alias": "is another name of it",
        "capital": f"is the capital of {candidate.country or 'a country'}",
        "demonym": "is what its people are called",
    }
    return f"{name!r} {kinds[candidate.matched]} in {candidate.source}"


def _type_weight(entity: Entity, candidate: Candidate) -> float:
    """How well the types agree; 0 where the candidate cannot be meant."""
    if entity.type == candidate.type:
        return SAME_TYPE
    return NEAR_TYPE if {entity.type, candidate.type} <= _NEAR else 0.0


def _type_feature(entity: Entity, candidate: Candidate) -> tuple[float, str]:
    """The weight of the types and the words for it."""
    weight = _type_weight(entity, candidate)
    same = entity.type == candidate.type
    return weight, f"both are {entity.type}" if same else f"{candidate.type} where the article has {entity.type}"


def _why_nothing_fits(entity: Entity, answer: _Answer) -> str:
    """The reason for having no candidate."""
    others = ", ".join(f"{candidate.label} is {candidate.type}" for candidate in answer.candidates)
    return f"{answer.name!r} is no {entity.type} in the knowledge base" + (f": {others}" if others else "")


def _open(reason: str, country: str = "") -> Link:
    """A link that was left open."""
    return Link("", 0.0, (reason,), country=country)
