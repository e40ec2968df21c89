"""Quads as text: nothing lost, the same bytes from any order, files replaced whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib.compare import isomorphic

from kgbuild.errors import StoreError
from kgbuild.serialise import FORMATS, SUFFIXES, dumps, format_of, write
from kgbuild.serialise.names import PREFIXES
from kgbuild.serialise.order import RDF_TYPE, natural
from kgbuild.vocab import DIP
from kgbuild.vocab import PREFIXES as VOCABULARIES

XSD = "http://www.w3.org/2001/XMLSchema#"
OXIGRAPH = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "json-ld": RdfFormat.JSON_LD,
    "rdf-xml": RdfFormat.RDF_XML,
}
RDFLIB = {"turtle": "turtle", "trig": "trig", "json-ld": "json-ld", "rdf-xml": "xml", "nquads": "nquads"}
DATASETS = {"trig", "nquads", "json-ld"}
A = f"https://w3id.org/kgbuild/article/{'6a' * 16}"
B = f"https://w3id.org/kgbuild/article/{'0b' * 16}"
GRAPH = NamedNode(A)
OA = "http://www.w3.org/ns/oa#"


def seed_quads():
    """A graph with one of everything that kgbuild's graphs hold."""
    span, event = NamedNode(f"{A}/span/9-12"), NamedNode(f"{A}/event/Meeting-10-13")
    kim = NamedNode("https://w3id.org/kgbuild/entity/person/Kim_Yong_Chol")
    decimal, day, year = (NamedNode(XSD + name) for name in ("decimal", "date", "gYear"))
    triples = [
        (GRAPH, RDF_TYPE, DIP.Article),
        (GRAPH, DIP.text, Literal('"Talks"\r\n\tmoved\\on \u2028 caf\u00e9 \U0001f600')),
        (GRAPH, NamedNode("http://purl.org/dc/terms/issued"), Literal("2018-06-01", datatype=day)),
        (span, RDF_TYPE, DIP.Span),
        (span, RDF_TYPE, DIP.Mention),
        (span, DIP.article, GRAPH),
        (span, NamedNode(f"{OA}start"), Literal(9)),
        (span, NamedNode(f"{OA}end"), Literal(12)),
        (span, NamedNode(f"{OA}exact"), Literal("Kim")),
        (span, DIP.refersTo, kim),
        (NamedNode(f"{A}/span/10-12"), DIP.article, GRAPH),
        (event, RDF_TYPE, DIP.Meeting),
        (event, DIP.date, Literal("2018-06-12", datatype=day)),
        (event, DIP.date, Literal("2018", datatype=year)),
        (event, DIP.confidence, Literal("0.90", datatype=decimal)),
        (kim, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("Kim Yong Chol", language="en")),
        (kim, NamedNode("http://www.w3.org/2002/07/owl#sameAs"), NamedNode("http://www.wikidata.org/entity/Q485541")),
        (NamedNode("https://w3id.org/kgbuild/office/chief/Q30"), RDF_TYPE, DIP.Office),
    ]
    return [Quad(*triple, GRAPH) for triple in triples]


# Names at the edges of what each format may shorten: relative, prefixed, neither.
local = st.text(st.sampled_from("aZ_09-.~:/é\u0301\u00b7?"), max_size=6)
iris = st.builds(
    NamedNode,
    st.one_of(
        st.builds("".join, st.tuples(st.sampled_from([*PREFIXES.values(), f"{A}/", f"{A}/span/", f"{B}/"]), local)),
        st.sampled_from([A, B, f"{A}b", "http://a/", "urn:x:y", "mailto:a@example.org", "https://w3id.org/kgbuild/"]),
    ),
)
predicates = st.builds(
    lambda namespace, name: NamedNode(namespace + name),
    st.sampled_from(
        [
            VOCABULARIES["dip"],
            VOCABULARIES["oa"],
            VOCABULARIES["rdfs"],
            "http://example.org/a/",
            "http://example.org/a#",
        ]
    ),
    st.from_regex(r"[a-z][A-Za-z0-9_]{0,4}", fullmatch=True),
)
nodes = st.one_of(iris, st.builds(BlankNode, st.sampled_from(["a", "b1", "b10"])))
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r\"'\\<&>]"))
numbers = st.one_of(st.integers().map(str), st.sampled_from(["007", "+1", "-0", "1.0", ".5", "1.", "1e3", "true", "x"]))
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda text, tag: Literal(text, language=tag), texts, st.sampled_from(["en", "en-gb", "zh-hans"])),
    st.builds(
        lambda text, name: Literal(text, datatype=NamedNode(name)),
        numbers,
        st.sampled_from([f"{XSD}{name}" for name in ("integer", "decimal", "boolean", "double", "date")] + ["urn:x:y"]),
    ),
)
typed = st.builds(Quad, nodes, st.just(RDF_TYPE), predicates, st.one_of(iris, st.just(DefaultGraph())))
others = st.builds(Quad, nodes, predicates, st.one_of(nodes, literals), st.one_of(iris, st.just(DefaultGraph())))
quads = st.lists(st.one_of(typed, others), max_size=12)


