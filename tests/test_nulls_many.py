"""Many states side by side: drawn as evenly, and valued as exactly, as one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from jembatan.graph.case import open_case
from jembatan.graph.evidence.draws import TieDraws
from jembatan.graph.executor.choice import using
from jembatan.graph.executor.local import LocalExecutor
from jembatan.graph.executor.sampling import sample
from jembatan.graph.measures.arena_matrix import SharedEvents
from jembatan.graph.nulls import trades
from jembatan.graph.nulls.bipartite import BipartiteModel
from jembatan.graph.nulls.degree import DegreeModel
from jembatan.graph.nulls.labels import LabelModel
from jembatan.graph.nulls.run import run_nulls
from jembatan.graph.nulls.ties import Ties, graph_of
from jembatan.graph.study.role_arena import Attended, Exchanged, Hosted, Presence
from jembatan.graph.study.role_batch import Channel, Liaison
from jembatan.graph.study.role_blocks import several_routes
from jembatan.graph.study.role_channel import Brokerage
from jembatan.graph.study.role_compile import compile_view
from jembatan.graph.study.role_drawn import Drawn
from jembatan.graph.study.role_routes import several_routes_of_many
from jembatan.graph.study.role_view import view
from jembatan.graph.study.role_world import read_world

W6 = nx.Graph(
    [tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"]]
)
W8 = np.array([[1, 1, 1, 0, 1], [1, 1, 0, 1, 0], [1, 0, 1, 0, 0], [0, 0, 0, 1, 1]], dtype=bool)


class Keys:
    """A statistic whose value is the state itself, as its key."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def __call__(self, state: Any) -> bytes:
        return bytes(self.model.key(state))

    def many(self, states: Any) -> list[bytes]:
        return list(self.model.keys(states))


@pytest.mark.parametrize(
    "model",
    [
        DegreeModel.of(W6),  # 13 graphs (method, W6)
        DegreeModel.of(nx.Graph([(0, 1), (2, 3), (4, 5), (0, 2)]), thinning=40),
        DegreeModel.of(
            nx.DiGraph([(0, 1), (1, 2), (2, 0)])
        ),  # its other graph needs the reversal of the cycle
        DegreeModel.of(nx.DiGraph([(0, 1), (1, 2), (2, 0), (2, 3), (3, 0)])),
        DegreeModel.of(nx.DiGraph([(0, 1), (1, 2), (2, 0), (3, 4), (4, 0), (1, 3)])),
        BipartiteModel.of(W8),  # 136 matrices (method, W8)
        BipartiteModel.of(W8, fixed=[1]),
        BipartiteModel.of([[1, 1, 0], [1, 0, 1], [0, 1, 0]]),  # 5 matrices (method, W10)
        LabelModel.of([1, 1, 0, 0, 2], ["a", "a", "a", "b", "b"]),
    ],
)
def test_every_state_is_drawn_evenly(model: Any) -> None:
    states = model.states(2000)
    assert states is not None
    every = {model.key(state) for state in states}
    assert every == set(model.keys(model.stack(list(states)))), "one key, alone or in a stack"
    keys, support = sample(model, Keys(model), max(6000, 60 * len(every)), seed=11, keyed=True)
    counts = Counter(keys)
    assert set(counts) == every == support
    expected = len(keys) / len(every)
    statistic = sum((count - expected) ** 2 / expected for count in counts.values())
    # upper 0.1 %, widened by half for what is left of a chain's memory between two of its states
    assert statistic < 1.5 * float(chi2.ppf(0.999, len(every) - 1))


def test_a_long_burn_in_is_shared_by_more_states_that_are_as_even(monkeypatch: pytest.MonkeyPatch) -> None:
    # W8 has 136 matrices; 64 chains of 16 states each in place of 512 of 2.
    monkeypatch.setattr(trades, "_LONG", 100)
    monkeypatch.setattr(trades, "_ROUNDS", 2)
    model = BipartiteModel.of(W8)
    assert model.together == 64 * 16
    keys, _ = sample(model, Keys(model), 9000, seed=3, keyed=True)
    counts = Counter(keys)
    assert len(counts) == 136
    statistic = sum((count - 9000 / 136) ** 2 / (9000 / 136) for count in counts.values())
    assert statistic < 1.5 * float(chi2.ppf(0.999, 135))


def test_chains_know_nothing_of_each_other() -> None:
    # All chains take their proposals at the same places: the states of one round must still be independent.
    # 400 rounds of pairs of chains; were they alike, equal pairs would be more frequent than one in 13.
    model = DegreeModel.of(W6)
    equal = total = 0
    for seed in range(40):
        keys = list(model.keys(next(model.draw_many(np.random.default_rng(seed), 512))))
        equal += sum(one == two for one, two in zip(keys[::2], keys[1::2], strict=True))
        total += len(keys) // 2
    # Standard error of the share: .0026.
    assert equal / total == pytest.approx(1 / 13, abs=0.01)


