"""N-bip: all 0/1 matrices with the row and column sums of the data: who attends what is random (method 2.11).

Attendance per actor and size per event stay. Sampler: curveball trades, every proposal counted as a step;
small spaces are enumerated over checkerboard swaps. Chosen columns (events) can be held as they are. Many chains
go side by side (`trades`) for statistics that value many states at once.

References
----------
[1] Strona, G. et al. (2014), "A fast and unbiased procedure to randomize ecological binary matrices with
    fixed row and column totals", Nature Communications 5: 4114.
[2] Carstens, C. J. (2015), "Proof of uniform sampling of binary matrices with fixed row sums and column sums
    for the fast Curveball algorithm", Physical Review E 91: 042812.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import JembatanError
from .ties import explore
from .trades import matrices_of, rounds_of, trade_rows

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
        if _at_least(start) > limit:
            return None
        found = explore(start, _checkerboards, limit)
        if found is None:
            return None
        return tuple(
            self._matrix([[column for column in range(self.columns) if mask >> column & 1] for mask in masks])
            for masks in found
        )

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[Incidence]:
        """Yield states of one chain of trades, after its burn-in."""
        free = [{column for column in row if column not in self.fixed} for row in self.rows]
        thinning, burn_in = self._trades()
        if len(free) > 1:
            _trade(free, rng, burn_in)
        for _ in range(count):
            if len(free) > 1:
                _trade(free, rng, thinning)
            yield self._matrix(free)

    def key(self, state: Incidence) -> bytes:
        """Return the state's bits."""
        return np.packbits(state).tobytes()

    @property
    def together(self) -> int:
        """States of a chunk of chains walked side by side; 0 for large matrices."""
        rounds = rounds_of(*self._trades())
        return rounds * matrices_of(len(self.rows), self.columns, rounds)

    def draw_many(self, rng: np.random.Generator, count: int) -> Iterator[Incidence]:
        """Yield stacks, states x actors x events: chain by chain one state, then again after the thinning."""
        thinning, burn_in = self._trades()
        whole = self._matrix([[column for column in row if column not in self.fixed] for row in self.rows])
        loose = np.array(
            [column for column in range(self.columns) if column not in self.fixed], dtype=np.intp
        )
        chains = matrices_of(len(self.rows), self.columns, rounds_of(thinning, burn_in))
        moving = np.repeat(whole[:, None, loose], chains, axis=1)
        trade_rows(moving, rng, burn_in)
        while count > 0:
            trade_rows(moving, rng, thinning)
            states = np.repeat(whole[None], min(count, chains), axis=0)
            states[:, :, loose] = moving[:, : len(states)].transpose(1, 0, 2)
            count -= len(states)
            yield states

    def stack(self, states: Sequence[Incidence]) -> Incidence:
        """Return states as an array, states x actors x events."""
        return np.stack(states)

    def keys(self, states: Incidence) -> Iterator[bytes]:
        """Return the key of each state."""
        return (row.tobytes() for row in np.packbits(states.reshape(len(states), -1), axis=1))

    def _trades(self) -> tuple[int, int]:
        """Return the trades between two states and those of the burn-in: 10 thinnings and 10 trades a tie."""
        thinning = max(16, 4 * len(self.rows)) if self.thinning is None else max(1, self.thinning)
        return thinning, 10 * (
            thinning + sum(column not in self.fixed for row in self.rows for column in row)
        )

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


def _at_least(masks: tuple[int, ...]) -> int:
    """Return how many matrices there are at least: rows in pairs, each pair dealing anew what only one has."""
    return prod(
        comb((one ^ two).bit_count(), (one & ~two).bit_count())
        for one, two in zip(masks[::2], masks[1::2], strict=False)
    )


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
