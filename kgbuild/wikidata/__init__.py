"""The one place that talks to Wikidata: names are searched, items fetched and standard SPARQL asked, politely.

>>> from pathlib import Path
>>> from kgbuild.wikidata import Settings, Wikidata
>>> with Wikidata(Settings(contact="me@example.org"), Path("wikidata.sqlite")) as wikidata:
...     hits = wikidata.search("Moon Jae-in")
...     items = wikidata.items(hit.qid for hit in hits)

A call is answered from the file (`cache`) where it can be, else over the network: one request at a time, retried as the
service asks (`transport`, `exchange`), and kept only once the whole answer has been read and found good (`answers`).
"""

from __future__ import annotations

from kgbuild.wikidata.answers import Hit
from kgbuild.wikidata.client import Wikidata
from kgbuild.wikidata.items import Item, Position
from kgbuild.wikidata.properties import Property
from kgbuild.wikidata.settings import Settings

__all__ = ["Hit", "Item", "Position", "Property", "Settings", "Wikidata"]
