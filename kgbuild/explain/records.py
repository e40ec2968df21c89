"""What an explanation is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A place in the lexicon that a rule comes from."""

    file: str
    """The TOML file, from the project's root: ``ontology/lexicon/Meeting.toml``."""
    table: str
    """Its table or key: ``[[trigger]] 1`` is the first of the tables called trigger."""
    text: str
    """What stands there, on one line, long lists cut short; empty where one table cannot be told from its like."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule that made a fact."""

    name: str
    meaning: str
    """What the rule looks for, in plain English; empty for a rule that this version does not know."""
    definitions: tuple[Definition, ...]
    """Where it is written; several where the graph does not tell which; none where it is part of the program."""
    current: bool
    """Whether the graph was made with the lexicon that ``definitions`` quotes."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words of the article that a fact rests on."""

    role: str
    """trigger, mention, cue, content, actuality, state, time, place, speaker, addressee, reporter, office, holder,
    organization, country, subject, object, or the role in an event: participant, source, target, host …"""
    words: str
    first: int
    """Offset of the words in the article."""
    last: int
    """Offset after them."""
    start: int
    """Offset of the words in the sentence as shown; with ``end`` equal, they stand outside of it."""
    end: int
    says: str
    """What they stand for: an entity's name, a date, an actuality; empty where they stand for themselves."""
    wikidata: str = ""
    """The QID that the entity was linked to."""
    reasons: tuple[str, ...] = ()
    """Why the entity was linked, or why it was not."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a fact comes from."""

    iri: str
    file: str
    """The article's file name, or its IRI where the graph has none."""
    kind: str
    """The fact's class, a local name of the ontology: Meeting, Statement, Tenure …"""
    summary: str
    """The fact in one line."""
    rule: Rule
    confidence: float
    sentence: str
    """The sentence, or the sentences where the fact reaches over several, on one line; empty where the graph does not
    hold the article's text."""
    start: int
    """Offset of the sentence in the article."""
    end: int
    highlights: tuple[Highlight, ...]
    """In order of the text."""
