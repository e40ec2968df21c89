"""When an event happened and how long it lasted: whole sentences, read on Friday 1 June 2018."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from kgbuild.extract.dates import time_of
from kgbuild.extract.words import Words
from kgbuild.lexicon import nominals
from kgbuild.lexicon import time as time_lexicon
from kgbuild.model import Article, Candidate
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

    from kgbuild.lexicon.time import TimeRules

pytestmark = pytest.mark.model
LEXICON = folder("ontology") / "lexicon"
FRIDAY = datetime.date(2018, 6, 1)


class NoNames:
    """A knowledge base that knows nothing."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        del name
        return ()


@pytest.fixture(scope="module")
def rules() -> TimeRules:
    return time_lexicon.read(LEXICON)


def read(text: str, head: str, rules: TimeRules, nlp: Language) -> tuple[str, str]:
    """Time and duration of the event that the word *head* stands for, each empty where there is none; words in ""."""
    words = Words(Article("a.txt", text), nlp(text), NoNames(), nominals.read(LEXICON))
    when = time_of(words, next(token for token in words.doc if token.text == head), rules, FRIDAY)
    if when is None:
        return "", ""
    time = f'"{when.start}"' if when.datatype == "text" else "/".join(filter(None, (when.start, when.end)))
    if when.duration is None:
        return time, ""
    length = when.duration.length
    return time, f'"{length}"' if when.duration.datatype == "text" else length


