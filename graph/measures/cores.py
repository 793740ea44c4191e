"""Cores and rich clubs, and the simple graphs (no loops, no parallel ties) that every measure starts from.

References
----------
.. [1] Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5: 269-287.
.. [2] Zhou, S. and Mondragon, R. J. (2004). The rich-club phenomenon in the Internet topology.
   IEEE Communications Letters 8(3): 180-182.
.. [3] Colizza, V. et al. (2006). Detecting rich-club ordering in complex networks. Nature Physics 2: 110-115.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx

__all__ = [
    "RichClub",
    "core_numbers",
    "endpoint_pairs",
    "rich_club",
    "rich_club_envelope",
    "simple_directed",
    "simple_undirected",
]

Node: TypeAlias = Any
"""Any hashable networkx node; in Jembatan the slug of an actor or the code of a state."""


def simple_directed(graph: nx.Graph, weight: str | None = "weight") -> nx.DiGraph:
    """Return the digraph without loops in which parallel arcs are one arc.

    Parameters
    ----------
    graph : networkx graph
        Of any of the four types; an undirected tie becomes two opposite arcs.
    weight : str or None
        Edge attribute to add up (1 where absent); None gives every distinct arc strength 1.

    Returns
    -------
    networkx.DiGraph
        Same nodes in the same order; ``weight`` is the sum of the strengths joined.
    """
    return _simple(graph, nx.DiGraph(), weight)


def simple_undirected(graph: nx.Graph, weight: str | None = "weight") -> nx.Graph:
    """Return the undirected graph without loops in which i and j are tied if either names the other.

    Parameters
    ----------
    graph : networkx graph
        Of any of the four types.
    weight : str or None
        Edge attribute to add up over both directions (1 where absent); None gives every distinct arc strength
        1, so that a tie named from both sides has 2.

    Returns
    -------
    networkx.Graph
        Same nodes in the same order; ``weight`` is the sum of the strengths joined.
    """
    return _simple(graph, nx.Graph(), weight)


def _simple(graph: nx.Graph, out: nx.Graph, weight: str | None) -> nx.Graph:
    if weight is None and graph.is_multigraph():
        graph = nx.DiGraph(graph) if graph.is_directed() else nx.Graph(graph)
    out.add_nodes_from(graph)
    both = out.is_directed() and not graph.is_directed()
    for u, v, data in graph.edges(data=True):
        if u == v:
            continue
        value = None if weight is None else data.get(weight)
        strength = 1.0 if value is None else float(value)
        for a, b in ((u, v), (v, u)) if both else ((u, v),):
            if out.has_edge(a, b):
                out[a][b]["weight"] += strength
            else:
                out.add_edge(a, b, weight=strength)
    return out


def endpoint_pairs(
    sources: Iterable[Node], targets: Iterable[Node] | None = None, *, directed: bool
) -> tuple[tuple[Node, Node], ...]:
    """Return the pairs of different nodes, each once, in the order given.

    Parameters
    ----------
    sources, targets : iterable of nodes
        `targets` None means pairs within `sources`.
    directed : bool
        True counts (s, t) and (t, s) as two pairs, False as one.
    """
    first = list(dict.fromkeys(sources))
    second = first if targets is None else list(dict.fromkeys(targets))
    pairs: dict[tuple[Node, Node], None] = {}
    for s in first:
        for t in second:
            if s != t and (directed or (t, s) not in pairs):
                pairs[(s, t)] = None
    return tuple(pairs)


def core_numbers(graph: nx.Graph) -> dict[Node, int]:
    """Return the largest k such that the node lies in a k-core of the undirected simple graph [1]_.

    A k-core is a largest part in which everyone has k ties inside the part. An isolate has core number 0.

    Parameters
    ----------
    graph : networkx graph
        Direction, loops and parallel ties are set aside.
    """
    numbers: dict[Node, int] = nx.core_number(simple_undirected(graph))
    return {node: int(numbers[node]) for node in graph}


def rich_club(graph: nx.Graph) -> dict[int, float]:
    """Return phi(k): the density of ties among the nodes with more than k ties [2]_.

    phi(k) = 2 E_k / (N_k (N_k - 1)) for each k with N_k >= 2. The raw value grows with degree in any graph:
    read it against `rich_club_envelope`, never alone.

    Parameters
    ----------
    graph : networkx graph
        Taken as undirected and simple.
    """
    simple = simple_undirected(graph)
    degree: dict[Node, int] = dict(simple.degree())
    # A tie counts for every k below the smaller of its two degrees.
    ties = Counter(min(degree[u], degree[v]) for u, v in simple.edges())
    nodes = Counter(degree.values())
    inside, members = simple.number_of_edges(), len(degree)
    phi: dict[int, float] = {}
    for k in range(max(degree.values(), default=0)):
        members -= nodes[k]
        inside -= ties[k]
        if members < 2:
            break
        phi[k] = 2.0 * inside / (members * (members - 1))
    return phi


@dataclass(frozen=True)
class RichClub:
    """phi(k) of a graph beside the same value in graphs drawn from a null model.

    Attributes
    ----------
    k : int
        Nodes with more than `k` ties are the club.
    phi : float
        Observed density of the club.
    mean, low, high : float or None
        Mean and quantiles over the null graphs that have such a club; None when none has.
    ratio : float or None
        phi / mean [3]_; None when the null mean is 0 or unknown.
    graphs : int
        How many null graphs have such a club.
    """

    k: int
    phi: float
    mean: float | None
    low: float | None
    high: float | None
    ratio: float | None
    graphs: int


def rich_club_envelope(
    graph: nx.Graph, nulls: Iterable[nx.Graph], *, low: float = 0.05, high: float = 0.95
) -> tuple[RichClub, ...]:
    """Set the rich club of a graph beside those of null graphs.

    Parameters
    ----------
    graph : networkx graph
        The observed graph.
    nulls : iterable of networkx graphs
        Draws of a null model, as a rule one that keeps every degree.
    low, high : float
        Quantiles of the envelope, 0 to 1; nearest-rank.

    Returns
    -------
    tuple of RichClub
        One for each k of the observed graph. Below about 50 nodes this is description, not a test.
    """
    observed = rich_club(graph)
    draws: dict[int, list[float]] = {k: [] for k in observed}
    for null in nulls:
        for k, phi in rich_club(null).items():
            if k in draws:
                draws[k].append(phi)
    return tuple(_club(k, phi, sorted(draws[k]), low, high) for k, phi in observed.items())


def _club(k: int, phi: float, drawn: list[float], low: float, high: float) -> RichClub:
    if not drawn:
        return RichClub(k, phi, None, None, None, None, 0)
    mean = sum(drawn) / len(drawn)
    last = len(drawn) - 1
    ratio = phi / mean if mean > 0 else None
    return RichClub(k, phi, mean, drawn[round(low * last)], drawn[round(high * last)], ratio, len(drawn))
