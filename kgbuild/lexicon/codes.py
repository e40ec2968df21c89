"""The codes that analysts of political events count by: CAMEO, the PLOVER category of a code, Goldstein's scale.

The tables stand in ``cameo.toml`` and ``plover.toml``, which name their sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgbuild.lexicon import toml
from kgbuild.vocab import SCHEMES

if TYPE_CHECKING:
    from pathlib import Path

    from kgbuild.lexicon.toml import Table
    from kgbuild.model import Event

ROOT: Final = 2
"""Digits of a CAMEO root."""
ACTING: Final = "source"
"""The role of whoever acts on others."""


@dataclass(frozen=True, slots=True)
class Code:
    """What an event is counted as; all empty where it is not counted."""

    cameo: str = ""
    plover: str = ""
    goldstein: float | None = None


UNCODED: Final = Code()


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """The tables of codes."""

    categories: dict[str, str]
    """PLOVER category by CAMEO root, or by code where it parts with its root."""
    goldstein: dict[str, float]
    uncoded: frozenset[str]
    """Actualities whose events are not counted."""
    instead: dict[str, dict[str, str]]
    """For each category: actuality to the CAMEO code that its events have then."""

    def category(self, cameo: str) -> str:
        """The PLOVER category of the code *cameo*; empty where PLOVER counts no such event."""
        return self.categories.get(cameo) or self.categories.get(cameo[:ROOT], "")

    def of(self, event: Event) -> Code:
        """What *event* is counted as: nothing where nobody is named who acts, as PLOVER's manual has it."""
        acting = [part for part in event.participations if not event.directed or part.role == ACTING]
        return self.code(event.own_cameo, event.actuality) if acting else UNCODED

    def code(self, cameo: str, actuality: str) -> Code:
        """What an event whose class or trigger has the code *cameo* is counted as, given its *actuality*."""
        category = self.category(cameo)
        if not category or actuality in self.uncoded:
            return UNCODED
        own = self.instead[category].get(actuality, cameo)
        return Code(own, self.category(own), self.goldstein[own]) if own else UNCODED


def read(folder: Path) -> Codes:
    """The tables of ``cameo.toml`` and ``plover.toml``.

    Raises:
        RuleError: a file is wrong, or one names a code, a category or an actuality that the other, or the ontology,
            does not have.
    """
    cameo = toml.read(folder / "cameo.toml").only("categories", "goldstein")
    categories = cameo.mapping("categories")
    scale = cameo.table("goldstein")
    plover = toml.read(folder / "plover.toml")
    instead = {name: plover.mapping(name) for name in plover.values if name != "uncoded"}
    codes = Codes(
        categories=categories,
        goldstein={code: scale.number(code) for code in scale.values},
        uncoded=frozenset(_actualities(plover, plover.words("uncoded"))),
        instead=instead,
    )
    _check(cameo, plover, codes)
    return codes


def _check(cameo: Table, plover: Table, codes: Codes) -> None:
    for code, category in codes.categories.items():
        if category not in codes.instead:
            raise cameo.fail(f"categories: {code} has {category!r}, which plover.toml does not have")
    for category, others in codes.instead.items():
        _actualities(plover, others)
        for actuality, code in others.items():
            if code and code not in codes.goldstein:
                raise plover.fail(f"{category}, {actuality}: {code!r} is no code of cameo.toml")


def _actualities(table: Table, names: dict[str, str] | tuple[str, ...]) -> tuple[str, ...]:
    known = SCHEMES["ActualityScheme"]
    for name in names:
        if name not in known:
            raise table.fail(f"{name!r} is no actuality; allowed are {', '.join(known)}")
    return tuple(names)
