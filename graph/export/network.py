"""A network as GraphML and as two CSV files.

GraphML holds on each node `label` (in the reader's language), `label_en`, `label_id`, `short`, `kind`,
`bloc`, `state`, and on each edge `weight` (distinct acts), `layers`, `kinds`, `statuses`, `phases`,
`statements`, lists joined by `;`. `nodes.csv` has the columns `id` and those of a node, `edges.csv` the
columns `source`, `target` and those of an edge. A tie that accuses is never without its `statuses`.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from ..tabular import Cell, ResultTable, render

if TYPE_CHECKING:
    import networkx as nx

NODE_COLUMNS = ("label", "label_en", "label_id", "short", "kind", "bloc", "state")
EDGE_COLUMNS = ("weight", "layers", "kinds", "statuses", "phases", "statements")

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    r"""Take out the characters that XML 1.0 cannot hold.

    Examples
    --------
    >>> xml_safe("a\x07b")
    'ab'
    """
    return _ILLEGAL.sub("", text)


def to_graphml(network: nx.DiGraph, lang: str = "en") -> str:
    """Write a projected network as GraphML; the same text for the same network.

    Parameters
    ----------
    network : networkx.DiGraph
        From `graph.network.project`.
    lang : {"en", "id"}
        The language of `label`.
    """
    import networkx as nx

    flat = nx.DiGraph(**{name: xml_safe(str(value)) for name, value in sorted(network.graph.items())})
    for node, data in network.nodes(data=True):
        values = node_values(data, lang)
        flat.add_node(xml_safe(node), **{name: xml_safe(str(value)) for name, value in values.items()})
    for source, target, data in network.edges(data=True):
        values = {
            name: value if isinstance(value, int) else xml_safe(str(value))
            for name, value in edge_values(data).items()
        }
        flat.add_edge(xml_safe(source), xml_safe(target), **values)
    out = io.BytesIO()
    nx.write_graphml_xml(flat, out, named_key_ids=True)
    return out.getvalue().decode("utf-8") + "\n"


def to_csv(network: nx.DiGraph, lang: str = "en") -> dict[str, str]:
    """Write a projected network as `nodes.csv` and `edges.csv`; would-be formulas are inert."""
    nodes = tuple((node, *node_values(data, lang).values()) for node, data in network.nodes(data=True))
    edges = tuple(
        (source, target, *edge_values(data).values()) for source, target, data in network.edges(data=True)
    )
    return {
        "nodes.csv": render(ResultTable(("id", *NODE_COLUMNS), nodes), "csv"),
        "edges.csv": render(ResultTable(("source", "target", *EDGE_COLUMNS), edges), "csv"),
    }


def node_values(data: dict[str, str], lang: str) -> dict[str, Cell]:
    """Return what is written of a node, its label in the reader's language first."""
    label = data.get(f"label_{lang}") or data.get("label_en", "")
    return {name: label if name == "label" else data.get(name, "") for name in NODE_COLUMNS}


def edge_values(data: dict[str, object]) -> dict[str, Cell]:
    """Return what is written of a tie; lists are joined by `;`."""
    values: dict[str, Cell] = {}
    for name in EDGE_COLUMNS:
        value = data.get(name, "")
        values[name] = ";".join(value) if isinstance(value, tuple) else value  # type: ignore[assignment]
    return values
