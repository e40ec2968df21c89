"""The ontology: complete, documented, OWL 2 DL, consistent, and in step with its alignments and shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import owlrl
import pytest
from rdflib import FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, TIME, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from kgbuild import resources, vocab

if TYPE_CHECKING:
    from rdflib.namespace import DefinedNamespace
    from rdflib.term import Node

ONTOLOGY = resources.folder("ontology")
DIP = Namespace(vocab.NAMESPACE)
NAMES = ("diplomacy", "alignments", "shapes")
DESIGN = {
    "Event": "Statement Action",
    "Entity": "Agent Place",
    "Agent": "Person Organization State Group",
    "Consultation": "Meeting Visit Negotiation Mediation Communication",
    "Meeting": "Summit",
    "Communication": "PhoneCall Letter",
    "Concession": "Release Withdrawal Resignation EasingSanctions",
    "Request": "Proposal Demand Invitation",
    "Accusation": "Condemnation",
    "Rejection": "Refusal Cancellation",
    "Sanction": "Expulsion",
    "Mobilization": "Deployment",
    "Coercion": "Detention",
    "Assault": "Attack",
    "Span": "Mention",
}
"""Class -> the classes right below it."""
CATEGORIES = {
    "Agreement": "AGREE", "Consultation": "CONSULT", "Support": "SUPPORT", "Cooperation": "COOPERATE", "Aid": "AID",
    "Concession": "YIELD", "Request": "REQUEST", "Accusation": "ACCUSE", "Rejection": "REJECT", "Threat": "THREATEN",
    "Protest": "PROTEST", "Sanction": "SANCTION", "Mobilization": "MOBILIZE", "Coercion": "COERCE",
    "Assault": "ASSAULT",
}  # fmt: skip
OWL_DATATYPES = {RDFS.Literal, XSD.string, XSD.integer, XSD.decimal, XSD.boolean}
"""Those of OWL 2's datatype map that the ontology uses; xsd:date is not among them."""
BUILT_IN = {str(OWL), str(RDF), str(RDFS), str(XSD)}


@pytest.fixture(scope="module")
def graphs() -> dict[str, Graph]:
    return {name: Graph().parse(ONTOLOGY / f"{name}.ttl", format="turtle") for name in NAMES}


@pytest.fixture(scope="module")
def graph(graphs: dict[str, Graph]) -> Graph:
    return graphs["diplomacy"]


def own(graph: Graph, kind: URIRef) -> set[str]:
    return {str(each).removeprefix(DIP) for each in graph.subjects(RDF.type, kind) if str(each).startswith(DIP)}


@pytest.mark.parametrize("name", sorted(vocab.TERMS))
def test_each_term_has_one_label_comment_and_example_in_english(graph: Graph, name: str) -> None:
    for predicate in (RDFS.label, RDFS.comment, SKOS.example):
        (value,) = graph.objects(DIP[name], predicate)
        assert isinstance(value, Literal)
        assert value.language == "en"
        assert str(value).strip() == str(value) != ""


@pytest.mark.parametrize("name", sorted(vocab.TERMS))
def test_each_term_says_where_it_is_defined(graph: Graph, name: str) -> None:
    assert list(graph.objects(DIP[name], RDFS.isDefinedBy)) == [URIRef("https://w3id.org/kgbuild/diplomacy")]


def test_comments_are_sentences_of_their_own(graph: Graph) -> None:
    comments = [str(comment) for comment in graph.objects(None, RDFS.comment)]

    assert len(comments) == len(set(comments))
    assert [comment for comment in comments if not comment.endswith(".")] == []


@pytest.mark.parametrize(("above", "below"), DESIGN.items())
def test_the_classes_of_the_design_are_there(graph: Graph, above: str, below: str) -> None:
    assert {str(each).removeprefix(DIP) for each in graph.subjects(RDFS.subClassOf, DIP[above])} >= set(below.split())


def test_records_and_categories_are_there() -> None:
    records = {"Article", "Office", "Tenure", "Participation", "Link", "Relation", "Relay", "EventState"}

    assert records | set(CATEGORIES) | {"Appointment", "Election"} <= vocab.CLASSES


@pytest.mark.parametrize(("name", "category"), CATEGORIES.items())
def test_each_plover_category_has_its_class(graph: Graph, name: str, category: str) -> None:
    assert [str(each) for each in graph.objects(DIP[name], DIP.ploverName)] == [category]
    assert (DIP[name], RDFS.subClassOf, DIP.Action) in graph


