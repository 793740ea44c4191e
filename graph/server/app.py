"""The application: the endpoint's routes, the site's, and what stands around them all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from .caching import Answers
from .context import ServerContext
from .endpoint import Endpoint
from .graphstore import Graphs, to_page, wants_page
from .outside import Outside
from .problems import Problem, problem_response

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
_SENTENCES = {
    404: "Nothing is at this address. Queries go to /sparql, graphs are at /graph, a description is at /void.",
    405: "This method is not for this address: everything here is only read. Use GET.",
}


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

    site = _site(context)
    return Starlette(
        routes=[*_own(context, bool(site)), *site],
        lifespan=lifespan,
        middleware=[
            Middleware(Outside, context=context),
            Middleware(GZipMiddleware, minimum_size=1_024, compresslevel=4),
        ],
        exception_handlers={Problem: _told, HTTPException: _told},
    )


def _own(context: ServerContext, site: bool) -> list[BaseRoute]:
    """Return the routes of the endpoint, the graphs and the descriptions."""
    answers = Answers(context.limits.cache)
    graphs = Graphs(context, answers)

    async def describe(request: Request) -> Response:
        return await (to_page if site and wants_page(request) else graphs.service)(request)

    endpoint = Endpoint(context, answers, describe, site)

    async def sparql(request: Request) -> Response:
        return await endpoint(request)

    return [
        Route("/sparql", sparql, methods=METHODS),
        Route("/sparql/", sparql, methods=METHODS),
        Route("/graph", graphs.store, methods=METHODS),
        Route("/graph/{name}", graphs.store, methods=METHODS),
        Route("/void", graphs.void, methods=METHODS),
        Route("/.well-known/void", graphs.void, methods=METHODS),
    ]


def _site(context: ServerContext) -> list[BaseRoute]:
    """Return the routes of the pages."""
    package = (__package__ or "jembatan.graph.server").removesuffix(".server")
    if find_spec(f"{package}.site.routes") is None:
        return []
    found: list[BaseRoute] = list(import_module(f"{package}.site.routes").routes(context))
    return found


async def _told(request: Request, error: Exception) -> Response:
    """Tell a problem to the client."""
    if isinstance(error, HTTPException):
        sentence = _SENTENCES.get(error.status_code, str(error.detail))
        error = Problem(error.status_code, sentence, dict(error.headers or {}))
    if not isinstance(error, Problem):
        raise error
    return problem_response(error, request.headers.get("accept", ""))
