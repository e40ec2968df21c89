"""Reading offices.toml, and what its rules say of an office's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import offices
from kgbuild.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.lexicon.offices import OfficeRules

LEAST = """
[lesser]
state = "agentOf"
body = "memberOf"

[[head]]
titles = ["president", "secretary of state"]
state = "headOfState"
body = "headOf"
"""


@pytest.fixture(scope="module")
def rules() -> OfficeRules:
    """The rules that kgbuild ships."""
    return offices.read(folder("ontology") / "lexicon")


def written(place: Path, text: str) -> Path:
    """A lexicon folder whose offices.toml holds *text*."""
    (place / "offices.toml").write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("office", "state", "body"),
    [
        ("president", "headOfState", "headOf"),
        ("prime minister", "headOfGovernment", "headOf"),
        ("chancellor", "headOfGovernment", "headOf"),
        ("foreign minister", "ministerOf", "memberOf"),
        ("minister of foreign affairs", "ministerOf", "memberOf"),
        ("secretary of state", "ministerOf", "memberOf"),
        ("deputy assistant secretary of state for african affairs", "agentOf", "memberOf"),
        ("vice president", "agentOf", "memberOf"),
        ("vice-president", "agentOf", "memberOf"),
        ("spy chief", "agentOf", "headOf"),
        ("head", "agentOf", "headOf"),
        ("head of korea desk", "agentOf", "memberOf"),
        ("deputy director", "", "memberOf"),
        ("spokeswoman", "spokespersonOf", "spokespersonOf"),
        ("ambassador to japan", "agentOf", "agentOf"),
        ("secretary-general", "agentOf", "headOf"),
        ("chief negotiator", "agentOf", "memberOf"),
        ("opposition leader", "", "memberOf"),
        ("parliament president", "agentOf", "headOf"),
        ("plumber", "", ""),
        ("", "", ""),
    ],
)
def test_an_office_relates_its_holder_to_a_state_or_a_body(
    rules: OfficeRules, office: str, state: str, body: str
) -> None:
    """Rank and field make the relation a lesser one."""
    assert state == rules.relation(office, state=True)
    assert body == rules.relation(office, state=False)


def test_hyphens_and_capitals_do_not_matter_in_a_key() -> None:
    """ "Vice-President" is the key of "vice president"."""
    assert offices.key("Vice-President") == ("vice", "president")


@pytest.mark.parametrize(
    "plural", ["presidents", "spokesmen", "secretaries", "secretaries of state", "deputy prime ministers"]
)
def test_plurals_are_known_without_being_listed(rules: OfficeRules, plural: str) -> None:
    """A plural stands for its singular."""
    assert rules.heads[offices.key(plural)].plural
    assert rules.heads[offices.key(plural)].rewritten


def test_an_abbreviation_stands_for_its_title(rules: OfficeRules) -> None:
    """ "Sen." is a senator, "Sens." are several."""
    assert rules.heads[("sen.",)].title == "senator"
    assert not rules.heads[("sen.",)].plural
    assert rules.heads[("sens.",)].plural


def test_an_adjective_stands_for_an_office(rules: OfficeRules) -> None:
    """ "presidential" is of a president, once a word such as "candidate" follows."""
    assert rules.heads[("presidential",)].adjective
    assert rules.heads[("presidential",)].title == "president"


def test_every_entry_is_short_enough_to_be_found(rules: OfficeRules) -> None:
    """The matcher looks at five words at most."""
    entries = [*rules.heads, *rules.modifiers, *rules.before, *rules.after, *rules.described]

    assert max(len(entry) for entry in entries) <= 5


def test_there_are_examples_that_fire_and_that_do_not(rules: OfficeRules) -> None:
    """Both kinds are needed to hold a rule in place."""
    assert sum(bool(example.expect) for example in rules.examples) >= 10
    assert sum(not example.expect for example in rules.examples) >= 5


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (LEAST + '[[head]]\ntitles = ["president"]\nstate = ""\nbody = ""\n', "listed twice"),
        (LEAST + '[[head]]\ntitles = ["king"]\nstate = ""\nbody = ""\ncolour = "red"\n', "unknown key 'colour'"),
        (LEAST + '[short]\n"gov." = "governor"\n', "no title"),
        (LEAST + '[adjectives]\nroyal = "king"\n', "no title"),
        (LEAST + '[before]\nretired = ["old"]\n', "unknown key 'retired'"),
        (LEAST + '[[verb]]\nlemmas = ["be"]\nlink = ["sideways"]\n', "link must be of"),
        (LEAST + '[[verb]]\nlemmas = ["be"]\nlink = ["as"]\nsubject = "gone"\n', "must be of"),
        (LEAST + '[[verb]]\nlemmas = ["be", "be"]\nlink = ["as"]\n', "listed twice"),
        ("[[head]\n", "offices.toml"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    """The message names the file and what is wrong."""
    with pytest.raises(RuleError, match=complaint) as error:
        offices.read(written(tmp_path, text))
    assert "offices.toml" in str(error.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """There are no offices without their file."""
    with pytest.raises(RuleError, match=r"offices\.toml"):
        offices.read(tmp_path)


def test_a_small_file_is_enough(tmp_path: Path) -> None:
    """All lists but the relations may be left out."""
    rules = offices.read(written(tmp_path, LEAST))

    assert rules.heads[("secretary", "of", "state")].title == "secretary of state"
    assert rules.verbs == {}
