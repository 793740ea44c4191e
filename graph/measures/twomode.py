"""Two-mode (actors x events) centrality, co-attendance and redundancy (method 2.2).

The graph is undirected and binary: a tie says that the actor attended the event. `actors` names one side;
all other nodes are events. Every value is normalised by the largest one a bipartite graph of the same two
sizes allows, so that actors and events can be read on one scale. What is not defined is ``None``.

References
----------
[1] Faust, K. (1997), "Centrality in affiliation networks", Social Networks 19: 157-191.
[2] Borgatti, S. P. and Everett, M. G. (1997), "Network analysis of 2-mode data", Social Networks 19: 243-269.
[3] Borgatti, S. P. and Halgin, D. (2011), "Analyzing affiliation networks", Sage Handbook of SNA.
[4] Breiger, R. L. (1974), "The duality of persons and groups", Social Forces 53: 181-190.
[5] Latapy, M., Magnien, C. and Del Vecchio, N. (2008), "Basic notions for the analysis of large two-mode
    networks", Social Networks 30: 31-48.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from typing import Any, Literal, TypeAlias

import networkx as nx

from ..errors import JembatanError

__all__ = [
    "Weight",
    "coattendance",
    "node_redundancy",
    "two_mode_betweenness",
    "two_mode_closeness",
    "two_mode_degree",
]

Node: TypeAlias = Any
Weight = Literal["raw", "newman", "ratio"]


def two_mode_degree(graph: nx.Graph, actors: Collection[Node]) -> dict[Node, float | None]:
    """Return degree over the size of the other side: the share of events an actor attended, and the reverse.

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite, actors and events.
    actors : collection
        The nodes of the actor side.

    Raises
    ------
    JembatanError
        If a tie joins two nodes of one side, the graph is directed, or an actor is not in the graph.
    """
    first, second = _sides(graph, actors)
    return {
        node: graph.degree(node) / len(other) if other else None
        for side, other in ((first, second), (second, first))
        for node in side
    }


def two_mode_closeness(graph: nx.Graph, actors: Collection[Node]) -> dict[Node, float | None]:
    """Return closeness against the bipartite minimum of distances: (n2 + 2(n1 - 1)) / sum of distances.

    Parameters
    ----------
    graph, actors
        As in `two_mode_degree`.

    Notes
    -----
    In a graph in pieces the value is taken inside the node's component and scaled by the share of the other
    nodes that it reaches (Wasserman and Faust 1994), as networkx does. An isolate is 0.
    """
    first, second = _sides(graph, actors)
    scores: dict[Node, float | None] = {}
    for side, other in ((first, second), (second, first)):
        best = len(other) + 2 * (len(side) - 1)
        for node in side:
            distances = nx.single_source_shortest_path_length(graph, node)
            total, reached = sum(distances.values()), len(distances) - 1
            if len(graph) < 2:
                scores[node] = None
            else:
                scores[node] = best / total * (reached / (len(graph) - 1)) if total else 0.0
    return scores


def two_mode_betweenness(graph: nx.Graph, actors: Collection[Node]) -> dict[Node, float | None]:
    """Return Freeman betweenness divided by its maximum in a bipartite graph of these two sizes.

    Parameters
    ----------
    graph, actors
        As in `two_mode_degree`.

    Notes
    -----
    Maximum for a node of the side with n1 nodes, n2 on the other, s = (n1-1) div n2, t = (n1-1) mod n2:
    [n2^2 (s+1)^2 + n2 (s+1)(2t-s-1) - t(2s-t+3)]/2 [2]. None where the maximum is 0 (a side of one or none).
    """
    first, second = _sides(graph, actors)
    raw = nx.betweenness_centrality(graph, normalized=False)
    scores: dict[Node, float | None] = {}
    for side, other in ((first, second), (second, first)):
        most = _largest_betweenness(len(side), len(other))
        for node in side:
            scores[node] = raw[node] / most if most else None
    return scores


def coattendance(graph: nx.Graph, actors: Collection[Node], weight: Weight = "raw") -> nx.Graph:
    """Return the actors' network of shared events (give the events instead for the overlap of events).

    Parameters
    ----------
    graph, actors
        As in `two_mode_degree`.
    weight : {"raw", "newman", "ratio"}
        raw: number of shared events (the off-diagonal of B B^T). newman: sum of 1/(size - 1) over the shared
        events, so that one large conference does not outweigh small meetings. ratio: shared over all events.

    Returns
    -------
    networkx.Graph
        All actors, sorted; edge attribute ``weight``.

    Notes
    -----
    An event of k actors makes a clique of k(k-1)/2 ties: never test a measure of this graph against a null
    model of one-mode graphs; randomise the attendance instead.
    """
    if weight not in ("raw", "newman", "ratio"):
        raise JembatanError(f"unknown co-attendance weight '{weight}': use raw, newman or ratio.")
    first, second = _sides(graph, actors)
    totals: dict[tuple[Node, Node], float] = {}
    for event in second:
        guests = sorted(graph[event], key=str)
        step = {"raw": 1.0, "newman": 1 / max(1, len(guests) - 1), "ratio": 1 / len(second)}[weight]
        for pair in combinations(guests, 2):
            totals[pair] = totals.get(pair, 0.0) + step
    network = nx.Graph()
    network.add_nodes_from(first)
    network.add_edges_from(
        (*pair, {"weight": totals[pair]})
        for pair in sorted(totals, key=lambda pair: (str(pair[0]), str(pair[1])))
    )
    return network


def node_redundancy(graph: nx.Graph, nodes: Collection[Node] | None = None) -> dict[Node, float | None]:
    """Return, for each node, the share of pairs of its neighbours that also meet elsewhere [5].

    Parameters
    ----------
    graph : networkx.Graph
        Bipartite.
    nodes : collection, optional
        Nodes to score, for instance the events; by default all.

    Returns
    -------
    dict
        1: taking the event away would part no pair; 0: no pair of its guests meets anywhere else;
        None: fewer than two neighbours, so no pair (networkx raises there).
    """
    scores: dict[Node, float | None] = {}
    for node in graph if nodes is None else nodes:
        if node not in graph:
            raise JembatanError(f"node '{node}' is not in the network: give nodes of the network only.")
        pairs = list(combinations(graph[node], 2))
        again = sum(1 for one, two in pairs if (set(graph[one]) & set(graph[two])) - {node})
        scores[node] = again / len(pairs) if pairs else None
    return scores


def _sides(graph: nx.Graph, actors: Collection[Node]) -> tuple[list[Node], list[Node]]:
    if graph.is_directed():
        raise JembatanError(
            "attendance has no direction: give an undirected network (graph.to_undirected())."
        )
    chosen = set(actors)
    for node in chosen:
        if node not in graph:
            raise JembatanError(f"actor '{node}' is not in the network: give nodes of the network only.")
    for one, two in graph.edges:
        if (one in chosen) == (two in chosen):
            raise JembatanError(
                f"tie '{one}' - '{two}' joins two nodes of one side: a two-mode network has none."
            )
    first = sorted((node for node in graph if node in chosen), key=str)
    return first, sorted((node for node in graph if node not in chosen), key=str)


def _largest_betweenness(side: int, other: int) -> float:
    if side < 1 or other < 1:
        return 0.0
    s, t = divmod(side - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
