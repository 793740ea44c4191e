"""Robustness of rankings against random errors."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError, UnknownNameError
from jembatan.graph.evidence.robustness import Perturbed, agreement, robustness

PATH = nx.path_graph(4)


def degrees(graph: nx.Graph) -> dict[object, float | None]:
    return {node: float(degree) for node, degree in graph.degree()}


def test_agreement_by_hand() -> None:
    true = {node: float(10 - place) for place, node in enumerate("abcdefghij")}
    assert agreement(true, true).r2 == pytest.approx(1)
    swapped = {**true, "a": 9.0, "b": 10.0}
    got = agreement(true, swapped)
    assert (got.top1, got.top3, got.top10, got.overlap) == (0, 1, 0, 0)
    tied = {**true, "b": 10.0}
    assert agreement(true, tied).top1 == 0.5
    assert agreement(true, tied).overlap == 0.5
    assert agreement({}, {}).top1 is None
    assert agreement({"a": 1.0, "b": None}, {"a": 2.0, "b": 1.0}).r2 is None


def test_robustness_of_a_star() -> None:
    # By hand: the hub of a star of 10 leaves stays first when 5 of 10 ties go or 5 are added.
    star = nx.star_graph(10)
    points = robustness(star, degrees, levels=(0.1, 0.5), replicates=40, seed=2)
    assert len(points) == 8
    cells = {(point.error, point.level): point for point in points}
    assert cells["delete_ties", 0.5].changes == 5
    assert cells["delete_ties", 0.5].agreement.top1 == 1
    assert cells["add_ties", 0.5].agreement.top1 == 1
    assert points == robustness(star, degrees, levels=(0.1, 0.5), replicates=40, seed=2, processes=2)
    for point in points:
        for value in vars(point.agreement).values():
            assert value is None or 0 <= value <= 1 + 1e-12


@settings(max_examples=30)
@given(st.integers(1, 9), st.integers(0, 12), st.booleans(), st.integers(0, 99))
def test_errors_make_as_many_changes_as_they_say(size: int, count: int, directed: bool, seed: int) -> None:
    graph = nx.gnm_random_graph(size, count, seed=seed, directed=directed)
    nodes, edges = len(graph), graph.number_of_edges()
    room = nodes * (nodes - 1) // (1 if directed else 2) - edges
    rng = np.random.default_rng(seed)
    for error, expected in (
        ("delete_ties", (nodes, edges - min(2, edges))),
        ("add_ties", (nodes, edges + min(2, room))),
    ):
        (other,) = Perturbed(graph, error, 2).draw(rng, 1)  # type: ignore[arg-type]
        assert (len(other), other.number_of_edges()) == expected
    (fewer,) = Perturbed(graph, "delete_nodes", 1).draw(rng, 1)
    (more,) = Perturbed(graph, "add_nodes", 2).draw(rng, 1)
    assert (len(fewer), len(more)) == (nodes - 1, nodes + 2)
    assert (len(graph), graph.number_of_edges()) == (nodes, edges)


def test_robustness_of_nothing() -> None:
    points = robustness(nx.Graph(), degrees, replicates=3)
    assert len(points) == 20
    assert all(point.agreement.top1 is None for point in points)
    with pytest.raises(UnknownNameError, match="kind of error"):
        robustness(PATH, degrees, errors=("merge",))  # type: ignore[arg-type]
    with pytest.raises(JembatanError, match="level"):
        robustness(PATH, degrees, levels=(2,))
