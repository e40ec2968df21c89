"""`kgbuild/vocab.py` is what `tools/vocab.py` makes of the ontology, and all who write terms use terms that exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, Graph

import vocab as tool
from kgbuild import resources, vocab

if TYPE_CHECKING:
    from pathlib import Path

ONTOLOGY = resources.folder("ontology")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(ONTOLOGY / "diplomacy.ttl", format="turtle")


def test_the_module_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--check"]) == 0, capsys.readouterr().err


def test_a_module_that_is_out_of_date_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "MODULE", tmp_path / "vocab.py")

    assert tool.main(["--check"]) == 1
    assert "run `make vocab`" in capsys.readouterr().err


def test_the_tool_writes_the_same_bytes_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    for name in ("one.py", "two.py"):
        monkeypatch.setattr(tool, "MODULE", tmp_path / name)
        assert tool.main([]) == 0
        written.append((tmp_path / name).read_bytes())

    assert written[0] == written[1] == (tool.ROOT / "kgbuild" / "vocab.py").read_bytes()


def test_each_term_is_an_attribute_with_its_iri() -> None:
    assert {name: getattr(vocab.DIP, name).value for name in vocab.TERMS} == {
        name: vocab.NAMESPACE + name for name in vocab.TERMS
    }


def test_terms_are_classes_properties_concepts_schemes_and_one_annotation() -> None:
    concepts = {name for concepts in vocab.SCHEMES.values() for name in concepts}

    assert vocab.CLASSES | vocab.PROPERTIES | concepts | set(vocab.SCHEMES) | {"ploverName"} == vocab.TERMS


def test_every_term_the_ontology_declares_is_there(graph: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
    declared = {str(subject) for kind in kinds for subject in graph.subjects(RDF.type, kind)}

    assert {iri.removeprefix(vocab.NAMESPACE) for iri in declared if iri.startswith(vocab.NAMESPACE)} == vocab.TERMS


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Summit", ("Meeting", "Consultation", "Action", "Event")),
        ("Statement", ("Event",)),
        ("State", ("Agent", "Place", "Entity")),
        ("Article", ()),
    ],
)
def test_ancestors_come_nearest_first(name: str, above: tuple[str, ...]) -> None:
    assert vocab.SUPERCLASSES[name] == above


@pytest.mark.parametrize(
    ("name", "category"),
    [("Consultation", "CONSULT"), ("Summit", "CONSULT"), ("Resignation", "YIELD"), ("Election", None)],
)
def test_a_class_has_the_plover_category_above_it(name: str, category: str | None) -> None:
    assert vocab.PLOVER.get(name) == category


def test_roles_and_relations_are_properties() -> None:
    assert {"participant", "source", "target", "host", "mediator"} < vocab.ROLES < vocab.PROPERTIES
    assert {"ministerOf", "headOfState", "locatedIn"} < vocab.RELATIONS < vocab.PROPERTIES
    assert "involves" not in vocab.ROLES
    assert "related" not in vocab.RELATIONS


@pytest.mark.parametrize("name", ["alignments.ttl", "shapes.ttl"])
def test_the_other_ontology_files_use_terms_that_exist(name: str) -> None:
    graph = Graph().parse(ONTOLOGY / name, format="turtle")
    used = {
        str(term).removeprefix(vocab.NAMESPACE) for triple in graph for term in triple if vocab.NAMESPACE in str(term)
    }

    assert used <= vocab.TERMS


@pytest.mark.parametrize("path", sorted(resources.folder("queries").glob("*.rq")), ids=lambda path: path.stem)
def test_queries_use_terms_that_exist(path: Path) -> None:
    used = set(re.findall(r"\bdip:(\w+)", path.read_text(encoding="utf-8")))

    assert used <= vocab.TERMS
