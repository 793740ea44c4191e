"""Betweenness: on shortest paths (Freeman), for chosen pairs, by current (Newman) and by maximum flow.

Ties are hops or, for currents and flows, strengths: never distances. Every function takes any networkx graph,
sets loops aside and joins parallel ties.

References
----------
.. [1] Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40: 35-41.
.. [2] Brandes, U. (2008). On variants of shortest-path betweenness centrality and their generic computation.
   Social Networks 30: 136-145.
.. [3] Newman, M. E. J. (2005). A measure of betweenness centrality based on random walks. Social Networks 27:
   39-54.
.. [4] Brandes, U. and Fleischer, D. (2005). Centrality measures based on current flow. STACS 2005: 533-544.
.. [5] Freeman, L. C., Borgatti, S. P. and White, D. R. (1991). Centrality in valued graphs. Social Networks
   13: 141-154.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from .cores import Node, endpoint_pairs, simple_undirected
from .groups import adjacency, path_counts
from .vertexflow import FlowNetwork

__all__ = [
    "FlowBetweenness",
    "betweenness",
    "current_flow_betweenness",
    "flow_betweenness",
    "subset_betweenness",
]

_BLOCK = 256  # sources taken at a time
_NOTHING = 1e-10  # what rounding leaves of a current


def betweenness(graph: nx.Graph, *, normalized: bool = True) -> dict[Node, float]:
    """Return Freeman's betweenness [1]_: the part of all shortest paths (hops) that pass a node.

    Parameters
    ----------
    graph : networkx graph
        Direction counts when the graph has one.
    normalized : bool
        Divide by the number of pairs of other nodes, (n-1)(n-2) or half of it without direction.

    Returns
    -------
    dict
        Node to value; all 0.0 below three nodes.
    """
    values = subset_betweenness(graph, graph, graph)
    others = (len(graph) - 1) * (len(graph) - 2)
    pairs = others if graph.is_directed() else others / 2
    if not normalized or others <= 0:
        return values
    return {node: value / pairs for node, value in values.items()}


def subset_betweenness(
    graph: nx.Graph, sources: Iterable[Node], targets: Iterable[Node] | None = None
) -> dict[Node, float]:
    """Return betweenness counted over the pairs from `sources` to `targets` only [2]_.

    The value of v is the sum over pairs (s, t), s and t other than v, of the share of shortest s-t paths
    through v.

    Parameters
    ----------
    graph : networkx graph
        Direction counts when the graph has one; otherwise each pair counts once, also where both its ends are
        source and target.
    sources, targets : iterables of nodes
        `targets` None means `sources`. Names that are not in the graph are ignored.

    Returns
    -------
    dict
        Node to raw value (number of pairs).
    """
    nodes = list(graph)
    index = {node: number for number, node in enumerate(nodes)}
    first = {index[node] for node in sources if node in index}
    second = first if targets is None else {index[node] for node in targets if node in index}
    if not first or not second:
        return dict.fromkeys(nodes, 0.0)
    matrix = adjacency(graph)
    values = dependencies(matrix, first, second)
    if not graph.is_directed():
        # Both orders of a pair inside the common part were counted.
        both = first & second
        again = values if both == first == second else dependencies(matrix, both, both)
        values = values - again / 2
    return {node: float(value) for node, value in zip(nodes, values, strict=True)}


def dependencies(matrix: Any, sources: set[int], targets: set[int]) -> Any:
    """Add up Brandes' dependencies of ordered pairs, level by level for a block of sources at a time."""
    total = np.zeros(matrix.shape[0])
    wanted = np.zeros((matrix.shape[0], 1))
    wanted[list(targets)] = 1.0
    ordered = np.array(sorted(sources), dtype=np.int64)
    for begin in range(0, len(ordered), _BLOCK):
        distance, counts = path_counts(matrix, ordered[begin : begin + _BLOCK])
        inverse = 1.0 / np.where(counts > 0, counts, 1.0)
        passed = np.zeros(counts.shape)
        for level in range(int(distance.max()), 1, -1):
            share = np.where(distance == level, (wanted + passed) * inverse, 0.0)
            passed += np.where(distance == level - 1, (matrix @ share) * counts, 0.0)
        total += passed.sum(axis=1)
    return total


