"""The centrality table on every kind of graph: never NaN; values against networkx and igraph."""

from __future__ import annotations

import math
from dataclasses import astuple

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import UnknownNameError
from jembatan.graph.measures.centrality import MEASURES, centralities

ODD = {
    "empty": nx.Graph(),
    "empty digraph": nx.DiGraph(),
    "one node": nx.empty_graph(1, nx.DiGraph),
    "loop only": nx.DiGraph([(0, 0)]),
    "no ties": nx.empty_graph(4, nx.DiGraph),
    "two": nx.DiGraph([(0, 1)]),
    "pieces": nx.DiGraph([(0, 1), (1, 2), (3, 4)]),
    "cycle": nx.cycle_graph(4, nx.DiGraph),
    "parallel": nx.MultiDiGraph([(0, 1), (0, 1), (1, 0), (2, 2)]),
    "parallel undirected": nx.MultiGraph([(0, 1), (0, 1)]),
    "mixed names": nx.DiGraph([("iom", ("a", 1)), (3, "iom")]),
    "no weight": nx.DiGraph([(0, 1, {"weight": 0})]),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_graphs(name: str) -> None:
    graph = ODD[name]
    table = centralities(graph)
    assert list(table) == list(MEASURES)
    for measure, values in table.items():
        assert list(values) == list(graph)
        for node, value in values.items():
            if value is None:
                assert measure == "constraint"
                assert all(not data.get("weight", 1) or u == v for u, v, data in graph.edges(node, data=True))
            else:
                assert math.isfinite(value)
                assert value >= 0


def test_by_hand() -> None:
    # Hand: MM -> IOM (3 acts), IOM -> ID (1 act), victims apart.
    graph = nx.DiGraph()
    graph.add_weighted_edges_from([("MM", "IOM", 3), ("IOM", "ID", 1)])
    graph.add_node("victims")
    table = centralities(graph)
    iom = {measure: values["IOM"] for measure, values in table.items()}
    root = 0.5**0.5
    assert iom == pytest.approx(
        {
            "degree": 2, "in_degree": 1, "out_degree": 1, "strength": 4.0, "betweenness": 1 / 6,
            "closeness": 2 / 3, "harmonic": 2 / 3, "eigenvector": root, "pagerank": iom["pagerank"],
            "constraint": (3 / 4) ** 2 + (1 / 4) ** 2, "core_number": 1,
        }
    )  # fmt: skip
    assert table["constraint"]["victims"] is None
    assert all(
        values["victims"] == 0 for name, values in table.items() if name not in ("pagerank", "constraint")
    )


@pytest.mark.parametrize("seed", range(3))
def test_against_networkx_and_igraph(seed: int) -> None:
    graph = nx.gnp_random_graph(30, 0.08, seed=seed, directed=True)
    for u, v in graph.edges():
        graph[u][v]["weight"] = (2 * u + v) % 4 + 1
    plain = nx.Graph(graph)
    table = centralities(graph)
    assert table["degree"] == dict(graph.degree())
    assert table["in_degree"] == dict(graph.in_degree())
    assert table["out_degree"] == dict(graph.out_degree())
    assert table["strength"] == dict(graph.degree(weight="weight"))
    assert table["betweenness"] == pytest.approx(nx.betweenness_centrality(graph))
    assert table["closeness"] == pytest.approx(nx.closeness_centrality(plain))
    assert table["pagerank"] == pytest.approx(nx.pagerank(graph, tol=1e-12, max_iter=500), abs=1e-10)
    assert table["core_number"] == nx.core_number(plain)
    reference = nx.constraint(graph, weight="weight")
    assert {n: v for n, v in table["constraint"].items() if v is not None} == pytest.approx(
        {n: v for n, v in reference.items() if graph.degree(n)}
    )
    undirected = igraph.Graph(30, list(plain.edges()))
    big: set[int] = max(nx.connected_components(plain), key=len)
    scores = undirected.eigenvector_centrality(scale=True)
    top = max(value or 0 for value in table["eigenvector"].values())
    for node, value in table["eigenvector"].items():
        assert (value or 0) / top == pytest.approx(scores[node], abs=1e-5)
        assert node in big or value == 0


def test_chosen_measures_in_the_order_asked() -> None:
    assert list(centralities(ODD["two"], ["pagerank", "degree", "pagerank"])) == ["pagerank", "degree"]
    assert centralities(ODD["two"], []) == {}
    with pytest.raises(UnknownNameError, match="betweenness"):
        centralities(ODD["two"], ["betweeness"])


def test_the_graph_is_not_changed() -> None:
    graph = nx.DiGraph([("a", "a"), ("a", "b", {"weight": 2})])
    before = nx.to_dict_of_dicts(graph.copy())
    centralities(graph)
    assert nx.to_dict_of_dicts(graph) == before


def test_every_measure_is_explained_in_both_languages() -> None:
    for measure in MEASURES.values():
        assert all(astuple(measure))
        assert measure.meaning_en.endswith(".")
        assert measure.meaning_id.endswith(".")
    assert len({measure.label_id for measure in MEASURES.values()}) == len(MEASURES)


@settings(max_examples=40)
@given(st.integers(0, 9), st.floats(0, 1), st.integers(0, 999), st.permutations(range(9)))
def test_names_do_not_matter(size: int, density: float, seed: int, names: list[int]) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=True)
    renamed = nx.DiGraph()
    renamed.add_nodes_from(sorted(names[node] for node in graph))
    renamed.add_edges_from((names[u], names[v]) for u, v in graph.edges())
    after = centralities(renamed)
    for measure, values in centralities(graph).items():
        for node, value in values.items():
            assert after[measure][names[node]] == (None if value is None else pytest.approx(value, abs=1e-9))
