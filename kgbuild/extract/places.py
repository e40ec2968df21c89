"""Where an event took place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.syntax import children, prepositional

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.model import Mention

LOCATIVE: Final = ("in", "at", "on", "near", "inside", "outside", "aboard")


def place_of(words: Words, heads: Iterable[Token], *, taken: frozenset[Mention]) -> Mention | None:
    """The place of the event that the words *heads* tell of: its trigger first, then what else may carry the place.

    A locative phrase at one of the heads, else a city or state before the trigger ("the Geneva talks"); a mention in
    *taken* already has another part in the event.
    """
    tokens = tuple(heads)
    for token in tokens:
        for mention in _at(words, token):
            if mention not in taken:
                return mention
    for modifier in children(tokens[0], "compound", "nmod"):
        name = words.name_at(modifier)
        if name is not None and name not in taken and words.is_venue(name):
            return name
    return None


def _at(words: Words, token: Token) -> Iterator[Mention]:
    for preposition, inner in prepositional(token, *LOCATIVE):
        mention = words.name_at(inner) or words.mention(inner)
        if mention is not None and _is_place(mention, preposition.lower_):
            yield mention


def _is_place(mention: Mention, preposition: str) -> bool:
    """A state or body is a place only by its name, and a body only where one is *at* it ("at the White House")."""
    if mention.type == "Place":
        return True
    return mention.kind == "name" and (
        mention.type == "State" or (mention.type == "Organization" and preposition == "at")
    )
