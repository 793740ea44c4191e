"""The first page: the network of the case as `jembatan view` writes it, with a way to the other pages."""

from __future__ import annotations

import asyncio
import re

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ..busiest import busiest
from ..case import Case
from ..network import project
from ..page.safety import csp_hash
from ..server.context import ServerContext
from ..server.jobs import Job
from ..server.problems import problem_of
from ..texts import LANGUAGES, say
from ..view import view_page
from .frame import PLACES, Script, environment, page, read, styles, tagged
from .language import Way, way_of
from .shelf import kept

PATIENCE = 0.5
"""Seconds that a visitor waits for the network before a page says that it is being drawn."""

_HEADERS = {"Content-Security-Policy": "frame-ancestors 'none'", "Vary": "Accept-Language, Sec-Fetch-Mode"}


class NetworkPage:
    """Answers for `/`: the network page, drawn once a language by a process of its own, and kept.

    Whoever opens it in a browser while it is drawn gets a page that says so and opens it when it is there; any other
    client waits.

    Parameters
    ----------
    context : ServerContext
        The case, and who does the drawing.
    """

    def __init__(self, context: ServerContext) -> None:
        self._context = context
        self._drawn: dict[str, asyncio.Task[bytes]] = {}

    async def answer(self, request: Request) -> Response:
        """Answer a request."""
        way = way_of(request)
        task = self._task(way.lang)
        if request.headers.get("sec-fetch-mode") == "navigate":
            await asyncio.wait([task], timeout=PATIENCE)
            if not task.done():
                return self._wait(request, way)
        html = await asyncio.shield(task)
        body = await run_in_threadpool(self._with_way, html, way)
        return tagged(request, body, "text/html; charset=utf-8", {**_HEADERS, "Content-Language": way.lang})

    def _task(self, lang: str) -> asyncio.Task[bytes]:
        """Return the drawing in a language; one that failed is begun again."""
        task = self._drawn.get(lang)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = self._drawn[lang] = asyncio.get_running_loop().create_task(self._draw(lang))
        return task

    async def _draw(self, lang: str) -> bytes:
        reply = await self._context.runner.run(Job("network", "", lang=lang))
        if not reply.good:
            raise problem_of(reply, self._context.limits)
        return reply.body

    def _with_way(self, html: bytes, way: Way) -> bytes:
        name = f"network-{way.lang}-{way.chosen}"
        return kept(self._context.case, name, lambda: with_way(html.decode("utf-8"), way).encode("utf-8"))

    def _wait(self, request: Request, way: Way) -> Response:
        return page(
            request, way, "waiting.html.j2", way.say("drawing"), case=self._context.titles[way.lang], asks=True,
            scripts=(Script(read("js/waiting.js").strip()),), headers={"Cache-Control": "no-store"},
        )  # fmt: skip


def drawn(case: Case, lang: str) -> str:
    """Return the network page of a case; once made, it is found again in the user's cache."""
    from ..figures.material import Choices
    from ..report.kept import Kept

    shelf, name = Kept.of(case, Choices()), f"serve-{lang}.html"
    html = shelf.get(name)
    if html is None:
        graph = kept(case, "network", lambda: busiest(project(case)))
        html = view_page(case, graph, lang)
        shelf.put(name, html)
    return html


def with_way(html: str, way: Way) -> str:
    """Put the way to the other pages into a page that has its own look and its own security policy.

    Parameters
    ----------
    html : str
        A page whose policy allows its styles by hash.
    way : Way
        The reader's language. Both languages are put in; the page's language shows the one or the other.

    Returns
    -------
    str
        The page with one more style element, allowed by its hash, and a list of links at its top.
    """
    style = styles("way.css")
    bars = [
        (lang, say("site-ways", lang),
         [(Way(lang, way.chosen or lang != "en", "/").to(place), say(f"site-{name}", lang)) for place, name in PLACES])
        for lang in LANGUAGES
    ]  # fmt: skip
    bar = environment().get_template("way.html.j2").render(bars=bars, path=way.path)
    told = html.replace("style-src ", f"style-src {csp_hash(style)} ", 1)
    told = told.replace("</head>", f"<style>{Markup(style)}</style>\n</head>", 1)  # noqa: S704
    return re.sub(r"<body[^>]*>", lambda found: found.group() + "\n" + bar, told, count=1)
