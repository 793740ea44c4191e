"""Distances from every node at once: breadth-first search from 64 nodes in each machine word.

One bit stands for one source. A step along all ties is one gather and one bitwise "or" over the neighbours of each
node, so that 64 searches cost what one costs; what is new in a step lies that many hops away.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Reach", "reach"]

_WORDS = 4_000_000  # machine words gathered in a step, 32 MB: more would not fit the processor's cache anyway
_LINE = 8  # words of a cache line
_BITS = np.array([number.bit_count() for number in range(256)], dtype=np.int64)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Reach:
    """For each node: how many others it reaches, the sum of the distances to them, and of 1 / distance."""

    count: Floats
    total: Floats
    inverse: Floats

    def closeness(self, harmonic: bool) -> Floats:
        """Return closeness as `centralisation.closeness` defines it, or harmonic closeness."""
        others = max(len(self.count) - 1, 1)
        return self.inverse / others if harmonic else self.count**2 / (others * np.maximum(self.total, 1))


def reach(size: int, low: Ints, high: Ints) -> Reach:
    """Search from every node of an undirected simple network.

    Parameters
    ----------
    size : int
        Number of nodes.
    low, high : arrays
        The ends of each tie, as from `links.simple_pairs`.

    Examples
    --------
    >>> reach(3, np.array([0, 1]), np.array([1, 2])).total.tolist()
    [3.0, 2.0, 3.0]
    """
    ends, others = np.concatenate((low, high)), np.concatenate((high, low))
    others = others[np.argsort(ends, kind="stable")]
    degree = np.bincount(ends, minlength=size)
    tied = np.flatnonzero(degree)
    starts = np.concatenate(([0], np.cumsum(degree[tied])[:-1])).astype(np.int64)
    found = Reach(*(np.zeros(size) for _ in range(3)))
    if not len(tied):
        return found
    block = 64 * max(_LINE, min((size + 63) // 64, _WORDS // len(others)))
    for begin in range(0, size, block):
        _search(found, np.arange(begin, min(begin + block, size)), others, starts, tied)
    return found


def _search(found: Reach, block: Ints, others: Ints, starts: Ints, tied: Ints) -> None:
    bits = block - block[0]
    seen = np.zeros((len(found.count), (len(block) + 63) // 64), dtype=np.uint64)
    seen[block, bits // 64] = np.uint64(1) << (bits % 64).astype(np.uint64)
    front, level = seen.copy(), 0
    while front.any():
        level += 1
        near = np.zeros_like(seen)
        near[tied] = np.bitwise_or.reduceat(front[others], starts, axis=0)
        front = near & ~seen
        seen |= front
        new = _counted(front)
        found.count[:] += new
        found.total[:] += level * new
        found.inverse[:] += new / level


def _counted(front: NDArray[np.uint64]) -> Ints:
    """Count the bits of each row."""
    if hasattr(np, "bitwise_count"):
        return np.asarray(np.bitwise_count(front).sum(axis=1, dtype=np.int64))
    return np.asarray(_BITS[front.view(np.uint8)].sum(axis=1))
