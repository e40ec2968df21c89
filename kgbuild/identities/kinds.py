"""What an item of Wikidata is, in the classes that kgbuild knows entities by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgbuild.wikidata.properties import Class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgbuild.wikidata import Item, Wikidata

ROOTS: Final = {
    "Q43229": "Organization",
    "Q27096213": "Place",
    "Q618123": "Place",
}
"""Classes of Wikidata, and what is below them here: organization, geographic entity, geographical feature.

https://www.wikidata.org/wiki/Property_talk:P107 lists the first and the last as the main types of bodies and of places;
the second is the type that the News-Fair corpus gives places, and published tables of classes name it likewise.
"""
BELOW: Final = f"""\
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT DISTINCT ?asked ?root WHERE {{
  VALUES ?asked {{}}
  VALUES ?root {{ {" ".join(f"wd:{root}" for root in ROOTS)} }}
  ?asked wdt:P279* ?root .
}}
"""
"""Which of the roots a class is below: P279 is "subclass of", https://www.wikidata.org/wiki/Help:Basic_membership_properties."""


def types(items: Iterable[Item], wikidata: Wikidata) -> dict[str, tuple[str, ...]]:
    """The types of each of *items*, by QID: several where it is both a place and a body to Wikidata, none for the rest.

    A person is a human (Q5) outright, as https://www.wikidata.org/wiki/Property_talk:P31 has it in its first example:
    nobody made up. A state is what has a three-letter code of ISO 3166-1. Disambiguation pages, names, works and events
    are none of these.

    Raises:
        LinkError: Wikidata cannot be asked, or answers wrongly.
    """
    found = tuple(items)
    unclear = sorted({each for item in found if not _at_once(item) for each in item.instance_of})
    roots = {
        qid: {row["root"].rsplit("/", 1)[-1] for row in rows}
        for qid, rows in wikidata.select_each(unclear, BELOW).items()
    }
    return {item.qid: _at_once(item) or _by_class(item, roots) for item in found}


def _at_once(item: Item) -> tuple[str, ...]:
    if item.iso:
        return ("State",)
    return ("Person",) if Class.HUMAN in item.instance_of else ()


def _by_class(item: Item, roots: dict[str, set[str]]) -> tuple[str, ...]:
    above = {root for each in item.instance_of for root in roots[each]}
    return tuple(dict.fromkeys(name for root, name in ROOTS.items() if root in above))
