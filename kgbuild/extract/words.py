"""The article's words: its parse, and the mentions that noun phrases make.

Every extractor asks here for the mention that a token heads, so that one noun phrase is one mention whoever finds it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from kgbuild.extract.syntax import SUBJECTS, antecedent
from kgbuild.model import Candidate, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from kgbuild.lexicon.nominals import Nominals
    from kgbuild.model import Article

ENTITY_TYPES: Final = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place", "NORP": "Group"}
"""What the labels of spaCy's English models (OntoNotes 5) stand for before the knowledge base is asked."""
PERSONAL: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my", "who", "whom"})
LONGEST_NAME: Final = 4
"""Tokens of the longest state name that is looked for where the model saw none ("Democratic Republic of Congo")."""
OUTSIDE_PHRASE: Final = frozenset({"relcl", "appos", "acl", "conj", "cc", "punct", "advcl", "parataxis", "preconj", "dep"})


class Names(Protocol):
    """Where states, capitals and demonyms are known: the part of the knowledge base that extraction asks."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Everything called *name*."""


class Words:
    """One article with its parse; gives spans and mentions. Holds no other state than what it computes once."""

    def __init__(self, article: Article, doc: Doc, names: Names, nominals: Nominals) -> None:
        """Find the names of *article*, whose parse is *doc*."""
        self.article = article
        self.doc = doc
        self._knowledge = names
        self._nominals = nominals
        self._by_token: dict[int, Mention] = {}
        for tokens, kind in self._found_names():
            self._add_name(tokens, kind)
        self._correct_surnames()

    def names(self) -> tuple[Mention, ...]:
        """All mentions by name, in order of the text."""
        return tuple(sorted(set(self._by_token.values())))

    def span(self, tokens: Tokens) -> Span:
        """The characters of *tokens*."""
        return self.article.span(tokens.start_char, tokens.end_char)

    def word(self, token: Token) -> Span:
        """The characters of one token."""
        return self.article.span(token.idx, token.idx + len(token))

    def mention(self, token: Token) -> Mention | None:
        """The mention whose head is *token*: a name, a pronoun or a noun phrase; None for any other word.

        A relative pronoun gives the mention of the noun it stands for.
        """
        token = antecedent(token)
        if token.i in self._by_token:
            return self._by_token[token.i]
        if token.pos_ == "PRON" and token.tag_ in ("PRP", "PRP$", "WP"):
            here = self.word(token)
            return Mention(here, here, "pronoun", "Person" if token.lower_ in PERSONAL else "Agent", token.dep_ in SUBJECTS)
        if token.pos_ in ("NOUN", "PROPN") or (token.pos_ in ("ADJ", "NUM", "DET", "PRON") and token.dep_ in ("nsubj", "pobj", "dobj")):
            return self._nominal(token)
        return None

    def name_at(self, token: Token) -> Mention | None:
        """The mention by name that *token* is part of, if it is part of one."""
        return self._by_token.get(token.i)

    def is_venue(self, mention: Mention) -> bool:
        """Whether a name before an event's noun says where: a city, or a state by its noun ("the Singapore summit").

        A demonym or an acronym says who ("the Russian visit", "the US visit").
        """
        if mention.kind != "name":
            return False
        rows = self._knowledge.candidates(mention.span.text)
        spelt_out = not mention.span.text.replace(".", "").isupper()
        return any(row.type == "Place" or (row.type == "State" and row.matched != "demonym" and spelt_out) for row in rows)

    def stands_for_state(self, mention: Mention) -> bool:
        """Whether a place is a capital, whose name may stand for its state ("Washington warned")."""
        rows = self._knowledge.candidates(mention.span.text) if mention.type == "Place" and mention.kind == "name" else ()
        return any(row.matched == "capital" for row in rows)

    def _found_names(self) -> Iterator[tuple[Tokens, str]]:
        taken: set[int] = set()
        for found in self.doc.ents:
            if found.label_ not in ENTITY_TYPES:
                continue
            for part in _lines(found):
                tokens = _trimmed(part)
                if tokens is not None:
                    taken.update(token.i for token in tokens)
                    yield tokens, ENTITY_TYPES[found.label_]
        yield from self._missed_states(taken)

    def _missed_states(self, taken: set[int]) -> Iterator[tuple[Tokens, str]]:
        first = 0
        while first < len(self.doc):
            size = 0
            if self.doc[first].text[:1].isupper() and first not in taken:
                size = self._state_at(first, taken)
            if size:
                yield self.doc[first : first + size], "Place"
            first += size or 1

    def _state_at(self, first: int, taken: set[int]) -> int:
        for size in range(LONGEST_NAME, 0, -1):
            tokens = self.doc[first : first + size]
            if len(tokens) == size and tokens[-1].text[:1].isupper() and taken.isdisjoint(range(first, first + size)):
                found = self._knowledge.candidates(tokens.text)
                if found and all(row.type == "State" for row in found):
                    return size
        return 0

    def _add_name(self, tokens: Tokens, kind: str) -> None:
        here = self.span(tokens)
        root = tokens.root
        mention = Mention(here, self._phrase(root, here), "name", self._name_type(here.text, kind), root.dep_ in SUBJECTS)
        for token in tokens:
            self._by_token[token.i] = mention

    def _name_type(self, text: str, kind: str) -> str:
        """States are told from other places, and demonyms from other groups, by the knowledge base."""
        rows = self._knowledge.candidates(text)
        if kind in ("Place", "Group", "Organization") and any(row.type == "State" for row in rows):
            return "State"
        return kind

    def _correct_surnames(self) -> None:
        """A single word that is a person's surname elsewhere in the article is that person, whatever the model says."""
        names = self.names()
        surnames = {name.span.text.split()[-1] for name in names if name.type == "Person" and " " in name.span.text}
        for index, name in list(self._by_token.items()):
            if name.type in ("Organization", "Place", "Group") and name.span.text in surnames:
                self._by_token[index] = replace(name, type="Person")

    def _nominal(self, head: Token) -> Mention:
        first = min((child.i for child in head.lefts if child.dep_ not in OUTSIDE_PHRASE), default=head.i)
        first = min(first, *(child.left_edge.i for child in head.lefts if child.dep_ not in OUTSIDE_PHRASE), head.i)
        here = self.span(self.doc[first : head.i + 1])
        proper = head.pos_ == "PROPN" and head.text[:1].isupper()
        plural = head.tag_ in ("NNS", "NNPS")
        kind = self._nominals.type_of(head.lemma_.lower(), plural=plural)
        return Mention(here, self._phrase(head, here), "name" if proper else "nominal", kind, head.dep_ in SUBJECTS)

    def _phrase(self, head: Token, core: Span) -> Span:
        inner = [child for child in head.children if child.dep_ not in OUTSIDE_PHRASE]
        start = min([core.start, *(child.left_edge.idx for child in inner)])
        ends = [child.right_edge for child in inner]
        end = max([core.end, *(edge.idx + len(edge) for edge in ends)])
        text = self.article.text[start:end]
        if "\n" in text:
            return core
        return self.article.span(start, start + len(text.rstrip()))


def _lines(tokens: Tokens) -> Iterator[Tokens]:
    """*tokens* cut at line breaks, which no name runs over."""
    start = tokens.start
    for token in tokens:
        if "\n" in token.text:
            if token.i > start:
                yield tokens.doc[start : token.i]
            start = token.i + 1
    if start < tokens.end:
        yield tokens.doc[start : tokens.end]


def _trimmed(tokens: Tokens) -> Tokens | None:
    """*tokens* without determiners, possessive endings and marks at their ends; None where nothing is left."""
    first, last = tokens.start, tokens.end
    doc = tokens.doc
    while first < last and (doc[first].tag_ in ("DT", "PRP$") or not any(char.isalnum() for char in doc[first].text)):
        first += 1
    while last > first and (doc[last - 1].tag_ == "POS" or not any(char.isalnum() for char in doc[last - 1].text)):
        last -= 1
    return doc[first:last] if first < last else None


def unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """*mentions* in order of the text, each once."""
    return tuple(sorted(set(mentions)))
