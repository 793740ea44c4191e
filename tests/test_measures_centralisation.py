"""Closeness, eigenvector, PageRank and centralisation: W4, W5, W6 of the design; networkx; edge cases."""

from __future__ import annotations

import math

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.measures.centralisation import (
    betweenness_centralisation,
    closeness,
    closeness_centralisation,
    degree_centralisation,
    eigenvector,
    pagerank,
)

KITE = nx.krackhardt_kite_graph()
EMPTY = [nx.Graph(), nx.DiGraph(), nx.empty_graph(1), nx.DiGraph([(0, 0)]), nx.path_graph(2)]


def test_w4_kite() -> None:
    # From networkx 3.6.1's closeness, betweenness and degree; maxima by hand.
    found = closeness(KITE)
    assert [found[node] for node in (5, 6, 3, 7)] == pytest.approx([0.642857, 0.642857, 0.6, 0.6], abs=1e-6)
    assert degree_centralisation(KITE) == pytest.approx(0.333333, abs=1e-6)
    assert betweenness_centralisation(KITE) == pytest.approx(0.296296, abs=1e-6)
    assert closeness_centralisation(KITE) == pytest.approx(0.270375, abs=1e-6)


def test_w5_florence() -> None:
    # From networkx 3.6.1's centralities; maxima by hand. With Pucci: the value of textbooks.
    graph = nx.florentine_families_graph()
    assert betweenness_centralisation(graph) == pytest.approx(0.436813, abs=1e-6)
    assert degree_centralisation(graph) == pytest.approx(0.274725, abs=1e-6)
    assert closeness_centralisation(graph) == pytest.approx(0.322452, abs=1e-6)
    graph.add_node("Pucci")
    assert betweenness_centralisation(graph) == pytest.approx(0.383492, abs=1e-6)


def test_w6_channel() -> None:
    # From networkx 3.6.1's centralities; maxima by hand.
    ties = ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"]
    graph = nx.Graph(tie.split("-") for tie in ties)
    assert betweenness_centralisation(graph) == pytest.approx(0.48)
    assert degree_centralisation(graph) == pytest.approx(0.5)


def test_star_is_the_most_central() -> None:
    star = nx.star_graph(5)
    for measure in (degree_centralisation, betweenness_centralisation, closeness_centralisation):
        assert measure(star) == pytest.approx(1)
        assert measure(nx.complete_graph(5)) == pytest.approx(0)
    out = nx.DiGraph(star.edges())
    assert degree_centralisation(out, direction="out") == 1
    assert degree_centralisation(nx.reverse(out), direction="in") == 1


@pytest.mark.parametrize("graph", EMPTY)
def test_too_small(graph: nx.Graph) -> None:
    for measure in (degree_centralisation, betweenness_centralisation, closeness_centralisation):
        assert measure(graph) is None
    for scores in (closeness(graph), closeness(graph, harmonic=True), eigenvector(graph), pagerank(graph)):
        assert list(scores) == list(graph)
        assert all(math.isfinite(value) for value in scores.values())


@pytest.mark.parametrize("seed", range(6))
def test_closeness_against_networkx(seed: int) -> None:
    graph = nx.gnp_random_graph(150, 0.012, seed=seed, directed=True)
    plain = nx.Graph(graph)
    assert closeness(graph) == pytest.approx(nx.closeness_centrality(plain))
    harmonic = {node: value / 149 for node, value in nx.harmonic_centrality(plain).items()}
    assert closeness(graph, harmonic=True) == pytest.approx(harmonic)


@pytest.mark.parametrize(("size", "degree"), [(30, 4), (450, 6)])
def test_eigenvector_against_networkx(size: int, degree: int) -> None:
    # 450 nodes take the sparse way.
    graph = nx.connected_watts_strogatz_graph(size, degree, 0.6, seed=1)
    assert eigenvector(graph) == pytest.approx(nx.eigenvector_centrality_numpy(graph), abs=1e-9)


def test_eigenvector_of_a_graph_in_pieces() -> None:
    # Hand: the triangle (eigenvalue 2) leads the path of three (root of 2); equal pieces share.
    graph = nx.disjoint_union(nx.cycle_graph(3), nx.path_graph(3))
    assert list(eigenvector(graph).values()) == pytest.approx([3**-0.5] * 3 + [0] * 3)
    twins = nx.disjoint_union(nx.path_graph(2), nx.path_graph(2))
    assert list(eigenvector(twins).values()) == pytest.approx([0.5] * 4)
    assert eigenvector(nx.empty_graph(2)) == {0: 0.0, 1: 0.0}


@pytest.mark.parametrize("seed", range(5))
def test_pagerank_against_networkx_and_igraph(seed: int) -> None:
    graph = nx.gnp_random_graph(40, 0.04, seed=seed, directed=True)
    for u, v in graph.edges():
        graph[u][v]["weight"] = (u + 3 * v) % 5 + 1
    found = pagerank(graph)
    assert found == pytest.approx(nx.pagerank(graph, tol=1e-12, max_iter=500), abs=1e-10)
    table = igraph.Graph(40, list(graph.edges()), directed=True)
    weights = [w for _, _, w in graph.edges(data="weight")]
    assert list(found.values()) == pytest.approx(table.pagerank(weights=weights), abs=1e-6)
    assert sum(found.values()) == pytest.approx(1)


@settings(max_examples=50)
@given(st.integers(3, 10), st.floats(0, 1), st.integers(0, 999), st.permutations(range(10)))
def test_names_do_not_matter_and_values_stay_in_range(
    size: int, density: float, seed: int, names: list[int]
) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=True)
    renamed = nx.DiGraph()
    renamed.add_nodes_from(sorted(names[node] for node in graph))
    renamed.add_edges_from((names[u], names[v]) for u, v in graph.edges())
    for score in (closeness, eigenvector, pagerank):
        after = score(renamed)
        for node, value in score(graph).items():
            assert after[names[node]] == pytest.approx(value, abs=1e-9)
            assert 0 <= value <= 1
    for measure in (degree_centralisation, betweenness_centralisation):
        found = measure(graph)
        assert found is not None
        assert -1e-12 <= found <= 1 + 1e-12
