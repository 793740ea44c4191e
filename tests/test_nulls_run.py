"""p values, Holm's correction, the executor: seeds, processes, progress, interruption."""

from __future__ import annotations

import math
import multiprocessing
from functools import partial

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.executor.sampling import CHUNK, sample
from jembatan.graph.measures.arena import arena_values
from jembatan.graph.nulls.bipartite import BipartiteModel
from jembatan.graph.nulls.degree import DegreeModel
from jembatan.graph.nulls.labels import LabelModel
from jembatan.graph.nulls.pvalue import can_reach, exact_p, holm, monte_carlo_p, needed_support, smallest_p
from jembatan.graph.nulls.run import run_null, run_nulls

VALUES = st.lists(st.floats(-100, 100), min_size=1, max_size=30)


def test_p_values_by_hand() -> None:
    values = [1.0, 2.0, 2.0, 3.0]
    assert monte_carlo_p(values, 2.0) == (3 + 1) / 5
    assert monte_carlo_p(values, 9.0) == 1 / 5
    assert monte_carlo_p(values, 0.0, "lower") == 1 / 5
    assert monte_carlo_p(values, 9.0, "two") == 2 / 5
    assert monte_carlo_p([], 1.0) == 1
    assert exact_p(values, 3.0) == 1 / 4
    assert exact_p([0.1 + 0.2, 0.0], 0.3) == 1 / 2  # rounding does not break a tie
    with pytest.raises(JembatanError, match="tail"):
        exact_p(values, 3.0, "both")  # type: ignore[arg-type]
    with pytest.raises(JembatanError, match="at least one state"):
        exact_p([], 3.0)


def test_what_a_test_could_reach() -> None:
    assert needed_support() == 20
    assert can_reach(20)
    assert not can_reach(19)
    assert not can_reach(100, floor=0.06)
    assert smallest_p([1, 1, 0], 1, exact=True) == pytest.approx(2 / 3)
    assert smallest_p([1, 1, 0], 5) == 1 / 4
    with pytest.raises(JembatanError, match="level"):
        needed_support(0)


def test_holm_by_hand() -> None:
    # Holm (1979): sorted .01, .02, .03 times 3, 2, 1, made monotone.
    assert holm({"a": 0.02, "b": 0.01, "c": 0.03}) == pytest.approx({"a": 0.04, "b": 0.03, "c": 0.04})
    assert holm({"a": 0.6, "b": 0.9, "c": None}) == {"a": 1.0, "b": 1.0, "c": None}
    assert holm({}) == {}


@given(VALUES, st.sampled_from(["upper", "lower", "two"]), st.data())
def test_p_lies_above_zero_and_ignores_order(values: list[float], tail: str, data: st.DataObject) -> None:
    observed = data.draw(st.sampled_from(values))
    other = data.draw(st.permutations(values))
    for p in (monte_carlo_p, exact_p):
        got = p(values, observed, tail)  # type: ignore[arg-type]
        assert 0 < got <= 1
        assert p(other, observed, tail) == got  # type: ignore[arg-type]
        floor = smallest_p(values, observed, tail, exact=p is exact_p)  # type: ignore[arg-type]
        assert floor <= got + 1e-12


MATRIX = np.random.default_rng(8).random((6, 12)) < 0.4
HOSTED = (1.0, 0.0) * 6


def test_same_seed_same_bytes_whatever_the_processes() -> None:
    model = BipartiteModel.of(MATRIX)
    task = partial(arena_values, weights=HOSTED)
    seen: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        seen.append((done, total))

    one, keys = sample(model, task, 3 * CHUNK + 7, seed=4, keyed=True, progress=note)
    two, other = sample(model, task, 3 * CHUNK + 7, seed=4, keyed=True, processes=2)
    assert one == two
    assert keys == other
    assert seen[-1] == (3 * CHUNK + 7, 3 * CHUNK + 7)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    more, _ = sample(model, task, 4 * CHUNK, seed=4)
    assert more[: 3 * CHUNK] == one[: 3 * CHUNK]  # more replicates only append
    third, _ = sample(model, task, CHUNK, seed=5)
    assert third != one[:CHUNK]


def test_interruption_stops_the_workers() -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    model = BipartiteModel.of(MATRIX)
    for processes in (1, 2):
        with pytest.raises(KeyboardInterrupt):
            sample(model, model.key, 20 * CHUNK, processes=processes, progress=interrupt)
    assert not multiprocessing.active_children()


def test_what_cannot_be_sent_to_a_process_is_done_here() -> None:
    model = LabelModel.of("ab" * 20)
    values, _ = sample(model, lambda state: state.count("a"), 2 * CHUNK, processes=2)
    assert set(values) == {20}


def test_errors_of_a_statistic_come_back() -> None:
    model = LabelModel.of("ab" * 20)
    with pytest.raises(ZeroDivisionError):
        sample(model, _faulty, 2 * CHUNK, processes=2)


def _faulty(state: object) -> float:
    return 1 / 0


def test_undefined_values_are_left_out() -> None:
    model = LabelModel.of([1, 0, 0, 0])
    places = iter(range(100))

    def sometimes(state: tuple[int, ...]) -> float | None:
        return [None, math.nan, 1.0, 2.0][next(places) % 4]

    got = run_null(model, sometimes, 2.0)
    assert (got.replicates, got.support, got.mean, got.p) == (2, 4, 1.5, 0.5)
    never = run_null(model, lambda state: None, None)
    assert (never.mean, never.sd, never.p, never.replicates) == (None, None, None, 0)
    assert not never.testable()
    assert run_null(model, lambda state: 1.0, math.nan).p is None


def test_tails_by_name_and_small_support() -> None:
    model = DegreeModel.of(nx.star_graph(5))
    got = run_nulls(
        model, lambda state: {"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, tail={"a": "upper", "b": "two"}
    )
    assert (got["a"].tail, got["b"].tail) == ("upper", "two")
    assert (got["a"].p, got["a"].support, got["a"].testable()) == (1, 1, False)
    drawn = run_null(model, lambda state: 1.0, 1.0, exact_limit=0, replicates=50)
    assert (drawn.p, drawn.support, drawn.exact, drawn.sd) == (1, 1, False, 0)


def test_wrong_settings_are_refused() -> None:
    model = LabelModel.of("ab" * 20)
    for options in ({"replicates": 0}, {"seed": -1}, {"processes": 0}):
        with pytest.raises(JembatanError, match="give at least"):
            run_null(model, len, 1.0, **options)
