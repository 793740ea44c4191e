"""The routes between pairs of ends on two networks: which are lost, how much longer they become, how many are left.

References
----------
Latora, V. and Marchiori, M. (2001). Efficient behavior of small-world networks. Physical Review Letters 87:
198701 (mean of 1 / distance); Menger, K. (1927), routes that share no intermediary.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import networkx as nx

from ..measures.disjoint import DisjointRoutes

__all__ = ["Pair", "compare"]

Pair = tuple[str, str]


def compare(
    before: nx.Graph, after: nx.Graph, pairs: Iterable[Pair], *, disjoint: bool = True
) -> dict[str, object]:  # fmt: skip
    """Compare the routes of given pairs on two networks; the figures of `Loss` from `pairs` on, by name.

    Routes that share no intermediary take most of the time: without `disjoint` they are not counted.
    """
    ends = [(one, two) for one, two in pairs if one in before and two in before]
    near = [_near(graph, ends) for graph in (before, after)]
    counted = zip((before, after), near, strict=True) if disjoint else ()
    flows = [_routes(graph, ends, values) for graph, values in counted] or [[], []]
    lost = tuple(pair for pair, a, b in zip(ends, *near, strict=True) if a and not b)
    (whole, rest), (routes, fewer) = (map(_mean, near), map(_mean, flows))
    return {
        "pairs": len(ends), "connected": sum(map(bool, near[0])), "connected_without": sum(map(bool, near[1])),
        "lost": lost, "reachability_loss": len(lost) / len(ends) if ends else None, "efficiency": whole,
        "efficiency_without": rest, "efficiency_loss": None if whole is None or rest is None else whole - rest,
        "routes": routes, "routes_without": fewer,
    }  # fmt: skip


def _routes(graph: nx.Graph, pairs: list[Pair], near: list[float]) -> list[float]:
    """Return the number of routes without a common intermediary."""
    network = DisjointRoutes(graph)
    return [
        float(network.count(one, two)) if value else 0.0
        for (one, two), value in zip(pairs, near, strict=True)
    ]


def _near(graph: nx.Graph, pairs: list[Pair]) -> list[float]:
    """Return 1 / distance of every pair, 0 without a route."""
    after = {node: list(others) for node, others in graph.adj.items()}
    hops: dict[str, dict[str, int]] = {}
    for source in {one for one, _ in pairs if one in graph}:
        reached = hops[source] = {source: 0}
        queue = [source]
        for node in queue:
            for other in after[node]:
                if other not in reached:
                    reached[other] = reached[node] + 1
                    queue.append(other)
    return [1 / hops[one][two] if two in hops.get(one, {}) else 0.0 for one, two in pairs]


def _mean(values: list[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
