"""How far the cues around an event reach: the steps from a word to the one above it in the tree.

A clause with a tense of its own is reached by a verb that decides over it ("denied that"), not by one that reports it
("said that"). An event that is a noun has the tense of a verb that says it exists ("talks will be held"), and of other
verbs only their future.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kgbuild.extract.cues import Sign, finite, governing, in_present, infinitive, negation
from kgbuild.extract.syntax import child, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules

Reach = Literal["all", "governed", "tense", "outer"]
"""What of a word acts on the event below it: everything; all but the negation that its sign used; only a future, and so
from there on; nothing."""


class Step(NamedTuple):
    """One step outwards: the sign of the governing word, the word to go on from, and what of it still acts."""

    sign: Sign | None = None
    governor: Token | None = None
    reach: Reach = "all"


STOP: Final = Step()


def is_verb(token: Token) -> bool:
    """Whether *token* heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def step(token: Token, rules: ActualityRules) -> Step:
    """The step from *token* to the word above it."""
    if token.head is token:
        return STOP
    return _from_verb(token, rules) if is_verb(token) else _from_noun(token, rules)


def _from_verb(verb: Token, rules: ActualityRules) -> Step:
    above = verb.head
    if verb.dep_ == "conj":
        return Step(None, above, "outer" if finite(verb) else "all") if is_verb(above) else STOP
    if verb.dep_ == "pcomp":
        return _gerund(verb, rules)
    if above.pos_ in ("ADJ", "ADV"):
        return _from_adjective(above, rules)
    if is_verb(above):
        return _complement(verb, rules)
    return _below_noun(verb, rules) if above.pos_ in ("NOUN", "PROPN", "PRON") else STOP


def _complement(verb: Token, rules: ActualityRules) -> Step:
    """From a verb to the verb above: one that decides over it, the main verb of a purpose, or none that matters."""
    above = verb.head
    tensed = finite(verb)
    if verb.dep_ in ("ccomp", "xcomp", "advcl", "oprd") and not _adverbial(verb):
        sign = next(governing(above, rules.clauses if tensed else rules.infinitives, rules), None)
        past = tensed and verb.tag_ == "VBD" and sign is not None and sign.value == "planned"
        if sign is not None and not past:
            return Step(sign, above, "governed")
    if tensed:
        conjunction = child(verb, "mark", "advmod")
        temporal = conjunction is not None and conjunction.lower_ in rules.scope.temporal
        return Step(None, above, "tense") if temporal and in_present(verb) else STOP
    to = infinitive(verb)
    if verb.dep_ == "advcl" and to is not None and above.lemma_ not in rules.scope.realised:
        return Step(Sign("planned", (to,)), above)
    return Step(None, above, "tense" if verb.dep_ == "advcl" and to is None else "all")


def _adverbial(verb: Token) -> bool:
    """Whether *verb*'s clause has a conjunction of its own, so that no verb governs it ("when", "because")."""
    mark = child(verb, "mark")
    return verb.dep_ == "advcl" and (mark is not None or infinitive(verb) is None)


def _gerund(verb: Token, rules: ActualityRules) -> Step:
    """From a gerund through its preposition ("insisted on meeting", "without meeting", "plans for meeting")."""
    preposition = verb.head
    outer = preposition.head
    if preposition.lower_ in rules.scope.without or outer.lower_ in rules.scope.without:
        return Step(Sign("denied", (preposition,)))
    if is_verb(outer):
        sign = next(governing(outer, rules.infinitives, rules, preposition), None)
        return Step(sign, outer, "governed") if sign is not None else Step(None, outer, "tense")
    return _nominal(outer, preposition, rules)


def _from_adjective(adjective: Token, rules: ActualityRules) -> Step:
    """From the complement of an adjective ("unlikely to meet", "open to talks", "the first to visit")."""
    outer = adjective.head if adjective.head is not adjective else None
    if adjective.lower_ in rules.states:
        return Step(Sign(rules.states[adjective.lower_], (adjective,)), outer)
    return STOP


def _below_noun(verb: Token, rules: ActualityRules) -> Step:
    """From a verb that modifies a noun ("a plan to meet", "hopes that they meet", "the first president to visit")."""
    noun = verb.head
    to = infinitive(verb)
    if (
        verb.dep_ in ("relcl", "acl", "ccomp")
        and noun.lemma_.lower() in rules.nouns
        and (to is not None or (verb.dep_ != "relcl" and finite(verb)))
    ):
        return _nominal(noun, None, rules)
    if to is None or any(word.lower_ in rules.scope.ranks for word in (noun, *noun.lefts)):
        return STOP
    headline = noun.dep_ == "ROOT"  # "Trump, Kim to meet in Hanoi"
    return Step(Sign("planned" if headline else "possible", (to,)))


