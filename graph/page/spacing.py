"""Spreading points so that their names do not lie on one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LETTER = 6.4
"""Mean width of a letter of a name, in pixels at zoom 1."""
TALL = 34.0
"""Height of a node and its name, in pixels at zoom 1."""


def spread(points: NDArray[np.float64], letters: NDArray[np.intp], rounds: int = 0) -> NDArray[np.float64]:
    """Move points apart until the boxes of their names hardly overlap.

    Each overlapping pair moves apart along the axis that needs the shorter way, half each.

    Parameters
    ----------
    points : array
        Positions (n, 2), in pixels.
    letters : array
        Length of each name, in letters.
    rounds : int
        How often to go through all pairs; 0 chooses by the number of points.

    Returns
    -------
    array
        New positions (n, 2).
    """
    import numpy as np

    where = points.copy()
    count = len(where)
    turns = rounds or int(np.clip(60_000 / count, 14, 160))
    wide = np.clip(letters * LETTER + 10, 36, 120) / 2
    for turn in range(turns):
        first, second = _near(where, float(wide.max()) * 2)
        across = where[second, 0] - where[first, 0]
        down = where[second, 1] - where[first, 1]
        over_x = wide[first] + wide[second] - np.abs(across)
        over_y = TALL - np.abs(down)
        hit = (over_x > 0) & (over_y > 0)
        if not hit.any():
            break
        first, second = first[hit], second[hit]
        sideways = over_x[hit] < over_y[hit] * (1.6 if turn % 2 else 0.8)
        right = np.where(across[hit] >= 0, 1.0, -1.0)
        below = np.where(down[hit] >= 0, 1.0, -1.0)
        step_x = np.where(sideways, right * over_x[hit], 0.0) * 0.26
        step_y = np.where(sideways, 0.0, below * over_y[hit]) * 0.26
        for axis, step in ((0, step_x), (1, step_y)):
            where[:, axis] += np.bincount(second, step, count) - np.bincount(first, step, count)
    return where


def _near(where: NDArray[np.float64], reach: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Find the pairs whose boxes could touch: within `reach` pixels across and `TALL` pixels down.

    Points are sorted by row of height `TALL`, then along the row; each looks ahead in its row and the next.
    """
    import numpy as np

    row = np.floor((where[:, 1] - where[:, 1].min()) / TALL).astype(np.intp)
    left = where[:, 0] - where[:, 0].min()
    stride = float(left.max()) + 2 * reach + 1
    key = row * stride + left
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    here = np.arange(len(order))
    same_end = np.searchsorted(ranked, ranked + reach, side="right")
    next_low = np.searchsorted(ranked, ranked + stride - reach, side="left")
    next_end = np.searchsorted(ranked, ranked + stride + reach, side="right")
    pairs = [_ranges(here, here + 1, same_end), _ranges(here, np.maximum(next_low, here + 1), next_end)]
    first = np.concatenate([pair[0] for pair in pairs])
    second = np.concatenate([pair[1] for pair in pairs])
    return order[first], order[second]


def _ranges(
    here: NDArray[np.intp], low: NDArray[np.intp], high: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pair each number with every one of its range [low, high)."""
    import numpy as np

    length = np.maximum(high - low, 0)
    first = np.repeat(here, length)
    offset = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    return first, np.repeat(low, length) + offset
