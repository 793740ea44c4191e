"""The SPARQL 1.1 Protocol's request: its three forms read into one, and whatever else refused with a sentence."""

from __future__ import annotations

import asyncio
import codecs
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from .limits import Limits
from .problems import Problem

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
PATIENCE = 10.0
"""Seconds a client may take to send its request's body."""

_READS = "This endpoint only reads: send a query (SELECT, ASK, CONSTRUCT, DESCRIBE)."
_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Asked:
    """What a client asks.

    Attributes
    ----------
    query : str or None
        The query; None if the request has none (the service description is meant).
    default, named : tuple of str or None
        The data set it names; both None where it names none.
    form : str
        The parameter `format` or `output`.
    """

    query: str | None
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    form: str


async def read_request(request: Request, limits: Limits) -> Asked:
    """Read a request of the SPARQL Protocol.

    Raises
    ------
    Problem
        400, 403, 408, 413 or 415 with a sentence.
    """
    pairs = parameters(request.scope["query_string"], "address")
    if request.method != "POST":
        return _asked(pairs, limits)
    media, charset = content_type(request)
    if media not in (FORM, QUERY):
        await read_body(request, limits)
        if media == UPDATE:
            raise Problem(403, _READS)
        said = f"'{media[:80]}'" if media else "no Content-Type"
        raise Problem(415, f"A query is posted as {QUERY} or as {FORM}; this request has {said}.")
    if charset not in ("", "utf-8", "us-ascii"):
        await read_body(request, limits)
        raise Problem(400, f"The query must be sent in UTF-8, not in {charset[:40]}.")
    body = await read_body(request, limits)
    if media == QUERY:
        return _asked([*pairs, ("query", _text(body, "body"))], limits)
    return _asked([*pairs, *parameters(body, "body")], limits)


def content_type(request: Request) -> tuple[str, str]:
    """Return a request's media type and its charset, in small letters."""
    media, *settings = request.headers.get("content-type", "").split(";")
    charset = ""
    for setting in settings:
        name, _, value = setting.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'").lower()
            try:
                charset = codecs.lookup(charset).name.replace("ascii", "us-ascii")
            except (LookupError, ValueError):
                charset = charset or "nothing"
    return media.strip().lower(), charset


def parameters(raw: bytes, where: str) -> Pairs:
    """Read parameters from an address or a form; 400 if they are not UTF-8 or too many."""
    try:
        text = _text(raw, where)
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=200)
    except UnicodeDecodeError:
        raise Problem(400, f"The parameters in the {where} are not UTF-8.") from None
    except ValueError:
        raise Problem(400, f"There are more than 200 parameters in the {where}.") from None


async def read_body(request: Request, limits: Limits) -> bytes:
    """Read a request's body; 413 if it is too large, 408 if it does not come."""
    too_large = Problem(413, f"The body is larger than {limits.body} bytes.", {"Connection": "close"})
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > limits.body:
        raise too_large
    found = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                found += chunk
                if len(found) > limits.body:
                    raise too_large
    except TimeoutError:
        raise Problem(
            408, f"The body did not come within {PATIENCE:g} seconds.", {"Connection": "close"}
        ) from None
    except ClientDisconnect:
        raise Problem(400, "The request ended before its body did.") from None
    return bytes(found)


def _text(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, f"The {where} is not UTF-8.") from None


def _asked(pairs: Pairs, limits: Limits) -> Asked:
    for name, _ in pairs:
        if name in _UPDATES:
            raise Problem(403, f"The parameter '{name}' belongs to updates. {_READS}")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise Problem(400, f"There are {len(queries)} queries in the request; send one at a time.")
    if queries and not queries[0].strip():
        raise Problem(400, "The query is empty. Send SELECT, ASK, CONSTRUCT or DESCRIBE.")
    if queries and len(queries[0]) > limits.query:
        raise Problem(413, f"The query has {len(queries[0])} characters; the limit is {limits.query}.")
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    given = bool(default or named)
    forms = [value for name, value in pairs if name in ("format", "output") and value]
    return Asked(
        queries[0] if queries else None,
        default if given else None,
        named if given else None,
        forms[0] if forms else "",
    )
