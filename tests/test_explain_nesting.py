"""Marks that overlap come out as properly nested steps over the same characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgbuild.explain.nesting import Close, Mark, Open, Words, steps

TEXT = "abcdefghij"


def drawn(marks, start=0, end=10):
    """The marks as brackets, "<" for one that goes on and ">" for one that breaks off."""
    out = []
    for step in steps(start, end, marks):
        if isinstance(step, Open):
            out.append(f"{'[' if step.first else '<'}{step.mark.role}:")
        elif isinstance(step, Close):
            out.append("]" if step.last else ">")
        else:
            out.append(TEXT[step.start : step.end])
    return "".join(out)


def mark(start, end, role="x"):
    return Mark(start, end, role, (1,))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "abcdefghij"),
        ([mark(0, 10)], "[x:abcdefghij]"),
        ([mark(2, 4), mark(6, 8, "y")], "ab[x:cd]ef[y:gh]ij"),
        ([mark(2, 4, "y"), mark(1, 8)], "a[x:b[y:cd]efgh]ij"),
        ([mark(1, 4), mark(1, 8, "y")], "a[y:[x:bcd]efgh]ij"),
        ([mark(2, 5), mark(2, 5, "y")], "ab[x:[y:cde]]fghij"),
        ([mark(1, 5), mark(3, 8, "y")], "a[x:bc[y:de>]<y:fgh]ij"),
        ([mark(3, 3)], "abcdefghij"),
    ],
)
def test_marks_are_nested_the_longer_around_the_shorter(marks, expected):
    assert drawn(marks) == expected
    assert drawn(marks[::-1]) == expected


def test_a_mark_that_reaches_out_is_cut_off_at_the_edges():
    assert drawn([mark(0, 10)], 2, 5) == "<x:cde>"
    assert drawn([mark(0, 4), mark(4, 10, "y")], 2, 6) == "<x:cd][y:ef>"
    assert drawn([mark(0, 2), mark(8, 10)], 2, 8) == "cdefgh"


spans = st.tuples(st.integers(0, 10), st.integers(0, 10), st.sampled_from("xyz"))


@given(st.lists(spans), st.integers(0, 10), st.integers(0, 10))
def test_every_character_is_under_the_marks_that_hold_it_and_what_opens_last_closes_first(found, low, high):
    marks = [mark(min(a, b), max(a, b), role) for a, b, role in found]
    start, end = sorted((low, high))
    stack, covered = [], {}
    for step in steps(start, end, marks):
        if isinstance(step, Open):
            stack.append(step.mark)
        elif isinstance(step, Close):
            assert stack.pop() == step.mark
        else:
            assert isinstance(step, Words)
            covered.update({at: set(stack) for at in range(step.start, step.end)})

    assert stack == []
    assert covered == {at: {each for each in marks if each.start <= at < each.end} for at in range(start, end)}