def parsed(data, name):
    return {Quad(q.subject, q.predicate, q.object, q.graph_name) for q in parse(data, format=OXIGRAPH[name])}


def without_graphs(given_quads):
    return {Quad(quad.subject, quad.predicate, quad.object) for quad in given_quads}


@pytest.mark.parametrize("name", FORMATS)
@given(quads)
@settings(deadline=None, max_examples=100)
def test_what_is_written_is_read_back(name, given_quads):
    expected = set(given_quads) if name in DATASETS else without_graphs(given_quads)
    assert parsed(dumps(given_quads, name), name) == expected


@pytest.mark.parametrize("name", FORMATS)
@given(quads, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_any_order_and_any_repetition_give_the_same_bytes(name, given_quads, chance):
    shuffled = given_quads + given_quads[:3]
    chance.shuffle(shuffled)
    assert dumps(shuffled, name) == dumps(given_quads, name)


@pytest.mark.parametrize("name", FORMATS)
def test_another_process_writes_the_same_bytes(name):
    code = f"import sys, test_serialise as t; sys.stdout.buffer.write(t.dumps(t.seed_quads(), {name!r}))"
    here = Path(__file__).parent
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{here}{os.pathsep}{here.parent}"}
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
        assert run.stdout == dumps(seed_quads(), name)


# rdflib 7.6 warns of its own use of its own deprecated properties.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_the_same_graph(name, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *args: pytest.fail("a parser went to the network"))
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=dumps(seed_quads(), name), format=RDFLIB[name])
    found = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        found.add(triple)
    expected = rdflib.Graph().parse(data=dumps(seed_quads(), "ntriples"), format="nt")
    assert len(found) == len(expected)
    assert isomorphic(found, expected)


# rdflib warns of literals such as "true"^^xsd:decimal, and reads them all the same.
@pytest.mark.filterwarnings("ignore:Serializing weird numerical")
@given(quads)
@settings(deadline=None, max_examples=60)
def test_rdflib_reads_any_turtle_as_it_reads_the_triples(given_quads):
    found = rdflib.Graph().parse(data=dumps(given_quads, "turtle"), format="turtle")
    expected = rdflib.Graph().parse(data=dumps(given_quads, "ntriples"), format="nt")
    assert isomorphic(found, expected)


def test_turtle_is_made_to_be_read():
    assert (
        dumps(seed_quads(), "turtle").decode()
        == f"""\
@prefix article: <https://w3id.org/kgbuild/article/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dip: <https://w3id.org/kgbuild/diplomacy#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix person: <https://w3id.org/kgbuild/entity/person/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

@base <{A}/> .

article:{A[-32:]} a dip:Article ;
    dct:issued "2018-06-01"^^xsd:date ;
    dip:text "\\"Talks\\"\\r\\n\\tmoved\\\\on \u2028 café \U0001f600" .

<event/Meeting-10-13> a dip:Meeting ;
    dip:confidence 0.90 ;
    dip:date "2018"^^xsd:gYear, "2018-06-12"^^xsd:date .

<span/9-12> a dip:Mention, dip:Span ;
    oa:end 12 ;
    oa:exact "Kim" ;
    oa:start 9 ;
    dip:article article:{A[-32:]} ;
    dip:refersTo person:Kim_Yong_Chol .

<span/10-12> dip:article article:{A[-32:]} .

person:Kim_Yong_Chol rdfs:label "Kim Yong Chol"@en ;
    owl:sameAs wd:Q485541 .

<https://w3id.org/kgbuild/office/chief/Q30> a dip:Office .
"""
    )


