"""The identities of a graph that a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.identities.survey import DECIDED
from kgbuild.relink import Doubt, is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgbuild.identities.deciding import Agreed
    from kgbuild.identities.survey import Read, Survey
    from kgbuild.model import Link
    from kgbuild.relink import Known


def doubts(
    read: Read, found: Survey, base: Mapping[str, Agreed], asked: Mapping[str, Agreed], threshold: float
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
            links = [agreed.link for source in (base, asked) if (agreed := source.get(iri)) is not None]
            doubt = _doubt(each, links, counts[iri])
            several = max((link.candidates for link in links), default=0) if not each.link.qid else 0
            if is_doubtful(doubt.score, threshold, several):
                yield doubt


def _doubt(known: Known, links: Sequence[Link], counts: list[int]) -> Doubt:
    stored = known.link
    link = stored if stored.qid else max((*links, stored), key=_nearness)
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
