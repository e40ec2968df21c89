"""SPARQL endpoints: a real server, and servers that fail in every way."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from pyoxigraph import Store

from kgbuild import query
from kgbuild.errors import QueryError
from query_loopback import loopback, reply

SMALL = Path(__file__).parent / "data" / "small.ttl"
JSON = "application/sparql-results+json"
EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
SELECT = "SELECT ?s { ?s ?p ?o }"


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory):
    """The URL of an Oxigraph server that holds the small graph."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "install the test dependencies: the package oxigraph is missing"
    folder = tmp_path_factory.mktemp("store")
    store = Store(str(folder))
    store.bulk_load(path=str(SMALL))
    del store
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "serve-read-only", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_server(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(10)


def await_server(url):
    for _ in range(200):
        try:
            with urlopen(url, timeout=5):
                return
        except URLError:
            time.sleep(0.05)
    pytest.fail("the server does not start")


@pytest.mark.parametrize("name", sorted(query.queries()))
def test_an_endpoint_gives_the_rows_that_the_file_gives(oxigraph, name):
    text = query.bundled(name).text

    assert query.run(query.open_source(oxigraph), text) == query.run(query.open_source(str(SMALL)), text)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_endpoint_may_be_asked_by_either_method(oxigraph, method):
    found = query.run(query.Endpoint(oxigraph, method), "ASK { wd:Q30 ^owl:sameAs/rdfs:label 'United States' }")

    assert found == query.Answer(True)


def test_an_endpoint_constructs_triples(oxigraph):
    text = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }"

    assert query.run(query.Endpoint(oxigraph), text) == query.run(query.open_source(str(SMALL)), text)


def test_an_endpoint_says_what_is_wrong_with_a_query(oxigraph):
    with pytest.raises(QueryError, match=r"/query: refuses with status 400: error at 1:\d+"):
        query.run(query.Endpoint(oxigraph), "SELECT * { ?s }")


def test_a_long_query_is_posted_and_a_short_one_is_not():
    with loopback(lambda handler: reply(handler, EMPTY, JSON)) as (url, received):
        query.run(query.Endpoint(url), SELECT)
        query.run(query.Endpoint(url), SELECT + " #" + "x" * 2000)

    assert [request.command for request in received] == ["GET", "POST"]


def test_kgbuild_says_who_is_asking():
    with loopback(lambda handler: reply(handler, EMPTY, JSON)) as (url, received):
        query.run(query.Endpoint(url), SELECT)
        query.run(query.Endpoint(url, agent="me/1"), SELECT)

    assert received[0].headers["User-Agent"].startswith("kgbuild/")
    assert received[1].headers["User-Agent"] == "me/1"


def test_a_query_that_looks_like_an_update_is_sent_as_a_query():
    """SPARQLWrapper would take the first keyword that a regular expression finds."""
    text = 'PREFIX a: <http://example.org/#INSERT> SELECT ?s { ?s ?p "# DROP ALL" }'
    with loopback(lambda handler: reply(handler, EMPTY, JSON)) as (url, received):
        query.run(query.Endpoint(url, "POST"), text)

    assert received[0].body.startswith("query=")


def trickle(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    try:
        for _ in range(30):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        """The client has gone, as it should."""


FAILURES = {
    "refuses with an error page": (
        lambda handler: reply(handler, b"<html><b>out of\x1b order</b></html>", "text/html", status=500),
        "refuses with status 500: out of order",
    ),
    "is busy": (lambda handler: reply(handler, b"later", "text/plain", status=503), "refuses with status 503: later"),
    "refuses without a word": (
        lambda handler: reply(handler, b"", "text/plain", status=429),
        r"status 429: \(nothing\)",
    ),
    "answers with a web page": (
        lambda handler: reply(handler, b"<html>Log in</html>", "text/html"),
        "answers with text/html instead of SPARQL results: Log in",
    ),
    "answers with cut JSON": (
        lambda handler: reply(handler, b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri"', JSON),
        "answers with damaged application/sparql-results",
    ),
    "answers with other JSON": (
        lambda handler: reply(handler, b'{"error": "x"}', "application/json"),
        "answers with damaged",
    ),
    "answers with nothing": (lambda handler: reply(handler, b"", JSON), "answers with damaged"),
    "answers another question": (
        lambda handler: reply(handler, b'{"head":{},"boolean":true}', JSON),
        "does not answer the SELECT that it was asked",
    ),
    "breaks off": (
        lambda handler: reply(handler, EMPTY, JSON, length=1000),
        "broke off its answer .* bytes are missing",
    ),
    "does not answer": (lambda _: time.sleep(1.5), "does not answer in time"),
    "trickles": (trickle, "does not answer in time"),
}


@pytest.mark.parametrize("case", FAILURES)
def test_an_endpoint_that_fails_is_a_query_error_naming_it(case):
    answer, message = FAILURES[case]
    with loopback(answer) as (url, _), pytest.raises(QueryError, match=message) as caught:
        query.run(query.Endpoint(url), SELECT, timeout=1)

    assert str(caught.value).startswith(url)
    assert str(caught.value).isprintable()


def test_an_endpoint_that_gives_no_triples_for_a_construct_is_a_query_error():
    with (
        loopback(lambda handler: reply(handler, b"<html>Hello</html>", "text/html")) as (url, _),
        pytest.raises(QueryError, match="answers with text/html instead of triples: Hello"),
    ):
        query.run(query.Endpoint(url), "DESCRIBE <http://example.org/>")


def test_an_endpoint_that_is_not_there_is_a_query_error():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"

    with pytest.raises(QueryError, match=r"cannot be asked \(.*refused"):
        query.run(query.open_source(url), SELECT)


def test_an_answer_without_end_is_cut_off(monkeypatch):
    monkeypatch.setattr(query.endpoint, "LARGEST", 1000)
    with (
        loopback(lambda handler: reply(handler, EMPTY + b" " * 100_000, JSON)) as (url, _),
        pytest.raises(QueryError, match="answers with more than"),
    ):
        query.run(query.Endpoint(url), SELECT)
