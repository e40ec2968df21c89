"""Text and addresses of articles and graphs, made harmless in a web page."""

from __future__ import annotations

import re
from html import escape
from typing import Final

UNSAFE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, which no web page may hold, those that turn the direction of text, and halves of characters."""
ADDRESS: Final = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
QID: Final = re.compile(r"Q[1-9][0-9]*")


def safe(text: str) -> str:
    """*text* as HTML, in an element or in an attribute between double quotes."""
    return escape(UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text))


def line(text: str) -> str:
    """*text* as HTML on one line."""
    return safe(" ".join(text.split()))


def link(address: str, text: str) -> str:
    """*text* linked to *address* if that is a web address, else bare: no other scheme is let through."""
    if not ADDRESS.fullmatch(address):
        return line(text)
    return f'<a href="{safe(address)}" rel="noreferrer nofollow">{line(text)}</a>'


def wikidata(qid: str) -> str:
    """A link to the page of *qid*, nothing if it is no QID."""
    return link(f"https://www.wikidata.org/wiki/{qid}", qid) if QID.fullmatch(qid) else ""
