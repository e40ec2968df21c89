"""What the services answer, checked to be whole and to answer what was asked."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kgbuild.errors import LinkError
from kgbuild.wikidata.exchange import PassingError, said
from kgbuild.wikidata.shapes import MISSHAPEN, loaded, qid, text

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
    except MISSHAPEN as error:
        raise PassingError(_other("a search", reply)) from error
    return reply.body


def hits(answer: dict[str, Any]) -> tuple[Hit, ...]:
    """What an answer of ``wbsearchentities`` holds, best first.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is something else.
    """
    return tuple(map(_hit, answer["search"]))


def entities(reply: Reply, asked: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The entity that an answer of ``wbgetentities`` has for each QID of *asked*, be it a redirect or missing.

    Errors as with `checked_hits`.
    """
    try:
        found = _answer(reply)["entities"]
        named = {entity.get("redirects", {}).get("from", name): entity for name, entity in found.items()}
        return {qid: named[qid] for qid in asked}
    except MISSHAPEN as error:
        raise PassingError(_other("all entities asked for", reply)) from error


def checked_rows(reply: Reply) -> bytes:
    """The body of *reply*, from which `rows` can be read; errors as with `checked_hits`."""
    _rows(reply)
    return reply.body


def rows_with(column: str, reply: Reply) -> tuple[dict[str, str], ...]:
    """The `rows` of *reply*, each of which has a value for *column*; errors as with `checked_hits`."""
    found = _rows(reply)
    if not all(column in row for row in found):
        raise PassingError(_other(f"rows that each have a value for ?{column}", reply))
    return found


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


def _hit(found: dict[str, Any]) -> Hit:
    # A search leaves out the label and the description that an item does not have.
    return Hit(
        qid(found["id"]),
        text(found.get("label", "")),
        text(found.get("description", "")),
        text(found["match"]["text"]),
    )


def _rows(reply: Reply) -> tuple[dict[str, str], ...]:
    _json_type(reply)
    try:
        return rows(reply.body)
    except (SyntaxError, ValueError) as error:
        message = f"answers with damaged or cut results ({error})"
        raise PassingError(message) from error


def _answer(reply: Reply) -> dict[str, Any]:
    _json_type(reply)
    try:
        answer = loaded(reply.body)
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
    code, info = _shown(told.get("code", "unknown")), _shown(told.get("info", error))
    message = f"answers with the error {code}: {info}"
    if code == "maxlag":
        return PassingError(message, max(LEAST_LAG_WAIT, _seconds(told.get("lag"))))
    if code in PASSING or code.startswith(INTERNAL):
        return PassingError(message)
    return LinkError(message)


def _shown(value: object) -> str:
    try:
        return said(str(value).encode("utf-8", "replace"))
    except RecursionError:  # what can just be read may be too deep to be written
        return "(nested too deeply)"


def _seconds(lag: object) -> float:
    """*lag* as a time to wait, be it beyond all bounds; 0 for what is no number."""
    if not isinstance(lag, int | float):
        return 0.0
    return float(max(0.0, min(lag, sys.float_info.max)))  # in this order, 0 comes of NaN


def _other(wanted: str, reply: Reply) -> str:
    return f"answers with something else than {wanted}: {said(reply.body)}"
