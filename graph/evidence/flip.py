"""The flip number: how few ties, added or deleted, turn a finding round (method 2.13 b).

Everything that rests on the absence of ties (brokerage, cut points, exclusive channels) should say how many
unseen ties would undo it. Small sets are tried exhaustively; beyond a budget the search is greedy and gives
an upper bound beside the proved lower one.

References
----------
Smith, J. A. and Moody, J. (2013), "Structural effects of network sampling coverage I", Social Networks 35:
652-668 (biased missingness).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from math import comb
from typing import Any, Literal, get_args

import networkx as nx

from ..errors import JembatanError, unknown

__all__ = ["Change", "Flip", "absent_ties", "flip_number", "ties_at"]

Change = Literal["add", "delete"]
Pair = tuple[Any, Any]


@dataclass(frozen=True)
class Flip:
    """How many changes turn the finding round.

    Attributes
    ----------
    holds : bool
        Whether the finding holds on the data.
    number : int or None
        Fewest changes found; None: no set of the candidates that was tried turns it.
    changes : tuple
        One such set of ties.
    lower : int
        No set smaller than this turns it (proved).
    exact : bool
        Whether `number` is the minimum (or, when None, whether there is none).
    tried : int
        Graphs judged.
    """

    holds: bool
    number: int | None
    changes: tuple[Pair, ...]
    lower: int
    exact: bool
    tried: int


def absent_ties(graph: nx.Graph, actors: Collection[Any]) -> list[Pair]:
    """Return the pairs of these actors without a tie, sorted (ordered pairs in a directed graph).

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
    actors : collection
        For instance the states; those not in the graph are left out.
    """
    chosen = sorted({actor for actor in actors if actor in graph}, key=str)
    pairs = (permutations if graph.is_directed() else combinations)(chosen, 2)
    return [(one, two) for one, two in pairs if not graph.has_edge(one, two)]


def ties_at(graph: nx.Graph, actor: Any) -> list[Pair]:
    """Return the ties at an actor, in both directions, sorted; none when it is not in the graph."""
    return sorted(
        (pair for pair in graph.edges if actor in pair), key=lambda pair: (str(pair[0]), str(pair[1]))
    )


def flip_number(
    graph: nx.Graph,
    finding: Callable[[nx.Graph], bool],
    candidates: Sequence[Pair],
    change: Change = "add",
    *,
    score: Callable[[nx.Graph], float | None] | None = None,
    budget: int = 20_000,
) -> Flip:
    """Return the fewest candidate ties whose addition or deletion turns a finding round.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        Not changed.
    finding : callable
        Graph -> whether the finding holds.
    candidates : sequence of pairs
        Ties that may be added (`absent_ties`) or deleted (`ties_at`); others than that are left out.
    change : {"add", "delete"}
    score : callable, optional
        Graph -> a number that is higher the better the finding stands; leads the greedy search. Without it
        the greedy search takes candidates in their order.
    budget : int
        Most graphs that the exhaustive search may judge.
    """
    if change not in get_args(Change):
        raise unknown("change", change, get_args(Change))
    if budget < 0:
        raise JembatanError(f"budget of {budget} graphs: give 0 or more.")
    pool = [pair for pair in dict.fromkeys(candidates) if graph.has_edge(*pair) == (change == "delete")]
    holds = bool(finding(graph))
    tried, size = 1, 1
    while size <= len(pool) and tried + comb(len(pool), size) <= budget:
        for chosen in combinations(pool, size):
            tried += 1
            if bool(finding(_changed(graph, chosen, change))) != holds:
                return Flip(holds, size, chosen, size, True, tried)
        size += 1
    if size > len(pool):
        return Flip(holds, None, (), size, True, tried)
    found, more = _greedy(graph, finding, pool, change, holds, score)
    number = None if found is None else len(found)
    return Flip(holds, number, found or (), size, number == size, tried + more)


def _changed(graph: nx.Graph, pairs: Sequence[Pair], change: Change) -> nx.Graph:
    other = graph.copy()
    if change == "add":
        other.add_edges_from(pairs)
    else:
        other.remove_edges_from(pairs)
    return other


def _greedy(
    graph: nx.Graph,
    finding: Callable[[nx.Graph], bool],
    pool: list[Pair],
    change: Change,
    holds: bool,
    score: Callable[[nx.Graph], float | None] | None,
) -> tuple[tuple[Pair, ...] | None, int]:
    chosen: list[Pair] = []
    left, tried = list(pool), 0
    while left:
        if score is None:
            best = left[0]
        else:
            marks = {}
            for pair in left:
                tried += 1
                mark = score(_changed(graph, [*chosen, pair], change))
                marks[pair] = float("inf") if mark is None else (mark if holds else -mark)
            best = min(left, key=lambda pair: marks[pair])
        left.remove(best)
        chosen.append(best)
        tried += 1
        if bool(finding(_changed(graph, chosen, change))) != holds:
            for pair in list(chosen):
                fewer = [other for other in chosen if other != pair]
                tried += 1
                if fewer and bool(finding(_changed(graph, fewer, change))) != holds:
                    chosen = fewer
            return tuple(chosen), tried
    return None, tried
