"""Requests that end in time, whatever the server does, and go nowhere but where they were sent."""

from __future__ import annotations

import time
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, Any, cast
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket


def opened(request: Request, deadline: float) -> Any:  # noqa: ANN401 -- an HTTPResponse, as with urllib
    """The response to *request*, of which nothing is read after *deadline*, in seconds of the monotonic clock.

    A redirect is not followed: like every status that is no success, it is an HTTPError.

    Raises:
        OSError, HTTPException, ValueError: as with urllib; TimeoutError, or a URLError with it, after the deadline.
    """
    opener = build_opener(_Plain(deadline), _Secure(deadline), _Stays)
    return opener.open(request, timeout=_left(deadline))


class _Plain(HTTPHandler):
    def __init__(self, deadline: float) -> None:
        super().__init__()
        self._until = deadline

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_connected(HTTPConnection, self._until), req)


class _Secure(HTTPSHandler):
    def __init__(self, deadline: float) -> None:
        super().__init__()
        self._until = deadline

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_connected(HTTPSConnection, self._until), req)


class _Stays(HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        """Nothing to go on with."""


class _Timed(RawIOBase):
    """What comes in through *sock*: each wait is as long as is left, where a socket's timeout would begin anew."""

    def __init__(self, sock: socket, deadline: float) -> None:
        self._sock = sock
        self._until = deadline
        self._file = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 -- a writable buffer
        self._sock.settimeout(_left(self._until))
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()


class _Response(HTTPResponse):
    deadline: float

    def __init__(self, sock: socket, *rest: Any, **named: Any) -> None:  # noqa: ANN401 -- as http.client passes them
        super().__init__(sock, *rest, **named)
        self.fp.close()
        self.fp = BufferedReader(_Timed(sock, self.deadline))


def _connected(kind: type[HTTPConnection], deadline: float) -> Callable[..., HTTPConnection]:
    def connection(host: str, **named: Any) -> HTTPConnection:  # noqa: ANN401 -- as urllib passes them
        made = kind(host, **named)
        made.response_class = cast("type[HTTPResponse]", type("_Response", (_Response,), {"deadline": deadline}))
        return made

    return connection


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left