def test_trig_has_a_block_for_each_article():
    quads = [Quad(NamedNode(f"{graph}/span/1-2"), DIP.article, NamedNode(graph), NamedNode(graph)) for graph in (A, B)]
    assert (
        dumps([*quads, Quad(NamedNode("urn:x:y"), RDF_TYPE, DIP.Office)], "trig").decode()
        == f"""\
@prefix article: <https://w3id.org/kgbuild/article/> .
@prefix dip: <https://w3id.org/kgbuild/diplomacy#> .

<urn:x:y> a dip:Office .

@base <{B}/> .

article:{B[-32:]} {{
    <span/1-2> dip:article article:{B[-32:]} .
}}

@base <{A}/> .

article:{A[-32:]} {{
    <span/1-2> dip:article article:{A[-32:]} .
}}
"""
    )


def test_json_ld_carries_its_context_and_says_types_once():
    triples = [quad for quad in seed_quads() if quad.subject.value.endswith("9-12")]
    assert (
        dumps(triples, "json-ld").decode()
        == f"""\
{{
 "@context": {{
  "article": "https://w3id.org/kgbuild/article/",
  "dip": "https://w3id.org/kgbuild/diplomacy#",
  "oa": "http://www.w3.org/ns/oa#",
  "person": "https://w3id.org/kgbuild/entity/person/",
  "dip:article": {{
   "@id": "dip:article",
   "@type": "@id"
  }},
  "dip:refersTo": {{
   "@id": "dip:refersTo",
   "@type": "@id"
  }}
 }},
 "@graph": [
  {{
   "@id": "article:{A[-32:]}",
   "@graph": [
    {{
     "@id": "article:{A[-32:]}/span/9-12",
     "@type": [
      "dip:Mention",
      "dip:Span"
     ],
     "oa:end": 12,
     "oa:exact": "Kim",
     "oa:start": 9,
     "dip:article": "article:{A[-32:]}",
     "dip:refersTo": "person:Kim_Yong_Chol"
    }}
   ]
  }}
 ]
}}
"""
    )


def test_rdf_xml_keeps_carriage_returns_that_xml_parsers_would_drop():
    assert b"&#13;\n" in dumps(seed_quads(), "rdf-xml")


def test_lines_are_in_the_order_of_sort():
    for name in ("ntriples", "nquads"):
        lines = dumps(seed_quads() * 2, name).split(b"\n")[:-1]
        assert lines == sorted(set(lines))


def test_numbers_sort_as_numbers():
    names = ["span/10-12", "span/9-12", "span/9-2", "span", "x2y", "x10", "x010", "7" * 5000]
    assert sorted(names, key=natural) == [
        "7" * 5000,
        "span",
        "span/9-2",
        "span/9-12",
        "span/10-12",
        "x2y",
        "x010",
        "x10",
    ]


def test_namespaces_of_the_vocabularies_lie_apart():
    """pyoxigraph's RDF/XML writer takes any of the namespaces that fit, and not the same one each time."""
    for one in VOCABULARIES.values():
        assert not [other for other in VOCABULARIES.values() if other != one and other.startswith(one)]


