"""`kgbuild.passages`: the sentence around some words, and where the words stand in it as shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.passages import passage_around, sentence_around


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. Two three. Four.", "three", "Two three."),
        ("One. Two three. Four.", "One", "One."),
        ("One. Two three. Four.", "Four", "Four."),
        ('He left. "Go," she said.', "Go", '"Go," she said.'),
        ('"Go." He left.', "Go", '"Go."'),
        ("\N{LEFT DOUBLE QUOTATION MARK}Go.\N{RIGHT DOUBLE QUOTATION MARK} He left.", "left", "He left."),
        ("A headline\n\nIt\n rained.\n", "rained", "rained."),
        ("two\nlines", "lines", "lines"),
        ("a  b\tc", "b", "a b c"),
        ("x" * 1000, "x" * 1000, "x" * 1000),
        ("y" * 500 + "z" + "y" * 500, "z", "…" + "y" * 240 + "z" + "y" * 240 + "…"),
    ],
)
def test_the_sentence_around_words_is_one_line(text: str, words: str, sentence: str) -> None:
    start = text.index(words)

    assert sentence_around(text, start, start + len(words)) == sentence


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (0, 99), (99, 120), (3, 0), (0, 0)])
def test_offsets_beyond_the_text_count_as_the_nearest(start: int, end: int) -> None:
    assert sentence_around("Only this.", start, end) == "Only this."


def test_an_empty_text_has_no_sentence() -> None:
    assert sentence_around("", 0, 4) == ""


@pytest.mark.parametrize(
    ("text", "around", "words"),
    [
        ("One. Two  three\tfour. Five.", "three", "three\tfour"),
        ("One. Two  three\tfour. Five.", "three", "Two"),
        ("y" * 500 + " here " + "y" * 500, "here", "here"),
        ("…" + "y" * 500 + " here", "here", "here"),
        ("  here it is", "it", "here"),
        ("a here", "here", " here"),
    ],
)
def test_words_of_a_passage_are_found_where_they_are_shown(text: str, around: str, words: str) -> None:
    start, first = text.index(around), text.index(words)
    passage = passage_around(text, start, start + len(around))

    place = passage.place(text, first, first + len(words))

    assert place is not None
    assert passage.shown[slice(*place)] == " ".join(words.split())


@pytest.mark.parametrize("words", ["One", "Five", "three. Four"])
def test_words_that_reach_out_of_the_passage_have_no_place(words: str) -> None:
    text = "One. Two three. Four. Five."
    passage = passage_around(text, 5, 8)
    first = text.index(words)

    assert passage.place(text, first, first + len(words)) is None


def test_white_space_has_no_place() -> None:
    assert passage_around("a b", 0, 1).place("a b", 1, 2) is None


@given(st.text('aB.! \n"…', max_size=600), st.integers(0, 600), st.integers(0, 600))
def test_every_word_of_every_passage_has_its_place(text: str, start: int, end: int) -> None:
    passage = passage_around(text, start, end)

    for first in range(passage.start, passage.end):
        place = passage.place(text, first, first + 1)
        if not text[first].isspace():
            assert place is not None
            assert passage.shown[slice(*place)] == text[first]
