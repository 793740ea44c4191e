"""Many chains of swaps side by side: one proposal a step for each of them, worked out on arrays.

Every chain is the chain of `degree`: it starts at the data, makes 10 accepted swaps per tie, and then gives one
state per thinning. Only the two places in the list of ties from which a proposal starts are drawn for all chains
together; which ends meet, or whether a cycle is turned instead, each chain draws for itself. For given places a
step is symmetric (from any state to another as often as back), so that the steps together keep the uniform
distribution whatever the places; and for given places the chains know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["ROUNDS", "Codes", "chains_of", "walk"]

ROUNDS = 20
"""States that each chain gives in a chunk, so that the burn-in is a third of the work."""

Codes = NDArray[np.int64]
_Bytes = NDArray[np.uint8]

_MEMORY = 4_000_000  # cells (pairs of nodes) of all chains together
_MOST, _FEWEST = 512, 128  # chains: more do not stay in the processor's cache, fewer do not pay
_TURN = 4  # directed: swaps proposed to one reversal; each chain leaves out one swap in four
_LOOK = 64  # steps between two looks at how many swaps were accepted


def chains_of(size: int) -> int:
    """Return how many chains of graphs of so many nodes go side by side; 0: not worth it.

    Examples
    --------
    >>> chains_of(50), chains_of(120), chains_of(5000)
    (512, 277, 0)
    """
    chains = min(_MOST, _MEMORY // max(1, size * size))
    return chains if chains >= _FEWEST else 0


def walk(
    edges: tuple[tuple[int, int], ...],
    size: int,
    directed: bool,
    chains: int,
    thinning: int,
    give_up: int,
    rng: np.random.Generator,
) -> Iterator[Codes]:
    """Yield, round after round, one state of each chain.

    Parameters
    ----------
    edges : tuple of (int, int)
        The data's ties; undirected: smaller place first.
    size : int
        Number of nodes.
    directed : bool
    chains : int
        How many.
    thinning : int
        Proposals between two rounds.
    give_up : int
        Most proposals of the burn-in.
    rng : numpy.random.Generator

    Yields
    ------
    numpy.ndarray
        Chains x ties: codes source * size + target, sorted; undirected: the smaller place is the source.
    """
    many = _Chains(edges, size, directed, chains)
    ties = len(edges)
    tried = 0
    while ties > 1 and many.accepted < 10 * ties * chains and tried < give_up:
        many.step(rng, _LOOK)
        tried += _LOOK
    while True:
        if ties > 1:
            many.step(rng, thinning)
        yield many.codes()


class _Chains:
    """The moving states: the ends of each tie in each chain, and which pairs of nodes are taken."""

    def __init__(self, edges: tuple[tuple[int, int], ...], size: int, directed: bool, chains: int) -> None:
        ends = np.array(edges, dtype=np.int64).reshape(-1, 2)
        self.size, self.directed, self.chains, self.accepted = size, directed, chains, 0
        self.sources, self.targets = (np.repeat(column[:, None], chains, axis=1) for column in ends.T)
        taken = np.eye(max(1, size), dtype=np.uint8)  # a loop counts as taken
        taken[ends[:, 0], ends[:, 1]] = 1
        self.taken = np.tile(taken.ravel(), chains)  # chains x pairs
        self.lanes = np.arange(chains, dtype=np.int64) * taken.size  # where each chain begins in `taken`
        self.cells = (ends[:, 0] * size + ends[:, 1])[:, None] + self.lanes  # place of each tie in `taken`
        self._both = np.stack((self.lanes, self.lanes))
        self._one, self._two, self._new, self._other = (np.empty_like(self._both) for _ in range(4))

    def codes(self) -> Codes:
        """Return chains x ties: source * size + target, sorted."""
        return np.sort((self.cells - self.lanes).T, axis=1)

    def step(self, rng: np.random.Generator, steps: int) -> None:
        """Make so many proposals in every chain, accepted or not."""
        ties = len(self.cells)
        firsts = rng.integers(ties, size=steps)
        seconds = (firsts + 1 + rng.integers(ties - 1, size=steps)) % ties
        pairs = zip(firsts.tolist(), seconds.tolist(), strict=True)
        if not self.directed:
            turned = np.negative(_bits(rng, steps, self.chains), dtype=np.int64, casting="unsafe")
            for (first, second), turn in zip(pairs, turned, strict=True):
                self._swap(first, second, turn, None)
            return
        idle = _bits(rng, steps, self.chains) & _bits(rng, steps, self.chains)
        for number, (first, second) in enumerate(pairs):
            self._swap(first, second, None, idle[number])
            if number % _TURN == 0:
                self._reverse(first, rng.integers(self.size, size=self.chains))

    def _swap(self, first: int, second: int, turned: Codes | None, idle: _Bytes | None) -> None:
        """Propose that two ties exchange their targets.

        `turned`: -1 where the second is taken the other way round, else 0; `idle`: 1 where nothing is proposed.
        """
        a, b, c, d = self.sources[first], self.targets[first], self.sources[second], self.targets[second]
        one, two, new, taken = self._one, self._two, self._new, self.taken
        if turned is not None:
            change = c ^ d
            change &= turned
            c ^= change
            d ^= change
        one[0], one[1], two[0], two[1] = a, c, d, b
        if turned is None:
            np.multiply(one, self.size, out=new)
            new += two
        else:
            np.minimum(one, two, out=new)
            new *= self.size
            new += np.maximum(one, two, out=self._other)
        new += self._both
        found = taken.take(new)
        refused = found[0] | found[1]
        if idle is not None:
            refused |= idle
        good = refused == 0
        cell, other = self.cells[first], self.cells[second]
        taken[cell] = refused
        taken[other] = refused
        found |= good.view(np.uint8)
        taken[new] = found
        np.putmask(cell, good, new[0])
        np.putmask(other, good, new[1])
        np.putmask(b, good, two[0])
        np.putmask(d, good, two[1])
        self.accepted += int(np.count_nonzero(good))

    def _reverse(self, first: int, thirds: Codes) -> None:
        """Turn the cycle a > b > c > a round where it is one and no arc runs against it."""
        size, taken, start = self.size, self.taken, self.lanes
        a, b = self.sources[first], self.targets[first]
        on = taken[b * size + thirds + start] & taken[thirds * size + a + start]
        lanes = np.flatnonzero(on)
        start, a, b, c = start[lanes], a[lanes], b[lanes], thirds[lanes]
        free = (c != a) & (c != b)
        for one, two in ((b, a), (c, b), (a, c)):
            free &= taken[one * size + two + start] == 0
        lanes, start, a, b, c = lanes[free], start[free], a[free], b[free], c[free]
        for one, two in ((a, b), (b, c), (c, a)):
            old, new = one * size + two + start, two * size + one + start
            place = (self.cells[:, lanes] == old).argmax(axis=0)
            taken[old], taken[new] = 0, 1
            self.cells[place, lanes] = new
            self.sources[place, lanes], self.targets[place, lanes] = two, one
        self.accepted += len(lanes)


def _bits(rng: np.random.Generator, rows: int, columns: int) -> _Bytes:
    """Return random bits, one a byte."""
    drawn = rng.integers(256, size=(rows, (columns + 7) // 8), dtype=np.uint8)
    return np.unpackbits(drawn, axis=1, count=columns)
