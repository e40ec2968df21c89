"""What the services answer, checked to be whole and to answer what was asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kgbuild.errors import LinkError
from kgbuild.wikidata.exchange import PassingError, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.wikidata.exchange import Reply

JSON_TYPES: Final = frozenset({"application/json", "application/sparql-results+json"})
PASSING: Final = frozenset({"maxlag", "ratelimited", "readonly"})
"""Error codes of the action API that time mends (https://www.mediawiki.org/wiki/API:Errors_and_warnings)."""
INTERNAL: Final = "internal_api_error"
"""What the codes of exceptions inside MediaWiki begin with."""
LEAST_LAG_WAIT: Final = 5.0
"""Seconds to pause at least after a lag error, by https://www.mediawiki.org/wiki/Manual:Maxlag_parameter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that a search for a name has found."""

    qid: str
    label: str
    description: str
    matched_text: str
    """The label or alias that begins with the name searched for, or the QID."""


def checked_hits(reply: Reply) -> bytes:
    """The body of *reply*, from which `hits` can be read.

    Raises:
        PassingError: it is something else, or incomplete.
        LinkError: Wikidata says what is wrong with the question.
    """
    answer = _answer(reply)
    try:
        hits(answer)
    except (KeyError, TypeError, AttributeError) as error:
        raise PassingError(_other("a search", reply)) from error
    return reply.body


def hits(answer: dict[str, Any]) -> tuple[Hit, ...]:
    """What an answer of ``wbsearchentities`` holds, best first."""
    return tuple(
        Hit(hit["id"], hit.get("label", ""), hit.get("description", ""), hit["match"]["text"])
        for hit in answer["search"]
    )


def entities(reply: Reply, asked: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The entity that an answer of ``wbgetentities`` has for each QID of *asked*, be it a redirect or missing.

    Errors as with `checked_hits`.
    """
    try:
        found = _answer(reply)["entities"]
        named = {entity.get("redirects", {}).get("from", name): entity for name, entity in found.items()}
        return {qid: named[qid] for qid in asked}
    except (KeyError, TypeError, AttributeError) as error:
        raise PassingError(_other("all entities asked for", reply)) from error


def checked_rows(reply: Reply) -> bytes:
    """The body of *reply*, from which `rows` can be read; errors as with `checked_hits`."""
    _json_type(reply)
    try:
        rows(reply.body)
    except (SyntaxError, ValueError) as error:
        message = f"answers with damaged or cut results ({error})"
        raise PassingError(message) from error
    return reply.body


def rows(body: bytes) -> tuple[dict[str, str], ...]:
    """The rows of SPARQL results in JSON: for each bound variable its IRI, blank node (``_:…``) or lexical form.

    Raises:
        SyntaxError, ValueError: it is something else, or incomplete.
    """
    from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

    parsed = parse_query_results(body, format=QueryResultsFormat.JSON)
    if not isinstance(parsed, QuerySolutions):
        raise ValueError("no rows")  # noqa: TRY004 -- the value is wrong, as with every other wrong body
    names = [variable.value for variable in parsed.variables]
    return tuple(
        {
            name: term.value if isinstance(term, Literal | NamedNode) else str(term)
            for name, term in zip(names, row, strict=True)
            if term is not None
        }
        for row in parsed
    )


def _answer(reply: Reply) -> dict[str, Any]:
    _json_type(reply)
    try:
        answer = json.loads(reply.body)
    except ValueError as error:
        message = f"answers with damaged or cut JSON ({error})"
        raise PassingError(message) from error
    if not isinstance(answer, dict):
        raise PassingError(_other("an object", reply))
    if "error" in answer:
        raise _in_band(answer["error"])
    return answer


def _json_type(reply: Reply) -> None:
    if reply.headers.get_content_type() not in JSON_TYPES:
        message = f"answers with {reply.headers.get_content_type()} instead of JSON: {said(reply.body)}"
        raise PassingError(message)


def _in_band(error: Any) -> PassingError | LinkError:  # noqa: ANN401 -- JSON from outside
    """What an error stands for that the action API reports with status 200."""
    told = error if isinstance(error, dict) else {}
    code, info = str(told.get("code", "unknown")), str(told.get("info", error))
    message = f"answers with the error {code}: {said(info.encode())}"
    if code == "maxlag":
        lag = told.get("lag", 0)
        return PassingError(message, max(LEAST_LAG_WAIT, float(lag) if isinstance(lag, int | float) else 0.0))
    if code in PASSING or code.startswith(INTERNAL):
        return PassingError(message)
    return LinkError(message)


def _other(wanted: str, reply: Reply) -> str:
    return f"answers with something else than {wanted}: {said(reply.body)}"
