"""The properties of things: what data extension gives, and what a query may compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kgbuild.knowledge import search, telling
from kgbuild.knowledge.names import normal
from kgbuild.serve.reconcile.requests import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgbuild.knowledge import KnowledgeBase
    from kgbuild.model import Candidate
    from kgbuild.serve.reconcile.requests import Value

Cell: TypeAlias = dict[str, Any]
"""A value as data extension has it: ``{"str": …}``, ``{"float": …}``, or a thing's id and name."""

AGREES, UNKNOWN, DISAGREES = 1.0, 0.5, 0.0


@dataclass(frozen=True, slots=True)
class Property:
    """Something that things have; ``about`` says what, in a line."""

    id: str
    name: str
    about: str
    cells: Callable[[KnowledgeBase, Candidate], list[Cell]]
    agrees: Callable[[KnowledgeBase, Candidate, tuple[Value, ...]], float] | None = None
    """How far a thing has one of some values: AGREES, UNKNOWN (the base does not say) or DISAGREES."""
    types: tuple[str, ...] = ()
    """The types that have it; empty for all."""
    range: str = ""
    """The type of its values, where they are things."""


def _countries(base: KnowledgeBase, thing: Candidate) -> list[Cell]:
    states = ((code, base.states.get(code)) for code in thing.countries)
    return [{"id": state.qid, "name": state.label} if state else {"str": code} for code, state in states]


def _offices(base: KnowledgeBase, thing: Candidate) -> list[Cell]:
    held = dict.fromkeys(post.office for post in telling.posts(base, thing.qid))
    return [{"id": office.qid, "name": office.label} for office in held]


def _tenures(base: KnowledgeBase, thing: Candidate) -> list[Cell]:
    return [{"str": telling.post(post)} for post in telling.posts(base, thing.qid)]


def _coordinates(base: KnowledgeBase, thing: Candidate) -> list[Cell]:
    found = base.coordinates(thing.qid)
    return [{"str": f"{found[0]},{found[1]}"}] if found else []


def _of_country(base: KnowledgeBase, thing: Candidate, values: tuple[Value, ...]) -> float:
    asked = {code for value in values for code in _codes(base, value)}
    if not asked or not thing.countries:
        return UNKNOWN
    return AGREES if asked & set(thing.countries) else DISAGREES


def _codes(base: KnowledgeBase, value: Value) -> tuple[str, ...]:
    """The codes of the countries that *value* names: by code, by any name or adjective of theirs, or by QID."""
    if value.id:
        named = search.thing(base, value.id)
        return named.countries if named else ()
    if value.text.upper() in base.states:
        return (value.text.upper(),)
    return tuple(each.country for each in base.named(value.text) if each.type == "State")


def _in_office(base: KnowledgeBase, thing: Candidate, values: tuple[Value, ...]) -> float:
    held = {each.office for each in base.held(thing.qid)}
    asked = {qid for value in values for qid in office_ids(base, value)}
    if not held or not asked:
        return UNKNOWN
    return AGREES if held & asked else DISAGREES


def office_ids(base: KnowledgeBase, value: Value) -> tuple[str, ...]:
    """The QIDs of the offices that *value* names, by QID, by title, or by its label."""
    named = value.id or value.text
    if value.id or search.QID.fullmatch(named):
        return (named,) if search.thing(base, named) else ()
    labelled = (each.qid for each in base.named(value.text) if each.type == "Office")
    return tuple(dict.fromkeys((*labelled, *(each.qid for each in search.offices(base, value.text)))))


def _of_kind(base: KnowledgeBase, thing: Candidate, values: tuple[Value, ...]) -> float:
    terms = {normal(telling.spoken(term)) for term in (thing.type, thing.kind) if term}
    return AGREES if any(normal(telling.spoken(value.id or value.text)) in terms for value in values) else DISAGREES


_ALL: Final = (
    Property(
        "country", "country", "the states that it is or was of, or serves", _countries, _of_country, range="State"
    ),
    Property(
        "country_code",
        "country code",
        "likewise, as ISO 3166-1 alpha-3 codes",
        lambda _, thing: [{"str": code} for code in thing.countries],
        _of_country,
    ),
    Property("office", "office held", "the offices, the latest first", _offices, _in_office, ("Person",), "Office"),
    Property("tenure", "office held, with dates", "office, country and dates on a line", _tenures, types=("Person",)),
    Property("type", "type", "Person, Organization, …", lambda _, thing: [{"str": thing.type}], _of_kind),
    Property(
        "kind",
        "kind",
        "a class below the type: Agency, City, …",
        lambda _, thing: [{"str": thing.kind}] if thing.kind else [],
        _of_kind,
    ),
    Property("coordinates", "coordinates", "latitude,longitude in degrees (WGS 84)", _coordinates, types=("Place",)),
    Property("prior", "prominence", "how well known it is, 0 to 1", lambda _, thing: [{"float": thing.prior}]),
    Property("source", "source", "the table that has it", lambda _, thing: [{"str": thing.source}]),
)
PROPERTIES: Final = {each.id: each for each in _ALL}
"""All properties by their id, in the order that they are proposed in."""


def known(name: str) -> Property:
    """The property with the id *name*.

    Raises:
        RequestError: there is none.
    """
    if name not in PROPERTIES:
        raise RequestError(f"there is no property {name[:40]!r}; the properties are {', '.join(PROPERTIES)}")
    return PROPERTIES[name]


def agreement(base: KnowledgeBase, thing: Candidate, name: str, values: tuple[Value, ...]) -> float:
    """How far *thing* has one of *values* of the property *name*: 1, 0, or 0.5 where that is not known.

    Raises:
        RequestError: there is no such property, or it cannot be compared.
    """
    agrees = known(name).agrees
    if agrees is None:
        comparable = ", ".join(each.id for each in _ALL if each.agrees)
        raise RequestError(f"{name} cannot be compared; what can is {comparable}")
    return agrees(base, thing, values)