@pytest.mark.parametrize(
    ("scheme", "concepts"),
    [
        ("ActualityScheme", "actual planned possible hypothetical cancelled refused denied"),
        ("TenureStatusScheme", "current former acting designate candidate"),
        ("ModeScheme", "direct indirect mixed"),
        ("MentionKindScheme", "name nominal pronoun"),
    ],
)
def test_each_scheme_has_its_concepts(graph: Graph, scheme: str, concepts: str) -> None:
    wanted = {DIP[name] for name in concepts.split()}

    assert (
        set(graph.subjects(SKOS.inScheme, DIP[scheme])) == set(graph.objects(DIP[scheme], SKOS.hasTopConcept)) == wanted
    )
    assert set(graph.subjects(SKOS.topConceptOf, DIP[scheme])) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_each_file_has_a_header(graphs: dict[str, Graph], name: str) -> None:
    (header,) = graphs[name].subjects(RDF.type, OWL.Ontology)
    said = {str(predicate).rpartition("/")[2].rpartition("#")[2] for predicate in graphs[name].predicates(header)}

    assert {"title", "description", "creator", "license", "versionIRI", "versionInfo"} <= said
    assert str(graphs[name].value(header, OWL.versionInfo)) == "0.1.0"


def test_no_term_is_of_two_kinds_that_owl_2_dl_keeps_apart(graph: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    properties = [set(graph.subjects(RDF.type, kind)) for kind in kinds]

    assert sum(map(len, properties)) == len(set.union(*properties))
    assert not set(graph.subjects(RDF.type, OWL.Class)) & set(graph.subjects(RDF.type, RDFS.Datatype))


@pytest.mark.parametrize("names", [("diplomacy",), ("diplomacy", "alignments")])
def test_every_foreign_property_and_class_is_declared(graphs: dict[str, Graph], names: tuple[str, ...]) -> None:
    whole = sum((graphs[name] for name in names), Graph())
    declared = set(whole.subjects(RDF.type, None))
    classes = {*whole.objects(None, RDF.type), *whole.objects(None, RDFS.subClassOf), *whole.objects(None, RDFS.domain)}
    properties = {*whole.predicates(), *whole.objects(None, RDFS.subPropertyOf), *whole.objects(None, OWL.inverseOf)}

    assert {each for each in classes | properties if not is_built_in(each)} <= declared


def is_built_in(node: Node) -> bool:
    return isinstance(node, BNode) or str(node).startswith(tuple(BUILT_IN))


def test_ranges_of_values_are_datatypes_that_owl_2_knows(graph: Graph) -> None:
    ranges = {each for name in own(graph, OWL.DatatypeProperty) for each in graph.objects(DIP[name], RDFS.range)}

    assert ranges <= OWL_DATATYPES


def test_ranges_of_nodes_are_classes(graph: Graph) -> None:
    ranges = {each for name in own(graph, OWL.ObjectProperty) for each in graph.objects(DIP[name], RDFS.range)}

    assert ranges <= set(graph.subjects(RDF.type, OWL.Class))


def test_only_simple_properties_are_restricted(graph: Graph) -> None:
    composed = {*graph.subjects(OWL.propertyChainAxiom, None), *graph.subjects(RDF.type, OWL.TransitiveProperty)}
    composed |= {above for each in composed for above in graph.transitive_objects(each, RDFS.subPropertyOf)}
    kinds = (OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty)

    assert not composed & {each for kind in kinds for each in graph.subjects(RDF.type, kind)}


def test_roles_and_relations_inherit_domain_and_range(graph: Graph) -> None:
    for name in vocab.ROLES | vocab.RELATIONS:
        assert not set(graph.objects(DIP[name], RDFS.domain)) | set(graph.objects(DIP[name], RDFS.range))


def errors(*graphs: Graph, extra: str = "") -> list[str]:
    """What OWL 2 RL reasoning finds contradictory."""
    whole = sum(graphs, Graph())
    whole.parse(data=f"@prefix dip: <{DIP}> . @prefix e: <https://example.org/> . {extra}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    return [str(value) for _, predicate, value in whole if "error" in str(predicate).lower()]


def test_the_ontology_and_its_alignments_are_consistent(graphs: dict[str, Graph]) -> None:
    one_of_each = "".join(f"e:{name} a dip:{name} . " for name in sorted(vocab.CLASSES))

    assert errors(graphs["diplomacy"], graphs["alignments"], extra=one_of_each) == []


@pytest.mark.parametrize(
    "contradiction",
    [
        "e:x a dip:Person, dip:Organization .",
        "e:x a dip:Meeting, dip:Tenure .",
        "e:meeting dip:state e:x . e:x a dip:Meeting .",
        "e:meeting dip:furtherMention e:x . e:x a dip:EventState .",
        "e:x a dip:Statement, dip:Meeting .",
        "e:meeting dip:place e:x . e:x a dip:Person .",
        "e:meeting dip:trigger e:x . e:x a dip:Article .",
    ],
)
def test_a_contradiction_is_one(graph: Graph, contradiction: str) -> None:
    assert errors(graph, extra=contradiction)


def test_a_participation_implies_that_the_event_involves_its_agent(graph: Graph) -> None:
    facts = (
        f"@prefix dip: <{DIP}> . @prefix e: <https://example.org/> . e:m dip:participation e:p . e:p dip:agent e:x ."
    )
    whole = graph + Graph().parse(data=facts, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)

    assert (URIRef("https://example.org/m"), DIP.involves, URIRef("https://example.org/x")) in whole


@pytest.mark.parametrize("namespace", [FOAF, ORG, PROV, SDO, SKOS, TIME], ids=lambda each: each.__name__)
def test_aligned_terms_exist_in_the_vocabularies_that_rdflib_lists(
    graphs: dict[str, Graph], namespace: type[DefinedNamespace]
) -> None:
    terms = {term for triple in graphs["alignments"] for term in triple if isinstance(term, URIRef)}
    used = {term for term in terms if str(term).startswith(str(namespace))}

    assert used
    assert {term for term in used if term not in namespace} == set()


def test_alignments_add_nothing_to_what_our_terms_are(graphs: dict[str, Graph]) -> None:
    """Only foreign terms are declared there: the ontology stays the one place where ours are."""
    assert not any(str(each).startswith(DIP) for each in graphs["alignments"].subjects(RDF.type, None))


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (DIP.actuality, vocab.SCHEMES["ActualityScheme"]),
        (DIP.status, vocab.SCHEMES["ActualityScheme"]),
        (DIP.tenureStatus, vocab.SCHEMES["TenureStatusScheme"]),
        (DIP.mode, vocab.SCHEMES["ModeScheme"]),
        (DIP.mentionKind, vocab.SCHEMES["MentionKindScheme"]),
        (DIP.role, tuple(vocab.ROLES)),
        (DIP.relation, tuple(vocab.RELATIONS)),
    ],
)
def test_value_lists_of_the_shapes_are_those_of_the_ontology(
    graphs: dict[str, Graph], path: URIRef, wanted: tuple[str, ...]
) -> None:
    shapes = graphs["shapes"]
    lists = [each for shape in shapes.subjects(SH.path, path) for each in shapes.objects(shape, SH["in"])]

    assert lists
    for listed in lists:
        assert sorted(Collection(shapes, listed)) == sorted(DIP[name] for name in wanted)


