"""Only standard SPARQL is sent, so that a query runs the same wherever Wikidata's data is."""

from __future__ import annotations

from typing import Any, Final

from kgbuild.errors import QueryError

ENGINE: Final = "http://www.bigdata.com/"
"""Where the IRIs of Blazegraph's extensions begin; Wikidata means to leave that engine (phabricator T206560)."""


def check(sparql: str) -> None:
    """Let *sparql* pass if it is a SELECT of SPARQL 1.1, declares its prefixes, and asks no further service.

    Raises:
        QueryError: it is anything else; the text says what.
    """
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.algebra import traverse

    # A parser, since words in strings, comments and IRIs are no keywords, and keywords may be written with escapes.
    try:
        algebra = prepareQuery(sparql).algebra
    except Exception as error:  # rdflib raises Exception itself for an unknown prefix, and pyparsing's errors
        message = f"the query is not standard SPARQL with declared prefixes: {error}"
        raise QueryError(message) from error
    if algebra.name != "SelectQuery":
        message = f"Wikidata is asked with SELECT only, not with {algebra.name}"
        raise QueryError(message)
    traverse(algebra, visitPre=_refuse)


def _refuse(node: Any) -> None:  # noqa: ANN401 -- whatever rdflib's algebra holds
    from rdflib import URIRef

    if getattr(node, "name", "") == "ServiceGraphPattern":
        raise QueryError("SERVICE asks another server, or is an extension like wikibase:label; ask for rdfs:label")
    if isinstance(node, URIRef) and node.startswith(ENGINE):
        message = f"<{node}> belongs to one engine, not to standard SPARQL"
        raise QueryError(message)
