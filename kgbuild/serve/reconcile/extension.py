"""Data extension: what is known of things that were reconciled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgbuild.knowledge import telling
from kgbuild.knowledge.search import thing
from kgbuild.serve.reconcile.properties import PROPERTIES, known

if TYPE_CHECKING:
    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.serve.reconcile.properties import Cell
    from kgbuild.serve.reconcile.requests import Extension


def meta(asked: Extension) -> list[dict[str, Any]]:
    """The properties that *asked* names, each with the type of its values where they are things.

    Raises:
        RequestError: one of them does not exist.
    """
    chosen = [known(name) for name in asked.properties]
    return [
        {"id": each.id, "name": each.name}
        | ({"type": {"id": each.range, "name": telling.spoken(each.range)}} if each.range else {})
        for each in chosen
    ]


def row(base: KnowledgeBase, qid: str, asked: Extension) -> dict[str, list[Cell]]:
    """The values of the thing *qid* by property: none of a thing that is not known."""
    found = thing(base, qid)
    return {name: known(name).cells(base, found) if found else [] for name in asked.properties}


def proposals(base: KnowledgeBase, type_: str, limit: int | None) -> dict[str, Any]:
    """The properties that things of *type_* have, at most *limit*; all properties where no type is given."""
    above = {kind: broad for broad, kind, _ in base.kinds if kind}
    own = above.get(type_, type_)
    chosen = [each for each in PROPERTIES.values() if not own or not each.types or own in each.types]
    told = [{"id": each.id, "name": each.name} for each in chosen[:limit]]
    return {"type": type_, "properties": told} | ({} if limit is None else {"limit": limit})
