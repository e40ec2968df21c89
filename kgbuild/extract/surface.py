"""What a cue reports by the order of the words alone, where the parse does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.syntax import child

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Tokens
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
    barred = any(token.tag_ in SUBORDINATORS | FINITE or token.is_punct for token in insert)
    if speaker is None or barred or not _goes_on(doc[right + 1 : sentence.end]):
        return None
    return speaker, set(range(sentence.start, left)) | set(range(right + 1, sentence.end))


def _goes_on(rest: Tokens) -> bool:
    """Whether the words behind an inserted reporting clause go on with the sentence around it."""
    if not len(rest) or rest[0].tag_ in SUBORDINATORS or not any(token.tag_ in FINITE for token in rest):
        return False
    return not rest[0].is_quote or (len(rest) > 1 and rest[1].text[:1].islower())


def _comma(tokens: Iterable[Token], *, last: bool) -> int | None:
    commas = [token.i for token in tokens if token.text == ","]
    return commas[-1 if last else 0] if commas else None


def _only_subject(verb: Token, insert: list[Token]) -> Token | None:
    """The noun next to *verb* among the words of its inserted clause."""
    before = [token for token in insert if token.i < verb.i and token.pos_ != "ADV" and token.dep_ != "aux"]
    if before:
        return _whole(before[-1], insert) if before[-1].pos_ in ("NOUN", "PROPN", "PRON") else None
    after = [token for token in insert if token.i > verb.i]
    if not after or after[0].pos_ not in NOMINAL:
        return None
    return next(
        (one for one, other in zip(after, [*after[1:], verb], strict=True) if _ends_noun_phrase(one, other)), None
    )


def _whole(noun: Token, insert: list[Token]) -> Token:
    """The head of the noun phrase among the words of *insert* that *noun* is part of: people in their orbit."""
    while noun.dep_ in ("pobj", "prep", "compound", "poss") and noun.head in insert:
        noun = noun.head
    return noun


def _ends_noun_phrase(token: Token, following: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON") and following.pos_ not in ("NOUN", "PROPN", "PART")


def following(verb: Token, addressing: frozenset[str]) -> Iterator[set[int]]:
    """The words after *verb* to the end of its sentence where they make a clause that the parse hangs elsewhere."""
    start = verb.i + 1
    told = child(verb, "dative", "dobj") if verb.lemma_.lower() in addressing else None
    if told is not None:
        start = told.right_edge.i + 1
    rest = verb.doc[start : verb.sent.end] if start < verb.sent.end else verb.doc[0:0]
    if not len(rest) or rest[0].pos_ not in NOMINAL or rest[0].tag_ in SUBORDINATORS:
        return
    for token in rest[1:]:
        if token.tag_ in FINITE:
            head = token.head if token.dep_ in ("aux", "auxpass") else token
            if head.dep_ not in ("relcl", "acl", "conj", "ROOT"):
                yield set(range(start, verb.sent.end))
            return
        if token.tag_ in SUBORDINATORS or token.dep_ == "mark" or token.is_punct:
            return


def beside(phrase: Token, speaker: Token) -> set[int]:
    """The rest of the sentence that begins or ends with *phrase*, which is about *speaker*."""
    sentence = phrase.sent
    if phrase.i == sentence.start:
        comma = _comma(phrase.doc[speaker.i : sentence.end], last=False)
        return set(range(comma + 1, sentence.end)) if comma is not None else set()
    return set(range(sentence.start, phrase.i))
