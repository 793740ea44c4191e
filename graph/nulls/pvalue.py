"""p values of permutation and Monte-Carlo tests, Holm's correction, and whether a test could reach a level.

References
----------
[1] Phipson, B. and Smyth, G. K. (2010), "Permutation p-values should never be zero", Stat. Appl. Genet.
    Mol. Biol. 9(1): 39.
[2] Holm, S. (1979), "A simple sequentially rejective multiple test procedure", Scand. J. Statistics 6: 65-70.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from math import ceil
from typing import Literal, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from ..errors import JembatanError, unknown

__all__ = ["LEVEL", "Tail", "can_reach", "exact_p", "holm", "monte_carlo_p", "needed_support", "smallest_p"]

Tail = Literal["upper", "lower", "two"]
LEVEL = 0.05
_TOLERANCE = 1e-9  # two values closer than this (relative) are one value: sums of floats must still tie

Values = Sequence[float] | NDArray[np.float64]
Name = TypeVar("Name", bound=Hashable)


def monte_carlo_p(values: Values, observed: float, tail: Tail = "upper") -> float:
    """Return (b + 1)/(R + 1), b of R replicates at least as extreme as the observed value [1].

    Parameters
    ----------
    values : sequence of float, or an array
        The R replicates; with none the answer is 1.
    observed : float
        The value of the data.
    tail : {"upper", "lower", "two"}
        two: twice the smaller one-sided p, at most 1.

    Examples
    --------
    >>> monte_carlo_p([0, 0, 0, 1], 1)
    0.4
    """
    return _tailed(values, observed, tail, 1)


def exact_p(values: Values, observed: float, tail: Tail = "upper") -> float:
    """Return the share of all equally likely states, the data among them, at least as extreme.

    Parameters
    ----------
    values : sequence of float, or an array
        The statistic of every state, not empty.
    observed, tail
        As in `monte_carlo_p`.
    """
    if len(values) == 0:
        raise JembatanError("an exact p needs at least one state: the data are one of them.")
    return _tailed(values, observed, tail, 0)


def smallest_p(values: Values, observed: float, tail: Tail = "upper", *, exact: bool = False) -> float:
    """Return the smallest p that any data could have had here: the share of the most extreme value.

    Parameters
    ----------
    values, observed, tail
        As in `monte_carlo_p`.
    exact : bool
        Whether `values` are all states (the data among them) or replicates beside the data.
    """
    pool: NDArray[np.float64] = np.asarray(values, dtype=np.float64)
    if not exact:
        pool = np.append(pool, observed)
    most, least = float(pool.max()), float(pool.min())
    ends = {"upper": (most,), "lower": (least,), "two": (most, least)}[_known(tail)]
    return min(_tailed(pool, end, tail, 0) for end in ends)


def needed_support(level: float = LEVEL) -> int:
    """Return how many equally likely states there must be for a p at or below the level: 20 for 0.05."""
    if not 0 < level <= 1:
        raise JembatanError(f"level {level} must lie above 0 and at or below 1.")
    return ceil(1 / level - _TOLERANCE)


def can_reach(support: int, floor: float | None = None, level: float = LEVEL) -> bool:
    """Say whether a test with so many distinct states could ever give p at or below the level.

    Parameters
    ----------
    support : int
        Distinct states, possible or visited.
    floor : float, optional
        The smallest p (`smallest_p`), which ties of the statistic can hold above 1/support.
    level : float
        0.05 by default.
    """
    return support >= needed_support(level) and (floor is None or floor <= level + _TOLERANCE)


def holm(values: Mapping[Name, float | None]) -> dict[Name, float | None]:
    """Return Holm's adjusted p for the measures of one claim [2]; a p that does not exist stays None.

    Parameters
    ----------
    values : mapping
        p by name; None (not testable) is left out of the family.

    Examples
    --------
    >>> holm({"a": 0.01, "b": 0.04, "c": None})
    {'a': 0.02, 'b': 0.04, 'c': None}
    """
    known = sorted(((p, name) for name, p in values.items() if p is not None), key=lambda pair: pair[0])
    adjusted: dict[Name, float | None] = dict.fromkeys(values)
    largest = 0.0
    for place, (p, name) in enumerate(known):
        largest = max(largest, min(1.0, (len(known) - place) * p))
        adjusted[name] = largest
    return adjusted


def _tailed(values: Values, observed: float, tail: Tail, extra: int) -> float:
    array: NDArray[np.float64] = np.asarray(values, dtype=np.float64)
    slack = _TOLERANCE * max(1.0, abs(observed))
    size = len(array) + extra
    upper = (int(np.count_nonzero(array >= observed - slack)) + extra) / size
    lower = (int(np.count_nonzero(array <= observed + slack)) + extra) / size
    return {"upper": upper, "lower": lower, "two": min(1.0, 2 * min(upper, lower))}[_known(tail)]


def _known(tail: Tail) -> Tail:
    if tail not in get_args(Tail):
        raise unknown("tail of a test", tail, get_args(Tail))
    return tail
