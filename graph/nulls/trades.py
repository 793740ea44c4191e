"""Many chains of curveball trades side by side, worked out on arrays.

Every chain is the chain of `bipartite`. Only which two rows trade is drawn for all chains together; what each gets
is drawn in each chain for itself. For given rows a trade is symmetric (from any state to another as often as
back), and the chains know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["matrices_of", "rounds_of", "trade_rows"]

_ROUNDS = 20  # states that each chain gives in a chunk
_LONG = 4000  # trades of a burn-in that is worth being shared by more states than that
_MEMORY = 4_000_000  # cells of all chains together
_MOST, _FEWEST = 512, 128  # chains; fewer do not pay

Matrices = NDArray[np.bool_]  # rows x chains x columns


def rounds_of(thinning: int, burn_in: int) -> int:
    """Return how many states each chain gives in a chunk: after a long burn-in so many that it is half the work.

    Examples
    --------
    >>> rounds_of(28, 860), rounds_of(16, 5620)
    (20, 351)
    """
    return _ROUNDS if burn_in <= _LONG else max(_ROUNDS, burn_in // thinning)


def matrices_of(rows: int, columns: int, rounds: int = _ROUNDS) -> int:
    """Return how many chains of matrices of this size go side by side; 0: not worth it.

    Chains that give many states each are so many fewer.

    Examples
    --------
    >>> matrices_of(7, 29), matrices_of(200, 1000), matrices_of(3, 762, 351)
    (512, 0, 30)
    """
    chains = min(_MOST, _MEMORY // max(1, rows * columns))
    return -(-chains * _ROUNDS // rounds) if chains >= _FEWEST else 0


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
