"""Paragraphs, quotations and sentence boundaries from characters alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.marks import Quotation, boundaries, paragraphs, quotations

# ruff: noqa: RUF001  (curly marks and dashes are what is tested)
SOUP = st.text(alphabet="\"'“”‘’„«»`´ab.6,?S( \n\r\t—😀", max_size=40)


def inner(text: str) -> list[str]:
    return [text[found.inner_start : found.inner_end] for found in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said “yes” and “no”.", ["yes", "no"]),
        ("He said «yes».", ["yes"]),
        ("He said `` yes '' twice .", ["yes"]),
        ("He said ''yes'' twice.", ["yes"]),
        ("The 'deal' is off.", ["deal"]),
        ("The ‘deal’ is off.", ["deal"]),
        ("‘Yes,’ he said. ‘It’s done.’", ["Yes,", "It’s done."]),
        ('"historic"  commitment', ["historic"]),
        ('He said "stop".He went.', ["stop"]),
        ('said—"stop"—and', ["stop"]),
        ('("stop")', ["stop"]),
        ("“one“ two", ["one"]),
        ("„one“ two", ["one"]),
        ('“one" two', ["one"]),
    ],
)
def test_every_kind_of_mark_is_paired(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        '""""',
        '"..."',
        "don't, can’t, the leaders' meeting",
        "the '90s and the ’80s",
        "rock 'n' roll",
        "Trump 's plan did n't work",
        "5'10\" tall",
        'a 6" pipe',
        "no opening mark” here",
        'no opening mark" here',
    ],
)
def test_apostrophes_inches_and_stray_marks_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_inches_do_not_close_a_quotation() -> None:
    assert inner('"a 6" pipe broke," he said') == ['a 6" pipe broke,']


def test_a_possessive_does_not_close_a_quotation() -> None:
    assert inner("He called it 'the leaders' summit' today") == ["the leaders' summit"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said ‘no’ to me,” she said", [("He said ‘no’ to me,", 0), ("no", 1)]),
        ("\"He said 'no' to me,\" she said", [("He said 'no' to me,", 0), ("no", 1)]),
        ("'He called it \"mad\" today,' she said", [('He called it "mad" today,', 0), ("mad", 1)]),
        ("“A “B” C,” she said", [("A “B” C,", 0), ("B", 1)]),
        ("“A ‘B “C” D’ E”", [("A ‘B “C” D’ E", 0), ("B “C” D", 1), ("C", 2)]),
    ],
)
def test_quotations_nest(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(text[found.inner_start : found.inner_end], found.depth) for found in quotations(text)] == expected


def test_each_paragraph_of_a_long_quotation_opens_again_and_only_the_last_closes() -> None:
    text = '"One.\n\n"Two.\n\n"Three," she said. "Four."'

    assert [(text[q.inner_start : q.inner_end], q.closed) for q in quotations(text)] == [
        ("One.", False),
        ("Two.", False),
        ("Three,", True),
        ("Four.", True),
    ]


def test_a_paragraph_that_only_closes_goes_on_with_the_quotation_before() -> None:
    text = '"One.\n\nTwo," she said.'

    assert inner(text) == ["One.", "Two,"]


def test_a_quotation_that_is_never_closed_ends_where_the_next_begins() -> None:
    text = 'He said "one. Then "two" and "three".'

    assert [(text[q.inner_start : q.inner_end], q.closed) for q in quotations(text)] == [
        ("one. Then", False),
        ("two", True),
        ("three", True),
    ]


def test_offsets_count_code_points() -> None:
    text = "😀 “Yes,” 😀"

    assert quotations(text) == (Quotation(2, 8, 3, 7, closed=True, depth=0),)
    assert text[3:7] == "Yes,"


@given(SOUP)
def test_quotations_never_fail_stay_in_range_and_nest(text: str) -> None:
    around: list[Quotation] = []
    for found in quotations(text):
        assert 0 <= found.start <= found.inner_start < found.inner_end <= found.end <= len(text)
        while around and around[-1].end <= found.start:
            around.pop()
        assert found.depth == len(around)
        assert not around or found.end <= around[-1].end
        around.append(found)


@given(SOUP)
def test_paragraphs_hold_everything_but_white_space_in_order(text: str) -> None:
    found = paragraphs(text)

    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert list(found) == sorted(found)


@given(SOUP)
def test_no_offset_both_begins_a_sentence_and_does_not(text: str) -> None:
    starts, never = boundaries(text)

    assert starts.isdisjoint(never)
    assert all(0 <= offset < len(text) for offset in starts | never)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One\u2029\u2029Two", ["One", "Two"]),
        ("  One.  \n\n\n\n  Two.  ", ["One.", "Two."]),
        ("", []),
        (" \n\n ", []),
        ("One.\nTwo.", ["One.", "Two."]),
        ('He said: "One."\nShe left.', ['He said: "One."', "She left."]),
        (
            "Steak dinner\nThe two men met for dinner on Tuesday.",
            ["Steak dinner", "The two men met for dinner on Tuesday."],
        ),
    ],
)
def test_where_paragraphs_are_cut(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


def test_hard_wrapped_lines_are_one_paragraph_until_a_short_line_ends_it() -> None:
    first = (
        "The two delegations met at the border on Friday and\n"
        "agreed to open an office there before the end of the\n"
        "year. They will meet again."
    )
    text = f"{first}\nNo date has been named for the next round, officials\nsaid."

    assert [text[start:end] for start, end in paragraphs(text)] == [first, text[len(first) + 1 :]]


def test_a_sentence_begins_with_a_quotation_after_a_full_stop_and_not_with_its_marks_or_its_tail() -> None:
    text = 'It is "odd," he said. "Very odd," said Peter. "Why?" he asked.'
    starts, never = boundaries(text)

    assert [text[offset:][:5] for offset in sorted(starts)] == ["It is", '"Very', '"Why?']
    assert text.index('" he said') in never
    assert text.index("he said") in never
    assert text.index("said Peter") in never
    assert text.index("he asked") in never
    assert text.index("odd,") in never


@pytest.mark.parametrize("text", ['He met Mr. "Bob" Lee.', 'The U.S. "Will" is strong.', 'He met Gov. "Bob" Lee.'])
def test_no_sentence_begins_after_an_abbreviation(text: str) -> None:
    starts, _ = boundaries(text)

    assert starts == {0}
