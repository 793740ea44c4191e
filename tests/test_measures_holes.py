"""Structural holes: W3, W4, W5 and W6 of the design, the definition written out, igraph."""

from __future__ import annotations

import math

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.measures.holes import constraint, effective_size, efficiency


def weighted_digraph(size: int, density: float, seed: int) -> nx.DiGraph:
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=True)
    for u, v in graph.edges():
        graph[u][v]["weight"] = (7 * u + v) % 5 + 1
    return graph


def test_w3_burt() -> None:
    # Constraint: R igraph 1.3.5, networkx 3.6.1; effective size: Borgatti's n - 2t/n by hand.
    graph = nx.Graph(map(tuple, ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]))
    assert constraint(graph) == pytest.approx(
        {"G": 0.400270, "A": 0.595486, "B": 0.642747, "E": 0.730903, "F": 0.730903, "D": 0.784722, "C": 1.0},
        abs=1e-6,
    )
    sizes = effective_size(graph)
    assert (sizes["G"], sizes["A"], sizes["C"]) == pytest.approx((14 / 3, 2.5, 1.0))
    assert efficiency(graph)["G"] == pytest.approx(14 / 18)


def test_w4_kite() -> None:
    # Design notes; python-igraph 1.0 and networkx 3.6.1 agree.
    found = constraint(nx.krackhardt_kite_graph())
    assert [found[node] for node in (7, 5, 6, 3, 0, 1, 2, 4, 8, 9)] == pytest.approx(
        [0.431111, 0.445089, 0.445089, 0.470170, 0.541198, 0.541198, 0.664136, 0.664136, 0.5, 1.0], abs=1e-6
    )


def test_w5_florence() -> None:
    # Design notes; python-igraph 1.0 and networkx 3.6.1 agree.
    found = constraint(nx.florentine_families_graph())
    assert (found["Medici"], found["Guadagni"]) == pytest.approx((0.209877, 0.25), abs=1e-6)


def test_w6_channel() -> None:
    # Design notes; python-igraph 1.0 and networkx 3.6.1 agree.
    graph = nx.Graph(
        tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"]
    )
    found = constraint(graph)
    assert (found["IOM"], found["ID"], found["TH"]) == pytest.approx((0.376736, 0.534722, 0.835069), abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_constraint_against_igraph_and_networkx(seed: int) -> None:
    graph = weighted_digraph(14, 0.12, seed)
    table = igraph.Graph(len(graph), list(graph.edges()), directed=True)
    weights = [w for _, _, w in graph.edges(data="weight")]
    oracle = table.constraint(weights=weights)
    reference = nx.constraint(graph, weight="weight")
    for node, value in constraint(graph).items():
        if value is None:
            assert graph.degree(node) == 0
        else:
            assert value == pytest.approx(oracle[node])
            assert value == pytest.approx(reference[node])


@pytest.mark.parametrize("seed", range(8))
def test_effective_size_as_defined(seed: int) -> None:
    # Definition (Burt 1992) written out. networkx 3.6.1 divides by the maximum of the wrong axis in digraphs.
    graph = weighted_digraph(10, 0.25, seed)

    def tie(i: int, j: int) -> float:
        return float(sum(graph.get_edge_data(*arc, {"weight": 0})["weight"] for arc in ((i, j), (j, i))))

    for i, value in effective_size(graph).items():
        contacts = [j for j in graph if j != i and tie(i, j)]
        total = sum(tie(i, k) for k in graph if k != i)
        expected = sum(
            1
            - sum(
                tie(i, q) / total * tie(j, q) / max(tie(j, k) for k in graph if k != j)
                for q in graph
                if q not in (i, j)
            )
            for j in contacts
        )
        assert value == (pytest.approx(expected) if contacts else None)


@pytest.mark.parametrize("seed", range(5))
def test_effective_size_without_weights_is_borgattis(seed: int) -> None:
    # Borgatti 1997: n - 2t/n; networkx uses the same short cut.
    graph = nx.gnp_random_graph(15, 0.3, seed=seed)
    reference = nx.effective_size(graph)
    for node, value in effective_size(graph, weight=None).items():
        assert value == (pytest.approx(reference[node]) if graph.degree(node) else None)


def test_receiver_only_has_a_value_isolate_has_none() -> None:
    graph = nx.DiGraph([("IOM", "victims"), ("NGO", "victims")])
    graph.add_node("alone")
    assert constraint(graph) == {"IOM": 1.0, "victims": 0.5, "NGO": 1.0, "alone": None}
    assert effective_size(graph)["victims"] == 2.0
    assert efficiency(graph) == {"IOM": 1.0, "victims": 1.0, "NGO": 1.0, "alone": None}


@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph(), nx.MultiDiGraph([(0, 0)]), nx.empty_graph(3)])
def test_nothing_to_measure(graph: nx.Graph) -> None:
    for measure in (constraint, effective_size, efficiency):
        assert measure(graph) == dict.fromkeys(graph)


def test_parallel_ties_add_up_unless_unweighted() -> None:
    many = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("a", "b"), ("a", "c"), ("a", "a")])
    assert constraint(many)["a"] == pytest.approx((3 / 4) ** 2 + (1 / 4) ** 2)
    assert constraint(many, weight=None)["a"] == pytest.approx(0.5)


def test_ties_of_no_strength_are_no_ties() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", weight=0)
    assert constraint(graph) == {"a": None, "b": None}


@settings(max_examples=50)
@given(st.integers(1, 10), st.floats(0, 1), st.integers(0, 999), st.randoms())
def test_names_and_scale_do_not_matter(size: int, density: float, seed: int, random: object) -> None:
    graph = weighted_digraph(size, density, seed)
    names = list(graph)
    random.shuffle(names)  # type: ignore[attr-defined]
    new = dict(zip(graph, names, strict=True))
    renamed = nx.DiGraph()
    renamed.add_nodes_from(sorted(names))
    renamed.add_weighted_edges_from((new[u], new[v], 3 * w) for u, v, w in graph.edges(data="weight"))
    for measure in (constraint, effective_size, efficiency):
        before, after = measure(graph), measure(renamed)
        for node, value in before.items():
            assert after[new[node]] == (None if value is None else pytest.approx(value))
            assert value is None or math.isfinite(value)


def test_constraint_of_few_is_that_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The full matrix of small networks and the sparse one of large networks give the same."""
    graph = nx.gnm_random_graph(60, 150, seed=4, directed=True)
    graph.add_nodes_from(range(60, 64))
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        data["weight"] = number % 5
    few = constraint(graph)
    monkeypatch.setattr("jembatan.graph.measures.holes._DENSE", 0)
    assert few == pytest.approx(constraint(graph), abs=1e-14)
