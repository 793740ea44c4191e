"""Centrality of a group of nodes taken as one, and the counting of shortest paths that it rests on.

A group is for instance every office of one organisation, kept apart in the graph and measured together. All
three measures are safe on digraphs and on graphs in pieces.

References
----------
.. [1] Everett, M. G. and Borgatti, S. P. (1999). The centrality of groups and classes. Journal of
   Mathematical Sociology 23(3): 181-201.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import networkx as nx
import numpy as np

from .cores import Node, simple_directed

__all__ = ["adjacency", "group_betweenness", "group_closeness", "group_degree", "path_counts"]

_DENSE = 600  # up to this many nodes a full matrix costs less than to import scipy for a sparse one

Direction = Literal["both", "out", "in"]


def group_degree(graph: nx.Graph, group: Iterable[Node], *, direction: Direction = "both") -> float | None:
    """Return the share of the nodes outside the group that are tied to any member [1]_.

    Parameters
    ----------
    graph : networkx graph
        Directed or not.
    group : iterable of nodes
        Names that are not in the graph are ignored.
    direction : {"both", "out", "in"}
        In a digraph: any tie, ties from the group, ties to it.

    Returns
    -------
    float or None
        0 to 1; None (not defined) when the group, or what is outside it, is empty.
    """
    near = _hops(graph, group, direction)
    outside = len(graph) - sum(hops == 0 for hops in near.values())
    if outside == len(graph) or not outside:
        return None
    return sum(hops == 1 for hops in near.values()) / outside


def group_closeness(graph: nx.Graph, group: Iterable[Node], *, direction: Direction = "both") -> float | None:
    """Return the closeness of the nodes outside to the nearest member [1]_.

    With r of the m outside nodes in reach, at distances d: (r / m) (r / sum d), which is m / sum d when all
    are.

    Parameters
    ----------
    graph, group, direction
        As in `group_degree`; "out" measures distance from the group, "in" to it.

    Returns
    -------
    float or None
        0 to 1; 0.0 when no node is in reach; None when the group, or what is outside it, is empty.
    """
    near = _hops(graph, group, direction)
    far = [hops for hops in near.values() if hops > 0]
    outside = len(graph) - (len(near) - len(far))
    if outside == len(graph) or not outside:
        return None
    return len(far) ** 2 / (outside * sum(far)) if far else 0.0


def group_betweenness(graph: nx.Graph, group: Iterable[Node], *, normalized: bool = True) -> float | None:
    """Return the shortest paths between outside nodes that pass at least one member [1]_.

    Parameters
    ----------
    graph : networkx graph
        Ordered pairs when it has direction, otherwise each pair once.
    group : iterable of nodes
        Names that are not in the graph are ignored.
    normalized : bool
        Divide by the number of pairs of outside nodes.

    Returns
    -------
    float or None
        None (not defined) when the group is empty or fewer than two nodes are outside.
    """
    members = set(group) & set(graph)
    outside = [number for number, node in enumerate(graph) if node not in members]
    if not members or len(outside) < 2:
        return None
    matrix = adjacency(graph)
    passed = 0.0
    for begin in range(0, len(outside), 256):
        block = outside[begin : begin + 256]
        distance, counts = (part[outside] for part in path_counts(matrix, np.array(block)))
        # The same pairs without the group: paths as short as before avoid it.
        rest = np.arange(begin, begin + len(block))
        around, avoiding = path_counts(matrix[outside, :][:, outside], rest)
        linked = distance > 0
        kept = np.where(around == distance, avoiding, 0.0)
        passed += float((1.0 - kept[linked] / counts[linked]).sum())
    pairs = len(outside) * (len(outside) - 1)
    if normalized:
        return passed / pairs
    return passed if graph.is_directed() else passed / 2


def _hops(graph: nx.Graph, group: Iterable[Node], direction: Direction) -> dict[Node, int]:
    """Return the distance in hops between the group and each node in reach."""
    ties = [graph.adj]
    if graph.is_directed() and direction != "out":
        ties = [graph.pred] if direction == "in" else [graph.succ, graph.pred]
    hops = dict.fromkeys((node for node in group if node in graph), 0)
    queue = list(hops)
    for node in queue:
        for neighbours in ties:
            for other in neighbours[node]:
                if other not in hops:
                    hops[other] = hops[node] + 1
                    queue.append(other)
    return hops


def adjacency(graph: nx.Graph) -> Any:
    """Return the 0/1 adjacency matrix without loops, rows to columns; sparse when the graph is large."""
    size = len(graph)
    index = {node: number for number, node in enumerate(graph)}
    arcs = [(index[u], index[v]) for u, v in simple_directed(graph).edges()]
    rows, columns = np.array(arcs, dtype=np.int64).reshape(-1, 2).T
    if size <= _DENSE:
        dense = np.zeros((size, size))
        dense[rows, columns] = 1.0
        return dense
    from scipy.sparse import csr_array

    return csr_array((np.ones(len(arcs)), (rows, columns)), shape=(size, size))


def path_counts(matrix: Any, sources: Any) -> tuple[Any, Any]:
    """Return hop distances (-1: none) and numbers of shortest paths to each node (rows) from each source.

    Parameters
    ----------
    matrix : array, dense or sparse
        As from `adjacency`.
    sources : array of int
        Numbers of the source nodes (columns of the result).
    """
    columns = np.arange(len(sources))
    forward = _by_row(matrix.T)
    distance = np.full((matrix.shape[0], len(sources)), -1, dtype=np.int32)
    counts = np.zeros(distance.shape)
    distance[sources, columns] = 0
    counts[sources, columns] = 1.0
    front, level = counts, 0
    while True:
        level += 1
        front = forward @ front
        front[distance >= 0] = 0.0
        new = front > 0
        if not new.any():
            return distance, counts
        distance[new] = level
        counts = counts + front


def _by_row(matrix: Any) -> Any:
    return matrix if isinstance(matrix, np.ndarray) else matrix.tocsr()
