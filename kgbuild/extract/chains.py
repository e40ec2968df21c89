"""Who passes on what others said: "Tass cited Lavrov as saying", "according to Reuters, which cited officials"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.syntax import child, children, is_passive, prepositional, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import StatementRules

CLAUSE: Final = "clause"
SPEAKERS: Final = frozenset({"Person", "Group", "Organization"})
OUTLET_KIND: Final = "report"
"""The kind of cue whose subject passes on what others told it."""


def relays(verb: Token, rules: StatementRules) -> bool:
    """Whether *verb* only leads to a verb of saying: "cited Lavrov *as saying*"."""
    if verb.lemma_.lower() not in rules.relays:
        return False
    said = (child(part, "pcomp", "advcl") for part in verb.children if part.lower_ == "as")
    return any(one is not None and CLAUSE in rules.verbs.get(one.lemma_.lower(), {}) for one in said)


def relayed(verb: Token, rules: StatementRules) -> tuple[Token | None, Token | None] | None:
    """(speaker, who passes it on) for "Tass cited Lavrov as saying" and "Lavrov was quoted as saying"."""
    outer = verb.head.head
    if verb.head.lower_ != "as" or outer.lemma_.lower() not in rules.relays:
        return None
    if is_passive(outer):
        return subject(outer), _by_whom(outer)
    return child(outer, "dobj"), subject(outer)


def quoting(speaker: Token, rules: StatementRules) -> Token | None:
    """Who quotes *speaker*: Tass in "Lavrov, quoted by Tass, said …"."""
    verbs = (verb for verb in children(speaker, "acl") if verb.lemma_.lower() in rules.relays)
    return next((agent for verb in verbs for agent in [_by_whom(verb)] if agent is not None), None)


def _by_whom(verb: Token) -> Token | None:
    return next((inner for _, inner in prepositional(verb, "by")), None)


def source(head: Token, speaker: Token, kind: str, words: Words, rules: StatementRules) -> Token | None:
    """Whom an outlet that reports has it from: the officials in "Reuters reported, citing officials".

    *head* is the verb or noun that the citing clause hangs on, *speaker* the outlet, *kind* that of its cue.
    """
    if kind != OUTLET_KIND and not _is_outlet(speaker, words, rules):
        return None
    verbs = (verb for verb in children(head, "advcl", "relcl", "acl", "conj") if verb.i > head.i)
    return next((one for verb in verbs for one in _cited(verb, words, rules)), None)


def is_source(verb: Token, words: Words, rules: StatementRules) -> bool:
    """Whether *verb* only tells whom the report it hangs on is from."""
    if verb.dep_ not in ("advcl", "relcl", "acl"):
        return False
    speaker = subject(verb.head) if verb.head.pos_ == "VERB" else verb.head
    cited = any(True for _ in _cited(verb, words, rules))
    return cited and speaker is not None and _is_outlet(speaker, words, rules)


def _cited(verb: Token, words: Words, rules: StatementRules) -> Iterator[Token]:
    if verb.lemma_.lower() in rules.relays and not relays(verb, rules):
        for thing in children(verb, "dobj"):
            mention = words.mention(thing)
            if mention is not None and mention.type in SPEAKERS:
                yield thing


def _is_outlet(speaker: Token, words: Words, rules: StatementRules) -> bool:
    mention = words.mention(speaker)
    return speaker.lemma_.lower() in rules.reporters or (mention is not None and mention.type == "Organization")
