"""Offices told by somebody else's: "his Russian counterpart", "Keller's predecessor"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.phrases import tokens_of
from kgbuild.extract.syntax import child, children, clause, subject
from kgbuild.model import Tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import OfficeRules
    from kgbuild.model import Mention

CONFIDENCE: Final = 0.7
PLAIN: Final = frozenset({"new", "immediate", "direct", "own"})
"""Adjectives that leave the office what it is."""
POSSESSIVE: Final = "PRP$"


def by_counterpart(words: Words, rules: OfficeRules, known: Iterable[Tenure]) -> Iterator[Tenure]:
    """The offices of those who are named as counterpart, predecessor or successor of a holder among *known*."""
    held = tuple(known)
    for token in words.doc:
        kin = rules.kin.get(token.lower_) if not _is_limited(words, token) else None
        owner = _owner(words, token) if kin is not None else None
        person = _person(words, token) if owner is not None else None
        base = _office_of(held, owner, token) if owner is not None and person is not None else None
        if kin is None or person is None or base is None or person == owner:
            continue
        country = _country(words, token) if kin.elsewhere else base.country
        if kin.elsewhere and country is None:
            continue
        yield Tenure(
            person=person,
            office=base.office,
            office_span=words.word(token),
            status=kin.status,
            rule="tenure.counterpart",
            confidence=CONFIDENCE,
            organization=None if kin.elsewhere else base.organization,
            country=country,
        )


def _is_limited(words: Words, token: Token) -> bool:
    """Whether words say that it is another office, or not held yet or any more: "likely successor", "successor as"."""
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    modified = any(words.name_at(one) is None and one.lower_ not in PLAIN for one in children(token, "amod"))
    return following == "as" or modified


def _owner(words: Words, token: Token) -> Mention | None:
    """Whose counterpart it is: a name, or for "his" and "her" the subject of the clause."""
    owner = child(token, "poss")
    if owner is None:
        return None
    if owner.tag_ == POSSESSIVE:
        doer = subject(clause(token))
        owner = doer if doer is not None and doer != token else None
    return words.name_at(owner) if owner is not None else None


def _person(words: Words, token: Token) -> Mention | None:
    """Who is so called: the name right behind, or the one that the phrase is in apposition to or has in apposition."""
    doc = words.doc
    nearby = [words.name_at(one) for one in children(token, "appos")]
    if token.i + 1 < len(doc):
        nearby.append(words.name_at(doc[token.i + 1]))
    if token.dep_ in ("appos", "compound"):
        nearby.append(words.name_at(token.head))
    opening = token.left_edge.i - 1
    if opening > 0 and doc[opening].text == ",":
        before = words.name_at(doc[opening - 1])
        nearby.append(before)
    return next((name for name in nearby if name is not None and name.type == "Person"), None)


def _office_of(held: Iterable[Tenure], owner: Mention, token: Token) -> Tenure | None:
    """The office of *owner* told nearest before *token*, or else the first after it."""
    surname = owner.span.text.split()[-1]
    found = [one for one in held if one.person.span.text.split()[-1] == surname and one.status in ("current", "acting")]
    before = [one for one in found if one.office_span.start < token.idx]
    return before[-1] if before else next(iter(found), None)


def _country(words: Words, token: Token) -> Mention | None:
    """The state before *token*: "Russian counterpart"."""
    start = token.left_edge.i
    names = (words.name_at(one) for one in token.doc[start : token.i])
    states = [name for name in names if name is not None and name.type == "State"]
    return states[-1] if states and tokens_of(token.doc, states[-1])[1] == token.i else None
