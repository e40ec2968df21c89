"""Small questions to spaCy's dependency tree (ClearNLP labels, as the English models use them)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "conj", "pcomp", "xcomp", "acl", "csubj", "dep"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
CONTROLLING = frozenset({"as", "of", "for", "from", "into"})
"""Prepositions whose gerund has the object for its subject: "accused Chile *of* shelling"."""
RELATIVE_PATH = frozenset(
    {"prep", "conj", "xcomp", "ccomp", "aux", "dobj", "pobj", "poss", "nsubj", "nsubjpass", "attr"}
)
"""What may lie between a relative pronoun and its clause's verb: "*whose* aide he met", "*whom* he had to see"."""


def children(token: Token, *labels: str) -> Iterator[Token]:
    """The dependents of *token* under any of *labels*, from left to right."""
    return (child for child in token.children if child.dep_ in labels)


def child(token: Token, *labels: str) -> Token | None:
    """The first dependent of *token* under any of *labels*."""
    return next(children(token, *labels), None)


def conjuncts(token: Token) -> tuple[Token, ...]:
    """*token* and what is coordinated with it to its right ("Putin and Xi": both)."""
    found = [token]
    for head in found:
        found.extend(children(head, "conj"))
    return tuple(found)


def is_verb(token: Token) -> bool:
    """Whether *token* is a verb or auxiliary: it can head a clause."""
    return token.pos_ in ("VERB", "AUX")


def infinitive(verb: Token) -> Token | None:
    """The "to" before *verb*."""
    return next((aux for aux in children(verb, "aux") if aux.lower_ == "to"), None)


def is_passive(verb: Token) -> bool:
    """Whether *verb* is passive, by an auxiliary of its own or a shared one ("was invited and welcomed")."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    shares = verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "aux", "nsubj") is None
    return shares and is_passive(verb.head)


def is_undergone(verb: Token) -> bool:
    """Whether *verb* is passive or a bare participle: its subject is who it is done to ("Keller, named minister,")."""
    return is_passive(verb) or (verb.tag_ == "VBN" and child(verb, "aux", "dobj") is None)


def subject(verb: Token) -> Token | None:
    """The grammatical subject of *verb*: its own, or that of the verb it is coordinated with or governed by.

    "Trump met Kim and said …" gives Trump for *said*, "he wanted to meet Kim" he for *meet*; for a verb that modifies a
    noun ("officials meeting in Rome", "a summit held in Rome") the noun. A relative pronoun is returned as it stands.
    """
    for _ in range(6):
        own = child(verb, "nsubj", "nsubjpass")
        if own is not None:
            return own
        if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN")):
            return verb.head
        controller = _controller(verb)
        if controller is not None:
            return controller
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "aux"):
            return None
        verb = verb.head
    return None


def _controller(verb: Token) -> Token | None:
    """The object of the governing verb, where it is the subject of *verb* ("persuaded Chile to leave")."""
    if verb.dep_ == "xcomp":
        return child(verb.head, "dobj", "dative")
    if verb.dep_ == "pcomp" and verb.head.lower_ in CONTROLLING:
        return child(verb.head.head, "dobj", "nsubjpass")
    return None


def raising(verb: Token) -> Token | None:
    """The "for" that introduces the subject of the infinitive *verb*: "called *for* Brown to resign"."""
    base = verb.tag_ == "VB" and infinitive(verb) is not None
    return next((mark for mark in children(verb, "mark") if base and mark.lower_ == "for"), None)


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token itself."""
    if not is_relative(token):
        return token
    verb = token.head
    while verb.dep_ in RELATIVE_PATH and verb.head != verb:
        verb = verb.head
    before_its_verb = token.i < verb.i  # "the envoy who said that": not a relative pronoun
    return verb.head if before_its_verb and verb.dep_ == "relcl" and verb.head.pos_ in NOUNS else token


def is_relative(token: Token) -> bool:
    """Whether *token* may be a relative pronoun; "who" in a question looks like one."""
    return token.tag_ in ("WP", "WDT", "WP$") or (token.lower_ == "that" and token.dep_ not in ("det", "mark"))


def prepositional(token: Token, *words: str) -> Iterator[tuple[Token, Token]]:
    """The pairs (preposition, object) that hang on *token*; with *words* only those prepositions.

    Of two prepositions in a row ("from inside the embassy") each may be the one asked for; the inner has the object.
    """
    for outer in children(token, "prep", "agent", "dative"):
        for preposition in (outer, *children(outer, "prep")):
            if not words or preposition.lower_ in words:
                yield from ((preposition, inner) for inner in children(preposition, "pobj"))


def clause(token: Token) -> Token:
    """The verb or other head of the clause that *token* stands in (*token* itself if it heads one)."""
    while token.dep_ not in CLAUSES or (token.dep_ in ("conj", "dep") and not is_verb(token)):
        if token.head == token:
            break
        token = token.head
    return token


def lemmas(token: Token) -> tuple[str, ...]:
    """The lower-case lemma of *token*, where it is another the word itself, and a lemma that the lemmatizer misses.

    It takes "staged" for a form of "stag", which would double its last letter.
    """
    lemma, word = token.lemma_.lower(), token.lower_
    silent = (f"{lemma}e",) if word in (f"{lemma}ed", f"{lemma}ing") else ()
    return tuple(dict.fromkeys((lemma, word, *silent)))
