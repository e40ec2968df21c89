"""Standard SPARQL to the query service: its rows, its faults, and what is not sent to it."""

from __future__ import annotations

import pytest

from kgbuild.errors import LinkError, QueryError
from kgbuild.wikidata import Wikidata
from wikidata_loopback import RESULTS, Time, results, says, wikidata

ITEM = {"type": "uri", "value": "http://www.wikidata.org/entity/Q900000001"}
SELECT = "SELECT ?item { ?item ?p ?o }"
GOOD = says(results({"item": ITEM}), RESULTS)
ROW = {"item": "http://www.wikidata.org/entity/Q900000001"}
TRACE = "java.util.concurrent.TimeoutException\n\tat java.base/java.util.concurrent.FutureTask.get(FutureTask.java:1)\n"


def client(server, **changes):
    time = Time()
    return Wikidata(server.settings(**changes), clock=time.clock, sleep=time.sleep)


def test_rows_map_each_bound_variable_to_an_iri_a_blank_node_or_a_lexical_form():
    row = {
        "item": ITEM,
        "name": {"type": "literal", "value": "Ada", "xml:lang": "en"},
        "when": {"type": "literal", "value": "2018", "datatype": "http://www.w3.org/2001/XMLSchema#gYear"},
        "which": {"type": "bnode", "value": "b0"},
    }
    columns = ("item", "name", "when", "which", "unbound")
    with wikidata(says(results(row, {}, columns=columns), RESULTS)) as server, client(server) as asked:
        rows = asked.select(SELECT)

    assert rows == ({**ROW, "name": "Ada", "when": "2018", "which": "_:b0"}, {})


def test_the_query_arrives_as_it_is_and_asks_for_json():
    text = 'PREFIX a: <http://example.org/#INSERT> SELECT ?s { ?s a:p "# DROP ALL & +" }'
    with wikidata(says(results(), RESULTS)) as server, client(server) as asked:
        asked.select(text)
        handler, sent = server.received[0], server.requests[0]

    assert sent == {"query": text}
    assert (handler.command, handler.headers["Accept-Encoding"]) == ("GET", "gzip")
    assert "application/sparql-results+json" in handler.headers["Accept"]


def test_a_long_query_is_posted():
    with wikidata(GOOD) as server, client(server) as asked:
        asked.select(SELECT + " #" + "x" * 2000)

        assert server.received[0].command == "POST"


def test_a_query_that_is_wrong_for_the_service_is_told_what_it_says():
    with wikidata(says("MalformedQueryException: no", "text/plain", 400)) as server, client(server) as asked:
        with pytest.raises(LinkError, match=r"/sparql: refuses with status 400: MalformedQueryException: no$"):
            asked.select(SELECT)

        assert asked.requests == 1


def test_a_refusal_without_a_word_is_told_as_such():
    with (
        wikidata(says("", "text/plain", 400)) as server,
        client(server) as asked,
        pytest.raises(LinkError, match=r"refuses with status 400: \(nothing\)$"),
    ):
        asked.select(SELECT)


STOPS = {
    "status 500": says(f"SPARQL-QUERY: queryStr={SELECT}\n{TRACE}", "text/plain", 500),
    "status 200, in the middle of a row": says(results({"item": ITEM})[:-20] + f"SPARQL-QUERY: \n{TRACE}", RESULTS),
    "status 200, after the last row": says(results({"item": ITEM}) + f"\n{TRACE}", RESULTS),
}


@pytest.mark.parametrize("case", STOPS)
def test_a_query_that_used_up_its_time_is_not_asked_again_and_not_kept(case):
    with wikidata(STOPS[case], GOOD) as server, client(server) as asked:
        with pytest.raises(LinkError, match="stopped the query when its time was up; narrow the query"):
            asked.select(SELECT)
        assert asked.requests == 1

        assert asked.select(SELECT) == (ROW,)


def test_a_name_that_only_looks_like_a_stack_trace_is_data():
    name = {"type": "literal", "value": TRACE}
    with wikidata(says(results({"item": name}), RESULTS)) as server, client(server) as asked:
        assert asked.select(SELECT) == ({"item": TRACE},)


