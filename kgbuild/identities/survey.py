"""What a graph holds before anything is decided: who is open, whose identity stands, and on whom a person decided."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kgbuild.errors import LinkError
from kgbuild.model import Description, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from kgbuild.model import Extraction
    from kgbuild.relink import Decision, Decisions, Known, Told

    Read = Callable[[], Iterator[Told]]
    """What each article of a graph tells, read anew with each call: not all of a large store is in memory at once."""

IDENTIFIED = frozenset({"Person", "Organization", "State", "Place"})
"""The types that have identities; a group of people has none of its own."""
DECIDED = "decided"


@dataclass(slots=True)
class Survey:
    """What is known of the entities of a graph, by IRI."""

    articles: int = 0
    entities: set[str] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)
    """The classes by which the steps know them."""
    linked: dict[str, str] = field(default_factory=dict)
    """The QIDs of those that have an identity."""
    open: set[str] = field(default_factory=set)
    """Those on which to decide."""
    decided: dict[str, Decision] = field(default_factory=dict)
    """Those on which a person decided."""
    matched: set[Decision] = field(default_factory=set)
    """The rows of the file of decisions that are on somebody here."""
    obeyed: set[tuple[str, str]] = field(default_factory=set)
    """The identities, empty for none, that people decided on before, and what the graph says of by which file."""
    standing: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Label and class of the identities that stay, by QID: what is found to be the same is called the same."""
    nearness: dict[str, float] = field(default_factory=dict)
    """The highest score that the graph has for each of the open ones."""
    words: dict[str, dict[str, Mention]] = field(default_factory=dict)
    """The descriptions of the open ones in any article, each once."""

    def told_all(self, told: Told) -> Extraction:
        """The extraction of one article with the descriptions that other articles have of the same open entities.

        What speaks against somebody in one article speaks against them in all that have the same name for them.
        """
        own = {known.iri: known.entity.mentions[0] for known in told.known if known.iri in self.words}
        more = tuple(
            Description(first, mention, apart=True)
            for iri, first in own.items()
            for mention in self.words[iri].values()
        )
        return (
            replace(told.extraction, descriptions=(*told.extraction.descriptions, *more)) if more else told.extraction
        )


def survey(read: Read, decisions: Decisions, *, refresh: bool = False) -> Survey:
    """What the articles that *read* gives tell; with *refresh*, identities that are there are open as well.

    What a person decided stays, unless *decisions* now say something else.

    Raises:
        LinkError: two rows of *decisions* say different things on the same entity, or *read* gives no article.
    """
    found = Survey()
    for told in read():
        found.articles += 1
        for known in told.known:
            _add(found, known, decisions, refresh=refresh)
        _add_words(found, told)
    if not found.articles:
        message = "the graph holds no article of kgbuild: nothing in it has a text (dip:text)"
        raise LinkError(message)
    return found


def _add(found: Survey, known: Known, decisions: Decisions, *, refresh: bool) -> None:
    entity, link = known.entity, known.link
    found.entities.add(known.iri)
    found.types.setdefault(known.iri, entity.type)
    if link.qid:
        found.linked[known.iri] = link.qid
    matching = decisions.matching(
        known.iri, entity.name if entity.named else "", entity.type, link.label if link.qid else ""
    )
    decisions.check(matching)
    found.matched.update(matching)
    if link.method == DECIDED:
        found.obeyed.add((link.qid, link.made_with))
    decision = next(iter(matching), None)
    if decision is not None:
        found.decided[known.iri] = decision
    elif link.method != DECIDED and (refresh or not link.qid) and entity.type in IDENTIFIED:
        found.open.add(known.iri)
        found.nearness[known.iri] = max(link.score, found.nearness.get(known.iri, 0.0))
    if link.qid and known.iri not in found.open and known.iri not in found.decided:
        found.standing.setdefault(link.qid, (link.label, link.type))


def _add_words(found: Survey, told: Told) -> None:
    homes = {mention: known.iri for known in told.known for mention in known.entity.mentions}
    for description in told.extraction.descriptions:
        iri = homes.get(description.name, "")
        if iri in found.open:
            mention = description.mention
            found.words.setdefault(iri, {}).setdefault(mention.phrase.text, mention)


def online_names(read: Read, open_: Collection[str]) -> dict[str, set[str]]:
    """The names by which Wikidata is asked for the entities of the articles that speak of one of *open_*, by IRI.

    Only full names are. Those that Wikidata identified before are asked for with the open ones: what they are told the
    others, and the answer is kept.
    """
    names: dict[str, set[str]] = {}
    for told in read():
        if any(known.iri in open_ for known in told.known):
            for known in told.known:
                if known.entity.named and (known.iri in open_ or known.link.method == "online"):
                    names.setdefault(known.iri, set()).update(_names(known))
    return names


def _names(known: Known) -> Iterator[str]:
    """The names that a decision asks for: of a person only the fullest."""
    yield known.entity.name
    if known.entity.type != "Person":
        yield from (mention.span.text for mention in known.entity.mentions if mention.kind == "name")
