"""Moments of brokerage against full enumeration of all graphs and against the closed forms of the design."""

from __future__ import annotations

from itertools import combinations, permutations
from math import comb

import networkx as nx
import numpy as np
import pytest

from jembatan.graph.measures.brokerage import role_counts
from jembatan.graph.measures.brokerage_moments import (
    Overlap,
    arc_moments,
    density_moments,
    graph_overlap,
    node_overlap,
    role_of,
)

DIRECTED = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
UNDIRECTED = ("coordinator", "itinerant", "boundary", "liaison", "total")
PARTITIONS = ("AAA", "AAB", "ABC", "AAAA", "AAAB", "AABB", "AABC", "ABCD")


def every_graph(partition: str, *, directed: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of ties of each labelled graph, and its counts (graph, node, role)."""
    size = len(partition)
    places = list(permutations(range(size), 2) if directed else combinations(range(size), 2))
    groups = dict(enumerate(partition))
    ties, counts = [], []
    for bits in range(2 ** len(places)):
        graph = nx.DiGraph() if directed else nx.Graph()
        graph.add_nodes_from(range(size))
        graph.add_edges_from(place for number, place in enumerate(places) if bits >> number & 1)
        ties.append(bits.bit_count())
        counts.append([list(roles.values()) for roles in role_counts(graph, groups).values()])
    return np.array(ties), np.array(counts, dtype=float)


def weighted(values: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    mean = float((values * weights).sum() / weights.sum())
    return mean, float(((values - mean) ** 2 * weights).sum() / weights.sum())


@pytest.mark.parametrize(
    ("partition", "directed"),
    [(p, True) for p in PARTITIONS] + [(p, False) for p in (*PARTITIONS, "AAABB", "AABBC", "AABCD")],
)
def test_moments_equal_full_enumeration(partition: str, directed: bool) -> None:
    ties, counts = every_graph(partition, directed=directed)
    places = int(ties.max())
    sizes = [partition.count(name) for name in sorted(set(partition))]
    for column, role in enumerate(DIRECTED if directed else UNDIRECTED):
        whole = graph_overlap(role, sizes, directed=directed)
        cases = [(whole, counts[:, :, column].sum(axis=1))]
        for node, name in enumerate(partition):
            others = [partition.count(other) for other in sorted(set(partition)) if other != name]
            overlap = node_overlap(role, partition.count(name), others, directed=directed)
            cases.append((overlap, counts[:, node, column]))
        for overlap, values in cases:
            for density in (0.3, 0.6):
                chance = density**ties * (1 - density) ** (places - ties)
                assert density_moments(overlap, density) == pytest.approx(weighted(values, chance), abs=1e-12)
            for number in range(places + 1):
                expected = weighted(values, (ties == number).astype(float))
                assert arc_moments(overlap, number, places) == pytest.approx(expected, abs=1e-10)


def section_2_4(role: str, sizes: list[int], d: float) -> float:
    """The variances of the sum over brokers as the design states them in closed form (hand)."""
    q, total = 1 - d, sum(sizes)
    own = d * d * q * (1 - d * d * q)
    a3, a4, a5 = d**3 * q**3, d**4 * q**2, d**5 * q
    groups = range(len(sizes))
    if role == "coordinator":
        return sum(n * (n - 1) * (n - 2) * (own + (4 * n - 10) * (a3 - a4) + (n - 3) * a5) for n in sizes)
    if role == "itinerant":
        pairs = sum(n * (n - 1) * (total - n) for n in sizes)
        return pairs * own + sum(
            a * (a - 1) * b * ((2 * a + 2 * b - 6) * a3 + (total - a - 1) * a5)
            for a, b in ((sizes[x], sizes[y]) for x in groups for y in groups if x != y)
        )
    if role in ("representative", "gatekeeper"):
        return sum(
            n * (n - 1) * (total - n) * (own + (total - 3) * a3 - (2 * n - 3) * a4 + (n - 2) * a5)
            for n in sizes
        )
    if role == "liaison":
        return sum(
            a * b * c
            * (
                own
                + (4 * total - 2 * a - 4 * b - 2 * c - 2) * a3
                - (4 * total - 3 * a - 2 * b - 3 * c - 2) * a4
                + (total - a - c - 1) * a5
            )
            for a, b, c in ((sizes[x], sizes[y], sizes[z]) for x, y, z in permutations(groups, 3))
        )  # fmt: skip
    return (
        total * (total - 1) * (total - 2)
        * (own + (4 * total - 10) * a3 - (4 * total - 10) * a4 + (total - 3) * a5)
    )  # fmt: skip


@pytest.mark.parametrize("sizes", [[3, 2, 1, 1], [7], [5, 5, 4], [1] * 6, [8, 3, 2, 2, 1]])
def test_counting_tie_by_tie_gives_the_closed_forms(sizes: list[int]) -> None:
    for role in DIRECTED:
        for density in (0.15, 2 / 7, 0.7):
            _, variance = density_moments(graph_overlap(role, sizes, directed=True), density)
            assert variance == pytest.approx(section_2_4(role, sizes, density), rel=1e-12, abs=1e-12)


def test_two_groups_of_two() -> None:
    # By enumeration; R sna 2.7-1 gives 3.336192 and .804864, which overstate.
    for role, variance in (("total", 2.893824), ("representative", 0.731136)):
        assert density_moments(graph_overlap(role, [2, 2], directed=True), 0.4)[1] == pytest.approx(variance)


def test_hub_of_three_by_hand() -> None:
    # W2, hand: K = 6, S = 12; sd .91855865 and G(n,m) E = 9/11, Var = 1517/1694.
    overlap = node_overlap("liaison", 1, [1, 1, 1], directed=True)
    assert overlap == Overlap(6, 12)
    assert density_moments(overlap, 0.5) == pytest.approx((0.75, 0.84375))
    assert arc_moments(overlap, 6, 12) == pytest.approx((9 / 11, 1517 / 1694))


def test_liaison_of_w1_under_fixed_arcs() -> None:
    # W1, hand: K = 22, S = 124, E = 363/287, sd 1.408899.
    overlap = node_overlap("liaison", 1, [3, 2, 1], directed=True)
    assert overlap == Overlap(22, 124)
    mean, variance = arc_moments(overlap, 12, 42)
    assert (mean, variance**0.5) == pytest.approx((363 / 287, 1.408899), abs=1e-6)


def test_half_without_direction() -> None:
    for role in ("coordinator", "itinerant", "liaison", "total"):
        twice, once = (node_overlap(role, 4, [3, 2, 2], directed=side) for side in (True, False))
        assert (twice.pairs, twice.shared) == (2 * once.pairs, 2 * once.shared)
    assert node_overlap("boundary", 4, [3, 2], directed=False) == node_overlap(
        "representative", 4, [3, 2], directed=True
    )


def test_node_and_graph_agree_on_the_number_of_two_paths() -> None:
    sizes = [4, 3, 2, 1]
    for role in DIRECTED:
        by_node = sum(
            size * node_overlap(role, size, sizes[:i] + sizes[i + 1 :], directed=True).pairs
            for i, size in enumerate(sizes)
        )
        assert graph_overlap(role, sizes, directed=True).pairs == by_node
    assert graph_overlap("total", [10], directed=False).pairs == 10 * comb(9, 2)


def test_roles_by_name() -> None:
    # The path of groups, source - broker - target (Gould and Fernandez 1989).
    assert [role_of(*path) for path in ("AAA", "ABA", "AAB", "ABB", "ABC")] == list(DIRECTED[:5])
