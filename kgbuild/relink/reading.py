"""From an article's graph back to the records that tell who is who in it."""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kgbuild import iri
from kgbuild.model import Article, Description, Entity, Extraction, Link, Mention, Relation, Tenure
from kgbuild.passages import SENTENCE_END
from kgbuild.relink.view import View
from kgbuild.vocab import DCT, DIP, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgbuild.relink.view import Facts


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of one article, and the decision on its identity that the graph has."""

    iri: str
    entity: Entity
    link: Link
    """``country`` is the one country that the graph says it acts for; ``made_with`` is as written."""
    nodes: tuple[str, ...]
    """The IRIs of its links: several where the article's names fell together in one identity."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one article's graph tells of its entities."""

    iri: str
    article: Article
    extraction: Extraction
    """Mentions, tenures, citizenships and descriptions; rules and evidence are not read back."""
    known: tuple[Known, ...]


def told(facts: Facts) -> Told | None:
    """What *facts*, the facts of one article, tell of its entities; None where they are of no article.

    The graph does not keep which words the grammar put beside a name to say what it is. All of the name's noun phrase
    before it, and all descriptions that stand for the same entity, are taken for such words.
    """
    subject = next((node for node, values in facts.items() if DIP.text in values), None)
    return _Reader(View(facts), subject).told() if isinstance(subject, NamedNode) else None


class _Reader:
    """The facts of one article, with its mentions sorted by what they stand for."""

    def __init__(self, view: View, subject: NamedNode) -> None:
        self._view = view
        self._iri = subject.value
        self._article = _article(view, subject)
        self._mentions: dict[NamedNode, list[Mention]] = {}
        for home, mention in sorted(self._read_mentions(), key=lambda pair: pair[1]):
            self._mentions.setdefault(home, []).append(mention)

    def told(self) -> Told:
        """Everything."""
        read = [self._tenure(node) for node in self._view.of(DIP.Tenure)]
        citizenships = [self._citizenship(node) for node in self._view.of(DIP.Relation)]
        extraction = Extraction(
            mentions=tuple(mention for mentions in self._mentions.values() for mention in mentions),
            statements=(),
            events=(),
            tenures=tuple(tenure for tenure in read if tenure is not None),
            sentences=tuple(_sentences(self._article.text)),
            descriptions=tuple(self._descriptions()),
            relations=tuple(each for each in citizenships if each is not None),
        )
        return Told(self._iri, self._article, extraction, tuple(self._known()))

    def _read_mentions(self) -> Iterator[tuple[NamedNode, Mention]]:
        view = self._view
        for node in view.of(DIP.Mention):
            home, span = view.node(node, DIP.refersTo), view.span(node)
            if home is not None and span is not None:
                phrase = view.span(view.node(node, DIP.phrase)) or span
                yield home, Mention(span, phrase, view.term(node, DIP.mentionKind), view.type(home))

    def _known(self) -> Iterator[Known]:
        view = self._view
        links: dict[NamedNode, list[NamedNode]] = {}
        for node in view.of(DIP.Link):
            entity = view.node(node, DIP.entity)
            if entity is not None and entity in self._mentions:
                links.setdefault(entity, []).append(node)
        for entity, nodes in links.items():
            names = [name for node in nodes if (name := view.text(node, DIP.linkedName))]
            name = max(names, key=len, default=view.text(entity, RDFS.label))
            record = Entity(name, view.type(entity), tuple(self._mentions[entity]), named=bool(names))
            yield Known(entity.value, record, self._link(entity, nodes[0]), tuple(node.value for node in nodes))

    def _link(self, entity: NamedNode, node: NamedNode) -> Link:
        view = self._view
        item, codes = view.node(node, DIP.wikidata), view.texts(entity, DIP.countryCode)
        return Link(
            qid=item.value.removeprefix(iri.WIKIDATA) if item is not None else "",
            score=float(view.text(node, DIP.linkScore) or 0),
            reasons=tuple(view.texts(node, DIP.linkReason)),
            country=codes[0] if len(codes) == 1 else "",
            label=view.text(entity, RDFS.label),
            type=view.type(entity),
            method=view.term(node, DIP.linkMethod) or "offline",
            made_with=view.text(node, DIP.linkedWith),
        )

    def _tenure(self, node: NamedNode) -> Tenure | None:
        view = self._view
        holder, span = view.node(node, DIP.holder), view.span(view.node(node, DIP.holderSpan))
        person = next((one for one in self._of(holder) if one.span == span), None)
        if person is None:
            return None
        return Tenure(
            person=person,
            office=view.text(view.node(node, DIP.office), RDFS.label),
            office_span=person.span,
            status=view.term(node, DIP.tenureStatus),
            rule="",
            confidence=1.0,
            organization=self._first(view.node(node, DIP.organization)),
            country=self._first(view.node(node, DIP.country)),
        )

    def _citizenship(self, node: NamedNode) -> Relation | None:
        view = self._view
        subject, other = (self._first(view.node(node, one)) for one in (DIP.subject, DIP.object))
        if view.node(node, DIP.relation) != DIP.citizenOf or subject is None or other is None:
            return None
        return Relation("citizenOf", subject, other, (), "", 1.0)

    def _descriptions(self) -> Iterator[Description]:
        for mentions in self._mentions.values():
            first = next((one for one in mentions if one.kind == "name"), None)
            for one in mentions:
                before = self._article.text[one.phrase.start : one.span.start].rstrip()
                if one.kind == "nominal" and first is not None:
                    yield Description(first, one, apart=True)
                elif one.kind == "name" and before:
                    words = self._article.span(one.phrase.start, one.phrase.start + len(before))
                    yield Description(one, Mention(words, words, "nominal", one.type), apart=False)

    def _of(self, entity: NamedNode | None) -> list[Mention]:
        return self._mentions.get(entity, []) if entity is not None else []

    def _first(self, entity: NamedNode | None) -> Mention | None:
        return next(iter(self._of(entity)), None)


def _article(view: View, subject: NamedNode) -> Article:
    published = None
    with suppress(ValueError):
        published = datetime.date.fromisoformat(view.text(subject, DCT.issued))
    return Article(view.text(subject, DIP.fileName), view.text(subject, DIP.text), published=published)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in SENTENCE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)
