"""N-bip: all 0/1 matrices with the row and column sums of the data: who attends what is random (method 2.11).

Attendance per actor and size per event stay. Sampler: curveball trades, every proposal counted as a step;
small spaces are enumerated over checkerboard swaps. Chosen columns (events) can be held as they are.

References
----------
[1] Strona, G. et al. (2014), "A fast and unbiased procedure to randomize ecological binary matrices with
    fixed row and column totals", Nature Communications 5: 4114.
[2] Carstens, C. J. (2015), "Proof of uniform sampling of binary matrices with fixed row sums and column sums
    for the fast Curveball algorithm", Physical Review E 91: 042812.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import JembatanError
from .ties import explore

__all__ = ["BipartiteModel", "Incidence"]

Incidence = NDArray[np.bool_]  # actors x events


@dataclass(frozen=True)
class BipartiteModel:
    """Matrices with fixed margins; a state is a boolean array, actors x events.

    Attributes
    ----------
    rows : tuple of tuple of int
        Columns (events) of each row (actor), sorted.
    columns : int
        Number of columns.
    fixed : frozenset of int
        Columns whose attendance is held.
    thinning : int or None
        Trades between two states; None: four a row, at least 16.
    limit : int
        Most states that are enumerated.
    """

    rows: tuple[tuple[int, ...], ...]
    columns: int
    fixed: frozenset[int] = frozenset()
    thinning: int | None = None
    limit: int = 20_000

    @classmethod
    def of(
        cls,
        matrix: ArrayLike,
        *,
        fixed: Collection[int] = (),
        thinning: int | None = None,
        limit: int = 20_000,
    ) -> BipartiteModel:
        """Make the model of a 0/1 matrix, actors x events.

        Raises
        ------
        JembatanError
            If the matrix is not two-dimensional, not 0/1, or a fixed column does not exist.
        """
        array = np.asarray(matrix)
        if array.ndim != 2 or not np.isin(array, (0, 1)).all():
            raise JembatanError("attendance must be a matrix of 0 and 1: rows are actors, columns events.")
        held = frozenset(fixed)
        if held and not (min(held) >= 0 and max(held) < array.shape[1]):
            raise JembatanError(f"fixed columns {sorted(held)} must lie between 0 and {array.shape[1] - 1}.")
        rows = tuple(tuple(np.flatnonzero(row).tolist()) for row in array)
        return cls(rows, array.shape[1], held, thinning, limit)

    def states(self, limit: int) -> tuple[Incidence, ...] | None:
        """Return every matrix with these margins, the data first; None if there are more than `limit`."""
        start = tuple(sum(1 << column for column in row if column not in self.fixed) for row in self.rows)
        found = explore(start, _checkerboards, limit)
        if found is None:
            return None
        return tuple(
            self._matrix([[column for column in range(self.columns) if mask >> column & 1] for mask in masks])
            for masks in found
        )

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[Incidence]:
        """Yield states of one chain of trades, after a burn-in of 10 thinnings and 10 trades a tie."""
        free = [{column for column in row if column not in self.fixed} for row in self.rows]
        thinning = max(16, 4 * len(free)) if self.thinning is None else max(1, self.thinning)
        if len(free) > 1:
            _trade(free, rng, 10 * (thinning + sum(map(len, free))))
        for _ in range(count):
            if len(free) > 1:
                _trade(free, rng, thinning)
            yield self._matrix(free)

    def key(self, state: Incidence) -> bytes:
        """Return the state's bits."""
        return np.packbits(state).tobytes()

    def _matrix(self, free: Iterator[Collection[int]] | list[list[int]] | list[set[int]]) -> Incidence:
        matrix = np.zeros((len(self.rows), self.columns), dtype=bool)
        for place, (row, loose) in enumerate(zip(self.rows, free, strict=True)):
            matrix[place, [column for column in row if column in self.fixed]] = True
            matrix[place, list(loose)] = True
        return matrix


def _trade(rows: list[set[int]], rng: np.random.Generator, steps: int) -> None:
    """Make curveball trades: two rows put what only one of them has in a pool and draw from it anew."""
    first = rng.integers(len(rows), size=steps).tolist()
    second = rng.integers(len(rows) - 1, size=steps).tolist()
    chances = iter(rng.random(sum(map(len, rows)) * 2).tolist())
    for one, two in zip(first, second, strict=True):
        other = two + (two >= one)
        mine, theirs = rows[one] - rows[other], rows[other] - rows[one]
        if not mine or not theirs:
            continue
        pool = sorted(mine | theirs)
        for place in range(len(mine)):
            chance = next(chances, None)
            if chance is None:
                chances = iter(rng.random(1024).tolist())
                chance = next(chances)
            pick = place + int(chance * (len(pool) - place))
            pool[place], pool[pick] = pool[pick], pool[place]
        rows[one] = rows[one] - mine | set(pool[: len(mine)])
        rows[other] = rows[other] - theirs | set(pool[len(mine) :])


def _checkerboards(masks: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for one, two in combinations(range(len(masks)), 2):
        for mine in _bits(masks[one] & ~masks[two]):
            for theirs in _bits(masks[two] & ~masks[one]):
                new = list(masks)
                new[one] ^= mine | theirs
                new[two] ^= mine | theirs
                yield tuple(new)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low
        mask ^= low
