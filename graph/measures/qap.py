"""QAP correlation and multiple regression on whole matrices: joint relabelling of actors (method 2.10).

Rows and columns of one matrix are permuted together, so that the dependence of dyads that share an actor is
kept. Up to 8 actors every one of the n! permutations is taken, then p is exact; above, random ones.
Diagonals are left out. A correlation with a constant matrix, or of fewer than three actors, is None.

References
----------
[1] Krackhardt, D. (1987), "QAP partialling as a test of spuriousness", Social Networks 9: 171-186.
[2] Krackhardt, D. (1988), "Predicting with networks", Social Networks 10: 359-381.
[3] Dekker, D., Krackhardt, D. and Snijders, T. A. B. (2007), "Sensitivity of MRQAP tests to collinearity and
    autocorrelation conditions", Psychometrika 72: 563-581 (double semi-partialling).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, permutations
from math import factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..errors import JembatanError
from ..nulls.pvalue import Tail, exact_p, monte_carlo_p, smallest_p

__all__ = ["MrqapResult", "QapResult", "Term", "mrqap_dsp", "qap_correlation"]

EXACT_UP_TO = 8
_BLOCK = 2000

_Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class QapResult:
    """Correlation of two matrices and its place among joint relabellings of the actors.

    Attributes
    ----------
    r : float or None
        Pearson correlation of the off-diagonal cells.
    p : float or None
        Exact share of the n! permutations, or (b + 1)/(R + 1).
    mean, sd : float or None
        Of r under permutation.
    permutations : int
        n! or R; 0 when not defined.
    exact : bool
    tail : str
    floor : float or None
        Smallest p any pairing of these two matrices could have had (ties among permutations hold it up).
    """

    r: float | None
    p: float | None
    mean: float | None
    sd: float | None
    permutations: int
    exact: bool
    tail: Tail
    floor: float | None


@dataclass(frozen=True)
class Term:
    """One explanatory matrix: coefficient, t, and p of t under permutation; None: collinear or constant."""

    coefficient: float | None
    t: float | None
    p: float | None


@dataclass(frozen=True)
class MrqapResult:
    """Multiple regression of a matrix on matrices; `cells`: dyads that entered."""

    terms: Mapping[str, Term]
    intercept: float | None
    r2: float | None
    cells: int
    permutations: int
    exact: bool
    tail: Tail


def qap_correlation(
    x: ArrayLike, y: ArrayLike, *, permutations: int = 9999, seed: int = 0, tail: Tail = "upper"
) -> QapResult:
    """Return the QAP correlation of two square matrices on the same actors in the same order.

    Parameters
    ----------
    x, y : array_like
        Square, finite. Two symmetric matrices enter by their upper half: r and p are the same.
    permutations : int
        R, for more than 8 actors.
    seed : int
    tail : {"upper", "lower", "two"}
    """
    one, two = _square(x, "x"), _square(y, "y")
    if one.shape != two.shape:
        raise JembatanError(f"matrices of {len(one)} and {len(two)} actors: give both for the same actors.")
    size = len(one)
    cells = ~np.eye(size, dtype=bool)
    a, b = one[cells], two[cells]
    if size < 3 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return QapResult(None, None, None, None, 0, size <= EXACT_UP_TO, tail, None)
    a, b = a - a.mean(), b - b.mean()
    scale = float(np.sqrt((a @ a) * (b @ b)))
    centred = np.where(cells, two - two[cells].mean(), 0.0)
    rows, columns = np.nonzero(cells)
    values: list[float] = []
    for orders in _orders(size, permutations, seed):
        values += (centred[orders[:, rows], orders[:, columns]] @ a / scale).tolist()
    r, exact = float(a @ b) / scale, size <= EXACT_UP_TO
    return QapResult(
        r=r,
        p=(exact_p if exact else monte_carlo_p)(values, r, tail),
        mean=float(np.mean(values)),
        sd=float(np.std(values, ddof=0 if exact else 1)) if len(values) > 1 else 0.0,
        permutations=len(values),
        exact=exact,
        tail=tail,
        floor=smallest_p(values, r, tail, exact=exact),
    )


def mrqap_dsp(
    y: ArrayLike,
    xs: Mapping[str, ArrayLike],
    *,
    permutations: int = 9999,
    seed: int = 0,
    tail: Tail = "two",
) -> MrqapResult:
    """Regress a matrix on matrices, with p by double semi-partialling [3].

    Parameters
    ----------
    y : array_like
        Square.
    xs : mapping
        Explanatory matrices by name.
    permutations, seed, tail
        As in `qap_correlation`.

    Notes
    -----
    For each x: its residual on the other xs is permuted (rows and columns together) and y is regressed on
    that and the other xs; the pivotal statistic is t. By Frisch, Waugh and Lovell only the permuted
    residual needs work. If every matrix is symmetric only the upper half enters, so that t does not count a
    dyad twice.
    """
    target = _square(y, "y")
    sources = {name: _square(x, name) for name, x in xs.items()}
    size = len(target)
    if any(len(matrix) != size for matrix in sources.values()):
        raise JembatanError(f"explanatory matrices must have the {size} actors of y, in the same order.")
    symmetric = all(np.array_equal(matrix, matrix.T) for matrix in (target, *sources.values()))
    cells = np.triu(np.ones((size, size), dtype=bool), 1) if symmetric else ~np.eye(size, dtype=bool)
    rows, columns = np.nonzero(cells)
    exact = size <= EXACT_UP_TO
    free = len(rows) - len(sources) - 1
    design = np.column_stack([np.ones(len(rows)), *(matrix[cells] for matrix in sources.values())])
    response = target[cells]
    if size < 3 or free < 1 or np.linalg.matrix_rank(design) < design.shape[1] or np.ptp(response) == 0:
        empty = dict.fromkeys(sources, Term(None, None, None))
        return MrqapResult(empty, None, None, len(rows), 0, exact, tail)
    beta = np.linalg.lstsq(design, response, rcond=None)[0]
    spread = response - response.mean()
    r2 = 1 - float(np.sum((response - design @ beta) ** 2) / (spread @ spread))
    terms, drawn = {}, 0
    for place, name in enumerate(sources, start=1):
        others = np.delete(design, place, axis=1)
        basis = np.linalg.qr(others)[0]
        residual = np.zeros((size, size))
        residual[cells] = _clear(design[:, place], basis)
        if symmetric:
            residual += residual.T
        left = _clear(response, basis)
        observed = float(_t(residual[cells][None, :], basis, left, free)[0])
        values: list[float] = []
        for orders in _orders(size, permutations, seed):
            moved = residual[orders[:, rows], orders[:, columns]]
            values += _t(moved, basis, left, free).tolist()
        drawn = len(values)
        p = (exact_p if exact else monte_carlo_p)(values, observed, tail)
        terms[name] = Term(float(beta[place]), observed, p)
    return MrqapResult(terms, float(beta[0]), r2, len(rows), drawn, exact, tail)


def _clear(values: _Matrix, basis: _Matrix) -> _Matrix:
    """Return what the other terms leave of values (a vector, or one vector a row)."""
    return values - values @ basis @ basis.T


def _t(moved: _Matrix, basis: _Matrix, left: _Matrix, free: int) -> _Matrix:
    """Return t of each permuted residual (a row) beside the other terms; 0 where nothing of it is left."""
    pure = _clear(moved, basis)
    norm = np.einsum("ij,ij->i", pure, pure)
    usable = norm > 1e-12
    slope = np.divide(pure @ left, norm, out=np.zeros_like(norm), where=usable)
    rest = np.maximum(left @ left - slope**2 * norm, 1e-12 * max(1.0, float(left @ left)))
    return np.asarray(slope * np.sqrt(norm * free / rest), dtype=np.float64)


def _orders(size: int, count: int, seed: int) -> Iterator[NDArray[np.intp]]:
    """Yield blocks of permutations: all of them, or so many random ones."""
    if size <= EXACT_UP_TO:
        every = permutations(range(size))
        for _ in range(0, factorial(size), _BLOCK):
            yield np.array(list(islice(every, _BLOCK)), dtype=np.intp)
        return
    if count < 1 or seed < 0:
        raise JembatanError(f"permutations {count}, seed {seed}: give at least 1 and 0 of them.")
    rng = np.random.default_rng(seed)
    for start in range(0, count, _BLOCK):
        block = np.tile(np.arange(size, dtype=np.intp), (min(_BLOCK, count - start), 1))
        yield rng.permuted(block, axis=1)


def _square(values: ArrayLike, name: str) -> _Matrix:
    matrix = np.asarray(values, dtype=np.float64)
    if matrix.size == 0:
        return np.zeros((0, 0))
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not np.isfinite(matrix).all():
        raise JembatanError(f"matrix '{name}' must be square and finite: a row and a column for each actor.")
    return matrix
