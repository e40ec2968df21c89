"""JSON from outside, and the values that are expected in it: what is anything else is an error, and of a known kind."""

from __future__ import annotations

import json
import re
from typing import Any, Final

QID: Final = re.compile(r"Q[1-9][0-9]{0,9}")
MISSHAPEN: Final = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
"""What comes up where JSON from outside is read as something that it is not."""


def loaded(body: bytes) -> Any:  # noqa: ANN401 -- JSON from outside
    """What *body* holds.

    Raises:
        ValueError: it is no JSON, or nested more deeply than can be read.
    """
    try:
        return json.loads(body)
    except RecursionError:
        message = "it is nested too deeply"
        raise ValueError(message) from None


def dumped(value: object) -> bytes:
    """*value* as JSON that `loaded` reads.

    Raises:
        ValueError: it holds half a character, or is nested too deeply.
    """
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        message = "it is nested too deeply"
        raise ValueError(message) from None


def text(value: object) -> str:
    """*value*, which is text.

    Raises:
        TypeError: it is something else.
        ValueError: it holds half a character, which no file can.
    """
    if not isinstance(value, str):
        message = f"{type(value).__name__} instead of text"
        raise TypeError(message)
    value.encode()
    return value


def qid(value: object) -> str:
    """*value*, which is the identifier of an item; errors as with `text`."""
    named = text(value)
    if not QID.fullmatch(named):
        message = f"{named!r:.50} is no identifier of an item"
        raise ValueError(message)
    return named
