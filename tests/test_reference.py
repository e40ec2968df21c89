"""How words point at an event and from where they tell of it, with the real model."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kgbuild import knowledge, lexicon
from kgbuild.extract import Extractor
from kgbuild.model import Article
from kgbuild.parse import parse
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

    from kgbuild.model import Extraction, Reference

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(lexicon.read(folder("ontology") / "lexicon"), knowledge.load())


def extraction(text: str, nlp: Language, extractor: Extractor) -> Extraction:
    article = Article("a.txt", text, published=datetime.date(2019, 6, 6))
    (doc,) = parse([article], nlp)
    return extractor.extract(article, doc)


def reference(text: str, word: str, nlp: Language, extractor: Extractor) -> Reference:
    """How *word* refers in *text*."""
    return next(one.reference for one in extraction(text, nlp, extractor).events if one.trigger.text == word)


@pytest.mark.parametrize(
    ("text", "word", "form"),
    [
        ("Brown met Keller in Oslo.", "met", "verb"),
        ("The summit in Oslo was a success.", "summit", "definite"),
        ("Monday's summit in Oslo was a success.", "summit", "definite"),
        ("Brown praised these talks.", "talks", "definite"),
        ("Brown's meeting with Keller lasted an hour.", "meeting", "possessive"),
        ("Their talks lasted an hour.", "talks", "possessive"),
        ("Norway will host a summit.", "summit", "indefinite"),
        ("Norway and Chile held talks in Lima.", "talks", "bare"),
        ("The event was a summit.", "summit", "predicate"),
    ],
)
def test_a_trigger_has_a_form(text, word, form, nlp, extractor):
    assert reference(text, word, nlp, extractor).form == form


@pytest.mark.parametrize(
    ("text", "word", "plural"),
    [
        ("Brown and Keller held meetings in Oslo.", "meetings", True),
        ("Brown and Keller held a meeting in Oslo.", "meeting", False),
        ("Norway and Chile held talks in Lima.", "talks", False),
    ],
)
def test_talks_are_one_event_and_meetings_are_several(text, word, plural, nlp, extractor):
    assert reference(text, word, nlp, extractor).plural == plural


@pytest.mark.parametrize(
    ("text", "word", "fresh"),
    [
        ("Another summit will be held in Oslo.", "summit", True),
        ("A second summit will be held in Oslo.", "summit", True),
        ("Brown also met Keller.", "met", True),
        ("The summit will be held in Oslo.", "summit", False),
        ("Brown met Keller.", "met", False),
    ],
)
def test_some_words_set_an_event_apart(text, word, fresh, nlp, extractor):
    assert reference(text, word, nlp, extractor).fresh == fresh


def test_qualifiers_are_words_that_say_which_and_no_participants_places_or_days(nlp, extractor):
    assert reference("The trade talks with Chile failed.", "talks", nlp, extractor).qualifiers == {"trade"}
    assert reference("The Oslo summit failed.", "summit", nlp, extractor).qualifiers == frozenset()
    assert reference("The June 12 summit failed.", "summit", nlp, extractor).qualifiers == frozenset()


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Norway and Chile held talks in Lima.", "talks", True),
        ("The talks were cancelled.", "talks", True),
        ("After talks in Lima on Monday, Brown flew home.", "talks", True),
        ("Brown spoke to reporters after the talks.", "talks", False),
    ],
)
def test_words_that_take_an_event_as_known_do_not_tell_of_it(text, word, told, nlp, extractor):
    assert reference(text, word, nlp, extractor).told == told


@pytest.mark.parametrize(
    ("text", "word", "stance"),
    [
        ("Brown called off the summit.", "summit", "past"),
        ("Brown had called off the summit.", "summit", "earlier"),
        ("The summit was scheduled for June.", "summit", "earlier"),
        ("Brown agreed on Monday to hold a summit.", "summit", "past"),
        ("The summit is off.", "summit", "news"),
        ("Brown will meet Keller.", "meet", "news"),
        ("Brown has called off the summit.", "summit", "news"),
        ("Brown spoke of a possible summit.", "summit", "aside"),
        ("It is unclear whether the summit will take place.", "summit", "aside"),
    ],
)
def test_an_actuality_is_told_from_somewhere(text, word, stance, nlp, extractor):
    assert reference(text, word, nlp, extractor).stance == stance


def test_a_change_has_the_time_of_the_word_that_decides_it(nlp, extractor):
    called_off = reference("Brown called off the June 12 summit on Tuesday.", "summit", nlp, extractor)
    planned = reference("Brown will meet Keller on Friday.", "meet", nlp, extractor)

    assert called_off.since is not None
    assert called_off.since.start == "2019-06-04"
    assert planned.since is None


def test_what_happened_came_about_when_it_happened(nlp, extractor):
    met = reference("Brown met Keller on Tuesday.", "met", nlp, extractor)

    assert met.since is not None
    assert met.since.start == "2019-06-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brown planned a summit. Keller called it off.", [("it", "cancelled", None)]),
        ("A summit is near. It will take place on 12 June.", [("It", "planned", "2019-06-12")]),
        ("A summit was planned. It was postponed.", [("It", "cancelled", None)]),
        ("The company grew. It cancelled the party.", []),
        ("It rained in Oslo.", []),
        ("Keller read it.", []),
    ],
)
def test_a_pronoun_beside_a_verb_of_events_stands_for_one(text, expected, nlp, extractor):
    found = extraction(text, nlp, extractor).pointers

    assert [(one.trigger.text, one.actuality, one.when and one.when.start) for one in found] == expected
