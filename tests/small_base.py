"""A knowledge base of a made-up world: two states, a city, a region, bodies, offices and five persons.

Its identifiers are out of Wikidata's range, and its country codes are among those that ISO 3166-1 leaves to users.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.knowledge import normal, office_form
from kgbuild.knowledge.schema import Content, NameRow, OfficeRow, SourceRow, TenureRow, ThingRow, number_of, write

if TYPE_CHECKING:
    from pathlib import Path

EDITION = "2031.01"
VARNIA, OSTREA, PORT_VARN, OSTREA_COUNTY, LEAGUE, TIDES = (f"Q90000000{number}" for number in range(1, 7))
MINISTER_OF_VARNIA, MINISTER_OF_OSTREA, PRESIDENT = (f"Q90000000{number}" for number in range(7, 10))
ANA, OTHER_ANA, SERGEY, EVE, KEN = (f"Q90000001{number}" for number in range(5))
MARKUP = 'Eve <script>alert("1 & 2")</script>'

SOURCES = (
    SourceRow(1, "made-up places", "2030", "CC0"),
    SourceRow(2, "made-up people", "2030-05", "CC0"),
    SourceRow(3, "made-up check", "undated", "MIT"),
)
THINGS = (
    (VARNIA, "Varnia", "State", "", "XVA", 90, None, None, 1),
    (OSTREA, "Ostrea", "State", "", "XOS", 80, None, None, 1),
    (PORT_VARN, "Port Varn", "Place", "City", "XVA", 60, 12.5, -3.25, 1),
    (OSTREA_COUNTY, "Ostrea", "Place", "", "XVA", 10, None, None, 1),
    (LEAGUE, "League of Lakes", "Organization", "", "XVA XOS", 40, None, None, 1),
    (TIDES, "Ministry of Tides", "Organization", "Agency", "XVA", 20, None, None, 1),
    (MINISTER_OF_VARNIA, "Minister of Foreign Affairs", "Office", "", "XVA", 10, None, None, 2),
    (MINISTER_OF_OSTREA, "Minister of Foreign Affairs", "Office", "", "XOS", 10, None, None, 2),
    (PRESIDENT, "President of Varnia", "Office", "", "XVA", 10, None, None, 2),
    (ANA, "Ana Duarte", "Person", "", "XVA", 50, None, None, 2),
    (OTHER_ANA, "Ana Duarte", "Person", "", "XOS", 30, None, None, 2),
    (SERGEY, "Sergey Brandov", "Person", "", "XOS", 20, None, None, 2),
    (EVE, MARKUP, "Person", "", "", 5, None, None, 2),
    (KEN, "Ken Duarte Okafor", "Person", "", "XQQ", 5, None, None, 2),
)
NAMES = (
    ("Varnia", VARNIA, "name", True),
    ("Varnian", VARNIA, "demonym", True),
    ("Ostrea", OSTREA, "name", True),
    ("Ostrean", OSTREA, "demonym", True),
    ("Ostrea", OSTREA_COUNTY, "name", False),
    ("Port Varn", PORT_VARN, "capital", True),
    ("League of Lakes", LEAGUE, "name", True),
    ("Lake League", LEAGUE, "alias", False),
    ("Ministry of Tides", TIDES, "name", False),
    ("President of Varnia", PRESIDENT, "name", False),
    ("Ana Duarte", ANA, "name", False),
    ("Ana Maria Duarte", ANA, "alias", False),
    ("Ana Duarte", OTHER_ANA, "name", False),
    ("Sergey Brandov", SERGEY, "name", False),
    (MARKUP, EVE, "name", False),
    ("Ken Duarte Okafor", KEN, "name", False),
)
OFFICES = (
    ("Minister of Foreign Affairs", "XVA", MINISTER_OF_VARNIA),
    ("Minister of Foreign Affairs", "XOS", MINISTER_OF_OSTREA),
    ("President of Varnia", "XVA", PRESIDENT),
    ("President", "XVA", PRESIDENT),
)
TENURES = (
    (MINISTER_OF_VARNIA, ANA, "2015-03-02", "2019-05-01"),
    (PRESIDENT, ANA, "2019-05-01", ""),
    (MINISTER_OF_OSTREA, OTHER_ANA, "2011", "2013"),
    (MINISTER_OF_OSTREA, SERGEY, "2013", "2013"),
)


def build(path: Path) -> Path:
    """Write the base to *path*, which it returns."""
    write(path, content(), EDITION)
    return path


def content() -> Content:
    sources = {qid: rest[-1] for qid, *rest in THINGS}
    taken: dict[str, int] = {}
    names = []
    for name, qid, matched, common in NAMES:
        form = normal(name)
        rank = taken[form] = taken.get(form, -1) + 1
        names.append(NameRow(form, rank, _number(qid), matched, common, 3 if matched == "alias" else sources[qid]))
    return Content(
        sources=SOURCES,
        things=tuple(ThingRow(_number(qid), *rest) for qid, *rest in THINGS),
        names=tuple(names),
        offices=tuple(OfficeRow(office_form(title), country, _number(qid), 0) for title, country, qid in OFFICES),
        tenures=tuple(
            TenureRow(_number(office), number_of(start), _number(person), number_of(end), 2)
            for office, person, start, end in TENURES
        ),
    )


def _number(qid: str) -> int:
    return int(qid[1:])