FAULTS = {
    "an error inside": says("SPARQL-QUERY: java.lang.NullPointerException", "text/plain", 500),
    "too many requests": says("Too Many Requests - Please retry in 9 seconds.", "text/html", 429),
    "plain text with status 200": says("SPARQL-QUERY: query", "text/plain"),
    "a web page with status 200": says("<html></html>", "text/html"),
    "cut results": says(results({"item": ITEM})[:-2], RESULTS),
    "results and more": says(results({"item": ITEM}) + "\nSPARQL-QUERY: query", RESULTS),
    "an error after the first row": says(results({"item": ITEM}, {"item": {"type": "odd"}}), RESULTS),
    "less than it announces": says(results({"item": ITEM}), RESULTS, length=1000),
    "another answer": says('{"head": {}, "boolean": true}', RESULTS),
    "other JSON": says('{"error": "x"}', "application/json"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_asked_again_and_never_kept(case):
    with wikidata(FAULTS[case]) as server, client(server, attempts=2) as asked:
        with pytest.raises(LinkError, match=r"/sparql: .*this was attempt 2"):
            asked.select(SELECT)
        server.answers[:] = [GOOD]

        assert asked.select(SELECT) == (ROW,)
        assert asked.requests == 3


REFUSED = {
    "the label service": (
        "PREFIX wikibase: <http://wikiba.se/ontology#>\nPREFIX bd: <http://www.bigdata.com/rdf#>\n"
        'SELECT * { ?s ?p ?o SERVICE wikibase:label { bd:serviceParam wikibase:language "en" } }',
        "SERVICE asks another server, or is an extension like wikibase:label",
    ),
    "the label service in one line, which rdflib cannot read": (
        "PREFIX wikibase: <http://wikiba.se/ontology#> SELECT * { ?s ?p ?o SERVICE wikibase:label {} }",
        "is not standard SPARQL .* found 'SERVICE'",
    ),
    "another server": ("select * { optional { service silent <http://x.example/> { ?s ?p ?o } } }", "SERVICE asks"),
    "a server in a subquery": ("SELECT * { { SELECT * { SERVICE ?e { ?s ?p ?o } } } }", "SERVICE asks"),
    "a server in a filter": ("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE ?e { ?s ?p ?o } } }", "SERVICE asks"),
    "a server behind an escape": ("SELECT * { \\u0053ERVICE <http://x.example/> { ?s ?p ?o } }", "SERVICE asks"),
    "a hint to one engine": (
        'PREFIX hint: <http://www.bigdata.com/queryHints#> SELECT * { ?s ?p ?o . hint:Query hint:optimizer "None" }',
        "belongs to one engine",
    ),
    "a named subquery of one engine": ("SELECT * WITH { SELECT * { ?s ?p ?o } } AS %x { INCLUDE %x }", "not standard"),
    "an undeclared prefix": ("SELECT * { ?s wdt:P31 ?o }", "Unknown namespace prefix : wdt"),
    "a mistake": ("SELECT * { ?s }", "is not standard SPARQL"),
    "nothing": ("", "is not standard SPARQL"),
    "an ASK": ("ASK { ?s ?p ?o }", "SELECT only, not with AskQuery"),
    "a CONSTRUCT": ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "SELECT only, not with ConstructQuery"),
    "an update": ("DELETE WHERE { ?s ?p ?o }", "is not standard SPARQL"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_standard_or_reaches_further_is_refused_before_it_is_sent(case):
    text, message = REFUSED[case]
    with wikidata(GOOD) as server, client(server) as asked:
        with pytest.raises(QueryError, match=message):
            asked.select(text)

        assert asked.requests == 0


HARMLESS = {
    "in a string": 'SELECT ("SERVICE <http://x/>" AS ?item) {}',
    "in a comment": "# SERVICE <http://x/>\nSELECT ?item { ?item ?p ?o }",
    "in an IRI": "SELECT ?item { ?item <http://example.org/SERVICE> 'http://www.bigdata.com/' }",
    "as a variable": "SELECT ?service { ?service ?p ?o }",
    "in a path with qualifiers": (
        "PREFIX p: <http://www.wikidata.org/prop/> PREFIX ps: <http://www.wikidata.org/prop/statement/>"
        " SELECT ?item { ?item p:P39/ps:P39 ?office . FILTER NOT EXISTS { ?item ?p ?o } } ORDER BY ?item LIMIT 5"
    ),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_a_keyword_that_is_none_is_sent(case):
    with wikidata(GOOD) as server, client(server) as asked:
        assert asked.select(HARMLESS[case]) == (ROW,)
