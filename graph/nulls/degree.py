"""N-deg: all simple graphs in which every node keeps its degree, or its in- and its out-degree (method 2.11).

The chain swaps the ends of two ties; directed graphs also reverse 3-cycles, without which some graphs cannot
be reached. A proposal that would make a loop or a second tie is *rejected and counted as a step*: only then
is the chain uniform [1]. Small spaces are enumerated: the same moves, followed in every direction. Of a graph
that is not too large many chains are walked side by side (`swaps`), for statistics that value many states at once.

References
----------
[1] Fosdick, B. K., Larremore, D. B., Nishimura, J. and Ugander, J. (2018), "Configuring random graph models
    with fixed degree sequences", SIAM Review 60: 315-355.
[2] Rao, A. R., Jana, R. and Bandyopadhyay, S. (1996), "A Markov chain Monte Carlo method for generating
    random (0,1)-matrices with given marginals", Sankhya A 58: 225-242 (3-cycle reversals).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from .swaps import ROUNDS, chains_of, walk
from .ties import Ties, explore, ties_of

__all__ = ["DegreeModel"]

_BLOCK = 8192  # proposals drawn at once
_STORED = 2_000_000  # ties held in memory by an enumeration
_GIVE_UP = 200  # burn-in proposals per tie at most, for graphs where hardly any swap is possible (stars)


@dataclass(frozen=True)
class DegreeModel:
    """Graphs with the degrees of one graph; a state is a sorted integer array of ties.

    Attributes
    ----------
    nodes : tuple
        Node names; a state holds their places here.
    edges : tuple of (int, int)
        The data's ties, sorted; undirected: smaller place first.
    directed : bool
        Whether in- and out-degrees are kept apart.
    thinning : int or None
        Proposals between two states; None: as many as ties, at least 100.
    limit : int
        Most states that are enumerated (fewer for large graphs: two million ties in all).
    """

    nodes: tuple[Hashable, ...]
    edges: tuple[tuple[int, int], ...]
    directed: bool = False
    thinning: int | None = None
    limit: int = 20_000

    @classmethod
    def of(cls, graph: nx.Graph, *, thinning: int | None = None, limit: int = 20_000) -> DegreeModel:
        """Make the model of a simple networkx graph or digraph."""
        nodes, ties = ties_of(graph)
        edges = tuple((one, two) for one, two in ties.tolist())
        return cls(nodes, edges, bool(graph.is_directed()), thinning, limit)

    def with_ties(self, least: int) -> tuple[int, ...]:
        """Return the places of the nodes that have so many ties or more, in every state the same."""
        counts = np.bincount(np.array(self.edges, dtype=np.intp).ravel(), minlength=len(self.nodes))
        return tuple(np.flatnonzero(counts >= least).tolist())

    def states(self, limit: int) -> tuple[Ties, ...] | None:
        """Return every graph with these degrees, the data first; None if there are more than `limit`."""
        size = len(self.nodes)
        if 2 ** _free_swaps(self.edges, self.directed) > limit:
            return None
        start = frozenset(one * size + two for one, two in self.edges)
        step = _directed_neighbours if self.directed else _undirected_neighbours
        most = min(limit, _STORED // max(1, len(self.edges)))
        found = explore(start, lambda codes: step(codes, size), most)
        return None if found is None else tuple(_ties(sorted(codes), size) for codes in found)

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[Ties]:
        """Yield states of one chain: burn-in of 10 accepted swaps per tie, then one state per `thinning`."""
        ties, size = len(self.edges), len(self.nodes)
        moving = _Chain(self.edges, size, self.directed)
        proposals = _proposals(rng, max(1, ties), max(1, size))
        thinning = self._thinning()
        if ties > 1:
            tried = 0
            while moving.accepted < 10 * ties and tried < _GIVE_UP * ties:
                moving.walk(proposals, ties)
                tried += ties
        for _ in range(count):
            if ties > 1:
                moving.walk(proposals, thinning)
            yield _ties(sorted(moving.where), size)

    def key(self, state: Ties) -> bytes:
        """Return the state's bytes: a code a tie."""
        return next(iter(self.keys(state[None])))

    @property
    def together(self) -> int:
        """States of a chunk of chains walked side by side; 0 for large graphs."""
        return ROUNDS * chains_of(len(self.nodes))

    def draw_many(self, rng: np.random.Generator, count: int) -> Iterator[NDArray[np.int64]]:
        """Yield stacks, states x ties x 2: chain by chain one state, then again, each after its own thinning."""
        size = len(self.nodes)
        chains = walk(
            self.edges,
            size,
            self.directed,
            chains_of(size),
            self._thinning(),
            _GIVE_UP * len(self.edges),
            rng,
        )
        while count > 0:
            codes = next(chains)[:count]
            count -= len(codes)
            sources = codes // max(1, size)
            yield np.stack((sources, codes - sources * size), axis=2)

    def stack(self, states: Sequence[Ties]) -> NDArray[np.int64]:
        """Return states as an array, states x ties x 2."""
        return np.stack(states)

    def keys(self, states: NDArray[np.int64]) -> Iterator[bytes]:
        """Return the key of each state."""
        codes = states[:, :, 0] * max(1, len(self.nodes)) + states[:, :, 1]
        whole = codes.astype(np.uint16 if len(self.nodes) <= 256 else np.int64).tobytes()
        width = len(whole) // max(1, len(states))
        return (whole[place * width : (place + 1) * width] for place in range(len(states)))

    def _thinning(self) -> int:
        return max(len(self.edges), 100) if self.thinning is None else max(1, self.thinning)


