"""Titles of offices: their form without the country, and how high they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgbuild.knowledge.names import normal, office_form

if TYPE_CHECKING:
    from collections.abc import Collection

HIGHEST: Final = frozenset(
    {"president", "minister prime", "king", "queen", "emperor", "chancellor", "general secretary"}
)
"""Forms of the titles whose holders everybody hears of."""
HIGH: Final = frozenset(
    {"foreign minister", "secretary state", "defence minister", "deputy president", "finance minister"}
)
_BETWEEN: Final = re.compile(r"[\s,()\-]+")


def title_form(title: str, words: Collection[str]) -> str:
    """The form of *title* without the *words*, in normal form, that name its country, which is stored beside it."""
    kept = [word for word in _BETWEEN.split(title) if normal(word).casefold() not in words]
    return office_form(" ".join(kept))


def height(form: str, country: str, body: int) -> int:
    """2 for the highest offices of a state, 1 for high ones, 0 for others.

    Args:
        form: what `title_form` gave.
        country: the code of the state served, or empty.
        body: the number of the body served, or 0.
    """
    return 2 if form in HIGHEST and country and not body else int(form in HIGH)
