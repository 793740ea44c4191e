"""`/sparql`: a query in, its answer out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from .caching import FRESH, Answers, matches, steady, tag
from .context import ServerContext
from .formats import GRAPHS, ROWS
from .jobs import Job, Reply
from .negotiate import chosen, prefers_page
from .problems import Problem, not_acceptable, problem_of
from .protocol import Asked, read_request

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

READS = "GET, HEAD, POST, OPTIONS"
GLANCE = 0.1
"""Seconds after which it is looked whether the client still waits."""


class Endpoint:
    """The SPARQL endpoint.

    Parameters
    ----------
    context : ServerContext
        The case, the limits, and who runs the queries.
    describe : callable
        Gives the service description for a request without a query.
    page : bool
        Whether there is a page `/query` to send browsers to.
    """

    def __init__(
        self,
        context: ServerContext,
        answers: Answers,
        describe: Callable[[Request], Awaitable[Response]],
        page: bool,
    ) -> None:
        self._context, self._answers, self._describe, self._page = context, answers, describe, page

    async def __call__(self, request: Request) -> Response:
        """Answer a request of any method."""
        if request.method == "OPTIONS":
            return Response(
                status_code=204, headers={"Allow": READS, "Accept-Post": "application/sparql-query"}
            )
        if request.method not in ("GET", "HEAD", "POST"):
            detail = f"{request.method} is not for queries: send them with GET or POST. Nothing can be changed here."
            raise Problem(405, detail, {"Allow": READS})
        asked = await read_request(request, self._context.limits)
        if asked.query is None:
            if request.method == "POST" or asked.default or asked.named or asked.form:
                raise Problem(400, "There is no query in the request. Send it as the parameter 'query'.")
            return await self._describe(request)
        accept = request.headers.get("accept", "")
        if self._page and request.method == "GET" and not asked.form and prefers_page(accept):
            address = "/query?" + urlencode({"query": asked.query})
            return RedirectResponse(address, 303, {"Vary": "Accept"})
        return await self._answer(request, asked, asked.query, accept)

    async def _answer(self, request: Request, asked: Asked, query: str, accept: str) -> Response:
        forms = chosen(accept, asked.form)
        if forms is None:
            detail = not_acceptable("").detail
            raise Problem(400, f"No format is called '{asked.form[:40]}'. {detail}")
        if not any(forms):
            raise not_acceptable("")
        job = Job("query", query, *forms, default=asked.default, named=asked.named)
        return await respond(request, self._context, self._answers, job, kept=steady(query))


async def respond(
    request: Request, context: ServerContext, answers: Answers, job: Job, *, kept: bool
) -> Response:
    """Run a job for a request and return its answer, with tag, format and what was cut.

    Parameters
    ----------
    kept : bool
        Whether the answer is the same each time: then it has a tag, and is kept.

    Raises
    ------
    Problem
        If there is no answer.
    """
    key = tag(context.version, context.limits.rows, job) if kept else ""
    headers = {"Vary": "Accept"}
    headers |= {"ETag": key, "Cache-Control": FRESH} if kept else {"Cache-Control": "no-store"}
    if kept and matches(request.headers.get("if-none-match", ""), key):
        return Response(status_code=304, headers=headers)
    zipped = "gzip" in request.headers.get("accept-encoding", "").lower()
    found = answers.get(key, zipped) if kept else None
    if found is None:
        found = await while_waiting(request, context.runner.zipped(job, zipped=zipped))
        if not found[0].good:
            raise problem_of(found[0], context.limits)
        if kept:
            answers.keep(key, zipped, *found)
    reply, packed = found
    if packed:
        headers["Content-Encoding"] = "gzip"
    if reply.truncated:
        headers["Jembatan-Truncated"] = str(reply.count)
    media = (GRAPHS if reply.kind == "graph" else ROWS)[reply.form].media
    return Response(reply.body, 200, {**headers, "Content-Type": media})


async def while_waiting(request: Request, work: Awaitable[tuple[Reply, bool]]) -> tuple[Reply, bool]:
    """Wait for work as long as the client does; when it goes, the work is cancelled and its process freed."""
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=GLANCE)
        if not done:
            gone = asyncio.ensure_future(_gone(request))
            try:
                await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                gone.cancel()
        if task.done():
            return task.result()
        raise Problem(400, "The client went away.")
    finally:
        task.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
