"""The reader of ``place.toml``: what it gives, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import place
from kgbuild.resources import folder

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str) -> Path:
    (folder / "place.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_verb_of_motion_names_its_place_by_prepositions_or_as_its_object() -> None:
    motion = place.read(folder("ontology") / "lexicon").motion

    assert "to" in motion["travel"]
    assert place.OBJECT in motion["visit"]


def test_a_list_that_is_left_out_is_empty(tmp_path: Path) -> None:
    rules = place.read(written(tmp_path, 'locative = ["in"]\n[motion]\nfly = ["to", "into"]\n'))

    assert rules.words.locative == {"in"}
    assert rules.words.venues == frozenset()
    assert rules.motion == {"fly": {"to", "into"}}


@pytest.mark.parametrize("text", ['motions = ["fly"]\n', "locative = [1]\n", "[motion]\nfly = 1\n"])
def test_another_key_or_what_is_no_list_of_words_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"place\.toml"):
        place.read(written(tmp_path, text))
