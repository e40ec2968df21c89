"""What a cue reports by the order of the words alone, where the parse does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.syntax import child

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

LONGEST_INSERT: Final = 14
"""Tokens of a reporting clause between commas at most."""
FINITE: Final = frozenset({"VBZ", "VBD", "VBP", "MD"})
NOMINAL: Final = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
SUBORDINATORS: Final = frozenset({"WDT", "WP", "WP$", "WRB", "CC", "TO", "VBG"})
"""Tags that an inserted reporting clause does not hold, and that no content clause begins before."""


def inserted(verb: Token) -> tuple[Token, set[int]] | None:
    """(speaker, content) of a reporting clause between commas: "The border, she said, will stay closed"."""
    doc, sentence = verb.doc, verb.sent
    left = _comma(doc[max(sentence.start, verb.i - LONGEST_INSERT) : verb.i], last=True)
    right = _comma(doc[verb.i + 1 : min(sentence.end, verb.i + LONGEST_INSERT)], last=False)
    if left is None or right is None or left == sentence.start or verb.tag_ not in FINITE:
        return None
    insert = [token for token in doc[left + 1 : right] if token != verb]
    speaker = _only_subject(verb, insert)
    rest = doc[right + 1 : sentence.end]
    goes_on = any(token.tag_ in FINITE for token in rest) and not any(token.tag_ == "CC" for token in rest[:1])
    if speaker is None or not goes_on or any(token.tag_ in SUBORDINATORS | FINITE for token in insert):
        return None
    return speaker, set(range(sentence.start, left)) | set(range(right + 1, sentence.end))


def _comma(tokens: Iterable[Token], *, last: bool) -> int | None:
    commas = [token.i for token in tokens if token.text == ","]
    return commas[-1 if last else 0] if commas else None


def _only_subject(verb: Token, insert: list[Token]) -> Token | None:
    """The noun next to *verb* among the words of its inserted clause."""
    before = [token for token in insert if token.i < verb.i and token.pos_ != "ADV" and token.dep_ != "aux"]
    if before:
        return before[-1] if before[-1].pos_ in ("NOUN", "PROPN", "PRON") and before[-1].tag_ != "PRP$" else None
    after = [token for token in insert if token.i > verb.i]
    if not after or after[0].pos_ not in NOMINAL:
        return None
    return next(
        (one for one, other in zip(after, [*after[1:], verb], strict=True) if _ends_noun_phrase(one, other)), None
    )


def _ends_noun_phrase(token: Token, following: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON") and following.pos_ not in ("NOUN", "PROPN", "PART")


def following(verb: Token, addressing: frozenset[str]) -> Iterator[set[int]]:
    """The words after *verb* to the end of its sentence where they make a clause that the parse hangs elsewhere."""
    start = verb.i + 1
    told = child(verb, "dative", "dobj") if verb.lemma_.lower() in addressing else None
    if told is not None:
        start = told.right_edge.i + 1
    elif child(verb, "dobj") is not None:
        return
    rest = verb.doc[start : verb.sent.end] if start < verb.sent.end else verb.doc[0:0]
    if not len(rest) or rest[0].pos_ not in NOMINAL or rest[0].tag_ in SUBORDINATORS:
        return
    for token in rest[1:]:
        if token.tag_ in FINITE:
            yield set(range(start, verb.sent.end))
            return
        if token.tag_ in SUBORDINATORS or token.dep_ == "mark" or token.is_punct:
            return
