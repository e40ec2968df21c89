"""The time expressions of a text, and what each stands for on the day of publication.

The grammar is our own and small: a general library answers with one day whatever the words say (dateparser 1.5 gives
2018-05-25 for "last week" and 2018-05-01 for "in May", seen from 2018-06-01), where a graph must keep what the text
said and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgbuild.extract.periods import period
from kgbuild.lexicon.time import CODES, OTHER
from kgbuild.model import Span, When

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kgbuild.extract.periods import Direction
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.time import Form, TimeRules

_DAY: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?")
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_FIGURE: Final = re.compile(r"[1-9]\d{0,2}")
_LONGEST: Final = 12
"""Tokens that the longest form may have: bounds the work at each word."""


@dataclass(frozen=True, slots=True)
class Found:
    """One time expression: the tokens from ``first`` up to ``last`` (not included), and the parts its form names."""

    first: int
    last: int
    span: Span
    meaning: str
    parts: dict[str, str] = field(hash=False)


@lru_cache(maxsize=8)
def expressions(words: Words, rules: TimeRules) -> tuple[Found, ...]:
    """The time expressions of *words* in order of the text, none inside another; the longest form wins.

    The last few articles are remembered, because every extractor asks.
    """
    values = [_classified(token, rules) for token in words.doc]
    codes = "".join(CODES[name] if name else OTHER for name, _ in values)
    fixed = _fixed(words.doc, rules)
    found: list[Found] = []
    position = 0
    while position < len(codes):
        match = None if codes[position] == OTHER or position in fixed else _longest(codes, position, rules)
        if match is None:
            position += 1
            continue
        form, groups, last = match
        parts = {name: values[index][1] for name, index in groups.items()}
        here = words.span(words.doc[position:last])
        candidate = Found(position, last, here, form.meaning, parts)
        if _credible(words, candidate, rules):
            found.append(candidate)
            position = last
        else:
            position += 1
    return tuple(found)


def resolved(found: Found, published: datetime.date | None, direction: Direction = "unknown") -> When:
    """The time of *found* as precisely as the text has it; its own words where nothing more can be known."""
    answer = period(found.meaning, found.parts, published, direction)
    if answer is None:
        return When(found.span, found.span.text, "text")
    return When(found.span, answer.start, answer.datatype, answer.end)


def _classified(token: Token, rules: TimeRules) -> tuple[str, str]:
    """The class of *token* and what it stands for; two empty strings for a word of no class."""
    text = token.lower_
    if not text.isascii():
        return rules.words.get(text, ("", ""))
    if day := _DAY.fullmatch(text):
        return "day", day.group(1)
    if _YEAR.fullmatch(text):
        return "year", text
    if _FIGURE.fullmatch(text):
        return "figure", text
    name, value = rules.words.get(text, ("", ""))
    if name in ("month", "weekday") and (not token.text[:1].isupper() or token.tag_ == "MD"):
        return "", ""
    return name, value


def _longest(codes: str, position: int, rules: TimeRules) -> tuple[Form, dict[str, int], int] | None:
    best: tuple[Form, dict[str, int], int] | None = None
    for form in rules.forms:
        match = form.pattern.match(codes, position, position + _LONGEST)
        if match is not None and (best is None or match.end() > best[2]):
            best = form, {name: match.start(name) for name, hit in match.groupdict().items() if hit}, match.end()
    return best


def _fixed(doc: Doc, rules: TimeRules) -> frozenset[int]:
    """The tokens of names that only look like times."""
    return frozenset(_fixed_tokens([token.lower_ for token in doc], rules))


def _fixed_tokens(texts: list[str], rules: TimeRules) -> Iterator[int]:
    for name in rules.fixed:
        for index, text in enumerate(texts):
            if text == name[0] and tuple(texts[index : index + len(name)]) == name:
                yield from range(index, index + len(name))


def _credible(words: Words, found: Found, rules: TimeRules) -> bool:
    """Whether *found* is a time and no part of a name, no quantity, no other use of its words."""
    tokens = words.doc[found.first : found.last]
    if "day" in found.parts:
        return True
    if any(token.ent_type_ in rules.names for token in tokens):
        return False
    if found.meaning == "month" and len(found.parts) == 1:
        return _standing(tokens[0], rules.before_month, rules)
    if found.meaning == "calendar" and found.parts.keys() == {"year"}:
        return _standing(tokens[0], rules.before_year, rules)
    return True


def _standing(token: Token, before: frozenset[str], rules: TimeRules) -> bool:
    """Whether a month or year alone is a time: the model says so, or the word before it does."""
    if token.ent_type_ == "DATE":
        return True
    return token.i > 0 and token.nbor(-1).lower_ in before and token.ent_type_ not in rules.numeric
