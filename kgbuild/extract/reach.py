"""How far the cues around an event reach: the steps from a word to the one above it in the tree.

A clause with a tense of its own is reached by a verb that decides over it ("denied that"), not by one that reports it
("said that").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.conditions import conjunction, joined_to
from kgbuild.extract.cues import QUESTION, Sign, finite, governing, in_past, in_present, negation, of_infinitive
from kgbuild.extract.existence import states
from kgbuild.extract.nominal import deciding, from_adjective, from_governed, from_noun
from kgbuild.extract.steps import STOP, Step, beyond_object, chained, lone
from kgbuild.extract.syntax import child, children, infinitive, is_verb, raising

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules


def step(token: Token, rules: ActualityRules) -> Step:
    """The step from *token* to the word above it."""
    if token.head is token:
        return STOP
    return _from_verb(token, rules) if is_verb(token) else from_noun(token, rules)


def _from_verb(verb: Token, rules: ActualityRules) -> Step:
    above = verb.head
    if verb.dep_ == "conj":
        return Step(None, above, "outer" if finite(verb) else "all") if is_verb(above) else STOP
    if verb.dep_ in ("pcomp", "pobj"):
        return _gerund(verb, rules)
    if verb.tag_ == "VBG" and verb.dep_ == "amod":
        return _before_object(verb, rules)
    if above.pos_ in ("ADJ", "ADV"):
        return _temporal(verb, rules) or from_adjective(above, rules)
    if is_verb(above):
        return _complement(verb, rules)
    return _below_noun(verb, rules) if above.pos_ in ("NOUN", "PROPN", "PRON") else STOP


def _complement(verb: Token, rules: ActualityRules) -> Step:
    """From a verb to the verb above: one that decides over it, the main verb of a purpose, or none that matters."""
    above = verb.head
    governed = verb.dep_ in ("ccomp", "xcomp", "advcl", "oprd") and not _adverbial(verb)
    if governed and _closed(verb, rules):
        return STOP
    found = _governed(verb, rules) if governed else None
    if found is not None:
        return found
    if finite(verb):
        return _temporal(verb, rules) or STOP
    to = infinitive(verb)
    if verb.dep_ == "advcl" and to is not None and above.lemma_ not in rules.scope.realised:
        return Step(Sign("planned", (to,)), above)
    return Step(None, above, "tense" if verb.dep_ == "advcl" and to is None else "all")


def _closed(verb: Token, rules: ActualityRules) -> bool:
    """Whether no cue above reaches the clause of *verb*: it is asked about ("whether to meet"), or it is a fact."""
    asked = any(mark.lower_ in rules.scope.conditional for mark in children(verb, "mark"))
    return asked or (verb.dep_ != "advcl" and verb.head.lemma_ in rules.scope.factive)


def _ranked(verb: Token, rules: ActualityRules) -> bool:
    """Whether the infinitive *verb* tells what a ranked one did: "was among the first to visit"."""
    between = verb.doc[verb.head.i + 1 : verb.i]
    return (
        infinitive(verb) is not None
        and verb.head.lemma_ in rules.scope.copulas
        and any(word.lower_ in rules.scope.ranks for word in between)
    )


def _governed(verb: Token, rules: ActualityRules) -> Step | None:
    """The step to the verb above where it, its subject or its predicate decides over *verb*."""
    above = verb.head
    if _ranked(verb, rules):
        return Step(None, above)
    tensed = finite(verb)
    sign = next(governing(above, rules.clauses, rules), None) if tensed else _of_infinitive(verb, rules)
    if sign is not None and sign.tokens == (above,) and above.lemma_ in rules.scope.achieved and in_past(above):
        return Step(None, above)  # "had to leave": did
    if sign is not None and (above.lemma_ in rules.scope.stating or (sign.value == "actual" and tensed)):
        return Step(sign)  # "declined to confirm that they met", "may think that they met"
    if sign is not None and not (sign.value == "planned" and tensed and in_past(verb)):
        return Step(sign, above, "governed")
    return _judged(verb, rules) if tensed else None


def _of_infinitive(verb: Token, rules: ActualityRules) -> Sign | None:
    """The sign of the verb above an infinitive or gerund, first with its preposition ("called on them to meet")."""
    above = verb.head
    alone = child(above, "dobj") is None  # not "called him on Monday to thank him"
    through = [preposition for preposition in children(above, "prep") if alone and preposition.i < verb.i]
    raised = raising(verb)  # "called for him to resign"
    through += [raised] if raised is not None else []
    signs = (sign for one in through for sign in governing(above, rules.infinitives, rules, one))
    return next(signs, None) or of_infinitive(above, verb, rules)


def _judged(verb: Token, rules: ActualityRules) -> Step | None:
    """The step from a that-clause to what "it" is said to be ("it is false that"), or to a noun ("fears grew that")."""
    above = verb.head
    subject = child(above, "nsubj", "nsubjpass", "expl")
    if subject is None:
        return None
    if above.lemma_ in rules.scope.arising:
        return deciding(subject, rules)
    asks = any(word.tag_ in QUESTION for word in verb.lefts)  # "it is unclear who attacked"
    if asks or above.lemma_ not in rules.scope.copulas or subject.lower_ not in rules.scope.expletives:
        return None
    sign = next(states(above, rules.attitudes), None)
    no = negation(above, rules)
    if sign is not None and sign.value == "actual" and no is not None:
        return Step(Sign("denied", (no, *sign.tokens)))  # "it is not true that"
    return None if sign is None else Step(sign, above)


def _temporal(verb: Token, rules: ActualityRules) -> Step | None:
    """The step from a present clause of time to its main clause, whose future it has ("once it is signed, he will")."""
    words = " ".join(word.lower_ for word in conjunction(verb))
    return Step(None, joined_to(verb), "tense") if words in rules.scope.temporal and in_present(verb) else None


def _adverbial(verb: Token) -> bool:
    """Whether *verb*'s clause has a conjunction of its own, so that no verb governs it ("when", "because")."""
    own = child(verb, "mark") is not None and raising(verb) is None
    return verb.dep_ == "advcl" and (own or infinitive(verb) is None)


