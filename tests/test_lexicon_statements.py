"""The reader of ``statements.toml``: what it gives, and what it refuses."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import statements
from kgbuild.lexicon.statements import Cue, Example
from kgbuild.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

LEAST = """
relays = ["cite"]
addressing = ["tell"]
unsaid = ["want"]
refusals = ["decline"]
comments = ["comment"]
nobody = ["you"]
phrases = ["according to"]
reporters = ["report"]
"""


def written(place: Path, text: str) -> Path:
    (place / "statements.toml").write_text(LEAST + text, encoding="utf-8")
    return place


def test_the_shipped_rules_know_what_say_and_warn_take() -> None:
    rules = statements.read(folder("ontology") / "lexicon")

    assert rules.verbs["say"]["clause"].kind == "say"
    assert {"clause", "quote", "against"} <= set(rules.verbs["warn"])
    assert ("according", "to") in rules.phrases
    assert rules.media_verbs["tweet"] == "tweet"


def test_a_word_has_a_kind_for_each_of_its_frames(tmp_path: Path) -> None:
    rules = statements.read(
        written(
            tmp_path,
            """
            [[verb]]
            kind = "urge"
            frames = "for"
            words = "call"
            [[verb]]
            kind = "describe"
            frames = "object"
            words = ["call", "dub"]
            confidence = 0.5
            """,
        )
    )

    assert rules.verbs["call"] == {"for": Cue("urge", 0.8), "object": Cue("describe", 0.5)}


def test_examples_are_pairs_of_speaker_and_content(tmp_path: Path) -> None:
    rules = statements.read(written(tmp_path, '[[example]]\ntext = "A said: b: c."\nstatements = ["A: b: c"]'))

    assert rules.examples == (Example("A said: b: c.", (("A", "b: c"),)),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[verb]]\nkind = 'say'\nframes = ['sings']\nwords = ['say']", "unknown frame 'sings'"),
        ("[[verb]]\nkind = 'say'\nframes = ['clause']\nwords = ['say', 'say']", "'say' is listed twice"),
        ("[[verb]]\nkind = 'say'\nframes = ['clause']\nwords = ['say']\nconfidence = 2", "confidence must be"),
        ("[[verb]]\nframes = ['clause']\nwords = ['say']", "kind is missing"),
        ("[[verb]]\nkind = 'say'\nwords = ['say']", "frames is missing"),
        ("[[verb]]\nkind = 'say'\nframes = ['clause']\nwords = ['say']\ncolour = 'red'", "unknown key 'colour'"),
        ("[media]\nletter = ['note']\nmemo = ['note']", "'note' is listed under letter and memo"),
        ("[[example]]\ntext = 'x'\nstatements = ['no colon']", "'speaker: content'"),
        ("[[rule]]\nx = 1", "unknown key 'rule'"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RuleError, match=r"^statements\.toml") as caught:
        statements.read(written(tmp_path, text))

    assert message in str(caught.value)


def test_a_missing_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "statements.toml").write_text("relays = []", encoding="utf-8")

    with pytest.raises(RuleError, match="is missing"):
        statements.read(tmp_path)


def test_whoever_denies_refuses_or_asks_claims_nothing() -> None:
    rules = statements.read(folder("ontology") / "lexicon")

    assert rules.claims_content("statement.clause.say")
    assert rules.claims_content("statement.phrase")
    assert not rules.claims_content("statement.clause.deny")
    assert not rules.claims_content("statement.clause.ask")
    assert not rules.claims_content("statement.refusal.refuse")
    assert not rules.claims_content("statement.infinitive.urge")


def test_every_group_of_cues_has_an_example_that_fires_and_one_that_does_not() -> None:
    table = tomllib.loads((folder("ontology") / "lexicon" / "statements.toml").read_text(encoding="utf-8"))

    for group in (*table["verb"], *table["noun"]):
        fires = [bool(example["statements"]) for example in group["examples"]]
        assert set(fires) == {True, False}, group["words"]


def test_every_phrase_and_every_relay_stands_in_an_example() -> None:
    rules = statements.read(folder("ontology") / "lexicon")
    texts = " ".join(example.text.lower() for example in rules.examples)

    assert all(" ".join(phrase) in texts for phrase in rules.phrases if phrase[0] != "as")
    assert all(relay.rstrip("e") in texts for relay in rules.relays)


def test_examples_of_a_group_come_before_those_of_the_file(tmp_path: Path) -> None:
    group = "[[verb]]\nkind = 'say'\nframes = 'clause'\nwords = 'say'\nexamples = [{ text = 'x', statements = [] }]\n"
    rules = statements.read(written(tmp_path, group + '[[example]]\ntext = "y"\nstatements = []'))

    assert [example.text for example in rules.examples] == ["x", "y"]
