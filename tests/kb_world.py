"""A Wikidata of made-up items: what a dump and a query service say about the world of `small_base`, and more.

Classes that kgbuild knows by name have their real identifiers, everything else is out of Wikidata's range.
"""

from __future__ import annotations

import bz2
import gzip
import json
from typing import TYPE_CHECKING

from kgbuild.wikidata.properties import Class
from small_base import ANA, PRESIDENT, SERGEY, VARNIA
from wikidata_loopback import at, claim, claims, entity, to

if TYPE_CHECKING:
    from pathlib import Path

NEWLAND, PREMIER, LEE, FAMOUS, OBSCURE, TOWN, TOWN_CLASS, BODY, BODY_CLASS, PARTY, UNHELD, PEAK, GUILD, ISLE = (
    f"Q9000010{number:02}" for number in range(1, 15)
)
DAY = "2031-06-15"


def linked(count: int, title: str = "") -> dict:
    """Sitelinks to *count* wikis, the first one the English Wikipedia if there is a *title*."""
    names = (["enwiki"] if title else []) + [f"w{number}wiki" for number in range(count)]
    return {name: {"site": name, "title": title or "x", "badges": []} for name in names[:count]}


def thing(qid: str, label: str, *statements: dict, links: int = 0, title: str = "", also: tuple = (), **parts) -> dict:
    aliases = {"en": [{"language": "en", "value": name} for name in also]}
    stated = claims(*statements)
    return entity(
        qid, label, claims=stated, aliases=aliases, sitelinks=linked(links, title), modified=f"{DAY}T10:00:00Z", **parts
    )


def human(qid: str, label: str, *statements: dict, **more) -> dict:
    return thing(qid, label, claim("P31", to(Class.HUMAN)), *statements, **more)


def post(office: str, start: str = "", end: str = "") -> dict:
    dates = {name: [at(f"+{date}T00:00:00Z")] for name, date in (("P580", start), ("P582", end)) if date}
    return claim("P39", to(office), **dates)


def placed(country: str, latitude: float, longitude: float) -> tuple[dict, dict]:
    globe = {"latitude": latitude, "longitude": longitude, "precision": 0.1, "globe": "x"}
    return claim("P17", to(country)), claim("P625", globe)


WORLD = (
    thing(NEWLAND, "Newland", claim("P298", "XNE"), links=40, also=("Republic of Newland", "NL")),
    thing(PREMIER, "Prime Minister of Newland", claim("P1001", to(NEWLAND)), links=2, also=("Premier of Newland",)),
    human(LEE, "Mr Lee Ondar", post(PREMIER, "2030-01-02"), claim("P27", to(NEWLAND)), links=3, title="Lee Ondar"),
    human(ANA, "Ana Duarte", post(PRESIDENT, "2019-05-01", "2031-05-01"), links=20, also=("Ana D. Duarte",)),
    human(SERGEY, "Sergey Brandov", post(PRESIDENT, "2031-05-01")),
    human(FAMOUS, "Mia Solberg", links=12),
    human(OBSCURE, "Nobody Known", links=9),
    thing(TOWN_CLASS, "little town", claim("P279", to(Class.HUMAN_SETTLEMENT))),
    thing(TOWN, "Ferrybridge", claim("P31", to(TOWN_CLASS)), *placed(VARNIA, 10.12345, 20.5), links=15),
    thing(BODY_CLASS, "learned body", claim("P279", to(Class.ORGANIZATION))),
    thing(BODY, "Academy of Wind", claim("P31", to(BODY_CLASS)), claim("P17", to(VARNIA)), links=11),
    thing(PARTY, "Party of Rain", claim("P31", to(Class.POLITICAL_PARTY)), claim("P17", to(NEWLAND)), links=11),
    thing(UNHELD, "Warden of Newland", claim("P1001", to(NEWLAND)), claim("P279", to(PREMIER))),
    thing(PEAK, "Grey Peak", *placed(NEWLAND, -5.0, 7.0), links=30),
    thing(GUILD, "Guild Inc.", claim("P31", to(Class.BUSINESS)), claim("P17", to(VARNIA)), links=10),
    thing(ISLE, "Another Varnia", claim("P298", "XVA"), links=50),
    {"type": "property", "id": "P39", "labels": {}, "claims": {"P17": []}, "modified": "2040-01-01T00:00:00Z"},
)


def text(entities=WORLD) -> bytes:
    """The content of a dump with *entities*."""
    lines = [json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in entities]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def dumped(path: Path, entities=WORLD) -> Path:
    """A dump with *entities* at *path*, packed by its suffix."""
    packers = {".gz": lambda body: gzip.compress(body, mtime=0), ".bz2": bz2.compress}
    path.write_bytes(packers.get(path.suffix, bytes)(text(entities)))
    return path
