"""Manners: one request at a time, waits as the service asks, growing pauses after faults, and no more after a ban."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeVar

from kgbuild.errors import LinkError
from kgbuild.wikidata.exchange import PassingError, Reply, said

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

    from kgbuild.wikidata.settings import Settings

Answer = TypeVar("Answer")

PASSING: Final = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that say: later, perhaps."""
BAN: Final = re.compile(rb"\b(?:banned|(?:been|is|are) blocked)\b", re.IGNORECASE)
BLOCKS: Final = frozenset({"blocked", "autoblocked"})
"""Error codes of the action API, which it repeats in the header MediaWiki-API-Error."""
REDIRECTION: Final = 3
"""The first digit of statuses that name another address."""
CLIENT_ERROR: Final = 4
"""The first digit of statuses that blame the client."""
STOPPED: Final = re.compile(rb"TimeoutException[^\n]*\n\s+at ")
"""The stack trace that the query service writes when a query has used up its time, also in the middle of an answer."""


@dataclass(frozen=True, slots=True)
class Closed:
    """No request is sent before *until*, in seconds of the clock, for this *reason*."""

    until: float
    reason: str


class Transport:
    """All requests to Wikidata go through one of these; threads that share it wait for each other."""

    def __init__(
        self, settings: Settings, *, clock: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Take the time, in seconds since 1970, from *clock*, and let time pass with *sleep*."""
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._closed = Closed(0.0, "")
        self.requests = 0
        """How many requests have been sent."""

    def ask(self, url: str, send: Callable[[], Reply], read: Callable[[Reply], Answer]) -> Answer:
        """What *read* makes of the reply to *send*, which goes to *url*.

        Either may raise PassingError: then the question is put again, after the wait that Retry-After asks for, and no
        sooner than a back-off that doubles each time.

        Raises:
            LinkError: the service refuses, asks for too long a wait, or has a fault each time; or it has banned this
                client, and then every later call raises it at once.
        """
        with self._lock:
            try:
                return self._persist(send, read)
            except LinkError as error:
                message = f"{url}: {error}"
                raise LinkError(message) from error

    def _persist(self, send: Callable[[], Reply], read: Callable[[Reply], Answer]) -> Answer:
        waits = [self._backoff(attempt) for attempt in range(self._settings.attempts - 1)]
        for backoff in waits:
            try:
                return self._attempt(send, read)
            except PassingError as fault:
                self._sleep(max(backoff, fault.wait))
        try:
            return self._attempt(send, read)
        except PassingError as fault:
            message = f"{fault}; this was attempt {self._settings.attempts}, try again later"
            raise LinkError(message) from fault

    def _backoff(self, attempt: int) -> float:
        # The exponent is bounded so that the product stays a float, however many attempts are allowed.
        return min(self._settings.first_wait * 2.0 ** min(attempt, 64), self._settings.longest_wait)

    def _attempt(self, send: Callable[[], Reply], read: Callable[[Reply], Answer]) -> Answer:
        if self._clock() < self._closed.until:
            raise LinkError(self._closed.reason)
        self.requests += 1
        reply = send()
        asked = retry_after(reply.headers, self._clock())
        if _is_ban(reply):
            raise self._close(asked, f"has blocked this client: {said(reply.body)}; {self._advice()}")
        try:
            _judge(reply)
            return read(reply)
        except PassingError as fault:
            wait = fault.wait if asked is None else asked
            if wait > self._settings.longest_wait:
                until = _moment(self._clock() + wait)
                raise self._close(wait, f"{fault}; it asks for no request before {until}") from fault
            raise PassingError(str(fault), wait) from fault

    def _close(self, seconds: float | None, reason: str) -> LinkError:
        """Send nothing for so many *seconds*, or never again; the error that says so."""
        until = float("inf") if seconds is None else self._clock() + seconds
        self._closed = Closed(until, reason)
        return LinkError(reason)

    def _advice(self) -> str:
        if self._settings.contact:
            return "wait a day before you ask again, and ask for less"
        return "tell Wikidata whom to turn to (--contact with an e-mail address or page), and wait before you ask again"


def retry_after(headers: Message, now: float) -> float | None:
    """How many seconds after *now* to wait by the header Retry-After, given in seconds or as a date (RFC 9110, 10.2.3).

    None if it is missing or unreadable.
    """
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() - now)


def _is_ban(reply: Reply) -> bool:
    if reply.status == HTTPStatus.FORBIDDEN or reply.headers.get("MediaWiki-API-Error") in BLOCKS:
        return True
    return reply.status // 100 == CLIENT_ERROR and BAN.search(reply.body[:4000]) is not None


def _judge(reply: Reply) -> None:
    if STOPPED.search(reply.body):
        raise LinkError("stopped the query when its time was up; narrow the query")
    if reply.status == HTTPStatus.OK:
        return
    if reply.status // 100 == REDIRECTION:
        there = said(reply.headers.get("Location", "").encode("utf-8", "replace"))
        message = f"sends elsewhere, with status {reply.status}, and is not followed: {there}"
        raise LinkError(message)
    message = f"refuses with status {reply.status}: {said(reply.body)}"
    if reply.status in PASSING:
        raise PassingError(message)
    raise LinkError(message)


def _moment(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (OverflowError, ValueError, OSError):
        return "a day that no calendar has"
