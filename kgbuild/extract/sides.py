"""What stands to the right of an office's head noun: status, field, and the state or body it serves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgbuild.extract.phrases import FARTHEST, HYPHENS, NAMING, forward, phrase_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.offices import Head, OfficeRules
    from kgbuild.model import Mention


@dataclass(frozen=True, slots=True)
class Side:
    """What has been read on one side of an office's head: ``edge`` of the office's words, ``reach`` of the phrase."""

    edge: int
    reach: int
    status: str = ""
    country: Mention | None = None
    organization: Mention | None = None
    definite: bool = False
    closed: bool = False
    """Whether nothing further can belong to the phrase."""


def serving(side: Side, mention: Mention) -> Side:
    """*side* with *mention* as the state or body served, unless it has one; a group gives way to a body."""
    if mention.type == "State":
        return replace(side, country=side.country or mention)
    only_group = side.organization is None or (side.organization.type == "Group" and mention.type != "Group")
    return replace(side, organization=mention if only_group else side.organization)


def after(words: Words, rules: OfficeRules, head: Head, last: int) -> Side:
    """What the words to the right of the head say; *last* is the token after it."""
    found = forward(words.doc, _past_hyphen(words.doc, last), rules.after)
    if found is not None:
        return Side(last, found[0], status=rules.after[found[1]])
    side = Side(last, last)
    for read in (_portfolio, _into, _served, _served):
        side = read(words, rules, head, side) or side
    return side


def _portfolio(words: Words, rules: OfficeRules, head: Head, side: Side) -> Side | None:
    """What a minister or secretary is in charge of: "of health", "for East Asian Affairs"."""
    if not head.portfolio or words.doc[side.reach : side.reach + 1].text not in ("of", "for"):
        return None
    first = words.name_at(words.doc[side.reach + 1]) if side.reach + 1 < len(words.doc) else None
    if first is not None and first.type == "Place" and words.doc[side.reach].lower_ == "of":
        return None  # "chief minister of West Bengal"
    last = _run(words, rules, side.reach + 1)
    return replace(side, edge=last, reach=last) if last > side.reach + 1 else None


def _into(words: Words, rules: OfficeRules, head: Head, side: Side) -> Side | None:
    """Where an ambassador or envoy is sent: "to Japan"."""
    if words.doc[side.reach : side.reach + 1].text not in head.into:
        return None
    target = phrase_at(words, side.reach + 1)
    return replace(side, edge=target[1], reach=target[1]) if target is not None and target[0].type != "Person" else None


def _served(words: Words, rules: OfficeRules, _: Head, side: Side) -> Side | None:
    """The body served: "of the Korea desk at the Central Intelligence Agency"; a nameless one joins the office."""
    if words.doc[side.reach : side.reach + 1].text not in rules.serving:
        return None
    found = phrase_at(words, side.reach + 1)
    if found is None:
        return None
    mention, last = found
    if mention.kind == "name" and mention.type != "Person":
        return replace(serving(side, mention), reach=last)
    if mention.kind == "nominal" and mention.type in ("Organization", "State"):
        inner = _inner_state(words, mention)
        return replace(serving(side, mention), reach=last, country=side.country or inner)
    about = words.doc[side.reach].lower_ == "of" and mention.type in ("Agent", "Group", "Place")
    if mention.kind == "nominal" and about and side.edge == side.reach and not mention.span.text[0].isdigit():
        return replace(side, edge=last, reach=last)
    return None


def _run(words: Words, rules: OfficeRules, first: int) -> int:
    """The token after a run of words that can say what an office is about, from *first* on."""
    last = first
    for token in words.doc[first : first + FARTHEST]:
        linking = token.lower_ in ("and", "of", "for", "the")
        if _ends_run(words, rules, token) or (token.tag_ not in NAMING and not linking):
            break
        last = last if linking else token.i + 1
    return last


def _ends_run(words: Words, rules: OfficeRules, token: Token) -> bool:
    """Whether *token* is a mark, another office or the name of a person or state."""
    name = words.name_at(token)
    named = name is not None and name.type in ("Person", "State")
    return named or token.text in HYPHENS or forward(words.doc, token.i, rules.heads) is not None


def _inner_state(words: Words, phrase: Mention) -> Mention | None:
    inside = (
        name for name in words.names() if phrase.span.start <= name.span.start and name.span.end <= phrase.span.end
    )
    return next((name for name in inside if name.type == "State"), None)


def _past_hyphen(doc: Doc, last: int) -> int:
    return last + (last < len(doc) and doc[last].text in HYPHENS and not doc[last].whitespace_)
