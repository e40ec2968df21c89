"""Running a query: guarded, on a store by Oxigraph, on an endpoint by HTTP."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kgbuild.errors import QueryError
from kgbuild.query import endpoint, guard
from kgbuild.query.results import Answer, Outcome, Result, Triples
from kgbuild.query.source import Source, asked
from kgbuild.query.tokens import place, tokens
from kgbuild.vocab import PREFIXES

if TYPE_CHECKING:
    from kgbuild.query.tokens import Token

PLACE: Final = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
MOST_SHOWN: Final = 30
"""Characters before a mistake that its message shows."""


def run(source: Source, sparql: str, *, allow_service: bool = False, timeout: float = 60) -> Outcome:
    """What *source* answers to *sparql*. The prefixes of kgbuild's own files (dip:, wd:, …) need no declaration.

    *allow_service* lets the query reach out, by SERVICE, or at an endpoint by FROM. *timeout* is in seconds and counts
    for an endpoint; a query on a store runs as long as it takes.

    Raises:
        QueryError: the query is malformed, an update, or reaches out without leave; or the source fails.
    """
    form = guard.form(sparql, allow_service=allow_service)
    missing = _undeclared(sparql)
    if isinstance(source, Store):
        return _ask_store(asked(source), sparql)
    lines = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in missing)
    return endpoint.ask(source, lines + sparql, form, timeout)


def select(source: Source, sparql: str, *, allow_service: bool = False, timeout: float = 60) -> Result:
    """The rows that *source* gives for *sparql*, which must be a SELECT; for the rest see `run`.

    Raises:
        QueryError: as for `run`, or it is another kind of query.
    """
    found = run(source, sparql, allow_service=allow_service, timeout=timeout)
    if isinstance(found, Result):
        return found
    message = "only a SELECT gives rows; this is an ASK, CONSTRUCT or DESCRIBE"
    raise QueryError(message)


def _ask_store(store: Store, sparql: str) -> Outcome:
    try:
        return _outcome(store.query(sparql, prefixes=PREFIXES))
    except SyntaxError as error:
        raise QueryError(_syntax(sparql, str(error.msg))) from error.with_traceback(None)
    except (OSError, RuntimeError, ValueError) as error:
        # Oxigraph's solutions must die in their own thread, and a traceback would carry them out of here.
        message = f"the query failed: {error}"
        raise QueryError(message) from error.with_traceback(None)


def _outcome(found: QuerySolutions | QueryBoolean | QueryTriples) -> Outcome:
    if isinstance(found, QueryBoolean):
        return Answer(bool(found))
    if isinstance(found, QueryTriples):
        return Triples(tuple(sorted(set(found), key=str)))
    return Result(tuple(variable.value for variable in found.variables), tuple(tuple(row) for row in found))


def _undeclared(sparql: str) -> list[str]:
    """The prefixes that *sparql* uses without declaring them, all of them known.

    Raises:
        QueryError: one is not known.
    """
    found = list(tokens(sparql))
    declared = {_prefix(name) for word, name in pairwise(found) if word.is_word("PREFIX")}
    missing: dict[str, None] = {}
    for token in found:
        prefix = _prefix(token)
        if token.kind != "name" or prefix == "_" or prefix in declared:
            continue
        if prefix not in PREFIXES:
            message = f"{place(sparql, token.start)}: the prefix {prefix}: is not declared; add PREFIX {prefix}: <…>"
            raise QueryError(message)
        missing[prefix] = None
    return list(missing)


def _prefix(token: Token) -> str:
    return token.text.partition(":")[0]


def _syntax(sparql: str, reason: str) -> str:
    """The parser's message in plain words, in one line.

    What Oxigraph lists as expected are its grammar's innards; only the sentences among them help.
    """
    match = PLACE.match(reason)
    if match is None:
        return f"the query is malformed: {' '.join(reason.split())}"
    line, column = int(match[1]), int(match[2])
    before = " ".join(sparql.split("\n")[line - 1][: column - 1].split())[-MOST_SHOWN:]
    expected = match[3].removeprefix("one of ").split(", ")
    told = [each for each in expected if " " in each and each.replace(" ", "").isalpha()]
    hint = f" ({'; '.join(told)})" if told else ""
    return f"line {line}, column {column}: the query is malformed after {before!r}{hint}"
