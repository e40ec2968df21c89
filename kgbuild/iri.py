"""Names for things: IRIs minted from content, without counters or clocks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from kgbuild.model import Article, Entity, Event, Link, Participation, Span, Statement, Tenure

DATA: Final = "https://w3id.org/kgbuild/"
WIKIDATA: Final = "http://www.wikidata.org/entity/"


def slug(text: str) -> str:
    """*text* as one readable path segment: NFC, white space as underscores, percent-encoded where an IRI needs it."""
    folded = re.sub(r"\s+", "_", unicodedata.normalize("NFC", text).strip())
    kept = "".join(char if char.isalnum() or char in "_-.~" else quote(char, safe="", errors="replace") for char in folded)
    return kept or "_"


def article(record: Article) -> str:
    """The article's IRI, which is also the name of its graph."""
    return f"{DATA}article/{record.id}"


def span(base: str, place: Span) -> str:
    """A run of characters of the article *base*."""
    return f"{base}/span/{place.start}-{place.end}"


def statement(base: str, record: Statement) -> str:
    """A statement, named after the reach of its content."""
    return f"{base}/statement/{record.contents[0].start}-{record.contents[-1].end}"


def event(base: str, record: Event) -> str:
    """An event, named after its class and trigger."""
    return f"{base}/event/{record.type}-{record.trigger.start}-{record.trigger.end}"


def participation(base: str, record: Participation) -> str:
    """A part in the event *base*."""
    return f"{base}/{record.role}/{record.mention.span.start}-{record.mention.span.end}"


def tenure(base: str, record: Tenure) -> str:
    """A tenure, named after the words for its holder and its office."""
    held, by = record.office_span, record.person.span
    return f"{base}/tenure/{by.start}-{by.end}-{held.start}-{held.end}"


def entity(base: str, record: Entity, link: Link) -> str:
    """An entity: shared by its QID or by its full name and type, else inside the article *base*."""
    if link.qid:
        return f"{DATA}entity/{link.qid}"
    if record.named:
        return f"{DATA}entity/{record.type.lower()}/{slug(record.name)}"
    first = record.mentions[0].span
    return f"{base}/entity/{first.start}-{first.end}"


def office(title: str, of: str) -> str:
    """An office, shared between articles where the body *of* it serves (an IRI, or empty) is shared."""
    body = of.rsplit("/", 1)[-1] if of.startswith(f"{DATA}entity/") else ""
    return f"{DATA}office/{slug(title)}" + (f"/{body}" if body else "")