def test_plover_codes_of_the_shapes_are_those_of_the_ontology(graphs: dict[str, Graph]) -> None:
    shapes = graphs["shapes"]
    (listed,) = [each for shape in shapes.subjects(SH.path, DIP.plover) for each in shapes.objects(shape, SH["in"])]

    assert {str(each) for each in Collection(shapes, listed)} == set(vocab.PLOVER.values())


def test_each_rule_of_the_shapes_has_a_message(graphs: dict[str, Graph]) -> None:
    shapes = graphs["shapes"]
    rules = set(shapes.objects(None, SH.property))

    assert {shape for shape in rules if not str(shapes.value(shape, SH.message) or "").endswith(".")} == set()


def test_the_shapes_need_no_sparql(graphs: dict[str, Graph]) -> None:
    assert not set(graphs["shapes"].predicates()) & {SH.sparql, SH.select, SH.ask, SH.target}


def test_properties_that_the_shapes_check_are_used_as_declared(graphs: dict[str, Graph], graph: Graph) -> None:
    shapes = graphs["shapes"]
    for shape, datatype in shapes.subject_objects(SH.datatype):
        for path in shapes.objects(shape, SH.path):
            assert not str(path).startswith(DIP) or (path, RDF.type, OWL.DatatypeProperty) in graph, (path, datatype)
    for shape, kind in shapes.subject_objects(SH["class"]):
        for path in shapes.objects(shape, SH.path):
            assert not str(path).startswith(DIP) or (path, RDF.type, OWL.ObjectProperty) in graph, (path, kind)


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_utf_8_with_unix_line_ends(name: str) -> None:
    assert "\r" not in (ONTOLOGY / f"{name}.ttl").read_bytes().decode("utf-8")
