"""The way through of `kgbuild link`: read a graph back, decide on who is open in it, and write what was decided.

Nothing is parsed or extracted anew. A decision of a person comes before all, then the knowledge base, then Wikidata.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from importlib import metadata
from itertools import chain
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from kgbuild import knowledge
from kgbuild.identities import deciding, enriching
from kgbuild.identities.applying import in_memory, in_store
from kgbuild.identities.changing import changes, labelled
from kgbuild.identities.online import Online
from kgbuild.identities.reviewing import doubts
from kgbuild.identities.survey import online_names, survey
from kgbuild.lexicon import linking
from kgbuild.mirror import loose
from kgbuild.relink import Decisions, by_hand, records, told
from kgbuild.resources import folder
from kgbuild.validate.facts import articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pyoxigraph import Quad

    from kgbuild.identities.deciding import Agreed
    from kgbuild.identities.survey import Read, Survey
    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.lexicon.linking import LinkRules
    from kgbuild.model import Candidate
    from kgbuild.relink import Change, Doubt, Told
    from kgbuild.wikidata import Wikidata

    Graph = Store | tuple[Quad, ...]
    """A store, or the quads of a file."""
    Watch = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
    """Shows the progress of some work with so many steps: what it gives is called after each."""

__all__ = ["NOTHING", "Means", "Outcome", "decide", "enrichment", "in_memory", "in_store", "linked", "means", "review"]

PERSON: Final = "Person"


def unwatched(_title: str, _steps: int) -> AbstractContextManager[Callable[[], None]]:
    """Progress that nobody looks at."""
    return nullcontext(lambda: None)


@dataclass(frozen=True, slots=True)
class Means:
    """What decisions are made with."""

    base: KnowledgeBase
    rules: LinkRules
    wikidata: Wikidata | None = None
    """Asked for what the knowledge base leaves open; None to ask nobody."""
    decisions: Decisions = field(default_factory=Decisions)
    refresh: bool = False
    """Whether to decide anew on identities that are there."""
    watch: Watch = unwatched


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided on the entities of a graph, and what it changes in each article, by the article's IRI."""

    entities: int
    before: int
    """How many had an identity."""
    after: int
    new: int
    """How many have one that they had not."""
    changes: Mapping[str, tuple[Change, ...]]
    qids: tuple[str, ...]
    """The identities that are then there."""
    remarks: tuple[str, ...] = ()
    """What is odd about the decisions of people, each with its line."""


NOTHING: Final = Outcome(0, 0, 0, 0, {}, ())
"""Nothing was decided."""


def means(
    kb: Path | None = None,
    *,
    wikidata: Wikidata | None = None,
    decisions: Decisions | None = None,
    refresh: bool = False,
    watch: Watch = unwatched,
) -> Means:
    """The means, with the knowledge base at *kb*, or kgbuild's own, and the rules of `linking.toml`.

    Raises:
        RuleError: the rules are missing or wrong.
    """
    rules = linking.read(folder("ontology") / "lexicon")
    return Means(knowledge.load(kb), rules, wikidata, decisions or Decisions(), refresh, watch)


def decide(graph: Graph, means: Means) -> Outcome:
    """What is to be changed in *graph*, which is not touched.

    Raises:
        LinkError: the knowledge base or Wikidata cannot be asked, or answers wrongly.
    """
    read = _reading(graph)
    found = survey(read, means.decisions, refresh=means.refresh)
    links = _links(read, found, means, *_sources(read, found, means))
    called = labelled(links, found)
    changed: dict[str, tuple[Change, ...]] = {}
    for each in read():
        if some := changes(each, links, called, means.base):
            changed[each.iri] = some
    after = {**found.linked, **{iri: each.link.qid for iri, each in links.items()}}
    qids = {qid for qid in after.values() if qid}
    new = sum(bool(qid) and found.linked.get(iri) != qid for iri, qid in after.items())
    return Outcome(
        len(found.entities),
        len(found.linked),
        sum(map(bool, after.values())),
        new,
        changed,
        tuple(sorted(qids)),
        tuple(_remarks(found, links, means.decisions)),
    )


def linked(graph: Graph) -> tuple[str, ...]:
    """The QIDs of the identities in *graph*."""
    return tuple(sorted({known.link.qid for each in _reading(graph)() for known in each.known if known.link.qid}))


