"""Cue verbs, and who speaks by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.chains import quoting, relayed, relays
from kgbuild.extract.contents import CLAUSE
from kgbuild.extract.syntax import child, children, clause, infinitive, is_passive, is_verb, prepositional, subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.statements import Cue, StatementRules


def cues_of(token: Token, rules: StatementRules) -> Mapping[str, Cue]:
    """What the verb *token*, with its particle, is as a cue, by frame; empty for any other word."""
    if not is_verb(token) or token.dep_ == "amod" or relays(token, rules):
        return {}
    lemma = token.lemma_.lower()
    particles = (f"{lemma} {part.lower_}" for part in children(token, "prt", "advmod", "dobj") if part.i == token.i + 1)
    phrasal = next((verb for verb in particles if verb in rules.verbs), None)
    if phrasal is None and child(token, "prt") is not None:
        return {}
    return rules.verbs.get(phrasal or lemma, {})


def is_unsaid(verb: Token, rules: StatementRules) -> bool:
    """Whether *verb* is denied or withheld: "did not say", "declined to say"."""
    if child(verb, "neg") is not None:
        return True
    goes_on = child(verb.head, "prt") is not None
    return verb.dep_ == "xcomp" and not goes_on and verb.head.lemma_.lower() in rules.unsaid


def can_speak(token: Token, words: Words) -> bool:
    """Whether *token* ends the name of a person or body, or is the surname of a person named elsewhere."""
    name = words.name_at(token)
    if name is not None:
        return name.type in ("Person", "Organization")
    return token.text[:1].isupper() and any(
        other.type == "Person" and other.span.text.split()[-1] == token.text for other in words.names()
    )


def speaker_of(verb: Token, rules: StatementRules) -> tuple[Token | None, Token | None]:
    """(who says what *verb* reports, who passes it on): its subject, or "by whom" of a passive; a relay's object."""
    passed_on = relayed(verb, rules)
    if passed_on is not None:
        return passed_on
    agent = next((inner for _, inner in prepositional(verb, "by")), None) if verb.tag_ == "VBN" else None
    if verb.tag_ == "VBN" and (is_passive(verb) or verb.dep_ == "acl" or agent is not None):
        return agent or _mistaken_past(verb), None
    if verb.dep_ == "acl" and child(verb, "nsubj") is None and _modifies_no_speaker(verb, rules):
        return subject(clause(verb.head)) or verb.head, None
    outer = detached_from(verb, rules)
    if outer is not None and outer != verb:
        return speaker_of(outer, rules)[0], None
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and child(verb, "nsubj", "aux") is None:
        return None, None
    found = subject(verb)
    return found, quoting(found, rules) if found is not None else None


def _mistaken_past(verb: Token) -> Token | None:
    """The subject of a past tense that the parse takes for a participle, in a clause without another verb."""
    if verb.dep_ != "acl" or child(verb, "dobj", "oprd", "ccomp") is None:
        return None
    sentence = verb.sent
    starts = [token.i + 1 for token in verb.doc[sentence.start : verb.i] if token.text == ";"]
    clause_tokens = verb.doc[max(starts, default=sentence.start) : sentence.end]
    finite = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ != "relcl" for token in clause_tokens)
    return None if finite else verb.head


def detached_from(verb: Token, rules: StatementRules) -> Token | None:
    """The reporting verb that *verb* goes on from, where the parse hangs it into what that one reports.

    "Weber said the talks had failed, adding that …", "Weber said the talks would fail and insisted that …".
    """
    if (
        child(verb, "nsubj", "nsubjpass") is not None
        or verb.dep_ not in ("advcl", "conj")
        or infinitive(verb) is not None
    ):
        return None
    inner = verb.head
    while inner.dep_ in ("conj", "xcomp", "pcomp", "prep", "advcl") and inner.tag_ != "VBD":
        inner = inner.head
    outer = inner.head
    if inner.dep_ != "ccomp" or not (inner.i < verb.i and outer.i < inner.i) or CLAUSE not in cues_of(outer, rules):
        return None
    if verb.tag_ == "VBG":
        return outer if verb.left_edge.i and verb.left_edge.nbor(-1).text == "," else None
    own = child(verb.head, "nsubj", "nsubjpass")
    same = verb.head.tag_ != verb.tag_ or (own is not None and own.pos_ == "PRON")
    finite = verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ", "VBP")
    return outer if finite and same and verb.tag_ == outer.tag_ else None


def _modifies_no_speaker(verb: Token, rules: StatementRules) -> bool:
    """Whether the noun before a participle does not speak: "went after Iran, saying", "sent Kim a letter saying"."""
    if infinitive(verb) is not None or (verb.i and verb.nbor(-1).text == ","):
        return True
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.lemma_.lower() in rules.media