SPEAKING = [
    ("The minister said on Monday that they met on Friday.", "said", "2018-05-28"),
    ("The minister said on Monday that they met on Friday.", "met", "2018-06-01"),
    ("They met in Rome on Friday, he said on Monday.", "said", "2018-05-28"),
    ("They met in Rome on Friday, he said on Monday.", "met", "2018-06-01"),
    ("Brown said Monday he would meet Keller Thursday.", "meet", "2018-06-07"),
    ("Keller said in Paris on Monday that the two will meet in Rome next week.", "meet", "2018-06-04/2018-06-10"),
    ("Speaking in Paris on Tuesday, Keller said the two presidents will meet.", "meet", ""),
    ("Brown warned Keller on Monday it was imposing sanctions on Norway.", "imposing", ""),
    ("The 2015 agreement, reached by Norway and Chile, is dead.", "reached", "2015"),
    ("The ministry said on Monday it will hold talks with Chile in parts of the region.", "said", "2018-05-28"),
    ("The ministry said on Monday it will hold talks with Chile in parts of the region.", "talks", ""),
    ("Norway said that on Friday it will hold talks.", "talks", "2018-06-01"),
    ("Brown announced on Monday that he would visit Chile in July.", "visit", "2018-07"),
    ("Brown agreed on Monday to meet Keller in Rome.", "meet", ""),
    ("Norway threatened on Monday to impose sanctions on Chile in June.", "threatened", "2018-05-28"),
    ("Norway threatened on Monday to impose sanctions on Chile in June.", "impose", "2018-06"),
    ('"We will meet next week," Keller told reporters on Monday.', "meet", "2018-06-04/2018-06-10"),
    ("OSLO, May 30 (Reuters) - Brown met Keller on Tuesday.", "met", "2018-05-29"),
]
CLAUSES = [
    ("On Monday, Brown met Keller in Oslo.", "met", "2018-05-28"),
    ("Brown met Keller on Monday and will meet Okafor on Wednesday.", "met", "2018-05-28"),
    ("Brown met Keller on Monday and will meet Okafor on Wednesday.", "meet", "2018-06-06"),
    ("Brown met Keller in Oslo and flew to Rome on Wednesday.", "met", ""),
    ("Keller, who met Brown in Oslo on Monday, will visit Chile on Wednesday.", "met", "2018-05-28"),
    ("Keller, who met Brown in Oslo on Monday, will visit Chile on Wednesday.", "visit", "2018-06-06"),
    ("Keller, named ambassador in May, met Brown on Monday.", "named", "2018-05"),
    ("Keller, named ambassador in May, met Brown on Monday.", "met", "2018-05-28"),
    ("Brown met Keller, the foreign minister in Oslo until 2015, on Monday.", "met", "2018-05-28"),
    ("Brown rejected the proposal made on Monday.", "rejected", ""),
    ("Brown condemned the attack that killed nine people on Monday.", "condemned", ""),
    ("After meeting Keller in Oslo, Brown flew to Rome on Monday.", "meeting", ""),
    ("Sanctions imposed on Chile in 2014 were lifted on Monday.", "lifted", "2018-05-28"),
    ("Brown condemned Monday's attack.", "condemned", ""),
    ("The talks, due to resume in Geneva next Tuesday, will be short.", "talks", "2018-06-05"),
    ("The talks are expected to resume in Geneva next Tuesday.", "talks", "2018-06-05"),
    ("Norway called on Monday for talks in Geneva.", "talks", ""),
    ("Keller arrived in Rome on Tuesday for talks with Brown.", "talks", "2018-05-29"),
    ("Brown met Keller on the sidelines of a summit in Osaka last week.", "met", "2018-05-21/2018-05-27"),
    ("In a letter dated May 12, Brown asked Keller to step down.", "letter", "2018-05-12"),
]
TENSE = [
    ("Brown begins his visit to Norway on Monday.", "visit", "2018-06-04"),
    ("A meeting between Brown and Keller is scheduled for Monday.", "meeting", "2018-06-04"),
    ("Brown is in London to meet Keller on Thursday.", "meet", "2018-06-07"),
    ("Brown met Keller on Thursday.", "met", "2018-05-31"),
    ("Brown met Keller to discuss the July summit.", "summit", "2018-07"),
    ("Brown met Keller to discuss the April summit.", "summit", "2018-04"),
    ("Leaders meet in Vienna, Austria, June 10, 2015.", "meet", "2015-06-10"),
]
RANGES = [
    ("The ministers will hold talks from June 3 to 5.", "2018-06-03/2018-06-05"),
    ("The ministers will hold talks from June 3 until June 5.", "2018-06-03/2018-06-05"),
    ("The ministers held talks on May 3-5.", "2018-05-03/2018-05-05"),
    ("The ministers will hold talks between June 3 and 5.", "2018-06-03/2018-06-05"),
    ("The ministers will hold talks between Monday and Wednesday.", "2018-06-04/2018-06-06"),
    ("The ministers will hold talks on June 12 and 13.", "2018-06-12/2018-06-13"),
    ("The ministers held talks on Monday and Tuesday.", "2018-05-28/2018-05-29"),
    ("The ministers held talks on Monday and Wednesday.", '"Monday and Wednesday"'),
    ("The ministers held talks from late March to early May.", "2018-03/2018-05"),
    ("The ministers held talks in May and June of 2016.", "2016-05/2016-06"),
    ("The ministers held talks from March 2016 until May 2017.", "2016-03/2017-05"),
    ("The ministers held talks in 2016 and 2017.", "2016/2017"),
    ("The ministers held talks in 2011 and 2015.", '"2011 and 2015"'),
]
BOUNDS = [
    ("The ministers will hold talks until Friday.", '"until Friday"'),
    ("The ministers will hold talks through Friday.", '"through Friday"'),
    ("The ministers have held talks since 2014.", '"since 2014"'),
    ("The ministers must hold talks by June.", '"by June"'),
    ("The ministers will hold talks by the end of June.", '"by the end of June"'),
    ("The ministers will hold talks by the end of the year.", '"by the end of the year"'),
    ("The ministers will hold talks after Ramadan.", '"after Ramadan"'),
    ("The ministers held talks two days before the summit.", '"two days before the summit"'),
    ("The ministers held talks ahead of Friday's summit.", ""),
    ("The ministers will hold talks before the June 12 summit.", ""),
    ("The ministers held talks before the summit.", ""),
]
WORDS = [
    ("Brown met Keller overnight.", '"overnight"'),
    ("Brown met Keller the day before.", '"the day before"'),
    ("Brown met Keller the following day.", '"the following day"'),
    ("Brown met Keller more than two years ago.", '"more than two years ago"'),
    ("Brown met Keller a week ago Tuesday.", '"a week ago Tuesday"'),
    ("Brown met Keller last summer.", '"last summer"'),
    ("Brown met Keller in the 1990s.", '"the 1990s"'),
    ("Brown met Keller on Easter Monday.", '"Easter Monday"'),
    ("Brown met Keller on New Year's Day.", '"New Year\'s Day"'),
    ("Brown met Keller every Monday.", '"every Monday"'),
    ("Brown met Keller every six months.", '"every six months"'),
    ("Brown met Keller on 6/5/2018.", '"6/5/2018"'),
    ("Hours after he left, Brown met Keller.", '"Hours after"'),
]
CALENDAR = [
    ("Brown met Keller on 25/6/2017.", "2017-06-25"),
    ("Brown met Keller on 6/25/2017.", "2017-06-25"),
    ("Brown met Keller on 2018-05-12.", "2018-05-12"),
    ("Brown met Keller on May 12th.", "2018-05-12"),
    ("Brown met Keller on May 3 last year.", "2017-05-03"),
    ("Brown met Keller in May last year.", "2017-05"),
    ("Brown met Keller in September of last year.", "2017-09"),
    ("Brown met Keller in the spring of 2016.", "2016"),
    ("Brown met Keller at 9 a.m. Monday.", "2018-05-28"),
    ("Brown met Keller at the end of May.", "2018-05"),
]
AHEAD = [
    ("Norway and Chile will resume talks in two weeks.", "2018-06-11/2018-06-17"),
    ("Norway and Chile will hold talks three days from now.", "2018-06-04"),
    ("Norway and Chile will hold their first talks in two weeks.", ""),
    ("Norway and Chile concluded talks in two weeks.", ""),
    ("It was the third round of talks since January.", ""),
]
LENGTHS = [
    ("Brown paid a two-day visit to Norway.", "visit", "P2D"),
    ("Brown is on a week-long visit to Norway.", "visit", "P7D"),
    ("Brown is on a weeklong visit to Norway.", "visit", "P7D"),
    ("The sides held three days of talks in Geneva.", "talks", "P3D"),
    ("Keller traveled to Oslo for two days of talks.", "talks", "P2D"),
    ("Brown and Keller held a 30-minute phone call.", "call", "PT30M"),
    ("Norway and Chile agreed on a 90-day truce.", "truce", "P90D"),
    ("Norway imposed sanctions on Chile for six months.", "imposed", "P6M"),
    ("Norway and Chile signed a five-year agreement.", "signed", "P5Y"),
    ("The two presidents met for two hours.", "met", "PT2H"),
    ("The ministers met over two days in Geneva.", "met", "P2D"),
    ("The talks lasted two days.", "talks", "P2D"),
    ("The talks, which lasted three hours, were the first.", "talks", "PT3H"),
    ("The meeting ran two hours and 20 minutes.", "meeting", "PT2H20M"),
    ("The sides have been holding talks for two years.", "talks", "P2Y"),
    ("The two presidents met for more than two hours.", "met", '"more than two hours"'),
    ("The two presidents met for over an hour.", "met", '"over an hour"'),
    ("The two presidents met for nearly two hours.", "met", '"nearly two hours"'),
    ("The meeting lasted less than an hour.", "meeting", '"less than an hour"'),
    ("The meeting lasted an hour and a half.", "meeting", '"an hour and a half"'),
    ("The leaders held several days of talks.", "talks", '"several days"'),
    ("After weeks of talks, Norway and Chile signed a treaty.", "talks", '"weeks"'),
    ("Keller has been in talks with Brown for months.", "talks", '"months"'),
]
NO_LENGTH = [
    ("Brown met Keller two days ago.", "met"),
    ("Brown met Keller for the first time in two years.", "met"),
    ("Brown met Keller twice a week.", "met"),
    ("Brown met Keller during a three-day visit to Rome.", "met"),
    ("Brown said the three-year-old agreement with Chile is dead.", "agreement"),
    ("The president, who has ruled for 20 years, met Keller.", "met"),
    ("Brown waited for three hours for a meeting with Keller.", "meeting"),
    ("The sides held two rounds of talks.", "talks"),
]
INTERVALS = [
    ("Brown began a two-day visit to Norway on Monday.", "2018-05-28/2018-05-29"),
    ("Brown begins a two-day visit to Norway on Monday.", "2018-06-04/2018-06-05"),
    ("A two-day visit by Brown that began on Monday was cut short.", "2018-05-28/2018-05-29"),
    ("Brown will pay a two-day visit to Norway from Monday.", "2018-06-04/2018-06-05"),
    ("The two-day visit, starting Monday, will take Keller to Norway.", "2018-06-04/2018-06-05"),
    ("Brown ended a two-day visit to Norway on Friday.", "2018-05-31/2018-06-01"),
    ("The visit, which began on Monday and lasted two days, was the first.", "2018-05-28/2018-05-29"),
    ("A one-week visit to Norway will start next Tuesday.", "2018-06-05/2018-06-11"),
]
NO_INTERVALS = [
    ("Brown paid a two-day visit to Norway on Monday.", "2018-05-28"),
    ("Keller flew to Oslo on Monday for a two-day visit.", "2018-05-28"),
    ("Brown began a two-week visit to Norway in May.", "2018-05"),
    ("Brown began a two-month visit to Norway on Monday.", "2018-05-28"),
    ("Brown began a two-hour visit to Norway on Monday.", "2018-05-28"),
    ("Brown began a one-day visit to Norway on Monday.", "2018-05-28"),
]


