"""Lasting relations: what the examples of ``relations.toml`` state and imply, and what follows from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import RDFS, Graph, URIRef

from kgbuild.errors import RuleError
from kgbuild.lexicon import relations as lexicon
from kgbuild.model import Article, Entity, Link, Mention, Relation, Span
from kgbuild.parse import parse
from kgbuild.relate.derivation import closure
from kgbuild.relate.pairs import Pairs
from kgbuild.resources import folder
from kgbuild.vocab import NAMESPACE, RELATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.lexicon.relations import RelationExample
    from kgbuild.pipeline import Builder

RULES = lexicon.read(folder("ontology") / "lexicon")


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


def name(place: int, words: str, kind: str) -> Mention:
    span = Span(place, place + len(words), words)
    return Mention(span, span, "name", kind)


VOLTA, LIMA, PERU = name(0, "Volta", "Organization"), name(10, "Lima", "Place"), name(20, "Peru", "State")
NOBODY = Link("", 0.0, ())
LINKED = [(Entity(one.span.text, one.type, (one,), named=True), NOBODY) for one in (VOLTA, LIMA, PERU)]


def between(
    subject: Mention, relation: str, other: Mention, *, derived: bool = False, status: str = "current"
) -> Relation:
    return Relation(relation, subject, other, (subject.span,), "test", 0.8, derived, status)


def test_what_is_based_in_a_city_is_based_in_its_country() -> None:
    pairs = Pairs(LINKED)
    pairs.add(between(VOLTA, "basedIn", LIMA))
    pairs.add(between(LIMA, "locatedIn", PERU, derived=True))
    (found,) = closure(pairs, RULES)

    assert (told(found), found.derived, found.rule) == ("Volta | basedIn | Peru", True, "relation.chain.basedIn")
    assert found.evidence == (VOLTA.span, LIMA.span)
    assert found.confidence < 0.8


def test_a_former_minister_is_a_citizen_still() -> None:
    keller = name(30, "Keller", "Person")
    pairs = Pairs([*LINKED, (Entity("Keller", "Person", (keller,), named=True), NOBODY)])
    pairs.add(between(keller, "ministerOf", PERU, status="former"))

    assert {(one.name, one.status) for one in closure(pairs, RULES)} == {
        ("agentOf", "former"),
        ("citizenOf", "current"),
    }


def test_what_is_told_outweighs_what_follows_and_is_one_with_it() -> None:
    pairs = Pairs(LINKED)
    pairs.add(between(LIMA, "locatedIn", PERU, derived=True))
    pairs.add(between(LIMA, "locatedIn", PERU))

    assert [one.derived for one in pairs.relations()] == [False]


def test_what_holds_now_outweighs_what_did() -> None:
    pairs = Pairs(LINKED)
    pairs.add(between(VOLTA, "memberOf", PERU, status="former"))
    pairs.add(between(VOLTA, "memberOf", PERU, derived=True))

    assert [one.status for one in pairs.relations()] == ["current"]


def test_nothing_is_related_to_itself_or_to_what_has_no_name() -> None:
    span = Span(40, 48, "the firm")
    firm = Mention(span, span, "nominal", "Organization")
    pairs = Pairs([*LINKED, (Entity("the firm", "Organization", (firm,), named=False), NOBODY)])
    pairs.add(between(VOLTA, "memberOf", VOLTA))
    pairs.add(between(VOLTA, "memberOf", firm))
    pairs.add(between(VOLTA, "memberOf", name(60, "Tacna", "Place")))

    assert pairs.relations() == ()


def test_each_relation_below_another_in_the_ontology_follows_into_it() -> None:
    ontology = Graph().parse(folder("ontology") / "diplomacy.ttl", format="turtle")
    names = {part: ontology.value(URIRef(NAMESPACE + part), RDFS.subPropertyOf) for part in RELATIONS}
    above = {part: str(whole).removeprefix(NAMESPACE) for part, whole in names.items()}

    assert above["ministerOf"] == "agentOf"
    assert all(whole in RULES.follows.get(part, ()) for part, whole in above.items() if whole != "related")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[stated]]\nrelation = "memberOf"\nsubject = "Man"\nobject = ["State"]\nconfidence = 1\n',
            "'Man' is no class",
        ),
        ('[[follows]]\nfrom = "headOf"\nto = ["headOf"]\n', "'headOf' follows from itself"),
        ('[[follows]]\nfrom = "headOff"\nto = ["memberOf"]\n', "'headOff' is no relation"),
        (2 * '[[follows]]\nfrom = "headOf"\nto = ["memberOf"]\n', "'headOf' is given twice"),
        ('[[known]]\nrelation = "basedIn"\nsubject = "Place"\nsectors = ["GOVT"]\n', "'GOVT' is no sector"),
        ('[[chain]]\nfrom = ["basedIn"]\nto = "basedIn"\n', "must name two relations"),
        ('[[known]]\nrelation = "basedIn"\n', "subject is missing"),
        ("[other]\n", "unknown key 'other'"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "relations.toml").write_text(text, encoding="utf-8")

    with pytest.raises(RuleError, match=message):
        lexicon.read(tmp_path)
