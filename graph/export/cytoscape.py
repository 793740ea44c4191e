"""A network as Cytoscape JSON (`.cyjs`): Cytoscape opens it as a file, cytoscape.js takes its `elements`.

Nodes and edges carry the columns of GraphML in `data`, with `colour` and, for an edge, `accuses` and a `label` that
names its kinds and its statuses. Lists are joined by `;`, since Cytoscape guesses a column's type from its first value.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..case import Case
from .drawn import drawn

if TYPE_CHECKING:
    import networkx as nx

_TARGET = "~2.1"
"""The version of the format (not of cytoscape.js) that Cytoscape 3 writes and reads."""


def to_cytoscape(case: Case, network: nx.DiGraph, lang: str = "en") -> str:
    """Write a projected network as Cytoscape JSON; the same text for the same network.

    Parameters
    ----------
    case : Case
        Where the statements of the ties are.
    network : networkx.DiGraph
        From `graph.network.project`.
    lang : {"en", "id"}
        The language of labels.
    """
    drawing = drawn(case, network, lang)
    nodes = [
        {
            "data": {
                "id": node.id, "name": node.values["label"], **node.values, "colour": node.colour, "size": node.size,
            },
            "position": {"x": node.x, "y": node.y},
        }
        for node in drawing.nodes
    ]  # fmt: skip
    edges = [
        {
            "data": {
                "id": f"tie-{number}", "source": tie.source, "target": tie.target, "name": tie.label,
                "interaction": tie.values["kinds"], "label": tie.label, **tie.values, "accuses": tie.accuses,
                "colour": tie.colour,
            }
        }
        for number, tie in enumerate(drawing.ties)
    ]  # fmt: skip
    facts = {name: str(value) for name, value in sorted(network.graph.items())}
    whole = {
        "format_version": "1.0", "generated_by": "jembatan", "target_cytoscapejs_version": _TARGET,
        "data": {**facts, "name": f"{facts.get('case', '')} {facts.get('name', '')}".strip()},
        "elements": {"nodes": nodes, "edges": edges},
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