@pytest.mark.parametrize(("text", "head", "expected"), [*SPEAKING, *CLAUSES, *TENSE])
def test_a_time_belongs_to_the_event_that_it_governs(
    text: str, head: str, expected: str, rules: TimeRules, nlp: Language
) -> None:
    assert read(text, head, rules, nlp) == (expected, "")


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_a_range_keeps_both_ends_and_two_days_apart_stay_words(
    text: str, expected: str, rules: TimeRules, nlp: Language
) -> None:
    assert read(text, "talks", rules, nlp) == (expected, "")


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_a_bound_is_kept_as_words_and_the_date_of_something_else_is_not_taken(
    text: str, expected: str, rules: TimeRules, nlp: Language
) -> None:
    assert read(text, "talks", rules, nlp) == (expected, "")


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_what_names_no_known_day_stays_words(text: str, expected: str, rules: TimeRules, nlp: Language) -> None:
    assert read(text, "met", rules, nlp) == (expected, "")


@pytest.mark.parametrize(("text", "expected"), CALENDAR)
def test_a_day_is_read_however_it_is_written(text: str, expected: str, rules: TimeRules, nlp: Language) -> None:
    assert read(text, "met", rules, nlp) == (expected, "")


@pytest.mark.parametrize(("text", "expected"), AHEAD)
def test_in_two_weeks_is_a_time_only_where_the_tense_looks_ahead(
    text: str, expected: str, rules: TimeRules, nlp: Language
) -> None:
    assert read(text, "talks", rules, nlp) == (expected, "")


