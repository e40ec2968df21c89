"""Whole articles, from text to graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.compare import graph_diff, isomorphic, to_isomorphic

import golden
from kgbuild.read import read
from kgbuild.resources import folder
from kgbuild.validate import validate
from kgbuild.workers import Built

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.pipeline import Builder

pytestmark = pytest.mark.model


def lines(graph: rdflib.Graph, mark: str) -> list[str]:
    return sorted(f"{mark} {line}" for line in graph.serialize(format="nt").splitlines() if line)


@pytest.mark.parametrize("case", golden.cases(), ids=lambda case: case.name)
def test_the_graph_of_a_golden_article_is_the_expected_one(case: Path, builder: Builder):
    expected = rdflib.Graph().parse(case / "expected.ttl")
    found = rdflib.Graph().parse(data=golden.facts(case, builder), format="turtle")

    if not isomorphic(expected, found):
        _, missing, added = graph_diff(to_isomorphic(expected), to_isomorphic(found))
        told = "\n".join([*lines(missing, "-"), *lines(added, "+")])
        pytest.fail(f"{case.name}: read the difference; if it is right, run `make golden`\n{told}", pytrace=False)


@pytest.mark.parametrize("case", golden.cases(), ids=lambda case: case.name)
def test_the_graph_of_a_golden_article_is_valid(case: Path, builder: Builder):
    (built,) = builder.build([read(case / "article.txt")])

    assert isinstance(built, Built)
    assert validate(built.quads, shapes=folder("ontology") / "shapes.ttl") == ()


def test_there_are_golden_articles():
    assert len(golden.cases()) >= 2
