"""What is read of a Wikidata item, out of the JSON of ``wbgetentities`` and of the dumps, which is the same.

The JSON is described in https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html. PHP writes an empty map as
an empty list, so either may stand where a map is meant.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kgbuild.errors import LinkError
from kgbuild.wikidata.dates import partial
from kgbuild.wikidata.properties import QUALIFIERS, STATEMENTS, Property
from kgbuild.wikidata.shapes import MISSHAPEN, qid, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Entity = dict[str, Any]

DEFAULT: Final = "mul"
"""The language code of terms that hold for every language without its own (https://phabricator.wikimedia.org/T285156)."""
DEPRECATED: Final = "deprecated"
"""The rank of a statement known to be wrong."""
RANKS: Final = {"preferred": 0, "normal": 1}
"""The ranks that count, best first."""


@dataclass(frozen=True, slots=True)
class Position:
    """An office held; dates are ISO 8601, as precise as is known, and empty where they are not."""

    office: str
    start: str = ""
    end: str = ""
    ended: bool = False
    """Whether an end is stated, be its date known or not."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of Wikidata. What has several values gives the preferred before the others."""

    qid: str
    """Of the item itself: where the one asked for redirects, the one it leads to."""
    label: str
    """In the first of the languages asked for that has one, else the one for all languages, else empty."""
    labels: tuple[tuple[str, str], ...]
    """Language and label, in the order of the languages asked for."""
    aliases: tuple[str, ...]
    """Of all languages asked for, each once."""
    description: str
    sitelinks: int
    """On how many wikis the item has a page."""
    enwiki: str
    """The title of its page on the English Wikipedia, empty if there is none."""
    instance_of: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""
    iso: str = ""
    """A state's ISO 3166-1 alpha-3 code."""
    born: str = ""
    died: str = ""
    subclass_of: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    """What an office is for: a state, a city, a body."""
    fetched: str = ""
    """When Wikidata told it: ISO 8601, in UTC, to the second."""

    @property
    def names(self) -> tuple[str, ...]:
        """Labels and aliases, each once."""
        return tuple(dict.fromkeys((*(label for _, label in self.labels), *self.aliases)))


def item(entity: Entity, languages: Sequence[str]) -> Item | None:
    """The item that *entity* describes, its terms in *languages*; None if there is no such item.

    Raises:
        LinkError: the JSON is not what Wikibase documents.
    """
    if "missing" in entity:
        return None
    try:
        return _item(entity, languages)
    except MISSHAPEN as error:
        raise _undocumented(entity, error) from error


def kept(entity: Entity) -> Entity:
    """Those parts of *entity* that `item` reads, in the form that it reads; the rest, references above all, is most.

    Raises:
        LinkError: the JSON is not what Wikibase documents.
    """
    parts: Entity = {
        name: entity[name] for name in ("id", "missing", "labels", "descriptions", "aliases") if name in entity
    }
    try:
        parts["sitelinks"] = {site: {"title": link["title"]} for site, link in _map(entity, "sitelinks").items()}
        claims = _map(entity, "claims")
        parts["claims"] = {name: [_claim(claim) for claim in claims[name]] for name in STATEMENTS if name in claims}
    except MISSHAPEN as error:
        raise _undocumented(entity, error) from error
    return parts


def _undocumented(entity: Entity, error: Exception) -> LinkError:
    return LinkError(f"the entity {entity.get('id', '')!r} is not in the documented form ({error!r})")


def _claim(claim: Entity) -> Entity:
    qualifiers = _map(claim, "qualifiers")
    return {
        "mainsnak": claim["mainsnak"],
        "qualifiers": {name: qualifiers[name] for name in QUALIFIERS if name in qualifiers},
        "rank": claim["rank"],
    }


def _item(entity: Entity, languages: Sequence[str]) -> Item:
    terms, claims, links = _map(entity, "labels"), _map(entity, "claims"), _map(entity, "sitelinks")
    labels = tuple((language, text(terms[language]["value"])) for language in languages if language in terms)
    places = [
        (_degrees(at["latitude"]), _degrees(at["longitude"])) for at in _values(claims, Property.COORDINATE_LOCATION)
    ]
    return Item(
        qid=qid(entity["id"]),
        label=_first([label for _, label in labels]),
        labels=labels,
        aliases=_aliases(_map(entity, "aliases"), languages),
        description=_first([text(term["value"]) for term in _chosen(_map(entity, "descriptions"), languages)]),
        sitelinks=len(links),
        enwiki=text(links["enwiki"]["title"]) if "enwiki" in links else "",
        instance_of=_items(claims, Property.INSTANCE_OF),
        citizenships=_items(claims, Property.COUNTRY_OF_CITIZENSHIP),
        countries=_items(claims, Property.COUNTRY),
        positions=tuple(map(_position, _statements(claims, Property.POSITION_HELD))),
        coordinates=places[0] if places else None,
        iso=_first(list(map(text, _values(claims, Property.ISO_3166_1_ALPHA_3_CODE)))),
        born=_first([partial(value) for value in _values(claims, Property.DATE_OF_BIRTH)]),
        died=_first([partial(value) for value in _values(claims, Property.DATE_OF_DEATH)]),
        subclass_of=_items(claims, Property.SUBCLASS_OF),
        part_of=_items(claims, Property.PART_OF),
        jurisdictions=_items(claims, Property.APPLIES_TO_JURISDICTION),
    )


def _map(holder: Entity, name: str) -> Entity:
    found = holder.get(name, {})
    if found == []:
        return {}
    if not isinstance(found, dict):
        message = f"{name} is no map"
        raise TypeError(message)
    return found


def _degrees(value: float | str) -> float:
    degrees = float(value)
    if not math.isfinite(degrees):
        message = f"{value!r} is no angle"
        raise ValueError(message)
    return degrees


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _chosen(terms: Entity, languages: Sequence[str]) -> list[Any]:
    return [terms[language] for language in languages if language in terms]


def _aliases(terms: Entity, languages: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text(alias["value"]) for group in _chosen(terms, languages) for alias in group))


def _statements(claims: Entity, name: str) -> list[Entity]:
    """The statements with a known value that are not deprecated, best rank first."""
    stated = [claim for claim in claims.get(name, ()) if claim["mainsnak"]["snaktype"] == "value"]
    return sorted((claim for claim in stated if claim["rank"] != DEPRECATED), key=lambda claim: RANKS[claim["rank"]])


def _values(claims: Entity, name: str) -> list[Any]:
    return [claim["mainsnak"]["datavalue"]["value"] for claim in _statements(claims, name)]


def _items(claims: Entity, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(qid(value["id"]) for value in _values(claims, name)))


def _position(claim: Entity) -> Position:
    """The position with the earliest start and the latest end that its qualifiers give."""
    qualifiers = _map(claim, "qualifiers")
    ends = [snak for snak in qualifiers.get(Property.END_TIME, ()) if snak["snaktype"] != "novalue"]
    return Position(
        office=qid(claim["mainsnak"]["datavalue"]["value"]["id"]),
        start=min(_dates(qualifiers.get(Property.START_TIME, ())), default=""),
        end=max(_dates(ends), default=""),
        ended=bool(ends),
    )


def _dates(snaks: Sequence[Entity]) -> Iterator[str]:
    known = (partial(snak["datavalue"]["value"]) for snak in snaks if snak["snaktype"] == "value")
    return (day for day in known if day)
