"""Gould-Fernandez brokerage: worked examples W1, W2, W6 of the design, and properties on random graphs."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.measures.brokerage import ROLES, BrokeredPair, gould_fernandez, role_counts

ORDER = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
W1_ARCS = "a1>x x>b1 x>b2 b1>x x>c1 a1>a2 a2>b1 b1>b2 c1>b2 a2>y b2>a1 y>x"
W1_GROUPS = {"a1": "A", "a2": "A", "y": "A", "b1": "B", "b2": "B", "c1": "C", "x": "X"}
W6_TIES = "ID-IOM MM-IOM KH-IOM TH-IOM ID-TH ID-NGO MM-NGO"
W6_SECTORS = {"IOM": "igo", "NGO": "ngo", "ID": "state", "MM": "state", "KH": "state", "TH": "state"}


@pytest.fixture
def w1() -> nx.DiGraph:
    return nx.DiGraph([arc.split(">") for arc in W1_ARCS.split()])


@pytest.fixture
def w6() -> nx.Graph:
    return nx.Graph([tie.split("-") for tie in W6_TIES.split()])


def test_w1_counts(w1: nx.DiGraph) -> None:
    # R sna 2.7-1, raw.nli: w_I w_O b_IO b_OI b_O t.
    expected = {
        "a1": (0, 0, 0, 1, 1, 2), "a2": (1, 0, 1, 0, 0, 2), "b1": (0, 0, 0, 1, 1, 2),
        "b2": (0, 0, 1, 0, 2, 3), "c1": (0, 0, 0, 0, 0, 0), "x": (0, 0, 0, 0, 7, 7), "y": (0, 0, 1, 0, 0, 1),
    }  # fmt: skip
    counts = role_counts(w1, W1_GROUPS)
    assert {node: tuple(counts[node][role] for role in ORDER) for node in counts} == expected
    found = gould_fernandez(w1, W1_GROUPS)
    assert {n: tuple(s.count or 0 for s in scores.values()) for n, scores in found.nodes.items()} == expected
    # R sna 2.7-1, raw.gli.
    assert [found.overall[role].count for role in ORDER] == [1, 0, 3, 2, 11, 17]


def test_w1_node_moments(w1: nx.DiGraph) -> None:
    # R sna 2.7-1, exp.nli and sd.nli; where sna prints 0/0 the role is not defined.
    total, impossible = (1.7492711370, 1.9202185190), (None, None)
    border_a, border_b = (0.4664723032, 0.8433672178), (0.2915451895, 0.6667403280)
    own = (0.1166180758, 0.3313882738)
    alone = [impossible, (0.4664723032, 0.7357112674), impossible, impossible]
    by_group: dict[str, list[tuple[float | None, float | None]]] = {
        "A": [own, own, border_a, border_a, (0.5830903790, 0.9061382080), total],
        "B": [
            impossible,
            (0.3498542274, 0.6568507296),
            border_b,
            border_b,
            (0.8163265306, 1.1308045370),
            total,
        ],
        "C": [*alone, (1.2827988338, 1.5039889219), total],
        "X": [*alone, (1.2827988338, 1.5039889219), total],
    }
    for node, scores in gould_fernandez(w1, W1_GROUPS).nodes.items():
        for role, score in scores.items():
            mean, sd = by_group[W1_GROUPS[node]][ORDER.index(role)]
            if mean is None:
                assert (score.possible, score.count, score.expected, score.sd, score.z) == (0, *[None] * 4)
            else:
                assert (score.expected, score.sd) == pytest.approx((mean, sd), abs=1e-9)


def test_w1_z_of_the_broker(w1: nx.DiGraph) -> None:
    # R sna 2.7-1, z.nli: x has NaN in w_I, b_IO, b_OI; here None.
    x = gould_fernandez(w1, W1_GROUPS).nodes["x"]
    assert [x[role].z for role in ("coordinator", "representative", "gatekeeper")] == [None] * 3
    assert [x[role].z for role in ("itinerant", "liaison", "total")] == pytest.approx(
        [-0.6340426249, 3.8013585624, 2.7344434038]
    )
    # Hand: G(n, m) with 12 arcs.
    fixed = gould_fernandez(w1, W1_GROUPS, model="arcs").nodes["x"]["liaison"]
    assert (fixed.expected, fixed.sd, fixed.z) == pytest.approx((363 / 287, 1.408899, 4.070690), abs=1e-6)


def test_w1_graph_level(w1: nx.DiGraph) -> None:
    # Expected values: R sna 2.7-1. Exact sd: the closed forms, checked by enumeration (sna prints
    # .656851, 1.748007 and 5.777452 where it is not exact).
    overall = gould_fernandez(w1, W1_GROUPS).overall
    assert [overall[role].expected for role in ORDER] == pytest.approx(
        [0.3498542274, 1.9825072886, 1.9825072886, 1.9825072886, 5.9475218659, 12.2448979592]
    )
    assert [overall[role].sd for role in ORDER] == pytest.approx(
        [0.625023, 1.683809, 1.666354, 1.666354, 3.418969, 5.652519], abs=1e-6
    )


@pytest.mark.parametrize("role", ["liaison", "itinerant"])
def test_w2_hub(role: str) -> None:
    # R sna 2.7-1 and hand: the same six acts are liaison between states, itinerant between sectors.
    hub = nx.DiGraph([arc for state in ("ID", "MM", "KH") for arc in (("IOM", state), (state, "IOM"))])
    groups = {node: node if role == "liaison" or node == "IOM" else "state" for node in hub}
    found = gould_fernandez(hub, groups)
    iom = found.nodes["IOM"]
    for name in (role, "total"):
        score = iom[name]
        assert (score.count, score.partial) == (6, 6.0)
        assert (score.expected, score.sd, score.z) == pytest.approx((0.75, 0.91855865, 5.7154761))
    assert all(iom[name].count is None for name in ORDER if name not in (role, "total"))
    assert sum(found.nodes[state]["total"].count or 0 for state in ("ID", "MM", "KH")) == 0
    fixed = gould_fernandez(hub, groups, model="arcs").nodes["IOM"][role]
    assert fixed.expected == pytest.approx(9 / 11)
    assert fixed.sd == pytest.approx(math.sqrt(1517 / 1694))


def test_w6_both_directions(w6: nx.Graph) -> None:
    # R sna 2.7-1 on the symmetric matrix.
    by_state = gould_fernandez(w6, {node: node for node in w6}, directed=True)
    assert by_state.nodes["IOM"]["liaison"].count == 10
    assert by_state.nodes["IOM"]["total"].z == pytest.approx(3.886, abs=5e-4)
    by_sector = gould_fernandez(w6, W6_SECTORS, directed=True)
    assert by_sector.nodes["IOM"]["itinerant"].count == 10
    # sna counts 0 in the role that ID cannot have (only one class has two members).
    assert [by_sector.nodes["ID"][role].count or 0 for role in ORDER] == [0, 0, 1, 1, 2, 4]
    assert by_sector.overall["total"].count == 18


def test_w6_each_pair_once(w6: nx.Graph) -> None:
    # Hand (K/2 and S/2): the correct z for the total is 2.748.
    found = gould_fernandez(w6, W6_SECTORS)
    assert not found.directed
    assert found.nodes["IOM"]["total"].count == 5
    assert found.nodes["IOM"]["total"].z == pytest.approx(2.748, abs=5e-4)
    assert found.nodes["ID"]["boundary"].count == 1


def test_w6_pairs_and_partial_credit(w6: nx.Graph) -> None:
    # Hand: ID-MM is shared with the NGO, the other four pairs are IOM's alone, so 4 + 1/2.
    found = gould_fernandez(w6, W6_SECTORS)
    pairs = found.pairs["IOM"]
    assert {(frozenset((pair.source, pair.target)), pair.brokers) for pair in pairs} == {
        (frozenset(("ID", "MM")), 2), (frozenset(("ID", "KH")), 1), (frozenset(("MM", "KH")), 1),
        (frozenset(("MM", "TH")), 1), (frozenset(("KH", "TH")), 1),
    }  # fmt: skip
    assert BrokeredPair("ID", "MM", "itinerant", 2) in pairs
    assert found.nodes["IOM"]["itinerant"].partial == 4.5


def test_digraph_can_be_taken_without_direction() -> None:
    graph = nx.DiGraph([("MM", "IOM"), ("ID", "IOM")])
    groups = {node: node for node in graph}
    assert gould_fernandez(graph, groups).nodes["IOM"]["total"].count == 0
    assert gould_fernandez(graph, groups, directed=False).nodes["IOM"]["total"].count == 1


@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph(), nx.empty_graph(1), nx.DiGraph([(0, 1), (1, 0)])])
def test_too_small_is_not_defined(graph: nx.Graph) -> None:
    found = gould_fernandez(graph, dict.fromkeys(graph, "A"))
    assert all(score.count is None and score.z is None for score in found.overall.values())
    assert all(score.z is None for scores in found.nodes.values() for score in scores.values())


@pytest.mark.parametrize("graph", [nx.empty_graph(4), nx.complete_graph(4, nx.DiGraph)])
def test_no_spread_gives_no_z(graph: nx.Graph) -> None:
    for model in ("density", "arcs"):
        score = gould_fernandez(graph, dict.fromkeys(graph, "A"), model=model).overall["total"]
        assert (score.count, score.expected, score.sd, score.z) == (0, 0.0, 0.0, None)


def test_every_actor_needs_a_group(w6: nx.Graph) -> None:
    with pytest.raises(JembatanError, match=r"no group for 1 of 6 actors \(IOM\)"):
        gould_fernandez(w6, {node: "A" for node in w6 if node != "IOM"})


def test_loops_and_parallel_ties_change_nothing(w1: nx.DiGraph) -> None:
    noisy = nx.MultiDiGraph(w1)
    noisy.add_edges_from([("x", "x"), ("a1", "x"), ("a1", "x")])
    assert gould_fernandez(noisy, W1_GROUPS) == gould_fernandez(w1, W1_GROUPS)


def test_roles_are_named_in_both_languages() -> None:
    assert all(role.label_en and role.label_id for role in ROLES.values())


@st.composite
def partitioned(draw: st.DrawFn, *, directed: bool) -> tuple[nx.Graph, dict[int, str]]:
    size = draw(st.integers(0, 9))
    density, seed = draw(st.floats(0, 1)), draw(st.integers(0, 999))
    graph = nx.gnp_random_graph(size, density, seed=seed, directed=directed)
    return graph, {node: draw(st.sampled_from("ABC")) for node in graph}


@settings(max_examples=60)
@given(partitioned(directed=True), st.permutations(range(9)))
def test_names_do_not_matter(case: tuple[nx.DiGraph, dict[int, str]], names: list[int]) -> None:
    graph, groups = case
    new = {node: f"n{names[node]}" for node in graph}
    order = sorted(graph, key=lambda node: new[node])
    renamed = nx.DiGraph()
    renamed.add_nodes_from(new[node] for node in order)
    renamed.add_edges_from((new[u], new[v]) for u, v in graph.edges())
    found = gould_fernandez(graph, groups)
    again = gould_fernandez(renamed, {new[node]: group for node, group in groups.items()})
    assert {new[node]: scores for node, scores in found.nodes.items()} == again.nodes
    assert found.overall == again.overall


@settings(max_examples=60)
@given(partitioned(directed=True))
def test_roles_add_up(case: tuple[nx.DiGraph, dict[int, str]]) -> None:
    found = gould_fernandez(*case)
    for scores in [*found.nodes.values(), found.overall]:
        counts = [scores[role].count or 0 for role in ORDER]
        assert sum(counts[:-1]) == counts[-1]
        assert all(math.isfinite(s.z) for s in scores.values() if s.z is not None)
        means = [scores[role].expected or 0 for role in ORDER]
        assert sum(means[:-1]) == pytest.approx(means[-1])


@settings(max_examples=60)
@given(partitioned(directed=False))
def test_each_pair_once_is_half(case: tuple[nx.Graph, dict[int, str]]) -> None:
    graph, groups = case
    twice, once = role_counts(graph, groups, directed=True), role_counts(graph, groups)
    for node in graph:
        for role in ("coordinator", "itinerant", "liaison", "total"):
            assert twice[node][role] == 2 * once[node][role]
        assert twice[node]["representative"] == twice[node]["gatekeeper"] == once[node]["boundary"]
    full = gould_fernandez(graph, groups, directed=True)
    half = gould_fernandez(graph, groups)
    for node in graph:
        for role in ("coordinator", "itinerant", "liaison", "total"):
            z2, z1 = full.nodes[node][role].z, half.nodes[node][role].z
            assert (z2 is None) == (z1 is None)
            if z2 is not None and z1 is not None:
                assert z2 == pytest.approx(z1 * math.sqrt(2))
