"""Decisions on the open identities of a graph.

Each article decides by its own date and by what it speaks of, as when it was built. An entity that several articles
name is decided once, by those that give it an office if there are any: the surest counts, and where two find somebody
else it stays open. Only whom it is they share: each article has its own score and reasons that lead there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kgbuild.identities.online import NAME, Layered
from kgbuild.identities.survey import DECIDED
from kgbuild.link import link
from kgbuild.model import Link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kgbuild.identities.online import Online
    from kgbuild.identities.survey import Read, Survey
    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.lexicon.linking import LinkRules
    from kgbuild.link import Source


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the articles that name an entity come to."""

    link: Link
    own: Mapping[str, Link] = field(default_factory=dict)
    """What each article comes to by itself, by its IRI."""

    def made(self, method: str, with_: str) -> Agreed:
        """The same, made by that *method* *with_* that source."""
        own = {article: replace(each, method=method, made_with=with_) for article, each in self.own.items()}
        return Agreed(replace(self.link, method=method, made_with=with_), own)

    def of(self, article: str, stored: Link) -> Link:
        """The link in one article, which has the link *stored*; that stays where the decision is still the same."""
        link = self.link
        if link.method != DECIDED and (stored.qid, stored.method, stored.made_with) == (
            link.qid,
            link.method,
            link.made_with,
        ):
            return replace(link, score=stored.score, reasons=stored.reasons)
        own = self.own.get(article, link)
        return own if own.qid == link.qid and link.candidates <= 1 else link


@dataclass(frozen=True, slots=True)
class Deciding:
    """The decisions on the entities that *found* has open, in the articles that *read* gives."""

    read: Read
    found: Survey
    base: KnowledgeBase
    rules: LinkRules

    def offline(self) -> dict[str, Agreed]:
        """The decision of the knowledge base on each, by IRI."""
        links = self._decided(self.found.open, self.base)
        return {iri: each.made("offline", f"knowledge base {self.base.version}") for iri, each in links.items()}

    def online(self, names: Mapping[str, Collection[str]], source: Online) -> dict[str, Agreed]:
        """The decision of Wikidata on each that has *names* there, by IRI; *source* is prepared for them.

        Raises:
            LinkError: Wikidata cannot be asked, or answers wrongly.
        """
        layered = Layered(source, self.base, frozenset(name for some in names.values() for name in some))
        links = self._decided(self.found.open & names.keys(), layered)
        return {
            iri: each.made("online", f"{NAME}, {max(map(source.day, names[iri]))}")
            for iri, each in links.items()
            if each.link.source in ("", NAME)
        }

    def _decided(self, wanted: Collection[str], source: Source) -> dict[str, Agreed]:
        """The decision on each of *wanted*, which are open."""
        decided: dict[str, list[tuple[bool, Link]]] = {}
        own: dict[str, dict[str, Link]] = {}
        for told in self.read():
            if not any(known.iri in wanted for known in told.known):
                continue
            entities = [known.entity for known in told.known]
            extraction = self.found.told_all(told)
            links = link(told.article, extraction, entities, source, self.rules)
            holders = {tenure.person for tenure in extraction.tenures}
            for known, each in zip(told.known, links, strict=True):
                if known.iri in wanted:
                    told_office = not holders.isdisjoint(known.entity.mentions)
                    decided.setdefault(known.iri, []).append((told_office, each))
                    own.setdefault(known.iri, {})[told.iri] = each
        return {iri: Agreed(together(_weightiest(links)), own[iri]) for iri, links in decided.items()}


def _weightiest(links: Sequence[tuple[bool, Link]]) -> list[Link]:
    """The decisions of the articles that give an office, or all where none does."""
    return [each for told_office, each in links if told_office] or [each for _, each in links]


def together(links: Iterable[Link]) -> Link:
    """The decision that several articles come to on one entity; the first of equally sure ones."""
    ordered = sorted(links, key=lambda each: (not each.qid, -each.score, each.qid, each.reasons))
    best = ordered[0]
    found = {each.qid: each for each in reversed(ordered) if each.qid}
    if len(found) <= 1:
        return best
    others = ", ".join(f"{each.label} ({qid})" for qid, each in sorted(found.items()))
    reasons = (*best.reasons, f"not linked: the articles lead to {others}")
    return Link("", best.score, reasons, nearest=best.qid, nearest_label=best.label, candidates=len(found))


def chosen(nearness: float, base: Agreed | None, asked: Agreed | None, *, refresh: bool) -> Agreed | None:
    """The decision that counts of those that the knowledge base and Wikidata made; None where the graph's own stays.

    The knowledge base comes before Wikidata, but after it with *refresh*. What links comes first. Where nothing does,
    Wikidata's reasons replace those in the graph unless that, with the score *nearness*, came nearer.
    """
    order: list[Agreed | None] = [asked, base] if refresh else [base, asked]
    links = [each for each in order if each is not None]
    linked = next((each for each in links if each.link.qid), None)
    if linked is not None:
        return linked
    if refresh and links:
        return max(links, key=lambda each: each.link.score)
    return asked if asked is not None and asked.link.score >= nearness else None
