"""Lasting relations: what the examples of ``relations.toml`` state and imply, and what follows from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgbuild.lexicon import relations as lexicon
from kgbuild.model import Article
from kgbuild.parse import parse
from kgbuild.pipeline import Builder
from kgbuild.resources import folder

if TYPE_CHECKING:
    from kgbuild.lexicon.relations import RelationExample
    from kgbuild.model import Relation

RULES = lexicon.read(folder("ontology") / "lexicon")


@pytest.fixture(scope="module")
def builder() -> Builder:
    return Builder()


def told(relation: Relation) -> str:
    return f"{relation.subject.span.text} | {relation.name} | {relation.object.span.text}"


@pytest.mark.model
@pytest.mark.parametrize("example", RULES.examples, ids=lambda example: example.text[:50])
def test_what_an_example_states_and_what_follows(builder: Builder, example: RelationExample) -> None:
    article = Article("a.txt", example.text)
    (doc,) = parse([article], builder._nlp)
    found = builder.facts(article, doc).relations

    assert sorted(told(one) for one in found if not one.derived) == sorted(example.expect)
    assert sorted(told(one) for one in found if one.derived) == sorted(example.follows)
