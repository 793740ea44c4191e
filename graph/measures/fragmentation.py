"""Fragmentation, reach and the key players whose loss breaks a network most.

All values are on the undirected simple graph. The base n' is the number of *remaining* nodes, without those
taken out; other programs keep the original n, which makes any removal look like damage.

References
----------
.. [1] Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational &
   Mathematical Organization Theory 12: 21-34.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import networkx as nx

from .cores import Node, simple_undirected

__all__ = ["KeyPlayers", "best_set", "distance_fragmentation", "fragmentation", "fragmentations", "reach"]

Criterion = Literal["F", "DF", "DR"]


def fragmentation(graph: nx.Graph, removed: Iterable[Node] = ()) -> float | None:
    """Return F = 1 - sum_k s_k (s_k - 1) / (n' (n' - 1)): the share of pairs out of each other's reach [1]_.

    Parameters
    ----------
    graph : networkx graph
        Taken as undirected and simple.
    removed : iterable of nodes
        Nodes to take out first; names that are not in the graph are ignored.

    Returns
    -------
    float or None
        0 (one piece) to 1 (no ties); None (not defined) when fewer than two nodes remain.
    """
    return fragmentations(graph, (removed,))[0]


def fragmentations(graph: nx.Graph, groups: Iterable[Iterable[Node]]) -> list[float | None]:
    """Return F as `fragmentation` does, for many groups that are taken out in turn: the network is read once."""
    masks, index = _masks(graph)
    return [_fragmentation(masks, _bits(index, removed)) for removed in groups]


def distance_fragmentation(graph: nx.Graph, removed: Iterable[Node] = ()) -> float | None:
    """Return DF = 1 - 2 sum_{i<j} (1 / d_ij) / (n' (n' - 1)): fragmentation that counts detours too [1]_.

    Parameters
    ----------
    graph, removed
        As in `fragmentation`.

    Returns
    -------
    float or None
        0 (all tied to all) to 1 (no ties); None (not defined) when fewer than two nodes remain.
    """
    masks, index = _masks(graph)
    return _distance_fragmentation(masks, _bits(index, removed))


def reach(graph: nx.Graph, group: Iterable[Node]) -> float | None:
    """Return DR = sum_{j not in K} (1 / d_Kj) / n, n all nodes: how near a set K is to the rest [1]_.

    Parameters
    ----------
    graph : networkx graph
        Taken as undirected and simple.
    group : iterable of nodes
        The set K; names that are not in the graph are ignored.

    Returns
    -------
    float or None
        0 to 1 - |K|/n; None (not defined) for an empty set or graph.
    """
    masks, index = _masks(graph)
    members = _bits(index, group)
    return _reach(masks, members) if members else None


@dataclass(frozen=True)
class KeyPlayers:
    """The best set of k nodes by one criterion.

    Attributes
    ----------
    criterion : {"F", "DF", "DR"}
        Fragmentation or distance fragmentation after the loss of the set, or reach of the set.
    nodes : tuple of nodes
        The best set, in node order.
    value : float or None
        Its value; None when the criterion is not defined.
    ties : tuple of tuples of nodes
        Every set with the same value, the first included (of an exhaustive search; otherwise only the set
        itself).
    exact : bool
        True when every set was tried; False when the set was found greedily and then improved by exchanges,
        so that a better one may exist.
    tried : int
        Number of sets evaluated.
    """

    criterion: Criterion
    nodes: tuple[Node, ...]
    value: float | None
    ties: tuple[tuple[Node, ...], ...]
    exact: bool
    tried: int


def best_set(
    graph: nx.Graph,
    k: int,
    criterion: Criterion = "F",
    *,
    candidates: Iterable[Node] | None = None,
    limit: int = 200_000,
) -> KeyPlayers:
    """Find the k nodes whose loss fragments most (F, DF) or that reach most (DR).

    Parameters
    ----------
    graph : networkx graph
        Taken as undirected and simple.
    k : int
        Size of the set; cut down to the number of candidates.
    criterion : {"F", "DF", "DR"}
        What is made as large as possible.
    candidates : iterable of nodes or None
        Nodes allowed in the set; None allows all.
    limit : int
        Every set is tried when there are fewer than 40 candidates and at most this many sets; otherwise the
        answer is greedy and its `exact` is False.
    """
    masks, index = _masks(graph)
    nodes = list(index)
    allowed = sorted({index[node] for node in (nodes if candidates is None else candidates) if node in index})
    size = min(max(k, 0), len(allowed))
    measure: Callable[[Sequence[int], int], float | None] = {
        "F": _fragmentation,
        "DF": _distance_fragmentation,
        "DR": _reach,
    }[criterion]

    def value(chosen: Iterable[int]) -> float:
        found = measure(masks, sum(1 << number for number in chosen))
        return -1.0 if found is None else found

    exact = len(allowed) < 40 and math.comb(len(allowed), size) <= limit
    if exact:
        scored = [(value(chosen), chosen) for chosen in combinations(allowed, size)]
        top = max(score for score, _ in scored)
        sets = [chosen for score, chosen in scored if score > top - 1e-12]
        tried = len(scored)
    else:
        top, best, tried = _greedy(allowed, size, value)
        sets = [best]
    named = tuple(tuple(nodes[number] for number in chosen) for chosen in sets)
    return KeyPlayers(criterion, named[0], None if top < 0 else top, named, exact, tried)


def _greedy(
    allowed: list[int], size: int, value: Callable[[Iterable[int]], float]
) -> tuple[float, tuple[int, ...], int]:
    """Add the best node again and again, then exchange single nodes while that helps."""
    chosen: list[int] = []
    top, tried = value(chosen), 1
    for _ in range(size):
        scored = [(value([*chosen, node]), -node) for node in allowed if node not in chosen]
        tried += len(scored)
        top, node = max(scored)
        chosen.append(-node)
    better = size > 0
    while better:
        better = False
        for place in range(size):
            rest = chosen[:place] + chosen[place + 1 :]
            scored = [(value([*rest, node]), -node) for node in allowed if node not in chosen]
            tried += len(scored)
            if scored and max(scored)[0] > top + 1e-12:
                top, node = max(scored)
                chosen[place] = -node
                better = True
    return top, tuple(sorted(chosen)), tried


def _masks(graph: nx.Graph) -> tuple[list[int], dict[Node, int]]:
    """Return the neighbours of each node as the bits of an integer."""
    simple = simple_undirected(graph)
    index = {node: number for number, node in enumerate(simple)}
    return [_bits(index, ties) for _, ties in simple.adjacency()], index


def _bits(index: dict[Node, int], nodes: Iterable[Node]) -> int:
    return sum(1 << number for number in {index[node] for node in nodes if node in index})


def _layers(masks: Sequence[int], start: int, closed: int) -> list[int]:
    """Return how many nodes are 1, 2, 3... hops from a set of start nodes, not passing closed ones."""
    seen, front, counts = start | closed, start, []
    while front:
        near = 0
        while front:
            lowest = front & -front
            near |= masks[lowest.bit_length() - 1]
            front ^= lowest
        front = near & ~seen
        seen |= front
        counts.append(front.bit_count())
    return counts[:-1]


def _fragmentation(masks: Sequence[int], closed: int) -> float | None:
    left = len(masks) - closed.bit_count()
    if left < 2:
        return None
    linked, rest = 0, ((1 << len(masks)) - 1) & ~closed
    while rest:
        part, front = 0, rest & -rest
        while front:
            lowest = front & -front
            part |= lowest
            front = (front | masks[lowest.bit_length() - 1]) & ~part & ~closed
        linked += part.bit_count() * (part.bit_count() - 1)
        rest &= ~part
    return 1.0 - linked / (left * (left - 1))


def _distance_fragmentation(masks: Sequence[int], closed: int) -> float | None:
    left = len(masks) - closed.bit_count()
    if left < 2:
        return None
    near = 0.0
    for number in range(len(masks)):
        if not closed >> number & 1:
            layers = _layers(masks, 1 << number, closed)
            near += sum(count / hops for hops, count in enumerate(layers, 1))
    return 1.0 - near / (left * (left - 1))


def _reach(masks: Sequence[int], members: int) -> float | None:
    if not masks:
        return None
    layers = _layers(masks, members, 0) if members else []
    return sum(count / hops for hops, count in enumerate(layers, 1)) / len(masks)
