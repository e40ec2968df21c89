"""Who holds which office."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kgbuild.extract.dates import time_of
from kgbuild.extract.intervals import Intervals
from kgbuild.extract.tenures import tenures
from kgbuild.extract.titles import title_of, titles
from kgbuild.extract.words import Words
from kgbuild.lexicon import nominals, offices, time
from kgbuild.model import Article, Candidate
from kgbuild.parse import load_model
from kgbuild.resources import folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

    from kgbuild.lexicon.offices import OfficeExample
    from kgbuild.model import Tenure

pytestmark = pytest.mark.model

LEXICON = folder("ontology") / "lexicon"
RULES = offices.read(LEXICON)
TIME = time.read(LEXICON)
STATES = frozenset(
    {
        "US",
        "U.S.",
        "Russia",
        "Russian",
        "Germany",
        "German",
        "France",
        "French",
        "Poland",
        "Polish",
        "Denmark",
        "Japan",
        "Japanese",
        "Egypt",
        "Egyptian",
    }
)


class States:
    """A knowledge base of a few states."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """A state, where *name* is one."""
        return (Candidate("Q0", name, "State"),) if name in STATES else ()


@pytest.fixture(scope="module")
def model() -> Language:
    """The pipeline that the rules are written for."""
    return load_model()


@pytest.fixture(scope="module")
def read(model: Language) -> Callable[[str], Words]:
    """Text to words."""
    known = nominals.read(LEXICON)
    return lambda text: Words(Article("a.txt", text), model(text), States(), known)


def line(tenure: Tenure) -> str:
    """A tenure as the examples write it."""
    body = tenure.country or tenure.organization
    told = f"{tenure.person.span.text} | {tenure.office} | {tenure.status} | {body.span.text if body else ''}"
    start, end = (when.start if when is not None else "" for when in (tenure.start, tenure.end))
    return f"{told} | {start} | {end}" if start or end else told


@pytest.mark.parametrize("example", RULES.examples, ids=lambda example: example.text[:50])
def test_the_lexicon_keeps_its_examples(read: Callable[[str], Words], example: OfficeExample) -> None:
    """Each sentence gives exactly the tenures that the lexicon expects."""
    words = read(example.text)
    intervals = Intervals(words, RULES, TIME, partial(time_of, words, rules=TIME, published=None))

    assert sorted(example.expect) == sorted(line(intervals.dated(tenure)) for tenure in tenures(words, RULES))


def test_a_tenure_that_ended_before_the_article_is_a_former_one(model: Language) -> None:
    text = "Peter Novak, prime minister of Poland from 2013 to 2018, spoke."
    article = Article("a.txt", text, published=datetime.date(2019, 6, 1))
    words = Words(article, model(text), States(), nominals.read(LEXICON))
    when = partial(time_of, words, rules=TIME, published=article.published)
    (tenure,) = (Intervals(words, RULES, TIME, when).dated(one) for one in tenures(words, RULES))

    assert tenure.status == "former"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("President Omar Reyes left.", "tenure.title"),
        ("Omar Reyes, the president of Poland, left.", "tenure.apposition"),
        ("The president of Poland, Omar Reyes, left.", "tenure.name_apposed"),
        ("Omar Reyes is president of Poland.", "tenure.complement"),
        ("Omar Reyes served as president of Poland.", "tenure.as"),
        ("Omar Reyes, who chairs the Atlantic Council, left.", "tenure.heads"),
    ],
)
def test_every_tenure_names_its_rule(read: Callable[[str], Words], text: str, rule: str) -> None:
    """The rule says how it was read; the confidence is a share of one."""
    (found,) = tenures(read(text), RULES)

    assert rule == found.rule
    assert 0 < found.confidence <= 1


def test_the_evidence_is_the_words_of_the_office(read: Callable[[str], Words]) -> None:
    """Neither status nor country nor body belong to the office's words."""
    text = (
        "Former German Foreign Minister Emma Stern met Robert Lane, an acting deputy director of the Atlantic Council."
    )
    first, second = tenures(read(text), RULES)

    assert first.office_span.text == "Foreign Minister"
    assert text[first.office_span.start : first.office_span.end] == "Foreign Minister"
    assert second.office_span.text == "deputy director"
    assert second.organization is not None
    assert second.organization.span.text == "Atlantic Council"