@settings(max_examples=25)
@given(st.integers(2, 12), st.integers(0, 40), st.booleans(), st.integers(0, 99))
def test_stacks_are_simple_and_keep_degrees(size: int, ties: int, directed: bool, seed: int) -> None:
    graph = nx.gnm_random_graph(size, ties, seed=seed, directed=directed)
    model = DegreeModel.of(graph, thinning=20)
    drawn = np.concatenate(list(model.draw_many(np.random.default_rng(seed), 600)))
    assert len(drawn) == 600
    for state in drawn[::100]:
        other = graph_of(model.nodes, state, directed)
        assert [tuple(tie) for tie in state.tolist()] == sorted(map(tuple, state.tolist()))
        assert other.number_of_edges() == graph.number_of_edges() == len(state)
        assert nx.number_of_selfloops(other) == 0
        if directed:
            assert dict(other.in_degree()) == dict(graph.in_degree())
            assert dict(other.out_degree()) == dict(graph.out_degree())
        else:
            assert dict(other.degree()) == dict(graph.degree())


@settings(max_examples=25)
@given(st.integers(0, 6), st.integers(0, 8), st.integers(0, 9), st.data())
def test_stacks_of_matrices_keep_margins(rows: int, columns: int, seed: int, data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns))
    matrix = np.array(cells, dtype=bool).reshape(rows, columns)
    held = data.draw(st.sets(st.integers(0, columns - 1))) if columns else set()
    model = BipartiteModel.of(matrix, fixed=held)
    for state in np.concatenate(list(model.draw_many(np.random.default_rng(seed), 600)))[::150]:
        assert (state.sum(axis=1) == matrix.sum(axis=1)).all()
        assert (state.sum(axis=0) == matrix.sum(axis=0)).all()
        assert (state[:, sorted(held)] == matrix[:, sorted(held)]).all()


def _same(statistic: Callable[[Any], dict[str, float | None]], stack: Any, states: list[Any]) -> None:
    found = statistic.many(stack)  # type: ignore[attr-defined]
    for place, state in enumerate(states):
        for name, value in statistic(state).items():
            other = found[name][place]
            assert np.isnan(other) if value is None else other == pytest.approx(value, abs=1e-12), name


@st.composite
def networks(draw: st.DrawFn, directed: bool) -> tuple[Ties, Brokerage]:
    """Some graphs of one size and one number of ties, the states among their nodes, an actor, two partitions."""
    size = draw(st.integers(2, 12))
    pairs = size * (size - 1) // (1 if directed else 2)
    ties = draw(st.integers(0, pairs))
    seeds = draw(st.lists(st.integers(0, 10**6), min_size=1, max_size=5))
    order = draw(st.permutations(range(size)))
    actor, ends = order[0], order[1 : 1 + draw(st.integers(0, size - 1))]
    labels = st.lists(st.integers(0, 3), min_size=size, max_size=size)
    places = np.array(
        [(i, j) for i in range(size) for j in range(size) if (i != j if directed else i < j)], dtype=np.int64
    )
    stack = np.stack(
        [places[np.sort(np.random.default_rng(seed).choice(pairs, ties, replace=False))] for seed in seeds]
    )
    graph = Brokerage(
        size, np.array(ends, dtype=np.intp), actor, np.array(draw(labels)), np.array(draw(labels))
    )
    return stack, graph


@settings(max_examples=200)
@given(networks(directed=False))
def test_channel_of_many_is_that_of_each(drawn: tuple[Ties, Brokerage]) -> None:
    stack, graph = drawn
    _same(Channel(graph), stack, list(stack))
    counts = np.array([np.bincount(state.ravel(), minlength=graph.size) for state in stack])
    busy = tuple(np.flatnonzero((counts > 1).any(axis=0)).tolist())
    _same(Channel(graph, busy), stack, list(stack))


@settings(max_examples=100)
@given(networks(directed=True))
def test_liaisons_of_many_are_those_of_each(drawn: tuple[Ties, Brokerage]) -> None:
    stack, graph = drawn
    _same(Liaison(graph), stack, list(stack))


