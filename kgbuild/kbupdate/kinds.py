"""What an item is: decided by its own facts, and by the classes above its class.

In this order: a human is a Person; what has the code of a state that no other thing has, a State; what was held and is
neither a body nor has a place, an Office; what has coordinates and a country and is below settlement or territory, a
Place; what is below organization, or is a party, an agency or a business, an Organization; whatever else has
coordinates and a country, a Place. Settlements and territories go before organisations, since the class of a
municipality is often below both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from kgbuild.kbupdate.records import number
from kgbuild.wikidata.properties import Class

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from kgbuild.kbupdate.records import Facts

HUMAN: Final = number(Class.HUMAN)
BELOW: Final = """
WITH RECURSIVE below (class) AS (VALUES (?) UNION SELECT s.class FROM subclass s JOIN below b ON s.parent = b.class)
SELECT class FROM below
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of the knowledge base, and a class of the ontology below it, or empty."""

    type: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The classes that tell kinds apart, each with all that are below it."""

    settlements: frozenset[int]
    territories: frozenset[int]
    organizations: frozenset[int]
    parties: frozenset[int]
    agencies: frozenset[int]
    businesses: frozenset[int]

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Self:
        """The classes by the table ``subclass`` of a working file."""

        def below(root: Class) -> frozenset[int]:
            return frozenset(found for (found,) in connection.execute(BELOW, (number(root),)))

        parties, agencies, businesses = map(below, (Class.POLITICAL_PARTY, Class.GOVERNMENT_AGENCY, Class.BUSINESS))
        return cls(
            below(Class.HUMAN_SETTLEMENT),
            below(Class.ADMINISTRATIVE_TERRITORIAL_ENTITY),
            below(Class.ORGANIZATION) | parties | agencies | businesses,
            parties,
            agencies,
            businesses,
        )

    def of(self, facts: Facts, *, states: Collection[int], held: Collection[int]) -> Kind | None:
        """What the item with *facts* is, if *states* are states and *held* are what somebody held; None if nothing."""
        if HUMAN in facts.classes:
            return Kind("Person")
        if facts.qid in states:
            return Kind("State")
        placed = facts.latitude is not None and bool(facts.countries)
        if facts.qid in held and not placed and not self._is(facts, self.organizations):
            return Kind("Office")
        if placed and self._is(facts, self.settlements | self.territories):
            return Kind("Place", "City" if self._is(facts, self.settlements) else "")
        if self._is(facts, self.organizations):
            return Kind("Organization", self._body(facts))
        return Kind("Place") if placed else None

    def _body(self, facts: Facts) -> str:
        if self._is(facts, self.parties):
            return "PoliticalParty"
        if self._is(facts, self.agencies):
            return "Agency"
        return "Company" if self._is(facts, self.businesses) else ""

    @staticmethod
    def _is(facts: Facts, classes: frozenset[int]) -> bool:
        return not classes.isdisjoint(facts.classes)
