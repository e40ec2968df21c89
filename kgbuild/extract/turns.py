"""Who speaks where an article lets people speak without quotation marks: transcripts, interviews, speeches."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kgbuild.model import Anaphor, Mention, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.extract.words import Words
    from kgbuild.lexicon.references import ReferenceRules
    from kgbuild.model import Span, Statement

PARAGRAPH: Final = re.compile(r"[^\n]+")
LABEL: Final = re.compile(r"(?P<label>[^\W\d_][^:\n?!]{0,50}):(?=\s|$)")
"""At the beginning of a paragraph: "Keller: We will see."""
WORD = r"[A-Z][A-Z.'\N{RIGHT SINGLE QUOTATION MARK}-]+"
SHOUTED: Final = re.compile(rf"(?<!\S)(?P<label>{WORD}(?: {WORD}){{0,3}}):(?=\s|$)")
"""Anywhere: "6:13 P.M. THE VICE PRESIDENT:"."""
LONGEST_LABEL: Final = 5
"""Words."""
SIGNED: Final = frozenset('.!?"\N{RIGHT DOUBLE QUOTATION MARK}-\N{EN DASH}\N{EM DASH}')
"""What stands before the name of who is quoted without quotation marks."""
FEWEST_LABELS: Final = 2
"""Labels that make a transcript."""
FEWEST_FIRST: Final = 5
"""Words such as "I" outside quotation marks that make an interview of an article that says so."""
FEWEST_QUESTIONS: Final = 2
"""Questions to somebody that make an interview of an article that does not."""


def turns(words: Words, rules: ReferenceRules, said: Iterable[Statement]) -> tuple[Turn, ...]:
    """The turns of the article, in order of the text; none where people speak in quotation marks only.

    *said* are its statements: what they quote directly is no turn.
    """
    labelled = tuple(_labelled(words, rules))
    if len({turn.start for turn in labelled}) >= FEWEST_LABELS:
        return labelled
    quoted = [content for statement in said if statement.mode == "direct" for content in statement.contents]
    speaker = _by_heading(words, rules) or _interviewed(words, rules, quoted)
    return tuple(_paragraphs(words, rules, speaker) if speaker is not None else _signed(words, rules))


def labels(found: Iterable[Turn]) -> Iterator[Anaphor]:
    """The titles that name whose turn it is: "THE VICE PRESIDENT:"."""
    titles = {turn.speaker for turn in found if turn.speaker is not None and turn.speaker.kind != "name"}
    return (Anaphor(title) for title in sorted(titles))


# ---- labels


def _labelled(words: Words, rules: ReferenceRules) -> Iterator[Turn]:
    text = words.article.text
    labels = sorted(_labels(words, rules), key=lambda label: label[0])
    answering = next((name for _, _, name in labels if name is not None), None)
    for (start, kind, name), (end, _, _) in pairwise([*labels, (_last_end(text, labels), "", None)]):
        if kind == "asking":
            yield Turn(start, end, None, answering)
        else:
            yield Turn(start, end, name if kind == "name" else answering)


def _last_end(text: str, labels: list[tuple[int, str, Mention | None]]) -> int:
    """Where the last turn ends: with its paragraph, unless the label has a line to itself, as in a transcript."""
    start = labels[-1][0] if labels else 0
    rest = text[start:]
    alone = not rest.split("\n", 1)[0].strip()
    return len(text) if alone or "\n" not in rest else start + rest.index("\n")


def _labels(words: Words, rules: ReferenceRules) -> Iterator[tuple[int, str, Mention | None]]:
    """(where the turn begins, what the label is, whom it names) for each label."""
    text = words.article.text
    for paragraph in PARAGRAPH.finditer(text):
        found = LABEL.match(text, paragraph.start(), paragraph.end())
        if found is not None:
            label = found["label"].strip()
            if label.casefold() in rules.turns.asking:
                yield found.end(), "asking", None
                continue
            if label.casefold() in rules.turns.answering:
                yield found.end(), "answering", None
                continue
            name = _named(words, found.start("label"), found.end("label"))
            if name is not None and len(label.split()) <= LONGEST_LABEL:
                yield found.end(), "name", name
                continue
        for shouted in SHOUTED.finditer(text, paragraph.start(), paragraph.end()):
            title = _titled(words, shouted.start("label"), shouted.end("label"))
            if title is not None:
                yield shouted.end(), "name", title


