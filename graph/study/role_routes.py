"""Which pairs of ends have two routes that share nobody, on many networks at once.

Whether two nodes are tied is one bit a network, 64 networks to a machine word. By Menger's theorem two ends without
a direct tie have two such routes exactly when they stay joined whichever third node is taken away. To see that for
one such node, those that are not ends are eliminated one by one, each joining all its neighbours, as in Gaussian
elimination. Two ends with a direct tie have a second route exactly when a way leads round that tie. The
same pairs lie in one block (`role_blocks`), which a test holds them to.

References
----------
Menger, K. (1927), "Zur allgemeinen Kurventheorie", Fundamenta Mathematicae 10: 96-115.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .role_blocks import several_routes

__all__ = ["MOST", "several_routes_of_many"]

_Words = NDArray[np.uint64]

_WORD = 64
MOST = 60  # nodes: elimination takes the fourth power of their number, a search for blocks hardly more than their ties


def several_routes_of_many(tied: NDArray[np.uint8], ends: int) -> NDArray[np.uint8]:
    """Return pairs of ends x networks: 1 where two routes or more share nobody between.

    Parameters
    ----------
    tied : numpy.ndarray
        Nodes x nodes x networks, 0 or 1, symmetric; the ends first. Nodes with fewer than two ties that are no
        ends may be left out.
    ends : int
        Number of ends; the pairs are in the order of `numpy.triu_indices`.
    """
    count = tied.shape[2]
    one, two = np.triu_indices(ends, 1)
    if len(tied) > MOST:
        return _by_blocks(tied, one, two)
    words = _words(tied)
    size = len(words)
    without = np.repeat(words[:, :, None], size, axis=2)  # nodes x nodes x the node taken away x words
    every = np.arange(size)
    without[every, :, every] = without[:, every, every] = 0
    _eliminate(without, ends)
    for node in range(ends):
        _join(without, node, ends)
    bare = words.copy()
    bare[:ends, :ends] = 0
    _eliminate(bare, ends)
    round_about = bare[:ends, :ends]  # joined by a way on which no other end lies
    kept = without[one, two]
    pairs = np.arange(len(one))
    kept[pairs, one] = kept[pairs, two] = ~np.uint64(0)
    whole = words[one, two]
    apart = np.bitwise_and.reduce(kept, axis=1)
    if size == 2:
        apart[:] = 0
    near = round_about | words[:ends, :ends]
    second = round_about[one, two]
    for end in range(ends):
        step = near[one, end] & without[end, two, one]
        step[(one == end) | (two == end)] = 0
        second |= step
    found = (apart & ~whole) | (second & whole)
    return np.unpackbits(found.view(np.uint8), axis=1, count=count, bitorder="little")


def _by_blocks(tied: NDArray[np.uint8], one: NDArray[np.intp], two: NDArray[np.intp]) -> NDArray[np.uint8]:
    """Return the same from the blocks of each network."""
    found = np.zeros((len(one), tied.shape[2]), dtype=np.uint8)
    for network in range(tied.shape[2]):
        for block in several_routes([np.flatnonzero(row).tolist() for row in tied[:, :, network]]):
            inside = np.zeros(len(tied), dtype=bool)
            inside[list(block)] = True
            found[:, network] |= inside[one] & inside[two]
    return found


def _eliminate(tied: _Words, ends: int) -> None:
    """Join all neighbours of each node that is no end, the last first, in place."""
    for node in range(len(tied) - 1, ends - 1, -1):
        _join(tied, node, node)


def _join(tied: _Words, node: int, most: int) -> None:
    """Join the neighbours of a node, as far as they stand among the first so many."""
    tied[:most, :most] |= tied[:most, node, None] & tied[node, None, :most]


def _words(tied: NDArray[np.uint8]) -> _Words:
    packed = np.packbits(tied, axis=2, bitorder="little")
    wide = -(-tied.shape[2] // _WORD) * (_WORD // 8)
    padded = np.zeros((*packed.shape[:2], wide), dtype=np.uint8)
    padded[:, :, : packed.shape[2]] = packed
    return padded.view(np.uint64)
