"""Who is reported to have said what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild.extract.statements import statements
from kgbuild.extract.words import Words
from kgbuild.lexicon import nominals
from kgbuild.lexicon import statements as lexicon
from kgbuild.model import Article, Candidate, Span, Statement, When
from kgbuild.parse import parse
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

pytestmark = pytest.mark.model

RULES = lexicon.read(folder("ontology") / "lexicon")
NOMINALS = nominals.read(folder("ontology") / "lexicon")

Told = Callable[[str], tuple[Statement, ...]]


class Nobody:
    """A knowledge base that knows nothing."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        return ()


def never(cue: Token) -> When | None:
    return None


def extracted(nlp: Language, text: str, when: Callable[[Token], When | None] = never) -> tuple[Statement, ...]:
    article = Article("a.txt", text)
    (doc,) = parse([article], nlp)
    return statements(Words(article, doc, Nobody(), NOMINALS), RULES, when)


@pytest.fixture
def told(nlp: Language) -> Told:
    """The statements of a text."""
    return lambda text: extracted(nlp, text)


def pairs(found: tuple[Statement, ...]) -> list[tuple[str, str]]:
    """(speaker, content) of each statement."""
    return [
        (said.speaker.phrase.text if said.speaker else "", " … ".join(span.text for span in said.contents))
        for said in found
    ]


@pytest.mark.parametrize("example", RULES.examples, ids=lambda example: example.text[:50])
def test_examples_of_the_lexicon_give_their_statements_and_no_others(told: Told, example: lexicon.Example) -> None:
    assert pairs(told(example.text)) == list(example.statements)


def test_mode_tells_quoted_words_from_reported_ones(told: Told) -> None:
    text = (
        '"We are ready," Anna Weber said. Peter Novak said the plan was dead. '
        'Maria Lopez said the plan was "a gift to nobody" in the region.'
    )

    assert [said.mode for said in told(text)] == ["direct", "indirect", "mixed"]


def test_a_quotation_around_its_cue_and_behind_it_is_one_statement(told: Told) -> None:
    text = '"We met," Anna Weber said, "and we agreed." Nobody spoke for a while.'

    assert pairs(told(text)) == [("Anna Weber", "We met … and we agreed")]


def test_quotations_with_cues_of_their_own_are_statements_of_their_own(told: Told) -> None:
    text = '"We met," Anna Weber said. "We agreed on nothing," she added.'

    assert pairs(told(text)) == [("Anna Weber", "We met"), ("she", "We agreed on nothing")]


def test_a_quotation_over_paragraphs_has_the_speaker_named_at_its_end(told: Told) -> None:
    text = '"The talks went on for two days.\n\n"They will go on in June," Peter Novak said.'

    assert pairs(told(text)) == [
        ("Peter Novak", "The talks went on for two days"),
        ("Peter Novak", "They will go on in June"),
    ]


def test_a_quotation_without_a_cue_belongs_to_the_speaker_of_the_sentence_before(told: Told) -> None:
    text = 'Anna Weber said the talks had failed.\n\n"There is nothing left to talk about today."'

    assert pairs(told(text))[1] == ("Anna Weber", "There is nothing left to talk about today")


def test_any_verb_behind_a_quotation_that_it_governs_names_the_speaker(told: Told) -> None:
    assert pairs(told('"You were never invited to this table," Peter Novak thundered.')) == [
        ("Peter Novak", "You were never invited to this table")
    ]


def test_a_name_and_a_colon_begin_a_headline_or_a_turn_of_a_conversation(told: Told) -> None:
    text = "Angela Merkel: Europe will not give in\n\nBerlin: Rain all day."

    assert pairs(told(text)) == [("Angela Merkel", "Europe will not give in")]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un said the talks were moving, Interfax reported.",
        "Kim Jong Un said the talks were moving, the Interfax report said.",
    ],
)
def test_who_passes_a_statement_on_is_a_reporter_and_not_its_speaker(told: Told, text: str) -> None:
    (said,) = told(text)

    assert pairs((said,)) == [("Kim Jong Un", "the talks were moving")]
    assert "Interfax" in said.reporters[0].phrase.text


def test_an_agency_that_cites_somebody_reports(told: Told) -> None:
    (said,) = told("The talks will need many steps, Interfax cited Sergei Lavrov as saying.")

    assert pairs((said,)) == [("Sergei Lavrov", "The talks will need many steps")]
    assert [reporter.span.text for reporter in said.reporters] == ["Interfax"]


def test_a_statement_within_a_statement_is_one_of_its_own(told: Told) -> None:
    assert pairs(told("Anna Weber said that Peter Novak had warned that the truce would not hold.")) == [
        ("Anna Weber", "that Peter Novak had warned that the truce would not hold"),
        ("Peter Novak", "that the truce would not hold"),
    ]


def test_verbs_within_quotation_marks_report_nothing(told: Told) -> None:
    assert len(told('"My father said that wars end at tables," Anna Weber said.')) == 1


