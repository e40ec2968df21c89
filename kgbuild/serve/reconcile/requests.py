"""What clients ask, checked: JSON comes in, records or a refusal come out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from kgbuild.errors import KgbuildError

BATCH: Final = 50
"""Queries in one request, as the manifest tells; more are refused, as the specification has it."""
IDS: Final = 500
"""Things in one request for data extension."""
LONGEST: Final = 500
"""Characters of a name or of another value; no name in the knowledge base is half as long."""
VALUES: Final = 20
"""Properties of a query, values of a property, types of a query."""
MOST: Final = 100
"""Candidates of a query, whatever limit is asked for."""
USUAL: Final = 10
"""Candidates where no limit is asked for."""
STRICTNESS: Final = ("any", "all", "should")
BAD, MISSING, TOO_LARGE = 400, 404, 413
_KEYS: Final = frozenset({"query", "type", "limit", "properties", "type_strict"})


class RequestError(KgbuildError):
    """A request that is not answered; ``status`` is the HTTP status that says so."""

    status = BAD

    def __init__(self, message: str, status: int = BAD) -> None:
        """Say why, in *message*."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: words or, with ``id``, a thing."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A property that candidates should have, with one of ``values``."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One reconciliation query; ``text`` may be empty where there are conditions. Without either nothing is found."""

    text: str
    types: tuple[str, ...] = ()
    strict: str = "any"
    """any: a candidate must have one of the types, all: each of them, should: without one it is a worse candidate."""
    limit: int = USUAL
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """A data extension query: the properties ``properties`` of the things ``ids``."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def queries(text: str) -> dict[str, Query]:
    """The queries of a batch by their key.

    Raises:
        RequestError: it is no JSON, not as the specification has it, or too large.
    """
    batch = _object(_json(text, "queries"), "queries")
    if len(batch) > BATCH:
        raise RequestError(f"{len(batch)} queries are too many; send at most {BATCH} at once", TOO_LARGE)
    return {key: _query(asked, f"query {_shown(key)}") for key, asked in batch.items()}


def extension(text: str) -> Extension:
    """A data extension query.

    Raises:
        RequestError: as for `queries`.
    """
    asked = _object(_json(text, "extend"), "extend")
    ids = _list(asked.get("ids"), "ids of extend", IDS)
    properties = [
        _object(each, "a property of extend") for each in _list(asked.get("properties"), "properties of extend")
    ]
    return Extension(
        tuple(string(each, "an id of extend") for each in ids),
        tuple(string(each.get("id"), "the id of a property of extend") for each in properties),
    )


def string(given: object, what: str) -> str:
    """*given*, if it is a string that a name or a value can be.

    Raises:
        RequestError: it is none, too long, or has halves of characters in it.
    """
    if not isinstance(given, str):
        raise RequestError(f"{what} must be a string")
    if len(given) > LONGEST:
        raise RequestError(f"{what} is longer than {LONGEST} characters")
    if re.search("[\ud800-\udfff]", given):
        raise RequestError(f"{what} is not Unicode")
    return given


def number(text: str, what: str, *, least: int, most: int) -> int:
    """The whole number that *text* is.

    Raises:
        RequestError: it is none, or smaller than *least* or larger than *most*.
    """
    if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise RequestError(f"{what} must be a whole number from {least} to {most}")
    return int(text)


def _json(text: str, what: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"{what} is not JSON: {error}") from error


def _query(asked: object, where: str) -> Query:
    fields = _object(asked, where)
    unknown = sorted(set(fields) - _KEYS)
    if unknown:
        raise RequestError(f"{where} has the unknown key {_shown(unknown[0])}; the keys are {', '.join(sorted(_KEYS))}")
    text = _cell(fields.get("query", ""), f"the text of {where}")
    conditions = tuple(
        _condition(each, where) for each in _list(fields.get("properties", []), f"properties of {where}")
    )
    types = fields.get("type", [])
    strict = fields.get("type_strict", "any")
    if strict not in STRICTNESS:
        raise RequestError(f"type_strict of {where} must be one of {', '.join(STRICTNESS)}")
    return Query(
        text=text,
        types=(_type(types, where),) if isinstance(types, str | dict) else _types(types, where),
        strict=strict,
        limit=_limit(fields.get("limit", USUAL), where),
        conditions=tuple(each for each in conditions if each.values),
    )


def _types(types: object, where: str) -> tuple[str, ...]:
    return tuple(_type(each, where) for each in _list(types, f"types of {where}"))


def _type(given: object, where: str) -> str:
    """The id of a type, which some clients send as an object with id and name."""
    return string(given.get("id") if isinstance(given, dict) else given, f"a type of {where}")


def _limit(given: object, where: str) -> int:
    # JSON's true is a whole number to Python.
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise RequestError(f"the limit of {where} must be a whole number from 1 on")
    return min(given, MOST)


def _condition(asked: object, where: str) -> Condition:
    """A condition without its empty values: a table has empty cells."""
    fields = _object(asked, f"a property of {where}")
    name = string(fields.get("pid"), f"pid of a property of {where}")
    given = fields.get("v")
    several = _list(given, f"values of {name} of {where}") if isinstance(given, list) else [given]
    values = (_value(each, f"a value of {name} of {where}") for each in several)
    return Condition(name, tuple(value for value in values if value.text or value.id))


def _value(given: object, where: str) -> Value:
    if isinstance(given, dict):
        return Value(_cell(given.get("name", ""), where), string(given.get("id"), where))
    if isinstance(given, bool | int | float):
        return Value(str(given))
    return Value(_cell(given if given is not None else "", where))


def _cell(given: object, where: str) -> str:
    """The words of a table's cell, which may be anything: of a long one the beginning, which no name is like."""
    text = given[:LONGEST] if isinstance(given, str) else given
    return string(text, where).strip()


def _object(given: object, what: str) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise RequestError(f"{what} must be a JSON object")
    return given


def _list(given: object, what: str, most: int = VALUES) -> list[object]:
    if not isinstance(given, list):
        raise RequestError(f"{what} must be an array")
    if len(given) > most:
        raise RequestError(f"{what}: {len(given)} are too many; send at most {most}", TOO_LARGE)
    return given


def _shown(text: str) -> str:
    """*text* as it may stand in a message."""
    return repr(text[:40])
