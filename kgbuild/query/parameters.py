"""A query's parameters: the variables of its first VALUES, with the row beneath them as defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kgbuild.errors import QueryError
from kgbuild.query.tokens import Token, tokens

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
STRING: Final = XSD + "string"
IRI: Final = "IRI"
"""The type of a parameter that takes an IRI, where others have a datatype."""
UNDEF: Final = "UNDEF"
TYPE_IN_DOC: Final = re.compile(r"\((?:xsd:(\w+)|(IRI))\)$")
NUMBERS: Final = (
    (re.compile(r"[+-]?\d+"), "integer"),
    (re.compile(r"[+-]?\d*\.\d+"), "decimal"),
    (re.compile(r"\S+"), "double"),
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the asker may set.

    ``datatype`` is the IRI of a literal's datatype, or ``"IRI"``. It is the default's; where the default is UNDEF it is
    named in parentheses at the end of the documentation, ``(xsd:date)`` or ``(IRI)``, and else it is a string.
    """

    name: str
    doc: str
    datatype: str = STRING
    default: str = UNDEF
    """The default as SPARQL; UNDEF means that the parameter does not filter."""


def parameters(text: str, documented: dict[str, str]) -> tuple[tuple[Parameter, ...], tuple[int, int]]:
    """The parameters of the query *text*, and the offsets of their row of values.

    A query whose header documents no parameter has none: its first VALUES, if any, is its own affair.

    Raises:
        QueryError: header and VALUES name different variables, or there is not exactly one row of values.
    """
    if not documented:
        return (), (0, 0)
    found = list(tokens(text))
    start = next((at for at, token in enumerate(found) if token.is_word("VALUES")), None)
    if start is None:
        message = f"the header documents parameters ({', '.join(documented)}), but there is no VALUES line"
        raise QueryError(message)
    names, rows = _block(found[start + 1 :])
    _compare(names, documented)
    terms = _terms(rows[1:-1])
    if rows[0].text != "(" or len(terms) != len(names):
        message = f"the VALUES line must have one row of {len(names)} values, as VALUES (?a ?b) {{ (UNDEF UNDEF) }}"
        raise QueryError(message)
    made = (_parameter(name, documented[name], term) for name, term in zip(names, terms, strict=True))
    return tuple(made), (rows[0].start, rows[-1].end)


def _block(found: list[Token]) -> tuple[list[str], list[Token]]:
    """The names and the tokens of the row in ``(?a ?b) { (1 2) }``."""
    marks = [at for at, token in enumerate(found) if token.text in {"(", ")", "{", "}"}][:6]
    if [found[at].text for at in marks] != ["(", ")", "{", "(", ")", "}"]:
        message = "write the parameters as VALUES (?a ?b) { (UNDEF UNDEF) }: names and one row in parentheses"
        raise QueryError(message)
    names = [token.text[1:] for token in found[1 : marks[1]]]
    return names, found[marks[3] : marks[4] + 1]


def _compare(names: list[str], documented: dict[str, str]) -> None:
    for name in names:
        if name not in documented:
            message = f"parameter ?{name} of the VALUES line is not in the header; add #+ param.{name}: what it is"
            raise QueryError(message)
    for name in documented:
        if name not in names:
            message = f"parameter {name!r} of the header is not in the first VALUES line (there: {', '.join(names)})"
            raise QueryError(message)


def _terms(row: list[Token]) -> list[list[Token]]:
    """The row's tokens by term: ``"x"^^xsd:date`` and ``"x"@en`` are one term of several tokens."""
    terms: list[list[Token]] = []
    for before, token in pairwise([None, *row]):
        joined = token is not None and (token.text == "^^" or token.kind == "language")
        if token is None or not (joined or (before is not None and before.text == "^^")):
            terms.append([])
        if token is not None:
            terms[-1].append(token)
    return terms


def _parameter(name: str, doc: str, term: list[Token]) -> Parameter:
    default = "".join(token.text for token in term)
    if default.upper() != UNDEF:
        return Parameter(name, doc, _datatype(name, term), default)
    stated = TYPE_IN_DOC.search(doc)
    if stated is None:
        return Parameter(name, doc)
    return Parameter(name, doc, stated[2] or XSD + stated[1])


def _datatype(name: str, term: list[Token]) -> str:
    """The type of the default value *term*.

    Raises:
        QueryError: it has a language, or a datatype that is not one of XML Schema's.
    """
    first, *rest = term
    if first.kind in {"iri", "name"}:
        return IRI
    if first.kind == "number":
        return XSD + next(kind for pattern, kind in NUMBERS if pattern.fullmatch(first.text))
    if first.is_word("TRUE", "FALSE"):
        return XSD + "boolean"
    if first.kind == "string" and not rest:
        return STRING
    stated = rest[-1].text
    if stated.startswith("xsd:"):
        return XSD + stated.removeprefix("xsd:")
    if stated.startswith(f"<{XSD}"):
        return stated[1:-1]
    message = f"parameter {name!r}: its default has no datatype that values could be checked against"
    raise QueryError(message)
