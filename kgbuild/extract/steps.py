"""The steps outwards from an event, and the prepositions they lead through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kgbuild.extract.cues import Sign, governing
from kgbuild.extract.syntax import children, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules, Governor

Reach = Literal["all", "governed", "tense", "outer"]
"""What of a word acts on the event below it: everything; all but the negation that its sign used; only a future, and so
from there on; nothing."""


class Step(NamedTuple):
    """One step outwards: the sign of the governing word, the word to go on from, and what of it still acts."""

    sign: Sign | None = None
    governor: Token | None = None
    reach: Reach = "all"


STOP: Final = Step()


def chained(preposition: Token) -> tuple[Token, ...]:
    """*preposition* with the prepositions and adverbs it forms a phrase with: "out of", "ahead of", "instead of"."""
    chain = [*(word for word in children(preposition, "advmod") if word.i < preposition.i), preposition]
    above = preposition.head
    while above.dep_ in ("prep", "prt", "advmod") and above.head is not above and not is_verb(above):
        chain.insert(0, above)
        above = above.head
    return tuple(chain)


def lone(chain: tuple[Token, ...], rules: ActualityRules) -> Sign | None:
    """The sign that prepositions give by themselves: "without meeting", "instead of talks", "ahead of a summit"."""
    if any(word.lower_ in rules.scope.without for word in chain):
        return Sign("denied", chain)
    phrase = " ".join(word.lower_ for word in chain)
    return Sign("planned", chain) if phrase in rules.scope.onward else None


def beyond_object(chain: tuple[Token, ...], lexicon: dict[str, Governor], rules: ActualityRules) -> Step | None:
    """The step to a verb whose preposition is parsed below its object: "accused both sides of attacking"."""
    noun = chain[0].head
    if noun.dep_ not in ("dobj", "nsubjpass") or not is_verb(noun.head):
        return None
    sign = next(governing(noun.head, lexicon, rules, *chain), None)
    return None if sign is None else Step(sign, noun.head, "governed")
