"""The reader of ``identity.toml``: what it gives, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import identity
from kgbuild.lexicon.identity import WORDS
from kgbuild.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

LISTS = "single = []\npassing = []\nrecurring = []\n"
EMPTY = LISTS + "[words]\n" + "".join(f"{name} = []\n" for name in WORDS)
KIN = '[[kin]]\nclasses = ["Meeting", "Summit"]\nrole = "participant"\n'
TWO = '[[several]]\nnouns = ["sides"]\ntype = "State"\n'


def written(place: Path, text: str) -> Path:
    (place / "identity.toml").write_text(text, encoding="utf-8")
    return place


def test_a_summit_may_be_a_meeting_but_not_the_talks_before_it() -> None:
    rules = identity.read(folder("ontology") / "lexicon")
    kin = next(kin for kin in rules.kin if "Summit" in kin.classes)

    assert kin.back["Summit"] == {"Meeting"}
    assert "Negotiation" in kin.back["Meeting"]


def test_what_is_left_out_is_empty(tmp_path: Path) -> None:
    rules = identity.read(written(tmp_path, EMPTY + KIN + TWO))

    assert (rules.kin[0].back, rules.kin[0].needs) == ({}, {})
    assert rules.several[0].offices == frozenset()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (EMPTY + "[other]\n", "unknown key 'other'"),
        (EMPTY.replace("fresh = []\n", ""), "fresh is missing"),
        (EMPTY.replace("[words]\n", "[words]\nold = []\n"), "unknown key 'old'"),
        (EMPTY.replace("single = []", 'single = ["Party"]'), "'Party' is no class"),
        (EMPTY + KIN.replace("Summit", "Party"), "'Party' is no class"),
        (EMPTY + KIN.replace("participant", "guest"), "'guest' is no role"),
        (EMPTY + KIN + 'needs = { Visit = ["guest"] }\n', "'guest' is no role"),
        (EMPTY + KIN + 'back = { Meeting = ["Party"] }\n', "'Party' is no class"),
        (EMPTY + KIN + "loose = true\n", "unknown key 'loose'"),
        (EMPTY + TWO.replace("State", "Nation"), "'Nation' is no class"),
        (EMPTY + TWO.replace('nouns = ["sides"]\n', ""), "nouns is missing"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        identity.read(written(tmp_path, text))
