"""Betweenness family: W3, W4, W5, W6, W12 of the design, igraph and networkx on random graphs, edge cases."""

from __future__ import annotations

import math
from itertools import combinations

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.measures.betweenness import (
    betweenness,
    current_flow_betweenness,
    flow_betweenness,
    subset_betweenness,
)

W3 = nx.Graph(map(tuple, ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]))
W6 = nx.Graph(tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"])
EMPTY = [
    nx.Graph(),
    nx.DiGraph(),
    nx.empty_graph(1),
    nx.DiGraph([(0, 0)]),
    nx.empty_graph(3),
    nx.path_graph(2),
]


def raw(graph: nx.Graph) -> dict[object, float]:
    return {node: value.raw for node, value in flow_betweenness(graph).items()}


def test_w3() -> None:
    # Shortest paths: hand. Flow: R sna 2.7-1 flowbet.
    found = betweenness(W3, normalized=False)
    assert (found["G"], found["A"], found["B"]) == pytest.approx((9, 1.5, 0.5))
    assert raw(W3) == {"A": 8, "B": 5, "D": 2, "E": 1, "F": 1, "G": 16, "C": 0}
    shares = flow_betweenness(W3)
    assert (shares["G"].share, shares["A"].share) == pytest.approx((0.615385, 0.307692), abs=1e-6)


def test_w4_kite() -> None:
    # Shortest paths and current: networkx 3.6.1; flow: R sna 2.7-1.
    kite = nx.krackhardt_kite_graph()
    third = 1 / 3
    expected = [0.8333333, 0.8333333, 0, 3.6666667, 0, 8 + third, 8 + third, 14, 8, 0]
    assert list(betweenness(kite, normalized=False).values()) == pytest.approx(expected)
    found = betweenness(kite)
    assert [found[n] for n in (7, 5, 6, 8, 3)] == pytest.approx(
        [0.388889, 0.231481, 0.231481, 0.222222, 0.101852], abs=1e-6
    )
    assert list(raw(kite).values()) == [10, 10, 6, 16, 6, 17, 17, 17, 8, 0]
    current = current_flow_betweenness(kite)
    assert [current[n] for n in (7, 5, 6, 3)] == pytest.approx([0.4324, 0.3538, 0.3538, 0.2909], abs=5e-5)


def test_w5_florence() -> None:
    # Shortest paths: networkx 3.6.1; flow: R sna 2.7-1.
    florence = nx.florentine_families_graph()
    found = betweenness(florence, normalized=False)
    names = ("Medici", "Guadagni", "Albizzi", "Salviati", "Ridolfi", "Bischeri")
    assert [found[name] for name in names] == pytest.approx(
        [47.5, 23.1667, 19.3333, 13, 10.3333, 9.5], abs=5e-5
    )
    found = betweenness(florence)
    assert (found["Medici"], found["Guadagni"]) == pytest.approx((0.521978, 0.254579), abs=1e-6)
    flow = flow_betweenness(florence)
    assert [flow[name].raw for name in ("Medici", "Guadagni", "Castellani")] == [68, 38, 22]
    assert flow["Medici"].share == pytest.approx(0.459459, abs=1e-6)
    florence.add_node("Pucci")
    assert betweenness(florence)["Medici"] == pytest.approx(0.452381, abs=1e-6)
    assert current_flow_betweenness(florence)["Pucci"] is None


def test_w6_channel() -> None:
    # Shortest paths: hand. Flow: R sna 2.7-1 flowbet.
    found = betweenness(W6, normalized=False)
    assert (found["IOM"], found["ID"], found["MM"], found["NGO"]) == pytest.approx((5.5, 2, 1, 0.5))
    assert betweenness(W6)["IOM"] == pytest.approx(0.55)
    states = subset_betweenness(W6, ["ID", "MM", "KH", "TH"])
    assert (states["IOM"], states["NGO"]) == pytest.approx((4.5, 0.5))
    flow = flow_betweenness(W6)
    assert [flow[n].raw for n in ("IOM", "ID", "MM", "NGO", "TH")] == [10, 6, 4, 4, 1]
    assert flow["IOM"].share == pytest.approx(0.625)


def test_w12_star_and_path() -> None:
    # Hand.
    star = nx.star_graph(4)
    assert betweenness(star, normalized=False)[0] == 6
    assert betweenness(star) == {0: 1.0, 1: 0.0, 2: 0.0, 3: 0.0, 4: 0.0}
    assert current_flow_betweenness(star) == pytest.approx({0: 1.0, 1: 0, 2: 0, 3: 0, 4: 0})
    path = nx.path_graph(5)
    assert list(current_flow_betweenness(path, normalized=False).values()) == pytest.approx([0, 3, 4, 3, 0])


def test_current_between_chosen_ends_is_whole_inside_and_nothing_at_the_ends() -> None:
    # Hand. networkx's current_flow_betweenness_centrality_subset gives .167 inside and negative ends.
    assert list(current_flow_betweenness(nx.path_graph(5), [0], [4]).values()) == pytest.approx(
        [0, 1, 1, 1, 0]
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("directed", [True, False])
def test_paths_against_igraph_and_networkx(seed: int, directed: bool) -> None:
    # 230 nodes and more take the sparse way.
    size = 40 if seed else 230
    graph = nx.gnp_random_graph(size, 3 / size, seed=seed, directed=directed)
    table = igraph.Graph(size, list(graph.edges()), directed=directed)
    assert list(betweenness(graph, normalized=False).values()) == pytest.approx(table.betweenness(), abs=1e-9)
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)
    ends = list(graph)[:12]
    reference = nx.betweenness_centrality_subset(graph, ends, ends)
    assert subset_betweenness(graph, ends) == pytest.approx(reference, abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_overlapping_ends_count_each_pair_once(seed: int) -> None:
    graph = nx.gnp_random_graph(12, 0.25, seed=seed)
    sources, targets = range(7), range(4, 11)
    pairs = {frozenset((s, t)) for s in sources for t in targets if s != t}
    expected = dict.fromkeys(graph, 0.0)
    for s, t in map(tuple, pairs):
        if nx.has_path(graph, s, t):
            paths = list(nx.all_shortest_paths(graph, s, t))
            for path in paths:
                for node in path[1:-1]:
                    expected[node] += 1 / len(paths)
    assert subset_betweenness(graph, sources, targets) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(5))
def test_current_against_networkx(seed: int) -> None:
    graph = nx.connected_watts_strogatz_graph(14, 4, 0.4, seed=seed)
    for u, v in graph.edges():
        graph[u][v]["weight"] = (3 * u + v) % 4 + 1.0
    for weight in (None, "weight"):
        reference = nx.current_flow_betweenness_centrality(graph, weight=weight)
        assert current_flow_betweenness(graph, weight=weight) == pytest.approx(reference, abs=1e-10)
    # The two ways of adding up agree.
    every = current_flow_betweenness(graph, list(graph), normalized=False)
    assert current_flow_betweenness(graph, normalized=False) == pytest.approx(every)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("directed", [True, False])
def test_flow_as_defined(seed: int, directed: bool) -> None:
    # Definition (Freeman, Borgatti and White 1991) with networkx's maximum flow.
    graph = nx.gnp_random_graph(7, 0.4, seed=seed, directed=directed)
    for u, v in graph.edges():
        graph[u][v]["capacity"] = (u + 2 * v) % 3 + 1
    found = flow_betweenness(graph, capacity="capacity")
    for node in graph:
        rest = nx.subgraph_view(graph, filter_node=lambda other, node=node: other != node)
        ends = list(combinations(rest, 2))
        ends += [(t, s) for s, t in ends] if directed else []
        whole = sum(nx.maximum_flow_value(graph, s, t) for s, t in ends)
        left = sum(
            nx.maximum_flow_value(nx.Graph(rest) if not directed else nx.DiGraph(rest), s, t) for s, t in ends
        )
        assert found[node].raw == whole - left
        assert found[node].share == (pytest.approx((whole - left) / whole) if whole else None)


@pytest.mark.parametrize("graph", EMPTY)
def test_nothing_between(graph: nx.Graph) -> None:
    assert betweenness(graph) == dict.fromkeys(graph, 0.0)
    assert subset_betweenness(graph, graph, ["nobody"]) == dict.fromkeys(graph, 0.0)
    assert all(value in (0.0, None) for value in current_flow_betweenness(graph).values())
    assert all((value.raw, value.share) == (0.0, None) for value in flow_betweenness(graph).values())


def test_direction_of_arcs_counts_on_paths_only() -> None:
    graph = nx.DiGraph([("MM", "IOM"), ("IOM", "ID")])
    assert betweenness(graph) == {"MM": 0.0, "IOM": 0.5, "ID": 0.0}
    assert current_flow_betweenness(graph)["IOM"] == 1.0


@settings(max_examples=40)
@given(st.integers(1, 9), st.floats(0, 1), st.integers(0, 999), st.permutations(range(9)))
def test_names_do_not_matter(size: int, density: float, seed: int, names: list[int]) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=True)
    renamed = nx.relabel_nodes(graph, dict(enumerate(names)))
    after, flow = betweenness(renamed), flow_betweenness(renamed)
    for node, value in betweenness(graph).items():
        assert after[names[node]] == pytest.approx(value)
        assert 0 <= value <= 1
    for node, score in flow_betweenness(graph).items():
        assert flow[names[node]] == score
        assert score.share is None or 0 <= score.share <= 1 + 1e-12
    if nx.number_weakly_connected_components(graph) == 1:
        current = current_flow_betweenness(renamed)
        for node, part in current_flow_betweenness(graph).items():
            assert current[names[node]] == pytest.approx(part, abs=1e-9)
            assert part is not None
            assert math.isfinite(part)
