"""The event class that CONTRIBUTING.md adds as an example: its file is all it takes."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kgbuild import knowledge, lexicon
from kgbuild.extract import Extractor
from kgbuild.lexicon import events
from kgbuild.model import Article
from kgbuild.parse import parse
from kgbuild.resources import folder

if TYPE_CHECKING:
    from spacy.language import Language

    from kgbuild.lexicon.events import EventClass
    from kgbuild.model import Event

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the lexicon with the file that the guide for contributors shows."""
    copy = tmp_path_factory.mktemp("ontology") / "lexicon"
    shutil.copytree(folder("ontology") / "lexicon", copy)
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^ *```toml\n(.*?)^ *```$", guide, re.MULTILINE | re.DOTALL)
    (copy / "Mediation.toml").write_text(textwrap.dedent(block), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def mediation(rules: Path) -> EventClass:
    (found,) = (each for each in events.read(rules).classes if each.name == "Mediation")
    return found


@pytest.fixture(scope="module")
def extractor(rules: Path) -> Extractor:
    return Extractor(lexicon.read(rules), knowledge.load())


def found_in(sentence: str, nlp: Language, extractor: Extractor) -> list[Event]:
    article = Article(file="example.txt", text=sentence)
    (doc,) = parse([article], nlp)
    return [event for event in extractor.extract(article, doc).events if event.type == "Mediation"]


def test_the_example_has_as_many_examples_as_a_class_must_have(mediation):
    assert sum(bool(one.trigger) for one in mediation.examples) >= 4
    assert sum(not one.trigger for one in mediation.examples) >= 2


@pytest.mark.model
def test_the_new_class_fires_where_its_examples_say_so_and_nowhere_else(mediation, nlp, extractor):
    for example in mediation.examples:
        found = found_in(example.text, nlp, extractor)
        assert [event.trigger.text for event in found] == ([example.trigger] if example.trigger else []), example.text
        for event in found:
            assert example.actuality in {"", event.actuality}
            for role, fillers in example.roles.items():
                named = [part.mention.span.text for part in event.participations if part.role == role]
                assert sorted(named) == sorted(fillers)


@pytest.mark.model
def test_it_finds_sentences_that_are_not_among_its_examples(nlp, extractor):
    (event,) = found_in("Portugal will mediate between Chile and Peru next week.", nlp, extractor)

    assert event.actuality == "planned"
    assert {(part.role, part.mention.span.text) for part in event.participations} == {
        ("mediator", "Portugal"), ("participant", "Chile"), ("participant", "Peru"),
    }  # fmt: skip
