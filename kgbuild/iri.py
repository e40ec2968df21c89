"""Names for things: IRIs minted from content, without counters or clocks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from kgbuild.model import Article, Entity, Event, Link, Participation, Relation, Span, State, Statement, Tenure

DATA: Final = "https://w3id.org/kgbuild/"
WIKIDATA: Final = "http://www.wikidata.org/entity/"


def folded(text: str) -> str:
    """*text* in NFC, on one line: what names that get the same IRI have in common."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def slug(text: str) -> str:
    """*text* as one readable path segment: NFC, white space as underscores, the rest percent-encoded where need be.

    Texts that differ in more than white space and normal form give different segments.
    """
    words = folded(text).split()
    return "_".join("".join(map(_segment, word)) for word in words) or "_"


def _segment(char: str) -> str:
    if char.isalnum() or char in "-.~":
        return char
    return "%5F" if char == "_" else quote(char, safe="", errors="replace")


def article(record: Article) -> str:
    """The article's IRI, which is also the name of its graph."""
    return f"{DATA}article/{record.id}"


def span(base: str, place: Span) -> str:
    """A run of characters of the article *base*."""
    return f"{base}/span/{place.start}-{place.end}"


def statement(base: str, record: Statement) -> str:
    """A statement, named after its content and the place of its cue: "X said Y, Z reported" makes two of Y."""
    cue = f"-{record.cue.start}" if record.cue is not None else ""
    return f"{base}/statement/{record.contents[0].start}-{record.contents[-1].end}{cue}"


def event(base: str, record: Event) -> str:
    """An event, named after its class and trigger."""
    return f"{base}/event/{record.type}-{record.trigger.start}-{record.trigger.end}"


def participation(base: str, record: Participation) -> str:
    """A part in the event *base*."""
    return f"{base}/{record.role}/{record.mention.span.start}-{record.mention.span.end}"


def state(base: str, record: State) -> str:
    """A state of the event *base*, named after what it is and the words that tell of it."""
    return f"{base}/state/{record.actuality}-{record.trigger.start}-{record.trigger.end}"


def tenure(base: str, record: Tenure) -> str:
    """A tenure, named after the words for its holder and its office."""
    held, by = record.office_span, record.person.span
    return f"{base}/tenure/{by.start}-{by.end}-{held.start}-{held.end}"


def relation(base: str, record: Relation) -> str:
    """A relation, named after its property and the words for its two entities."""
    by, to = record.subject.span, record.object.span
    return f"{base}/relation/{record.name}-{by.start}-{by.end}-{to.start}-{to.end}"


def entity(base: str, record: Entity, link: Link) -> str:
    """An entity: shared by its QID or by its full name and type, else inside the article *base*."""
    if link.qid:
        return f"{DATA}entity/{link.qid}"
    if record.named:
        return named(record.type, record.name)
    first = record.mentions[0].span
    return f"{base}/entity/{first.start}-{first.end}"


def named(type: str, name: str) -> str:
    """An entity of that class which is known by its full name only."""
    return f"{DATA}entity/{type.lower()}/{slug(name)}"


def office(title: str, of: str) -> str:
    """An office, shared between articles where the body that it serves, the IRI *of*, is shared, or is unknown."""
    if of and not of.startswith(f"{DATA}entity/"):
        return f"{of}/office/{slug(title)}"
    return f"{DATA}office/{slug(title)}" + (f"/{of.rsplit('/', 1)[-1]}" if of else "")
