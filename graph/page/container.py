"""The drawing: a pyvis network filled from the projection, and the vis-network script of pyvis."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import JembatanError
from .model import SHAPES, PageVocabulary
from .safety import mix, visible

if TYPE_CHECKING:
    import networkx as nx

SMALLEST, LARGEST = 8.0, 22.0
"""Sizes of actors, in pixels at zoom 1."""


def drawing(
    graph: nx.DiGraph,
    positions: Mapping[str, tuple[int, int]],
    blocs: list[dict[str, Any]],
    vocab: PageVocabulary,
) -> dict[str, Any]:
    """Return the nodes, edges and options for vis-network, by way of pyvis.

    The lists of the pyvis network are filled directly, since its own `add_edge` compares each edge with all
    before it. Neither its template nor its resources are used.

    Parameters
    ----------
    graph : networkx.DiGraph
        The network.
    positions : mapping
        Node to (x, y).
    blocs : list of dict
        The legend's entries: id, colour, shape.
    vocab : PageVocabulary
        Which kinds of actors are drawn small and quiet.
    """
    from pyvis.network import Network

    names = sorted(graph)
    index = {name: number for number, name in enumerate(names)}
    style = {entry["id"]: number for number, entry in enumerate(blocs)}
    net = Network(directed=True, height="100%", width="100%")
    net.node_ids = list(range(len(names)))
    net.nodes = [_node(graph, name, number, positions[name], style, vocab) for name, number in index.items()]
    pairs = {(index[start], index[end]) for start, end in graph.edges}
    net.edges = [
        {"id": number, "from": start, "to": end} | ({"both": True} if (end, start) in pairs else {})
        for number, (start, end) in enumerate(sorted(pairs))
    ]
    net.options = _options(blocs)
    nodes, edges, _heading, _height, _width, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _node(
    graph: nx.DiGraph,
    name: str,
    number: int,
    position: tuple[int, int],
    style: Mapping[str, int],
    vocab: PageVocabulary,
) -> dict[str, Any]:
    fact = graph.nodes[name]
    quiet = str(fact.get("kind") or "") in vocab.quiet_kinds
    size = SMALLEST if quiet else min(LARGEST, SMALLEST - 1 + 1.7 * sqrt(graph.degree(name)))
    group = f"{style[visible(fact.get('bloc'))]}{'q' if quiet else ''}"
    size = round(max(size, SMALLEST), 1)
    return {"id": number, "x": position[0], "y": position[1], "group": group, "size": size}


def _options(blocs: list[dict[str, Any]]) -> dict[str, Any]:
    groups = {}
    for number, bloc in enumerate(blocs):
        shape = bloc.get("shape") if bloc.get("shape") in SHAPES else "dot"
        for mark, fill in (("", bloc["colour"]), ("q", bloc["quiet"])):
            edge = mix(fill, "#1b2430", 0.55)
            groups[f"{number}{mark}"] = {"shape": shape, "color": {"background": fill, "border": edge}}
    return {
        "autoResize": True,
        "physics": False,
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {
            "dragNodes": False,
            "hover": False,
            "selectable": False,
            "keyboard": False,
            "multiselect": False,
            "tooltipDelay": 200,
            "zoomSpeed": 0.7,
        },
        "nodes": {"borderWidth": 1.2, "borderWidthSelected": 3, "shadow": False, "chosen": False},
        "groups": groups,
    }


def engine() -> str:
    """Return the text of vis-network as the installed pyvis brings it, with plain line ends.

    Raises
    ------
    JembatanError
        When the installed pyvis has no such file, or one that cannot stand inside a page.
    """
    import pyvis

    folder = Path(str(pyvis.__file__)).parent
    found = sorted(folder.glob("templates/lib/vis-9*/vis-network.min.js"))
    if not found:
        hint = "install it again (pip install 'pyvis>=0.3.2,<0.4')."
        raise JembatanError(f"pyvis in {folder} has no vis-network.min.js: {hint}")
    text = found[-1].read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in text.lower() or "<!--" in text:
        raise JembatanError(f"{found[-1]} holds the end of a script: it is not what pyvis 0.3.2 ships.")
    return text
