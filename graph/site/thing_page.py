"""The page of one thing, or the thing as RDF: by Accept, or by the suffix of the address."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..case import Case
from ..errors import nearest
from ..iri import BASE, JB, VOCAB, is_id
from ..page.safety import link
from ..server.context import ServerContext
from ..statements import statements
from ..vocabulary import scheme
from .facts import Fact, Thing, exists, incoming, read_thing
from .frame import page, tagged
from .index import has, ids
from .language import Way, way_of
from .links import names, place_of
from .negotiate import FORMS, PAGE, Form, by_accept, by_suffix
from .rdf import description, written
from .telling import cited, is_a, line, lines_of_source, lines_with, taking_part

PARTS = ("from", "to", "via", "provider", "funder", "channel", "partner", "recipient", "group", "place", "fromPlace",
         "toPlace", "event", "actor")  # fmt: skip
_TOLD = ("Account", "Participation")
"""Classes whose things are told within the things they speak of."""


def thing(context: ServerContext, path: str, request: Request) -> Response:
    """Answer for `/PATH/ID`, with or without a suffix: a page, RDF, or the nearest ids where there is none."""
    wanted = request.path_params["own"]
    own, form = wanted, None
    if not has(context.case, path, wanted):
        own, form = by_suffix(wanted)
    if not has(context.case, path, own):
        return missing(context, request, path, own)
    return _sent(context, request, BASE + f"{path}/{own}", f"/{path}/{quote(own)}", form)


def any_thing(context: ServerContext, request: Request) -> Response:
    """Answer for `/thing?iri=...`: a page, or RDF, for whatever the case speaks of."""
    iri = request.query_params.get("iri", "")
    place = place_of(context.case, iri) if link(iri) == iri and len(iri) < 2000 else ""
    if place and not place.startswith("/thing"):
        return RedirectResponse(way_of(request).to(place), 303)
    wanted = request.query_params.get("form", "")
    form = next((one for one in FORMS if one.suffix == wanted), None)
    if not _writable(iri) or not exists(context.case, iri):
        return missing(context, request, "thing", iri)
    return _sent(context, request, iri, f"/thing?iri={quote(iri, safe='')}", form)


def concept(context: ServerContext, request: Request) -> Response:
    """Answer for `/vocab/SCHEME` and `/vocab/SCHEME/TERM`: see the page of the vocabulary, or RDF."""
    wanted = request.path_params["rest"]
    own, form = wanted, None
    if not _writable(VOCAB + own) or not exists(context.case, VOCAB + own):
        own, form = by_suffix(wanted)
    vocabulary, _, term = own.partition("/")
    if not _writable(VOCAB + own) or not exists(context.case, VOCAB + own):
        return missing(context, request, "vocab", own)
    form = form or by_accept(request.headers.get("accept", ""))
    if form is PAGE and scheme(vocabulary):
        way = way_of(request)
        anchor = f"#{vocabulary}-{quote(term)}" if term else ""
        target = f"/ontology/{way.lang}/{quote(vocabulary)}.html"
        return RedirectResponse(way.to(target + anchor), 303, headers={"Vary": "Accept, Accept-Language"})
    return _sent(context, request, VOCAB + own, f"/vocab/{quote(own)}", form)


def _writable(iri: str) -> bool:
    """Tell whether a text can be the full name of anything."""
    try:
        return ":" in iri and len(iri) < 2000 and bool(NamedNode(iri).value)
    except ValueError:
        return False


def _sent(context: ServerContext, request: Request, iri: str, place: str, form: Form | None) -> Response:
    chosen = form or by_accept(request.headers.get("accept", ""))
    if chosen is None:
        text = "This thing can be had as: " + ", ".join(one.media_type for one in FORMS) + ".\n"
        return Response(text, 406, {"Vary": "Accept"}, "text/plain")
    forms = _addresses(place)
    links = [f'<{iri}>; rel="http://xmlns.com/foaf/0.1/primaryTopic"'] if iri.isascii() else []
    links += [
        f'<{address}>; rel="alternate"; type="{one.media_type}"'
        for one, address in forms
        if one is not chosen
    ]
    headers = {"Link": ", ".join(links), "Vary": "Accept, Accept-Language"}
    if chosen is not PAGE:
        address = next(address for one, address in forms if one is chosen)
        headers |= {"Content-Location": address}
        kind = chosen.media_type + ("; charset=utf-8" if chosen.media_type.startswith("text/") else "")
        return tagged(request, written(description(context.case, iri), chosen), kind, headers)
    way = way_of(request)
    if place.startswith("/thing"):
        way = replace(way, path="/thing")
    return _page(context, request, way, iri, tuple(forms[1:]), headers)


def _addresses(place: str) -> list[tuple[Form, str]]:
    mark = "&form=" if "?" in place else "."
    return [(one, place if one is PAGE else f"{place}{mark}{one.suffix}") for one in FORMS]


def _page(
    context: ServerContext, request: Request, way: Way, iri: str, forms: tuple[tuple[Form, str], ...],
    headers: dict[str, str],
) -> Response:  # fmt: skip
    case = context.case
    found = read_thing(case, iri, way.lang)
    own = iri.removeprefix(BASE)
    words = {name: way.say(f"part-{name}") for name in PARTS}
    itself = statements(case, [own]).get(own)
    lines = (
        lines_of_source(case, iri, way.lang)
        if is_a(case, iri, "Source")
        else lines_with(case, iri, way.lang, words)
    )
    guests = taking_part(case, iri, way.lang) if is_a(case, iri, "Event") else ()
    return page(
        request, way, "thing.html.j2", found.label, case=context.titles[way.lang], headers=headers,
        thing=found, itself=line(itself, way.lang, cited(case, [itself])) if itself else None, lines=lines,
        guests=[(role, [(names(case, way.lang).of(one), place_of(case, one)) for one in who]) for role, who in guests],
        others=_others(case, iri, way.lang, {f"{BASE}{one.id}" for one in lines}), forms=forms,
        query=_query(found),
    )  # fmt: skip


def _others(case: Case, iri: str, lang: str, shown: set[str]) -> tuple[Fact, ...]:
    """Return what else speaks of a thing: neither a statement shown already nor an account or a participation."""
    told = {
        quad.subject.value
        for name in ("about", "event", "actor")
        for quad in case.store.quads(None, JB + name, NamedNode(iri))
        if isinstance(quad.subject, NamedNode) and any(is_a(case, quad.subject.value, cls) for cls in _TOLD)
    }
    return incoming(case, iri, lang, frozenset(shown | told))


def _query(found: Thing) -> str:
    subject = found.code if found.code != found.iri else f"<{found.iri}>"
    return f"SELECT ?property ?value WHERE {{\n  {subject} ?property ?value\n}}\nORDER BY ?property ?value"


def missing(context: ServerContext, request: Request, path: str, own: str) -> Response:
    """Answer 404: what there is not, and the nearest there is."""
    way = way_of(request)
    known = ids(context.case, path) if path not in ("thing", "vocab", "page") else ()
    close = nearest(own, known, 6) if own and len(own) < 300 else []
    labels = names(context.case, way.lang)
    hints = [(labels.of(f"{BASE}{path}/{one}"), f"/{path}/{one}", one) for one in close if is_id(one)]
    form = by_accept(request.headers.get("accept", ""))
    if form is not None and form is not PAGE:
        text = way.say("missing-plain", what=f"/{path}/{own}"[:200], near=", ".join(close) or "-")
        return Response(text + "\n", 404, {"Vary": "Accept"}, "text/plain")
    return page(
        request, way, "missing.html.j2", way.say("missing"), case=context.titles[way.lang], status=404,
        path=path, own=own[:200], hints=hints,
    )  # fmt: skip
