"""What the files of event classes may hold, and what reading them says of mistakes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kgbuild import lexicon
from kgbuild.errors import RuleError
from kgbuild.lexicon import events, nominals, toml
from kgbuild.resources import folder
from kgbuild.vocab import PLOVER

if TYPE_CHECKING:
    from pathlib import Path

LEXICON = folder("ontology") / "lexicon"
CLASSES = events.read(LEXICON).classes
LEAST = """
plover = "CONSULT"

[[trigger]]
verb = "meet"
object = ["ACTOR"]
needs = ["object"]
roles = { subject = "participant" }

[[example]]
text = "Brown met Keller."
trigger = "met"
roles.participant = ["Brown"]
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A lexicon folder with the tables that all classes share, and no class."""
    for name in ("plover.toml", "cameo.toml", "groups.toml"):
        shutil.copy(LEXICON / name, tmp_path)
    return tmp_path


def written(place: Path, text: str, name: str = "Meeting.toml") -> Path:
    (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize("owner", CLASSES, ids=lambda owner: owner.name)
def test_a_class_has_the_plover_category_of_the_ontology(owner: events.EventClass):
    assert owner.plover == PLOVER.get(owner.name, "")


@pytest.mark.parametrize("owner", CLASSES, ids=lambda owner: owner.name)
def test_an_example_stands_for_one_thing_only(owner: events.EventClass):
    for example in owner.examples:
        assert example.trigger in example.text
        assert bool(example.trigger) or not (example.roles or example.actuality or example.place)
        for filler in (example.place, *(word for words in example.roles.values() for word in words)):
            assert filler in example.text


def test_classes_come_in_order_of_their_names():
    assert [owner.name for owner in CLASSES] == sorted(owner.name for owner in CLASSES)


def test_the_least_that_a_class_needs_is_a_trigger(place: Path):
    (owner,) = events.read(written(place, LEAST)).classes
    (trigger,) = owner.triggers
    (example,) = owner.examples

    assert (owner.name, owner.plover, trigger.cameo) == ("Meeting", "CONSULT", "")
    assert (trigger.name, trigger.lemmas, trigger.part) == ("Meeting.1", ("meet",), "verb")
    assert trigger.roles == {"subject": "participant"}
    assert example.roles == {"participant": ("Brown",)}


def test_roles_of_the_class_hold_for_each_trigger_unless_it_says_otherwise(place: Path):
    text = LEAST.replace("[[trigger]]", '[roles]\nsubject = "host"\nwith = "participant"\n\n[[trigger]]', 1)
    (owner,) = events.read(written(place, text)).classes

    assert owner.triggers[0].roles == {"subject": "participant", "with": "participant"}


@pytest.mark.parametrize(
    ("found", "instead", "told"),
    [
        ("plover =", "plovers =", ["Meeting.toml", "'plovers'", "plover"]),
        ("needs =", "need =", ["Meeting.toml, [[trigger]] 1", "'need'"]),
        ("text =", "texts =", ["Meeting.toml, [[example]] 1", "'texts'"]),
        ('"participant" }', '"participants" }', ["Meeting.toml, [[trigger]] 1", "'participants'"]),
        ("{ subject", "{ subjects", ["Meeting.toml, [[trigger]] 1", "'subjects'", "subject"]),
        ('["object"]', '["objects"]', ["Meeting.toml, [[trigger]] 1", "'objects'", "group"]),
        ('"CONSULT"', '"CONSULTS"', ["Meeting.toml", "'CONSULTS'", "CONSULT"]),
        ('"CONSULT"', '"REJECT"', ["Meeting.toml", "'REJECT'", "'CONSULT'"]),
        ('plover = "CONSULT"', "", ["Meeting.toml", "'CONSULT'"]),
        ('["ACTOR"]', '["ACTORS"]', ["Meeting.toml, [[trigger]] 1", "'ACTORS'", "ACTOR"]),
        ('verb = "meet"', "", ["Meeting.toml, [[trigger]] 1", "one of verb, noun"]),
        ('verb = "meet"', 'verb = "meet"\nnoun = "meeting"', ["Meeting.toml, [[trigger]] 1", "one of verb, noun"]),
        ('verb = "meet"', 'verb = "@meet"', ["Meeting.toml, [[trigger]] 1", "'@meet'", "groups.toml", "sanctions"]),
        ('needs = ["object"]', 'covers = ["Meetings"]', ["Meeting.toml, [[trigger]] 1", "'Meetings'"]),
        ('needs = ["object"]', 'places = ["hall"]', ["Meeting.toml, [[trigger]] 1", "'hall'"]),
        ('needs = ["object"]', 'cameo = "999"', ["Meeting.toml", "'999'", "cameo.toml"]),
        ("roles.participant", "roles.participants", ["Meeting.toml, [[example]] 1", "'participants'"]),
        ('trigger = "met"', 'actuality = "met"', ["Meeting.toml, [[example]] 1", "'met'", "denied"]),
        ('text = "Brown met Keller."', "", ["Meeting.toml, [[example]] 1", "text is missing"]),
        ('verb = "meet"', "verb = 1", ["Meeting.toml, [[trigger]] 1", "verb must be"]),
        ("needs =", "needs = =", ["Meeting.toml", "mend the file"]),
    ],
)
def test_a_mistake_is_told_with_its_place(place: Path, found: str, instead: str, told: list[str]):
    assert found in LEAST

    with pytest.raises(RuleError) as caught:
        events.read(written(place, LEAST.replace(found, instead, 1)))

    assert [part for part in told if part not in str(caught.value)] == []


def test_a_class_without_triggers_is_a_mistake(place: Path):
    with pytest.raises(RuleError, match=r"Meeting\.toml: has no \[\[trigger\]\]"):
        events.read(written(place, 'plover = "CONSULT"'))


@pytest.mark.parametrize("name", ["Meetings.toml", "Person.toml"])
def test_a_file_is_named_after_a_class_of_events(place: Path, name: str):
    with pytest.raises(RuleError, match=f"{name}: .* is no class of events"):
        events.read(written(place, LEAST, name))


def test_a_folder_without_the_shared_tables_is_a_mistake(tmp_path: Path):
    with pytest.raises(RuleError, match=r"groups\.toml: .*reinstall"):
        events.read(tmp_path)


@pytest.mark.parametrize(
    ("lemma", "plural", "kind"),
    [
        ("president", False, "Person"),
        ("president", True, "Group"),
        ("ministry", True, "Organization"),
        ("rain", False, "Agent"),
    ],
)
def test_a_noun_says_what_it_names(lemma: str, plural: bool, kind: str):
    assert nominals.read(LEXICON).type_of(lemma, plural=plural) == kind


def test_a_noun_names_one_thing(tmp_path: Path):
    (tmp_path / "nominals.toml").write_text('Person = ["chair"]\nPlace = ["chair"]\n', encoding="utf-8")

    with pytest.raises(RuleError, match=r"nominals\.toml: 'chair' is listed under Person and Place"):
        nominals.read(tmp_path)


def test_a_noun_names_something_known(tmp_path: Path):
    (tmp_path / "nominals.toml").write_text('Thing = ["chair"]\n', encoding="utf-8")

    with pytest.raises(RuleError, match=r"nominals\.toml: unknown key 'Thing'"):
        nominals.read(tmp_path)


VALUES = {"a": "word", "b": ["one", "two"], "c": 2, "d": True, "e": {"x": "y"}, "f": [{"g": 1}]}


def test_a_table_gives_values_of_the_type_asked_for():
    table = toml.Table("x.toml", VALUES)

    assert table.text("a") == "word"
    assert table.words("a") == ("word",)
    assert table.words("b") == ("one", "two")
    assert table.number("c") == 2
    assert table.flag("d")
    assert not table.flag("absent")
    assert table.mapping("e") == {"x": "y"}
    assert table.table("e").place == "x.toml, e"
    assert [entry.place for entry in table.tables("f")] == ["x.toml, [[f]] 1"]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda table: table.text("c"), "c must be a string"),
        (lambda table: table.text("absent"), "absent is missing"),
        (lambda table: table.number("d"), "d must be a number"),
        (lambda table: table.flag("a"), "a must be true or false"),
        (lambda table: table.words("c"), "c must be a string or a list of strings"),
        (lambda table: table.mapping("a"), "a must be a table of strings"),
        (lambda table: table.table("a"), "a must be a table"),
        (lambda table: list(table.tables("a")), "a must be an array of tables"),
        (lambda table: table.only("a"), "unknown key 'b'; allowed are a"),
    ],
)
def test_a_value_of_another_type_is_told(ask, told: str):
    with pytest.raises(RuleError, match=f"x.toml: {told}"):
        ask(toml.Table("x.toml", VALUES))


def test_the_version_changes_with_any_file(tmp_path: Path):
    shutil.copytree(LEXICON, tmp_path, dirs_exist_ok=True)
    before = lexicon.read(tmp_path).version
    same = lexicon.read(LEXICON).version
    with (tmp_path / "nominals.toml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")

    assert before == same
    assert lexicon.read(tmp_path).version != before
