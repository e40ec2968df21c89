"""The article's words: its parse, and the mentions that noun phrases make.

Every extractor asks here for the mention that a token heads, so that one noun phrase is one mention whoever finds it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgbuild.extract.beside import beside
from kgbuild.extract.names import found_names
from kgbuild.extract.syntax import SUBJECTS, antecedent, children, is_relative, prepositional, subject
from kgbuild.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from kgbuild.extract.beside import Beside
    from kgbuild.knowledge import Names
    from kgbuild.lexicon.nominals import Nominals
    from kgbuild.model import Article, Candidate

ARTICLE: Final = re.compile("^(?:al|el)-(?=[A-Z])", re.IGNORECASE)
"""The Arabic article before a surname, which may be left out."""
PERSONAL: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my"})
OUTSIDE_PHRASE: Final = frozenset(
    {"relcl", "appos", "acl", "conj", "cc", "punct", "advcl", "parataxis", "preconj", "dep", "case"}
)
HEADS: Final = ("ADJ", "NUM", "DET", "PRON")
"""Parts of speech that may head a noun phrase in a noun's stead ("the latter said", "met the two")."""


class Words:
    """One article with its parse; gives spans and mentions. Holds no other state than what it computes once."""

    def __init__(self, article: Article, doc: Doc, names: Names, nominals: Nominals) -> None:
        """Find the names of *article*, whose parse is *doc*."""
        self.article = article
        self.doc = doc
        self._knowledge = names
        self._nominals = nominals
        self._by_token: dict[int, Mention] = {}
        for tokens, kind in found_names(doc, names, nominals):
            self._add_name(tokens, kind)
        self._names = tuple(sorted(set(self._by_token.values())))
        self._types = {name.span.text: name.type for name in self.names()}
        people = [name.span.text.split() for name in self.names() if name.type == "Person"]
        self._types.update((ARTICLE.sub("", name[-1]), "Person") for name in people if len(name) > 1)

    def names(self) -> tuple[Mention, ...]:
        """All mentions by name, in order of the text."""
        return self._names

    def span(self, tokens: Tokens) -> Span:
        """The characters of *tokens*."""
        return self.article.span(tokens.start_char, tokens.end_char)

    def word(self, token: Token) -> Span:
        """The characters of one token."""
        return self.article.span(token.idx, token.idx + len(token))

    def mention(self, token: Token) -> Mention | None:
        """The mention whose head is *token*: a name, a pronoun or a noun phrase; None for any other word.

        A relative pronoun gives the mention of the noun it stands for; an interrogative stands for nobody.
        """
        token = antecedent(token)
        if token.i in self._by_token:
            return self._by_token[token.i]
        if token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(token)
        if token.pos_ in ("NOUN", "PROPN"):
            return self._missed_name(token) or self._apposed(token) or self.description(token)
        heads_phrase = token.pos_ in HEADS and token.dep_ in ("nsubj", "pobj", "dobj")
        return self.description(token) if heads_phrase and not is_relative(token) else None

    def counted(self, token: Token) -> Token:
        """What *token* only counts: in "dozens of protesters" the protesters; any other word itself."""
        if token.lemma_.lower() not in self._nominals.measures or token.i in self._by_token:
            return token
        return next((inner for _, inner in prepositional(token, "of")), token)

    def issuer(self, document: Token) -> Token | None:
        """The subject of the verb whose object is *document*: who speaks in "released a statement condemning"."""
        if document.lemma_.lower() not in self._nominals.documents or document.dep_ != "dobj":
            return None
        return subject(document.head)

    def counting(self, token: Token) -> Token:
        """The noun that counts *token*: the "days" of "two days of talks"; a word that nothing counts itself."""
        counter = token.head.head
        counted = (
            token.dep_ == "pobj" and token.head.lower_ == "of" and counter.lemma_.lower() in self._nominals.measures
        )
        return counter if counted and counter.i not in self._by_token else token

    def name_at(self, token: Token) -> Mention | None:
        """The mention by name that *token* is part of, if it is part of one."""
        return self._by_token.get(token.i)

    def standing_at(self, token: Token) -> Mention | None:
        """The name that *token* is part of, or else the mention whose head it is."""
        return self.name_at(token) or self.mention(token)

    def is_venue(self, mention: Mention) -> bool:
        """Whether a name before an event's noun says where: a city, or a state by its noun ("the Singapore summit").

        A demonym or an acronym says who ("the Russian visit", "the US visit").
        """
        if mention.kind != "name":
            return False
        rows = self._knowledge.candidates(mention.span.text)
        spelt_out = not mention.span.text.replace(".", "").isupper()
        return any(
            row.type == "Place" or (row.type == "State" and row.matched != "demonym" and spelt_out) for row in rows
        )

    def root(self, mention: Mention) -> Token:
        """The token that heads the words of *mention*; ValueError where it is not a mention of this text."""
        head = covering(self.doc, mention.span)
        if head is None:
            message = f"characters {mention.span.start}-{mention.span.end} are not in this text"
            raise ValueError(message)
        return head

    def beside(self, name: Mention) -> Iterator[Beside]:
        """The nouns that the grammar puts beside *name* to say what it is."""
        tokens = self.doc.char_span(name.span.start, name.span.end, alignment_mode="expand")
        return beside(tokens, self._nominals) if tokens is not None else iter(())

    def known(self, mention: Mention) -> tuple[Candidate, ...]:
        """What the knowledge base has under the name."""
        return self._knowledge.candidates(mention.span.text)

    def stands_for_state(self, mention: Mention) -> bool:
        """Whether a place is a capital, whose name may stand for its state ("Washington warned")."""
        rows = (
            self._knowledge.candidates(mention.span.text) if mention.type == "Place" and mention.kind == "name" else ()
        )
        return any(row.matched == "capital" for row in rows)

    def _add_name(self, tokens: Tokens, kind: str) -> None:
        here, root = self.span(tokens), tokens.root
        mention = Mention(here, self._phrase(root, here), "name", kind, root.dep_ in SUBJECTS)
        self._by_token.update((token.i, mention) for token in tokens)

    def _pronoun(self, token: Token) -> Mention:
        here = self.word(token)
        kind = "Person" if token.lower_ in PERSONAL else "Agent"
        return Mention(here, here, "pronoun", kind, token.dep_ in SUBJECTS)

    def _missed_name(self, head: Token) -> Mention | None:
        """The proper nouns that end in *head*, where the model saw no name; "the President" heads a description.

        Their type is that of the same name elsewhere in the article.
        """
        listed = head.lemma_.lower() in self._nominals.types
        if head.pos_ != "PROPN" or not head.text[:1].isupper() or head.ent_type_ or listed:
            return None
        first = head.i
        while first > 0 and self._is_part(self.doc[first - 1], head):
            first -= 1
        here = self.span(self.doc[first : head.i + 1])
        kind = self._types.get(here.text) or self._types.get(head.text, "Agent")
        return Mention(here, self._phrase(head, here), "name", kind, head.dep_ in SUBJECTS)

    def _apposed(self, head: Token) -> Mention | None:
        """The person named after a description of one person: "the ambassador, Anna Keller"."""
        if head.tag_ not in ("NN", "NNP") or self._nominals.type_of(head.lemma_.lower()) != "Person":
            return None
        names = (self._by_token.get(one.i) for one in children(head, "appos"))
        return next((name for name in names if name is not None and name.type == "Person"), None)

    def _is_part(self, token: Token, head: Token) -> bool:
        """Whether *token* is an earlier part of the name that *head* ends."""
        return (
            token.pos_ == "PROPN" and token.dep_ == "compound" and token.head == head and token.i not in self._by_token
        )

    def description(self, head: Token) -> Mention:
        """The noun phrase up to *head*, not across a line break."""
        counter = self.counting(head)
        outer = (*counter.lefts, *head.lefts) if counter.i < head.i else head.lefts
        starts = [child.left_edge.i for child in outer if child.dep_ not in OUTSIDE_PHRASE]
        first = min([*starts, counter.i], default=head.i)
        breaks = [token.i for token in self.doc[first : head.i] if "\n" in token.text]
        here = self.span(self.doc[max(breaks) + 1 if breaks else first : head.i + 1])
        kind = self._nominals.type_of(head.lemma_.lower(), plural=head.tag_ in ("NNS", "NNPS"))
        return Mention(here, self._phrase(head, here), "nominal", kind, head.dep_ in SUBJECTS)

    def _phrase(self, head: Token, core: Span) -> Span:
        inner = [child for child in head.children if child.dep_ not in OUTSIDE_PHRASE]
        start = min([core.start, *(child.left_edge.idx for child in inner)])
        end = max([core.end, *(edge.idx + len(edge) for child in inner for edge in (child.right_edge,))])
        text = self.article.text[start:end]
        if "\n" in text:
            return core
        return self.article.span(start, start + len(text.rstrip()))


def covering(doc: Doc, span: Span) -> Token | None:
    """The token that heads the words of *span*, widened to whole tokens; None where *span* is not in *doc*."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens.root if tokens is not None else None


def unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """*mentions* in order of the text, each once."""
    return tuple(sorted(set(mentions)))
