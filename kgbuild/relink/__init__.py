"""Identities in a graph that is there already: read what it tells of its entities, and write what was decided on them.

`reading` gives back the records that an article's graph was written from, as far as identities depend on them;
`writing` puts decisions into it; `decisions` reads what people decided, `review` asks them; `records` writes what
Wikidata tells.
"""

from __future__ import annotations

from kgbuild.relink.decisions import Decision, Decisions, by_hand, parsed, read_decisions, written
from kgbuild.relink.obeying import obeyed
from kgbuild.relink.reading import Known, Told, told
from kgbuild.relink.records import GRAPH, Post, Profiled, combined, is_recorded, records
from kgbuild.relink.review import COLUMNS, Doubt, is_doubtful, sheet, table
from kgbuild.relink.writing import Change, name_iri, rewritten

__all__ = [
    "COLUMNS",
    "GRAPH",
    "Change",
    "Decision",
    "Decisions",
    "Doubt",
    "Known",
    "Post",
    "Profiled",
    "Told",
    "by_hand",
    "combined",
    "is_doubtful",
    "is_recorded",
    "name_iri",
    "obeyed",
    "parsed",
    "read_decisions",
    "records",
    "rewritten",
    "sheet",
    "table",
    "told",
    "written",
]
