"""What kind of body or place somebody or something is: the examples of ``kinds.toml``, and its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.errors import RuleError
from kgbuild.lexicon import kinds
from kgbuild.model import Article
from kgbuild.parse import parse
from kgbuild.resources import folder
from kgbuild.vocab import SUPERCLASSES

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.lexicon.kinds import KindExample
    from kgbuild.pipeline import Builder

RULES = kinds.read(folder("ontology") / "lexicon")
PARTY = '[[kind]]\nclass = "PoliticalParty"\nof = "Organization"\n'


@pytest.mark.model
@pytest.mark.parametrize("example", RULES.examples, ids=lambda example: example.who)
def test_the_kind_of_an_example(builder: Builder, example: KindExample) -> None:
    article = Article("a.txt", example.text)
    (doc,) = parse([article], builder._nlp)
    facts = builder.facts(article, doc)
    found = [
        actor.kind for entity, actor in zip(facts.entities, facts.actors, strict=True) if entity.name == example.who
    ]

    assert found == [example.kind]


def test_a_kind_is_a_class_below_the_one_it_is_of() -> None:
    assert all(kind.of in SUPERCLASSES[kind.name] for kind in RULES.kinds)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PARTY.replace("PoliticalParty", "Feast"), "'Feast' is no class"),
        (PARTY.replace("Organization", "Club"), "'Club' is no class"),
        (PARTY + 'words = ["party"]\n', "unknown key 'words'"),
        (PARTY.replace('of = "Organization"\n', ""), "of is missing"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "kinds.toml").write_text(text, encoding="utf-8")

    with pytest.raises(RuleError, match=message):
        kinds.read(tmp_path)
