"""QAP correlation and MRQAP with double semi-partialling."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.measures.qap import mrqap_dsp, qap_correlation


def matching(*pairs: tuple[int, int]) -> np.ndarray:
    matrix = np.zeros((4, 4))
    for one, two in pairs:
        matrix[one, two] = matrix[two, one] = 1
    return matrix


def test_w11_perfect_matchings() -> None:
    # W11 by hand: 8 of the 24 permutations keep a perfect matching of 4 nodes (sna qaptest: .3335).
    x, y = matching((0, 1), (2, 3)), matching((0, 2), (1, 3))
    same = qap_correlation(x, x)
    assert (same.r, same.p) == pytest.approx((1, 1 / 3))
    assert (same.permutations, same.exact) == (24, True)
    assert same.floor == pytest.approx(1 / 3)  # no pairing of two matchings can give a smaller p
    other = qap_correlation(x, y)
    assert other.r == pytest.approx(-0.5)
    assert other.p == 1
    assert qap_correlation(x, y, tail="lower").p == pytest.approx(2 / 3)


@settings(max_examples=25)
@given(st.permutations(range(5)), st.integers(0, 99))
def test_exact_p_does_not_depend_on_the_order_of_actors(order: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 3, (5, 5)), rng.integers(0, 3, (5, 5))
    base = qap_correlation(x, y)
    moved = qap_correlation(x[np.ix_(order, order)], y[np.ix_(order, order)])
    assert (moved.r, moved.p) == pytest.approx((base.r, base.p))
    assert base.p is None or 1 / 120 <= base.p <= 1


def test_monte_carlo_agrees_with_numpy_and_is_seeded() -> None:
    rng = np.random.default_rng(3)
    x = rng.random((12, 12))
    y = x + rng.random((12, 12))
    cells = ~np.eye(12, dtype=bool)
    got = qap_correlation(x, y, permutations=499, seed=1)
    assert got.r == pytest.approx(np.corrcoef(x[cells], y[cells])[0, 1])
    assert got.p == 1 / 500
    assert got == qap_correlation(x, y, permutations=499, seed=1)
    assert got.mean == pytest.approx(0, abs=0.02)


def test_too_little_to_correlate() -> None:
    for size in (0, 1, 2):
        got = qap_correlation(np.ones((size, size)), np.ones((size, size)))
        assert (got.r, got.p) == (None, None)
    assert qap_correlation(np.ones((4, 4)), matching((0, 1))).r is None
    with pytest.raises(JembatanError, match="square"):
        qap_correlation([[1, 2, 3]], [[1, 2, 3]])
    with pytest.raises(JembatanError, match="same actors"):
        qap_correlation(np.eye(3), np.eye(4))


def test_mrqap_against_brute_force() -> None:
    # Oracle: numpy's least squares on every one of the 5! permutations of the residual (Dekker et al. 2007).
    rng = np.random.default_rng(11)
    a, b, noise = (rng.random((5, 5)) for _ in range(3))
    y = 2 * a + 0.1 * b + 0.5 * noise
    cells = ~np.eye(5, dtype=bool)
    ones = np.ones(cells.sum())
    got = mrqap_dsp(y, {"a": a, "b": b})
    plain = np.linalg.lstsq(np.column_stack([ones, a[cells], b[cells]]), y[cells], rcond=None)[0]
    assert [got.intercept, got.terms["a"].coefficient, got.terms["b"].coefficient] == pytest.approx(
        list(plain)
    )

    def t_of(column: np.ndarray, other: np.ndarray) -> float:
        design = np.column_stack([ones, other, column])
        beta = np.linalg.lstsq(design, y[cells], rcond=None)[0]
        left = y[cells] - design @ beta
        covariance = np.linalg.inv(design.T @ design) * (left @ left) / (len(left) - 3)
        return float(beta[2] / np.sqrt(covariance[2, 2]))

    for name, x, z in (("a", a, b), ("b", b, a)):
        base = np.column_stack([ones, z[cells]])
        residual = np.zeros((5, 5))
        residual[cells] = x[cells] - base @ np.linalg.lstsq(base, x[cells], rcond=None)[0]
        observed = t_of(residual[cells], z[cells])
        assert got.terms[name].t == pytest.approx(observed)
        values = np.array([t_of(residual[np.ix_(p, p)][cells], z[cells]) for p in permutations(range(5))])
        upper = (values >= observed - 1e-9).mean()
        lower = (values <= observed + 1e-9).mean()
        assert got.terms[name].p == pytest.approx(min(1, 2 * min(upper, lower)))
    assert (got.exact, got.permutations, got.cells) == (True, 120, 20)


def test_symmetric_matrices_count_a_dyad_once() -> None:
    rng = np.random.default_rng(2)
    a, b = (m + m.T for m in (rng.random((6, 6)), rng.random((6, 6))))
    got = mrqap_dsp(a + b, {"a": a})
    assert got.cells == 15
    assert got.terms["a"].t == pytest.approx(
        got.terms["a"].coefficient / _standard_error(a, a + b)  # type: ignore[operator]
    )


def _standard_error(x: np.ndarray, y: np.ndarray) -> float:
    half = np.triu_indices(len(x), 1)
    design = np.column_stack([np.ones(len(half[0])), x[half]])
    left = y[half] - design @ np.linalg.lstsq(design, y[half], rcond=None)[0]
    return float(np.sqrt(np.linalg.inv(design.T @ design)[1, 1] * (left @ left) / (len(left) - 2)))


def test_mrqap_without_an_answer() -> None:
    rng = np.random.default_rng(1)
    x = rng.random((4, 4))
    for bad in ({"a": x, "b": 2 * x}, {"a": np.ones((4, 4))}):  # collinear, constant
        got = mrqap_dsp(rng.random((4, 4)), bad)
        assert all(term.coefficient is None and term.p is None for term in got.terms.values())
    assert mrqap_dsp(np.zeros((0, 0)), {}).r2 is None
    assert mrqap_dsp(np.zeros((2, 2)), {"a": np.eye(2)}).r2 is None
    assert mrqap_dsp(x, {}).terms == {}
    with pytest.raises(JembatanError, match="4 actors"):
        mrqap_dsp(x, {"a": np.eye(3)})
