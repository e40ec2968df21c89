"""The service over HTTP: requests are read and bounded here, and answers written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kgbuild.serve.reconcile import answers
from kgbuild.serve.reconcile.answers import Asked
from kgbuild.serve.reconcile.manifest import PATH
from kgbuild.serve.reconcile.requests import TOO_LARGE, RequestError

if TYPE_CHECKING:
    from starlette.requests import Request

    from kgbuild.serve.bases import Bases

Answer: TypeAlias = Callable[["Bases", Asked], dict[str, Any] | str]
"""What a request is answered with: JSON, or text in HTML."""

LARGEST: Final = 2**20
"""Bytes of a request's body."""
FIELDS: Final = 20
"""Fields of a form."""
FORM: Final = "application/x-www-form-urlencoded"
NO_CONTENT, UNSUPPORTED = 204, 415
CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$]{0,99}(?:\.[A-Za-z_$][\w$]{0,99}){0,9}", re.ASCII)
"""The name of a function, which JSONP calls with the answer; nothing else may stand there."""
SAFE: Final = {"X-Content-Type-Options": "nosniff"}
CLOSED: Final = SAFE | {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
"""Headers of a page that neither fetches nor runs anything; it may be shown in a frame."""
ANY_PAGE: Final = Middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_methods=["GET", "POST"],
    allow_headers=["*"],
    allow_private_network=True,
)
"""Any web page may ask, as the specification demands: what is told is public, and nothing can be changed."""


def routes(bases: Bases) -> list[Route]:
    """The addresses of the service over *bases*."""
    return [
        _route(bases, "", answers.service, "POST"),
        _route(bases, "/", answers.service, "POST"),
        _route(bases, "/properties", answers.proposals),
        _route(bases, "/suggest/{what}", answers.suggestions),
        _route(bases, "/flyout/{what}", answers.flyout),
        _route(bases, "/preview", answers.preview),
    ]


def _route(bases: Bases, path: str, answer: Answer, *more: str) -> Route:
    """The address *path* of the service, which is asked with GET and the methods *more*."""
    methods = ["GET", "OPTIONS", *more]

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=NO_CONTENT, headers={"Allow": ", ".join(methods)})
        callback = request.query_params.get("callback", "") if request.method == "GET" else ""
        if callback and not CALLBACK.fullmatch(callback):
            return _written({"error": "callback must be the name of a function"}, RequestError.status)
        try:
            return _written(await run_in_threadpool(answer, bases, await _asked(request)), callback=callback)
        except RequestError as refusal:
            return _written({"error": str(refusal)}, refusal.status, callback=callback)

    return Route(PATH + path, endpoint, methods=methods, middleware=[ANY_PAGE])


async def _asked(request: Request) -> Asked:
    """The request's parameters, those of its body first.

    Raises:
        RequestError: the body is no form, or too large.
    """
    fields = await _form(request) if request.method == "POST" else {}
    what = str(request.path_params.get("what", ""))
    return Asked(request.method, {**request.query_params, **fields}, str(request.base_url).rstrip("/"), what)


async def _form(request: Request) -> dict[str, str]:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise RequestError(f"the body must be of the type {FORM}", UNSUPPORTED)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise RequestError(f"the body is larger than {LARGEST:,} bytes; send fewer queries at once", TOO_LARGE)
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELDS, errors="strict"))
    except ValueError as error:
        raise RequestError(f"the body is no form in UTF-8 with at most {FIELDS} fields") from error


def _written(answer: dict[str, Any] | str, status: int = 200, *, callback: str = "") -> Response:
    """*answer* as a page, as JSON, or as a script that hands the JSON to the function *callback*."""
    if isinstance(answer, str):
        return HTMLResponse(answer, status, CLOSED)
    # In ASCII there is no character that ends a line in JavaScript alone; the comment keeps the name from being read
    # as the beginning of another format.
    text = json.dumps(answer)
    if callback:
        return Response(f"/**/{callback}({text});", status, SAFE, "text/javascript")
    return Response(text, status, SAFE, "application/json")
