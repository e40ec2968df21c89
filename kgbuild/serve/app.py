"""The web application: the one place where the services are put together."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from kgbuild.serve import reconcile

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from kgbuild.serve.bases import Bases


def application(bases: Bases) -> Starlette:
    """Everything that is served, over *bases*, which are closed with it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        bases.close()

    return Starlette(routes=reconcile.routes(bases), lifespan=lifespan)
