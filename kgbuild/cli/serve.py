"""kgbuild serve."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

import click

from kgbuild.cli import options

EXTRA = "kgbuild serve needs further packages; install them: pip install 'kgbuild[serve]'"


@click.command("serve", short_help="Serve the knowledge base to OpenRefine.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 lets others ask as well."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@options.kb
def command(host: str, port: int, kb: Path | None) -> None:
    """Serve the knowledge base as a reconciliation service: OpenRefine matches the cells of a table with it.

    It listens until it is interrupted (Ctrl-C), tells only what the knowledge base holds, and changes nothing.

    \b
    Example:
      kgbuild serve
      kgbuild serve --port 8080 --kb my.sqlite
    """
    try:
        import starlette  # noqa: F401
        import uvicorn
    except ModuleNotFoundError as error:
        raise click.ClickException(EXTRA) from error

    from kgbuild import serve

    app = serve.application(serve.Bases(kb))
    # Nothing is served over websockets; requests are not logged, as they hold other people's tables.
    settings = uvicorn.Config(app, ws="none", log_level="warning", access_log=False, server_header=False)
    with _listening(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        url = f"http://{name}:{listener.getsockname()[1]}/reconcile"
        click.echo(f"Reconciliation service: {url}  (Ctrl-C ends it)", err=True)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(settings).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there, opened here and not by the server, so that an error is told in one line."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        message = f"cannot listen on {host}, port {port}: {error.strerror}; choose another with --host or --port"
        raise click.ClickException(message) from error