@pytest.mark.parametrize(
    ("quad", "name", "says"),
    [
        (Quad(GRAPH, DIP.text, Literal("page\x0cbreak")), "rdf-xml", r"U\+000C of 'page\\x0cbreak'; write Turtle"),
        (
            Quad(GRAPH, NamedNode("http://a/1"), Literal("x")),
            "rdf-xml",
            "<http://a/1>, which is reserved or does not end in an XML name",
        ),
        (Quad(GRAPH, NamedNode(f"{VOCABULARIES['rdf']}li"), GRAPH), "rdf-xml", "#li>, which is reserved"),
        (Quad(GRAPH, RDF_TYPE, NamedNode("http://a/1")), "rdf-xml", "<http://a/1>, which is reserved or does not end"),
        (Quad(NamedNode("oa:start"), DIP.article, GRAPH), "json-ld", "<oa:start> as JSON-LD: 'oa' is a prefix there"),
        (Quad(GRAPH, DIP.article, Triple(GRAPH, DIP.article, GRAPH)), "turtle", "triple terms of RDF 1.2"),
    ],
)
def test_what_a_format_cannot_say_is_refused(quad, name, says):
    with pytest.raises(StoreError, match=says):
        dumps([quad], name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_is_a_valid_file(name):
    assert parsed(dumps([], name), name) == set()


@pytest.mark.parametrize(("suffix", "name"), SUFFIXES.items())
def test_the_suffix_tells_the_format(tmp_path, suffix, name):
    path = tmp_path / f"graph{suffix.upper()}"
    write(seed_quads(), path)
    assert path.read_bytes() == dumps(seed_quads(), name)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_named_format_comes_before_the_suffix(tmp_path):
    write(seed_quads(), tmp_path / "graph.txt", "turtle")
    assert (tmp_path / "graph.txt").read_bytes() == dumps(seed_quads(), "turtle")
    assert format_of(Path("graph.ttl"), "nquads") == "nquads"


def test_unknown_formats_are_refused_with_the_known_ones():
    with pytest.raises(
        StoreError, match=r"graph\.csv: the suffix '\.csv' stands for no format; use one of \.ttl \(turtle\)"
    ):
        format_of(Path("graph.csv"))
    with pytest.raises(StoreError, match="the suffix '' stands for no format"):
        format_of(Path("graph"))
    with pytest.raises(
        StoreError, match="unknown format 'n3'; known are turtle, trig, ntriples, nquads, json-ld, rdf-xml"
    ):
        dumps([], "n3")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("no/such/graph.ttl", "No such file or directory; make the folder"),
        ("folder.ttl", "it is a folder, so name a file in it"),
        ("file.txt/graph.ttl", "make the folder"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_with_advice(tmp_path, target, says):
    (tmp_path / "folder.ttl").mkdir()
    (tmp_path / "file.txt").touch()
    with pytest.raises(StoreError, match=says) as caught:
        write(seed_quads(), tmp_path / target)
    assert str(tmp_path / target) in str(caught.value)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "Permission denied"), "yours to write in"),
        (OSError(28, "No space left on device"), "unchanged"),
    ],
)
def test_after_a_failure_the_old_file_is_still_there(tmp_path, monkeypatch, error, says):
    path = tmp_path / "graph.ttl"
    path.write_text("old")

    def refuse(*args):
        raise error

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreError, match=f"{error.strerror}; .*{says}"):
        write(seed_quads(), path)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_graph_that_cannot_be_written_leaves_the_old_file(tmp_path):
    path = tmp_path / "graph.rdf"
    path.write_text("old")
    with pytest.raises(StoreError):
        write([Quad(GRAPH, DIP.text, Literal("\x0c"))], path)
    assert path.read_text() == "old"


def test_a_link_and_the_permissions_of_the_old_file_stay(tmp_path):
    real, link = tmp_path / "real.ttl", tmp_path / "link.ttl"
    real.touch(mode=0o640)
    link.symlink_to(real)
    write(seed_quads(), link)
    assert link.is_symlink()
    assert real.read_bytes() == dumps(seed_quads(), "turtle")
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_device_is_written_to_and_not_replaced():
    with pytest.raises(StoreError, match="/dev/full: No space left on device"):
        write(seed_quads(), Path("/dev/full"), "turtle")
    write(seed_quads(), Path(os.devnull), "turtle")
    assert Path(os.devnull).is_char_device()


def test_a_large_graph_keeps_its_order():
    quads = [Quad(NamedNode(f"{A}/span/{n}-{n + 1}"), DIP.article, GRAPH, GRAPH) for n in range(200)]
    random.Random(0).shuffle(quads)
    spans = [line.split()[0] for line in dumps(quads, "turtle").decode().splitlines() if line.startswith("<span/")]
    assert spans == [f"<span/{n}-{n + 1}>" for n in range(200)]
