"""The query page: forms for the named questions, an editor for SPARQL, results as table, network or chart."""

from __future__ import annotations

import base64
import hashlib
import tomllib
from functools import cache
from importlib.resources import files

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from ..page.container import engine
from ..page.safety import script_json
from ..server.context import ServerContext
from .frame import Script, page, read
from .language import way_of
from .questions_api import answer_json
from .shelf import kept
from .words import words

MODULES = (
    "core", "tokens", "editor", "complete", "terms", "table", "chart", "network", "results", "run", "forms", "share",
    "main",
)  # fmt: skip
"""The page's script, in the order in which its files are joined."""
ENGINE = "/query/vis-network.js"
_TEXTS = "site-q-"


@cache
def script() -> str:
    """Join the modules of the query page into one strict function."""
    parts = (read(f"js/query/{name}.js").strip() for name in MODULES)
    return '(() => {\n"use strict";\n' + "\n\n".join(parts) + "\n})();\n"


@cache
def engine_bytes() -> bytes:
    """Return vis-network as the installed pyvis brings it."""
    return engine().encode("utf-8")


@cache
def engine_hash() -> str:
    """Return the hash by which the page lets vis-network run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(engine_bytes()).digest()).decode("ascii")


@cache
def texts(lang: str) -> dict[str, str]:
    """Return the texts of the page's script in a language."""
    folder = files((__package__ or "jembatan.graph.site").rpartition(".")[0]).joinpath("strings")
    said = tomllib.loads(folder.joinpath("site.toml").read_text(encoding="utf-8"))
    return {key[len(_TEXTS) :]: text[lang] for key, text in sorted(said.items()) if key.startswith(_TEXTS)}


def query(context: ServerContext, request: Request) -> Response:
    """Answer for `/query`."""
    way = way_of(request)
    data = {
        "lang": way.lang, "chosen": way.chosen, "texts": texts(way.lang), "case": context.case.name,
        "rows": context.limits.rows, "timeout": context.limits.timeout,
        "results": kept(context.case, "results", lambda: context.case.store.ask("ASK { ?r a jb:MeasureResult }")),
    }  # fmt: skip
    scripts = (Script(address=ENGINE, integrity=engine_hash()), Script(script()))
    return page(
        request, way, "query.html.j2", way.say("query"), case=context.titles[way.lang], scripts=scripts, asks=True,
        sheets=("site.css", "query.css"), data=Markup(script_json(data)), engine=engine_hash(),  # noqa: S704
    )  # fmt: skip


def vis(context: ServerContext, request: Request) -> Response:
    """Answer for the script that draws networks, which the page names with its hash."""
    headers = {
        "ETag": f'"{engine_hash()}"',
        "Cache-Control": "public, max-age=86400",
        "X-Content-Type-Options": "nosniff",
    }
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(engine_bytes(), 200, headers, "text/javascript; charset=utf-8")


def word_list(context: ServerContext, request: Request) -> Response:
    """Answer for `/query/words`: what the editor completes from and what the forms offer."""
    return answer_json(request, words(context.case, way_of(request).lang))
