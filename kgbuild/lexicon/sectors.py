"""The sectors in which actors act, as the lexicon's files name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgbuild.lexicon.toml import Table

SECTORS: Final = (
    *("GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "PTY", "REB", "CRM"),
    *("BUS", "MED", "EDU", "LAB", "REL", "REF", "CVL", "NGO", "IGO"),
)
"""The codes of the ontology's ``sector``."""


def sectors(entry: Table) -> frozenset[str]:
    """The list ``sectors`` of *entry*.

    Raises:
        RuleError: a code is none of the ontology's.
    """
    found = entry.words("sectors")
    for code in found:
        if code not in SECTORS:
            raise entry.fail(f"{code!r} is no sector; use one of {', '.join(SECTORS)}")
    return frozenset(found)
