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
        name = entity.name if entity.named else ""
        found = decisions.find(iri.entity(base, entity, link), name, entity.type, link.label)
        if found is None:
            links.append(link)
            continue
        own = iri.folded(entity.name), entity.type
        known = (link.label or own[0], link.type or own[1]) if found.qid and found.qid == link.qid else own
        links.append(by_hand(found, decisions.file, known, thing(found.qid)))
    return tuple(links)