def current_flow_betweenness(
    graph: nx.Graph,
    sources: Iterable[Node] | None = None,
    targets: Iterable[Node] | None = None,
    *,
    weight: str | None = "weight",
    normalized: bool = True,
) -> dict[Node, float | None]:
    """Return random-walk (current-flow) betweenness on the largest component [3]_.

    A unit of current enters at s and leaves at t; the value of v is the current through v, added over the
    pairs of other nodes. The ends of a pair get nothing from it, as in [4]_.

    Parameters
    ----------
    graph : networkx graph
        Direction is set aside; of components equally large the first in node order is taken.
    sources, targets : iterables of nodes or None
        Ends of the pairs, each pair once; None means every node, `targets` None the same nodes as `sources`.
    weight : str or None
        Edge attribute with the conductance, which is strength, not distance; None gives every tie 1.
    normalized : bool
        Divide by the number of pairs: of other nodes, or of chosen ends in the component.

    Returns
    -------
    dict
        Node to value; None (not defined) outside the component.
    """
    simple = simple_undirected(graph, weight)
    simple.remove_edges_from([(u, v) for u, v, room in simple.edges(data="weight") if room <= 0])
    part: set[Node] = max(nx.connected_components(simple), key=len, default=set())
    nodes = [node for node in simple if node in part]
    index = {node: number for number, node in enumerate(nodes)}
    ties = [(index[u], index[v], w if weight else 1.0) for u, v, w in simple.edges(nodes, data="weight")]
    base = (len(nodes) - 1) * (len(nodes) - 2) / 2
    out: dict[Node, float | None] = dict.fromkeys(graph)
    values = np.zeros(len(nodes))
    if sources is None and targets is None:
        if len(nodes) > 2:
            values = _all_currents(_tie_currents(len(nodes), ties), ties)
    else:
        first = nodes if sources is None else [node for node in sources if node in index]
        second = None if targets is None else [node for node in targets if node in index]
        pairs = [(index[s], index[t]) for s, t in endpoint_pairs(first, second, directed=False)]
        base = float(len(pairs))
        if pairs:
            values = _pair_currents(_tie_currents(len(nodes), ties), ties, pairs)
    divisor = base if normalized and base > 0 else 1.0
    out.update({node: float(value) / divisor for node, value in zip(nodes, values, strict=True)})
    return out


def _tie_currents(size: int, ties: list[tuple[int, int, float]]) -> Any:
    """Return for each tie (rows) its current when a unit enters at each node and leaves at the last."""
    laplacian = np.zeros((size, size))
    for a, b, room in ties:
        laplacian[a, b] = laplacian[b, a] = -room
    np.fill_diagonal(laplacian, -laplacian.sum(axis=1))
    volts = np.zeros((size, size))
    volts[:-1, :-1] = np.linalg.inv(laplacian[:-1, :-1])
    starts, ends, rooms = (np.array(column) for column in zip(*ties, strict=True))
    return (volts[starts] - volts[ends]) * rooms[:, None]


def _all_currents(currents: Any, ties: list[tuple[int, int, float]]) -> Any:
    """Add |I_s - I_t| over all pairs, by sorting; a node's own pairs bring one unit each, taken off again."""
    size = currents.shape[1]
    sums = np.sort(currents, axis=1) @ (2.0 * np.arange(size) - size + 1.0)
    passed = np.zeros(size)
    for (a, b, _), value in zip(ties, sums, strict=True):
        passed[[a, b]] += value
    passed -= size - 1
    return np.where(passed > _NOTHING * size, passed, 0.0) / 2


def _pair_currents(currents: Any, ties: list[tuple[int, int, float]], pairs: list[tuple[int, int]]) -> Any:
    passed = np.zeros(currents.shape[1])
    for s, t in pairs:
        flow = np.zeros(len(passed))
        for (a, b, _), value in zip(ties, np.abs(currents[:, s] - currents[:, t]), strict=True):
            flow[[a, b]] += value
        flow[[s, t]] = 0.0
        passed += flow / 2
    return passed


@dataclass(frozen=True)
class FlowBetweenness:
    """Flow betweenness of one node.

    Attributes
    ----------
    raw : float
        Flow lost over the pairs of other nodes when the node is gone, in units of capacity.
    share : float or None
        `raw` divided by the flow between those pairs; None (not defined) where nothing flows.
    """

    raw: float
    share: float | None


def flow_betweenness(graph: nx.Graph, *, capacity: str | None = None) -> dict[Node, FlowBetweenness]:
    """Return flow betweenness [5]_: sum over pairs of F(s, t; G) - F(s, t; G - v), raw and as a share.

    Parameters
    ----------
    graph : networkx graph
        Ordered pairs when it has direction, otherwise each pair once.
    capacity : str or None
        Edge attribute with the capacity (1 where absent); None gives every tie 1.
    """
    network = FlowNetwork(graph, capacity=capacity)
    lost = dict.fromkeys(graph, 0.0)
    own = dict.fromkeys(graph, 0.0)
    total = 0.0
    for s, t in endpoint_pairs(graph, directed=graph.is_directed()):
        flow, carriers = network.pair_carriers(s, t)
        total += flow
        own[s] += flow
        own[t] += flow
        # A node that some maximum flow avoids can go without loss.
        for node in carriers:
            lost[node] += flow - network.pair(s, t, node)
    return {
        node: FlowBetweenness(lost[node], lost[node] / (total - own[node]) if total > own[node] else None)
        for node in graph
    }
