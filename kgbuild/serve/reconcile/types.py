"""The types of things: classes of the ontology, each below the one that it is a kind of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgbuild.knowledge import telling

if TYPE_CHECKING:
    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.model import Candidate


def types_of(thing: Candidate) -> set[str]:
    """The type of *thing* and, where it is known, its kind."""
    return {thing.type, thing.kind or thing.type}


def types(base: KnowledgeBase) -> list[dict[str, Any]]:
    """All types of *base* as JSON has them, a kind with the type that it is below."""
    broadest = sorted({type_ for type_, _, _ in base.kinds})
    kinds = [{**_type(kind), "broader": [_type(type_)]} for type_, kind, _ in base.kinds if kind]
    return [*map(_type, broadest), *kinds]


def _type(term: str) -> dict[str, Any]:
    return {"id": term, "name": telling.spoken(term)}
