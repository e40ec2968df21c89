"""Names of persons without what is no part of them, and how well known somebody is."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from kgbuild.knowledge.names import normal, without_initials

if TYPE_CHECKING:
    from collections.abc import Iterable

HONORIFICS: Final = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "shri", "smt", "hon"),
        *("honourable", "rt", "he", "ambassador", "senator", "minister", "president", "chief", "gen", "general", "col"),
        *("colonel", "captain", "judge", "justice", "engr", "datuk", "dato", "tan", "seri", "haji", "rev", "reverend"),
    )
)
"""Words that some tables put in front of a name, and that are no part of it."""
REMEMBERED: Final = "1990"
"""Who has no page on any wiki and left their last office before this year is left out."""
FAMOUS: Final = 300
"""Sitelinks from which on somebody is as well known as can be told."""
UNLISTED: Final = 0.05
LISTED: Final = 0.2
"""How well known somebody is, from 0 to 1, who has no article in the English Wikipedia, or has one."""
SHARED: Final = 0.2
"""What a frequent name takes away."""
RAISED: Final = {1: 0.1, 2: 0.35}
"""What a high office, and the highest, add."""
_BEHIND: Final = re.compile(r"\s*\(.*\)$")
_NAME: Final = re.compile(r"[a-z][a-z ]+")


def without_honorific(name: str) -> str:
    """*name* without the words of respect in front; as it is where nothing of two words would be left."""
    words = name.split()
    while len(words) > 2 and words[0].strip(".,").casefold() in HONORIFICS:  # noqa: PLR2004  (a name and a surname)
        del words[0]
    return " ".join(words)


def without_remark(title: str) -> str:
    """The *title* of a Wikipedia article without what tells it from others of the name: "Jane Roe (politician)"."""
    return _BEHIND.sub("", title)


def person_label(label: str, title: str) -> str:
    """The name to show, of an item's *label* and the *title* of its English article, without remark, or empty.

    The label, unless it begins with words of respect and there is a title, which does not.
    """
    plain = without_honorific(label)
    return title.partition(",")[0] if plain != label and title else plain


def person_names(label: str, names: Iterable[str]) -> tuple[str, ...]:
    """The normal forms of *names*, each once, also without honorifics, initials and what follows a comma.

    Left out are those that are not in Latin letters, and those of a single word other than the *label*.
    """
    own = normal(label)
    found: dict[str, None] = {}
    for name in names:
        for form in (name, without_honorific(name), name.partition(",")[0], without_initials(name)):
            known = normal(form)
            if known.isascii() and (" " in known or known == own) and _NAME.fullmatch(known):
                found[known] = None
    return tuple(found)


def prior(sitelinks: int, *, listed: bool, height: int, shared: bool = False) -> float:
    """How well known somebody is, from 0 to 1, by the wikis that have a page on them and by the offices that they held.

    Args:
        sitelinks: how many wikis; 0 where that is not known.
        listed: whether one of them is the English Wikipedia.
        height: how high they rose (`kgbuild.knowledge.titles.height`).
        shared: whether many others have the name.
    """
    known = math.log1p(sitelinks) / math.log1p(FAMOUS) if sitelinks else UNLISTED
    known = max(known, LISTED if listed else 0.0) + RAISED.get(height, 0.0)
    return round(min(1.0, max(0.0, known - (SHARED if shared else 0.0))), 2)


def remembered(sitelinks: int, *, listed: bool, last: str) -> bool:
    """Whether news may still speak by their name alone of somebody whose *last* office began or ended then."""
    return listed or sitelinks > 0 or last >= REMEMBERED
