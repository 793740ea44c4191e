"""Flip numbers: how many unseen acts, meetings or ties would turn a share round (method 2.13 b, 2.1 d).

A share that holds falls when acts are added outside; one that does not hold rises when acts are added inside. The
number is the fewest such additions. For C2 ties between states are added (or, where it does not hold, ties past
the actor would have to be wrong), tried on the graph itself.
"""

from __future__ import annotations

from itertools import combinations
from math import ceil, floor

import networkx as nx
import numpy as np

from ..evidence.flip import absent_ties, flip_number
from ..measures.arena_matrix import SharedEvents
from .role_arrays import Arrays
from .role_channel import Values
from .role_view import View

__all__ = ["flip_of_share", "flips"]

_SLACK = 1e-9
_BUDGET = 1500  # graphs judged for C2 at the most


def flip_of_share(inside: float, total: float, threshold: float) -> int | None:
    """Return the fewest acts added outside (if the share holds) or inside (if not) that turn it; None without acts.

    Examples
    --------
    >>> flip_of_share(3, 4, 0.5), flip_of_share(1, 4, 0.5), flip_of_share(0, 0, 0.5)
    (3, 2, None)
    """
    if total <= 0:
        return None
    if inside / total >= threshold - _SLACK:
        return max(1, floor(inside / threshold - total + _SLACK) + 1)
    return None if threshold >= 1 else ceil((threshold * total - inside) / (1 - threshold) - _SLACK)


def flips(view: View, arrays: Arrays, values: Values, threshold: float) -> dict[str, int | None]:
    """Return the flip number of every share; None where there is nothing to turn or no set was found.

    Parameters
    ----------
    view, arrays, values
        The actor's view, its arrays, and the values of the data.
    threshold : float
        Of the verdict rule; V1 turns at a service share of this size.
    """
    found: dict[str, int | None] = {}
    many = arrays.matrix.sum(axis=0) >= 2
    found["A0"] = flip_of_share(float(arrays.acted[many].sum()), float(many.sum()), threshold)
    shared = SharedEvents.of(arrays.matrix, arrays.possible)
    pairs = len(shared.shared)
    meetings = float(np.count_nonzero(shared.shared))
    found["A1"] = _of_pairs(values["A1"], pairs, threshold, reach=False)
    found["A2"] = _of_pairs(values["A2"], pairs, threshold, reach=True)
    found["A3"] = flip_of_share((values["A3"] or 0.0) * meetings, meetings, threshold)
    found["A4"] = _of_pairs(values["A4"], arrays.possible, threshold, reach=True)
    found["A5"] = flip_of_share(float(arrays.raise_inside.sum()), float(len(arrays.raise_inside)), threshold)
    found["C1"] = flip_of_share(
        float(arrays.contact_through.sum()), float(len(arrays.contact_through)), threshold
    )
    forum, service, told, known, began = arrays.own_flags.sum(axis=0).tolist()
    found["I1"] = flip_of_share(told, len(arrays.own_flags), threshold)
    found["K1"] = flip_of_share(began, known, threshold)
    found["V1"] = flip_of_share(service, forum + service, threshold)
    found["C2"] = _of_ties(view, arrays, threshold) if values["C2"] is not None else None
    return found


def _of_pairs(value: float | None, pairs: int, threshold: float, *, reach: bool) -> int | None:
    """Pairs that must change sides: each added meeting moves one pair of a fixed number.

    `reach`: the share rises with a meeting under the roof. A1 falls with a meeting elsewhere; for it to rise,
    pairs that have not met yet must meet under the roof, which adds to the pairs.
    """
    if value is None or not pairs:
        return None
    inside = value * pairs
    if value >= threshold - _SLACK:
        return None if reach else max(1, floor(inside - threshold * pairs + _SLACK) + 1)
    return ceil(threshold * pairs - inside - _SLACK) if reach else flip_of_share(inside, pairs, threshold)


def _of_ties(view: View, arrays: Arrays, threshold: float) -> int | None:
    graph = view.contact_graph().to_undirected()
    nodes = sorted(graph)
    ends = [nodes[place] for place in arrays.graph.states.tolist()]

    def share(changed: nx.Graph) -> float | None:
        near = {end: set(changed.adj[end]) for end in ends}
        shared = [near[one] & near[two] for one, two in combinations(ends, 2) if two not in near[one]]
        brokered = [some for some in shared if some]
        return sum(some == {view.actor} for some in brokered) / len(brokered) if brokered else None

    def finding(changed: nx.Graph) -> bool:
        value = share(changed)
        return value is not None and value >= threshold - _SLACK

    if finding(graph):
        return flip_number(graph, finding, absent_ties(graph, ends), score=share, budget=_BUDGET).number
    past = [tie for tie in graph.edges if view.actor not in tie and (tie[0] in ends or tie[1] in ends)]
    return flip_number(graph, finding, past, "delete", score=share, budget=_BUDGET).number
