"""What is known about an article beside its text: ``NAME.toml`` beside ``NAME.txt``.

::

    title = "Talks shift to the White House"
    published = 2018-06-01
    url = "https://example.org/talks"
    source = "Example News"
    author = "A. Writer"
    language = "en"
"""

from __future__ import annotations

import datetime
import re
import tomllib
from typing import TYPE_CHECKING, Final, TypedDict, cast

from pyoxigraph import NamedNode

from kgbuild.errors import InputError
from kgbuild.read.text import MAX_CHARACTERS, decoded, loaded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Metadata(TypedDict, total=False):
    """The fields of an article that its metadata file may fill."""

    title: str
    published: datetime.date
    url: str
    source: str
    author: str
    language: str


def string(value: object) -> str | None:
    """The string, or nothing if *value* is none."""
    return value if isinstance(value, str) else None


def day(value: object) -> datetime.date | None:
    """The day of a TOML date or date-time or of an ISO 8601 string, as it was where that was written."""
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime.datetime):
        return value.date()
    return value if isinstance(value, datetime.date) else None


def address(value: object) -> str | None:
    """The absolute web address, or nothing if *value* is none that RDF can hold."""
    if not isinstance(value, str) or not re.match(r"https?://[^/]", value):
        return None
    try:
        return NamedNode(value).value
    except ValueError:
        return None


def language(value: object) -> str | None:
    """The language tag, or nothing if *value* does not look like one."""
    tag = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
    return value if isinstance(value, str) and re.fullmatch(tag, value) else None


KEYS: Final[dict[str, tuple[Callable[[object], object | None], str]]] = {
    "title": (string, "a string"),
    "published": (day, "a date such as 2018-06-01"),
    "url": (address, "an absolute http or https address"),
    "source": (string, "a string"),
    "author": (string, "a string"),
    "language": (language, 'a language tag such as "en"'),
}
"""How each key is read, and what is allowed for it."""


def metadata(path: Path) -> Metadata:
    """What the metadata file *path* says; nothing if there is no such file.

    Raises:
        InputError: it cannot be read or is no TOML; a key is unknown, or has a value that is not allowed.
    """
    if not path.is_file():
        return {}
    try:
        # A byte order mark, which some editors put there, is no TOML; unlike in an article, no offset depends on it.
        found = tomllib.loads(decoded(path, loaded(path, MAX_CHARACTERS)).removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        message = f"{path}: not valid TOML: {error}"
        raise InputError(message) from error
    return cast("Metadata", {key: checked(path, key, value) for key, value in found.items()})


def checked(path: Path, key: str, value: object) -> object:
    """The value of *key* as the article takes it.

    Raises:
        InputError: the key is unknown or its value not allowed.
    """
    if key not in KEYS:
        message = f"{path}: unknown key {key!r}; allowed are {', '.join(KEYS)}"
        raise InputError(message)
    read, allowed = KEYS[key]
    result = read(value)
    if result is None:
        message = f"{path}: {key} is {shown(value)}; it must be {allowed}"
        raise InputError(message)
    return result


def shown(value: object) -> str:
    """*value* as it may stand in a message."""
    return repr(value) if isinstance(value, str | int | float | bool) else f"a {type(value).__name__}"
