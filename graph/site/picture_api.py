"""What the query page asks for its results: labels of things, and a seeded layout for a network of them."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ..actors import some_actors
from ..case import Case
from ..iri import curie, slug, thing
from ..page.safety import colour, link, visible
from ..server.context import ServerContext
from ..server.problems import Problem
from ..server.protocol import read_body
from ..vocabulary import scheme
from .language import way_of
from .links import names, place_of
from .questions_api import answer_json

MOST_LABELS, MOST_NODES, MOST_EDGES = 20_000, 400, 4_000
SEED = 1
_GREY = "#6b7280"


async def labels(context: ServerContext, request: Request) -> Response:
    """Answer for POST `/labels` with `{"iris": [...]}`: label, short name and place of each."""
    said = _json(await read_body(request, context.limits))
    iris = said.get("iris") if isinstance(said, dict) else None
    if not isinstance(iris, list) or len(iris) > MOST_LABELS or not all(_is_iri(iri) for iri in iris):
        raise Problem(400, f'Send {{"iris": [...]}} with at most {MOST_LABELS} full names.')
    lang = way_of(request).lang
    return answer_json(request, await run_in_threadpool(_labels, context.case, iris, lang))


def _labels(case: Case, iris: list[str], lang: str) -> dict[str, list[str]]:
    of = names(case, lang).of
    return {iri: [visible(of(iri)), place_of(case, iri) or link(iri), visible(curie(iri))] for iri in iris}


async def layout(context: ServerContext, request: Request) -> Response:
    """Answer for POST `/query/layout` with `{"nodes": [...], "edges": [[from, to], ...]}`: places and looks.

    Nodes are full names, or other texts; edges are numbers of nodes. The same network has the same places.
    """
    said = _json(await read_body(request, context.limits))
    if not _is_network(said):
        raise Problem(
            400, f"Send nodes (at most {MOST_NODES}) and edges (at most {MOST_EDGES}) as numbers of nodes."
        )
    lang = way_of(request).lang
    return answer_json(
        request, await run_in_threadpool(_placed, context.case, said["nodes"], said["edges"], lang)
    )


def _placed(case: Case, nodes: list[str], edges: list[list[int]], lang: str) -> dict[str, Any]:
    import networkx as nx

    from ..page.layout import place

    start = thing("actor", "")
    ids = [node.removeprefix(start) for node in nodes if node.startswith(start)]
    known = {thing("actor", own): one for own, one in some_actors(case, ids).items()}
    graph = nx.DiGraph()
    for number, node in enumerate(nodes):
        one = known.get(node)
        graph.add_node(f"{number:05}", bloc=one.bloc if one else "", short=one.short if one else "",
                       label_en=names(case, lang).of(node) if _is_iri(node) else node)  # fmt: skip
    graph.add_edges_from((f"{a:05}", f"{b:05}") for a, b in edges if a != b)
    blocs = list(scheme("bloc"))
    at = place(graph, blocs, SEED)
    looks = {
        own: (colour(one.fact("color", _GREY)), one.fact("shape", "dot"), one.name(lang))
        for own, one in scheme("bloc").items()
    }
    told = []
    for number, node in enumerate(nodes):
        one = known.get(node)
        fill, shape, bloc = looks.get(one.bloc, (_GREY, "dot", "")) if one else (_GREY, "dot", "")
        name = names(case, lang).of(node) if _is_iri(node) else node
        x, y = at[f"{number:05}"]
        told.append({
            "x": x, "y": y, "label": visible(name), "short": visible(one.short if one and one.short else name),
            "href": place_of(case, node) if _is_iri(node) else "", "colour": fill, "shape": shape, "bloc": bloc,
            "id": slug(node) if _is_iri(node) else node,
        })  # fmt: skip
    return {"nodes": told, "seed": SEED}


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _is_iri(text: object) -> bool:
    return (
        isinstance(text, str) and 3 <= len(text) <= 2000 and ":" in text
        and not any(char <= " " or char in '<>"{}|\\^`\x7f' or "\ud800" <= char <= "\udfff" for char in text)
    )  # fmt: skip


def _is_network(said: Any) -> bool:
    if not isinstance(said, dict):
        return False
    nodes, edges = said.get("nodes"), said.get("edges")
    if (
        not isinstance(nodes, list)
        or not isinstance(edges, list)
        or len(nodes) > MOST_NODES
        or len(edges) > MOST_EDGES
    ):
        return False
    count = len(nodes)
    return all(isinstance(one, str) and len(one) <= 2000 for one in nodes) and all(
        isinstance(pair, list) and len(pair) == 2
        and all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n < count for n in pair)
        for pair in edges
    )  # fmt: skip
