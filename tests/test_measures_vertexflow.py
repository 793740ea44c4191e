"""Flow shares: W6 and W7 of the design, networkx's maximum flow and disjoint paths on random graphs."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError, NotDefinedError, UnknownNameError
from jembatan.graph.measures.cores import endpoint_pairs
from jembatan.graph.measures.vertexflow import FlowNetwork, disjoint_routes, flow_share, max_flow

W6 = nx.Graph(tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"])
STATES = ["ID", "MM", "KH", "TH"]
W7 = nx.DiGraph()
W7.add_weighted_edges_from(
    [
        ("AU", "IOM", 3), ("US", "IOM", 2), ("ID", "IOM", 1), ("ID", "MMv", 2), ("IOM", "MMv", 4),
        ("IOM", "KHv", 1), ("MM", "MMv", 1), ("NGO", "KHv", 1), ("AU", "NGO", 1),
    ],
    weight="capacity",
)  # fmt: skip
SOURCES, TARGETS = ["AU", "US", "ID", "MM"], ["MMv", "KHv"]


def test_w6_disjoint_routes() -> None:
    # Hand: 9 routes between states, 3 without IOM.
    found = flow_share(W6, "IOM", STATES, mode="pairwise", vertex_capacity=1)
    assert (found.flow, found.flow_without, found.share) == pytest.approx((9, 3, 2 / 3))
    assert disjoint_routes(W6, "ID", "TH") == 2
    assert disjoint_routes(W6, "ID", "KH") == 1


def test_w7_joint_and_pairwise() -> None:
    # Hand: joint 9 and 4, share 5/9; pairwise 13 and 4, share 9/13.
    joint = flow_share(W7, "IOM", SOURCES, TARGETS, mode="joint", capacity="capacity")
    assert (joint.flow, joint.flow_without, joint.share, joint.assumed) == pytest.approx((9, 4, 5 / 9, 0))
    pairs = flow_share(W7, "IOM", SOURCES, TARGETS, mode="pairwise", capacity="capacity")
    assert (pairs.flow, pairs.flow_without, pairs.share) == pytest.approx((13, 4, 9 / 13))


def test_unknown_quantities_count_one_and_are_told() -> None:
    graph = nx.DiGraph([("AU", "IOM"), ("IOM", "MMv")])
    graph["AU"]["IOM"]["capacity"] = 5
    found = flow_share(graph, "IOM", ["AU"], ["MMv"], mode="joint", capacity="capacity")
    assert (found.flow, found.share, found.assumed) == (1, 1.0, 1)


def test_the_actor_is_never_an_end() -> None:
    # ID is a source and the actor: AU, US and MM give 4 + 1 + 1 to MMv and KHv with or without it.
    found = flow_share(W7, "ID", SOURCES, TARGETS, mode="joint", capacity="capacity")
    assert (found.flow, found.flow_without, found.share) == (7, 7, 0.0)


def test_vertex_limit_holds_between_the_ends_only() -> None:
    graph = nx.DiGraph([("s", "a"), ("s", "b"), ("a", "c"), ("b", "c"), ("c", "t"), ("s", "t")])
    assert max_flow(graph, ["s"], ["t"], vertex_capacity=1) == 2
    assert max_flow(graph, ["s", "a"], ["t"], vertex_capacity=1) == 2


def test_nothing_flows() -> None:
    graph = nx.DiGraph([("a", "b")])
    graph.add_node("v")
    assert flow_share(graph, "v", ["b"], ["a"], mode="joint").share is None
    assert flow_share(graph, "v", ["nobody"], ["a"], mode="joint").share is None
    assert flow_share(graph, "v", [], mode="pairwise").share is None
    assert max_flow(nx.Graph(), ["a"], ["b"]) == 0
    assert disjoint_routes(graph, "a", "a") == disjoint_routes(graph, "a", "nobody") == 0


def test_errors_say_what_to_do() -> None:
    with pytest.raises(NotDefinedError, match="ID is in both"):
        flow_share(W6, "IOM", ["ID", "MM"], ["ID"], mode="joint")
    with pytest.raises(NotDefinedError, match="use pairwise"):
        flow_share(W6, "IOM", STATES, mode="joint")
    with pytest.raises(UnknownNameError, match="IOM"):
        flow_share(W6, "IOMM", STATES, mode="pairwise")
    bad = nx.DiGraph()
    bad.add_edge("a", "b", capacity=float("nan"))
    with pytest.raises(JembatanError, match="a -> b is nan"):
        max_flow(bad, ["a"], ["b"], capacity="capacity")


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("directed", [True, False])
def test_against_networkx(seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(9, 0.35, seed=seed, directed=directed)
    for u, v in graph.edges():
        graph[u][v]["capacity"] = (u + 2 * v) % 4 + 0.5
    network = FlowNetwork(graph, capacity="capacity")
    routes = FlowNetwork(graph, vertex_capacity=1)
    for s, t in endpoint_pairs(graph, directed=directed):
        assert network.pair(s, t) == pytest.approx(nx.maximum_flow_value(graph, s, t))
        assert network.pair_carriers(s, t)[0] == pytest.approx(network.pair(s, t))
        without = graph.copy()
        without.remove_edges_from([(s, t)])
        connectivity = nx.node_connectivity(without, s, t) if nx.has_path(without, s, t) else 0
        assert routes.pair(s, t) == connectivity + graph.has_edge(s, t)


@pytest.mark.parametrize("seed", range(4))
def test_joint_against_networkx_with_super_ends(seed: int) -> None:
    graph = nx.gnp_random_graph(10, 0.3, seed=seed, directed=True)
    for u, v in graph.edges():
        graph[u][v]["capacity"] = (u + v) % 3 + 1
    extended = graph.copy()
    extended.add_edges_from([("S", 0), ("S", 1), ("S", 2), (7, "T"), (8, "T")])
    expected = nx.maximum_flow_value(extended, "S", "T")
    assert max_flow(graph, [0, 1, 2], [7, 8], capacity="capacity") == pytest.approx(expected)


@settings(max_examples=40)
@given(st.integers(4, 9), st.floats(0, 1), st.integers(0, 999))
def test_share_is_a_share(size: int, density: float, seed: int) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=True)
    for limit in (None, 1.0):
        for mode, ends in (("joint", ([0, 1], [2])), ("pairwise", ([0, 1, 2], None))):
            found = flow_share(graph, 3, *ends, mode=mode, vertex_capacity=limit)  # type: ignore[arg-type]
            assert found.flow_without <= found.flow
            assert found.share is None or 0 <= found.share <= 1
