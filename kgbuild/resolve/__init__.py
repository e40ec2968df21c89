"""From mentions to entities: which words of one article stand for the same person, body, state or place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kgbuild.model import Entity
from kgbuild.resolve.events import merge
from kgbuild.resolve.names import Cluster, clusters, fullest, parts
from kgbuild.resolve.references import References

if TYPE_CHECKING:
    from kgbuild.knowledge import Names
    from kgbuild.lexicon.references import ReferenceRules
    from kgbuild.model import Extraction, Mention

__all__ = ["merge", "resolve"]


def resolve(extraction: Extraction, names: Names, rules: ReferenceRules) -> tuple[Entity, ...]:
    """The entities of an article, in order of first mention; every mention belongs to exactly one."""
    mentions = set(extraction.mentions)
    named = {mention for mention in mentions if mention.kind == "name"}
    people = _people(named, extraction)
    references = References(clusters(named, names, extraction.sentences, people), extraction, people, rules, names)
    references.add(mentions - named)
    found = [_entity(sorted(cluster), people) for cluster in references.clusters]
    return tuple(sorted(found, key=lambda entity: entity.mentions[0]))


def _people(named: set[Mention], extraction: Extraction) -> frozenset[Mention]:
    """The mentions that stand for persons: by their type, or because somebody so called holds an office.

    The model takes many a foreign name for a place; a place holds no office. A full name that it missed is a person's
    if a person is called by its first or last word elsewhere.
    """
    holders = frozenset(tenure.person for tenure in extraction.tenures)
    full = {mention.span.text for mention in holders if len(parts(mention.span.text)) > 1}
    found = holders.union(one for one in named if one.type == "Person" or one.span.text in full)
    alone = {words[0] for one in found if len(words := parts(one.span.text)) == 1}
    unknown = (one for one in named if one.type == "Agent" and len(parts(one.span.text)) > 1)
    return found.union(one for one in unknown if alone.intersection(_ends(parts(one.span.text))))


def _ends(words: tuple[str, ...]) -> tuple[str, str]:
    """The first and the last word of a full name: a family name may be either."""
    return words[0], words[-1]


def _entity(cluster: Cluster, people: frozenset[Mention]) -> Entity:
    by_name = [mention for mention in cluster if mention.kind == "name"]
    types = Counter("Person" if mention in people else mention.type for mention in by_name or cluster)
    # The commonest type; where two are as common, the one met first.
    kind = types.most_common(1)[0][0]
    if not by_name:
        return Entity(cluster[0].phrase.text, kind, tuple(cluster), named=False)
    name = fullest(by_name)
    # A single word names a person only within the article, and a name of unknown type anything at all.
    named = kind != "Agent" and (kind != "Person" or len(parts(name)) > 1)
    return Entity(name, kind, tuple(cluster), named=named)
