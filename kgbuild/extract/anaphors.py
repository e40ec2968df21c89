"""Words that may stand for something named elsewhere, with what that may be in the order that grammar prefers.

The order is that of Hobbs' algorithm (Jerry R. Hobbs, "Resolving pronoun references", Lingua 44, 1978), on a dependency
tree: up from the pronoun, at each step what stands to its left, the nearest to the step first; then the sentences
before, each from its root down and from left to right. Who fits by class and gender is decided where the entities are
known.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from kgbuild.extract.beside import SINGULAR
from kgbuild.extract.phrases import tokens_of
from kgbuild.extract.syntax import SUBJECTS, is_verb
from kgbuild.model import Anaphor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.references import ReferenceRules
    from kgbuild.model import Mention

POSSESSIVE: Final = "PRP$"
PRONOUNS: Final = ("PRP", POSSESSIVE)
DEFINITE: Final = frozenset({"the", "this", "that", "our"})
DESCRIBING: Final = frozenset({"appos", "attr", "compound", "npadvmod", "oprd"})
"""What such a noun says is said of another that can be meant itself."""
VOCATIVE: Final = frozenset({",", ".", "!", "?", "—", "…"})
"""What follows the name of who is called by it."""
COPULAS: Final = frozenset({"be", "become", "seem", "appear", "look", "prove", "remain"})
CLAUSAL: Final = frozenset({"ccomp", "xcomp", "advcl", "csubj"})


def anaphors(words: Words, rules: ReferenceRules) -> tuple[Anaphor, ...]:
    """The pronouns and definite descriptions of the article, in order of the text."""
    return tuple(_anaphors(words, rules))


def _anaphors(words: Words, rules: ReferenceRules) -> Iterator[Anaphor]:
    sentences = tuple(words.doc.sents)
    heads = _heads(words)
    for number, sentence in enumerate(sentences):
        for token in sentence:
            pronoun = rules.pronouns.get(token.lower_)
            mention = words.mention(token) if token.tag_ in PRONOUNS else None
            if mention is not None and pronoun is not None and not _is_empty(token):
                before = sentences[max(0, number - pronoun.reach) : number]
                found = (*_within(token, sentence, heads), *_across(before, heads))
                yield Anaphor(mention, tuple(dict.fromkeys(found)))
            elif mention is not None and token.lower_ in rules.second:
                yield Anaphor(mention, tuple(_called(words, token, sentence)))
            elif mention is not None and token.lower_ in rules.first:
                yield Anaphor(mention)
            elif _is_definite(words, token):
                yield Anaphor(words.description(token))


def _is_definite(words: Words, token: Token) -> bool:
    """Whether *token* heads a description of one thing that the reader knows: "the company", "this country"."""
    return (
        token.tag_ in SINGULAR
        and words.name_at(token) is None
        and any(child.lower_ in DEFINITE and child.dep_ in ("det", "poss") for child in token.lefts)
    )


def _is_empty(token: Token) -> bool:
    """Whether a pronoun stands for nobody: "it is clear that …", "the minister himself"."""
    if token.dep_ == "expl" or (token.lower_.endswith("self") and token.dep_ in ("appos", "npadvmod", "nmod")):
        return True
    verb = token.head
    if token.lower_ != "it" or token.dep_ != "nsubj" or verb.lemma_ not in COPULAS:
        return False
    return any(child.dep_ in CLAUSAL for child in verb.children) and any(
        child.dep_ in ("acomp", "attr", "oprd") or child.tag_ == "VBN" for child in (*verb.children, verb)
    )


def _heads(words: Words) -> dict[int, Mention]:
    """The mentions that a pronoun may stand for, by the token that heads each."""
    found = {words.root(name).i: name for name in words.names()}
    for token in words.doc:
        if token.i in found or token.dep_ in DESCRIBING or words.name_at(token) is not None:
            continue
        mention = words.mention(token) if token.tag_ in PRONOUNS else None
        if token.tag_ in SINGULAR:
            mention = words.description(token)
        if mention is not None:
            found[token.i] = mention
    return found


def _called(words: Words, token: Token, sentence: Tokens) -> Iterator[Mention]:
    """Who is called by name where somebody is spoken to, the nearest first: "Anna, you are right"."""
    doc = words.doc
    called = []
    for name in words.names():
        if name.type == "Person" and sentence.start_char <= name.span.start and name.span.end <= sentence.end_char:
            start, end = tokens_of(doc, name)
            before = doc[start - 1] if start > sentence.start else None
            opened = before is None or before.is_punct or before.pos_ == "INTJ" or before.tag_ == "NNP"
            if opened and end < len(doc) and doc[end].text in VOCATIVE:
                called.append((abs(token.i - start), name))
    return (name for _, name in sorted(called))


def _within(token: Token, sentence: Tokens, heads: dict[int, Mention]) -> Iterator[Mention]:
    """What stands before the pronoun *token* in its *sentence* and may be meant by it, the most likely first."""
    own = _domain(token)
    below, above = token, token.head
    while True:
        if above.i in heads and above.i < token.i and above.i not in own:
            yield heads[above.i]
        left = [child for child in above.children if child.i < below.i]
        for found in _breadth_first(left):
            if found.i in heads and found.i < token.i and found.i not in own:
                yield heads[found.i]
        if above.head == above or above.i < sentence.start:
            return
        below, above = above, above.head


def _domain(token: Token) -> set[int]:
    """The tokens that a pronoun cannot stand for: what its own verb has beside it, unless it is a possessive."""
    if token.tag_ == POSSESSIVE or token.lower_.endswith("self"):
        return set()
    verb = token.head
    while not is_verb(verb) and verb.head != verb:
        verb = verb.head
    beside = [child for child in verb.children if child != token]
    beside += [inner for child in beside if child.dep_ in ("prep", "dative", "agent") for inner in child.children]
    clause = {child.i for child in beside if child.dep_ in (*SUBJECTS, "dobj", "pobj", "dative", "attr")}
    return clause if token.dep_ not in SUBJECTS else {i for i in clause if i > token.i}


def _across(sentences: tuple[Tokens, ...], heads: dict[int, Mention]) -> Iterator[Mention]:
    """What the *sentences* before speak of, the nearest sentence first."""
    for sentence in reversed(sentences):
        for token in _breadth_first([sentence.root]):
            if token.i in heads:
                yield heads[token.i]


def _breadth_first(tokens: list[Token]) -> Iterator[Token]:
    ahead = deque(sorted(tokens, key=lambda token: token.i))
    while ahead:
        token = ahead.popleft()
        yield token
        ahead.extend(token.children)
