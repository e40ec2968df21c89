"""What the words of a title, a description or the name of a body tell by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon.offices import key

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgbuild.lexicon.actors import ActorRules
    from kgbuild.lexicon.offices import Key
    from kgbuild.model import Mention

PARTS: Final = frozenset({"of", "for", "on", "to", "in", "at", "from"})
"""What follows one of these says less of a title or a body than what stands before it."""
_WORD: Final = re.compile(r"[\w.'\N{RIGHT SINGLE QUOTATION MARK}]+")
_CUT: Final = re.compile(r"'s?$|\N{RIGHT SINGLE QUOTATION MARK}s?$|\.$")


def words(text: str) -> Key:
    """The words of *text* in lower case, without possessive endings."""
    return key(" ".join(_CUT.sub("", word) for word in _WORD.findall(text.replace("-", " "))))


def ending(found: Key, keys: Collection[Key]) -> Key:
    """The longest of *keys* that *found* ends with; empty where there is none."""
    return next((found[first:] for first in range(len(found)) if found[first:] in keys), ())


def head_of(mention: Mention) -> Key:
    """The words of a description up to its head; of a name none: it describes nobody."""
    return words(mention.span.text) if mention.kind == "nominal" else ()


def sector_of_name(rules: ActorRules, name: str) -> str:
    """The sector that the name of a body tells, from its head on: "Ministry of Defence", "Saudi Army"."""
    found = words(name)
    cut = next((index for index, word in enumerate(found) if word in PARTS), len(found))
    return _rightmost(rules, found[:cut]) or _rightmost(rules, found[cut:])


def sector_of_words(rules: ActorRules, title: Key) -> str:
    """The sector that a title or description tells by itself: "soldiers", "army chief", "opposition leaders"."""
    if ending(title, rules.heads) and len(ending(title, rules.heads)) >= len(ending(title, rules.serving)):
        return rules.heads[ending(title, rules.heads)]
    serving = ending(title, rules.serving)
    return _rightmost(rules, title[: -len(serving)]) if serving else ""


def sector_of_rest(rules: ActorRules, behind: Key) -> str:
    """The sector that the words behind a title tell: "of the police", in "the head of the police in Lima"."""
    if behind[:1] != ("of",):
        return ""
    end = next((index for index, word in enumerate(behind) if index and word in PARTS), len(behind))
    return _rightmost(rules, behind[1:end])


def _rightmost(rules: ActorRules, found: Key) -> str:
    """The sector of the entry that stands last in *found*."""
    ends = (ending(found[:last], rules.fields) for last in range(len(found), 0, -1))
    return next((rules.fields[entry] for entry in ends if entry), "")
