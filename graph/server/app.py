"""The application: the endpoint's routes, the site's, and what stands around them all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from .context import ServerContext


def create_app(context: ServerContext) -> Starlette:
    """Make the application.

    Parameters
    ----------
    context : ServerContext
        The case, the limits, and who runs the queries; the runner is started and stopped with the application.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await context.runner.start()
        try:
            yield
        finally:
            await context.runner.stop()

    return Starlette(routes=_site(context), lifespan=lifespan)


def _site(context: ServerContext) -> list[BaseRoute]:
    """Return the routes of the pages."""
    package = (__package__ or "jembatan.graph.server").removesuffix(".server")
    if find_spec(f"{package}.site.routes") is None:
        return []
    found: list[BaseRoute] = list(import_module(f"{package}.site.routes").routes(context))
    return found
