"""Fragmentation and key players: W4, W5, W6, W12 of the design, networkx on random graphs."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.measures.fragmentation import best_set, distance_fragmentation, fragmentation, reach

KITE = nx.krackhardt_kite_graph()
W6 = nx.Graph(tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"])


def test_w4_kite() -> None:
    # Exact fractions of the design notes; F and DR also by hand.
    losses = {node: fragmentation(KITE, [node]) for node in KITE}
    assert losses == pytest.approx(dict.fromkeys(KITE, 0.0) | {7: 7 / 18, 8: 2 / 9})
    assert distance_fragmentation(KITE) == pytest.approx(191 / 540)
    assert distance_fragmentation(KITE, [7]) == pytest.approx(35 / 72)
    assert (reach(KITE, [3]), reach(KITE, [7])) == pytest.approx((17 / 24, 3 / 5))


def test_w5_without_medici() -> None:
    # Hand: components 11, 2, 1.
    assert fragmentation(nx.florentine_families_graph(), ["Medici"]) == pytest.approx(5 / 13)


def test_w6_without_iom() -> None:
    # Exact fractions of the design notes; F also by hand.
    assert (fragmentation(W6), fragmentation(W6, ["IOM"])) == pytest.approx((0, 2 / 5))
    assert distance_fragmentation(W6) == pytest.approx(5 / 18)
    assert distance_fragmentation(W6, ["IOM"]) == pytest.approx(17 / 30)


def test_w12_path_without_the_middle() -> None:
    # Hand: two paths of three; 9 of 15 pairs apart, 4 ties and 2 pairs at distance two.
    path = nx.path_graph(7)
    assert fragmentation(path, [3]) == pytest.approx(3 / 5)
    assert distance_fragmentation(path, [3]) == pytest.approx(2 / 3)


def test_best_set_is_exhaustive_and_lists_ties() -> None:
    assert best_set(KITE, 1).nodes == (7,)
    found = best_set(KITE, 2)
    assert found.exact
    assert found.tried == 45
    assert found.value == max(fragmentation(KITE, pair) or 0 for pair in combinations(KITE, 2))
    assert best_set(nx.path_graph(4), 1).ties == ((1,), (2,))
    assert best_set(nx.path_graph(4), 1, "DR").ties == ((1,), (2,))
    assert best_set(KITE, 1, candidates=[8, 9, "nobody"]).nodes == (8,)


@pytest.mark.parametrize("criterion", ["F", "DF", "DR"])
def test_greedy_says_so(criterion: str) -> None:
    graph = nx.barbell_graph(20, 3)
    found = best_set(graph, 2, criterion)  # type: ignore[arg-type]
    assert not found.exact
    assert len(found.nodes) == 2
    exact = best_set(KITE, 3, criterion)  # type: ignore[arg-type]
    greedy = best_set(KITE, 3, criterion, limit=1)  # type: ignore[arg-type]
    assert not greedy.exact
    assert (greedy.value or 0) <= (exact.value or 0)


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(1), nx.DiGraph([(0, 0)])])
def test_too_small(graph: nx.Graph) -> None:
    assert fragmentation(graph) is None
    assert distance_fragmentation(graph) is None
    assert reach(graph, []) is None
    for criterion in ("F", "DF"):
        assert best_set(graph, 2, criterion).value is None


def test_no_ties_is_all_in_pieces() -> None:
    graph = nx.empty_graph(4)
    assert (fragmentation(graph), distance_fragmentation(graph), reach(graph, [0])) == (1.0, 1.0, 0.0)
    assert fragmentation(graph, [0, 1, 2]) is None


@settings(max_examples=50)
@given(st.integers(2, 12), st.floats(0, 1), st.integers(0, 999))
def test_against_networkx(size: int, density: float, seed: int) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed)
    pairs = list(combinations(graph, 2))
    apart = sum(not nx.has_path(graph, u, v) for u, v in pairs)
    assert fragmentation(graph) == pytest.approx(apart / len(pairs))
    assert distance_fragmentation(graph) == pytest.approx(1 - nx.global_efficiency(graph))
    group = [0, 1]
    near = nx.multi_source_dijkstra_path_length(graph, set(group), weight=None)
    assert reach(graph, group) == pytest.approx(sum(1 / d for d in near.values() if d) / size)
    assert reach(graph, group) == reach(nx.DiGraph(graph), group)