def test_addressee_and_medium(told: Told) -> None:
    first, second, third = told(
        "Anna Weber told lawmakers in a speech that the border was open. "
        "Peter Novak tweeted that the border was closed. "
        "Maria Lopez said to reporters that nobody knew."
    )

    assert [said.addressee.span.text if said.addressee else "" for said in (first, second, third)] == [
        "lawmakers",
        "",
        "reporters",
    ]
    assert [said.medium for said in (first, second, third)] == ["speech", "tweet", ""]


def test_the_time_of_speaking_is_asked_of_the_cue(nlp: Language) -> None:
    when = When(Span(14, 20, "Monday"), "Monday", "text")

    def on_said(cue: Token) -> When | None:
        return when if cue.text == "said" else None

    (said,) = extracted(nlp, "Anna Weber on Monday said that the border was closed.", on_said)

    assert said.when == when
    assert said.cue == Span(21, 25, "said")


def test_every_statement_names_its_rule_and_how_sure_it_is(told: Told) -> None:
    (said,) = told("Peter Novak warned that sanctions would follow.")

    assert said.rule == "statement.clause.warn"
    assert said.confidence == RULES.verbs["warn"]["clause"].confidence


@pytest.mark.parametrize(
    "text",
    [
        'The book "War and Winter" is long.',
        'The so-called "Winter Plan" was signed by the two sides on Tuesday.',
        'Jack "the Hammer" Novak arrived on Tuesday.',
        "You say that every year.",
        "The two leaders attacked the fortress.",
    ],
)
def test_titles_nicknames_and_catchwords_are_no_statements(told: Told, text: str) -> None:
    assert told(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            'Anna Weber called the plan "a gift to nobody" on Tuesday.',
            [("Anna Weber", 'the plan "a gift to nobody')],
        ),
        (
            "'We are ready,' Anna Weber said. 'He told me: \"Come to Paris,\" and I came,' Peter Novak said.",
            [("Anna Weber", "We are ready"), ("Peter Novak", 'He told me: "Come to Paris," and I came')],
        ),
        (
            '"In spring," Peter Novak wrote on Friday, "the border will be open," after Anna Weber announced talks.',
            [("Peter Novak", "In spring … the border will be open"), ("Anna Weber", "talks")],
        ),
        (
            '"We will meet again." Asked about the talks, Peter Novak left the room.',
            [],
        ),
        (
            "“We lost everything.” ― Maria Lopez\n“Nobody asked us what we wanted.” ― Peter Novak\n",
            [("Maria Lopez", "We lost everything"), ("Peter Novak", "Nobody asked us what we wanted")],
        ),
        (
            'Anna Weber apologized for the delay: "We should have come earlier, and we did not."',
            [("Anna Weber", "We should have come earlier, and we did not")],
        ),
        ("A truce, Anna Weber said, would help nobody.", [("Anna Weber", "A truce … would help nobody")]),
        ("As first reported by Interfax, the talks have failed.", [("Interfax", "the talks have failed")]),
    ],
)
def test_quotations_and_clauses_in_every_order(told: Told, text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(told(text)) == found


def test_a_given_thing_in_quotation_marks_is_not_claimed_but_a_clause_is(told: Told) -> None:
    condemned, called = told('Anna Weber condemned the "shameful" raid. Peter Novak attacked the "absurd" plan.')
    (said,) = told('Peter Novak testified "thousands" of letters in fact had not been sent.')

    assert not RULES.claims_content(condemned.rule)
    assert not RULES.claims_content(called.rule)
    assert said.rule.endswith(".explain")
    assert RULES.claims_content(said.rule)


def test_a_denial_a_question_and_a_refusal_name_their_kind(told: Told) -> None:
    text = (
        "Sudland denied that its troops had crossed the border. Peter Novak asked whether the talks would go on. "
        "Anna Weber declined to comment on the talks."
    )

    assert [said.rule for said in told(text)] == [
        "statement.clause.deny",
        "statement.clause.ask",
        "statement.refusal.refuse",
    ]


# ruff: noqa: RUF001  (the curly marks are what is tested)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "Anna",
                    "said",
                    ",",
                    "that",
                    "he",
                    "told",
                    "Kim",
                    ".",
                    "\n\n",
                    "\n",
                    ":",
                    "as",
                    "saying",
                    "cited",
                    ";",
                    "?",
                ),
                *("“", "”", '"', "‘", "’", "'", "''", "``", "«", "»", "„", "—", "-", "(", ")", "[", "]", "5'", '6"'),
                *(
                    "called",
                    "it",
                    "according",
                    "to",
                    "who",
                    "declined",
                    "comment",
                    "by",
                    "…",
                    "back",
                    "fired",
                    "\u2028",
                    "\x00",
                ),
            ]
        ),
        max_size=30,
    ),
    st.sampled_from([" ", ""]),
)
def test_no_text_fails_and_contents_stand_in_order_without_overlap(nlp: Language, pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    found = extracted(nlp, text)

    assert list(found) == sorted(found, key=lambda said: said.contents)
    assert len({said.contents for said in found}) == len(found)
    for said in found:
        assert all(text[span.start : span.end] == span.text for span in said.contents)
        assert all(one.end <= other.start for one, other in zip(said.contents, said.contents[1:], strict=False))