def _named(words: Words, start: int, end: int) -> Mention | None:
    """The person whose name ends the label from *start* to *end* and nearly fills it."""
    inside = [name for name in words.names() if start <= name.span.start and name.span.end <= end]
    people = [name for name in inside if name.type == "Person"]
    return people[-1] if people and people[-1].span.end >= end - 1 else None


def _titled(words: Words, start: int, end: int) -> Mention | None:
    """The title at the end of a label in capitals: "THE VICE PRESIDENT"."""
    text = words.article.text[start:end]
    at = text.find("THE ")
    if at < 0:
        return None
    here = words.article.span(start + at, end)
    return Mention(here, here, "nominal", "Person", subject=True)


# ---- interviews and speeches without labels


def _by_heading(words: Words, rules: ReferenceRules) -> Mention | None:
    """Who speaks by the heading: "Remarks by President Anna Keller"."""
    heading = PARAGRAPH.search(words.article.text)
    if heading is None:
        return None
    folded = heading[0].casefold()
    opening = next((phrase for phrase in sorted(rules.turns.headings) if folded.startswith(f"{phrase} ")), None)
    if opening is None:
        return None
    after = heading.start() + len(opening)
    named = (name for name in words.names() if after <= name.span.start and name.span.end <= heading.end())
    return next((name for name in named if name.type == "Person"), None)


def _interviewed(words: Words, rules: ReferenceRules, quoted: Iterable[Span]) -> Mention | None:
    """Whom an interview names in its heading: an article that says it is one, or that asks."""
    heading = PARAGRAPH.search(words.article.text)
    if heading is None:
        return None
    told = any(token.lemma_.lower() in rules.turns.interview and token.idx < heading.end() for token in words.doc)
    spoken = [(part.start, part.end) for part in quoted]
    if not told and not _asks(words, rules):
        return None
    first = [
        token
        for token in words.doc
        if token.lower_ in rules.first and not any(start <= token.idx < end for start, end in spoken)
    ]
    if len(first) < FEWEST_FIRST:
        return None
    people = [name for name in words.names() if name.type == "Person"]
    inside = (name for name in people if name.span.start < heading.end())
    return next((name for name in inside if told or _recurs(name, people)), None)


def _recurs(name: Mention, people: Iterable[Mention]) -> bool:
    """Whether a person is named again: what a heading seems to name may be none."""
    parts = set(name.span.text.split())
    return any(other != name and parts & set(other.span.text.split()) for other in people)


def _asks(words: Words, rules: ReferenceRules) -> bool:
    """Whether several paragraphs are questions to somebody, who is called "you"."""
    asked = [
        sentence
        for sentence in words.doc.sents
        if sentence.text.rstrip().endswith("?") and any(token.lower_ in rules.second for token in sentence)
    ]
    return len(asked) >= FEWEST_QUESTIONS


def _paragraphs(words: Words, rules: ReferenceRules, speaker: Mention) -> Iterator[Turn]:
    """The paragraphs as turns: those that ask go to the *speaker*, those that say "I" are the speaker's.

    What is no question is said to the speaker where the next paragraph answers.
    """
    found = [
        (paragraph.span(), _lower(words, *paragraph.span())) for paragraph in PARAGRAPH.finditer(words.article.text)
    ]
    for ((start, end), said), (_, then) in pairwise([*found, ((0, 0), frozenset[str]())]):
        if said & rules.first:
            yield Turn(start, end, speaker)
        elif said & rules.second and ("?" in said or then & rules.first):
            yield Turn(start, end, None, speaker)


def _lower(words: Words, start: int, end: int) -> frozenset[str]:
    """The words between two places of the text, in lower case."""
    tokens = words.doc.char_span(start, end, alignment_mode="contract")
    return frozenset(token.lower_ for token in tokens) if tokens is not None else frozenset()


def _signed(words: Words, rules: ReferenceRules) -> Iterator[Turn]:
    """The paragraphs that end with the name of who says "I" in them: "I was not asked. Anna Keller"."""
    text = words.article.text
    ends = {name.span.end: name for name in words.names() if name.type == "Person"}
    for paragraph in PARAGRAPH.finditer(text):
        start, end = paragraph.start(), paragraph.start() + len(paragraph[0].rstrip())
        name = ends.get(end)
        signed = name is not None and text[start : name.span.start].rstrip()[-1:] in SIGNED
        if signed and _lower(words, start, end) & rules.first:
            yield Turn(start, end, name)
