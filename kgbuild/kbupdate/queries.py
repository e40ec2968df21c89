"""What the query service is asked: standard SPARQL, small, and each page in a fixed order.

The terms are those of https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.wikidata.properties import Class, Property

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE: Final = 5000
"""Rows of an answer; a full one is followed by the next page."""
PREFIXES: Final = """\
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <http://schema.org/>
"""
DETAILS: Final = {
    "class": Property.INSTANCE_OF,
    "country": Property.COUNTRY,
    "citizenship": Property.COUNTRY_OF_CITIZENSHIP,
    "jurisdiction": Property.APPLIES_TO_JURISDICTION,
    "whole": Property.PART_OF,
    "iso": Property.ISO_3166_1_ALPHA_3_CODE,
}
"""What `details` gives beside names, and the property that it stands for."""


def states() -> str:
    """Every item with the code of a state: ``item``, ``code``."""
    code = Property.ISO_3166_1_ALPHA_3_CODE
    return f"{PREFIXES}SELECT ?item ?code WHERE {{ ?item wdt:{code} ?code }} ORDER BY ?item ?code"


def offices(state: int, start: int) -> str:
    """The offices of a *state* that somebody holds or held, from row *start* on: ``office``.

    An office has the state as jurisdiction, or it is a class of the state's, as all else of a country would be much.
    """
    return f"""{PREFIXES}SELECT DISTINCT ?office WHERE {{
  {{ ?office wdt:{Property.APPLIES_TO_JURISDICTION} wd:Q{state} }}
  UNION {{ ?office wdt:{Property.COUNTRY} wd:Q{state} ; wdt:{Property.SUBCLASS_OF} ?above }}
  FILTER EXISTS {{ ?person wdt:{Property.POSITION_HELD} ?office }}
}} ORDER BY ?office LIMIT {PAGE} OFFSET {start}"""


def holders(items: Iterable[int], start: int) -> str:
    """Which humans held the offices *items*, from row *start* on: ``statement``, ``person``, ``office``, and dates.

    Each of ``start`` and ``end`` comes with its precision, as ``start_precision`` and ``end_precision``.
    """
    held = Property.POSITION_HELD
    return f"""{PREFIXES}SELECT ?statement ?person ?office ?start ?start_precision ?end ?end_precision WHERE {{
  VALUES ?office {{ {_listed(items)} }}
  ?statement ps:{held} ?office .
  ?person p:{held} ?statement ; wdt:{Property.INSTANCE_OF} wd:{Class.HUMAN} .
  FILTER NOT EXISTS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
  {_date("start", Property.START_TIME)}
  {_date("end", Property.END_TIME)}
}} ORDER BY ?statement ?start ?end LIMIT {PAGE} OFFSET {start}"""


def details(items: Iterable[int]) -> str:
    """Names and facts of *items*, one a row: ``item``, ``what``, ``value``."""
    facts = "\n  ".join(
        f'UNION {{ ?item wdt:{name} ?value . BIND ("{what}" AS ?what) }}' for what, name in DETAILS.items()
    )
    return f"""{PREFIXES}SELECT ?item ?what ?value WHERE {{
  VALUES ?item {{ {_listed(items)} }}
  {{ ?item rdfs:label ?value . FILTER (LANG(?value) = "en") BIND ("label" AS ?what) }}
  UNION {{ ?item rdfs:label ?value . FILTER (LANG(?value) = "mul") BIND ("default" AS ?what) }}
  UNION {{ ?item skos:altLabel ?value . FILTER (LANG(?value) IN ("en", "mul")) BIND ("alias" AS ?what) }}
  UNION {{ ?page schema:about ?item ; schema:isPartOf <https://en.wikipedia.org/> ; schema:name ?value .
    BIND ("title" AS ?what) }}
  UNION {{ ?item wikibase:sitelinks ?value . BIND ("sitelinks" AS ?what) }}
  {facts}
}} ORDER BY ?item ?what ?value"""


def _date(name: str, qualifier: Property) -> str:
    value = f"wikibase:timeValue ?{name} ; wikibase:timePrecision ?{name}_precision"
    return f"OPTIONAL {{ ?statement pqv:{qualifier} ?{name}_node . ?{name}_node {value} }}"


def _listed(items: Iterable[int]) -> str:
    return " ".join(f"wd:Q{item}" for item in items)
