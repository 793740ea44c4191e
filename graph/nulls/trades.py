"""Many chains of curveball trades side by side, worked out on arrays.

Every chain is the chain of `bipartite`. Only which two rows trade is drawn for all chains together; what each gets
is drawn in each chain for itself. For given rows a trade is symmetric (from any state to another as often as
back), and the chains know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["ROUNDS", "matrices_of", "trade_rows"]

ROUNDS = 20
"""States that each chain gives in a chunk."""

_MEMORY = 4_000_000  # cells of all chains together
_MOST, _FEWEST = 512, 128  # chains; fewer do not pay

Matrices = NDArray[np.bool_]  # rows x chains x columns


def matrices_of(rows: int, columns: int) -> int:
    """Return how many chains of matrices of this size go side by side; 0: not worth it.

    Examples
    --------
    >>> matrices_of(7, 29), matrices_of(200, 1000)
    (512, 0)
    """
    chains = min(_MOST, _MEMORY // max(1, rows * columns))
    return chains if chains >= _FEWEST else 0


def trade_rows(matrices: Matrices, rng: np.random.Generator, steps: int) -> None:
    """Make so many trades in every chain, in place: two rows put what only one has in a pool and draw anew.

    Parameters
    ----------
    matrices : numpy.ndarray
        Boolean, rows x chains x columns.
    rng : numpy.random.Generator
    steps : int
    """
    rows, chains, columns = matrices.shape
    if rows < 2 or not columns:
        return
    firsts = rng.integers(rows, size=steps)
    seconds = (firsts + 1 + rng.integers(rows - 1, size=steps)) % rows
    for first, second in _pairs(firsts, seconds):
        mine, theirs = matrices[first], matrices[second]
        pool = mine ^ theirs
        wanted = np.count_nonzero(mine & pool, axis=1)
        order = rng.integers(2**63, size=(chains, columns))
        order[~pool] = np.iinfo(np.int64).max
        last = np.take_along_axis(np.sort(order, axis=1), np.maximum(wanted - 1, 0)[:, None], axis=1)
        drawn = (order <= last) & pool
        drawn &= (wanted > 0)[:, None]
        common = mine & theirs
        np.bitwise_or(common, drawn, out=mine)
        np.bitwise_or(common, pool ^ drawn, out=theirs)


def _pairs(firsts: NDArray[np.int64], seconds: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    return zip(firsts.tolist(), seconds.tolist(), strict=True)
