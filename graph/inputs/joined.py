"""Several nodes of a network as one: the offices of an organisation, the bodies of a state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from ..errors import JembatanError

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["merge", "merge_all", "undirected"]


def merge(graph: nx.Graph, nodes: Collection[str], name: str, **attributes: object) -> nx.Graph:
    """Return the graph with several nodes as one.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        From `project`; ties carry weight and sorted tuples (layers, kinds, statements...).
    nodes : collection of str
        What becomes one; those that are not in the graph are ignored.
    name : str
        The id of the one.
    attributes
        Of the new node; those of `name` or else of the first merged node are kept beside them.

    Returns
    -------
    networkx graph
        Of the same type, everything in sorted order. Ties among the merged are gone. The weight of a joined
        tie is the number of its distinct statements where it had one for each act, else the sum.
    """
    if isinstance(nodes, str):
        raise JembatanError(f"nodes to merge must be a collection: give {{'{nodes}'}}, not '{nodes}'.")
    gone = sorted(set(nodes).intersection(graph))
    return merge_all(graph, dict.fromkeys(gone, name), {name: attributes})


def merge_all(
    graph: nx.Graph, into: Mapping[str, str], attributes: Mapping[str, Mapping[str, object]] | None = None
) -> nx.Graph:
    """Return the graph with every node that `into` names under its new name; see `merge`."""
    fold = {node: into.get(node, node) for node in graph}
    out = graph.__class__(**graph.graph)
    for name in sorted(set(fold.values())):
        members = sorted(node for node in fold if fold[node] == name)
        data = graph.nodes[name if name in graph else members[0]]
        out.add_node(name, **{**data, **(attributes or {}).get(name, {})})
    joined: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for source, target, data in graph.edges(data=True):
        pair = (fold[source], fold[target])
        if not graph.is_directed() and pair[0] > pair[1]:
            pair = (pair[1], pair[0])
        if pair[0] != pair[1]:
            joined.setdefault(pair, []).append(data)
    for pair in sorted(joined):
        out.add_edge(*pair, **_joined(joined[pair]))
    return out


def _joined(ties: Iterable[Mapping[str, object]]) -> dict[str, object]:
    several = list(ties)
    if len(several) == 1:
        return dict(several[0])
    out: dict[str, object] = {}
    counted: Counter[str] = Counter()
    for tie in several:
        for key, value in tie.items():
            if isinstance(value, tuple):
                before = out.get(key, ())
                out[key] = tuple(sorted({*(before if isinstance(before, tuple) else ()), *value}))
            elif isinstance(value, (int, float)):
                counted[key] += value  # type: ignore[assignment]
            else:
                out.setdefault(key, value)
    out.update(counted)
    said = out.get("statements")
    if isinstance(said, tuple) and all(
        isinstance(one := tie.get("statements"), tuple) and tie.get("weight") == len(one) for tie in several
    ):
        out["weight"] = len(said)
    return out


def undirected(graph: nx.DiGraph) -> nx.Graph:
    """Return the network without direction; a tie holds the statements of both its directions."""
    import networkx as nx

    out = nx.Graph(**graph.graph)
    out.add_nodes_from(graph.nodes(data=True))
    for one, two, told in graph.edges(data="statements"):
        before = out.edges[one, two]["statements"] if out.has_edge(one, two) else ()
        out.add_edge(one, two, statements=tuple(sorted({*before, *told})))
    return out
