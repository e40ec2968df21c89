"""A SPARQL endpoint on the network, asked through SPARQLWrapper; nothing it answers is trusted unchecked."""

from __future__ import annotations

import ast
import re
import time
from dataclasses import dataclass
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from math import ceil
from typing import TYPE_CHECKING, Final, Literal
from urllib.error import HTTPError, URLError
from urllib.parse import quote

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from kgbuild.errors import QueryError
from kgbuild.query.results import Answer, Outcome, Result, Triples

if TYPE_CHECKING:
    from http.client import HTTPResponse

LONGEST_GET: Final = 2000
"""Characters of an encoded query that a URL may carry; servers and proxies cut longer ones off or refuse them."""
LARGEST: Final = 256 * 2**20
"""Bytes of an answer that are read."""
CHUNK: Final = 2**16
JSON_TYPES: Final = frozenset({"application/sparql-results+json", "application/json"})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a SPARQL 1.1 endpoint is, and how it wants to be asked."""

    url: str
    method: Literal["", "GET", "POST"] = ""
    """Empty: GET for what fits into a URL, as caches like it, else POST."""
    agent: str = ""
    """What to call oneself; empty: kgbuild and its version."""


def ask(endpoint: Endpoint, sparql: str, form: str, timeout: float) -> Outcome:
    """What *endpoint* answers to *sparql*, a query of the kind *form*, within *timeout* seconds.

    Raises:
        QueryError: it cannot be reached, refuses, takes too long, or answers something else than results.
    """
    started = time.monotonic()
    try:
        response = _send(endpoint, sparql, form, timeout)
        with response:
            body = _body(response, started + timeout)
            return _outcome(body, response.headers.get_content_type(), form)
    except QueryError as error:
        message = f"{endpoint.url}: {error}"
        raise QueryError(message) from error


def _send(endpoint: Endpoint, sparql: str, form: str, timeout: float) -> HTTPResponse:
    from SPARQLWrapper import JSON, TURTLE, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    wrapper = SPARQLWrapper(endpoint.url, agent=endpoint.agent or _agent())
    wrapper.setReturnFormat(JSON if form in {"SELECT", "ASK"} else TURTLE)
    wrapper.setMethod(endpoint.method or ("GET" if len(quote(sparql)) <= LONGEST_GET else "POST"))
    wrapper.setTimeout(ceil(timeout))
    # Not setQuery: it guesses the kind from the raw text, and what it takes for an update it sends as one.
    wrapper.queryString, wrapper.queryType = sparql, form
    try:
        response: HTTPResponse = wrapper.query().response
    except (SPARQLWrapperException, HTTPError) as error:
        raise QueryError(_refusal(error)) from error
    except TimeoutError as error:
        raise QueryError(_too_slow()) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        message = _too_slow() if isinstance(reason, TimeoutError) else f"cannot be asked ({reason})"
        raise QueryError(message) from error
    return response


def _body(response: HTTPResponse, deadline: float) -> bytes:
    """The whole body: a server that trickles is cut off at *deadline*, which a socket's timeout would not do."""
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := response.read1(CHUNK):
            pieces.append(piece)
            size += len(piece)
            if time.monotonic() > deadline:
                raise QueryError(_too_slow())
            if size > LARGEST:
                message = f"answers with more than {LARGEST // 2**20} MB; add LIMIT to the query"
                raise QueryError(message)
    except TimeoutError as error:
        raise QueryError(_too_slow()) from error
    except (HTTPException, OSError) as error:
        message = f"broke off its answer ({error})"
        raise QueryError(message) from error
    if response.length:
        message = f"broke off its answer ({response.length} bytes are missing)"
        raise QueryError(message)
    return b"".join(pieces)


def _outcome(body: bytes, media_type: str, form: str) -> Outcome:
    """The *body* read as what a query of the kind *form* must give.

    Raises:
        QueryError: it is something else, or incomplete.
    """
    try:
        if form in {"CONSTRUCT", "DESCRIBE"}:
            return _triples(body, media_type)
        return _table(body, media_type, form)
    except (SyntaxError, ValueError) as error:
        message = f"answers with damaged {media_type} ({error})"
        raise QueryError(message) from error


def _table(body: bytes, media_type: str, form: str) -> Result | Answer:
    if media_type not in JSON_TYPES:
        message = f"answers with {media_type} instead of SPARQL results: {_start(body)}"
        raise QueryError(message)
    parsed = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(parsed, QueryBoolean) and form == "ASK":
        return Answer(bool(parsed))
    if isinstance(parsed, QuerySolutions) and form == "SELECT":
        columns = tuple(variable.value for variable in parsed.variables)
        return Result(columns, tuple(tuple(row) for row in parsed))
    message = f"does not answer the {form} that it was asked"
    raise QueryError(message)


def _triples(body: bytes, media_type: str) -> Triples:
    kind = RdfFormat.from_media_type(media_type)
    if kind is None or media_type == "text/html":
        message = f"answers with {media_type} instead of triples: {_start(body)}"
        raise QueryError(message)
    return Triples(tuple(sorted({quad.triple for quad in parse(body, format=kind)}, key=str)))


def _refusal(error: Exception) -> str:
    """What the server said, in one line. SPARQLWrapper raises errors of its own while it handles urllib's."""
    refused = error if isinstance(error, HTTPError) else error.__context__
    status = refused.code if isinstance(refused, HTTPError) else "unknown"
    if isinstance(refused, HTTPError):
        with refused:
            body = refused.read(CHUNK)
    if refused is not error:
        # SPARQLWrapper has read the body already, and put its repr behind a text of its own.
        said = str(error).partition("Response:")[2].strip()
        body = ast.literal_eval(said) if said.startswith(("b'", 'b"')) else said.encode()
    return f"refuses with status {status}: {_start(body)}"


def _start(body: bytes) -> str:
    """The first words of *body*, without tags and control characters."""
    text = re.sub(r"<[^>]*>|[\x00-\x1f\x7f-\x9f]", " ", body[:4000].decode("utf-8", "replace"))
    return " ".join(text.split())[:200] or "(nothing)"


def _too_slow() -> str:
    return "does not answer in time; narrow the query, or allow more time"


def _agent() -> str:
    try:
        number = version("kgbuild")
    except PackageNotFoundError:
        number = "unknown"
    return f"kgbuild/{number} (+https://w3id.org/kgbuild/)"
