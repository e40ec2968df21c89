"""Servers on the loopback interface for the tests of kgbuild.query."""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def loopback(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, list[BaseHTTPRequestHandler]]]:
    """A server that lets *answer* answer; its URL without a path, and the requests it has received so far."""
    received: list[BaseHTTPRequestHandler] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            received.append(self)
            length = int(self.headers.get("Content-Length") or 0)
            self.body = self.rfile.read(length).decode()
            answer(self)

        do_POST = do_GET  # noqa: N815 -- the name that http.server calls

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    # Oxigraph's solutions must die in the thread that made them: what earlier tests left in cycles is collected now,
    # and nothing while other threads run that would collect it.
    gc.collect()
    gc.disable()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        gc.enable()


def reply(
    handler: BaseHTTPRequestHandler, body: bytes, media_type: str, *, status: int = 200, length: int = -1
) -> None:
    """Send *body* whole; *length* is what to pretend that it has, if not its own."""
    handler.send_response(status)
    handler.send_header("Content-Type", media_type)
    handler.send_header("Content-Length", str(len(body) if length < 0 else length))
    handler.end_headers()
    handler.wfile.write(body)
