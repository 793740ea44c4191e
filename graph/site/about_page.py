"""What there is on this server: every list with its length, every class, every address a program can ask."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from ..case import Case
from ..export.void import titles
from ..iri import JB, curie
from ..server.context import ServerContext
from .frame import page
from .index import classes
from .language import way_of
from .links import Value, value
from .lists import TABLES
from .shelf import kept

_COUNTED = {"actors": "Actor", "events": "Event", "sources": "Source", **TABLES}
MACHINES = (
    ("/sparql", "sparql"), ("/graph", "graph"), ("/void", "void"), ("/ontology.ttl", "ontology-rdf"),
    ("/questions", "questions-api"), ("/query/words", "words-api"),
)  # fmt: skip


def about(context: ServerContext, request: Request) -> Response:
    """Answer for `/about`."""
    way, case = way_of(request), context.case
    many = classes(case)
    counts = {name: many.get(JB + cls, 0) for name, cls in _COUNTED.items()}
    return page(
        request, way, "about.html.j2", way.say("about"), case=context.titles[way.lang],
        description=titles(case)[way.lang][1],
        lists=[(f"/{name}", way.say(name), count) for name, count in counts.items() if count],
        classes=kept(case, f"about-classes-{way.lang}", lambda: _classes(case, way.lang)),
        machines=[(place, way.say(f"machine-{name}")) for place, name in MACHINES],
    )  # fmt: skip


def _classes(case: Case, lang: str) -> list[tuple[Value, int, str]]:
    found = []
    for iri, many in sorted(classes(case).items(), key=lambda one: (-one[1], one[0])):
        short = curie(iri)
        name = f"<{iri}>" if short == iri else short
        query = f"SELECT ?thing WHERE {{\n  ?thing a {name}\n}}\nORDER BY ?thing"
        found.append((value(case, NamedNode(iri), lang), many, query))
    return found
