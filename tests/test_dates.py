"""Time expressions in texts, and which of them an event has: the examples of ``time.toml``, and what always holds."""

from __future__ import annotations

import datetime
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild.extract.dates import direction, expressions, resolved, time_of
from kgbuild.extract.words import Words
from kgbuild.lexicon import nominals
from kgbuild.lexicon import time as time_lexicon
from kgbuild.model import Article, Candidate, When
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

    from kgbuild.lexicon.time import TimeRules

pytestmark = pytest.mark.model
LEXICON = folder("ontology") / "lexicon"
EXAMPLES: list[dict[str, Any]] = tomllib.loads((LEXICON / "time.toml").read_text(encoding="utf-8"))["example"]
FRIDAY = datetime.date(2018, 6, 1)
COARSE = {"gYearMonth", "gYear", "gMonthDay", "text", "date"}
LENGTHS = {"duration", "text"}


class NoNames:
    """A knowledge base that knows nothing."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        del name
        return ()


@pytest.fixture(scope="module")
def rules() -> TimeRules:
    return time_lexicon.read(LEXICON)


def words_of(text: str, nlp: Language) -> Words:
    return Words(Article("a.txt", text), nlp(text), NoNames(), nominals.read(LEXICON))


def token(words: Words, text: str) -> Token:
    return next(word for word in words.doc if word.text == text)


def shown(when: When) -> str:
    return " ".join(part for part in (when.datatype, when.start, when.end) if part)


def identity(example: dict[str, Any]) -> str:
    return " / ".join(str(example[key]) for key in ("text", "head", "direction", "published") if key in example)


@pytest.mark.parametrize("example", EXAMPLES, ids=identity)
def test_every_example_of_the_lexicon_holds(example: dict[str, Any], rules: TimeRules, nlp: Language) -> None:
    words = words_of(example["text"], nlp)
    day = example.get("published", FRIDAY.isoformat())
    published = datetime.date.fromisoformat(day) if day else None

    if "head" in example:
        when = time_of(words, token(words, example["head"]), rules, published)
        found = [when] if when is not None else []
    else:
        ahead = example.get("direction", "unknown")
        found = [resolved(time, published, ahead) for time in expressions(words, rules)]

    assert [shown(when) for when in found] == example["when"]


def test_there_are_examples_for_times_and_for_what_they_govern() -> None:
    governed = [example for example in EXAMPLES if "head" in example]

    assert len(governed) >= 15
    assert len(EXAMPLES) - len(governed) >= 40


def test_a_time_points_at_its_own_words_without_the_preposition(rules: TimeRules, nlp: Language) -> None:
    words = words_of("The envoys met on Wednesday night.", nlp)

    when = time_of(words, token(words, "met"), rules, FRIDAY)

    assert when is not None
    assert (when.span.text, when.span.start, when.start) == ("Wednesday night", 18, "2018-05-30")


def test_the_caller_may_say_which_way_the_event_lies(rules: TimeRules, nlp: Language) -> None:
    words = words_of("The minister discussed the planned meeting on Thursday with aides.", nlp)
    meeting = token(words, "meeting")

    assert time_of(words, meeting, rules, FRIDAY) != time_of(words, meeting, rules, FRIDAY, "future")


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The leaders met.", "met", "past"),
        ("The leaders have met.", "met", "past"),
        ("The leaders will meet.", "meet", "future"),
        ("The leaders plan to meet.", "meet", "future"),
        ("The leaders failed to meet.", "meet", "past"),
        ("The minister flew to Rome to meet the pope.", "meet", "past"),
        ("The talks will resume.", "talks", "future"),
        ("The leaders talk.", "talk", "unknown"),
        ("The leaders meet.", "meet", "future"),
        ("The meeting is scheduled.", "meeting", "future"),
    ],
)
def test_the_tense_says_which_way_a_time_lies(
    text: str, head: str, expected: str, rules: TimeRules, nlp: Language
) -> None:
    assert direction(token(words_of(text, nlp), head), rules.governing) == expected


TEXTS = st.lists(
    st.sampled_from(
        [
            *(
                "June",
                "May",
                "12",
                "2018",
                "31",
                "Thursday",
                "on",
                "in",
                "last",
                "next",
                "week",
                "ago",
                "two",
                "a",
                "-",
                ",",
            ),
            *(
                "of",
                "to",
                "from",
                "the",
                "weekend",
                "said",
                "met",
                "will",
                "talks",
                ".",
                "\n\n",
                "“",
                "é",
                "today",
                "later",
            ),
        ]
    ),
    max_size=14,
).map(" ".join)
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@RELAXED
@given(text=TEXTS | st.text(max_size=60), published=st.none() | st.dates())
def test_any_text_gives_times_that_hold_its_words_and_none_inside_another(
    text: str, published: datetime.date | None, rules: TimeRules, nlp: Language
) -> None:
    words = words_of(text, nlp)

    found = expressions(words, rules)

    assert all(text[time.span.start : time.span.end] == time.span.text for time in found)
    assert all(first.last <= second.first for first, second in pairwise(found))
    for word in words.doc:
        when = time_of(words, word, rules, published)
        assert when is None or not when.start or when.datatype in COARSE
        length = when.duration if when is not None else None
        assert length is None or length.datatype in LENGTHS
        assert when is None or when.start or length is not None


@RELAXED
@given(text=TEXTS)
def test_without_a_day_of_publication_only_written_years_give_dates(text: str, rules: TimeRules, nlp: Language) -> None:
    words = words_of(text, nlp)

    for time in expressions(words, rules):
        when = resolved(time, None)
        if when.datatype in ("date", "gYearMonth", "gYear"):
            assert "2018" in when.span.text
        elif when.datatype == "text":
            assert when.start == when.span.text
