"""How far cues reach an event that is a noun, or that a noun or adjective governs.

What the sentence presupposes keeps its own value: "will discuss Monday's attack" leaves the attack actual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.extract.cues import Sign, governing, in_past, negation, noun_governor, noun_sign
from kgbuild.extract.existence import from_subject, known
from kgbuild.extract.steps import STOP, Step, beyond_object, chained, lone
from kgbuild.extract.syntax import child, children, is_verb
from kgbuild.lexicon.actuality import CLAIMED

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules

POSSESSIVE: Final = ("poss", "det")


def from_noun(noun: Token, rules: ActualityRules) -> Step:
    """The step from a noun to the word above it."""
    above = noun.head
    if noun.dep_ in ("conj", "appos"):
        bare = child(noun, "det", "poss", "amod") is None
        return Step(None, above, "all" if bare else "outer") if not is_verb(above) else STOP
    if noun.dep_ in ("compound", "poss", "nmod"):
        return from_governed(above, None, rules)
    if noun.dep_ == "pobj":
        return _through_preposition(noun, rules)
    if not is_verb(above):
        return STOP
    return from_subject(noun, above, rules) if noun.dep_ == "nsubj" else _from_object(noun, above, rules)


def _from_object(noun: Token, verb: Token, rules: ActualityRules) -> Step:
    if noun.dep_ not in ("dobj", "nsubjpass", "oprd", "attr"):
        return STOP
    if verb.lemma_ in rules.scope.endangering and known(noun, rules):
        return STOP
    sign = next(governing(verb, rules.objects, rules), None)
    if sign is not None:
        return Step(sign) if verb.lemma_ in rules.scope.stating else Step(sign, verb, "governed")
    if verb.lemma_ in rules.scope.carriers:
        return Step(None, verb)
    return Step(None, verb, "tense") if noun.dep_ == "nsubjpass" else STOP


def _through_preposition(noun: Token, rules: ActualityRules) -> Step:
    """From the object of a preposition ("called for talks", "pulled out of talks", "plans for talks", "at talks")."""
    chain = chained(noun.head)
    outer = chain[0].head
    sign = lone(chain, rules)
    if sign is not None:
        return Step(sign)
    preposition = chain[-1]
    if not is_verb(outer):
        return beyond_object(chain, rules.objects, rules) or from_governed(outer, preposition, rules)
    sign = next(governing(outer, rules.objects, rules, *chain), None)
    if sign is not None:
        return Step(sign, outer, "governed")
    carrier = outer.lemma_ in rules.scope.carriers and preposition.lower_ in rules.scope.joined
    if carrier or f"{outer.lemma_} {preposition.lower_}" in rules.scope.carriers:
        return Step(None, outer)
    keys = [preposition.lower_, *(f"{preposition.lower_} {word.lower_}" for word in children(noun, *POSSESSIVE))]
    return Step(None, outer, "tense") if any(key in rules.scope.settings for key in keys) else STOP


def from_governed(noun: Token, preposition: Token | None, rules: ActualityRules) -> Step:
    """From what a noun governs to a noun that decides or measures ("plans for", "the cancellation of", "hours of")."""
    if noun.pos_ == "ADJ":
        return from_adjective(noun, rules)
    found = noun_governor(noun, rules)
    if found is None or (preposition is not None and not _linked(noun, preposition, rules)):
        return STOP
    if found[0].value not in ("actual", CLAIMED):
        return deciding(noun, rules)
    if preposition is None or preposition.lower_ not in rules.scope.contents:
        return STOP  # "the meeting hour", "a report on the attack"
    return Step(None, noun) if found[0].value == "actual" else deciding(noun, rules)


def _linked(noun: Token, preposition: Token, rules: ActualityRules) -> bool:
    keys = (preposition.lower_, f"{noun.lemma_.lower()} {preposition.lower_}")
    return any(key in rules.scope.links for key in keys)


def deciding(noun: Token, rules: ActualityRules) -> Step:
    """The step to *noun* with the sign it gives to its content ("a plan to meet", "hopes that they meet")."""
    sign = noun_sign(noun, rules)
    return STOP if sign is None else Step(sign, noun, "governed")


def from_adjective(adjective: Token, rules: ActualityRules) -> Step:
    """From the complement of an adjective ("unlikely to meet", "open to talks", "too ill to attend")."""
    outer = adjective.head if adjective.head is not adjective else None
    excess = next((word for word in adjective.lefts if word.lower_ in rules.scope.excess), None)
    if excess is not None:
        return Step(Sign("denied", (excess, adjective)))
    if adjective.lower_ in rules.scope.achieved and outer is not None and in_past(outer):
        return Step(None, outer)  # "was able to meet": did
    no = negation(outer, rules) if outer is not None else None
    if no is not None and f"not {adjective.lower_}" in rules.attitudes:
        return Step(Sign(rules.attitudes[f"not {adjective.lower_}"], (no, adjective)), outer, "governed")
    if adjective.lower_ in rules.attitudes:
        return Step(Sign(rules.attitudes[adjective.lower_], (adjective,)), outer)
    return STOP


def presupposed(noun: Token, step: Step, rules: ActualityRules) -> bool:
    """Whether *step*'s word speaks of *noun* as something that is there whatever becomes of it.

    An attack happens before anybody will investigate it or calls for a halt to it; an offer was made when it is
    rejected.
    """
    lemma = noun.lemma_.lower()
    saying = lemma in rules.scope.sayings
    if is_verb(noun) or not (saying or lemma in rules.scope.sudden):
        return False
    if step.reach == "tense":
        return True
    verbs = rules.scope.answers if saying else rules.scope.factive
    return step.sign is not None and any(word.lemma_.lower() in verbs for word in step.sign.tokens)
