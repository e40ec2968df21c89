"""The time expressions of a text, what each stands for on the day of publication, and the words that say how long.

The grammar is our own: a general library answers with one day whatever the words say, where a graph must keep what the
text said and no more. Of 97 expressions of news, each in a sentence and seen from Friday 2018-06-01, timefhuman 0.1.5
and dateparser 1.5.0, both told the tense, give 47 and 36 rightly and as finely as the text does (dateparser 52, where
it is handed the bare expression and asked for its period), ctparse 0.3.6 gives 30, parsedatetime 2.6 gives 25, this
grammar 96. Of the 30 single days among them it is 27, 25, 13, 16 and 30; of the 43 weeks, months, years and ranges 5,
0 (10), 6, 0 and 43: "last week" is 2018-05-25 to dateparser. The 97 are our choice, and this grammar read 85 of them
before it was mended on other sentences.
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

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from kgbuild.extract.periods import Direction
    from kgbuild.extract.words import Words
    from kgbuild.lexicon.time import Checks, Forms, TimeRules

_WRITTEN: Final = {
    "day": re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"),
    "year": re.compile(r"(1[5-9]\d\d|20\d\d)"),
    "figure": re.compile(r"([1-9]\d{0,2})"),
    "numeric": re.compile(r"(\d\d?/\d\d?/[12]\d{3})"),
}
"""Classes of figures, the first that fits."""
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

    @property
    def counted(self) -> bool:
        """Whether a duration names a number, even a vague one ("days of talks" does not)."""
        return bool({"count", "amount", "vague", "long", "lasting"} & self.parts.keys())


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """What is looked for in a text: its tokens' classes and values, the forms, and named days by their first token."""

    values: list[tuple[str, str]]
    codes: str
    forms: Forms
    named: dict[int, int]


@lru_cache(maxsize=8)
def expressions(words: Words, rules: TimeRules) -> tuple[Found, ...]:
    """The time expressions of *words* in order of the text, none inside another; the longest form wins.

    The last few articles are remembered, because every extractor asks.
    """
    texts = [token.lower_.replace("’", "'") for token in words.doc]  # noqa: RUF001 - the apostrophe as printed
    barred = frozenset(i for first, last in _phrases(texts, rules.fixed) for i in range(first, last))
    named = dict(_phrases(texts, rules.holidays))
    return tuple(_scan(words, _reading(words, rules, rules.times, barred, named), rules))


@lru_cache(maxsize=8)
def durations(words: Words, rules: TimeRules) -> tuple[Found, ...]:
    """The words that say how long, in order of the text; the "two days" of "two days ago" belong to a time."""
    barred = frozenset(i for time in expressions(words, rules) for i in range(time.first, time.last))
    return tuple(_scan(words, _reading(words, rules, rules.durations, barred, {}), rules))


def _reading(words: Words, rules: TimeRules, forms: Forms, barred: frozenset[int], named: dict[int, int]) -> _Reading:
    """The classes of the tokens of *words*, those of no class and the *barred* ones left out."""
    values = _values(words, rules)
    codes = "".join(CODES[name] if name and i not in barred else OTHER for i, (name, _) in enumerate(values))
    return _Reading(values, codes, forms, named)


@lru_cache(maxsize=8)
def _values(words: Words, rules: TimeRules) -> list[tuple[str, str]]:
    """The class of each token and what it stands for; two empty strings for a word of no class."""
    return [_classified(token, rules) for token in words.doc]


def _scan(words: Words, reading: _Reading, rules: TimeRules) -> Iterator[Found]:
    position = 0
    while position < len(reading.codes):
        found = _at(words, reading, position)
        if found is not None and _credible(words, found, rules):
            yield found
            position = found.last
        else:
            position += 1