def _nominal(noun: Token, preposition: Token | None, rules: ActualityRules) -> Step:
    """From what a noun governs to a noun that decides or measures ("plans for", "the cancellation of", "hours of")."""
    governor = rules.nouns.get(noun.lemma_.lower())
    if noun.pos_ == "ADJ":
        return _from_adjective(noun, rules)
    if governor is None or (preposition is not None and preposition.lower_ not in rules.scope.links):
        return STOP
    if governor.value == "actual":
        return Step(None, noun) if preposition is not None and preposition.lower_ == "of" else STOP
    no = negation(noun, rules)
    return Step(Sign(governor.value, (noun,)) if no is None else Sign(governor.negated, (no, noun)), noun, "governed")


def _from_noun(noun: Token, rules: ActualityRules) -> Step:
    above = noun.head
    if noun.dep_ in ("conj", "appos"):
        bare = child(noun, "det", "poss", "amod") is None
        return Step(None, above, "all" if bare else "outer") if not is_verb(above) else STOP
    if noun.dep_ in ("compound", "poss", "nmod"):
        return _nominal(above, None, rules)
    if noun.dep_ == "pobj":
        return _through_preposition(above, rules)
    if not is_verb(above):
        return STOP
    if noun.dep_ == "nsubj":
        return _from_subject(above, rules)
    return _from_object(noun, above, rules)


def _from_object(noun: Token, verb: Token, rules: ActualityRules) -> Step:
    if noun.dep_ not in ("dobj", "nsubjpass", "oprd", "attr"):
        return STOP
    sign = next(governing(verb, rules.objects, rules), None)
    if sign is not None:
        return Step(sign, verb, "governed")
    if verb.lemma_ in rules.scope.carriers:
        return Step(None, verb)
    return Step(None, verb, "tense") if noun.dep_ == "nsubjpass" else STOP


def _from_subject(verb: Token, rules: ActualityRules) -> Step:
    """From an event to the verb it is subject of ("the summit is off", "talks are to resume", "talks collapsed")."""
    if verb.lemma_ in rules.scope.copulas:
        sign = next(_states(verb, rules), None)
        if sign is not None:
            return Step(sign, verb)
    inner = next((word for word in children(verb, "xcomp") if infinitive(word) is not None), None)
    if inner is not None:
        sign = next(governing(verb, rules.infinitives, rules), None)
        if sign is not None and (sign.value == "planned" or inner.lemma_ in rules.scope.carriers):
            return Step(sign, verb, "governed")
    return Step(None, verb, "all" if verb.lemma_ in rules.scope.carriers else "tense")


def _states(verb: Token, rules: ActualityRules) -> Iterator[Sign]:
    """What *verb* says its subject to be: an adjective, or a phrase such as "in doubt"."""
    for below in children(verb, "acomp", "advmod", "prt", "prep", "oprd"):
        if below.lower_ in rules.states:
            yield Sign(rules.states[below.lower_], (below,))
        for inner in children(below, "pobj"):
            key = f"{below.lower_} {inner.lower_}"
            if key in rules.states:
                yield Sign(rules.states[key], (below, inner))


def _through_preposition(preposition: Token, rules: ActualityRules) -> Step:
    """From the object of a preposition ("called for talks", "pulled out of talks", "plans for talks", "at talks")."""
    chain = [preposition]
    while chain[0].head.dep_ in ("prep", "prt") and chain[0].head is not chain[0]:
        chain.insert(0, chain[0].head)
    outer = chain[0].head
    if any(word.lower_ in rules.scope.without for word in chain):
        return Step(Sign("denied", tuple(chain)))
    if not is_verb(outer):
        return _nominal(outer, preposition, rules)
    sign = next(governing(outer, rules.objects, rules, *chain), None)
    if sign is not None:
        return Step(sign, outer, "governed")
    if outer.lemma_ in rules.scope.carriers and preposition.lower_ in rules.scope.joined:
        return Step(None, outer)
    return Step(None, outer, "tense") if preposition.lower_ in rules.scope.settings else STOP
