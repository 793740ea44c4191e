"""What stands around every answer: the name the server is called by, who may read, safe headers, no traceback."""

from __future__ import annotations

import ipaddress
import os
import re
import sys
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from .context import ServerContext
from .problems import Problem, problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'",
}
"""Headers that every answer has unless it sets its own."""

_TOLD = "ETag, Jembatan-Truncated, Content-Length, Retry-After"
_HOST = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[^\[\]:/@\s]+)(?::\d{1,5})?\Z")
_NO_GZIP = re.compile(r"\bgzip\s*;\s*q\s*=\s*0(?:\.0*)?\s*(?:,|\Z)", re.IGNORECASE)
_HERE = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\Z")


def host_name(header: str) -> str:
    """Return the name in a `Host` header without port and brackets; empty if it is none.

    Examples
    --------
    >>> host_name("LocalHost.:8000"), host_name("[::1]:80"), host_name("a b")
    ('localhost', '::1', '')
    """
    found = _HOST.match(header)
    return found[1].strip("[]").rstrip(".").lower() if found else ""


class Outside:
    """Checks the `Host` header, answers preflights, and puts the headers around every answer.

    A page elsewhere that has its own name resolve to this machine (DNS rebinding) calls the server by that name:
    it is refused. Of the names given, those of `context` are known; an IP address cannot be made to point elsewhere.
    """

    def __init__(self, app: ASGIApp, context: ServerContext) -> None:
        self._app, self._context = app, context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if _NO_GZIP.search(headers.get("accept-encoding", "")):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        around = {**SAFE, **self._sharing(headers.get("origin", ""))}
        begun = False

        async def send_around(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                found = MutableHeaders(scope=message)
                for name, value in around.items():
                    found.setdefault(name, value)
                if "*" not in self._context.origins:
                    found.add_vary_header("Origin")
            await send(message)

        refused = self._misdirected(headers) or _unreadable(scope)
        preflight = scope["method"] == "OPTIONS" and "access-control-request-method" in headers
        try:
            if refused:
                await problem_response(refused, headers.get("accept", ""))(scope, receive, send_around)
            elif preflight:
                await _preflight(self._sharing(headers.get("origin", "")), headers, send_around)
            else:
                await self._app(scope, receive, send_around)
        except Exception as error:
            if os.environ.get("JEMBATAN_DEBUG"):
                raise
            sys.stderr.write(
                f"Error: a request failed ({type(error).__name__}). JEMBATAN_DEBUG=1 shows where.\n"
            )
            if not begun:
                problem = Problem(500, "Something unexpected happened; the server goes on.")
                await problem_response(problem, headers.get("accept", ""))(scope, receive, send_around)

    def _misdirected(self, headers: Headers) -> Problem | None:
        given = headers.getlist("host")
        name = host_name(given[0]) if len(given) == 1 else ""
        if not name:
            return Problem(400, "The request must name its host once, in the header 'Host'.")
        if name in self._context.names or (self._context.addresses and _address(name)):
            return None
        return Problem(
            421,
            f"This server is not called '{name[:80]}'. If it should be, start it with --name {name[:80]}.",
        )

    def _sharing(self, origin: str) -> dict[str, str]:
        """Return the headers that let a page of another origin read; none if it may not."""
        origins = self._context.origins
        if not origin or not ("*" in origins or origin in origins or _HERE.match(origin)):
            return {}
        allowed = "*" if "*" in origins else origin
        return {"Access-Control-Allow-Origin": allowed, "Access-Control-Expose-Headers": _TOLD}


def _unreadable(scope: Scope) -> Problem | None:
    try:
        scope["query_string"].decode("utf-8")
    except UnicodeDecodeError:
        return Problem(400, "The parameters in the address are not UTF-8.")
    return None


async def _preflight(sharing: dict[str, str], headers: Headers, send: Send) -> None:
    found = dict(sharing)
    if sharing:
        found |= {
            "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
            "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match, Cache-Control",
            "Access-Control-Max-Age": "600",
        }
        if headers.get("access-control-request-private-network") == "true":
            found["Access-Control-Allow-Private-Network"] = "true"
    raw = [(name.lower().encode(), value.encode()) for name, value in found.items()]
    await send({"type": "http.response.start", "status": 204, "headers": raw})
    await send({"type": "http.response.body", "body": b""})


def _address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
