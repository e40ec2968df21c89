"""The noun phrases of an article that name an office: "the acting secretary of state", "Russian Foreign Minister"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.extract.phrases import LONGEST, backward, forward
from kgbuild.extract.premodifiers import before
from kgbuild.extract.sides import after
from kgbuild.lexicon.offices import NOMINEE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import Head, OfficeRules
    from kgbuild.model import Mention

VERBS: Final = frozenset({"VB", "VBD", "VBP", "VBZ"})


class Title(NamedTuple):
    """One noun phrase for an office. Positions are tokens; the last of each pair is the one right."""

    start: int
    first: int
    last: int
    end: int
    """``start`` to ``end`` is the whole phrase with determiner and body, ``first`` to ``last`` the office's words."""
    at: int
    """The last token of the head: "minister" in "minister of health"."""
    office: str
    status: str
    """Empty where the words say nothing of it."""
    country: Mention | None
    organization: Mention | None
    definite: bool
    plural: bool
    loose: bool
    """Whether the words may be no office at all where no name follows: "a leader"."""


def titles(words: Words, rules: OfficeRules) -> tuple[Title, ...]:
    """Every noun phrase of the article that names an office, in order of the text."""
    return tuple(_titles(words, rules))


def title_of(words: Words, token: Token, rules: OfficeRules) -> str | None:
    """The office that the noun phrase with the head *token* names: "secretary of state" for "the secretary of state".

    None where it names no office.
    """
    for first in range(max(0, token.i - LONGEST), token.i + 1):
        found = _head_at(words.doc, first, rules)
        if found is not None and first <= token.i < found[0]:
            title = _title(words, rules, (first, *found), floor=0)
            return title.office if title is not None else None
    return None


def _titles(words: Words, rules: OfficeRules) -> Iterator[Title]:
    doc = words.doc
    first = floor = 0
    while first < len(doc):
        found = _head_at(doc, first, rules) if doc[first].lower_ in rules.starts else None
        title = _title(words, rules, (first, *found), floor=floor) if found is not None else None
        if title is not None:
            floor = title.end
            yield title
        first = found[0] if found is not None else first + 1


def _head_at(doc: Doc, first: int, rules: OfficeRules) -> tuple[int, Head] | None:
    """The head that begins at *first*, unless it is a verb or modifies the next one ("chief" in "chief negotiator")."""
    found = forward(doc, first, rules.heads)
    if found is None or (doc[first].tag_ in VERBS and doc[first].is_lower):
        return None
    last, words = found
    if backward(doc, last, rules.idioms) is not None or forward(doc, first, rules.idioms) is not None:
        return None
    if words in rules.modifiers and forward(doc, last, rules.heads) is not None:
        return None
    return last, rules.heads[words]


def _title(words: Words, rules: OfficeRules, place: tuple[int, int, Head], *, floor: int) -> Title | None:
    """The phrase around the head at *place*, which reaches back no farther than to the token *floor*."""
    first, last, head = place
    right = after(words, rules, head, last)
    left = before(words, rules, head, first, floor)
    if head.adjective and not right.status:
        return None
    if head.bound and not (left.organization or right.organization or left.country or right.country):
        return None
    office = " ".join(
        filter(
            None,
            (
                _text(words.doc, left.edge, first),
                _head_text(words.doc, first, last, head),
                _text(words.doc, last, right.edge),
            ),
        )
    )
    status = right.status or left.status
    if status == NOMINEE:
        status = "candidate" if head.elective else "designate"
    return Title(
        start=left.reach,
        first=left.edge,
        last=max(last, right.edge),
        end=max(right.reach, last),
        at=last - 1,
        office=office,
        status=status,
        country=right.country or left.country,
        organization=right.organization or left.organization,
        definite=left.definite,
        plural=head.plural,
        loose=head.loose
        and first == left.edge
        and not (left.definite or left.country or left.organization or right.country or right.organization),
    )


def _head_text(doc: Doc, first: int, last: int, head: Head) -> str:
    return head.title if head.rewritten else _text(doc, first, last)


def _text(doc: Doc, first: int, last: int) -> str:
    """The words from *first* to *last* as an office's name: lower case, one space between, no articles."""
    kept = (
        token.lower_ + (" " if token.whitespace_ else "")
        for token in doc[first:last]
        if token.lower_ not in ("the", "a", "an")
    )
    return " ".join("".join(kept).split()).strip(" -")
