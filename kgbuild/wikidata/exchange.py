"""One request and its whole answer; what goes wrong on the way is told apart into passing and lasting."""

from __future__ import annotations

import platform
import re
import time
import zlib
from dataclasses import dataclass
from http.client import HTTPException
from ssl import SSLCertVerificationError
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request

from kgbuild.errors import LinkError
from kgbuild.wikidata import deadline

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

LONGEST_GET: Final = 2000
"""Characters of an encoded query that a URL may carry; servers and proxies cut longer ones off or refuse them."""
LARGEST: Final = 128 * 2**20
"""Bytes of an answer that are read, before and after unpacking."""
CHUNK: Final = 2**16


class PassingError(Exception):
    """Something went wrong that may be well after *wait* seconds; it never leaves this package."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        """Remember how long to *wait*."""
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whole and unpacked."""

    status: int
    headers: Message
    body: bytes


def fetch(url: str, agent: str, timeout: float) -> Reply:
    """The reply to a GET of *url* within *timeout* seconds.

    Raises:
        PassingError: nothing came back, or not the whole of it.
        LinkError: it cannot come back as things are.
    """
    named = f"{agent} Python-urllib/{platform.python_version()}"
    request = Request(url, headers={"User-Agent": named, "Accept-Encoding": "gzip"})
    return exchanged(lambda until: deadline.opened(request, until), timeout)


def ask(url: str, sparql: str, agent: str, timeout: float) -> Reply:
    """The reply of the SPARQL endpoint *url* to *sparql*, a SELECT, through SPARQLWrapper; errors as with `fetch`."""
    from SPARQLWrapper import JSON, SPARQLWrapper, __version__

    wrapper = SPARQLWrapper(url, agent=f"{agent} SPARQLWrapper/{__version__}")
    wrapper.setOnlyConneg(True)  # else it names the format in four parameters of its own making
    wrapper.setReturnFormat(JSON)
    wrapper.setMethod("GET" if len(quote(sparql)) <= LONGEST_GET else "POST")
    wrapper.addCustomHttpHeader("Accept-Encoding", "gzip")
    # Not setQuery: it guesses the kind from the raw text, and what it takes for an update it sends as one.
    wrapper.queryString, wrapper.queryType = sparql, "SELECT"
    # Not query: it opens the request itself, without a deadline for the headers, and follows redirects.
    request = wrapper._createRequest()
    return exchanged(lambda until: deadline.opened(request, until), timeout)


def said(body: bytes) -> str:
    """The first words of *body*, without tags and control characters."""
    text = re.sub(r"<[^>]*>|[\x00-\x1f\x7f-\x9f]", " ", body[:4000].decode("utf-8", "replace"))
    return " ".join(text.split())[:200] or "(nothing)"


def exchanged(opened: Callable[[float], Any], timeout: float) -> Reply:
    """The reply of which *opened* gives the beginning, in *timeout* seconds; errors as with `fetch`.

    *opened* is told when they end, by the monotonic clock.
    """
    until = time.monotonic() + timeout
    try:
        try:
            response = opened(until)
        except HTTPError as error:
            response = error
        with response:
            return _reply(response.status, response.headers, _body(response, until))
    except (HTTPException, OSError, ValueError) as error:
        raise _fault(error) from error


def _reply(status: int, headers: Message, body: bytes) -> Reply:
    return Reply(status, headers, _unpacked(body) if headers.get("Content-Encoding") == "gzip" else body)


def _fault(error: Exception) -> PassingError | LinkError:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return PassingError("does not answer in time")
    if isinstance(reason, SSLCertVerificationError) or not isinstance(error, HTTPException | OSError):
        return LinkError(f"cannot be asked ({reason})")
    return PassingError(f"cannot be asked, or broke off its answer ({reason!r})")


def _body(response: Any, until: float) -> bytes:  # noqa: ANN401 -- an HTTPResponse, or an HTTPError that acts like one
    """The whole body: a server that trickles is cut off at *until*, which a socket's timeout would not do."""
    pieces = bytearray()
    while piece := response.read1(CHUNK):
        pieces += piece
        if time.monotonic() > until:
            raise PassingError("does not answer in time")
        if len(pieces) > LARGEST:
            raise LinkError(_too_large())
    if response.length:
        message = f"broke off its answer ({response.length} bytes are missing)"
        raise PassingError(message)
    return bytes(pieces)


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)  # 16: with the header of gzip
    try:
        text = unpacker.decompress(body, LARGEST + 1)
    except zlib.error as error:
        message = f"answers with damaged gzip ({error})"
        raise PassingError(message) from error
    if len(text) > LARGEST:
        raise LinkError(_too_large())
    if not unpacker.eof:
        raise PassingError("broke off its answer (the end of the gzip data is missing)")
    return text


def _too_large() -> str:
    return f"answers with more than {LARGEST // 2**20} MB; ask for less at once"
