"""Whether an event took place: the examples of ``actuality.toml``, how cues combine, and what must always hold."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild.extract.actuality import actuality
from kgbuild.extract.words import Words
from kgbuild.lexicon import actuality as actuality_lexicon
from kgbuild.lexicon import nominals
from kgbuild.lexicon.actuality import CLAIMED, READINGS, VALUES, settled
from kgbuild.model import Article, Candidate
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

    from kgbuild.lexicon.actuality import ActualityRules

LEXICON = folder("ontology") / "lexicon"
EXAMPLES: list[dict[str, Any]] = tomllib.loads((LEXICON / "actuality.toml").read_text(encoding="utf-8"))["example"]


class NoNames:
    """A knowledge base that knows nothing."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        del name
        return ()


@pytest.fixture(scope="module")
def rules() -> ActualityRules:
    return actuality_lexicon.read(LEXICON)


def parsed(text: str, nlp: Language) -> Words:
    return Words(Article("a.txt", text), nlp(text), NoNames(), nominals.read(LEXICON))


def word(form: str, words: Words) -> Token:
    return next(one for one in words.doc if one.text == form)


def read(text: str, trigger: str, rules: ActualityRules, nlp: Language) -> tuple[str, str]:
    words = parsed(text, nlp)
    value, cue = actuality(words, word(trigger, words), rules)
    return value, cue.text if cue is not None else ""


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['trigger']}: {example['text']}")
def test_every_example_of_the_lexicon_holds(example: dict[str, Any], rules: ActualityRules, nlp: Language) -> None:
    expected = example["actuality"], example.get("cue", "")

    assert read(example["text"], example["trigger"], rules, nlp) == expected


def test_every_value_has_twelve_examples_or_more() -> None:
    counted = Counter(example["actuality"] for example in EXAMPLES)

    assert min(counted[value] for value in VALUES) >= 12


@pytest.mark.model
def test_every_value_has_examples_that_are_verbs_and_examples_that_are_nouns(nlp: Language) -> None:
    kinds = {value: Counter[str]() for value in VALUES}
    for example in EXAMPLES:
        trigger = next(word for word in nlp(example["text"]) if word.text == example["trigger"])
        kinds[example["actuality"]][trigger.pos_] += 1

    assert {value for value in VALUES if min(kinds[value]["VERB"], kinds[value]["NOUN"]) < 4} == set()


@pytest.mark.model
def test_five_sentences_about_one_meeting_give_five_values(rules: ActualityRules, nlp: Language) -> None:
    texts = {
        "The president will meet the envoy.": "meet",
        "The president may meet the envoy.": "meet",
        "The president refused to meet the envoy.": "meet",
        "The president denied having met the envoy.": "met",
        "The president met the envoy.": "met",
    }

    values = [read(text, trigger, rules, nlp)[0] for text, trigger in texts.items()]

    assert values == ["planned", "possible", "refused", "denied", "actual"]


@pytest.mark.model
def test_a_report_leaves_the_reported_clause_its_own_value(rules: ActualityRules, nlp: Language) -> None:
    assert read("The aide may say that the leaders met.", "met", rules, nlp) == ("actual", "")


@pytest.mark.model
def test_a_cue_apart_from_its_particle_is_one_span(rules: ActualityRules, nlp: Language) -> None:
    assert read("Trump called the summit off.", "summit", rules, nlp) == ("cancelled", "called the summit off")


def test_what_is_only_reported_is_possible_in_the_end() -> None:
    assert {settled(reading) for reading in READINGS} == set(VALUES)
    assert settled(CLAIMED) == "possible"


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("refused", "denied", "possible"),
        ("cancelled", "denied", "planned"),
        ("denied", "denied", "actual"),
        ("cancelled", "planned", "cancelled"),
        ("planned", "cancelled", "cancelled"),
        ("planned", "possible", "possible"),
        ("possible", "planned", "possible"),
        ("refused", "planned", "refused"),
        ("planned", "refused", "refused"),
        ("cancelled", "possible", "possible"),
        ("claimed", "refused", "denied"),
        ("claimed", "denied", "denied"),
        ("denied", "claimed", "denied"),
        ("cancelled", "claimed", "cancelled"),
    ],
)
def test_an_outer_cue_changes_what_the_inner_one_says(
    inner: str, outer: str, expected: str, rules: ActualityRules
) -> None:
    assert rules.composed(inner, outer) == expected


@pytest.mark.parametrize("outer", VALUES)
def test_a_plain_event_takes_the_value_of_its_cue(outer: str, rules: ActualityRules) -> None:
    assert rules.composed("actual", outer) == outer


@pytest.mark.parametrize("inner", VALUES)
def test_a_cue_that_confirms_changes_nothing(inner: str, rules: ActualityRules) -> None:
    assert rules.composed(inner, "actual") == inner


@given(cues=st.lists(st.sampled_from(READINGS), max_size=6))
def test_any_nesting_of_cues_has_a_value(cues: list[str], rules: ActualityRules) -> None:
    value = "actual"
    for cue in cues:
        value = rules.composed(value, cue)

    assert settled(value) in VALUES


TEXTS = st.lists(
    st.sampled_from(
        [
            *(
                "Trump",
                "the",
                "talks",
                "met",
                "meet",
                "to",
                "will",
                "not",
                "no",
                "refused",
                "denied",
                "that",
                "if",
                "called",
                "off",
            ),
            *(
                "plans",
                "for",
                "a",
                "possible",
                "summit",
                "said",
                "without",
                "meeting",
                "may",
                "have",
                "?",
                ".",
                ",",
                "\n\n",
                "é",
            ),
        ]
    ),
    max_size=14,
).map(" ".join)


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS | st.text(max_size=60))
def test_every_word_of_any_text_has_a_value_and_a_cue_that_holds(
    text: str, rules: ActualityRules, nlp: Language
) -> None:
    words = parsed(text, nlp)

    for one in words.doc:
        value, cue = actuality(words, one, rules)
        assert value in VALUES
        assert (cue is None) == (value == "actual")
        assert cue is None or text[cue.start : cue.end] == cue.text
