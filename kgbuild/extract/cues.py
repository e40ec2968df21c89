"""The cues of actuality on one word: its negation, its modifiers, and what it makes of the word that it governs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.extract.syntax import child, children, infinitive, is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules, Governor

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
PRESENT: Final = frozenset({"VBZ", "VBP"})
QUESTION: Final = frozenset({"WP", "WRB", "WDT", "WP$"})
NEGATED: Final = ("neg", "det", "advmod", "preconj", "nsubj", "nsubjpass")
"""Labels under which a negation hangs on the word that it negates."""
MODIFIED: Final = ("amod", "advmod", "acl", "compound", "nmod", "det")


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


def in_past(verb: Token) -> bool:
    """Whether the tense of *verb* is the past, simple or with an auxiliary ("was signed", "had met")."""
    return verb.tag_ == "VBD" or any(aux.tag_ == "VBD" for aux in children(verb, "aux", "auxpass"))


def negation(token: Token, rules: ActualityRules) -> Token | None:
    """The word that negates *token*: "not", "never", the "no" of its subject or of itself, a "nor" before it."""
    words = rules.scope.negations
    for below in token.children:
        if below.lower_ in words and below.dep_ in NEGATED:
            return below
        if below.lower_ in rules.scope.negatable:  # "no longer", "hardly ever"
            inner = next((word for word in below.lefts if word.lower_ in words), None)
            if inner is not None:
                return inner
        if below.dep_ in ("nsubj", "nsubjpass") and is_verb(token):
            inner = next((word for word in children(below, "det", "preconj") if word.lower_ in words), None)
            if inner is not None:
                return inner
    if token.dep_ != "conj":
        return None
    joined = (word for word in children(token.head, "cc") if word.i < token.i and word.lower_ in words)
    return next(joined, None)


def noun_signs(noun: Token, rules: ActualityRules) -> Iterator[Sign]:
    """Adjectives, participles, relative clauses, "no" and times on *noun*."""
    no = negation(noun, rules)
    if no is not None:
        yield Sign("denied", (no,))
    yield from modifier_signs(noun, rules)
    near = ahead(noun, rules, "poss", "compound", "npadvmod", "nmod", "prep")
    if near is not None:
        yield Sign("planned", (near,))


def modifier_signs(noun: Token, rules: ActualityRules) -> Iterator[Sign]:
    """Adjectives, participles and relative clauses on *noun* ("planned", "false", "which was called off")."""
    for modifier in noun.children:
        if modifier.dep_ in MODIFIED and modifier.lower_ in rules.modifiers:
            yield Sign(rules.modifiers[modifier.lower_], (modifier,))
        elif _object_clause(modifier):
            yield from governing(modifier, rules.objects, rules)


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


def ahead(token: Token, rules: ActualityRules, *labels: str) -> Token | None:
    """A word of time to come among the near dependents of *token* under any of *labels*."""
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
        yield _signed(word, *found, rules)


def of_infinitive(verb: Token, inner: Token, rules: ActualityRules) -> Sign | None:
    """The sign that *verb* gives to the infinitive or gerund *inner*; the "to" of "is to meet" belongs to it."""
    sign = next(governing(verb, rules.infinitives, rules), None)
    to = infinitive(inner)
    if sign is None or to is None or verb.lemma_ not in rules.scope.copulas:
        return sign
    return Sign(sign.value, (*sign.tokens, to))


def noun_governor(noun: Token, rules: ActualityRules) -> tuple[Governor, tuple[Token, ...]] | None:
    """The entry for a *noun* that governs events, first with the preposition before it ("in the event of")."""
    lemma = noun.lemma_.lower()
    if noun.dep_ == "pobj":
        key = f"{noun.head.lower_} {lemma}"
        if key in rules.nouns:
            return rules.nouns[key], (noun.head, noun)
    return (rules.nouns[lemma], (noun,)) if lemma in rules.nouns else None


def noun_sign(noun: Token, rules: ActualityRules) -> Sign | None:
    """The sign that *noun* gives to what it governs, its negation included ("no plans")."""
    found = noun_governor(noun, rules)
    return None if found is None else _signed(noun, *found, rules)


def _signed(word: Token, governor: Governor, tokens: tuple[Token, ...], rules: ActualityRules) -> Sign:
    no = negation(word, rules)
    if no is None:
        return Sign(governor.value, tokens)
    modals = (rules.auxiliaries.get(aux.lower_) for aux in children(word, "aux") if aux.tag_ == "MD")
    unwilling = governor.negated == "denied" and any(one and one.negated == "refused" for one in modals)
    return Sign("refused" if unwilling else governor.negated, (no, *tokens))  # "would not go there to meet him"


def _entry(
    word: Token, lexicon: dict[str, Governor], through: tuple[Token, ...]
) -> tuple[Governor, tuple[Token, ...]] | None:
    """The longest entry for *word* with particles, prepositions or adverb ("call off", "pull out of", "have yet")."""
    lemma = word.lemma_.lower()
    particles = tuple(children(word, "prt"))
    candidates: list[tuple[Token, ...]]
    if through:
        candidates = [(*particles, *through), *((adverb, *through) for adverb in children(word, "advmod")), through]
    else:
        candidates = [(prep, noun) for prep in children(word, "prep") for noun in children(prep, "pobj")]
        candidates += [(adverb,) for adverb in children(word, "advmod")]
        candidates += [particles, ()]
    for tokens in candidates:
        key = " ".join((lemma, *(token.lower_ for token in tokens)))
        if key in lexicon:
            return lexicon[key], (word, *tokens)
    return None
