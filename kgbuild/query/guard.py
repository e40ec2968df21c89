r"""What a query may not do: reach out of the graph it is asked of, or change anything.

The text is read as tokens, so that words in strings, comments, IRIs and names are not taken for keywords. SPARQL also
lets any character be written as ``\uXXXX``, decoded before the grammar applies; engines differ in how far they go.
Each way to read the text must be harmless.
"""

from __future__ import annotations

import re
from typing import Final

from kgbuild.errors import QueryError
from kgbuild.query.tokens import Token, place, tokens

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
REACHING: Final = {
    "SERVICE": "SERVICE would ask another server",
    "FROM": "FROM may fetch a graph from the web or a file; to ask one graph of several, use GRAPH",
}
CODE_POINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
CODE_POINT_UNLESS_ESCAPED: Final = re.compile(r"(?<!\\)((?:\\\\)*)(?:\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8}))")
LAST_CODE_POINT: Final = 0x10FFFF


def form(sparql: str, *, allow_service: bool = False) -> str:
    """Which kind of query *sparql* is: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises:
        QueryError: it is an update or no query at all, or it reaches out and *allow_service* is not set.
    """
    forms = {_form(reading, allow_service=allow_service) for reading in _readings(sparql)}
    if len(forms) > 1:
        message = "the query changes its kind with the reading of its \\u escapes; write keywords without escapes"
        raise QueryError(message)
    return forms.pop()


def _readings(sparql: str) -> set[str]:
    """The texts that engines may take *sparql* for."""
    everywhere = CODE_POINT.sub(lambda match: _char(match[1] or match[2], match[0]), sparql)
    unless_escaped = CODE_POINT_UNLESS_ESCAPED.sub(
        lambda match: match[1] + _char(match[2] or match[3], match[0][len(match[1]) :]), sparql
    )
    return {sparql, everywhere, unless_escaped}


def _char(digits: str, otherwise: str) -> str:
    number = int(digits, 16)
    return chr(number) if number <= LAST_CODE_POINT else otherwise


def _form(sparql: str, *, allow_service: bool) -> str:
    found = list(tokens(sparql))
    if not allow_service:
        for token in found:
            if token.is_word(*REACHING):
                reason = REACHING[token.text.upper()]
                message = f"{place(sparql, token.start)}: {reason}; this must be allowed expressly (--allow-service)"
                raise QueryError(message)
    first = _after_prologue(found)
    if first is None:
        message = "the query is empty"
        raise QueryError(message)
    if first.is_word(*FORMS):
        return first.text.upper()
    message = f"{place(sparql, first.start)}: a query begins with {', '.join(FORMS)}, not with {first.text!r}"
    raise QueryError(message)


def _after_prologue(found: list[Token]) -> Token | None:
    """The first token after ``BASE <…>`` and ``PREFIX p: <…>`` lines."""
    at = 0
    while at < len(found):
        if found[at].is_word("BASE"):
            at += 2
        elif found[at].is_word("PREFIX"):
            at += 3
        elif found[at].is_word("VERSION"):
            at += 2
        else:
            return found[at]
    return None
