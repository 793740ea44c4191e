"""The graph measures of a role on one network, given by its ties: C2 to C4, and the Gould-Fernandez counts.

Null models and draws of the evidence ask them thousands of times, of networks with few ends and perhaps thousands of
nodes: only the neighbours of the ends, and of the actor, are spread out as a matrix. `role_batch` asks the same of
many small networks at once; a test holds the two to each other, and both to `measures.channel`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .role_blocks import several_routes

__all__ = ["Brokerage", "Values", "channel_values", "liaisons"]

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Values = dict[str, float | None]


@dataclass(frozen=True, eq=False)
class Brokerage:
    """What the graph measures need beside the ties: places of the states and of the actor, and two partitions."""

    size: int
    states: Ints
    actor: int
    by_state: Ints
    by_sector: Ints


def channel_values(ties: Ints, graph: Brokerage, several: float | None = None) -> Values:
    """Return C2, C2p, C3 and C4, as `measures.channel.channel` defines them.

    Parameters
    ----------
    ties : numpy.ndarray
        Ties x 2, each tie once, whichever end comes first.
    graph : Brokerage
    several : float, optional
        C4, if it is known already.
    """
    ends, actor = graph.states, graph.actor
    if len(ends) < 2:
        return dict.fromkeys(("C2", "C2p", "C3", "C4"))
    one, two = np.concatenate((ties, ties[:, ::-1])).T
    near = _rows(one, two, ends, graph.size)
    numbers = near.astype(np.float64)
    between = numbers @ numbers.T
    direct = near[:, ends]
    upper = np.triu(np.ones((len(ends), len(ends)), dtype=bool), 1)
    apart = upper & ~direct
    brokered = apart & (between > 0)
    mine = brokered & np.outer(near[:, actor], near[:, actor])
    count = int(brokered.sum())
    found: Values = {
        "C2": float((mine & (between == 1)).sum() / count) if count else None,
        "C2p": float((1 / between[mine]).sum() / count) if count else None,
    }
    found["C3"] = _between(one, two, graph, apart)
    if several is None:
        sure = between + direct >= 2  # two neighbours in common, or one and a direct tie
        busy = near.sum(axis=1) >= 2
        open_pairs = upper & ~sure & np.outer(busy, busy)
        joined = int((upper & sure).sum()) + _in_blocks(ties, graph, open_pairs)
        several = joined / (len(ends) * (len(ends) - 1) // 2)
    found["C4"] = several
    return found


def liaisons(ties: Ints, graph: Brokerage) -> Values:
    """Return the actor's Gould-Fernandez counts: liaison between states, itinerant broker between sectors.

    Parameters
    ----------
    ties : numpy.ndarray
        Ties x 2, source and target.
    graph : Brokerage
    """
    actor, (source, target) = graph.actor, ties.T
    into, out = np.unique(source[target == actor]), np.unique(target[source == actor])
    pairs = ~_rows(source, target, into, graph.size)[:, out]
    pairs &= into[:, None] != out
    first, second = np.nonzero(pairs)
    one, two = into[first], out[second]
    state, sector = graph.by_state, graph.by_sector
    apart = (state[one] != state[two]) & (state[one] != state[actor]) & (state[two] != state[actor])
    visiting = (sector[one] == sector[two]) & (sector[one] != sector[actor])
    return {"gf-liaison": float(apart.sum()), "gf-itinerant": float(visiting.sum())}


def _rows(source: Ints, target: Ints, wanted: Ints, size: int) -> Bools:
    """Return the rows of the adjacency matrix for some nodes."""
    row = np.full(size, len(wanted), dtype=np.intp)
    row[wanted] = np.arange(len(wanted))
    found = np.zeros((len(wanted) + 1, size), dtype=bool)  # the last row takes what nobody asked for
    found[row[source], target] = True
    return found[:-1]


def _between(one: Ints, two: Ints, graph: Brokerage, apart: Bools) -> float | None:
    """Share of the connected, not adjacent pairs that the actor lies between (C3); ties in both directions."""
    ends, actor, size = graph.states, graph.actor, graph.size
    rows = np.arange(len(ends))
    distance = np.full((len(ends), size), np.inf)
    paths = np.zeros_like(distance)
    distance[rows, ends], paths[rows, ends] = 0.0, 1.0
    reached = (rows[:, None] * size + two).ravel()
    frontier, step = paths.copy(), 0.0
    # Once every end has reached every other, nothing further away lies between them.
    while frontier.any() and not np.isfinite(distance[:, ends]).all():
        step += 1
        frontier = np.bincount(reached, frontier[:, one].ravel(), minlength=paths.size).reshape(paths.shape)
        frontier[np.isfinite(distance)] = 0.0
        distance[frontier > 0] = step
        paths += frontier
    far = apart & np.isfinite(distance[:, ends])
    base = int(far.sum())
    if not base:
        return None
    to, ways = distance[:, actor], paths[:, actor]
    on_way = far & (np.add.outer(to, to) == distance[:, ends])
    credit = np.outer(ways, ways)[on_way] / paths[:, ends][on_way]
    return float(credit.sum() / base)


def _in_blocks(ties: Ints, graph: Brokerage, pairs: Bools) -> int:
    """Count the pairs (ends x ends) that lie in one block."""
    if not pairs.any():
        return 0
    near: list[list[int]] = [[] for _ in range(graph.size)]
    for one, two in ties.tolist():
        near[one].append(two)
        near[two].append(one)
    first, second = (graph.states[places].tolist() for places in np.nonzero(pairs))
    blocks = several_routes(near)
    return sum(
        any(one in block and two in block for block in blocks) for one, two in zip(first, second, strict=True)
    )
