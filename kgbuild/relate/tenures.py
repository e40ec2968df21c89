"""The relations that follow from an office: the foreign minister of Peru is a minister of Peru."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgbuild.lexicon.offices import OfficeRules
    from kgbuild.model import Tenure

STATUS: Final = {"current": "current", "acting": "current", "former": "former"}
"""How the relation holds by the status of the tenure; who is to have an office, or seeks it, has none yet."""


def held(tenures: Iterable[Tenure], rules: OfficeRules) -> Iterator[Relation]:
    """The relation of each holder to the body, or else the country, served; none where the office makes none."""
    for tenure in tenures:
        served = tenure.organization or tenure.country
        if served is None or tenure.status not in STATUS:
            continue
        name = rules.relation(tenure.office, state=served.type in ("State", "Place"))
        if name:
            yield Relation(
                name=name,
                subject=tenure.person,
                object=served,
                evidence=(tenure.office_span,),
                rule="relation.tenure",
                confidence=tenure.confidence,
                derived=True,
                status=STATUS[tenure.status],
            )
