"""The knowledge base: names of persons, offices, states, places and bodies with their Wikidata identity.

One SQLite file ships with the package. ``tools/knowledge.py`` compiles it; ``data/SOURCES.md`` says from what.
"""

from __future__ import annotations

from kgbuild.knowledge.base import KnowledgeBase, Names, load
from kgbuild.knowledge.names import (
    has_international,
    is_adjective,
    normal,
    office_form,
    spelt_alike,
    without_initials,
    without_legal_form,
)

__all__ = [
    "KnowledgeBase",
    "Names",
    "has_international",
    "is_adjective",
    "load",
    "normal",
    "office_form",
    "spelt_alike",
    "without_initials",
    "without_legal_form",
]
