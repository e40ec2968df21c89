"""The cues of actuality on one word: its auxiliaries and negation, its modifiers, the word that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.extract.syntax import child, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules, Governor

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
PRESENT: Final = frozenset({"VBZ", "VBP"})
REPORTS: Final = 4
"""Verbs above a clause that are asked whether the text looks back ("said he would")."""


class Sign(NamedTuple):
    """A cue: the value it gives and the words that give it."""

    value: str
    tokens: tuple[Token, ...]


def finite(verb: Token) -> bool:
    """Whether *verb* has a tense of its own."""
    return verb.tag_ in FINITE or any(aux.tag_ in FINITE for aux in children(verb, "aux", "auxpass"))


def in_present(verb: Token) -> bool:
    """Whether the tense of *verb* is the present, simple or with an auxiliary ("is signed", "have met")."""
    return verb.tag_ in PRESENT or any(aux.tag_ in PRESENT for aux in children(verb, "aux", "auxpass"))


def infinitive(verb: Token) -> Token | None:
    """The "to" before *verb*."""
    return next((aux for aux in children(verb, "aux") if aux.lower_ == "to"), None)


def negation(token: Token, rules: ActualityRules) -> Token | None:
    """The word that negates *token*: "not", "never", or the "no" of its subject or of the noun itself."""
    words = rules.scope.negations
    for below in token.children:
        if below.lower_ in words and below.dep_ in ("neg", "det", "advmod", "preconj", "nsubj", "nsubjpass", "cc"):
            return below if below.dep_ != "cc" else None
        if below.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("VERB", "AUX"):
            inner = next((word for word in children(below, "det") if word.lower_ in words), None)
            if inner is not None:
                return inner
    return None


def tense(verb: Token, rules: ActualityRules, *, negatable: bool = True) -> Sign | None:
    """What auxiliaries and negation make of the clause of *verb*; without *negatable* the negation is spoken for."""
    no = negation(verb, rules) if negatable else None
    helper = next((aux for aux in children(verb, "aux") if aux.lower_ in rules.auxiliaries and aux.tag_ == "MD"), None)
    if helper is not None:
        return _modal(verb, helper, no, rules)
    if no is None:
        return None
    return Sign("refused" if infinitive(verb) is not None else "denied", (no,))


def _modal(verb: Token, helper: Token, no: Token | None, rules: ActualityRules) -> Sign:
    """What the modal *helper* of *verb* says, negated by *no*."""
    auxiliary = rules.auxiliaries[helper.lower_]
    condition = _condition(verb, rules)
    if condition is not None:
        return Sign("hypothetical", (condition,))
    if any(aux.lower_ in ("have", "'ve") for aux in children(verb, "aux")):
        return Sign(auxiliary.perfect, (helper,))
    backward = _reported(verb)
    if no is not None:
        return Sign(auxiliary.reported_negated if backward else auxiliary.negated, (helper, no))
    return Sign(auxiliary.reported if backward else auxiliary.value, (helper,))


def _condition(verb: Token, rules: ActualityRules) -> Token | None:
    """The "if" of a clause under *verb*."""
    for clause in children(verb, "advcl"):
        for word in clause.lefts:
            if word.dep_ in ("mark", "advmod") and word.lower_ in rules.scope.conditional:
                return word
    return None


def _reported(verb: Token) -> bool:
    """Whether *verb*'s clause depends on one in the past, so that its "would" is a "will" seen from there."""
    for _ in range(REPORTS):
        if verb.dep_ not in (
            "ccomp",
            "advcl",
            "relcl",
            "acl",
            "conj",
            "xcomp",
            "pcomp",
            "dobj",
            "pobj",
            "nsubj",
            "appos",
            "attr",
            "prep",
        ):
            return False
        verb = verb.head
        if verb.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in children(verb, "aux", "auxpass")):
            return True
    return False


def clause_signs(verb: Token, rules: ActualityRules) -> Iterator[Sign]:
    """Adverbs, conjunctions and times that act on *verb*'s clause besides its auxiliaries."""
    for adverb in children(verb, "advmod"):
        if adverb.lower_ in rules.modifiers:
            yield Sign(rules.modifiers[adverb.lower_], (adverb,))
    for word in verb.lefts:
        if word.lower_ in rules.scope.conditional and word.dep_ in ("mark", "advmod", "preconj", "det"):
            yield Sign("hypothetical", (word,))
    present = verb.tag_ in PRESENT or (verb.tag_ == "VBG" and any(aux.tag_ in PRESENT for aux in children(verb, "aux")))
    if present and child(verb, "auxpass") is None:
        ahead = _ahead(verb, rules, "npadvmod", "prep", "advmod")
        if ahead is not None:
            yield Sign("planned", (ahead,))


def noun_signs(noun: Token, rules: ActualityRules) -> Iterator[Sign]:
    """Adjectives, participles, relative clauses, "no" and times on *noun*."""
    no = negation(noun, rules)
    if no is not None:
        yield Sign("denied", (no,))
    for modifier in noun.children:
        if modifier.dep_ in ("amod", "advmod", "acl", "compound", "nmod") and modifier.lower_ in rules.modifiers:
            yield Sign(rules.modifiers[modifier.lower_], (modifier,))
        elif _object_clause(modifier):
            yield from governing(modifier, rules.objects, rules)
    ahead = _ahead(noun, rules, "poss", "compound", "npadvmod", "nmod", "prep")
    if ahead is not None:
        yield Sign("planned", (ahead,))


def _object_clause(verb: Token) -> bool:
    """Whether *verb* modifies its own object: "a summit planned in Rome", "the summit that he called off"."""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN"
    if verb.dep_ != "relcl":
        return False
    relative = next((word for word in verb.children if word.tag_ in ("WDT", "WP") or word.lower_ == "that"), None)
    if relative is None:
        return child(verb, "nsubj") is not None and child(verb, "dobj") is None
    return relative.dep_ in ("dobj", "nsubjpass")


def _ahead(token: Token, rules: ActualityRules, *labels: str) -> Token | None:
    """A word of time to come among the near dependents of *token*."""
    for below in children(token, *labels):
        for word in (
            below,
            *below.children,
            *(inner for pobj in children(below, "pobj") for inner in (pobj, *pobj.children)),
        ):
            if word.lower_ in rules.scope.ahead and word.head.lower_ not in rules.scope.negations:
                return word
    return None


def governing(word: Token, lexicon: dict[str, Governor], rules: ActualityRules, *through: Token) -> Iterator[Sign]:
    """The sign that *word* gives to what it governs, *through* prepositions; none where *lexicon* does not have it.

    Its negation is part of the sign: "did not rule out" leaves possible.
    """
    found = _entry(word, lexicon, through)
    if found is not None:
        governor, tokens = found
        no = negation(word, rules)
        yield Sign(governor.value, tokens) if no is None else Sign(governor.negated, (no, *tokens))


def _entry(
    word: Token, lexicon: dict[str, Governor], through: tuple[Token, ...]
) -> tuple[Governor, tuple[Token, ...]] | None:
    """The longest entry for *word* with its particles and prepositions."""
    lemma = word.lemma_.lower()
    particles = tuple(children(word, "prt"))
    phrases = [(prep, noun) for prep in children(word, "prep") for noun in children(prep, "pobj")]
    candidates: list[tuple[Token, ...]] = [(*particles, *through)]
    if not through:
        candidates += [*phrases, particles, ()]
    elif particles:
        candidates.append(through)
    for tokens in candidates:
        key = " ".join((lemma, *(token.lower_ for token in tokens)))
        if key in lexicon:
            return lexicon[key], (word, *tokens)
    return None