def _gerund(verb: Token, rules: ActualityRules) -> Step:
    """From a gerund through its preposition ("insisted on meeting", "without meeting", "plans for meeting")."""
    chain = chained(verb.head)
    outer = chain[0].head
    sign = lone(chain, rules)
    if sign is not None:
        return Step(sign)
    if is_verb(outer):
        sign = next(governing(outer, rules.infinitives, rules, *chain), None)
        if sign is not None:
            return Step(sign, outer, "governed")
        return Step(None, outer, "tense") if chain[-1].lower_ in rules.scope.alongside else STOP
    return beyond_object(chain, rules.infinitives, rules) or from_governed(outer, chain[-1], rules)


def _before_object(verb: Token, rules: ActualityRules) -> Step:
    """From a gerund that is parsed as an adjective of its object: "denied bribing officials"."""
    above = verb.head.head
    if verb.head.dep_ != "dobj" or above.i != verb.i - 1 or above.lemma_ in rules.scope.factive:
        return STOP
    sign = next(governing(above, rules.infinitives, rules), None)
    return STOP if sign is None else Step(sign, above, "governed")


def _below_noun(verb: Token, rules: ActualityRules) -> Step:
    """From a verb that modifies a noun ("a plan to meet", "hopes that they meet", "the first president to visit")."""
    noun = verb.head
    to = infinitive(verb)
    content = to is not None or (verb.dep_ != "relcl" and finite(verb))
    if verb.dep_ in ("relcl", "acl", "ccomp") and noun.lemma_.lower() in rules.nouns and content:
        return deciding(noun, rules)
    if to is not None and any(word.lower_ in rules.scope.ranks for word in (noun, *noun.lefts)):
        return Step(None, noun.head) if noun.dep_ == "attr" else STOP
    if to is None:
        return STOP
    headline = noun.dep_ == "ROOT"  # "Trump, Kim to meet in Hanoi"
    return Step(Sign("planned" if headline else "possible", (to,)))
