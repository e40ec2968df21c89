"""Outcomes as text: a table for people, CSV, TSV and JSON as SPARQL 1.1 defines them, Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kgbuild.errors import QueryError
from kgbuild.query.results import Answer, Outcome, Result, Term, Triples, plain

FORMATS: Final = ("table", "csv", "tsv", "json", "md")
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
BARE: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"),
}
"""Numbers that Turtle lets stand without quotes."""


def render(outcome: Outcome, format: str = "table", *, width: int = 100) -> str:
    """*outcome* as text in *format*, ending in a newline; a table is at most *width* columns wide.

    Triples come as N-Triples in a table, as JSON-LD in JSON, and elsewhere as rows of subject, predicate and object.

    Raises:
        QueryError: there is no such format.
    """
    if format not in FORMATS:
        message = f"there is no format {format!r}; use {', '.join(FORMATS)}"
        raise QueryError(message)
    if isinstance(outcome, Answer):
        return _answer(outcome, format)
    if isinstance(outcome, Triples):
        return _triples(outcome, format)
    if format in {"table", "md"}:
        from kgbuild.query import table

        return table.boxed(outcome, width) if format == "table" else table.markdown(outcome)
    return {"csv": _csv, "tsv": _tsv, "json": _json}[format](outcome)


def _answer(answer: Answer, format: str) -> str:
    if format == "json":
        return json.dumps({"head": {}, "boolean": answer.value}) + "\n"
    return ("true" if answer.value else "false") + "\n"


def _triples(found: Triples, format: str) -> str:
    if format in {"table", "json"}:
        kind = RdfFormat.N_TRIPLES if format == "table" else RdfFormat.JSON_LD
        text = (serialize(found.triples, format=kind) or b"").decode().rstrip("\n")
        return text + "\n" if text else ""
    rows = tuple((each.subject, each.predicate, each.object) for each in found.triples)
    return render(Result(("subject", "predicate", "object"), rows), format)


def _csv(result: Result) -> str:
    """Plain values; lines end as RFC 4180 has it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(result.columns)
    writer.writerows([plain(term) for term in row] for row in result.rows)
    return out.getvalue()


def _tsv(result: Result) -> str:
    """Terms as in Turtle, so that nothing is lost."""
    lines = ["\t".join(f"?{column}" for column in result.columns)]
    lines += ["\t".join(map(_turtle, row)) for row in result.rows]
    return "\n".join(lines) + "\n"


def _turtle(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal):
        bare = BARE.get(term.datatype.value)
        if bare and bare.fullmatch(term.value):
            return term.value
    return str(term)


def _json(result: Result) -> str:
    bindings = [
        {column: _object(term) for column, term in zip(result.columns, row, strict=True) if term is not None}
        for row in result.rows
    ]
    body = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _object(term: Term) -> dict[str, Any]:
    """*term* as SPARQL's results in JSON have it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _object(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == XSD + "string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
