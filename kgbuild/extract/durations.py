"""How long an event lasts: the duration that modifies its noun, measures it, or goes with its verb."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgbuild.extract.expressions import durations
from kgbuild.extract.hosts import OBJECTS, hosts
from kgbuild.extract.lengths import length
from kgbuild.extract.syntax import children, is_verb
from kgbuild.model import Duration

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.extract.expressions import Found
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.time import Governing, TimeRules


PREMODIFIERS: Final = ("compound", "amod", "nmod", "poss", "nummod")
"""How a duration hangs on the noun that it stands before ("a two-day visit")."""
MEASURES: Final = ("dobj", "npadvmod", "attr", "advmod", "prep")
"""How it hangs on a verb that means to last."""


def duration_of(words: Words, head: Token, rules: TimeRules) -> Duration | None:
    """How long the event lasts that *head* stands for; None where the text does not say.

    "A two-day visit", "two days of talks" and "a visit of two days" measure the noun, "met for two hours" the verb, and
    "the talks lasted two days" the noun that is the subject.
    """
    owned = _owned(words, rules)
    if not owned:
        return None
    for group in hosts(head, rules.governing):
        for token in group.tokens:
            found, tied = owned.get(token.i, (None, False))
            if found is not None and (token == head or _shares(token, head, rules.governing, tied=tied)):
                exact = length(found.parts)
                return Duration(found.span, exact or found.span.text, "duration" if exact else "text")
    return None


def _shares(token: Token, head: Token, rules: Governing, *, tied: bool) -> bool:
    """Whether what lasts so long is what *head* stands for: its own object, or the verb that carries it."""
    return token.head == head and token.dep_ in OBJECTS if tied else token.lemma_ in rules.carriers


@lru_cache(maxsize=8)
def _owned(words: Words, rules: TimeRules) -> dict[int, tuple[Found, bool]]:
    """Token index to the duration that belongs to that token, and whether it is tied to it as to its noun."""
    owned: dict[int, tuple[Found, bool]] = {}
    for found in durations(words, rules):
        owner = _owner(_unit(words, found), found, rules.governing)
        if owner is not None:
            owned.setdefault(owner[0].i, (found, owner[1]))
    return owned


def _unit(words: Words, found: Found) -> Token:
    """The word of *found* that hangs on others: in "a week-long visit" not the article."""
    token = words.doc[found.last - 1]
    while found.first <= token.head.i < found.last and token.head != token:
        token = token.head
    return token


def _owner(root: Token, found: Found, rules: Governing) -> tuple[Token, bool] | None:
    measured = [inner for of in children(root, "prep") if of.lower_ == "of" for inner in children(of, "pobj")]
    if measured:  # "two days of talks"
        return measured[0], True
    above = root.head
    spans = above.lower_ in rules.durative and (found.counted or above.lower_ not in rules.settings | {"of"})
    if root.dep_ == "pobj" and spans and above.head != above:
        return above.head, not is_verb(above.head)
    if not found.counted:  # "days of talks", "for days", but not "the war days"
        return None
    if root.dep_ in PREMODIFIERS and above.i > root.i:
        return above, True
    return (above, False) if root.dep_ in MEASURES and above.lemma_ in rules.lasting else None
