"""The clause of an event: its auxiliaries, its adverbs, the conjunction that joins it, the condition below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.cues import PRESENT, Sign, ahead, in_past, negation
from kgbuild.extract.syntax import child, children, infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules

REPORTS: Final = 4
"""Verbs above a clause that are asked whether the text looks back ("said he would")."""
DEPENDENT: Final = frozenset(
    {
        *("ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp"),
        *("dobj", "pobj", "nsubj", "appos", "attr", "prep"),
    }
)
"""Labels on the way up from a clause to the verb whose past it is told in."""


def tense(verb: Token, rules: ActualityRules, *, negatable: bool = True) -> Sign | None:
    """What auxiliaries and negation make of the clause of *verb*; without *negatable* the negation is spoken for."""
    no = negation(verb, rules) if negatable else None
    helper = next((aux for aux in children(verb, "aux") if aux.lower_ in rules.auxiliaries and aux.tag_ == "MD"), None)
    if helper is not None:
        return _modal(verb, helper, no, rules)
    if no is None:
        return None
    return Sign("refused" if infinitive(verb) is not None else "denied", _spoken(no, rules))


def _modal(verb: Token, helper: Token, no: Token | None, rules: ActualityRules) -> Sign | None:
    """What the modal *helper* of *verb* says, negated by *no*."""
    auxiliary = rules.auxiliaries[helper.lower_]
    condition = _condition(verb, rules)
    if condition is not None:
        return Sign("hypothetical", condition)
    if any(aux.lower_ in ("have", "'ve") for aux in children(verb, "aux")):
        return Sign(auxiliary.perfect, (helper,))
    if auxiliary.reported != auxiliary.value and any(word.lower_ in rules.scope.habits for word in verb.lefts):
        return None
    backward = _reported(verb, rules)
    if no is not None:
        return Sign(auxiliary.reported_negated if backward else auxiliary.negated, (helper, *_spoken(no, rules)))
    return Sign(auxiliary.reported if backward else auxiliary.value, (helper,))


def _spoken(no: Token, rules: ActualityRules) -> tuple[Token, ...]:
    """The negation *no* with the adverb that it stands before: "no longer"."""
    return (no, no.head) if no.head.lower_ in rules.scope.negatable else (no,)


def _reported(verb: Token, rules: ActualityRules) -> bool:
    """Whether *verb*'s clause depends on one in the past, so that its "would" is a "will" seen from there.

    Not in the clause of a draft: "proposed a bill that would ban mines" tells what the bill would do.
    """
    for _ in range(REPORTS):
        draft = verb.dep_ == "relcl" and verb.head.lemma_.lower() in rules.scope.drafts
        if draft or verb.dep_ not in DEPENDENT:
            return False
        verb = verb.head
        if in_past(verb):
            return True
    return False


def _condition(verb: Token, rules: ActualityRules) -> tuple[Token, ...] | None:
    """The words that make a clause under *verb* its condition: "if", "as long as", an auxiliary before its subject."""
    for clause in _clauses(verb):
        words = conditional(clause, rules)
        if words is not None:
            return words
    helpers = (_inverted(clause, rules) for clause in children(verb, "ccomp"))
    return next(((helper,) for helper in helpers if helper is not None), None)


def _clauses(verb: Token) -> Iterator[Token]:
    """The adverbial clauses under *verb*, also through an adverb or participle ("as long as", "provided that")."""
    yield from children(verb, "advcl")
    for joint in children(verb, "advmod", "prep", "prt"):
        yield from children(joint, "advcl", "ccomp", "pcomp")


def conditional(verb: Token, rules: ActualityRules) -> tuple[Token, ...] | None:
    """The words that make the clause of *verb* a condition."""
    for word in verb.lefts:
        if word.lower_ in rules.scope.conditional and word.dep_ in ("mark", "advmod", "preconj", "det", "cc"):
            return (word,)
    joined = conjunction(verb)
    if " ".join(word.lower_ for word in joined) in rules.scope.conditional:
        return joined
    helper = _inverted(verb, rules)
    return None if helper is None else (helper,)


def conjunction(verb: Token) -> tuple[Token, ...]:
    """The words that join the clause of *verb* to its main clause: its own, and those it hangs on ("as long as")."""
    own = tuple(word for word in children(verb, "mark", "advmod") if word.i < verb.i)[:1]
    joint = verb.head
    if verb.dep_ == "advcl" and joint.pos_ in ("ADV", "ADJ", "SCONJ"):
        return (*children(joint, "advmod"), joint, *own)
    if verb.dep_ in ("ccomp", "pcomp") and joint.dep_ == "prep":
        return (joint, *own)
    return own


def joined_to(verb: Token) -> Token:
    """The head of the clause that *verb*'s is joined to, beyond an adverb such as the "long" of "as long as"."""
    joint = verb.head
    return joint.head if verb.dep_ == "advcl" and joint.pos_ in ("ADV", "ADJ", "SCONJ") else joint


def _inverted(verb: Token, rules: ActualityRules) -> Token | None:
    """The auxiliary before its subject that makes *verb*'s clause a condition: "had he met", "should talks fail"."""
    if verb.dep_ not in ("advcl", "ccomp") or verb.head.i < verb.i:
        return None
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or child(verb, "mark") is not None:
        return None
    first = (word for word in (verb, *children(verb, "aux", "auxpass")) if word.lower_ in rules.scope.inverting)
    return next((word for word in first if word.i < subject.i), None)


def clause_signs(verb: Token, rules: ActualityRules) -> Iterator[Sign]:
    """Adverbs, conjunctions and times that act on *verb*'s clause besides its auxiliaries."""
    for adverb in children(verb, "advmod"):
        if adverb.lower_ in rules.modifiers:
            yield Sign(rules.modifiers[adverb.lower_], (adverb,))
    condition = conditional(verb, rules)
    if condition is not None:
        yield Sign("hypothetical", condition)
    present = verb.tag_ in PRESENT or (verb.tag_ == "VBG" and any(aux.tag_ in PRESENT for aux in children(verb, "aux")))
    if present and child(verb, "auxpass") is None:
        near = ahead(verb, rules, "npadvmod", "prep", "advmod")
        if near is not None:
            yield Sign("planned", (near,))
