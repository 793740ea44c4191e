"""N-bip and the label permutations N1, N3 on the arena's worked example."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.executor.sampling import sample
from jembatan.graph.measures.arena_matrix import SharedEvents, arena_values
from jembatan.graph.nulls.bipartite import BipartiteModel
from jembatan.graph.nulls.labels import LabelModel
from jembatan.graph.nulls.run import run_nulls

# W8: rows ID, KH, MM, TH; columns e1..e5; IOM hosts e1, e2, e4.
W8 = np.array([[1, 1, 1, 0, 1], [1, 1, 0, 1, 0], [1, 0, 1, 0, 0], [0, 0, 0, 1, 1]], dtype=bool)
HOSTED = (1.0, 1.0, 0.0, 1.0, 0.0)
W10 = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=bool)


def test_w8_host_label_permutation() -> None:
    # N1 of W8: 10 assignments, E = .48, .72, .6, p = .6, .5, .6 (method, enumerated there).
    observed = arena_values(W8, HOSTED)
    got = run_nulls(LabelModel.of(HOSTED), SharedEvents.of(W8).values, observed)
    assert [got[name].mean for name in ("A1", "A2", "A3")] == pytest.approx([0.48, 0.72, 0.6])
    assert [got[name].p for name in ("A1", "A2", "A3")] == pytest.approx([0.6, 0.5, 0.6])
    assert all(result.exact and result.support == 10 for result in got.values())
    assert not any(result.testable() for result in got.values())  # ten assignments cannot give p <= .05


def test_w8_fixed_margins() -> None:
    # N2 of W8: 136 matrices, E(A1) = 2491/4080, p = 57/68; E(A2) = .846078, p = 59/68 (method, enumerated).
    observed = arena_values(W8, HOSTED)
    got = run_nulls(BipartiteModel.of(W8), partial(arena_values, weights=HOSTED), observed)
    assert got["A1"].support == 136
    assert got["A1"].mean == pytest.approx(2491 / 4080)
    assert got["A1"].p == pytest.approx(57 / 68)
    assert got["A2"].mean == pytest.approx(0.846078, abs=1e-6)
    assert got["A2"].p == pytest.approx(59 / 68)
    # Event sizes are fixed, so the number of meetings at IOM's events is too: A3 never moves under N-bip.
    assert (got["A3"].sd, got["A3"].p) == pytest.approx((0, 1))


def test_w8_sampler_agrees_with_the_enumeration() -> None:
    observed = arena_values(W8, HOSTED)
    task = partial(arena_values, weights=HOSTED)
    got = run_nulls(BipartiteModel.of(W8), task, observed, replicates=4000, seed=5, exact_limit=0)
    assert not got["A1"].exact
    assert got["A1"].support == 136  # every matrix is visited
    # Standard error of the mean: .077/sqrt(4000) = .0012; of p: .0058.
    assert got["A1"].mean == pytest.approx(2491 / 4080, abs=0.005)
    assert got["A1"].p == pytest.approx(57 / 68, abs=0.025)


def test_w10_five_matrices_drawn_evenly() -> None:
    # W10: rows (2,2,1), columns (2,2,1): 5 matrices; rows 1 and 2 overlap once in four, twice in one.
    model = BipartiteModel.of(W10)
    states = model.states(100)
    assert states is not None
    assert sorted(int((state[0] & state[1]).sum()) for state in states) == [1, 1, 1, 1, 2]
    keys, support = sample(model, model.key, 5000, seed=10, keyed=True)
    counts = Counter(keys)
    assert len(support) == len(counts) == 5
    statistic = sum((count - 1000) ** 2 / 1000 for count in counts.values())
    assert statistic < 18.47  # chi-square, 4 degrees of freedom, upper 0.1 %


@settings(max_examples=40)
@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_enumeration_finds_every_matrix(rows: int, columns: int, data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns))
    matrix = np.array(cells, dtype=bool).reshape(rows, columns)
    states = BipartiteModel.of(matrix).states(10_000)
    assert states is not None
    sums = _margins(matrix)
    if rows * columns <= 9:
        brute = [
            np.array(bits, dtype=bool).reshape(rows, columns)
            for bits in product((0, 1), repeat=rows * columns)
        ]
        fitting = {one.tobytes() for one in brute if _margins(one) == sums}
        assert {state.tobytes() for state in states} == fitting
    for state in states:
        assert _margins(state) == sums


def _margins(matrix: np.ndarray) -> tuple[list[int], list[int]]:
    return matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist()


@settings(max_examples=30)
@given(st.integers(1, 6), st.integers(1, 8), st.integers(0, 9), st.data())
def test_draws_keep_margins_and_held_columns(rows: int, columns: int, seed: int, data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns))
    matrix = np.array(cells, dtype=bool).reshape(rows, columns)
    held = data.draw(st.sets(st.integers(0, columns - 1)))
    model = BipartiteModel.of(matrix, fixed=held)
    for state in model.draw(np.random.default_rng(seed), 5):
        assert (state.sum(axis=1) == matrix.sum(axis=1)).all()
        assert (state.sum(axis=0) == matrix.sum(axis=0)).all()
        assert (state[:, sorted(held)] == matrix[:, sorted(held)]).all()


def test_wrong_and_empty_matrices() -> None:
    with pytest.raises(JembatanError, match="0 and 1"):
        BipartiteModel.of([[2, 0]])
    with pytest.raises(JembatanError, match="between 0 and"):
        BipartiteModel.of([[1, 0]], fixed=[2])
    empty = BipartiteModel.of(np.zeros((0, 0)))
    assert len(empty.states(5) or ()) == 1
    assert next(empty.draw(np.random.default_rng(0), 1)).shape == (0, 0)


def test_labels_stay_in_their_strata() -> None:
    model = LabelModel.of("aabbc", [1, 1, 1, 2, 2])
    assert model.assignments == 3 * 2
    states = list(model.states(10) or ())
    assert len(set(states)) == 6
    assert all(sorted(state[:3]) == ["a", "a", "b"] and sorted(state[3:]) == ["b", "c"] for state in states)
    drawn = set(model.draw(np.random.default_rng(1), 200))
    assert drawn == set(states)
    assert model.states(5) is None
    assert list(LabelModel.of([]).states(1) or ()) == [()]
    with pytest.raises(JembatanError, match="strata"):
        LabelModel.of("ab", [1])


@settings(max_examples=30)
@given(st.lists(st.sampled_from("abc"), max_size=6), st.data())
def test_number_of_assignments(labels: list[str], data: st.DataObject) -> None:
    strata = data.draw(st.lists(st.integers(0, 1), min_size=len(labels), max_size=len(labels)))
    model = LabelModel.of(labels, strata)
    states = list(model.states(1000) or ())
    assert len(states) == len(set(states)) == model.assignments
    assert tuple(labels) in states
    assert len({model.key(state) for state in states}) == len(states)
