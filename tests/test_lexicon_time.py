"""The reader of ``time.toml``: what it gives, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import time
from kgbuild.lexicon.time import CODES, OTHER
from kgbuild.resources import folder

if TYPE_CHECKING:
    from pathlib import Path


def written(place: Path, text: str) -> Path:
    (place / "time.toml").write_text(text, encoding="utf-8")
    return place


def test_months_and_weekdays_count_from_one() -> None:
    words = time.read(folder("ontology") / "lexicon").words

    assert words["january"] == ("month", "1")
    assert words["dec."] == ("month", "12")
    assert words["monday"] == ("weekday", "1")
    assert words["sun."] == ("weekday", "7")


def test_a_single_article_counts_one() -> None:
    assert time.read(folder("ontology") / "lexicon").words["a"] == ("article", "1")


def test_every_class_has_a_code_of_its_own() -> None:
    assert len({*CODES.values(), OTHER}) == len(CODES) + 1


def test_a_form_matches_codes_and_names_its_parts(tmp_path: Path) -> None:
    rules = time.read(
        written(tmp_path, '[[form]]\nmeaning = "calendar"\npatterns = ["<month> <day> <day:end_day>?"]\n')
    )

    match = rules.times.forms[0].pattern.fullmatch(CODES["month"] + CODES["day"])

    assert match is not None
    assert match.groupdict().keys() == {"month", "day", "end_day"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[word]\n", "unknown key 'word'"),
        ('[words]\nlast = ["last"]\npast = ["last"]\n', "'last' is listed under last and past"),
        ("[words]\nmonths = 3\n", "months must be a list"),
        ("[words]\nmonths = [3]\n", "months must be a string or a list of strings"),
        ('[[form]]\nmeaning = "date"\npatterns = []\n', "unknown meaning 'date'"),
        ('[[form]]\nmeaning = "text"\npatterns = ["<moon>"]\n', "unknown class 'moon'"),
        ('[[form]]\nmeaning = "text"\npatterns = ["(<month>"]\n', "pattern '\\(<month>'"),
        ("[checks]\nyears = []\n", "unknown key 'years'"),
        ("[governing]\nbound = []\n", "unknown key 'bound'"),
        ("words = ", "time.toml"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=message):
        time.read(written(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"time\.toml"):
        time.read(tmp_path)
