"""What the verbs of an event that is their subject say of its taking place ("talks will resume", "the summit is off").

A verb that says that it exists passes on its tense, modality and negation; any other verb only its future.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.conditions import tense
from kgbuild.extract.cues import Sign, governing, noun_signs, of_infinitive
from kgbuild.extract.steps import Step
from kgbuild.extract.syntax import child, children, conjuncts, infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules


def from_subject(noun: Token, verb: Token, rules: ActualityRules) -> Step:
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
    if _exists(verb, rules) or _supposed(noun, verb, rules):
        return Step(None, verb)
    return _raised(noun, verb, rules) or Step(None, verb, "tense")


def states(verb: Token, known: dict[str, str]) -> Iterator[Sign]:
    """What *verb* says its subject to be, of what is *known*: an adjective, a phrase such as "out of the question"."""
    for below in children(verb, "acomp", "advmod", "prt", "prep", "oprd"):
        phrase = tuple(below.subtree)
        alone = () if child(below, "pobj") is not None else ((below,),)  # "on Friday" is not "on"
        for tokens in (*alone, phrase, *((below, inner) for inner in children(below, "pobj"))):
            key = " ".join(token.lower_ for token in tokens)
            if key in known:
                yield Sign(known[key], tokens)
                break


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


def _raised(noun: Token, verb: Token, rules: ActualityRules) -> Step | None:
    """The step to the verb whose object is parsed as the subject of a purpose: "demanded talks to end the war"."""
    if verb.dep_ != "ccomp" or infinitive(verb) is None or known(noun, rules):
        return None
    sign = next(governing(verb.head, rules.objects, rules), None)
    return None if sign is None else Step(sign, verb.head, "governed")


def _headline(verb: Token, rules: ActualityRules) -> Sign | None:
    """The sign of a headline's participle that is parsed as a past tense: "Trade talks postponed"."""
    if verb.tag_ != "VBD" or child(verb, "dobj", "ccomp", "xcomp") is not None:
        return None
    sign = next(governing(verb, rules.objects, rules), None)
    return sign if sign is not None and sign.value == "cancelled" else None


def known(noun: Token, rules: ActualityRules) -> bool:
    """Whether *noun* is spoken of as known: "the attacks", not "attacks"."""
    return any(word.lower_ in rules.scope.definite for word in children(noun, "det", "poss"))
