"""The frame of every page: templates, one look, and a security policy that names each script by its hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from ..page.safety import csp_hash, visible
from .language import Way

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = ("base.html.j2", "macros.html.j2", "list.html.j2", "thing.html.j2", "missing.html.j2", "query.html.j2",
             "about.html.j2", "way.html.j2", "waiting.html.j2")  # fmt: skip
STYLES = ("site.css",)
PLACES = (
    ("/", "network"), ("/query", "query"), ("/actors", "actors"), ("/events", "events"), ("/sources", "sources"),
    ("/about", "about"), ("/ontology", "ontology"),
)  # fmt: skip
"""What the head of every page leads to: a place and the name of its text."""


@dataclass(frozen=True)
class Script:
    """A script of a page: its text within the page, or the address of a file and that file's hash."""

    text: str = ""
    address: str = ""
    integrity: str = ""

    @property
    def source(self) -> str:
        """The policy's expression that lets this script run and no other."""
        return f"'{self.integrity}'" if self.address else csp_hash(self.text)


@cache
def read(name: str) -> str:
    """Return a file of this package, with plain line ends."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def styles(*names: str) -> str:
    """Return style sheets joined."""
    return "\n".join(read(f"css/{name}").strip() for name in names) + "\n"


@cache
def environment() -> Environment:
    """Return the templates; every value is escaped, every missing one an error."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    made = Environment(
        loader=DictLoader({name: read(f"templates/{name}") for name in TEMPLATES}), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["shown"] = visible
    return made


def policy(style: str, scripts: tuple[Script, ...] = (), *, asks: bool = False) -> str:
    """Return the content security policy of a page.

    Parameters
    ----------
    style : str
        The text of its style element.
    scripts : tuple of Script
        What may run; nothing else does.
    asks : bool
        Whether its script may ask this server.
    """
    parts = [
        "default-src 'none'", f"style-src {csp_hash(style)}", "img-src data: blob:", "base-uri 'none'",
        "form-action 'self'", "frame-ancestors 'none'",
    ]  # fmt: skip
    if scripts:
        parts.append("script-src " + " ".join(dict.fromkeys(one.source for one in scripts)))
        parts.append("require-trusted-types-for 'script'; trusted-types 'none'")
    if asks:
        parts.append("connect-src 'self'")
    return "; ".join(parts)


def page(
    request: Request, way: Way, template: str, title: str, *, case: str, status: int = 200,
    scripts: tuple[Script, ...] = (), sheets: tuple[str, ...] = STYLES, asks: bool = False,
    headers: Mapping[str, str] | None = None, **values: object,
) -> Response:  # fmt: skip
    """Return a page, or that the client's copy is still good.

    Parameters
    ----------
    request : Request
        What was asked.
    way : Way
        The reader's language.
    template : str
        The name of a template.
    title : str
        What stands above the page and in the window's title.
    case : str
        What the case is called.
    status : int
        HTTP status.
    scripts, sheets, asks
        What it runs, how it looks, whether its script asks the server.
    headers : mapping, optional
        Further headers.
    **values
        What the template needs.
    """
    style = styles(*sheets)
    html = environment().get_template(template).render(
        way=way, say=way.say, to=way.to, title=visible(title), case=visible(case), places=PLACES, style=Markup(style),  # noqa: S704
        scripts=[(Markup(one.text), one.address, one.integrity) for one in scripts], **values,  # noqa: S704
    )  # fmt: skip
    told = {"Content-Security-Policy": policy(style, scripts, asks=asks), "Content-Language": way.lang,
            "Vary": "Accept, Accept-Language", **(headers or {})}  # fmt: skip
    return tagged(request, html.encode("utf-8"), "text/html; charset=utf-8", told, status)


def tagged(
    request: Request,
    body: bytes,
    media_type: str,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Return a response with the hash of its bytes as tag: a client that holds them gets 304."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    told = {
        "ETag": tag, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer", **(headers or {}),
    }  # fmt: skip
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if status == 200 and (tag in known or "*" in known):
        return Response(status_code=304, headers=told)
    return Response(body, status, told, media_type)
