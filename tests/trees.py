"""Parses written by hand, so that what is read from a parse is tested without the model that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.lang.en import English
from spacy.tokens import Doc, Span

from kgbuild.extract.words import Words
from kgbuild.lexicon import nominals
from kgbuild.model import Article, Candidate
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.tokens import Token

VOCAB = English().vocab
NOMINALS = nominals.read(folder("ontology") / "lexicon")
TAGS = {
    "NNP": "PROPN",
    "NN": "NOUN",
    "NNS": "NOUN",
    "VBD": "VERB",
    "VBN": "VERB",
    "VBG": "VERB",
    "VB": "VERB",
    "VBZ": "VERB",
    "MD": "AUX",
    "IN": "ADP",
    "TO": "PART",
    "RP": "ADP",
    "POS": "PART",
    "DT": "DET",
    "PRP": "PRON",
    "PRP$": "PRON",
    "WP": "PRON",
    "WP$": "DET",
    "WDT": "PRON",
    "JJ": "ADJ",
    "RB": "ADV",
    "CC": "CCONJ",
    "_SP": "SPACE",
}
TABLE = {
    "Norway": ("Q20", "State", "name"),
    "Norwegian": ("Q20", "State", "demonym"),
    "Norwegians": ("Q20", "State", "demonym"),
    "US": ("Q30", "State", "alias"),
    "United States": ("Q30", "State", "name"),
    "Congo": ("Q974", "State", "name"),
    "Oslo": ("Q585", "Place", "capital"),
    "United Nations": ("Q1065", "Organization", "name"),
    "UN": ("Q1065", "Organization", "alias"),
}


class Table:
    """A knowledge base of a few names."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        if name not in TABLE:
            return ()
        qid, kind, matched = TABLE[name]
        return (Candidate(qid, name, kind, matched=matched),)


def tree(text: str, ents: dict[str, str] | None = None) -> Doc:
    """The parse that *text* writes down: ``form[=lemma]/tag/label/head`` for each word, *head* counted from 0.

    ``_`` in a form is a space, ``|`` a line break. *ents* maps names to their labels.
    """
    words, tags, labels, heads, lemmas = [], [], [], [], []
    for part in text.split():
        form, tag, label, head = part.split("/")
        word, _, lemma = form.partition("=")
        word = word.replace("|", "\n")
        words.append(word)
        tags.append(tag)
        labels.append(label)
        heads.append(int(head))
        lemmas.append(lemma or (word if tag == "NNP" else word.lower()))
    spaces = ["\n" not in word for word in words]
    pos = [TAGS[tag] for tag in tags]
    doc = Doc(VOCAB, words, spaces, tags=tags, pos=pos, deps=labels, heads=heads, lemmas=lemmas)
    doc.ents = [span for name, label in (ents or {}).items() for span in spans(doc, name, label)]
    return doc


def spans(doc: Doc, name: str, label: str) -> list[Span]:
    """Every run of whole words of *doc* that reads *name*."""
    texts = [(first, last) for first in range(len(doc)) for last in range(first + 1, len(doc) + 1)]
    return [Span(doc, first, last, label) for first, last in texts if doc[first:last].text == name]


def words_of(doc: Doc) -> Words:
    """*doc* with the mentions it makes."""
    return Words(Article("article.txt", doc.text), doc, Table(), NOMINALS)


def token(doc: Doc, form: str) -> Token:
    """The first word of *doc* that reads *form*."""
    return next(one for one in doc if one.text == form)
