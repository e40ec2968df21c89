"""Which lines of a dump hold something to take, and what.

A dump is read once, and its classes are known only at its end. So everything is kept on the way that may matter, and
`kgbuild.kbupdate.kinds` decides afterwards:

* humans who hold or held a position (P39), or have pages on enough wikis;
* items with the code of a state (P298);
* items that have pages on enough wikis;
* items that look like an office: a class below others (P279), with a jurisdiction (P1001), or of a country (P17) and
  without a place of their own (P625). Those that nobody held are dropped at the end. What is held and says none of
  these things could not be matched with a state or body anyway;
* which class is below which (P279).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.errors import LinkError
from kgbuild.kbupdate.records import Facts, Held, numbers, positions
from kgbuild.wikidata import Property
from kgbuild.wikidata.items import DEFAULT, item
from kgbuild.wikidata.properties import Class

if TYPE_CHECKING:
    from kgbuild.wikidata import Item

LANGUAGES: Final = ("en", DEFAULT)
SIGNS: Final = (
    Class.HUMAN,
    Property.COUNTRY,
    Property.SUBCLASS_OF,
    Property.ISO_3166_1_ALPHA_3_CODE,
    Property.APPLIES_TO_JURISDICTION,
)
"""Without one of these, and without enough sitelinks, nothing is taken of an entity."""
SIGN: Final = re.compile(rb'"(?:%s)"' % b"|".join(sign.encode() for sign in SIGNS))
SITELINK: Final = b'"site"'
"""Stands in every sitelink of an entity, and hardly anywhere else."""
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Entity:
    """What is taken of an item of the dump."""

    facts: Facts
    held: tuple[Held, ...]
    parents: tuple[int, ...]
    """The classes above it, if it is one."""
    modified: str
    """The day of its last change, or empty."""


def entity(line: bytes, sitelinks: int) -> Entity | None:
    """What is taken of *line*, if anything is: of what has pages on at least *sitelinks* wikis, and as told above.

    Only lines with a sign of that are parsed, which are some; the others must merely begin and end as an entity does.
    So damage within a line that shows no such sign, or lost it by the damage, is not noticed, told or counted.

    Raises:
        LinkError: the line is damaged.
    """
    text = line.strip().removesuffix(b",")
    if text in (b"", b"[", b"]"):
        return None
    if not (text.startswith(b"{") and text.endswith(b"}")):
        raise LinkError("is no whole JSON object")
    if text.count(SITELINK) < sitelinks and not SIGN.search(text):
        return None
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"is no JSON ({error})"
        raise LinkError(message) from error
    if parsed.get("type") != "item":
        return None
    found = item(parsed, LANGUAGES)
    day = DAY.match(str(parsed.get("modified", "")))
    return _taken(found, day[0] if day else "") if found and _matters(found, sitelinks) else None


def _taken(found: Item, modified: str) -> Entity:
    try:
        facts, held = Facts.of(found), positions(found) if _is_human(found) else ()
        facts.written().encode()  # JSON may hold halves of characters, which no other format does
        return Entity(facts, held, numbers(found.subclass_of), modified)
    except ValueError as error:
        raise LinkError(str(error)) from error


def _matters(found: Item, sitelinks: int) -> bool:
    if found.sitelinks >= sitelinks:
        return True
    if _is_human(found):
        return bool(found.positions)
    abstract = found.countries and found.coordinates is None
    return bool(found.iso or found.subclass_of or found.jurisdictions or abstract)


def _is_human(found: Item) -> bool:
    return Class.HUMAN in found.instance_of
