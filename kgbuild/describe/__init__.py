"""From what is known of an article to the quads of its named graph."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kgbuild import iri
from kgbuild.describe.facts import FactNotes
from kgbuild.describe.notes import Notes, moment, term
from kgbuild.numbers import decimal
from kgbuild.vocab import DCT, DIP, OWL, PROV, RDF, RDFS, SCHEMA

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kgbuild.model import Actor, Article, Entity, Facts, Link, Versions

__all__ = ["describe"]


def describe(facts: Facts, versions: Versions) -> tuple[Quad, ...]:
    """The quads of one article's graph, without repetition; they depend on *facts* and *versions* alone."""
    notes = Notes(facts.article)
    _article(notes, facts.article, versions)
    entities, acting = {}, {}
    for entity, link, actor in zip(facts.entities, facts.links, facts.actors, strict=True):
        node = _entity(notes, entity, link, actor, versions.knowledge)
        entities.update(dict.fromkeys(entity.mentions, node))
        acting.update(dict.fromkeys(entity.mentions, actor))
    written = FactNotes(notes, entities, acting)
    written.offices = {(each.title, entities[each.serves]): each for each in facts.offices}
    for statement in facts.extraction.statements:
        written.statement(statement)
    for event in facts.extraction.events:
        written.event(event)
    for tenure in facts.extraction.tenures:
        written.tenure(tenure)
    for relation in facts.relations:
        written.relation(relation)
    return tuple(dict.fromkeys(notes.quads))


def _article(notes: Notes, article: Article, versions: Versions) -> None:
    node = notes.article
    notes.add(node, RDF.type, DIP.Article)
    notes.add(node, DIP.fileName, Literal(article.file))
    notes.add(node, DIP.text, Literal(article.text))
    notes.add(node, DIP.sha256, Literal(hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()))
    known = {
        DCT.title: article.title,
        DCT.source: article.source,
        DCT.creator: article.author,
        DCT.language: article.language,
    }
    for predicate, value in known.items():
        notes.add(node, predicate, Literal(value) if value else None)
    if article.url:
        notes.add(node, SCHEMA.url, NamedNode(article.url))
    if article.published is not None:
        notes.add(node, DCT.issued, moment(article.published.isoformat(), "date"))
    _run(notes, versions)


def _run(notes: Notes, versions: Versions) -> None:
    """What made the graph."""
    run = NamedNode(f"{notes.base}/run")
    notes.add(notes.article, PROV.wasGeneratedBy, run)
    notes.add(run, RDF.type, PROV.Activity)
    notes.add(run, DIP.softwareVersion, Literal(versions.software))
    notes.add(run, DIP.rulesVersion, Literal(versions.rules))
    notes.add(run, DIP.modelVersion, Literal(versions.model))
    notes.add(run, DIP.knowledgeBaseVersion, Literal(versions.knowledge))


def _entity(notes: Notes, entity: Entity, link: Link, actor: Actor, knowledge: str) -> NamedNode:
    node = NamedNode(iri.entity(notes.base, entity, link))
    # What articles share must read the same in each, or one entity had two labels and classes in a store.
    notes.add(node, RDF.type, term(link.type or entity.type))
    notes.add(node, RDF.type, term(actor.kind) if actor.kind else None)
    notes.add(node, RDFS.label, Literal(link.label or iri.folded(entity.name)))
    for mention in entity.mentions:
        notes.mention(mention, node)
    first = entity.mentions[0].span
    decision = notes.node(f"{notes.base}/link/{first.start}-{first.end}", DIP.Link)
    notes.add(decision, DIP.entity, node)
    notes.add(decision, DIP.linkScore, decimal(link.score))
    for reason in link.reasons:
        notes.add(decision, DIP.linkReason, Literal(reason))
    notes.add(decision, DIP.linkMethod, term(link.method))
    notes.add(decision, DIP.linkedWith, Literal(link.made_with or f"knowledge base {knowledge}"))
    notes.add(decision, DIP.linkedName, Literal(iri.folded(entity.name)) if entity.named else None)
    notes.codes(node, actor if actor.lasting else replace(actor, countries=()))
    for reason in actor.reasons:
        notes.add(decision, DIP.actorReason, Literal(reason))
    if link.qid:
        identity = NamedNode(iri.WIKIDATA + link.qid)
        notes.add(decision, DIP.wikidata, identity)
        notes.add(node, OWL.sameAs, identity)
    return node
