"""Offices told beside a name: "Kim, the head of the agency," and "the head of the agency, Kim"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgbuild.extract.phrases import DETERMINERS, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kgbuild.extract.titles import Title
    from kgbuild.extract.words import Words
    from kgbuild.model import Mention

OPENING: Final = frozenset({",", "(", "–", "—", "-"})  # noqa: RUF001 - dashes as printed
CLOSING: Final = frozenset({",", ".", ")", "–", "—", "-", ";", ":", "?", "!", '"', "”"})  # noqa: RUF001 - as printed
ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "poss", "compound", "nmod", "conj"})
"""What the head noun is to the sentence where the phrase is no apposition although a comma comes before it."""
LONGEST_MISSED: Final = 3
"""Words of the longest name that counts as a person's beside an office whatever the model took it for."""
BEFORE_AGE: Final = 3
"""Tokens that at least come before the comma of "Kim, 42, head of …"."""


class Held(NamedTuple):
    """Somebody found to hold the office *title*."""

    title: Title
    person: Mention
    rule: str
    confidence: float


def apposed(words: Words, found: list[Title]) -> list[Held]:
    """Those of the titles *found* that stand beside the name of their holder."""
    held: list[Held] = []
    ended: dict[int, Mention] = {}
    for title in found:
        behind = _named_behind(words, title)
        # "Keller and the chairman of the league, Brown": not Keller's.
        person = None if behind is not None and title.definite else _joined(words, title, ended)
        rule, confidence = "tenure.apposition", 0.85
        if person is None and _stands_alone(words.doc, title):
            person = _named_before(words, title)
        if person is None:
            person = behind
            rule, confidence = "tenure.name_apposed", 0.85
        if person is not None:
            ended[title.end] = person
            held.append(Held(title, person, rule, confidence))
    return held


def _stands_alone(doc: Doc, title: Title) -> bool:
    """Whether the phrase ends with the title: no possessive, no noun that it only modifies."""
    if title.end >= len(doc):
        return True
    following = doc[title.end]
    return following.tag_ not in ("POS", "NN", "NNS", "NNP", "NNPS")


def _named_before(words: Words, title: Title) -> Mention | None:
    """Who the phrase stands in apposition to: "Kim, the head of …", "Kim (the head of …)"."""
    doc, at = words.doc, title.start - 1
    if at < 1 or doc[at].text not in OPENING or title.plural:
        return None
    if doc[at - 1].like_num and at >= BEFORE_AGE and doc[at - 2].text == ",":
        at -= 2
    if not _is_apposition(doc, title):
        return None
    return _full_name(words, doc[at - 1])


def _full_name(words: Words, last: Token) -> Mention | None:
    """The person's name that ends with *last*; one that the model missed or misjudged needs two or three words."""
    name = words.name_at(last)
    if name is not None and name.type == "Person":
        return name
    if name is None and last.pos_ == "PROPN":
        name = words.mention(last)
    if (
        name is None
        or name.kind != "name"
        or name.type not in ("Organization", "Agent")
        or name.span.end != last.idx + len(last)
    ):
        return None
    parts = name.span.text.replace("-", " ").split()
    return (
        name
        if 1 < len(parts) <= LONGEST_MISSED
        and all(part.istitle() and part.replace(".", "").isalpha() for part in parts)
        else None
    )


def _name_from(words: Words, first: Token) -> Mention | None:
    name, last = words.name_at(first), first
    if name is not None:
        return _full_name(words, words.doc[tokens_of(words.doc, name)[1] - 1])
    while last.i + 1 < len(words.doc) and last.nbor().pos_ == "PROPN":
        last = last.nbor()
    return _full_name(words, last)


def _is_apposition(doc: Doc, title: Title) -> bool:
    """Whether the phrase after a comma is no argument of a verb or member of a list.

    The tree often makes it the subject; a singular without determiner cannot be one: "Kim, president of the club,".
    """
    relation = doc[title.at].dep_
    closed = title.end >= len(doc) or doc[title.end].text in CLOSING
    bare = not title.definite and doc[title.start].lower_ not in DETERMINERS
    if bare and closed:
        return relation not in ("poss", "compound", "nmod")
    return relation == "appos" or (closed and relation not in ARGUMENTS)


def _named_behind(words: Words, title: Title) -> Mention | None:
    """Whose name follows in apposition: "the president of France, Emmanuel Macron,"."""
    doc, first = words.doc, title.end + 1
    if (
        first >= len(doc)
        or doc[title.end].text != ","
        or title.plural
        or not (title.definite or title.country or title.organization)
    ):
        return None
    name = _name_from(words, doc[first])
    if name is None:
        return None
    start, last = tokens_of(doc, name)
    if start != first:
        return None
    tied = any(token.dep_ == "appos" and title.start <= token.head.i < title.end for token in doc[start:last])
    closed = last >= len(doc) or doc[last].text in CLOSING or doc[last].lower_ in ("who", "of", "(")
    alone = last + 1 >= len(doc) or doc[last + 1].pos_ not in ("CCONJ", "PROPN")
    return name if closed and (tied or (alone and doc[title.at].dep_ != "appos")) else None


def _joined(words: Words, title: Title, ended: dict[int, Mention]) -> Mention | None:
    """The holder of the office after "and": "Kim, president of the club and chairman of the league"."""
    doc, at = words.doc, title.start - 1
    if at < 1 or doc[at].lower_ != "and" or doc[title.at].dep_ in ("nsubj", "nsubjpass"):
        return None
    head = doc[title.at].head
    if at in ended or doc[title.at].dep_ != "conj" or head.dep_ != "appos" or head.i > at:
        return ended.get(at)
    name = words.name_at(head.head)
    return name if name is not None and name.type == "Person" and name.span.end < head.idx else None
