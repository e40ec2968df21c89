"""A query's header: leading lines ``#+ key: value``, as grlc has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kgbuild.errors import QueryError

MARK: Final = "#+"
PARAMETER: Final = "param."
KEYS: Final = frozenset({"summary", "description", "tags"})
IGNORED: Final = frozenset(
    {"defaults", "endpoint", "endpoint_in_url", "enumerate", "method", "mime", "pagination", "transform"}
)
"""What grlc reads and kgbuild has no use for."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says; ``parameters`` maps names to their documentation."""

    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: dict[str, str]


def read(text: str) -> Header:
    """The header at the top of *text*, empty where there is none.

    Raises:
        QueryError: a line has no colon, an unknown or repeated key, or no value.
    """
    fields: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(MARK):
            key, value = _field(line.removeprefix(MARK), number)
            if key in fields:
                message = f"line {number}: the header says {key!r} twice"
                raise QueryError(message)
            fields[key] = value
        elif line.strip():
            break
    documented = {key.removeprefix(PARAMETER): value for key, value in fields.items() if key.startswith(PARAMETER)}
    tags = tuple(tag.strip() for tag in fields.get("tags", "").split(",") if tag.strip())
    return Header(fields.get("summary", ""), fields.get("description", ""), tags, documented)


def _field(line: str, number: int) -> tuple[str, str]:
    key, colon, value = (part.strip() for part in line.partition(":"))
    known = key in KEYS or key in IGNORED or (key.startswith(PARAMETER) and key != PARAMETER)
    if not known:
        message = f"line {number}: unknown key {key!r} in the header; write {', '.join(sorted(KEYS))} or param.NAME"
        raise QueryError(message)
    if not colon or not value:
        message = f"line {number}: write {MARK} {key}: and a value after the colon"
        raise QueryError(message)
    return key, value
