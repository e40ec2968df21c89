"""The event class that CONTRIBUTING.md adds: a class in the ontology and a file of rules are all it takes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
NEW = "Inspection"
READ = """
import json, sys
from kgbuild import knowledge, lexicon
from kgbuild.extract import Extractor
from kgbuild.lexicon import events
from kgbuild.model import Article
from kgbuild.parse import load_model, parse
from kgbuild.resources import folder

rules = folder("ontology") / "lexicon"
(owner,) = (each for each in events.read(rules).classes if each.name == "Inspection")
extractor = Extractor(lexicon.read(rules), knowledge.load())
texts = [example.text for example in owner.examples] + sys.argv[1:]
articles = [Article(file="example.txt", text=text) for text in texts]
found = [
    [
        {
            "trigger": event.trigger.text,
            "actuality": event.actuality,
            "plover": event.plover,
            "roles": sorted([part.role, part.mention.span.text] for part in event.participations),
        }
        for event in extractor.extract(article, doc).events
        if event.type == "Inspection"
    ]
    for article, doc in zip(articles, parse(articles, load_model()), strict=True)
]
wanted = [
    {
        "trigger": example.trigger,
        "actuality": example.actuality,
        "roles": sorted([role, filler] for role, fillers in example.roles.items() for filler in fillers),
    }
    for example in owner.examples
]
print(json.dumps({"found": found, "wanted": wanted}))
"""


def block(language: str) -> str:
    """The only block of *language* in the guide for contributors."""
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^ *```{language}\n(.*?)^ *```$", guide, re.MULTILINE | re.DOTALL)
    return textwrap.dedent(found)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project to which the guide's steps 1 and 2 were done."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("kgbuild", "ontology", "queries", "tools"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "ontology" / "diplomacy.ttl").open("a", encoding="utf-8") as ontology:
        ontology.write("\n" + block("turtle"))
    (copy / "ontology" / "lexicon" / f"{NEW}.toml").write_text(block("toml"), encoding="utf-8")
    run(copy, "tools/vocab.py")
    return copy


def run(project: Path, *arguments: str) -> str:
    """What Python prints in *project*, whose kgbuild it imports."""
    environment = {**os.environ, "PYTHONPATH": str(project)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def answers(project: Path) -> dict[str, list[Any]]:
    """What the new class finds in its examples, and in a sentence that is not among them."""
    told: dict[str, list[Any]] = json.loads(run(project, "-c", READ, "Ghana refused to inspect the prison."))
    return told


def test_the_class_is_new():
    assert not (ROOT / "ontology" / "lexicon" / f"{NEW}.toml").exists()
    assert f"dip:{NEW}" not in (ROOT / "ontology" / "diplomacy.ttl").read_text(encoding="utf-8")


@pytest.mark.model
def test_the_example_has_as_many_examples_as_a_class_must_have(answers):
    assert sum(bool(one["trigger"]) for one in answers["wanted"]) >= 4
    assert sum(not one["trigger"] for one in answers["wanted"]) >= 2


@pytest.mark.model
def test_the_new_class_fires_where_its_examples_say_so_and_nowhere_else(answers):
    for found, wanted in zip(answers["found"], answers["wanted"], strict=False):
        assert [one["trigger"] for one in found] == ([wanted["trigger"]] if wanted["trigger"] else []), wanted
        for one in found:
            assert wanted["actuality"] in {"", one["actuality"]}
            assert one["roles"] == wanted["roles"]


@pytest.mark.model
def test_it_finds_sentences_that_are_not_among_its_examples(answers):
    assert answers["found"][-1] == [
        {
            "trigger": "inspect",
            "actuality": "refused",
            "plover": "REJECT",
            "roles": [["source", "Ghana"], ["target", "the prison"]],
        }
    ]