def review(graph: Graph, means: Means) -> tuple[Doubt, ...]:
    """The doubtful identities of *graph*.

    Raises:
        LinkError: the knowledge base or Wikidata cannot be asked, or answers wrongly.
    """
    read = _reading(graph)
    found = survey(read, means.decisions, refresh=means.refresh)
    base, asked = _sources(read, found, means)
    return tuple(doubts(read, found, base, asked, means.rules.threshold))


def enrichment(
    qids: Iterable[str], base: KnowledgeBase, wikidata: Wikidata | None, languages: Sequence[str] = ()
) -> tuple[Quad, ...]:
    """The graph of what *wikidata* tells of *qids*, or *base* where nobody is asked; labels are in *languages* too.

    Raises:
        LinkError: Wikidata cannot be asked, or answers wrongly.
    """
    told_of = enriching.by_base(qids, base) if wikidata is None else enriching.by_wikidata(qids, wikidata, languages)
    return records(told_of, metadata.version("kgbuild"))


def _reading(graph: Graph) -> Read:
    """What each article of *graph* tells: of a store read anew with each call, but for what its default graph adds."""
    unnamed = tuple(_told(loose(graph) if isinstance(graph, Store) else graph))
    return lambda: chain(_named(graph), unnamed) if isinstance(graph, Store) else iter(unnamed)


def _named(store: Store) -> Iterator[Told]:
    for name in store.named_graphs():
        yield from _told(store.quads_for_pattern(None, None, None, name))


def _told(quads: Iterable[Quad]) -> Iterator[Told]:
    return (each for facts in articles(quads) if (each := told(facts)) is not None)


def _sources(read: Read, found: Survey, means: Means) -> tuple[dict[str, Agreed], dict[str, Agreed]]:
    """What the knowledge base decides, and what Wikidata does on those that it leaves open."""
    ways = deciding.Deciding(read, found, means.base, means.rules)
    base = ways.offline()
    if means.wikidata is None:
        return base, {}
    left = found.open if means.refresh else found.open - {iri for iri, each in base.items() if each.link.qid}
    names = online_names(read, left)
    source = Online(means.wikidata)
    all_names = sorted({name for some in names.values() for name in some})
    with means.watch("Asking Wikidata", len(all_names)) as advance:
        source.prepare(all_names, advance)
    return base, ways.online(names, source)


def _links(
    read: Read, found: Survey, means: Means, base: Mapping[str, Agreed], asked: Mapping[str, Agreed]
) -> dict[str, Agreed]:
    """The decision that counts on each entity that is open, or that a person decided on."""
    links: dict[str, Agreed] = {}
    for iri, nearness in found.nearness.items():
        link = deciding.chosen(nearness, base.get(iri), asked.get(iri), refresh=means.refresh)
        if link is not None:
            links[iri] = link
    for each in read():
        for known in each.known:
            iri = known.iri
            if iri in found.decided:
                decision = found.decided[iri]
                stays = decision.qid == known.link.qid or not known.entity.named
                called = (known.link.label if stays else known.entity.name, known.entity.type)
                by_person = by_hand(decision, means.decisions.file, called, _thing(decision.qid, means))
                links[iri] = deciding.Agreed(by_person)
    return links


def _remarks(found: Survey, links: Mapping[str, Agreed], decisions: Decisions) -> Iterator[str]:
    """The decisions on nobody in the graph, and those that make a person of something else, or the reverse."""
    wrong = {}
    for iri, row in found.decided.items():
        kind, was = links[iri].link.type, row.type or found.types[iri]
        if row.qid and kind != was and (row.type or PERSON in (kind, was)):
            wrong[row] = f"{row.qid} is {_one(kind)}, not {_one(was)}"
    for row in decisions.decided:
        if row in wrong:
            yield f"{decisions.file}, line {row.line}: {wrong[row]}"
        elif row not in found.matched and (row.qid, f"decisions {decisions.file}") not in found.obeyed:
            yield f"{decisions.file}, line {row.line}: nobody in this graph is called so"


def _one(kind: str) -> str:
    return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}"


def _thing(qid: str, means: Means) -> Candidate | None:
    """Who or what has the identity *qid*; None where it is empty, or unknown to all that may be asked."""
    if not qid:
        return None
    known = means.base.thing(qid)
    return Online(means.wikidata).thing(qid) if known is None and means.wikidata is not None else known
