"""Routes without a common intermediary, pair after pair: networkx's flows, and `FlowNetwork`, on random graphs."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.measures.cores import Node, endpoint_pairs
from jembatan.graph.measures.disjoint import DisjointRoutes
from jembatan.graph.measures.vertexflow import FlowNetwork
from jembatan.graph.study.routes import compare


def of_networkx(graph: nx.Graph, source: Node, target: Node) -> int:
    """Return the routes by networkx: the connectivity of the two without their direct tie, and that tie."""
    direct = graph.has_edge(source, target)
    rest = graph.copy()
    rest.remove_edges_from([(source, target)])
    return nx.node_connectivity(rest, source, target) + direct if nx.has_path(graph, source, target) else 0


def assert_like_networkx(graph: nx.Graph) -> None:
    network = DisjointRoutes(graph)
    for source, target in endpoint_pairs(graph, directed=graph.is_directed()):
        expected = of_networkx(graph, source, target)
        if expected:
            assert network.count(source, target) == expected, (source, target)


@settings(max_examples=80)
@given(st.integers(2, 13), st.floats(0, 0.7), st.integers(0, 10_000), st.booleans())
def test_against_networkx_on_random_graphs(size: int, density: float, seed: int, directed: bool) -> None:
    assert_like_networkx(nx.gnp_random_graph(size, density, seed=seed, directed=directed))


@pytest.mark.parametrize(
    "graph",
    [
        nx.petersen_graph(), nx.hypercube_graph(4), nx.grid_2d_graph(4, 4), nx.barbell_graph(5, 2),
        nx.complete_graph(6), nx.cycle_graph(7), nx.random_regular_graph(3, 16, seed=2),
        nx.DiGraph(nx.cycle_graph(6, create_using=nx.DiGraph)), nx.icosahedral_graph(),
    ],
)  # fmt: skip
def test_against_networkx_where_the_ends_share_few_neighbours(graph: nx.Graph) -> None:
    assert_like_networkx(graph)


def test_a_route_found_first_gives_way_to_two() -> None:
    # From s the short way s-a-d-t takes a and d, which the two routes s-a-b-c-t and s-e-f-d-t need apart.
    ties = ["sa", "ad", "dt", "ab", "bc", "ct", "se", "ef", "fd"]
    for graph in (nx.Graph(map(tuple, ties)), nx.DiGraph(map(tuple, ties))):
        assert DisjointRoutes(graph).count("s", "t") == of_networkx(graph, "s", "t") == 2


def test_loops_and_parallel_ties_are_set_aside() -> None:
    plain = nx.gnp_random_graph(9, 0.4, seed=3)
    double = nx.MultiGraph(plain)
    double.add_edges_from([*plain.edges, (0, 0), (4, 4)])
    one, two = DisjointRoutes(plain), DisjointRoutes(double)
    pairs = [pair for pair in endpoint_pairs(plain, directed=False) if nx.has_path(plain, *pair)]
    assert [one.count(*pair) for pair in pairs] == [two.count(*pair) for pair in pairs]


@settings(max_examples=30)
@given(st.integers(10, 60), st.integers(2, 4), st.integers(0, 10_000), st.booleans())
def test_compare_counts_what_flows_give(size: int, ties: int, seed: int, directed: bool) -> None:
    graph = nx.barabasi_albert_graph(size, ties, seed=seed)
    graph.add_edges_from((node, size + node) for node in range(0, size, 3))
    graph = nx.relabel_nodes(graph.to_directed() if directed else graph, str)
    if directed:
        graph.remove_edges_from([edge for edge in graph.edges if (int(edge[0]) + int(edge[1])) % 3 == 0])
    rest = graph.copy()
    rest.remove_node("0")
    pairs = [pair for pair in endpoint_pairs(graph, directed=directed) if "0" not in pair]
    found = compare(graph, rest, pairs)
    for name, network in (("routes", graph), ("routes_without", rest)):
        flows = FlowNetwork(network, vertex_capacity=1.0)
        assert found[name] == sum(flows.pair(*pair) for pair in pairs) / len(pairs)
    assert [pair for pair in pairs if nx.has_path(graph, *pair) and not nx.has_path(rest, *pair)] == list(
        found["lost"]  # type: ignore[call-overload]
    )