def _at(words: Words, reading: _Reading, position: int) -> Found | None:
    """The longest expression that begins at *position*, whatever it means."""
    run = reading.codes[position : position + _LONGEST].partition(OTHER)[0]
    meaning, groups, length = _longest(reading.codes[max(position - 1, 0) : position], run, reading.forms)
    last = position + length
    if reading.named.get(position, 0) >= max(last, 1):
        meaning, groups, last = "text", (), reading.named[position]
    if last == position:
        return None
    parts = {name: reading.values[position + index][1] for name, index in groups}
    return Found(position, last, words.span(words.doc[position:last]), meaning, parts)


def resolved(found: Found, published: datetime.date | None, direction: Direction = "unknown") -> When:
    """The time of *found* as precisely as the text has it; its own words where nothing more can be known."""
    answer = period(found.meaning, found.parts, published, direction)
    if answer is None:
        return When(found.span, found.span.text, "text")
    return When(found.span, answer.start, answer.datatype, answer.end)


def _classified(token: Token, rules: TimeRules) -> tuple[str, str]:
    found = _class_of(token.lower_, rules)
    capital = found[0] in ("month", "weekday")
    return ("", "") if capital and (not token.text[:1].isupper() or token.tag_ == "MD") else found


@lru_cache(maxsize=16384)
def _class_of(word: str, rules: TimeRules) -> tuple[str, str]:
    """The class of a word in lower case, and what it stands for."""
    for name, written in _WRITTEN.items() if word[:1].isdecimal() and word.isascii() else ():
        if match := written.fullmatch(word):
            return name, match.group(1)
    return rules.words.get(word, ("", ""))


@lru_cache(maxsize=4096)
def _longest(before: str, run: str, forms: Forms) -> tuple[str, tuple[tuple[str, int], ...], int]:
    """Meaning, parts and length of the longest form that begins *run*, the codes up to the next word of no class.

    The same few runs come again and again; *before* is the code before them. The length is 0 where no form fits.
    """
    best: tuple[str, tuple[tuple[str, int], ...], int] = "", (), 0
    start = len(before)
    for form in forms.forms if run else ():
        match = form.pattern.match(before + run, start)
        if match is not None and match.end() - start > best[2]:
            groups = tuple((name, match.start(name) - start) for name, hit in match.groupdict().items() if hit)
            best = form.meaning, groups, match.end() - start
    return best


def _phrases(texts: list[str], phrases: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, int]]:
    """First token and the one after the last wherever one of *phrases* stands, shorter phrases first."""
    for phrase in sorted(phrases, key=len):
        for index, text in enumerate(texts):
            if text == phrase[0] and tuple(texts[index : index + len(phrase)]) == phrase:
                yield index, index + len(phrase)


def _credible(words: Words, found: Found, rules: TimeRules) -> bool:
    """Whether *found* is a time or duration and no part of a name, no quantity, no other use of its words."""
    tokens, checks = words.doc[found.first : found.last], rules.checks
    if "day" not in found.parts and found.parts and any(token.ent_type_ in checks.names for token in tokens):
        return False
    match found.meaning, tuple(found.parts):
        case "month", ("month",):
            return _standing(tokens[0], checks.before_month, checks)
        case "calendar", ("year",):
            return _standing(tokens[0], checks.before_year, checks)
        case "ahead", _:
            return not _counts(words.doc[tokens[0].sent.start : found.first], checks)
        case "duration", _:
            return found.counted or tokens[-1].tag_ == "NNS"
    return True


def _counts(before: Tokens, checks: Checks) -> bool:
    """Whether the words *before* "in ten years" make them the span of a count ("the first visit in ten years")."""
    return any(token.lower_ in checks.counted or token.tag_ == "JJS" for token in before)


def _standing(token: Token, before: frozenset[str], checks: Checks) -> bool:
    """Whether a month or year alone is a time: the model says so, or the word before it does."""
    if token.ent_type_ == "DATE":
        return True
    return token.i > 0 and token.nbor(-1).lower_ in before and token.ent_type_ not in checks.numeric