def test_a_title_may_follow_another(read: Callable[[str], Words]) -> None:
    """Both belong to the person named after them."""
    found = tenures(read("Defense Secretary Gen. Peter Hale spoke."), RULES)

    assert [(tenure.office, tenure.person.span.text) for tenure in found] == [
        ("defense secretary", "Peter Hale"),
        ("general", "Peter Hale"),
    ]


def test_a_country_may_follow_the_name(read: Callable[[str], Words]) -> None:
    """ "President X of Poland" serves Poland."""
    (found,) = tenures(read("President Omar Reyes of Poland left."), RULES)

    assert found.country is not None
    assert found.country.span.text == "Poland"


def test_a_state_is_cut_from_a_name_that_runs_on_over_a_dash(read: Callable[[str], Words]) -> None:
    """Captions and datelines glue words to the state that follows them."""
    words = read("FILE - Russian President Ivan Orlov waves. Russian officials were silent.")
    (found,) = tenures(words, RULES)

    assert found.country is not None
    assert found.country.span.text == "Russian"
    assert found.organization is None


def test_two_offices_in_one_apposition(read: Callable[[str], Words]) -> None:
    """What is joined by "and" has the same holder."""
    found = tenures(
        read("Anna Berg, president of the Atlantic Council and chairwoman of the Baltic League, left."), RULES
    )

    assert [tenure.office for tenure in found] == ["president", "chairwoman"]
    assert {tenure.person.span.text for tenure in found} == {"Anna Berg"}


def test_a_successor_and_the_one_succeeded(read: Callable[[str], Words]) -> None:
    """Who succeeds somebody holds the office now, the other one held it."""
    found = tenures(read("Linda Marsh succeeded Peter Hale as foreign minister."), RULES)

    assert {(tenure.person.span.text, tenure.status) for tenure in found} == {
        ("Linda Marsh", "current"),
        ("Peter Hale", "former"),
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Omar Reyes is president of Poland.", "current"),
        ("Omar Reyes was president of Poland.", "former"),
        ("Omar Reyes has been president of Poland since May.", "current"),
        ("Omar Reyes will be president of Poland.", "designate"),
        ("Omar Reyes once served as president of Poland.", "former"),
        ("Omar Reyes was elected president of Poland.", "current"),
        ("Omar Reyes stepped down as president of Poland.", "former"),
        ("Omar Reyes, then the president of Poland, spoke.", "former"),
        ("Interim president Omar Reyes spoke.", "acting"),
        ("Prime Minister-designate Omar Reyes spoke.", "designate"),
    ],
)
def test_words_and_tense_give_the_status(read: Callable[[str], Words], text: str, status: str) -> None:
    """Status words win over the tense of the verb."""
    assert [status] == [tenure.status for tenure in tenures(read(text), RULES)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "President",
        "of state",
        "the president of",
        "Secretary of",
        "- president -",
        "Germany's",
        "President-",
        "minister for \n\n Peter",
        "as president",
        "Is Omar Reyes the president of Poland?",
        "If Omar Reyes becomes president of Poland, they will leave.",
        "The president's office called Omar Reyes.",
        "Martin Luther King Jr. was honored.",
    ],
)
def test_scraps_and_things_unsaid_give_nothing(read: Callable[[str], Words], text: str) -> None:
    """No text is too short or too broken."""
    assert tenures(read(text), RULES) == ()


@pytest.mark.parametrize(
    ("text", "word", "office"),
    [
        ("The secretary of state smiled.", "secretary", "secretary of state"),
        ("The former French president smiled.", "president", "president"),
        ("The Prime Minister smiled.", "Minister", "prime minister"),
        ("The table was laid.", "table", None),
        ("They met a chief negotiator.", "negotiator", "chief negotiator"),
    ],
)
def test_a_nominal_mention_can_name_an_office(
    read: Callable[[str], Words], text: str, word: str, office: str | None
) -> None:
    """The office is normalised: no article, no status, no country."""
    words = read(text)
    token = next(token for token in words.doc if token.text == word)

    assert office == title_of(words, token, RULES)


def test_titles_are_found_without_a_holder(read: Callable[[str], Words]) -> None:
    """A bare title is for resolution to lead to somebody."""
    (title,) = titles(read("The Russian president smiled."), RULES)

    assert title.office == "president"
    assert title.definite
    assert title.country is not None
    assert title.country.span.text == "Russian"
