"""The first page: the network of the case as `jembatan view` writes it, with a way to the other pages."""

from __future__ import annotations

import re

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from ..case import Case
from ..network import project
from ..page.safety import csp_hash
from ..server.context import ServerContext
from ..texts import LANGUAGES, say
from ..view import view_page
from .frame import PLACES, environment, styles, tagged
from .language import Way, way_of
from .shelf import kept
from .telling import all_sources, all_statements

_HEADERS = {"Content-Security-Policy": "frame-ancestors 'none'", "Vary": "Accept-Language"}


def network(context: ServerContext, request: Request) -> Response:
    """Answer for `/`: the network page, made at the first visit and kept."""
    way = way_of(request)
    case = context.case
    html = kept(case, f"network-{way.lang}", lambda: _drawn(case, way.lang))
    body = kept(case, f"network-{way.lang}-{way.chosen}", lambda: with_way(html, way).encode("utf-8"))
    return tagged(request, body, "text/html; charset=utf-8", {**_HEADERS, "Content-Language": way.lang})


def _drawn(case: Case, lang: str) -> str:
    graph = kept(case, "network", lambda: project(case))
    return view_page(case, graph, lang, told=all_statements(case), cited=all_sources(case))


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
