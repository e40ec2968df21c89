"""For whom an entity acts: country and sector, by description, name, office and link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib import RDFS, SH, Graph, Literal, Namespace
from rdflib.collection import Collection

from kgbuild import lexicon, resources, vocab
from kgbuild.errors import RuleError
from kgbuild.lexicon import actors
from kgbuild.model import Actor, Article
from kgbuild.parse import parse

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.pipeline import Builder

RULES = actors.read(resources.folder("ontology") / "lexicon")
LEAST = """
[head]
MIL = ["army"]

[[serving]]
words = ["official"]
state = "GOV"
"""


def acting(builder: Builder, text: str, who: str) -> Actor:
    """The one actor who is called *who* in *text*."""
    article = Article("a.txt", text)
    (doc,) = parse((article,), builder._nlp)
    facts = builder.facts(article, doc)
    pairs = zip(facts.entities, facts.actors, strict=True)
    (found,) = [one for entity, one in pairs if who in (entity.name, *(each.span.text for each in entity.mentions))]
    return found


@pytest.mark.model
@pytest.mark.parametrize("example", RULES.examples, ids=lambda one: f"{one.who} in {one.text}")
def test_an_example_of_the_lexicon_holds(builder: Builder, example: actors.ActorExample):
    found = acting(builder, example.text, example.who)

    assert (found.countries, found.sector) == (example.countries, example.sector)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "who", "countries", "sector"),
    [
        ("The Kremlin is angry. Its spokesman, Ivan Petrov, condemned Peru.", "Kremlin", ("RUS",), "GOV"),
        ("Kremlin spokesman Ivan Petrov condemned Peru.", "Ivan Petrov", ("RUS",), "GOV"),
        ("Former Chilean President Anna Keller met Tom Hale.", "Anna Keller", ("CHL",), ""),
        ("The UN special envoy met Tom Hale.", "The UN special envoy", (), "IGO"),
        ("The Saudi-led coalition condemned Peru.", "The Saudi-led coalition", (), ""),
        ("Chile's Congress condemned Peru.", "Congress", ("CHL",), "LEG"),
        ("Chilean President Ana Keller spoke. The Keller regime met Jo Lee.", "The Keller regime", ("CHL",), "GOV"),
        ("Tom Hale met Anna Keller.", "Tom Hale", (), ""),
    ],
)
def test_country_and_sector_follow_from_whom_somebody_serves(builder: Builder, text, who, countries, sector):
    found = acting(builder, text, who)

    assert (found.countries, found.sector) == (countries, sector)


@pytest.mark.model
def test_a_person_whom_an_article_gives_two_countries_has_none(builder: Builder):
    text = "Chilean diplomat Anna Keller met Tom Hale. Peruvian diplomat Anna Keller met him again."

    assert acting(builder, text, "Anna Keller").countries == ()


@pytest.mark.model
def test_the_reasons_quote_the_words(builder: Builder):
    assert acting(builder, "The Iranian navy threatened Chile.", "The Iranian navy").reasons == (
        "country IRN: 'Iranian' in 'The Iranian navy'",
        "sector MIL: 'The Iranian navy'",
    )


@pytest.mark.model
@pytest.mark.parametrize(("who", "lasting"), [("Supreme Court", False), ("Tom Hale", True), ("Peru", True)])
def test_what_an_article_adds_to_a_common_name_of_bodies_does_not_last(builder: Builder, who: str, lasting: bool):
    assert acting(builder, "Chile's Supreme Court condemned Peru. Tom Hale met Jo Lee.", who).lasting is lasting


def test_the_sectors_are_those_of_the_shapes():
    shapes = Graph().parse(resources.folder("ontology") / "shapes.ttl", format="turtle")
    (listed,) = [
        found
        for shape in shapes.subjects(SH.path, Namespace(vocab.NAMESPACE).sector)
        for found in shapes.objects(shape, SH["in"])
    ]

    assert tuple(map(str, Collection(shapes, listed))) == actors.SECTORS
    assert all(isinstance(each, Literal) for each in Collection(shapes, listed))


def test_the_ontology_tells_what_each_sector_is():
    ontology = Graph().parse(resources.folder("ontology") / "diplomacy.ttl", format="turtle")
    comment = str(ontology.value(Namespace(vocab.NAMESPACE).sector, RDFS.comment))

    assert {code for code in actors.SECTORS if not re.search(rf"\b{code}\b", comment)} == set()


def test_a_plural_is_known_without_being_listed(tmp_path: Path):
    (tmp_path / "actors.toml").write_text(LEAST, encoding="utf-8")
    (tmp_path / "kinds.toml").touch()
    rules = actors.read(tmp_path)

    assert rules.heads == {("army",): "MIL", ("armies",): "MIL"}
    assert set(rules.serving) == {("official",), ("officials",)}


@pytest.mark.parametrize(
    ("found", "instead", "told"),
    [
        ("MIL =", "MILITARY =", "unknown key 'MILITARY'"),
        ('state = "GOV"', 'state = "GOVERNMENT"', "state: 'GOVERNMENT' is no sector"),
        ('MIL = ["army"]', 'MIL = ["army"]\nGOV = ["army"]', "'army' is listed under MIL and GOV"),
        ("words =", "word =", "unknown key 'word'"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, found: str, instead: str, told: str):
    (tmp_path / "actors.toml").write_text(LEAST.replace(found, instead, 1), encoding="utf-8")

    with pytest.raises(RuleError, match=rf"actors\.toml, .*{told}"):
        actors.read(tmp_path)


def test_the_lexicon_carries_the_rules():
    assert lexicon.read(resources.folder("ontology") / "lexicon").actors == RULES
