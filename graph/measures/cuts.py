"""Cut points, minimum cuts, dominators, and what comes apart without an actor.

The counterfactual is mechanical: nobody takes the place of the actor removed. It states dependence *as
documented*, never a causal effect.

References
----------
.. [1] Menger, K. (1927). Zur allgemeinen Kurventheorie. Fundamenta Mathematicae 10: 96-115.
.. [2] Cooper, K. D., Harvey, T. J. and Kennedy, K. (2001). A simple, fast dominance algorithm. Rice
   University.
.. [3] Latora, V. and Marchiori, M. (2001). Efficient behavior of small-world networks. Physical Review
   Letters 87: 198701.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from ..errors import unknown
from .cores import Node, simple_undirected
from .vertexflow import FlowNetwork

__all__ = [
    "VertexCut",
    "Without",
    "articulation_points",
    "biconnected_components",
    "dominators",
    "minimum_vertex_cut",
    "without",
]


def articulation_points(graph: nx.Graph) -> tuple[Node, ...]:
    """Return the nodes whose loss splits their component of the undirected graph, in node order."""
    found = set(nx.articulation_points(simple_undirected(graph)))
    return tuple(node for node in graph if node in found)


def biconnected_components(graph: nx.Graph) -> tuple[frozenset[Node], ...]:
    """Return the largest parts of the undirected graph that no single loss splits, the biggest first.

    A tie that is a bridge is a part of two; an isolate is in none.
    """
    order = {node: number for number, node in enumerate(graph)}
    parts = [frozenset(part) for part in nx.biconnected_components(simple_undirected(graph))]
    return tuple(sorted(parts, key=lambda part: (-len(part), sorted(order[node] for node in part))))


@dataclass(frozen=True)
class VertexCut:
    """A smallest set of intermediaries that every route from source to target needs.

    Attributes
    ----------
    source, target : node
        The ends.
    nodes : tuple of nodes or None
        One smallest cut, in node order; empty when there is no route at all; None (not defined) when a direct
        tie leads from source to target, which no loss of intermediaries can cut.
    cuts : int or None
        How many different smallest cuts there are; None when not defined or too many to count.
    routes : int
        Routes that share no intermediary, the direct tie included; without one, the size of the cut [1]_.
    """

    source: Node
    target: Node
    nodes: tuple[Node, ...] | None
    cuts: int | None
    routes: int


def minimum_vertex_cut(graph: nx.Graph, source: Node, target: Node, *, limit: int = 20_000) -> VertexCut:
    """Return the smallest vertex cut between two nodes; an arc from target to source does no harm.

    Parameters
    ----------
    graph : networkx graph
        Direction counts when the graph has one.
    source, target : nodes
        Two different nodes of the graph.
    limit : int
        Most sets to try when counting.

    Raises
    ------
    UnknownNameError
        When an end is not in the graph, or both are the same.
    """
    _known(graph, source)
    _known(graph, target)
    if source == target:
        raise unknown("second end", str(target), (str(other) for other in graph if other != source))
    flow, carriers = FlowNetwork(graph, vertex_capacity=1.0).pair_carriers(source, target)
    routes = round(flow)
    if graph.has_edge(source, target):
        return VertexCut(source, target, None, None, routes)
    if not routes:
        return VertexCut(source, target, (), 1, 0)
    # Every smallest cut takes one node from each of the disjoint routes, so all its nodes are carriers.
    found, count = (), 0
    counted = math.comb(len(carriers), routes) <= limit
    for cut in combinations(carriers, routes):
        if target not in _reached(graph, source, frozenset(cut)):
            found, count = found or cut, count + 1
            if not counted:
                break
    return VertexCut(source, target, found, count if counted else None, routes)


def dominators(graph: nx.Graph, sources: Iterable[Node]) -> dict[Node, tuple[Node, ...] | None]:
    """Return for each node the other nodes that *every* route to it from the sources passes [2]_.

    Parameters
    ----------
    graph : networkx graph
        Direction counts when the graph has one.
    sources : iterable of nodes
        Where routes start, together; names that are not in the graph are ignored. A single source dominates
        every node it reaches and is listed first.

    Returns
    -------
    dict
        Node to dominators from the source side on; () for a source, None for a node that is out of reach.
    """
    root = object()
    digraph = nx.DiGraph(graph.edges()) if graph.is_directed() else nx.Graph(graph.edges()).to_directed()
    digraph.add_edges_from([(root, node) for node in sources if node in graph])
    out: dict[Node, tuple[Node, ...] | None] = dict.fromkeys(graph)
    if root not in digraph:
        return out
    parent = nx.immediate_dominators(digraph, root)
    for node in graph:
        chain: list[Node] = []
        step = parent.get(node)
        while step is not None and step is not root:
            chain.append(step)
            step = parent.get(step)
        if node in parent:
            out[node] = tuple(reversed(chain))
    return out


@dataclass(frozen=True)
class Without:
    """The pairs of ends with an actor and without it; the ends are the same in both.

    Attributes
    ----------
    node : node
        The actor taken out.
    pairs : int
        Number of pairs looked at; those that end at the actor are not among them.
    connected, connected_without : int
        Pairs with a route.
    disconnected : tuple of pairs
        Pairs that lose their last route.
    reachability_loss : float or None
        len(disconnected) / pairs.
    efficiency, efficiency_without, efficiency_loss : float or None
        Mean of 1 / distance in hops over the pairs (0 where there is no route) [3]_, and the difference.
    routes, routes_without : float or None
        Mean number of routes that share no intermediary.

    Shares and means are None (not defined) when there are no pairs.
    """

    node: Node
    pairs: int
    connected: int
    connected_without: int
    disconnected: tuple[tuple[Node, Node], ...]
    reachability_loss: float | None
    efficiency: float | None
    efficiency_without: float | None
    efficiency_loss: float | None
    routes: float | None
    routes_without: float | None


def without(graph: nx.Graph, node: Node, pairs: Iterable[tuple[Node, Node]]) -> Without:
    """Compare the routes of given pairs on the graph and on the graph without one node.

    Parameters
    ----------
    graph : networkx graph
        Direction counts when the graph has one.
    node : node
        The actor to take out.
    pairs : iterable of (source, target)
        Such as `endpoint_pairs` of the governments; pairs that end at the node, or outside the graph, are
        left out.

    Raises
    ------
    UnknownNameError
        When the node is not in the graph.
    """
    _known(graph, node)
    ends = [pair for pair in pairs if node not in pair and pair[0] in graph and pair[1] in graph]
    before = {source: _reached(graph, source) for source, _ in ends}
    after = {source: _reached(graph, source, frozenset([node])) for source, _ in ends}
    near = [1 / before[s][t] if t in before[s] else 0.0 for s, t in ends]
    left = [1 / after[s][t] if t in after[s] else 0.0 for s, t in ends]
    lost = tuple(pair for pair, a, b in zip(ends, near, left, strict=True) if a and not b)
    network = FlowNetwork(graph, vertex_capacity=1.0)
    routes = _mean([network.pair(s, t) for s, t in ends])
    fewer = _mean([network.pair(s, t, node) for s, t in ends])
    whole, rest = _mean(near), _mean(left)
    return Without(
        node=node,
        pairs=len(ends),
        connected=sum(map(bool, near)),
        connected_without=sum(map(bool, left)),
        disconnected=lost,
        reachability_loss=len(lost) / len(ends) if ends else None,
        efficiency=whole,
        efficiency_without=rest,
        efficiency_loss=None if whole is None or rest is None else whole - rest,
        routes=routes,
        routes_without=fewer,
    )


def _known(graph: nx.Graph, node: Node) -> None:
    if node not in graph:
        raise unknown("actor", str(node), (str(other) for other in graph))


def _mean(values: list[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _reached(graph: nx.Graph, source: Node, closed: frozenset[Node] = frozenset()) -> dict[Node, int]:
    """Return the hops to every node in reach of the source without passing closed nodes."""
    hops = {source: 0}
    queue = [source]
    for node in queue:
        for other in graph.adj[node]:
            if other not in hops and other not in closed:
                hops[other] = hops[node] + 1
                queue.append(other)
    return hops
