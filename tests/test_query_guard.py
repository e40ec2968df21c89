"""Queries do not reach out, and do not change anything."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kgbuild import query
from kgbuild.errors import QueryError
from kgbuild.query import guard
from query_loopback import loopback, reply

ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"far"}}]}}'
REACHING = [
    "SELECT * { SERVICE <$URL/> { ?s ?p ?o } }",
    "select * { service silent <$URL/> { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <$URL/> } SERVICE ?e { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE<$URL/>{ ?s ?p ?o } } } }",
    "SELECT * # a\n{ SERVICE#b\n<$URL/> { ?s ?p ?o } }",
    'SELECT * { BIND("a\\"" AS ?x) SERVICE <$URL/> { ?s ?p ?o } BIND("\\"" AS ?y) }',
    "SELECT * { FILTER(1<2)SERVICE<$URL/>{ ?s ?p ?o } }",
    "SELECT * FROM <$URL/graph.ttl> { ?s ?p ?o }",
    "SELECT * FROM NAMED <$URL/graph.ttl> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
    "PREFIX x: <$URL/> SELECT * FROM x:graph { ?s ?p ?o }",
    "DESCRIBE <http://example.org/> FROM <$URL/graph.ttl>",
    "ASK FROM <$URL/graph.ttl> {}",
    "LOAD <$URL/graph.ttl>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <$URL/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <$URL/> { ?s ?p ?o } }",
    "SELECT * { BIND('\\u0027) S\\u0045RVICE <$URL/> { ?s ?p ?o } #' AS ?x) }",
    "\\u004COAD <$URL/graph.ttl>",
]
HARMLESS = [
    'SELECT ("SERVICE <http://x/> FROM LOAD" AS ?service) {}',
    "SELECT ('''SERVICE \" ' ''' AS ?x) {}",
    "# SERVICE <http://x/>\nSELECT * { ?from ?service $load }",
    "SELECT * { <http://example.org/SERVICE> ?p <urn:FROM> }",
    "PREFIX service: <http://x/> SELECT * { service:SERVICE ?p service: . _:SERVICE ?q 'a'@from }",
    "BASE <http://x/> PREFIX a: <b/> ASK { a:x.FROM ?p ?o }",
    'SELECT ("a\\\\" AS ?x) { } # " SERVICE',
]


@pytest.fixture
def server():
    with loopback(lambda handler: reply(handler, ROWS, "application/sparql-results+json")) as (url, received):
        yield url, received


@pytest.mark.parametrize("text", REACHING)
def test_no_query_reaches_out_on_a_store(server, text):
    url, received = server

    with pytest.raises(QueryError):
        query.run(Store(), text.replace("$URL", url))
    assert received == []


@pytest.mark.parametrize("text", REACHING)
def test_no_query_that_reaches_out_is_sent_to_an_endpoint(server, text):
    url, received = server

    with pytest.raises(QueryError):
        query.run(query.Endpoint(url), text.replace("$URL", url))
    assert received == []


def test_a_query_reaches_out_when_it_may(server):
    url, received = server

    found = query.select(Store(), f"SELECT ?s {{ SERVICE <{url}/> {{ ?s ?p ?o }} }}", allow_service=True)

    assert found.records == [{"s": "far"}]
    assert len(received) == 1


@pytest.mark.parametrize("text", HARMLESS)
def test_words_in_strings_comments_names_and_iris_are_no_keywords(text):
    assert guard.form(text) in {"SELECT", "ASK"}
    assert query.run(Store(), text) is not None


@pytest.mark.parametrize("allowed", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "CLEAR ALL",
        "PREFIX a: <a:> DROP ALL",
        "WITH <a:b> DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_is_refused_in_any_case(text, allowed):
    with pytest.raises(QueryError, match="a query begins with SELECT, ASK, CONSTRUCT, DESCRIBE, not with"):
        query.run(Store(), text, allow_service=allowed)


def test_the_message_names_the_place():
    with pytest.raises(QueryError, match=r"line 2, column 3: SERVICE would ask another server; .*--allow-service"):
        guard.form("SELECT * {\n  SERVICE <http://x/> {} }")


def test_an_empty_query_is_refused():
    with pytest.raises(QueryError, match="the query is empty"):
        guard.form("PREFIX a: <a:> # nothing")


def test_a_query_whose_kind_hides_behind_an_escape_is_refused():
    with pytest.raises(QueryError):
        guard.form("# \\u000A CLEAR ALL \\u000A\nSELECT * {}")


def test_files_do_not_make_kgbuild_reach_out(server, tmp_path):
    url, received = server
    (tmp_path / "far.jsonld").write_text(
        f'{{"@context": "{url}/c.jsonld", "@id": "a:b", "name": "x"}}', encoding="utf-8"
    )
    (tmp_path / "far.rdf").write_text(
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "{url}/e">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        encoding="utf-8",
    )

    with pytest.raises(QueryError, match=r"far\.jsonld: its @context is on the web"):
        query.open_source(str(tmp_path / "far.jsonld"))
    with pytest.raises(QueryError, match=r"far\.rdf"):
        query.open_source(str(tmp_path / "far.rdf"))
    assert received == []
