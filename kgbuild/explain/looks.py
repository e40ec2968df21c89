"""What the roles of highlighted words look like in a page, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgbuild.explain.hypertext import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

STYLES: Final = Path(__file__).with_name("page.css")


@dataclass(frozen=True, slots=True)
class Look:
    """The class that the style sheet knows a role by, and what the role means."""

    style: str
    meaning: str


LOOKS: Final = {
    "reporter": Look("reporter", "passes the words on"),
    "speaker": Look("speaker", "says it"),
    "cue": Look("cue", "tells of speaking"),
    "addressee": Look("addressee", "is spoken to"),
    "content": Look("content", "what is said"),
    "trigger": Look("trigger", "tells of the event"),
    "mention": Look("trigger", "tells of it again"),
    "actuality": Look("actuality", "tells whether it happened"),
    "state": Look("actuality", "tells how it stood, in order"),
    "place": Look("place", "where"),
    "time": Look("time", "when"),
    "duration": Look("time", "how long"),
    "office": Look("trigger", "the office"),
    "evidence": Look("trigger", "the words that tell the relation"),
    "holder": Look("speaker", "holds the office"),
    "organization": Look("part", "the body served"),
    "country": Look("part", "the country served"),
}
"""By role, in the order of the legend."""
PART: Final = Look("part", "takes part")
"""The look of all other roles: participant, source, target, host …"""


def look(role: str) -> Look:
    """The look of *role*."""
    return LOOKS.get(role, PART)


def legend(roles: Iterable[str]) -> str:
    """What each of *roles* looks like, as a list."""
    order = {role: number for number, role in enumerate(LOOKS)}
    shown = sorted(set(roles), key=lambda role: (order.get(role, len(order)), role))
    items = (
        f'<li><mark class="m {look(role).style}">{safe(role)}</mark> {safe(look(role).meaning)}</li>' for role in shown
    )
    return f'<ul class="legend" aria-label="Legend">{"".join(items)}</ul>'
