"""Which facts are meant: by IRI, by the end of one, or by words."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgbuild.errors import QueryError
from kgbuild.explain.facts import passage_of
from kgbuild.explain.reading import tail
from kgbuild.vocab import DIP, OA, RDF, RDFS, SUPERCLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.explain.reading import Reading

NEAR: Final = 5
"""How many names like an unknown one are told."""
LIKENESS: Final = 0.7
"""How like they are at least, by `difflib`'s measure from 0 to 1."""


def find(reading: Reading, what: str) -> list[NamedNode]:
    """The facts that *what* means.

    Raises:
        QueryError: there are none; the message names what comes near.
    """
    name = " ".join(what.split())
    facts = reading.subjects(DIP.rule, None)
    if not facts:
        message = "the graph holds no event, statement or tenure to explain; build it with kgbuild build"
        raise QueryError(message)
    meant = name.strip("<>")
    found = _told(reading, name) or _named(facts, meant) or _about(reading, name, frozenset(facts)) if name else []
    if not found:
        raise QueryError(_unknown(reading, name, facts))
    return found


def facts_of(reading: Reading, name: str) -> list[NamedNode]:
    """The statements and events of the article *name*, a file name or an IRI.

    Raises:
        QueryError: there is no such article, or nothing is told of it; the message names what comes near.
    """
    found = _told(reading, name)
    if found:
        return found
    if _articles(reading, name):
        message = f"the graph tells no event and no statement of the article {name!r}"
        raise QueryError(message)
    files = sorted(reading.literal(node, DIP.fileName) for node in reading.subjects(DIP.fileName, None))
    near = difflib.get_close_matches(name, files, NEAR, cutoff=0.4) or files[:NEAR]
    hint = f"near it are {', '.join(map(repr, near))}" if near else "it holds none"
    message = f"the graph has no article of the file name or IRI {name!r}; {hint}"
    raise QueryError(message)


def _articles(reading: Reading, name: str) -> list[NamedNode]:
    iri = name.strip("<>")
    found = reading.subjects(DIP.fileName, Literal(name))
    return found or [node for node in reading.subjects(RDF.type, DIP.Article) if iri in (node.value, tail(node.value))]


def _told(reading: Reading, name: str) -> list[NamedNode]:
    """The statements and events of the articles called *name*."""
    facts = {fact for article in _articles(reading, name) for fact in reading.subjects(DIP.article, article)}
    return [fact for fact in facts if "Event" in SUPERCLASSES.get(reading.kind(fact), ())]


def _named(facts: list[NamedNode], name: str) -> list[NamedNode]:
    return [node for node in facts if node.value == name or node.value.endswith(f"/{name}")]


def _about(reading: Reading, name: str, facts: frozenset[NamedNode]) -> list[NamedNode]:
    """The events, statements and tenures about an entity of that name, and those whose sentence holds the words."""
    found = {fact for entity in _entities(reading, name) for fact in reading.subjects(None, entity) if fact in facts}
    found.update(_in_words(reading, name, facts))
    return [fact for fact in found if _is_shown(reading.kind(fact))]


def _is_shown(kind: str) -> bool:
    """Whether words bring up a fact of class *kind*: not relations, which only repeat their tenures."""
    return kind in ("Event", "Tenure") or "Event" in SUPERCLASSES.get(kind, ())


def _entities(reading: Reading, name: str) -> set[NamedNode]:
    """What has that name: as its label, at the end of its IRI, or in a name that the text calls it by."""
    folded, iri = name.casefold(), name.strip("<>")
    found = {
        node
        for node, label in _labels(reading)
        if label.casefold() == folded or node.value == iri or node.value.endswith(f"/{iri}")
    }
    for span in reading.subjects(OA.exact, Literal(name)):
        if DIP.name in reading.nodes(span, DIP.mentionKind):
            found.update(reading.nodes(span, DIP.refersTo))
    return found


def _labels(reading: Reading) -> Iterator[tuple[NamedNode, str]]:
    for quad in reading.store.quads_for_pattern(None, RDFS.label, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject, quad.object.value


def _in_words(reading: Reading, name: str, facts: Iterable[NamedNode]) -> Iterator[NamedNode]:
    """The *facts* whose sentence holds the words *name*, whatever their case and the white space between them."""
    spaced = r"\s+".join(map(re.escape, name.split()))
    words = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
    holding = {node for node in reading.subjects(DIP.text, None) if words.search(reading.text(node))}
    for fact in facts:
        article = reading.article(fact)
        if article in holding and words.search(passage_of(reading, fact, reading.text(article)).shown):
            yield fact


def _unknown(reading: Reading, name: str, facts: list[NamedNode]) -> str:
    if not name:
        return "nothing to explain: give a fact's IRI, the end of one, a name or words of the text"
    if _entities(reading, name):
        return f"{name!r} is in the graph, but no event, statement or tenure is about it"
    labels = {label for _, label in _labels(reading)}
    known = {word for label in labels for word in label.split()} | labels | {_end(node.value) for node in facts}
    folded = {each.casefold(): each for each in sorted(known)}
    begun = [low for low in folded if low.startswith(name.casefold())]
    like = difflib.get_close_matches(name.casefold(), folded, NEAR, LIKENESS)
    near = [folded[low] for low in dict.fromkeys((*begun, *like))][:NEAR]
    hint = f"near it are {', '.join(map(repr, near))}" if near else "kgbuild query lists what the graph holds"
    return f"no fact of the graph has the IRI, the name or the words {name!r}; {hint}"


def _end(iri: str) -> str:
    """The end of a fact's IRI that tells it from the others of its article."""
    return re.sub(r"^.*/article/[^/]+/", "", iri)
