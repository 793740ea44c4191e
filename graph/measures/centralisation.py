"""Closeness, eigenvector centrality, PageRank; and Freeman centralisation, how far one node stands out.

C = sum_i (c* - c_i) / max, where c* is the largest centrality and max the sum reached by the star. 0 is a
network in which all stand alike, 1 a star. Depends on the number of nodes: compare with a null model, not
across cases.

References
----------
.. [1] Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1:
   215-239.
.. [2] Wasserman, S. and Faust, K. (1994). Social Network Analysis. Cambridge University Press, p. 201.
.. [3] Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique identification.
   Journal of Mathematical Sociology 2: 113-120.
.. [4] Brin, S. and Page, L. (1998). The anatomy of a large-scale hypertextual Web search engine. Computer
   Networks 30: 107-117.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import networkx as nx
import numpy as np

from .betweenness import betweenness
from .bitsearch import reach
from .cores import Node, simple_directed, simple_undirected
from .links import links

__all__ = [
    "betweenness_centralisation",
    "closeness",
    "closeness_centralisation",
    "degree_centralisation",
    "eigenvector",
    "pagerank",
]

Direction = Literal["both", "out", "in"]

_DENSE = 400  # up to this many nodes all eigenvectors are computed, beyond it only the leading one


def degree_centralisation(graph: nx.Graph, *, direction: Direction = "both") -> float | None:
    """Return degree centralisation [1]_.

    Parameters
    ----------
    graph : networkx graph
        Loops and parallel ties are set aside.
    direction : {"both", "out", "in"}
        "both" takes the undirected simple graph, maximum (n-1)(n-2). "out" and "in" take the arcs that leave
        or reach a node, maximum (n-1)^2, the value of the star with all arcs one way.

    Returns
    -------
    float or None
        0 to 1; None (not defined) below three nodes.
    """
    n = len(graph)
    if direction == "both":
        return _spread((d for _, d in simple_undirected(graph).degree()), n, (n - 1) * (n - 2))
    simple = simple_directed(graph)
    degrees = simple.out_degree() if direction == "out" else simple.in_degree()
    return _spread((d for _, d in degrees), n, (n - 1) ** 2)


def betweenness_centralisation(graph: nx.Graph) -> float | None:
    """Return the centralisation of normalised betweenness, maximum n - 1 [1]_.

    Parameters
    ----------
    graph : networkx graph
        Direction counts when the graph has one; the star with all ties both ways then has 1.

    Returns
    -------
    float or None
        0 to 1; None (not defined) below three nodes.
    """
    return _spread(betweenness(graph).values(), len(graph), len(graph) - 1)


def closeness(graph: nx.Graph, *, harmonic: bool = False) -> dict[Node, float]:
    """Return closeness on the undirected simple graph, 0 to 1; 0.0 for a node that reaches nobody.

    Parameters
    ----------
    graph : networkx graph
        Direction, loops and weights are set aside.
    harmonic : bool
        False: (r / (n-1)) (r / sum of distances) with r nodes in reach [2]_. True: mean of 1 / distance
        over the n - 1 others.
    """
    ties = links(graph, None)
    low, high, _ = ties.pairs()
    found = reach(len(ties.nodes), low, high).closeness(harmonic)
    return dict(zip(ties.nodes, found.tolist(), strict=True))


def eigenvector(graph: nx.Graph) -> dict[Node, float]:
    """Return eigenvector centrality [3]_ on the undirected simple graph: unit norm, never negative.

    Only the component with the largest eigenvalue has values above 0; components that share it stand side
    by side. All are 0.0 when there are no ties.
    """
    simple = simple_undirected(graph)
    parts = [list(simple.subgraph(part)) for part in nx.connected_components(simple) if len(part) > 1]
    solved = [(*_leading(simple, part), part) for part in parts]
    top = max((value for value, _, _ in solved), default=0.0)
    chosen = [(vector, part) for value, vector, part in solved if value > top * (1 - 1e-9)]
    out = dict.fromkeys(graph, 0.0)
    for vector, part in chosen:
        out.update(zip(part, (vector / len(chosen) ** 0.5).tolist(), strict=True))
    return out


def _leading(simple: nx.Graph, part: list[Node]) -> tuple[float, Any]:
    if len(part) <= _DENSE:
        values, vectors = np.linalg.eigh(nx.to_numpy_array(simple, part, weight=None, dtype=float))
    else:
        from scipy.sparse.linalg import eigsh

        matrix = nx.to_scipy_sparse_array(simple, part, weight=None, dtype=float)
        values, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(len(part)))
    vector = np.abs(vectors[:, -1])
    return float(values[-1]), vector / np.linalg.norm(vector)


def pagerank(graph: nx.Graph, *, alpha: float = 0.85) -> dict[Node, float]:
    """Return PageRank [4]_, weighted by ``weight`` along the direction of the ties; the values add up to 1.

    Parameters
    ----------
    graph : networkx graph
        A tie without direction counts both ways.
    alpha : float
        Chance of following a tie rather than starting anew anywhere; a node without ties out starts anew.
    """
    simple = simple_directed(graph)
    size = len(simple)
    if not size:
        return {}
    index = {node: number for number, node in enumerate(simple)}
    arcs = [(index[u], index[v], w) for u, v, w in simple.edges(data="weight") if w > 0]
    tails, heads = (np.array([arc[end] for arc in arcs], dtype=np.int64) for end in (0, 1))
    weights = np.array([arc[2] for arc in arcs], dtype=float)
    strength = np.bincount(tails, weights, size)
    shares = weights / strength[tails]
    rank = np.full(size, 1.0 / size)
    for _ in range(1000):
        passed = np.bincount(heads, rank[tails] * shares, size)
        after = alpha * (passed + rank[strength == 0].sum() / size) + (1 - alpha) / size
        moved = np.abs(after - rank).sum()
        rank = after
        if moved < 1e-14:
            break
    return dict(zip(index, (rank / rank.sum()).tolist(), strict=True))


def closeness_centralisation(graph: nx.Graph) -> float | None:
    """Return the centralisation of normalised closeness, maximum (n-1)(n-2)/(2n-3) [1]_.

    Parameters
    ----------
    graph : networkx graph
        Taken as undirected and simple; see `closeness` for a graph in pieces.

    Returns
    -------
    float or None
        0 to 1; None (not defined) below three nodes.
    """
    n = len(graph)
    return _spread(closeness(graph).values(), n, (n - 1) * (n - 2) / (2 * n - 3))


def _spread(values: Iterable[float], nodes: int, most: float) -> float | None:
    if nodes < 3:
        return None
    found = list(values)
    top = max(found)
    return sum(top - value for value in found) / most
