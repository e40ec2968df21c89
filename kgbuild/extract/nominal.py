"""How far cues reach an event that is a noun, or that a noun or adjective governs.

An event that is a noun has the tense of a verb that says it exists ("talks will be held"), and of other verbs only
their future. What the sentence presupposes keeps its own value: "will discuss Monday's attack" leaves it actual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kgbuild.extract.conditions import tense
from kgbuild.extract.cues import (
    Sign,
    governing,
    in_past,
    infinitive,
    is_verb,
    negation,
    noun_governor,
    noun_sign,
    noun_signs,
    of_infinitive,
)
from kgbuild.extract.syntax import child, children, conjuncts
from kgbuild.lexicon.actuality import CLAIMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules, Governor

Reach = Literal["all", "governed", "tense", "outer"]
"""What of a word acts on the event below it: everything; all but the negation that its sign used; only a future, and so
from there on; nothing."""
POSSESSIVE: Final = ("poss", "det")


class Step(NamedTuple):
    """One step outwards: the sign of the governing word, the word to go on from, and what of it still acts."""

    sign: Sign | None = None
    governor: Token | None = None
    reach: Reach = "all"


STOP: Final = Step()


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
    return _from_subject(noun, above, rules) if noun.dep_ == "nsubj" else _from_object(noun, above, rules)


def shared_signs(noun: Token, rules: ActualityRules) -> Iterator[Sign]:
    """What further verbs make of *noun*, the subject of several: "was planned but had to be cancelled"."""
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return
    for verb in conjuncts(noun.head)[1:]:
        if child(verb, "nsubj", "nsubjpass") is not None:
            return
        for inner in (verb, *children(verb, "xcomp")):
            sign = next(governing(inner, rules.objects, rules), None) if child(inner, "auxpass") is not None else None
            sign = sign or (tense(inner, rules) if _exists(inner, rules) else None)
            if sign is not None:
                yield sign


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


def from_governed(noun: Token, preposition: Token | None, rules: ActualityRules) -> Step:
    """From what a noun governs to a noun that decides or measures ("plans for", "the cancellation of", "hours of")."""
    if noun.pos_ == "ADJ":
        return from_adjective(noun, rules)
    found = noun_governor(noun, rules)
    if found is None or (preposition is not None and not _linked(noun, preposition, rules)):
        return STOP
    if found[0].value not in ("actual", CLAIMED):
        return deciding(noun, rules)
    if (
        preposition is None or preposition.lower_ not in rules.scope.contents
    ):  # "the meeting hour", "a report on the attack"
        return STOP
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


def states(verb: Token, known: dict[str, str]) -> Iterator[Sign]:
    """What *verb* says its subject to be, of what is *known*: an adjective, a phrase such as "out of the question"."""
    for below in children(verb, "acomp", "advmod", "prt", "prep", "oprd"):
        phrase = tuple(below.subtree)
        for tokens in ((below,), phrase, *((below, inner) for inner in children(below, "pobj"))):
            key = " ".join(token.lower_ for token in tokens)
            if key in known:
                yield Sign(known[key], tokens)
                break


def _from_object(noun: Token, verb: Token, rules: ActualityRules) -> Step:
    if noun.dep_ not in ("dobj", "nsubjpass", "oprd", "attr"):
        return STOP
    sign = next(governing(verb, rules.objects, rules), None)
    if sign is not None:
        return Step(sign, verb, "governed")
    if verb.lemma_ in rules.scope.carriers:
        return Step(None, verb)
    return Step(None, verb, "tense") if noun.dep_ == "nsubjpass" else STOP


def _from_subject(noun: Token, verb: Token, rules: ActualityRules) -> Step:
    """From an event to the verb it is subject of ("the summit is off", "talks are to resume", "talks collapsed")."""
    if verb.lemma_ in rules.scope.copulas:
        sign = next(states(verb, rules.states), None)
        if sign is not None:
            return Step(sign, verb)
    inner = next((word for word in children(verb, "xcomp") if infinitive(word) is not None), None)
    if inner is not None:
        sign = of_infinitive(verb, inner, rules)
        if sign is not None and (sign.value == "planned" or _exists(inner, rules)):
            return Step(sign, verb, "governed")
    sign = _headline(verb, rules)
    if sign is not None:
        return Step(sign)
    return Step(None, verb, "all" if _exists(verb, rules) or _supposed(noun, verb, rules) else "tense")


def _headline(verb: Token, rules: ActualityRules) -> Sign | None:
    """The sign of a headline's participle that is parsed as a past tense: "Trade talks postponed"."""
    if verb.tag_ != "VBD" or child(verb, "dobj", "ccomp", "xcomp") is not None:
        return None
    sign = next(governing(verb, rules.objects, rules), None)
    return sign if sign is not None and sign.value == "cancelled" else None


