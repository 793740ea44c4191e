"""`/graph`: the case's graphs as they are (Graph Store HTTP Protocol, for reading), and the descriptions."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..iri import BASE
from .caching import Answers
from .context import ServerContext
from .endpoint import respond
from .formats import GRAPHS
from .jobs import Job
from .negotiate import best, chosen, prefers_page
from .problems import Problem, not_acceptable
from .protocol import parameters
from .work import ASSERTED_GRAPH, UNION_GRAPH

READS = "GET, HEAD, OPTIONS"
_QUADS = {name: GRAPHS[name] for name in ("trig", "nquads", "jsonld")}


class Graphs:
    """Whole graphs and descriptions, each in every RDF format.

    Parameters
    ----------
    context : ServerContext
        The case, and who writes it out.
    answers : Answers
        Where answers are kept.
    """

    def __init__(self, context: ServerContext, answers: Answers) -> None:
        self._context, self._answers = context, answers

    async def store(self, request: Request) -> Response:
        """Answer `/graph?default`, `/graph?graph=IRI`, `/graph/NAME`, and `/graph` (all graphs, as quads)."""
        if refused := _only_reads(request, "The graphs of a case"):
            return refused
        pairs = parameters(request.scope["query_string"], "address")
        own = request.path_params.get("name")
        named = [BASE + "graph/" + own] if own else [value for name, value in pairs if name == "graph"]
        default = any(name == "default" for name, _ in pairs)
        if len(named) + default > 1:
            raise Problem(400, "Name one graph at a time: ?default, or ?graph= with its name.")
        if named and ":" not in named[0]:
            raise Problem(
                400, f"'{named[0][:80]}' is no name of a graph: send its whole IRI, such as {ASSERTED_GRAPH}."
            )
        text = named[0] if named else UNION_GRAPH if default else ""
        form = _form(request, pairs, quads=not text)
        return await respond(request, self._context, self._answers, Job("graph", text, graph=form), kept=True)

    async def void(self, request: Request) -> Response:
        """Answer `/void` and `/.well-known/void`: the case described as a data set."""
        if refused := _only_reads(request, "A description"):
            return refused
        form = _form(request, parameters(request.scope["query_string"], "address"), quads=False)
        job = Job("void", endpoint_address(request), graph=form)
        return await respond(request, self._context, self._answers, job, kept=True)

    async def service(self, request: Request) -> Response:
        """Answer `/sparql` without a query: the service description."""
        accept = request.headers.get("accept", "")
        form = best(accept, GRAPHS)
        if not form:
            offered = not_acceptable("graph").detail.replace("Triples", "Its description")
            detail = f"There is no query in the request. {offered}"
            raise Problem(400 if request.scope["query_string"] else 406, detail)
        job = Job("service", endpoint_address(request), graph=form)
        return await respond(request, self._context, self._answers, job, kept=True)


async def to_page(request: Request) -> Response:
    """Send a browser that asks `/sparql` without a query to the page where one is written."""
    return RedirectResponse("/query", 303, {"Vary": "Accept"})


def endpoint_address(request: Request) -> str:
    """Return the address of the endpoint as the client calls it."""
    return str(request.base_url) + "sparql"


def wants_page(request: Request) -> bool:
    """Tell whether a request comes from a browser."""
    return prefers_page(request.headers.get("accept", ""))


def _form(request: Request, pairs: list[tuple[str, str]], *, quads: bool) -> str:
    accept = request.headers.get("accept", "")
    named = next((value for name, value in pairs if name in ("format", "output") and value), "")
    if named:
        found = (chosen("", named) or ("", ""))[1]
        if not found or (quads and not GRAPHS[found].quads):
            raise Problem(
                400, f"Not in '{named[:40]}'. {not_acceptable('quads' if quads else 'graph').detail}"
            )
        return found
    offered = _QUADS if quads else GRAPHS
    found = best(accept, offered)
    if not found and not wants_page(request):
        raise not_acceptable("quads" if quads else "graph")
    return found or next(iter(offered))


def _only_reads(request: Request, what: str) -> Response | None:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": READS})
    if request.method not in ("GET", "HEAD"):
        detail = f"{what} can only be read here: {request.method} is refused. Use GET or HEAD."
        raise Problem(405, detail, {"Allow": READS})
    return None
