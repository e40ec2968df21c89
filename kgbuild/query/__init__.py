"""Questions to a graph: bundled, from a file or typed in; asked of a file, a store or a SPARQL endpoint.

A query is text with a header (`catalogue`), gets its parameters as one VALUES row (`bind`), is kept from reaching out
(`guard`), runs (`engine`) on a source (`source`), and what comes back is printed (`formats`).
"""

from __future__ import annotations

from kgbuild.query.bind import bind
from kgbuild.query.catalogue import Parameter, Query, bundled, from_file, from_text, queries
from kgbuild.query.endpoint import Endpoint
from kgbuild.query.engine import run, select
from kgbuild.query.formats import FORMATS, render
from kgbuild.query.results import Answer, Outcome, Result, Triples
from kgbuild.query.source import Source, merged, open_source, parsed

__all__ = [
    "FORMATS",
    "Answer",
    "Endpoint",
    "Outcome",
    "Parameter",
    "Query",
    "Result",
    "Source",
    "Triples",
    "bind",
    "bundled",
    "from_file",
    "from_text",
    "merged",
    "open_source",
    "parsed",
    "queries",
    "render",
    "run",
    "select",
]
