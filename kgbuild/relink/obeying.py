"""Decisions of people, obeyed while an article is read for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild import iri
from kgbuild.relink.decisions import by_hand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgbuild.model import Article, Candidate, Entity, Link
    from kgbuild.relink.decisions import Decisions


def obeyed(
    decisions: Decisions,
    article: Article,
    linked: Sequence[tuple[Entity, Link]],
    thing: Callable[[str], Candidate | None],
) -> tuple[Link, ...]:
    """The link of each entity of *linked*, in their order: what *decisions* say of it, else the one that it has.

    *thing* gives what is known of an identity decided on.
    """
    base = iri.article(article)
    links = []
    for entity, link in linked:
        known = link.label or iri.folded(entity.name), link.type or entity.type
        found = decisions.find(iri.entity(base, entity, link), entity.name if entity.named else "", entity.type)
        links.append(by_hand(found, decisions.file, known, thing(found.qid)) if found is not None else link)
    return tuple(links)
