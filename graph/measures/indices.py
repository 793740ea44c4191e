"""Concentration, diversity and inequality of a list of amounts, and the noisy-or of probabilities.

Every function takes non-negative amounts in any unit (persons, acts, US dollars) and works on their shares.
A value that does not exist (no amounts, all zero, one category for a normalised index) is
``None``, never NaN.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, isfinite, log

from ..errors import JembatanError

__all__ = ["evenness", "gini", "hhi", "noisy_or", "normalised_hhi", "shannon", "shares", "simpson"]


def shares(amounts: Iterable[float]) -> tuple[float, ...]:
    """Return each positive amount divided by the total; empty when the total is zero.

    Parameters
    ----------
    amounts : iterable of float
        Non-negative, finite amounts in one unit.

    Raises
    ------
    JembatanError
        If an amount is negative or not finite.

    Examples
    --------
    >>> shares([1, 0, 3])
    (0.25, 0.75)
    """
    values = _checked(amounts)
    total = fsum(values)
    return tuple(value / total for value in values if value > 0) if total > 0 else ()


def hhi(amounts: Iterable[float]) -> float | None:
    """Return the Herfindahl-Hirschman index, the sum of squared shares, from 1/k (even) to 1 (one only).

    Parameters
    ----------
    amounts : iterable of float
        Amount of each category.

    References
    ----------
    Hirschman, A. O. (1964), "The paternity of an index", American Economic Review 54: 761.
    """
    parts = shares(amounts)
    return fsum(part * part for part in parts) if parts else None


def normalised_hhi(amounts: Iterable[float], categories: int | None = None) -> float | None:
    """Return (HHI - 1/k)/(1 - 1/k): 0 when even, 1 when one category has all; None when k < 2.

    Parameters
    ----------
    amounts : iterable of float
        Amount of each category.
    categories : int, optional
        k, the number of possible categories; by default the number with a positive amount.

    Raises
    ------
    JembatanError
        If fewer categories are said to be possible than have an amount.
    """
    parts = shares(amounts)
    count = _categories(parts, categories)
    if not parts or count < 2:
        return None
    return max(0.0, (fsum(part * part for part in parts) - 1 / count) / (1 - 1 / count))


def shannon(amounts: Iterable[float]) -> float | None:
    """Return Shannon's entropy H = -sum p ln p, in nats.

    Parameters
    ----------
    amounts : iterable of float
        Amount of each category.

    References
    ----------
    Shannon, C. E. (1948), "A mathematical theory of communication", Bell System Technical Journal 27.
    """
    parts = shares(amounts)
    return max(0.0, -fsum(part * log(part) for part in parts)) if parts else None


def evenness(amounts: Iterable[float], categories: int | None = None) -> float | None:
    """Return H / ln k (Pielou's evenness), from 0 to 1; None when k < 2.

    Parameters
    ----------
    amounts : iterable of float
        Amount of each category.
    categories : int, optional
        k, for instance 7 kinds of assistance; by default the number with a positive amount.
    """
    parts = shares(amounts)
    count = _categories(parts, categories)
    entropy = shannon(parts)
    return None if entropy is None or count < 2 else min(1.0, entropy / log(count))


def simpson(amounts: Iterable[float]) -> float | None:
    """Return Simpson's diversity 1 - sum p^2: the chance that two random units differ in category."""
    value = hhi(amounts)
    return None if value is None else max(0.0, 1 - value)


def gini(amounts: Iterable[float]) -> float | None:
    """Return the Gini coefficient, zeros counted: 0 when all are equal, (n-1)/n when one has all.

    Parameters
    ----------
    amounts : iterable of float
        Amount of each unit; a unit with nothing stands as 0.

    Notes
    -----
    G = sum_i (2i - n - 1) x_i / (n sum x) with x sorted ascending, i from 1.
    """
    values = sorted(_checked(amounts))
    total, count = fsum(values), len(values)
    if total <= 0:
        return None
    ranked = fsum((2 * index - count - 1) * value for index, value in enumerate(values, start=1))
    return max(0.0, ranked / (count * total))


def noisy_or(probabilities: Iterable[float]) -> float:
    """Return 1 - prod(1 - p): the chance that at least one of several independent signs holds; 0 for none.

    Parameters
    ----------
    probabilities : iterable of float
        Values in [0, 1].

    Raises
    ------
    JembatanError
        If a value lies outside [0, 1].

    Examples
    --------
    >>> round(noisy_or([0.8, 0.6]), 10)
    0.92
    """
    miss = 1.0
    for value in probabilities:
        if not 0 <= value <= 1:
            raise JembatanError(f"probability {value} lies outside 0 to 1: give a value between them.")
        miss *= 1 - value
    return 1 - miss


def _checked(amounts: Iterable[float]) -> tuple[float, ...]:
    values = tuple(float(value) for value in amounts)
    for value in values:
        if not isfinite(value) or value < 0:
            raise JembatanError(f"amount {value} has no share: amounts must be finite and not negative.")
    return values


def _categories(parts: tuple[float, ...], categories: int | None) -> int:
    if categories is None:
        return len(parts)
    if categories < len(parts):
        raise JembatanError(f"{len(parts)} categories have an amount, but only {categories} are said to be.")
    return categories
