"""Two-mode centrality, co-attendance and redundancy."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.measures.twomode import (
    coattendance,
    node_redundancy,
    two_mode_betweenness,
    two_mode_closeness,
    two_mode_degree,
)

W8 = {"e1": "ID MM KH", "e2": "ID KH", "e3": "ID MM", "e4": "KH TH", "e5": "ID TH"}


def bipartite(events: dict[str, str]) -> tuple[nx.Graph, list[str]]:
    graph = nx.Graph((state, event) for event, states in events.items() for state in states.split())
    return graph, sorted({state for states in events.values() for state in states.split()})


def test_w9_davis_women() -> None:
    # W9: values printed by Borgatti and Halgin (2011) and recomputed with networkx for the method.
    davis = nx.davis_southern_women_graph()
    women = davis.graph["top"]
    degree = two_mode_degree(davis, women)
    assert degree["E8"] == pytest.approx(0.777778, abs=1e-6)
    assert degree["E9"] == pytest.approx(0.666667, abs=1e-6)
    for name in ("Evelyn Jefferson", "Theresa Anderson", "Nora Fayette"):
        assert degree[name] == pytest.approx(0.571429, abs=1e-6)
    betweenness = two_mode_betweenness(davis, women)
    expected = {
        "E8": 0.243819,
        "E9": 0.225514,
        "E7": 0.129502,
        "Nora Fayette": 0.113461,
        "Evelyn Jefferson": 0.096585,
        "Theresa Anderson": 0.087595,
    }
    for name, value in expected.items():
        assert betweenness[name] == pytest.approx(value, abs=1e-6)
    closeness = two_mode_closeness(davis, women)
    assert closeness["E8"] == pytest.approx(0.846154, abs=1e-6)
    assert closeness["Evelyn Jefferson"] == pytest.approx(0.8)
    met = coattendance(davis, women)
    assert met.number_of_edges() == 139
    assert sum(weight for _, _, weight in met.edges(data="weight")) == 322
    assert met["Evelyn Jefferson"]["Theresa Anderson"]["weight"] == 7


def test_w8_betweenness_and_redundancy() -> None:
    # W8 of the method (computed there); redundancy by hand: only MM and KH meet nowhere but at e1.
    graph, states = bipartite(W8)
    betweenness = two_mode_betweenness(graph, states)
    assert betweenness["e1"] == pytest.approx(0.2778, abs=5e-5)
    assert betweenness["ID"] == pytest.approx(0.4567, abs=5e-5)
    got = node_redundancy(graph, list(W8))
    assert got == {"e1": pytest.approx(2 / 3), "e2": 1, "e3": 1, "e4": 0, "e5": 0}


def test_weights_of_coattendance() -> None:
    # By hand: ID and MM share e1 (3 guests) and e3 (2 guests) of 5 events.
    graph, states = bipartite(W8)
    assert coattendance(graph, states)["ID"]["MM"]["weight"] == 2
    assert coattendance(graph, states, "newman")["ID"]["MM"]["weight"] == pytest.approx(1 / 2 + 1)
    assert coattendance(graph, states, "ratio")["ID"]["MM"]["weight"] == pytest.approx(2 / 5)
    overlap = coattendance(graph, list(W8))
    assert overlap["e1"]["e3"]["weight"] == 2


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(10, 15)), max_size=20))
def test_agrees_with_networkx_where_that_is_defined(pairs: list[tuple[int, int]]) -> None:
    graph = nx.Graph(pairs)
    graph.add_nodes_from([0, 1, 2, 10, 11])
    actors = [node for node in graph if node < 10]
    expected = nx.bipartite.betweenness_centrality(graph, actors)
    assert two_mode_betweenness(graph, actors) == pytest.approx(expected)
    assert two_mode_closeness(graph, actors) == pytest.approx(
        nx.bipartite.closeness_centrality(graph, actors)
    )
    assert two_mode_degree(graph, actors) == pytest.approx(nx.bipartite.degree_centrality(graph, actors))
    oracle = nx.bipartite.collaboration_weighted_projected_graph(graph, actors)
    ours = coattendance(graph, actors, "newman")
    for one, two, weight in oracle.edges(data="weight"):
        assert ours[one][two]["weight"] == pytest.approx(weight)
    assert ours.number_of_edges() == oracle.number_of_edges()
    paired = [node for node in graph if graph.degree(node) > 1]
    if paired:
        redundancy = nx.bipartite.node_redundancy(graph, paired) if len(paired) == len(graph) else {}
        assert {node: node_redundancy(graph)[node] for node in redundancy} == pytest.approx(redundancy)


def test_small_graphs_are_not_defined_but_answer() -> None:
    assert two_mode_degree(nx.Graph(), []) == {}
    lone = nx.Graph()
    lone.add_node("ID")
    assert two_mode_degree(lone, ["ID"]) == {"ID": None}
    assert two_mode_closeness(lone, ["ID"]) == {"ID": None}
    assert two_mode_betweenness(lone, ["ID"]) == {"ID": None}
    pair = nx.Graph([("ID", "e")])
    assert two_mode_betweenness(pair, ["ID"]) == {"ID": None, "e": None}
    assert two_mode_closeness(pair, ["ID"]) == {"ID": 1, "e": 1}
    assert node_redundancy(pair) == {"ID": None, "e": None}
    assert coattendance(pair, ["ID"]).number_of_edges() == 0


def test_wrong_graphs_are_refused() -> None:
    with pytest.raises(JembatanError, match="one side"):
        two_mode_degree(nx.Graph([("ID", "MM")]), ["ID", "MM"])
    with pytest.raises(JembatanError, match="direction"):
        two_mode_degree(nx.DiGraph([("ID", "e")]), ["ID"])
    with pytest.raises(JembatanError, match="not in the network"):
        two_mode_degree(nx.Graph([("ID", "e")]), ["XX"])
    with pytest.raises(JembatanError, match="raw, newman or ratio"):
        coattendance(nx.Graph([("ID", "e")]), ["ID"], "cosine")  # type: ignore[arg-type]
