"""Running queries on files and stores: what comes back, and what is said when something is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from kgbuild import query
from kgbuild.errors import QueryError

SMALL = Path(__file__).parent / "data" / "small.ttl"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
S, P, G, H = (NamedNode(f"http://example.org/{name}") for name in "spgh")


def count(source):
    return int(query.select(source, COUNT).records[0]["n"])


@pytest.mark.parametrize(
    ("suffix", "form"),
    [
        (".ttl", RdfFormat.TURTLE),
        (".nt", RdfFormat.N_TRIPLES),
        (".nq", RdfFormat.N_QUADS),
        (".trig", RdfFormat.TRIG),
        (".jsonld", RdfFormat.JSON_LD),
        (".rdf", RdfFormat.RDF_XML),
        (".rdf.xml", RdfFormat.RDF_XML),
        (".TTL", RdfFormat.TURTLE),
    ],
)
def test_a_file_is_read_by_its_suffix(tmp_path, suffix, form):
    path = tmp_path / f"graph{suffix}"
    serialize([Quad(S, P, Literal("x"))], str(path), format=form)

    assert count(query.open_source(str(path))) == 1


@pytest.mark.parametrize(("suffix", "form"), [(".nq", RdfFormat.N_QUADS), (".trig", RdfFormat.TRIG)])
def test_a_triple_in_several_graphs_counts_once_and_each_graph_can_be_asked(tmp_path, suffix, form):
    path = tmp_path / f"graph{suffix}"
    serialize([Quad(S, P, Literal("x"), graph) for graph in (G, H)], str(path), format=form)
    source = query.open_source(str(path))

    assert count(source) == 1
    assert query.run(source, f"ASK {{ GRAPH {H} {{ ?s ?p 'x' }} }}") == query.Answer(True)


def test_a_store_in_memory_counts_a_triple_once():
    store = Store()
    store.extend(Quad(S, P, Literal("x"), graph) for graph in (G, H))

    assert count(store) == 1
    assert len(store) == 2


def test_a_store_on_disk_is_read_and_not_written(tmp_path):
    folder = tmp_path / "store"
    store = Store(str(folder))
    store.extend(Quad(S, P, Literal("x"), graph) for graph in (G, H))
    store.flush()
    del store
    before = {path.name for path in folder.iterdir()}

    assert count(query.open_source(str(folder))) == 1
    assert {path.name for path in folder.iterdir()} == before


def test_a_store_whose_default_graph_holds_all_is_asked_where_it_is():
    store = query.merged([Quad(S, P, Literal("x"), G)])

    assert count(store) == 1
    assert query.source.asked(store) is store


def test_the_answer_to_ask_is_yes_or_no():
    assert query.run(Store(), "ASK { ?s ?p ?o }") == query.Answer(False)


def test_constructed_triples_come_once_and_in_order():
    store = query.merged([Quad(S, P, Literal(text)) for text in "bca"])

    found = query.run(store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?x ?y ?z }")

    assert [triple.object.value for triple in found.triples] == ["a", "b", "c"]


def test_select_gives_rows_only_for_a_select():
    with pytest.raises(QueryError, match="only a SELECT gives rows"):
        query.select(Store(), "ASK {}")


def test_known_prefixes_need_no_declaration():
    source = query.open_source(str(SMALL))

    assert query.select(source, "SELECT ?e { ?e owl:sameAs wd:Q30 ; a dip:State }").records == [
        {"e": "https://w3id.org/kgbuild/entity/Q30"}
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {\n  ?s ?p }", r"^line 2, column 10: the query is malformed after '\?s \?p \}'$"),
        ("SELECT * { ?s ex:p ?o }", r"^line 1, column 15: the prefix ex: is not declared; add PREFIX ex: <…>$"),
        ("SELECT * { ?s ?p 'open }", r"^line 1, column 25: the query is malformed after \"SELECT"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", r"\(The SELECT contains a variable that is unbound\)$"),
    ],
)
def test_a_malformed_query_is_answered_with_one_line_and_the_place(text, message):
    with pytest.raises(QueryError, match=message) as caught:
        query.run(Store(), text)
    assert "\n" not in str(caught.value)


def test_a_broken_graph_file_is_answered_with_the_place(tmp_path):
    path = tmp_path / "bad.ttl"
    path.write_text("@prefix a: <http://e/> .\na:x a:y .\n", encoding="utf-8")

    with pytest.raises(QueryError, match=r"bad\.ttl, line 2, column \d+: . is not a valid RDF object"):
        query.open_source(str(path))


def test_what_is_not_there_or_no_graph_is_refused(tmp_path):
    with pytest.raises(QueryError, match="no such file or folder"):
        query.open_source(str(tmp_path / "none.ttl"))
    with pytest.raises(QueryError, match="this folder is not a store"):
        query.open_source(str(tmp_path))
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "graph.doc").touch()
    with pytest.raises(QueryError, match=r"unknown suffix '\.doc'; a graph file ends in \.jsonld, \.n3"):
        query.open_source(str(tmp_path / "graph.doc"))


def test_a_damaged_store_is_refused(tmp_path):
    (tmp_path / "CURRENT").write_text("MANIFEST-000099\n", encoding="utf-8")

    with pytest.raises(QueryError, match="the store cannot be opened"):
        query.open_source(str(tmp_path))


def test_asking_a_file_loads_neither_rdflib_nor_spacy_nor_the_web():
    code = f"""
import sys
from kgbuild import query
found = query.run(query.open_source({str(SMALL)!r}), query.bundled("meetings").text)
query.render(found)
sys.exit(len(sys.modules.keys() & {{"rdflib", "spacy", "SPARQLWrapper", "urllib.request"}}))
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
