"""The ontology on the server: its pages with a way to the others, and the whole of it as RDF."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..iri import BASE
from ..pages.build import build_pages
from ..pages.terms import usage
from ..resources import ontology_files
from ..server.context import ServerContext
from .frame import tagged
from .language import Way, way_of
from .negotiate import FORMS, PAGE, by_accept
from .network_page import with_way
from .rdf import written
from .shelf import kept
from .thing_page import missing

_HEADERS = {"Content-Security-Policy": "frame-ancestors 'none'"}


def door(context: ServerContext, request: Request) -> Response:
    """Answer for `/ontology` and `/ontology.ttl`: see the page in the reader's language, or all of it as RDF."""
    suffix = request.path_params.get("suffix", "")
    form = next((one for one in FORMS if one.suffix == suffix), None) if suffix else None
    form = form or by_accept(request.headers.get("accept", ""))
    if form is None or form is PAGE:
        way = way_of(request)
        return RedirectResponse(
            way.to(f"/ontology/{way.lang}/index.html"), 303, {"Vary": "Accept, Accept-Language"}
        )
    body = kept(context.case, f"ontology-{form.suffix}", lambda: written(_triples(), form))
    links = [
        f'<{BASE}ontology>; rel="http://xmlns.com/foaf/0.1/primaryTopic"',
        '</ontology>; rel="alternate"; type="text/html"',
    ]
    headers = {"Link": ", ".join(links), "Vary": "Accept, Accept-Language",
               "Content-Location": f"/ontology.{form.suffix}"}  # fmt: skip
    return tagged(request, body, form.media_type, headers)


def ontology(context: ServerContext, request: Request) -> Response:
    """Answer for `/ontology/LANG/PAGE.html`."""
    place = f"{request.path_params['lang']}/{request.path_params['name']}"
    case = context.case
    pages = kept(case, "ontology-pages", lambda: build_pages(usage(case), case.name))
    if place not in pages:
        return missing(context, request, "page", place)
    lang = request.path_params["lang"]
    way = Way(lang, True, f"/ontology/{place}")
    body = kept(case, f"ontology-page-{place}", lambda: with_way(pages[place], way).encode("utf-8"))
    return tagged(request, body, "text/html; charset=utf-8", {**_HEADERS, "Content-Language": lang})


def _triples() -> list:  # type: ignore[type-arg]
    from pyoxigraph import RdfFormat, parse

    found = {
        quad.triple
        for folder in ("core", "vocab")
        for file in ontology_files(folder)
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE)
        if isinstance(quad.predicate, NamedNode)
    }
    return sorted(found, key=str)
