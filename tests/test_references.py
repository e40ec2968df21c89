"""What the examples of ``references.toml`` stand for, with the real model, and what its reader refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import references
from kgbuild.model import Article
from kgbuild.parse import parse
from kgbuild.resources import folder

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.lexicon.references import ReferenceExample
    from kgbuild.pipeline import Builder

RULES = references.read(folder("ontology") / "lexicon")
TURNS = "[turns]\nasking = []\nanswering = []\ninterview = []\nheadings = []\n"
EMPTY = f"[first]\nwords = []\n[second]\nwords = []\n{TURNS}[gender]\nmasculine = []\nfeminine = []\n"
HE = '[[pronoun]]\nwords = ["he"]\ntypes = ["Person"]\ngender = "masculine"\nreach = 4\n'


@pytest.mark.model
@pytest.mark.parametrize("example", RULES.examples, ids=lambda example: example.text[:50])
def test_what_an_example_stands_for(builder: Builder, example: ReferenceExample) -> None:
    article = Article("a.txt", example.text)
    (doc,) = parse([article], builder._nlp)
    found = [
        (mention, entity.name)
        for entity in builder.facts(article, doc).entities
        for mention in entity.mentions
        if mention.kind != "name" and any(one.kind == "name" for one in entity.mentions)
    ]

    assert [f"{mention.span.text} | {name}" for mention, name in sorted(found)] == list(example.means)


def test_a_pronoun_has_its_gender_and_reach(tmp_path: Path) -> None:
    (tmp_path / "references.toml").write_text(EMPTY + HE, encoding="utf-8")
    he = references.read(tmp_path).pronouns["he"]

    assert (he.types, he.gender, he.reach, he.subject) == (frozenset({"Person"}), "masculine", 4, False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (EMPTY + "[other]\n", "unknown key 'other'"),
        (EMPTY + HE.replace("masculine", "male"), "'male' is no gender"),
        (EMPTY + HE + "loose = true\n", "unknown key 'loose'"),
        (EMPTY.replace("interview = []\n", ""), "interview is missing"),
        (EMPTY.replace("ine = []", 'ine = ["cook"]'), "'cook' is listed under masculine and feminine"),
        (EMPTY.replace("[first]\nwords = []\n", ""), "words is missing"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "references.toml").write_text(text, encoding="utf-8")

    with pytest.raises(RuleError, match=message):
        references.read(tmp_path)
