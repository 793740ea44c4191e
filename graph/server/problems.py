"""What went wrong, told to a client: a status, one sentence, and where in the query, as text or problem+json."""

from __future__ import annotations

import json
import re

from starlette.responses import Response

from .formats import GRAPHS, ROWS, Form
from .jobs import Reply
from .limits import Limits
from .negotiate import quality, ranges

_TITLES = {
    400: "Bad request", 403: "Refused", 404: "Not found", 405: "Method not allowed", 406: "Not acceptable",
    408: "Too slow", 413: "Too large", 415: "Unsupported media type", 421: "Misdirected request",
    500: "Failed", 503: "Busy", 504: "Stopped at the time limit",
}  # fmt: skip
_BROKEN = (
    "The query broke off: it needed too much memory, or sorts values of different kinds. Make it narrower (a named "
    "actor, a LIMIT), or sort by the values' text: ORDER BY STR(?x)."
)
_PLACE = re.compile(r"line (\d+), column (\d+)", re.IGNORECASE)


class Problem(Exception):  # noqa: N818 - it carries an answer
    """A request that cannot be answered.

    Parameters
    ----------
    status : int
        The HTTP status.
    detail : str
        What is wrong, where, and what to do.
    headers : dict, optional
        Further headers.
    """

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


def problem_response(problem: Problem, accept: str = "") -> Response:
    """Return the answer that tells a problem: plain text, or problem+json for who accepts JSON by name."""
    wanted = ranges(accept)
    liked = max(quality(wanted, media) for media in ("application/problem+json", "application/json"))
    headers = {"Cache-Control": "no-store", "Vary": "Accept", **problem.headers}
    if liked[1] < 3 or liked[0] <= 0:
        return Response(f"{problem.detail}\n", problem.status, headers, "text/plain; charset=utf-8")
    found = _PLACE.search(problem.detail)
    facts = {
        "type": "about:blank", "title": _TITLES.get(problem.status, "Problem"), "status": problem.status,
        "detail": problem.detail,
        **({"line": int(found[1]), "column": int(found[2])} if found else {}),
    }  # fmt: skip
    text = json.dumps(facts, ensure_ascii=False) + "\n"
    return Response(text, problem.status, headers, "application/problem+json")


def problem_of(reply: Reply, limits: Limits) -> Problem:
    """Return what a worker's reply means for the client, where it is no answer."""
    if reply.kind == "query":
        return Problem(400, _sentence(reply.text))
    if reply.kind == "unknown":
        return Problem(404, _sentence(reply.text))
    if reply.kind == "format":
        return not_acceptable(reply.form)
    if reply.kind == "large":
        size = limits.answer // 1_048_576
        return Problem(
            400, f"The answer is larger than {size} MiB. Ask for less: fewer variables, or a LIMIT."
        )
    if reply.kind == "memory":
        return Problem(400, _BROKEN)
    if reply.kind == "time":
        return Problem(
            504,
            f"The query was stopped at its limit of {limits.timeout:g} seconds. Make it narrower (LIMIT, a named "
            "actor), or have the server started with a higher --timeout.",
        )
    return Problem(503, "All processes are at work. Try again in a moment.", {"Retry-After": "2"})


def not_acceptable(kind: str) -> Problem:
    """Return the answer for a client that accepts none of the formats, with the list of them."""
    offered: dict[str, Form] = {"rows": ROWS, "graph": GRAPHS}.get(kind, {**ROWS, **GRAPHS})
    if kind == "quads":
        offered = {name: form for name, form in GRAPHS.items() if form.quads}
    what = {
        "rows": "Rows and truth values", "graph": "Triples", "quads": "All graphs together"
    }.get(kind, "Answers")  # fmt: skip
    types = ", ".join(form.types[0] for form in offered.values())
    names = ", ".join(offered)
    return Problem(
        406, f"{what} can be had as {types}. Say so in the Accept header, or with format= ({names})."
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
