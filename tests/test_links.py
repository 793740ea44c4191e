"""Ties as arrays: the same ties and strengths as a plain walk over the graph's edges, for every type of graph."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jembatan.graph.measures.links import links

NODES = st.sampled_from("dacb")
TIES = st.lists(st.tuples(NODES, NODES, st.none() | st.sampled_from([0, 1, 2.5, 7])), max_size=12)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
@pytest.mark.parametrize("weight", ["weight", None])
@given(ties=TIES)
def test_pairs_and_arcs_are_those_of_the_edges(kind: type[nx.Graph], weight: str | None, ties: list) -> None:  # type: ignore[type-arg]
    graph = kind()
    graph.add_nodes_from("abcd")
    for one, two, strength in ties:
        graph.add_edge(one, two, **({} if strength is None else {"weight": strength}))
    found = links(graph, weight)
    assert found.nodes == list(graph)
    place = {node: number for number, node in enumerate(graph)}
    edges = [(place[one], place[two], value) for one, two, value in graph.edges(data="weight")]
    if weight is None:
        ends = {
            (one, two) if graph.is_directed() else (min(one, two), max(one, two)) for one, two, _ in edges
        }
        edges = [(one, two, None) for one, two in ends]
    sums: Counter[tuple[int, int]] = Counter()
    for one, two, value in edges:
        if one != two:
            sums[min(one, two), max(one, two)] += 1 if value is None else value
    low, high, strengths = found.pairs()
    assert dict(zip(zip(low.tolist(), high.tolist(), strict=True), strengths.tolist(), strict=True)) == sums
    assert found.arcs().dtype == np.int64
    if graph.is_directed():
        arcs = {(one, two) for one, two, _ in edges if one != two}
        assert found.arcs().tolist() == [list(arc) for arc in sorted(arcs)]
