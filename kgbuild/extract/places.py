"""Where an event took place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.syntax import children, prepositional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.model import Mention

LOCATIVE: Final = ("in", "at", "on", "near", "inside", "outside", "aboard")
PLACES: Final = frozenset({"Place", "State", "Organization"})


def place_of(words: Words, head: Token, carrier: Token | None, *, taken: frozenset[Mention]) -> Mention | None:
    """The place of the event that *head* (and the verb *carrier* that governs it) tells of.

    A locative phrase at the head, then at its carrier, then a city or state before the head ("the Geneva talks"); a mention in
    *taken* already has another part in the event.
    """
    for token in (head, *((carrier,) if carrier is not None else ())):
        for mention in _at(words, token):
            if mention not in taken:
                return mention
    for modifier in children(head, "compound", "nmod"):
        mention = words.name_at(modifier)
        if mention is not None and mention not in taken and words.is_venue(mention):
            return mention
    return None


def _at(words: Words, token: Token) -> Iterator[Mention]:
    for preposition, inner in prepositional(token, *LOCATIVE):
        mention = words.name_at(inner) or words.mention(inner)
        if mention is None or mention.type not in PLACES:
            continue
        if mention.type == "Place" or (mention.kind == "name" and (mention.type == "State" or preposition.lower_ == "at")):
            yield mention
