"""What the grammar says of a name: the descriptions beside it, each a mention of the same entity.

A noun right before a name ("carmaker Volta") is no mention of its own: the two are one phrase.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgbuild.extract.beside import APPOSITION, BEFORE
from kgbuild.extract.syntax import children
from kgbuild.model import Description, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words

LIKE: Final = {"Place": {"Place", "State"}, "State": {"Place", "State"}}
"""Classes of names that a noun of a class may describe besides its own: "the country", "the city" of Singapore."""


def descriptions(words: Words) -> tuple[Description, ...]:
    """The descriptions of the article's names, in order of the text."""
    found = {one.mention: one for name in words.names() for one in _of(words, name)}
    return tuple(sorted(found.values(), key=lambda one: one.mention))


def _of(words: Words, name: Mention) -> Iterator[Description]:
    for noun, form in words.beside(name):
        if words.name_at(noun) is not None:
            continue
        mention = _flat(words, words.description(noun))
        unlisted = mention.type == "Agent" and name.type == "Person" and (form == BEFORE or _is_somebody(noun, form))
        if unlisted or name.type in LIKE.get(mention.type, {mention.type}):
            yield Description(name, mention, apart=form != BEFORE)


def _is_somebody(noun: Token, form: str) -> bool:
    """Whether an unlisted noun beside a person's name may say who that is: "Keller, a myrmecologist"."""
    return form == APPOSITION and any(word.lower_ in ("a", "an") for word in children(noun, "det"))


def _flat(words: Words, mention: Mention) -> Mention:
    """*mention* from behind the last name in it: of "Chile's largest port" the words "largest port"."""
    here = mention.span
    inside = [name.span.end for name in words.names() if here.start <= name.span.start and name.span.end < here.end]
    if not inside:
        return mention
    rest = here.text[max(inside) - here.start :]
    kept = rest.removeprefix("'s").removeprefix("\N{RIGHT SINGLE QUOTATION MARK}s").lstrip("-' \N{EN DASH}")
    return replace(mention, span=words.article.span(here.end - len(kept), here.end))
