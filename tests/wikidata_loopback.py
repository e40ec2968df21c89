"""Wikidata on the loopback interface: answers composed here, and every fault that the real one has."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from kgbuild.wikidata import Settings
from kgbuild.wikidata.cache import Cache, key
from query_loopback import loopback

if TYPE_CHECKING:
    from collections.abc import Iterator

Act = Callable[[BaseHTTPRequestHandler], None]

JSON = "application/json; charset=utf-8"
RESULTS = "application/sparql-results+json;charset=utf-8"
GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"
START = 1_700_000_000.0
"""The moment at which every test begins: 2023-11-14 22:13:20 UTC."""


class Time:
    """A clock that only sleeping moves, and what was slept."""

    def __init__(self):
        self.now = START
        self.slept = []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


class Server:
    """Answers in turn, the last one again and again; ``requests`` holds what was asked."""

    def __init__(self, url, received, answers):
        self.url = url
        self.received = received
        self.answers = answers

    @property
    def requests(self):
        return [parameters(handler) for handler in self.received]

    def settings(self, **changes):
        return Settings(**{"action_url": f"{self.url}/w/api.php", "query_url": f"{self.url}/sparql", **changes})


@contextmanager
def wikidata(*answers: Act) -> Iterator[Server]:
    left = list(answers)
    lock = threading.Lock()

    def answer(handler):
        with lock:
            act = left.pop(0) if len(left) > 1 else left[0]
        act(handler)

    with loopback(answer) as (url, received):
        yield Server(url, received, left)


def parameters(handler: BaseHTTPRequestHandler) -> dict[str, str]:
    text = handler.body or urlsplit(handler.path).query
    return {name: values[0] for name, values in parse_qs(text).items()}


def says(body: bytes | str, media_type: str = JSON, status: int = 200, *, length: int = -1, **headers: str) -> Act:
    """Answers with *body*, whose length is pretended to be *length* if given; ``_`` in a header's name means ``-``."""
    octets = body.encode() if isinstance(body, str) else body

    def act(handler):
        handler.send_response(status)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(octets) if length < 0 else length))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(octets)

    return act


def tells(value: object, **how: object) -> Act:
    return says(json.dumps(value, ensure_ascii=False), **how)


def zipped(body: str) -> bytes:
    return gzip.compress(body.encode(), mtime=0)


def fails(
    code: str, info: str = "as the test wants it", *, headers: dict[str, str] | None = None, **more: object
) -> Act:
    """An error that the action API reports with status 200."""
    return tells({"error": {"code": code, "info": info, **more}}, **(headers or {}))


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    """The connection ends before a word was said."""
    handler.close_connection = True


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    """A chunked answer of which the last chunks never come."""
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b'9\r\n{"search"\r\n')
    handler.close_connection = True


def trickles(start: bytes, piece: bytes, gone: threading.Event) -> Act:
    """Sends *start*, and then *piece* again and again, until *gone* is set or nobody listens."""

    def act(handler):
        handler.close_connection = True
        handler.wfile.write(start)
        while not gone.wait(0.02):
            try:
                handler.wfile.write(piece)
            except OSError:
                return

    return act


def hit(qid: str, label: str, description: str = "", matched: str = "") -> dict:
    return {
        "id": qid,
        "title": qid,
        "pageid": 1,
        "label": label,
        "description": description,
        "match": {"type": "alias" if matched else "label", "language": "en", "text": matched or label},
    }


def found(*hits: dict) -> Act:
    return tells({"searchinfo": {"search": "x"}, "search": list(hits), "success": 1})


def has(*entities: dict) -> Act:
    """Answers ``wbgetentities`` with those of *entities* that are asked for; the rest is missing."""
    known = {entity.get("redirects", {}).get("from", entity["id"]): entity for entity in entities}

    def act(handler):
        asked = parameters(handler)["ids"].split("|")
        answer = {qid: known.get(qid, {"id": qid, "missing": ""}) for qid in asked}
        tells({"entities": answer, "success": 1})(handler)

    return act


def entity(qid: str, label: str = "", **parts: object) -> dict:
    labels = {"en": {"language": "en", "value": label}} if label else {}
    empty = {"descriptions": {}, "aliases": {}, "claims": {}, "sitelinks": {}}
    return {"id": qid, "type": "item", "pageid": 1, "lastrevid": 1, "labels": labels, **empty, **parts}


def snak(name: str, value: object) -> dict:
    """A snak; None stands for an unknown value, False for the statement that there is none."""
    if value is None or value is False:
        return {"snaktype": "somevalue" if value is None else "novalue", "property": name}
    return {"snaktype": "value", "property": name, "datavalue": {"value": value, "type": "x"}, "datatype": "x"}


def claim(name: str, value: object, rank: str = "normal", **qualifiers: list) -> dict:
    qualified = {other: [snak(other, one) for one in values] for other, values in qualifiers.items()}
    more = {"qualifiers": qualified, "qualifiers-order": list(qualified)} if qualified else {}
    references = [{"hash": "0", "snaks": {}, "snaks-order": []}]
    return {"mainsnak": snak(name, value), "type": "statement", "rank": rank, "references": references, **more}


def claims(*statements: dict) -> dict:
    grouped: dict[str, list] = {}
    for statement in statements:
        grouped.setdefault(statement["mainsnak"]["property"], []).append(statement)
    return grouped


def to(qid: str) -> dict:
    return {"entity-type": "item", "numeric-id": int(qid[1:]), "id": qid}


def at(time: str, precision: int = 11, calendar: str = GREGORIAN) -> dict:
    return {"time": time, "timezone": 0, "before": 0, "after": 0, "precision": precision, "calendarmodel": calendar}


def results(*rows: dict, columns: tuple[str, ...] = ("item",)) -> str:
    return json.dumps({"head": {"vars": list(columns)}, "results": {"bindings": list(rows)}})


def write_many(job: tuple) -> None:
    """What one of two processes does: keep a hundred answers, each in a transaction of its own."""
    path, name = job
    cache = Cache(path)
    for number in range(100):
        cache.put("item", {key(name, {"number": str(number)}): name.encode()}, fetched=START)
    cache.close()
