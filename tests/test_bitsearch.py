"""Searches in machine words against networkx, and the fast way of large networks against the plain one."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from jembatan.graph.measures import bitsearch
from jembatan.graph.measures.centralisation import closeness
from jembatan.graph.measures.centrality import centralities
from jembatan.graph.study.fast import compute


def network(kind: str) -> nx.Graph:
    graph = nx.gnm_random_graph(150, 260, seed=7, directed=kind != "plain")
    graph.add_nodes_from(range(150, 156))
    graph.add_edge(3, 3)
    if kind == "multi":
        graph = nx.MultiDiGraph(graph)
        graph.add_edges_from([(0, 1), (1, 0), (0, 1)])
    for number, (*_, data) in enumerate(graph.edges(data=True)):
        if number % 3:
            data["weight"] = 1 + number % 4
    return graph


@pytest.mark.parametrize("kind", ["plain", "directed", "multi"])
@pytest.mark.parametrize("line", [1, 8])
def test_closeness_is_that_of_networkx(kind: str, line: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the searches go in several blocks, and without numpy's own counting of bits."""
    graph = network(kind)
    plain = nx.Graph(graph.to_undirected())
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    monkeypatch.setattr(bitsearch, "_LINE", line)
    monkeypatch.setattr(bitsearch, "_WORDS", 1)
    assert closeness(graph) == pytest.approx(nx.closeness_centrality(plain), abs=1e-15)
    others = len(graph) - 1
    expected = {node: value / others for node, value in nx.harmonic_centrality(plain).items()}
    assert closeness(graph, harmonic=True) == pytest.approx(expected, abs=1e-15)
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert closeness(graph) == pytest.approx(nx.closeness_centrality(plain), abs=1e-15)


@pytest.mark.parametrize("kind", ["plain", "directed", "multi"])
def test_igraph_is_given_the_same_network(kind: str) -> None:
    graph = network(kind)
    names = ["betweenness", "closeness", "harmonic", "constraint", "core_number"]
    ours, fast = centralities(graph, names), compute(graph, names, "igraph")
    for name in names:
        assert list(fast[name]) == list(ours[name])
        for node, value in ours[name].items():
            assert fast[name][node] == (None if value is None else pytest.approx(value, abs=1e-12)), (
                name,
                node,
            )
