"""Values into a query: checked, written as SPARQL terms, put into the VALUES row. No text of a value is ever pasted."""

from __future__ import annotations

import datetime
import difflib
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kgbuild.errors import QueryError
from kgbuild.query.parameters import IRI, STRING, UNDEF, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgbuild.query.catalogue import Query
    from kgbuild.query.parameters import Parameter

FORMS: Final = {
    XSD + "date": (r"\d{4}-\d{2}-\d{2}", "a day such as 2018-06-12"),
    XSD + "dateTime": (
        r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?",
        "a time such as 2018-06-12T09:00:00Z",
    ),
    XSD + "gYearMonth": (r"\d{4}-(0[1-9]|1[0-2])", "a month such as 2018-06"),
    XSD + "gYear": (r"\d{4}", "a year such as 2018"),
    XSD + "integer": (r"[+-]?\d+", "a whole number"),
    XSD + "decimal": (r"[+-]?(\d+(\.\d*)?|\.\d+)", "a number such as 0.5"),
    XSD + "double": (r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", "a number such as 0.5"),
    XSD + "boolean": (r"true|false", "true or false"),
}
"""By datatype: what a value looks like, as a pattern and in words."""
ABSOLUTE_IRI: Final = re.compile(r"""[A-Za-z][A-Za-z0-9+.\-]*:[^<>"{}|^`\\\x00-\x20\x7f-\x9f]*""")
ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def bind(query: Query, values: Mapping[str, str]) -> str:
    """The SPARQL text of *query* with its parameters set to *values*, the others left at their defaults.

    An empty value sets a parameter to UNDEF: it does not filter then, whatever its default.

    Raises:
        QueryError: there is no such parameter, or a value does not fit its parameter's type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise QueryError(_unknown(query, name, list(known)))
    if not values:
        return query.text
    row = " ".join(_term(each, values[each.name]) if each.name in values else each.default for each in query.parameters)
    start, end = query.row
    return f"{query.text[:start]}({row}){query.text[end:]}"


def literal(text: str) -> str:
    r"""*text* as a quoted SPARQL string.

    SPARQL decodes ``\uXXXX`` before it parses, some engines wherever it stands: so a "u" after a backslash is written
    as an escape itself, and no reading can take the pair for the start of one.
    """
    pieces = []
    for before, char in pairwise(" " + text):
        if char < " " or (before == "\\" and char in "uU"):
            pieces.append(ESCAPES.get(char, f"\\u{ord(char):04X}"))
        else:
            pieces.append(ESCAPES.get(char, char))
    return '"' + "".join(pieces) + '"'


def _term(parameter: Parameter, value: str) -> str:
    """*value* as a SPARQL term of the parameter's type.

    Raises:
        QueryError: it is not of that type.
    """
    if not value:
        return UNDEF
    if any("\ud800" <= char <= "\udfff" for char in value):
        message = f"parameter {parameter.name!r}: the value is not valid text (it has a lone surrogate)"
        raise QueryError(message)
    if parameter.datatype == STRING:
        return literal(value)
    if parameter.datatype == IRI:
        if not ABSOLUTE_IRI.fullmatch(value):
            message = f"parameter {parameter.name!r}: {value!r} is not an absolute IRI"
            raise QueryError(message)
        return f"<{value}>"
    _check(parameter, value)
    return f"{literal(value)}^^<{parameter.datatype}>"


def _check(parameter: Parameter, value: str) -> None:
    if parameter.datatype not in FORMS:
        message = f"parameter {parameter.name!r}: kgbuild cannot read values of type {parameter.datatype}"
        raise QueryError(message)
    pattern, words = FORMS[parameter.datatype]
    if not re.fullmatch(pattern, value, re.ASCII) or not _exists(parameter.datatype, value):
        message = f"parameter {parameter.name!r}: {value!r} is not {words}"
        raise QueryError(message)


def _exists(datatype: str, value: str) -> bool:
    """Whether a day or time of the right form is in the calendar: 2018-02-30 is not."""
    if datatype not in {XSD + "date", XSD + "dateTime"}:
        return True
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _unknown(query: Query, name: str, known: list[str]) -> str:
    title = f"query {query.name!r}" if query.name else "the query"
    if not known:
        return f"{title} has no parameter {name!r}: it has none"
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"{title} has no parameter {name!r}{hint}; it has {', '.join(known)}"
