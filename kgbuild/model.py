"""The records that pass between the steps.

Every record is immutable and holds data only. Offsets are code points into ``Article.text``,
half-open (``start`` is the first character, ``end`` the one after the last), counted as Python and
the Web Annotation model count them. Class, role and status names are local names of the ontology.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of an article: ``article.text[start:end] == text``."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse offsets that cannot belong to *text*.

        Raises:
            ValueError: the offsets are negative, empty or of another length than the text.
        """
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            message = f"span {self.start}-{self.end} does not hold {self.text!r}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as read, with what is known about it.

    ``file`` is the file's name without its folder; ``text`` is exactly what the file holds.
    """

    file: str
    text: str
    title: str = ""
    published: datetime.date | None = None
    url: str = ""
    source: str = ""
    author: str = ""
    language: str = "en"

    @property
    def id(self) -> str:
        """32 hexadecimal digits of the SHA-256 of everything the article holds."""
        published = self.published.isoformat() if self.published else ""
        parts = (self.file, self.text, self.title, published, self.url, self.source, self.author, self.language)
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
        return digest.hexdigest()[:32]

    def span(self, start: int, end: int) -> Span:
        """Characters *start* to *end* as a span."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Words that stand for somebody, something or some place.

    ``span`` is the name, the pronoun or the noun phrase without what follows its head; ``phrase`` is the whole noun
    phrase with determiners, titles and what follows the head, but without appositions and clauses.
    """

    span: Span
    phrase: Span
    kind: str  # name, nominal, pronoun
    type: str  # Person, Organization, State, Place, Group, Agent
    subject: bool = False
    """Whether the words are the subject of their clause."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What several mentions of one article stand for."""

    name: str
    """The fullest name in the article, or the description where there is no name."""
    type: str
    mentions: tuple[Mention, ...]
    named: bool
    """Whether ``name`` is a full name, fit for an identity beyond this article."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a name may stand for."""

    qid: str
    label: str
    type: str
    country: str = ""
    """ISO 3166-1 alpha-3 code of the country it is, or belongs to; empty where there is none, or there are several."""
    matched: str = ""
    """How the name matched: name, alias, demonym, capital, spelling (a like one), office (the name is its title)."""
    source: str = ""
    kind: str = ""
    """A class of the ontology below ``type``, where the source tells one."""
    countries: tuple[str, ...] = ()
    """All countries that somebody is or was of, or served."""
    prior: float = 0.0
    """How well known it is, from 0 to 1."""
    common: bool = True
    """Whether the name by itself means it in running text."""


@dataclass(frozen=True, slots=True)
class Held:
    """That somebody held an office, as the knowledge base has it."""

    person: str
    office: str
    """Both are QIDs; ``titles`` are the forms that the office's titles are compared in."""
    titles: tuple[str, ...]
    country: str
    """ISO 3166-1 alpha-3 code of the state served; empty for a body of no one state, whose QID is ``body``."""
    body: str
    start: str
    end: str
    """Dates as exact as known, "2018" or "2018-04-26"; empty where unknown, or while it went on."""
    until: str = ""
    """Until when the source knows of offices: one without an end was held then. Empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Link:
    """A decision on one entity's Wikidata identity; ``qid`` is empty where it was left open."""

    qid: str
    score: float
    reasons: tuple[str, ...]
    country: str = ""
    label: str = ""
    type: str = ""
    """The class that the knowledge base gives; in every article the same, whatever the text made of the name."""
    source: str = ""
    """The table of the knowledge base that has the name."""
    method: str = "offline"
    """Who decided: offline, online, decided (a concept of the ontology's LinkMethodScheme)."""
    made_with: str = ""
    """What the decision was made with, and of which date; empty for the article's knowledge base."""
    nearest: str = ""
    """The QID that came nearest where it was left open; empty where nothing of a fitting class has the name."""
    nearest_label: str = ""
    candidates: int = 0
    """How many of a fitting class have the name, where it was left open."""


@dataclass(frozen=True, slots=True)
class OfficeLink:
    """The Wikidata identity of an office: its title, as articles give it, and the state or body that it serves."""

    title: str
    serves: Mention
    qid: str
    label: str


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something lasts: ``length`` is an xsd:duration or, with ``datatype`` text, the words themselves."""

    span: Span
    length: str
    datatype: str  # duration, text


@dataclass(frozen=True, slots=True)
class Actor:
    """For which countries and in which sector an entity acts; empty where the article does not tell."""

    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3 codes; several for a group from several countries."""
    sector: str = ""
    """A code of the ontology's ``sector``: GOV, MIL, IGO, …"""
    reasons: tuple[str, ...] = ()
    lasting: bool = True
    """Whether the countries hold beyond this article: not those of a body so called in many ("the Supreme Court")."""
    kind: str = ""
    """A class of the ontology below Organization or Place: Ministry, Company, City, …"""


