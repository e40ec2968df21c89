"""The identities of a graph that a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.identities.survey import DECIDED
from kgbuild.relink import Doubt, is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgbuild.identities.survey import Read, Survey
    from kgbuild.model import Link
    from kgbuild.relink import Known


def doubts(
    read: Read, found: Survey, base: Mapping[str, Link], asked: Mapping[str, Link], threshold: float
) -> Iterator[Doubt]:
    """The doubtful decisions of a graph: near the *threshold*, on either side, or left open between several candidates.

    What came nearest for open ones is what *base*, the knowledge base's decisions, or *asked*, those of Wikidata, have.
    """
    known: dict[str, Known] = {}
    counts: dict[str, list[int]] = {}
    for told in read():
        for each in told.known:
            known.setdefault(each.iri, each)
            counts.setdefault(each.iri, []).append(len(each.entity.mentions))
    for iri, each in known.items():
        if each.link.method != DECIDED and iri not in found.decided:
            doubt = _doubt(each, base.get(iri), asked.get(iri), counts[iri])
            several = doubt_of(base.get(iri), asked.get(iri)) if not each.link.qid else 0
            if is_doubtful(doubt.score, threshold, several):
                yield doubt


def doubt_of(*links: Link | None) -> int:
    """How many candidates the source had that had the most."""
    return max((each.candidates for each in links if each is not None), default=0)


def _doubt(known: Known, base: Link | None, asked: Link | None, counts: list[int]) -> Doubt:
    stored = known.link
    link = stored if stored.qid else max((each for each in (base, asked, stored) if each), key=_nearness)
    candidate, label = (link.qid, link.label) if link.qid else (link.nearest, link.nearest_label)
    return Doubt(
        entity=known.iri,
        name=known.entity.name,
        type=known.entity.type,
        qid=stored.qid,
        candidate=candidate,
        label=label,
        score=link.score,
        reasons=link.reasons,
        mentions=sum(counts),
        articles=len(counts),
    )


def _nearness(link: Link) -> tuple[bool, float]:
    return bool(link.qid or link.nearest), link.score
