"""The graph measures of a role on many networks at once: the values of `role_channel`, network by network.

Networks lie along the last axis of every array, so that one operation asks the same of all of them. Only nodes that
can lie between others need enter: the ends, the actor, and whoever has two ties or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .role_channel import Brokerage, Values, channel_values, liaisons
from .role_routes import several_routes_of_many

__all__ = ["Channel", "Liaison", "Many", "channel_of_many", "liaisons_of_many"]

Many = dict[str, NDArray[np.float64]]
"""Values by measure, one a network; NaN: not defined."""

_Ties = NDArray[np.int64]
_Bools = NDArray[np.bool_]
_Tied = NDArray[np.uint8]

_BLOCK = 512  # networks measured together: what is worked on stays in the processor's cache
_SINGLE = (
    45  # nodes: of n nodes in layers there are at most 3^(n/3) shortest paths, exact in 24 bits up to here
)
_CELLS = 4_000_000  # cells (pairs of nodes) of a block at most: networks of many nodes go in smaller blocks


@dataclass(frozen=True)
class Channel:
    """C2, C2p, C3 and C4 of states of a null model of undirected graphs.

    Attributes
    ----------
    graph : Brokerage
    between : tuple of int, optional
        The nodes that have two ties or more in some state, when that is known; nobody else lies between others.
    """

    graph: Brokerage
    between: tuple[int, ...] | None = None

    def __call__(self, state: _Ties) -> Values:
        """Return the values on one state."""
        return channel_values(state, self.graph)

    def many(self, states: _Ties) -> Many:
        """Return the values on states x ties x 2."""
        size, ends = self.graph.size, self.graph.states.tolist()
        others = range(size) if self.between is None else self.between
        nodes = list(dict.fromkeys([*ends, self.graph.actor, *others]))
        return _joined(
            [
                channel_of_many(_tied(block, nodes, size, directed=False), len(ends))
                for block in _blocks(states, len(nodes))
            ]
        )


@dataclass(frozen=True)
class Liaison:
    """The actor's Gould-Fernandez counts on states of a null model of directed graphs."""

    graph: Brokerage

    def __call__(self, state: _Ties) -> Values:
        """Return the values on one state."""
        return liaisons(state, self.graph)

    def many(self, states: _Ties) -> Many:
        """Return the values on states x ties x 2."""
        size = self.graph.size
        nodes = list(range(size))
        return _joined(
            [
                liaisons_of_many(_tied(block, nodes, size, directed=True), self.graph)
                for block in _blocks(states, size)
            ]
        )


def channel_of_many(tied: _Tied, ends: int) -> Many:
    """Return C2, C2p, C3 and C4, as `role_channel.channel_values` defines them.

    Parameters
    ----------
    tied : numpy.ndarray
        Nodes x nodes x networks, 0 or 1, symmetric. First the ends, then the actor, then all others that
        have two ties or more; more nodes do not matter.
    ends : int
        Number of ends.
    """
    count = tied.shape[2]
    if ends < 2:
        return {name: np.full(count, np.nan) for name in ("C2", "C2p", "C3", "C4")}
    one, two = np.triu_indices(ends, 1)
    shared = tied[one] & tied[two]
    between = np.add.reduce(shared, axis=1, dtype=_counter(len(tied)))
    apart = tied[one, two] == 0
    brokered = np.count_nonzero(apart & (between > 0), axis=0)
    mine = apart & (shared[:, ends] > 0)
    alone = np.count_nonzero(mine & (between == 1), axis=0)
    credit = np.divide(1.0, between, out=np.zeros(between.shape), where=mine).sum(axis=0)
    routes = np.count_nonzero(several_routes_of_many(tied, ends), axis=0)
    return {
        "C2": _share(alone, brokered),
        "C2p": _share(credit, brokered),
        "C3": _between(tied, ends, apart),
        "C4": routes / len(one),
    }


def liaisons_of_many(tied: _Tied, graph: Brokerage) -> Many:
    """Return the actor's counts, as `role_channel.liaisons` defines them; `tied`: source x target x networks."""
    actor, state, sector = graph.actor, graph.by_state, graph.by_sector
    others = ~np.eye(len(tied), dtype=bool)
    pairs = tied[:, actor, None] & tied[None, actor] & (tied ^ 1)
    foreign, elsewhere = state != state[actor], sector != sector[actor]
    apart = others & np.not_equal.outer(state, state) & foreign[:, None] & foreign
    visiting = others & np.equal.outer(sector, sector) & elsewhere[:, None]
    return {
        name: np.add.reduce(pairs[chosen], axis=0, dtype=np.uint32).astype(np.float64)
        for name, chosen in (("gf-liaison", apart), ("gf-itinerant", visiting))
    }


def _between(tied: _Tied, ends: int, apart: _Bools) -> NDArray[np.float64]:
    """Share of the connected, not adjacent pairs that the actor lies between (C3); `apart`: pairs x networks."""
    kind: Any = np.float32 if len(tied) <= _SINGLE else np.float64
    numbers: NDArray[Any] = np.ascontiguousarray(tied.transpose(2, 0, 1), dtype=kind)  # networks first
    rows = np.arange(ends)
    unseen: NDArray[Any] = np.ones((len(numbers), ends, len(tied)), dtype=kind)
    unseen[:, rows, rows] = 0
    distance = unseen.copy()  # steps so far, where not reached yet
    following = numbers[:, :ends].copy()
    paths = following.copy()
    while following.max(initial=0) > 0:
        unseen -= np.minimum(following, 1)
        following = following @ numbers
        following *= unseen
        distance += unseen
        paths += following
    one, two = np.triu_indices(ends, 1)
    linked = apart & (unseen[:, one, two] == 0).T
    reach = np.where(unseen[:, :, ends] == 0, distance[:, :, ends], np.inf)
    to, ways = reach.T, paths[:, :, ends].T.astype(np.float64)
    on_way = linked & (to[one] + to[two] == distance[:, one, two].T)
    credit = np.divide(ways[one] * ways[two], paths[:, one, two].T, out=np.zeros(on_way.shape), where=on_way)
    return _share(credit.sum(axis=0), np.count_nonzero(linked, axis=0))


def _counter(size: int) -> type[np.uint8 | np.uint32]:
    return np.uint8 if size < 256 else np.uint32


def _share(part: NDArray[np.float64] | NDArray[np.intp], whole: NDArray[np.intp]) -> NDArray[np.float64]:
    out = np.full(len(whole), np.nan)
    np.divide(part, whole, out=out, where=whole > 0)
    return out


def _tied(states: _Ties, nodes: list[int], size: int, *, directed: bool) -> _Tied:
    """Return nodes x nodes x states, 1 where the first has a tie to the second."""
    count, many = len(states), len(nodes)
    place = np.full((size, size), many * many, dtype=np.int64)  # of a pair; those left out: behind all others
    place[np.ix_(nodes, nodes)] = np.arange(many * many).reshape(many, many)
    pairs, lanes = states[:, :, 0] * size + states[:, :, 1], np.arange(count)[:, None]
    tied = np.zeros((many * many + 1) * count, dtype=np.uint8)
    for way in (place,) if directed else (place, place.T):
        tied[(way * count).take(pairs) + lanes] = 1
    return tied[: many * many * count].reshape(many, many, count)


def _blocks(states: _Ties, size: int) -> Iterator[_Ties]:
    block = max(1, min(_BLOCK, _CELLS // max(1, size * size)))
    for start in range(0, len(states), block):
        yield states[start : start + block]


def _joined(parts: list[Many]) -> Many:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
