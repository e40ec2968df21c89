"""Doubtful identities, for a person to look at: as a table, and as rows of a file to decide in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgbuild.relink.decisions import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.relink.decisions import Decisions

NEAR: Final = 0.15
"""A score is doubtful that is no farther than this from the threshold."""
COLUMNS: Final = (
    "entity",
    "name",
    "class",
    "wikidata",
    "candidate",
    "label",
    "score",
    "reasons",
    "mentions",
    "articles",
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful decision."""

    entity: str
    name: str
    type: str
    qid: str
    """The identity that the entity has; empty where it was left open."""
    candidate: str
    """The QID that came nearest, and its label; empty where nothing has the name."""
    label: str
    score: float
    reasons: tuple[str, ...]
    mentions: int
    articles: int


def is_doubtful(score: float, threshold: float, candidates: int) -> bool:
    """Whether a decision with this *score*, between so many *candidates*, is one that a person should look at."""
    return abs(score - threshold) <= NEAR + 1e-9 or candidates > 1


def table(doubts: Iterable[Doubt]) -> tuple[tuple[str | int | float, ...], ...]:
    """The rows of the table with `COLUMNS`, the most mentioned first."""
    ordered = sorted(doubts, key=lambda one: (-one.mentions, one.name, one.entity))
    return tuple(
        (
            one.entity,
            one.name,
            one.type,
            one.qid,
            one.candidate,
            one.label,
            f"{one.score:.2f}",
            "; ".join(one.reasons),
            one.mentions,
            one.articles,
        )
        for one in ordered
    )


def sheet(doubts: Iterable[Doubt], decisions: Decisions) -> tuple[Decision, ...]:
    """The rows for a person to fill in: what is decided already, as it is, then *doubts* that are not.

    A note that somebody wrote beside an open row stays; an open row that is no longer doubtful goes.
    """
    kept = [row for row in decisions.rows if row.verdict]
    notes = {row.entity: row.note for row in decisions.rows}
    rows = []
    for one in sorted(doubts, key=lambda one: (-one.mentions, one.name, one.entity)):
        if decisions.find(one.entity, one.name, one.type) is None:
            row = Decision(one.entity, one.name, one.type, "", one.candidate, one.label, f"{one.score:.2f}")
            rows.append(replace(row, note=notes.get(one.entity, "")))
    return (*kept, *rows)