class _Chain:
    """The moving state: ends of each tie, and the place of each tie by its code source * size + target."""

    def __init__(self, edges: tuple[tuple[int, int], ...], size: int, directed: bool) -> None:
        self.sources = [one for one, _ in edges]
        self.targets = [two for _, two in edges]
        self.size, self.directed, self.accepted = size, directed, 0
        self.where = {one * size + two: place for place, (one, two) in enumerate(edges)}

    def walk(self, proposals: Iterator[tuple[int, int, int, int]], steps: int) -> None:
        """Make so many proposals, accepted or not."""
        sources, targets, where, size = self.sources, self.targets, self.where, self.size
        directed = self.directed
        for first, second, coin, third in islice(proposals, steps):
            if directed and coin == 3:
                self._reverse(first, third)
                continue
            if first == second:
                continue
            a, b, c, d = sources[first], targets[first], sources[second], targets[second]
            if not directed and coin & 1:
                c, d = d, c
            if a == d or c == b:
                continue
            one = a * size + d if directed or a < d else d * size + a
            two = c * size + b if directed or c < b else b * size + c
            if one in where or two in where:
                continue
            del where[a * size + b if directed or a < b else b * size + a]
            del where[c * size + d if directed or c < d else d * size + c]
            where[one], where[two] = first, second
            targets[first], sources[second], targets[second] = d, c, b
            self.accepted += 1

    def _reverse(self, first: int, c: int) -> None:
        """Turn the cycle a > b > c > a round, if it is one and no arc runs against it."""
        size, where = self.size, self.where
        a, b = self.sources[first], self.targets[first]
        old = (a * size + b, b * size + c, c * size + a)
        new = (b * size + a, c * size + b, a * size + c)
        cycle = c not in (a, b) and old[1] in where and old[2] in where
        if not cycle or any(code in where for code in new):
            return
        for gone, come in zip(old, new, strict=True):
            place = where.pop(gone)
            where[come] = place
            self.sources[place], self.targets[place] = divmod(come, size)
        self.accepted += 1


def _proposals(rng: np.random.Generator, ties: int, size: int) -> Iterator[tuple[int, int, int, int]]:
    return chain.from_iterable(_blocks(rng, ties, size))


def _blocks(rng: np.random.Generator, ties: int, size: int) -> Iterator[Iterator[tuple[int, int, int, int]]]:
    while True:
        first, second = rng.integers(ties, size=(2, _BLOCK)).tolist()
        coins, thirds = rng.integers(4, size=_BLOCK).tolist(), rng.integers(size, size=_BLOCK).tolist()
        yield zip(first, second, coins, thirds, strict=True)


def _ties(codes: list[int], size: int) -> Ties:
    array = np.array(codes, dtype=np.int64)
    return np.stack((array // max(1, size), array % max(1, size)), axis=1)


def _free_swaps(edges: tuple[tuple[int, int], ...], directed: bool) -> int:
    """Return how many swaps, at least, can be made or left each by itself: two to this power are the graphs.

    They use ties of their own, and make ties that neither the data have nor another of them makes.
    """
    taken = set(edges) if directed else {*edges, *((two, one) for one, two in edges)}
    left, found = list(edges), 0
    while left:
        a, b = left.pop()
        for place in reversed(range(len(left))):
            c, d = left[place]
            if len({a, b, c, d}) == 4 and (a, d) not in taken and (c, b) not in taken:
                taken |= {(a, d), (c, b)} if directed else {(a, d), (d, a), (c, b), (b, c)}
                del left[place]
                found += 1
                break
    return found


def _undirected_neighbours(codes: frozenset[int], size: int) -> Iterator[frozenset[int]]:
    for one, two in combinations(sorted(codes), 2):
        (a, b), (c, d) = divmod(one, size), divmod(two, size)
        for ends in (((a, d), (c, b)), ((a, c), (b, d))):
            new = {min(pair) * size + max(pair) for pair in ends}
            if all(pair[0] != pair[1] for pair in ends) and len(new) == 2 and not new & codes:
                yield codes - {one, two} | new


def _directed_neighbours(codes: frozenset[int], size: int) -> Iterator[frozenset[int]]:
    arcs = [divmod(code, size) for code in sorted(codes)]
    for (a, b), (c, d) in combinations(arcs, 2):
        new = {a * size + d, c * size + b}
        if a != d and c != b and len(new) == 2 and not new & codes:
            yield codes - {a * size + b, c * size + d} | new
    for a, b in arcs:
        for c in range(size):
            old = {a * size + b, b * size + c, c * size + a}
            new = {b * size + a, c * size + b, a * size + c}
            if c not in (a, b) and old <= codes and not new & codes:
                yield codes - old | new