def existence_signs(noun: Token, rules: ActualityRules) -> Iterator[Sign]:
    """What a clause of *noun* says of its taking place: "talks, which will begin"; a headline's "Talks to resume"."""
    for verb in children(noun, "relcl"):
        subject = child(verb, "nsubj", "nsubjpass")
        sign = tense(verb, rules) if subject is not None and subject.tag_ == "WDT" and _exists(verb, rules) else None
        if sign is not None:
            yield sign
    if noun.dep_ == "ROOT":
        for verb in children(noun, "acl", "relcl"):
            to = infinitive(verb)
            if to is not None and _exists(verb, rules):
                yield Sign("planned", (to,))


def _exists(verb: Token, rules: ActualityRules) -> bool:
    """Whether *verb* says of its subject that it takes place: "will begin", but not "will begin a war"."""
    if child(verb, "auxpass") is not None:
        return verb.lemma_ in rules.scope.carriers
    taken = child(verb, "dobj")
    if taken is not None:
        return f"{verb.lemma_} {taken.lower_}" in rules.scope.happening
    return verb.lemma_ in rules.scope.happening and child(verb, "attr", "acomp") is None


def _supposed(noun: Token, verb: Token, rules: ActualityRules) -> bool:
    """Whether *noun* is an event that only the modal of *verb* brings up: "an attack would start a war"."""
    if not any(word.lower_ in rules.scope.indefinite for word in children(noun, "det")):
        return False
    auxiliaries = tuple(children(verb, "aux"))
    modal = any(aux.tag_ == "MD" for aux in auxiliaries) and all(aux.lemma_ != "have" for aux in auxiliaries)
    return modal and next(noun_signs(noun, rules), None) is None


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


def beyond_object(chain: tuple[Token, ...], lexicon: dict[str, Governor], rules: ActualityRules) -> Step | None:
    """The step to a verb whose preposition is parsed below its object: "accused both sides of attacking"."""
    noun = chain[0].head
    if noun.dep_ not in ("dobj", "nsubjpass") or not is_verb(noun.head):
        return None
    sign = next(governing(noun.head, lexicon, rules, *chain), None)
    return None if sign is None else Step(sign, noun.head, "governed")


def chained(preposition: Token) -> tuple[Token, ...]:
    """*preposition* with the prepositions and adverbs it forms a phrase with: "out of", "ahead of", "instead of"."""
    chain = [*(word for word in children(preposition, "advmod") if word.i < preposition.i), preposition]
    above = preposition.head
    while above.dep_ in ("prep", "prt", "advmod") and above.head is not above and not is_verb(above):
        chain.insert(0, above)
        above = above.head
    return tuple(chain)


def lone(chain: tuple[Token, ...], rules: ActualityRules) -> Sign | None:
    """The sign that prepositions give by themselves: "without meeting", "instead of talks", "ahead of a summit"."""
    if any(word.lower_ in rules.scope.without for word in chain):
        return Sign("denied", chain)
    phrase = " ".join(word.lower_ for word in chain)
    return Sign("planned", chain) if phrase in rules.scope.onward else None
