"""Cut points and the comparison without an actor: W4, W5, W6, W7 of the design, brute force, edge cases."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import UnknownNameError
from jembatan.graph.measures.cores import endpoint_pairs
from jembatan.graph.measures.cuts import (
    VertexCut,
    articulation_points,
    biconnected_components,
    dominators,
    minimum_vertex_cut,
    without,
)

W6 = nx.Graph(tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"])
STATES = ["ID", "MM", "KH", "TH"]


def test_cut_points_of_w4_w5_w6() -> None:
    # Hand.
    assert articulation_points(nx.krackhardt_kite_graph()) == (7, 8)
    florence = nx.florentine_families_graph()
    assert set(articulation_points(florence)) == {"Medici", "Albizzi", "Salviati", "Guadagni"}
    assert articulation_points(W6) == ("IOM",)
    assert biconnected_components(W6) == (
        frozenset(("ID", "IOM", "MM", "TH", "NGO")),
        frozenset(("IOM", "KH")),
    )


def test_w6_without_iom() -> None:
    # Hand: 3 of 6 pairs lose touch; efficiency 7/12 -> 11/36; 9 -> 3 disjoint routes over 6 pairs.
    found = without(W6, "IOM", endpoint_pairs(STATES, directed=False))
    assert (found.pairs, found.connected, found.connected_without) == (6, 6, 3)
    assert set(found.disconnected) == {("ID", "KH"), ("MM", "KH"), ("KH", "TH")}
    assert found.reachability_loss == 0.5
    assert (found.efficiency, found.efficiency_without) == pytest.approx((7 / 12, 11 / 36))
    assert found.efficiency_loss == pytest.approx(5 / 18)
    assert (found.routes, found.routes_without) == (1.5, 0.5)


def test_w7_reachable_pairs() -> None:
    # Hand: 7 of 8 pairs, 3 without IOM.
    arcs = ["AU-IOM", "US-IOM", "ID-IOM", "ID-MMv", "IOM-MMv", "IOM-KHv", "MM-MMv", "NGO-KHv", "AU-NGO"]
    graph = nx.DiGraph(arc.split("-") for arc in arcs)
    found = without(graph, "IOM", endpoint_pairs(["AU", "US", "ID", "MM"], ["MMv", "KHv"], directed=True))
    assert (found.pairs, found.connected, found.connected_without) == (8, 7, 3)


def test_ends_are_the_same_with_and_without() -> None:
    # Pairs that end at the actor, or outside the graph, are in neither count.
    found = without(W6, "ID", endpoint_pairs([*STATES, "AU"], directed=False))
    assert found.pairs == 3
    assert found.disconnected == ()
    empty = without(W6, "IOM", [])
    assert (empty.pairs, empty.reachability_loss, empty.efficiency, empty.routes) == (0, None, None, None)


def test_cut_when_only_the_arc_back_exists() -> None:
    # networkx 3.6.1 returns an empty cut here.
    graph = nx.DiGraph([("t", "s"), ("s", "a"), ("a", "b"), ("b", "t")])
    assert minimum_vertex_cut(graph, "s", "t") == VertexCut("s", "t", ("a",), 2, 1)


def test_cut_not_defined_with_a_direct_tie_and_empty_without_a_route() -> None:
    graph = nx.DiGraph([("s", "t"), ("s", "a"), ("a", "t")])
    graph.add_node("far")
    assert minimum_vertex_cut(graph, "s", "t") == VertexCut("s", "t", None, None, 2)
    assert minimum_vertex_cut(graph, "s", "far") == VertexCut("s", "far", (), 1, 0)
    assert minimum_vertex_cut(W6, "MM", "TH").cuts == 2


def test_too_many_cuts_are_not_counted() -> None:
    graph = nx.path_graph(6)
    found = minimum_vertex_cut(graph, 0, 5, limit=2)
    assert (found.nodes, found.cuts) == ((1,), None)
    assert minimum_vertex_cut(graph, 0, 5).cuts == 4


def test_unknown_ends() -> None:
    for ends in (("XX", "ID"), ("ID", "XX"), ("ID", "ID")):
        with pytest.raises(UnknownNameError):
            minimum_vertex_cut(W6, *ends)
    with pytest.raises(UnknownNameError, match="IOM"):
        without(W6, "OIM", [])


def test_dominators() -> None:
    graph = nx.DiGraph([("MM", "IOM"), ("IOM", "NGO"), ("IOM", "ID"), ("NGO", "MMv"), ("ID", "MMv")])
    graph.add_node("alone")
    found = dominators(graph, ["MM"])
    assert found["MM"] == ()
    assert found["MMv"] == ("MM", "IOM")
    assert found["alone"] is None
    assert dominators(graph, ["MM", "ID"])["MMv"] == ()
    assert dominators(graph, ["nobody"]) == dict.fromkeys(graph)
    assert dominators(nx.Graph(), []) == {}


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(3), nx.DiGraph([(0, 0)])])
def test_nothing_to_cut(graph: nx.Graph) -> None:
    assert articulation_points(graph) == ()
    assert biconnected_components(graph) == ()


@settings(max_examples=60)
@given(st.integers(2, 8), st.floats(0, 0.7), st.integers(0, 999), st.booleans())
def test_cut_and_dominators_against_brute_force(size: int, density: float, seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=directed)
    found = minimum_vertex_cut(graph, 0, 1)
    inner = [node for node in graph if node > 1]

    def linked(cut: tuple[int, ...], target: int = 1) -> bool:
        return bool(nx.has_path(graph.subgraph(set(graph) - set(cut)), 0, target))

    if graph.has_edge(0, 1):
        assert found.nodes is None
    else:
        for length in range(len(inner) + 1):
            cuts = [cut for cut in combinations(inner, length) if not linked(cut)]
            if cuts:
                break
        assert (found.nodes in cuts, found.cuts, found.routes) == (True, len(cuts), length)
    for node, above in dominators(graph, [0]).items():
        if not linked((), node):
            assert above is None
        elif node:
            assert above is not None
            assert set(above) == {0} | {v for v in graph if v not in (0, node) and not linked((v,), node)}


@settings(max_examples=40)
@given(st.integers(3, 9), st.floats(0, 1), st.integers(0, 999), st.booleans())
def test_losses_are_never_gains(size: int, density: float, seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=directed)
    found = without(graph, 0, endpoint_pairs(graph, directed=directed))
    assert found.pairs == (size - 1) * (size - 2) // (1 if directed else 2)
    assert found.connected - found.connected_without == len(found.disconnected)
    assert found.efficiency_loss is not None
    assert 0 <= found.efficiency_loss <= 1
    assert (found.routes or 0) >= (found.routes_without or 0)
