"""What is suggested while somebody types: things, types and properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgbuild.knowledge import telling
from kgbuild.knowledge.search import search, thing
from kgbuild.serve.reconcile.preview import flyout
from kgbuild.serve.reconcile.properties import PROPERTIES
from kgbuild.serve.reconcile.types import types as all_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.knowledge import KnowledgeBase

PAGE: Final = 10
"""Suggestions at a time."""
FURTHEST: Final = 1000
"""More suggestions than that cannot be skipped."""


def suggested(
    base: KnowledgeBase, what: str, prefix: str, cursor: int, *, types: Sequence[str] = ()
) -> dict[str, list[dict[str, Any]]]:
    """The suggestions for *prefix*, without the first *cursor*.

    Args:
        base: the knowledge base.
        what: entity, type or property.
        prefix: what was typed so far.
        cursor: how many suggestions to skip.
        types: the types of entities that are wanted; empty for any.
    """
    if what == "entity":
        return {"result": _entities(base, prefix, cursor, types)}
    typed = " ".join(prefix.casefold().split())
    every = (each for each in _terms(base, what) if any(_begins(each[key], typed) for key in ("id", "name")))
    return {"result": list(every)[cursor : cursor + PAGE]}


def shown(base: KnowledgeBase, what: str, id_: str) -> str:
    """The flyout of the entity, type or property (*what*) with the id *id_*, as HTML; empty where there is none."""
    if what == "entity":
        found = thing(base, id_)
        return flyout(found.label, telling.description(base, found)) if found else ""
    every = (each for each in _terms(base, what) if each["id"] == id_)
    return next((flyout(each["name"], each["description"]) for each in every), "")


def _entities(base: KnowledgeBase, prefix: str, cursor: int, types: Sequence[str]) -> list[dict[str, Any]]:
    found = search(base, prefix, types=types, limit=cursor + PAGE, unfinished=True)
    return [
        {
            "id": one.qid,
            "name": one.label,
            "description": telling.description(base, one),
            "notable": [{"id": one.kind or one.type, "name": telling.spoken(one.kind or one.type)}],
        }
        for one in (each.candidate for each in found[cursor:])
    ]


def _terms(base: KnowledgeBase, what: str) -> list[dict[str, Any]]:
    """All types or all properties; the description of a type says what it is a kind of."""
    if what == "property":
        return [{"id": each.id, "name": each.name, "description": each.about} for each in PROPERTIES.values()]
    types = all_types(base)
    return [{**each, "description": ", ".join(one["name"] for one in each.get("broader", []))} for each in types]


def _begins(name: str, typed: str) -> bool:
    """Whether *name*, or a word in it, begins with *typed*."""
    return f" {typed}" in f" {name.casefold()}"
