"""Runs of tokens: entries of the lexicon in the text, and the names and noun phrases around an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.model import Mention

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc, Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import Key

HYPHENS: Final = frozenset({"-", "–"})  # noqa: RUF001 - the en dash that some newsrooms write for a hyphen
POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})  # noqa: RUF001 - the apostrophe as printed
DETERMINERS: Final = frozenset(
    {"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "whose", "one"}
)
NAMING: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
INSIDE: Final = NAMING | {"VBG", "VBN"}
"""Tags of the words inside a noun phrase: "the governing party"."""
LONGEST: Final = 5
"""Words of the longest entry of the lexicon ("chief of the general staff")."""
FARTHEST: Final = 12
"""Tokens of the longest part of a title after "of" or "for"."""


def forward(doc: Doc, first: int, keys: Collection[Key]) -> tuple[int, Key] | None:
    """The longest of *keys* whose words begin at *first*, with the token after them."""
    found: list[str] = []
    ends: list[int] = []
    for token in doc[first : first + 2 * LONGEST]:
        if token.text in HYPHENS and found:
            continue
        if token.is_space or len(found) == LONGEST:
            break
        found.append(token.lower_)
        ends.append(token.i + 1)
    for size in range(len(found), 0, -1):
        if tuple(found[:size]) in keys:
            return ends[size - 1], tuple(found[:size])
    return None


def backward(doc: Doc, last: int, keys: Collection[Key]) -> tuple[int, Key] | None:
    """The longest of *keys* whose words end before *last*, with their first token."""
    position = last
    while position and doc[position - 1].text in HYPHENS:
        position -= 1
    for first in range(max(0, position - 2 * LONGEST), position):
        found = None if doc[first].text in HYPHENS else forward(doc, first, keys)
        if found is not None and found[0] == position:
            return first, found[1]
    return None


def phrase_at(words: Words, first: int) -> tuple[Mention, int] | None:
    """The name or the noun phrase that begins at *first*, after any determiner, with the token after it."""
    doc = words.doc
    while first < len(doc) and doc[first].lower_ in DETERMINERS:
        first += 1
    last = _phrase_end(words, first)
    if last == first:
        return None
    mention = words.name_at(doc[last - 1])
    if mention is None and not doc[last - 1].ent_type_:  # a time or an amount is no body
        mention = words.mention(doc[last - 1])
    return (mention, last) if mention is not None else None


def _phrase_end(words: Words, first: int) -> int:
    last = first
    for token in words.doc[first : first + FARTHEST]:
        if token.i < last:
            continue
        name = words.name_at(token)
        if name is not None and (last == first or name.type != "Person"):
            last = tokens_of(words.doc, name)[1]
            if name.type == "Organization" or not _leads_on(words.doc, last):
                break
        elif token.tag_ in INSIDE:
            last = token.i + 1
        else:
            break
    return last


def _leads_on(doc: Doc, last: int) -> bool:
    """Whether a name that ends before *last* only modifies the noun after it: "Korea desk"."""
    return last < len(doc) and doc[last].tag_ in ("NN", "NNS") and doc[last].is_lower


def name_ending(words: Words, token: Token) -> Mention | None:
    """The name that ends with *token*.

    Where the model drew a name into the office's words ("US National Security"), its part up to *token*, if that is a
    name elsewhere in the article or the whole was taken for an organisation.
    """
    whole = words.name_at(token)
    if whole is None:
        return None
    if whole.span.end <= token.idx + len(token):
        return _state_after_dash(words, whole) or whole
    here = words.article.span(whole.span.start, token.idx + len(token))
    known = next((name for name in words.names() if name.span.text == here.text and name.type != "Person"), None)
    if known is None and whole.type != "Organization":
        return None
    return Mention(here, here, "name", (known or whole).type)


def _state_after_dash(words: Words, whole: Mention) -> Mention | None:
    """The state that ends a name run on over a dash ("FILE - Russian"), where the article names it elsewhere."""
    last = whole.span.text.rpartition("-")[2].strip()
    if not last or last == whole.span.text or not any(n.type == "State" and n.span.text == last for n in words.names()):
        return None
    here = words.article.span(whole.span.end - len(last), whole.span.end)
    return Mention(here, here, "name", "State")


def tokens_of(doc: Doc, mention: Mention) -> tuple[int, int]:
    """The first token of *mention* and the one after its last."""
    tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    return (tokens.start, tokens.end) if tokens is not None else (0, 0)
