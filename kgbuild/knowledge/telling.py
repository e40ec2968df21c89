"""What the knowledge base knows of somebody or something, in words for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgbuild.knowledge.base import KnowledgeBase
    from kgbuild.model import Candidate

_YEAR: Final = 4
"""The digits of a date that are its year."""
_FEW: Final = 3
"""More countries than that are not named one by one."""
_INNER_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Post:
    """An office that somebody held; the dates are as in `kgbuild.model.Held`."""

    office: Candidate
    start: str
    end: str


def posts(base: KnowledgeBase, person: str) -> tuple[Post, ...]:
    """The offices that the person with the QID *person* held, the latest first; one held twice is there twice."""
    held = dict.fromkeys((each.office, each.start, each.end) for each in base.held(person))
    named = [Post(office, start, end) for qid, start, end in held if (office := base.thing(qid))]
    return tuple(sorted(named, key=lambda post: (post.start, post.end), reverse=True))


def post(held: Post, *, years: bool = False) -> str:
    """*held* on one line, with its country and its dates, or only their *years*: "Premier, ITA, from 2018"."""
    start, end = (date[:_YEAR] if years else date for date in (held.start, held.end))
    if start == end:
        dates = start and f"in {start}"
    elif start and end:
        dates = f"{start} to {end}"
    else:
        dates = f"from {start}" if start else f"until {end}"
    return ", ".join(part for part in (held.office.label, held.office.country, dates) if part)


def spoken(term: str) -> str:
    """A class of the ontology as words: "PoliticalParty" is a political party."""
    return _INNER_CAPITAL.sub(" ", term).lower()


def countries(base: KnowledgeBase, candidate: Candidate) -> tuple[str, ...]:
    """The names of the countries that *candidate* is of, or their codes where the base has no such state."""
    return tuple(base.states[code].label if code in base.states else code for code in candidate.countries)


def description(base: KnowledgeBase, candidate: Candidate) -> str:
    """A line that tells *candidate* from its namesakes: kind, countries, and of a person the latest office."""
    named = countries(base, candidate)
    of = () if candidate.type == "State" else named if len(named) <= _FEW else (f"{len(named)} countries",)
    latest = posts(base, candidate.qid)[:1] if candidate.type == "Person" else ()
    parts = (spoken(candidate.kind or candidate.type), ", ".join(of), *(post(each, years=True) for each in latest))
    return "; ".join(part for part in parts if part)
