"""The measures of a role on integers: the same values as the library's, for many draws of the evidence.

Each draw keeps or drops every act; all measures of one draw are worked out from arrays made once. With every act
kept the values are those of `measures.arena`, `measures.channel` and `measures.agenda` (a test holds them to it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..measures.arena_matrix import arena_values
from .role_blocks import several_routes

__all__ = ["Arrays", "Brokerage", "channel_values", "liaisons"]

Bools = NDArray[np.bool_]
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


@dataclass(frozen=True, eq=False)
class Arrays:
    """A view as arrays over its acts (`units`); see `role_compile.compile_view`.

    Attributes
    ----------
    units : tuple of str
        Acts; every other array names them by place.
    chances : tuple of float
        Probability of each; 0 where it cannot be judged.
    matrix, event_unit, weights, acted, possible
        Arena: states x events, the events' acts, host weights, whether the actor acted, possible pairs.
    raise_unit, raise_inside
        Raising acts of states, and the host weight of where each was done.
    contact_unit, contact_through
        Contacts from state to state, and whether each went through the actor.
    tie_unit, tie_from, tie_to
        Ties at state level.
    own_unit, own_flags
        The actor's own acts x (forum, service, told by a state, initiator known, own initiative).
    """

    units: tuple[str, ...]
    chances: tuple[float, ...]
    matrix: Bools
    event_unit: Ints
    weights: NDArray[np.float64]
    acted: Bools
    possible: int
    raise_unit: Ints
    raise_inside: NDArray[np.float64]
    contact_unit: Ints
    contact_through: Bools
    graph: Brokerage
    tie_unit: Ints
    tie_from: Ints
    tie_to: Ints
    own_unit: Ints
    own_flags: Bools

    def values(self, keep: Bools, several: float | None = None) -> Values:
        """Return every measure when only the kept acts happened; `several`: C4, if it is known already."""
        stands = keep[self.event_unit]
        matrix, weights = self.matrix[:, stands], self.weights[stands]
        many = matrix.sum(axis=0) >= 2
        found: Values = {"A0": _share(self.acted[stands][many])}
        found |= arena_values(matrix, weights, self.possible)
        found["A5"] = _share(self.raise_inside[keep[self.raise_unit]])
        found["C1"] = _share(self.contact_through[keep[self.contact_unit]])
        ties = keep[self.tie_unit]
        adjacency = np.zeros((self.graph.size, self.graph.size), dtype=bool)
        adjacency[self.tie_from[ties], self.tie_to[ties]] = True
        found |= channel_values(adjacency | adjacency.T, self.graph, several)
        found |= liaisons(adjacency, self.graph)
        flags = self.own_flags[keep[self.own_unit]]
        forum, service, told, known, began = flags.sum(axis=0).tolist() if len(flags) else (0, 0, 0, 0, 0)
        found["I1"] = told / len(flags) if len(flags) else None
        found["K1"] = began / known if known else None
        found["V1"] = (forum - service) / (forum + service) if forum + service else None
        return found


def channel_values(adjacency: Bools, graph: Brokerage, several: float | None = None) -> Values:
    """Return C2, C2p, C3 and C4 on a symmetric adjacency matrix, as `measures.channel.channel` defines them.

    `several`: C4, if it is known already.
    """
    ends, actor = graph.states, graph.actor
    if len(ends) < 2:
        return dict.fromkeys(("C2", "C2p", "C3", "C4"))
    numbers = adjacency.astype(np.float64)
    between = numbers[ends] @ numbers[:, ends]
    upper = np.triu(np.ones((len(ends), len(ends)), dtype=bool), 1)
    apart = upper & ~adjacency[np.ix_(ends, ends)]
    brokered = apart & (between > 0)
    mine = brokered & np.outer(adjacency[ends, actor], adjacency[ends, actor])
    count = int(brokered.sum())
    found: Values = {
        "C2": float((mine & (between == 1)).sum() / count) if count else None,
        "C2p": float((1 / between[mine]).sum() / count) if count else None,
    }
    found["C3"] = _between(numbers, ends, actor, apart)
    if several is None:
        routes = several_routes(adjacency)
        pairs = len(ends) * (len(ends) - 1) // 2
        several = sum(len(block) * (len(block) - 1) // 2 for block in _within(routes, ends)) / pairs
    found["C4"] = several
    return found


def liaisons(adjacency: Bools, graph: Brokerage) -> Values:
    """Return the actor's Gould-Fernandez counts: liaison between states, itinerant broker between sectors."""
    actor = graph.actor
    into, out = adjacency[:, actor], adjacency[actor]
    pairs = np.outer(into, out) & ~adjacency
    np.fill_diagonal(pairs, False)
    one, two = np.nonzero(pairs)
    state, sector = graph.by_state, graph.by_sector
    apart = (state[one] != state[two]) & (state[one] != state[actor]) & (state[two] != state[actor])
    visiting = (sector[one] == sector[two]) & (sector[one] != sector[actor])
    return {"gf-liaison": float(apart.sum()), "gf-itinerant": float(visiting.sum())}


def _between(numbers: NDArray[np.float64], ends: Ints, actor: int, apart: Bools) -> float | None:
    """Share of the connected, not adjacent pairs that the actor lies between (C3)."""
    rows = np.arange(len(ends))
    distance = np.full((len(ends), len(numbers)), np.inf)
    paths = np.zeros_like(distance)
    distance[rows, ends], paths[rows, ends] = 0.0, 1.0
    frontier, step = paths.copy(), 0.0
    while frontier.any():
        step += 1
        frontier = frontier @ numbers
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


def _within(blocks: Sequence[frozenset[int]], ends: Ints) -> list[list[int]]:
    chosen = ends.tolist()
    return [[end for end in chosen if end in block] for block in blocks]


def _share(values: NDArray[np.float64] | Bools) -> float | None:
    return float(values.sum() / len(values)) if len(values) else None