@settings(max_examples=60)
@given(st.integers(2, 14) | st.just(61), st.floats(0.05, 0.6), st.integers(2, 14), st.integers(0, 10**6))
def test_two_routes_by_elimination_are_the_blocks(size: int, density: float, ends: int, seed: int) -> None:
    # Against Hopcroft and Tarjan's blocks; 70 networks: more than one machine word.
    ends = min(ends, size)
    upper = np.triu(np.random.default_rng(seed).random((70, size, size)) < density, 1)
    tied = upper | upper.transpose(0, 2, 1)
    got = several_routes_of_many(tied.transpose(1, 2, 0).astype(np.uint8), ends)
    for network in range(0, 70, 23):
        blocks = several_routes([np.flatnonzero(row).tolist() for row in tied[network]])
        want = [any({i, j} <= block for block in blocks) for i, j in combinations(range(ends), 2)]
        assert got[:, network].tolist() == want


@settings(max_examples=60)
@given(st.integers(2, 6), st.integers(1, 7), st.integers(0, 10**6), st.integers(0, 20))
def test_arena_of_many_is_that_of_each(rows: int, columns: int, seed: int, possible: int) -> None:
    rng = np.random.default_rng(seed)
    matrices, weights = rng.random((9, rows, columns)) < 0.4, rng.random(columns).round(1)
    _same(Attended(weights, possible), matrices, list(matrices))
    _same(Presence(), matrices, list(matrices))
    deals = rng.permuted(np.tile(weights, (9, 1)), axis=1)
    _same(Hosted(SharedEvents.of(matrices[0], possible)), deals, list(deals))
    one, events = np.nonzero(matrices[0])
    if len(one):
        labels = rng.permuted(np.tile(one, (9, 1)), axis=1)
        exchange = Exchanged(tuple(events.tolist()), weights, possible)
        _same(exchange, labels, [tuple(row) for row in labels.tolist()])


def test_all_states_are_valued_together_too() -> None:
    # N2 of W8: 136 matrices, E(A1) = 2491/4080, p = 57/68; E(A2) = .846078 (method, enumerated there).
    weights = np.array([1.0, 1.0, 0.0, 1.0, 0.0])
    statistic = Attended(weights, 6)
    got = run_nulls(BipartiteModel.of(W8), statistic, statistic(W8))
    assert got["A1"].exact
    assert got["A1"].support == 136
    assert got["A1"].mean == pytest.approx(2491 / 4080)
    assert got["A1"].p == pytest.approx(57 / 68)
    assert got["A2"].mean == pytest.approx(0.846078, abs=1e-6)
    drawn = run_nulls(BipartiteModel.of(W8), statistic, statistic(W8), replicates=4000, exact_limit=0, seed=5)
    assert drawn["A1"].support == 136
    assert drawn["A1"].mean == pytest.approx(2491 / 4080, abs=0.005)  # standard error .0012
    assert drawn["A1"].p == pytest.approx(57 / 68, abs=0.025)  # standard error .0058


def test_same_seed_same_bytes_whatever_the_processes() -> None:
    hubs = nx.Graph([(leaf, leaf % 9) for leaf in range(9, 170)] + [(i, (i + 1) % 9) for i in range(9)])
    model = DegreeModel.of(hubs, thinning=10)  # 138 chains, 2760 states a chunk
    actor, *ends = (model.nodes.index(hub) for hub in range(7))
    graph = Brokerage(170, np.array(ends), actor, np.arange(170), np.arange(170) % 3)
    count = 2 * model.together + 9
    run = partial(
        run_nulls, model, Channel(graph, model.with_ties(2)), dict.fromkeys(("C2", "C4"), 0.1),
        replicates=count, exact_limit=0,
    )  # fmt: skip
    one = run(seed=4)
    with using(LocalExecutor(2)):
        assert run(seed=4) == one
    assert one["C4"].replicates == count
    assert one["C4"].support > 0.99 * count
    assert one["C4"].sd and run(seed=5)["C4"].mean != one["C4"].mean


def test_large_models_draw_one_by_one() -> None:
    graph = nx.gnm_random_graph(3000, 4000, seed=1)
    model = DegreeModel.of(graph, thinning=1)
    assert model.together == 0
    assert BipartiteModel.of(np.eye(400, dtype=bool)).together == 0
    assert LabelModel.of("ab" * 20).together == 0


def test_a_space_known_to_be_large_is_not_explored() -> None:
    # Independent swaps and independent pairs of rows bound the number of states from below.
    assert DegreeModel.of(nx.gnm_random_graph(400, 800, seed=1)).states(20_000) is None
    assert BipartiteModel.of(np.random.default_rng(1).random((200, 200)) < 0.3).states(20_000) is None


def test_draws_of_the_evidence_are_the_same_and_so_are_their_values() -> None:
    arrays = compile_view(view(read_world(open_case("benjina")), "iom"))
    model, drawn = TieDraws(arrays.chances), Drawn(arrays)
    together, keys = sample(model, drawn, 60, seed=3, keyed=True)
    assert (together, keys) == sample(model, arrays.values, 60, seed=3, keyed=True)
    assert len({value["C4"] for value in together}) > 1