@dataclass(frozen=True, slots=True)
class When:
    """A time as precisely as the text allows.

    ``start`` and ``end`` are XSD lexical forms of the type ``datatype`` names (date, gYearMonth, gYear, gMonthDay) or,
    with ``text``, the words themselves. ``end`` is the last day included, empty where there is none. Where only the
    duration is known, ``start`` is empty and ``span`` holds the words that state it.
    """

    span: Span
    start: str
    datatype: str
    end: str = ""
    duration: Duration | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said; ``contents`` are the reported words."""

    contents: tuple[Span, ...]
    mode: str  # direct, indirect, mixed
    rule: str
    confidence: float
    speaker: Mention | None = None
    cue: Span | None = None
    addressee: Mention | None = None
    medium: str = ""
    when: When | None = None
    reporters: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """Somebody's part in an event; ``role`` is a property of the ontology."""

    role: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Reference:
    """How the words of a trigger point at their event, and how they tell of it."""

    form: str = "verb"
    """verb; for nouns definite ("the talks"), possessive ("their talks"), indefinite ("a visit"), bare ("talks") and
    predicate ("was a visit"); pronoun."""
    plural: bool = False
    """Whether the words stand for several events ("meetings"), which "talks" do not."""
    fresh: bool = False
    """Whether the words set their event apart from those told before ("another meeting", "the next round")."""
    qualifiers: frozenset[str] = frozenset()
    """Words that say which event of its kind it is ("trade", "second")."""
    told: bool = True
    """Whether the words say that the event takes place or does not; "after the summit" takes it as known."""
    stance: str = "news"
    """From where its actuality is told: earlier (it had been so), aside (in passing), past, news."""
    since: When | None = None
    """When it came to be so: the time of the deciding word's clause."""


@dataclass(frozen=True, slots=True)
class State:
    """An event's actuality as one part of the article tells it."""

    actuality: str
    trigger: Span
    cue: Span | None = None
    when: When | None = None
    """When it came to be so."""
    claimed_in: Statement | None = None
    told: bool = True
    stance: str = "news"
    """As in `Reference`."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or was planned, refused, denied, called off."""

    type: str
    plover: str
    cameo: str
    trigger: Span
    actuality: str
    rule: str
    confidence: float
    participations: tuple[Participation, ...] = ()
    actuality_cue: Span | None = None
    when: When | None = None
    place: Mention | None = None
    claimed_in: Statement | None = None
    goldstein: float | None = None
    """Value of ``cameo`` on Goldstein's scale, from -10 to 10; None where there is no code."""
    own_cameo: str = ""
    """The CAMEO code that its words have; ``cameo``, ``plover`` and ``goldstein`` follow its actuality as well."""
    directed: bool = False
    """Whether somebody acts on others; without a source such an event is not counted."""
    occasion: Span | None = None
    """The trigger of the event in the course of which it took place ("signed *at the summit*")."""
    reference: Reference = Reference()
    mentions: tuple[Span, ...] = ()
    """Further words for the same event, in order of the text; ``trigger`` is the most telling."""
    claims: tuple[Statement, ...] = ()
    """Further statements that speak of it; one in ``claimed_in`` alone vouches for it."""
    states: tuple[State, ...] = ()
    """How its actuality changed, the latest last; known once an article's mentions are brought together."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody's holding of an office."""

    person: Mention
    office: str
    office_span: Span
    status: str  # current, former, acting, designate, candidate
    rule: str
    confidence: float
    organization: Mention | None = None
    country: Mention | None = None
    start: When | None = None
    end: When | None = None
    inferred: bool = False
    """Whether whom the office serves follows from who holds it, and the text does not say so."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that the grammar puts beside a name to say what it is: "Volta, *a carmaker*"."""

    name: Mention
    mention: Mention
    apart: bool
    """Whether it is a mention of its own, which a noun right before the name ("*carmaker* Volta") is not."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun or definite description, and what it may stand for."""

    mention: Mention
    antecedents: tuple[Mention, ...] = ()
    """In the order that grammar prefers them; names, other pronouns, descriptions. Empty for a description."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A part of a transcript, an interview or a speech that one person speaks, outside quotation marks."""

    start: int
    end: int
    speaker: Mention | None = None
    addressee: Mention | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting relation between two entities; ``name`` is a property of the ontology."""

    name: str
    subject: Mention
    object: Mention
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    derived: bool = False
    """Whether it follows from an office, another relation or the knowledge base, and is not told as such."""
    status: str = "current"  # current, former
    lasting: bool = True
    """Whether it holds beyond this article: not that of a body so called in many states ("the Defence Ministry")."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the text of one article says, before it is known who is who."""

    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    tenures: tuple[Tenure, ...]
    sentences: tuple[tuple[int, int], ...] = ()
    """Start and end of each sentence."""
    pointers: tuple[Event, ...] = ()
    """Pronouns that stand for an event told elsewhere ("called it off"), as events without a class."""
    coordinations: tuple[tuple[Mention, ...], ...] = ()
    """Actors whom one subject names side by side ("Keller and Brown met")."""
    descriptions: tuple[Description, ...] = ()
    relations: tuple[Relation, ...] = ()
    """Relations that the text states."""
    anaphors: tuple[Anaphor, ...] = ()
    """Also those of which no fact speaks: they become mentions where they stand for something named."""
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """One article's knowledge: what is written as its graph."""

    article: Article
    extraction: Extraction
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    """One link per entity, in the same order."""
    actors: tuple[Actor, ...]
    """Likewise, country and sector of each."""
    relations: tuple[Relation, ...] = ()
    """One for each pair of entities and property."""
    offices: tuple[OfficeLink, ...] = ()
    """The identities of the offices whose holders the article names, where they are known."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What made a graph; together with the article they decide every byte of it."""

    software: str
    rules: str
    model: str
    knowledge: str
