"""N-deg and N-ER: enumeration, uniform sampling, and the null parts of the worked examples W1 and W6."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from functools import partial
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.executor.sampling import sample
from jembatan.graph.nulls.degree import DegreeModel
from jembatan.graph.nulls.er import ErModel
from jembatan.graph.nulls.run import run_null, run_nulls
from jembatan.graph.nulls.ties import OnGraph, Ties, graph_of, ties_of

W1_ARCS = "a1>x x>b1 x>b2 b1>x x>c1 a1>a2 a2>b1 b1>b2 c1>b2 a2>y b2>a1 y>x"
W1 = nx.DiGraph([arc.split(">") for arc in W1_ARCS.split()])
CLASS = {"a1": "A", "a2": "A", "y": "A", "b1": "B", "b2": "B", "c1": "C", "x": "X"}
W6 = nx.Graph(
    [tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"]]
)
STATES = ("ID", "MM", "KH", "TH")


def liaison(places: tuple[Hashable, ...], ties: Ties) -> float:
    """Ordered pairs that x brokers, the three of three different classes (Gould and Fernandez's liaison)."""
    arcs = {(str(places[one]), str(places[two])) for one, two in ties.tolist()}
    before = [one for one, two in arcs if two == "x"]
    after = [two for one, two in arcs if one == "x"]
    return float(sum((i, k) not in arcs and CLASS[i] != CLASS[k] for i in before for k in after if i != k))


def channel(graph: nx.Graph) -> dict[str, float]:
    """Channel counts of W6: state pairs brokered by IOM, by IOM only, and disconnected without it."""
    brokered = exclusive = 0
    for one, two in combinations(STATES, 2):
        between = set(graph[one]) & set(graph[two])
        if not graph.has_edge(one, two) and "IOM" in between:
            brokered += 1
            exclusive += between == {"IOM"}
    rest = graph.subgraph(set(graph) - {"IOM"})
    apart = sum(not nx.has_path(rest, one, two) for one, two in combinations(STATES, 2))
    return {"brokered": brokered, "exclusive": exclusive, "disconnected": apart}


def test_w6_thirteen_graphs() -> None:
    # W6: exactly 13 graphs; means 34/13, 28/13, 42/13; p = 2/13, 2/13, 1 (method, enumerated there).
    model = DegreeModel.of(W6)
    got = run_nulls(model, OnGraph(model.nodes, False, channel), channel(W6))
    assert all(result.exact and result.support == 13 for result in got.values())
    assert [result.observed for result in got.values()] == [5, 4, 3]
    assert [result.mean for result in got.values()] == pytest.approx([34 / 13, 28 / 13, 42 / 13])
    assert [result.p for result in got.values()] == pytest.approx([2 / 13, 2 / 13, 1])
    assert not any(result.testable() for result in got.values())  # 13 states cannot give p <= .05


def test_w6_sampler_visits_each_graph_evenly() -> None:
    model = DegreeModel.of(W6)
    keys, support = sample(model, model.key, 6500, seed=6, keyed=True)
    counts = Counter(keys)
    assert len(support) == len(counts) == 13
    statistic = sum((count - 500) ** 2 / 500 for count in counts.values())
    assert statistic < 32.91  # chi-square, 12 degrees of freedom, upper 0.1 %


def test_w1_under_fixed_degrees() -> None:
    # Method: mean ~ 5.0, p ~ .056 (Monte Carlo). All 8,143 digraphs enumerated here: p = 459/8143.
    model = DegreeModel.of(W1)
    statistic = partial(liaison, model.nodes)
    observed = statistic(ties_of(W1)[1])
    assert observed == 7
    exact = run_null(model, statistic, observed)
    assert (exact.exact, exact.support) == (True, 8143)
    assert exact.p == pytest.approx(459 / 8143)
    assert exact.mean == pytest.approx(4.99177, abs=1e-5)
    drawn = run_null(model, statistic, observed, replicates=5000, seed=1, exact_limit=0)
    # Standard errors at R = 5000: p .0033, mean .016.
    assert drawn.p == pytest.approx(0.056, abs=0.012)
    assert drawn.mean == pytest.approx(5.0, abs=0.07)


def test_w1_under_a_fixed_number_of_arcs() -> None:
    # E = 363/287 (method 2.4) and p ~ .0055 (Monte Carlo); counting every G(7, 12) by x's arcs gives
    # p = 8133063/1579730984 = .005148. Standard error at R = 20,000: .0005.
    model = ErModel.of(W1)
    got = run_null(model, partial(liaison, model.nodes), 7.0, replicates=20_000, seed=1)
    assert got.mean == pytest.approx(363 / 287, abs=0.05)
    assert got.sd == pytest.approx(1.408899, abs=0.05)  # method, W1
    assert got.p == pytest.approx(8133063 / 1579730984, abs=0.002)
    assert got.p == pytest.approx(0.0055, abs=0.002)


def test_w1_at_a_fixed_density() -> None:
    # E and sd of x's liaison role at d = 2/7: 1.2827988338 and 1.5039889220 (sna, W1).
    model = ErModel.of(W1, fixed="density")
    got = run_null(model, partial(liaison, model.nodes), 7.0, replicates=8000, seed=3)
    assert got.mean == pytest.approx(1.2827988338, abs=0.07)
    assert got.sd == pytest.approx(1.5039889220, abs=0.07)


@settings(max_examples=30)
@given(st.sets(st.sampled_from(list(combinations(range(5), 2)))))
def test_all_undirected_graphs_are_found(edges: set[tuple[int, int]]) -> None:
    graph = nx.Graph(sorted(edges))
    graph.add_nodes_from(range(5))
    degrees = dict(graph.degree())
    pairs = list(combinations(range(5), 2))
    brute = 0
    for chosen in combinations(pairs, len(edges)):
        counts = Counter(node for pair in chosen for node in pair)
        brute += all(counts[node] == degrees[node] for node in range(5))
    assert len(DegreeModel.of(graph).states(1000) or ()) == brute


@settings(max_examples=30)
@given(st.sets(st.sampled_from(list(permutations(range(4), 2)))))
def test_all_digraphs_are_found(arcs: set[tuple[int, int]]) -> None:
    graph = nx.DiGraph(sorted(arcs))
    graph.add_nodes_from(range(4))
    target = (Counter(one for one, _ in arcs), Counter(two for _, two in arcs))
    brute = sum(
        (Counter(one for one, _ in chosen), Counter(two for _, two in chosen)) == target
        for chosen in combinations(permutations(range(4), 2), len(arcs))
    )
    model = DegreeModel.of(graph)
    states = model.states(1000)
    assert states is not None
    assert len(states) == brute
    drawn = {model.key(state) for state in model.draw(np.random.default_rng(0), 30)}
    assert drawn <= {model.key(state) for state in states}


def test_three_cycle_needs_its_reversal() -> None:
    # Rao, Jana and Bandyopadhyay (1996): the directed triangle has one other graph, which no swap reaches.
    model = DegreeModel.of(nx.DiGraph([(0, 1), (1, 2), (2, 0)]))
    assert len(model.states(10) or ()) == 2
    keys, support = sample(model, model.key, 1000, seed=2, keyed=True)
    assert len(support) == 2
    assert min(Counter(keys).values()) > 400


@settings(max_examples=40)
@given(st.integers(2, 12), st.integers(0, 40), st.booleans(), st.integers(0, 99))
def test_draws_are_simple_and_keep_degrees(size: int, ties: int, directed: bool, seed: int) -> None:
    graph = nx.gnm_random_graph(size, ties, seed=seed, directed=directed)
    model = DegreeModel.of(graph)
    for state in model.draw(np.random.default_rng(seed), 4):
        other = graph_of(model.nodes, state, directed)
        assert other.number_of_edges() == graph.number_of_edges() == len(state)
        assert nx.number_of_selfloops(other) == 0
        if directed:
            assert dict(other.in_degree()) == dict(graph.in_degree())
            assert dict(other.out_degree()) == dict(graph.out_degree())
        else:
            assert dict(other.degree()) == dict(graph.degree())


@settings(max_examples=25)
@given(st.permutations(["ID", "IOM", "KH", "MM", "NGO", "TH"]))
def test_names_and_their_order_do_not_matter(names: list[str]) -> None:
    renamed = nx.relabel_nodes(W6, dict(zip(sorted(W6), names, strict=True)))
    assert len(DegreeModel.of(renamed).states(100) or ()) == 13


def test_random_graphs_of_given_size() -> None:
    model = ErModel.of(nx.path_graph(4))
    states = list(model.states(100) or ())
    assert len(states) == len({model.key(state) for state in states}) == 20  # C(6, 3)
    assert model.states(19) is None
    keys = Counter(model.key(state) for state in model.draw(np.random.default_rng(4), 4000))
    assert len(keys) == 20
    assert sum((count - 200) ** 2 / 200 for count in keys.values()) < 43.82  # 19 degrees of freedom, 0.1 %
    for state in ErModel.of(W1).draw(np.random.default_rng(0), 5):
        assert graph_of(tuple(W1), state, True).number_of_edges() == 12


def test_small_and_wrong_graphs() -> None:
    for graph in (nx.Graph(), nx.DiGraph(), nx.path_graph(1), nx.path_graph(2), nx.star_graph(4)):
        for model in (DegreeModel.of(graph), ErModel.of(graph)):
            state = next(iter(model.draw(np.random.default_rng(0), 1)))
            assert len(state) == graph.number_of_edges()
        assert len(DegreeModel.of(graph).states(10) or ()) == 1
    with pytest.raises(JembatanError, match="simple"):
        DegreeModel.of(nx.Graph([(1, 1)]))
    with pytest.raises(JembatanError, match="simple"):
        ErModel.of(nx.MultiGraph([(1, 2), (1, 2)]))
    with pytest.raises(JembatanError, match="rule of the random graph"):
        ErModel((1, 2), 1, fixed="both")  # type: ignore[arg-type]
