"""The common nouns that the grammar puts beside a name to say what it is: "the newspaper *Il Sole*, a daily,"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.extract.syntax import child, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from kgbuild.lexicon.nominals import Nominals

OPENING: Final = frozenset({",", "(", "–", "—", "-", ":"})  # noqa: RUF001 - dashes as printed
BEFORE: Final = "before"
APPOSITION: Final = "apposition"
PREDICATE: Final = "predicate"
GENITIVE: Final = "genitive"
SINGULAR: Final = frozenset({"NN", "NNP"})
FINITE: Final = frozenset({"VBZ", "VBD", "VBP"})
OPEN_QUESTION: Final = frozenset({"MD", "WP", "WRB"})


class Beside(NamedTuple):
    """A noun that describes a name, and how it stands to it."""

    noun: Token
    form: str
    """before ("carmaker Volta"), apposition ("Volta, a carmaker"), predicate ("Volta is a carmaker"), genitive
    ("the city of Lima")."""


def beside(tokens: Tokens, nominals: Nominals) -> Iterator[Beside]:
    """The singular common nouns that say what the name *tokens* names, in no particular order."""
    yield from _before(tokens)
    root = tokens.root
    for noun in children(root, "appos"):
        if _is_common(noun) and noun.left_edge.i > tokens.end - 1 and _opens(tokens.doc, noun.left_edge.i):
            yield Beside(noun, APPOSITION)
    if root.dep_ == "appos" and _is_common(root.head) and root.head.i < tokens.start - 1:
        yield Beside(root.head, APPOSITION)
    said = _predicate(root.head) if root.dep_ == "nsubj" and root.head.lemma_ == "be" else None
    if said is not None:
        yield Beside(said, PREDICATE)
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.i == tokens.start - 1:
        noun = root.head.head
        named = any(one.ent_type_ or one.pos_ == "PROPN" for one in children(noun, "compound"))  # "Urgun district of"
        if _is_common(noun) and noun.i == root.head.i - 1 and noun.lemma_.lower() in nominals.called and not named:
            yield Beside(noun, GENITIVE)


def _before(tokens: Tokens) -> Iterator[Beside]:
    """The noun right before the name, whichever of the two the parser takes for the head."""
    if not tokens.start:
        return
    noun = tokens.doc[tokens.start - 1]
    if not _is_common(noun):
        return
    modifies = noun.dep_ in ("compound", "nmod", "amod", "nsubj", "appos") and tokens.start <= noun.head.i < tokens.end
    if modifies or (tokens.root.dep_ == "appos" and tokens.root.head == noun):
        yield Beside(noun, BEFORE)


def _is_common(noun: Token) -> bool:
    return noun.tag_ in SINGULAR and noun.is_lower


def _opens(doc: Doc, first: int) -> bool:
    return first > 0 and doc[first - 1].text in OPENING


def _predicate(verb: Token) -> Token | None:
    """The noun that the copula *verb* asserts of its subject."""
    noun = child(verb, "attr")
    if noun is None or not _is_common(noun) or child(verb, "neg") is not None or child(noun, "neg") is not None:
        return None
    if verb.tag_ not in FINITE:
        return None
    helpers = {word.tag_ for word in children(verb, "aux")}
    asked = verb.sent[-1].text == "?" or OPEN_QUESTION & helpers
    determined = child(noun, "det", "poss") is not None
    return noun if determined and not asked and child(verb, "mark") is None else None