@pytest.mark.parametrize(("text", "head", "expected"), LENGTHS)
def test_a_duration_is_exact_where_the_words_are(
    text: str, head: str, expected: str, rules: TimeRules, nlp: Language
) -> None:
    assert read(text, head, rules, nlp) == ("", expected)


@pytest.mark.parametrize(("text", "head"), NO_LENGTH)
def test_what_measures_something_else_is_no_duration_of_the_event(
    text: str, head: str, rules: TimeRules, nlp: Language
) -> None:
    assert read(text, head, rules, nlp)[1] == ""


@pytest.mark.parametrize(("text", "expected"), INTERVALS)
def test_a_first_or_last_day_and_whole_days_make_an_interval(
    text: str, expected: str, rules: TimeRules, nlp: Language
) -> None:
    assert read(text, "visit", rules, nlp)[0] == expected


@pytest.mark.parametrize(("text", "expected"), NO_INTERVALS)
def test_no_end_is_reckoned_without_a_stated_first_day_or_whole_days(
    text: str, expected: str, rules: TimeRules, nlp: Language
) -> None:
    assert read(text, "visit", rules, nlp)[0] == expected


def test_a_duration_points_at_its_own_words(rules: TimeRules, nlp: Language) -> None:
    text = "Brown paid a two-day visit to Norway on Monday."
    words = Words(Article("a.txt", text), nlp(text), NoNames(), nominals.read(LEXICON))

    when = time_of(words, next(token for token in words.doc if token.text == "visit"), rules, FRIDAY)

    assert when is not None
    assert when.span.text == "Monday"
    assert when.duration is not None
    assert (when.duration.span.text, when.duration.span.start) == ("two-day", 13)
