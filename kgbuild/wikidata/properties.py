"""The Wikidata properties that kgbuild reads, and the few classes that it tells things apart by."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Property(StrEnum):
    """A property under the English name that it has on its page, ``https://www.wikidata.org/wiki/Property:P…``."""

    COUNTRY = "P17"
    COUNTRY_OF_CITIZENSHIP = "P27"
    INSTANCE_OF = "P31"
    POSITION_HELD = "P39"
    SUBCLASS_OF = "P279"
    ISO_3166_1_ALPHA_3_CODE = "P298"
    PART_OF = "P361"
    DATE_OF_BIRTH = "P569"
    DATE_OF_DEATH = "P570"
    START_TIME = "P580"
    END_TIME = "P582"
    COORDINATE_LOCATION = "P625"
    APPLIES_TO_JURISDICTION = "P1001"


class Class(StrEnum):
    """A class under the English name that it has on its page, ``https://www.wikidata.org/wiki/Q…``.

    https://www.wikidata.org/wiki/Property_talk:P39 names the first as what may hold a position; the others were
    looked up in published queries and tables, which agree on them.
    """

    HUMAN = "Q5"
    POLITICAL_PARTY = "Q7278"
    ORGANIZATION = "Q43229"
    ADMINISTRATIVE_TERRITORIAL_ENTITY = "Q56061"
    GOVERNMENT_AGENCY = "Q327333"
    HUMAN_SETTLEMENT = "Q486972"
    BUSINESS = "Q4830453"


QUALIFIERS: Final = (Property.START_TIME, Property.END_TIME)
"""They qualify a position held; the others are statements about the item."""
STATEMENTS: Final = tuple(name for name in Property if name not in QUALIFIERS)
