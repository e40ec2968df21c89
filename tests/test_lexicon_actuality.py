"""The reader of ``actuality.toml``: what it gives, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import actuality
from kgbuild.lexicon.actuality import SCOPES, Governor
from kgbuild.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

SCOPE = "[scope]\n" + "".join(f"{name} = []\n" for name in SCOPES)


def written(place: Path, text: str) -> Path:
    (place / "actuality.toml").write_text(text + SCOPE, encoding="utf-8")
    return place


def test_a_verb_of_any_complement_governs_clauses_infinitives_and_nouns() -> None:
    rules = actuality.read(folder("ontology") / "lexicon")

    assert rules.clauses["refuse"] == rules.infinitives["refuse"] == rules.objects["refuse"]
    assert rules.objects["refuse"] == Governor("refused", "possible")


def test_a_verb_of_nouns_says_nothing_of_infinitives() -> None:
    rules = actuality.read(folder("ontology") / "lexicon")

    assert "break off" in rules.objects
    assert "break off" not in rules.infinitives


def test_states_include_the_modifiers() -> None:
    rules = actuality.read(folder("ontology") / "lexicon")

    assert rules.modifiers.items() <= rules.states.items()
    assert rules.states["in doubt"] == "possible"


def test_attitudes_include_the_states_but_say_nothing_of_the_event_itself() -> None:
    rules = actuality.read(folder("ontology") / "lexicon")

    assert rules.states.items() <= rules.attitudes.items()
    assert "important" in rules.attitudes
    assert "important" not in rules.states


def test_a_verb_of_clauses_says_nothing_of_infinitives(tmp_path: Path) -> None:
    text = '[[control]]\nvalue = "actual"\nnegated = "denied"\nclause = ["find"]\n'

    rules = actuality.read(written(tmp_path, text))

    assert (list(rules.clauses), list(rules.infinitives), list(rules.objects)) == (["find"], [], [])


def test_an_auxiliary_without_special_cases_has_one_value_everywhere(tmp_path: Path) -> None:
    text = '[[auxiliary]]\nwords = ["may"]\nvalue = "possible"\nnegated = "denied"\n'

    found = actuality.read(written(tmp_path, text)).auxiliaries["may"]

    assert (found.reported, found.perfect, found.reported_negated) == ("possible", "possible", "denied")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[verbs]\n", "unknown key 'verbs'"),
        ('[compose.planned]\nplanned = "maybe"\n', "planned = 'maybe' is no actuality"),
        ("[compose.maybe]\n", "unknown key 'maybe'"),
        ('[[control]]\nvalue = "planned"\n', "negated is missing"),
        ('[[control]]\nvalue = "planned"\nnegated = "denied"\nany = ["plan", "plan"]\n', "'plan' is listed twice"),
        ('[[control]]\nvalue = "planned"\nnegated = "denied"\nverbs = []\n', "unknown key 'verbs'"),
        ('[[noun]]\nvalue = "planned"\nnegated = "denied"\n', "words is missing"),
        ('[modifiers]\nplanned = ["next"]\npossible = ["next"]\n', "'next' is listed twice"),
        ('[states]\nsure = ["off"]\n', "unknown key 'sure'"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=message):
        actuality.read(written(tmp_path, text))


def test_a_scope_without_a_word_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actuality.toml").write_text("[scope]\nlinks = []\n", encoding="utf-8")

    with pytest.raises(RuleError, match="contents is missing"):
        actuality.read(tmp_path)
