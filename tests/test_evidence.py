"""Tie probabilities, evidence intervals, jackknife, flip number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError, UnknownNameError
from jembatan.graph.evidence.draws import evidence_intervals
from jembatan.graph.evidence.flip import absent_ties, flip_number, ties_at
from jembatan.graph.evidence.jackknife import jackknife, without_authors
from jembatan.graph.evidence.probabilities import Evidence, tie_probabilities, tie_probability

TIE = ("IDN", "iom")
W6 = nx.Graph(
    [tie.split("-") for tie in ["ID-IOM", "MM-IOM", "KH-IOM", "TH-IOM", "ID-TH", "ID-NGO", "MM-NGO"]]
)
STATES = ("ID", "MM", "KH", "TH")


def said(source: str, grade: str = "B", group: str = "", **more: str) -> Evidence:
    return Evidence(TIE, source, group or source, grade=grade, **more)


def test_probability_of_a_tie() -> None:
    # W14's noisy-or: .8 and .6 give .92. A copy of the same dispatch adds nothing; r = .7 for "implied".
    assert tie_probability([said("s1", "B"), said("s2", "C")]) == pytest.approx(0.92)
    assert tie_probability([said("s1", "B", "ap"), said("s2", "C", "ap")]) == pytest.approx(0.8)
    assert tie_probability([said("s1", "A", directness="implied")]) == pytest.approx(0.95 * 0.7)
    assert tie_probability([said("s1", "F")]) is None
    assert tie_probability([]) is None
    assert tie_probability([said("s1", "F"), said("s2", "E")]) == pytest.approx(0.2)
    assert tie_probabilities([said("s1"), Evidence(("a", "b"), "s", "s", grade="F")]) == {
        TIE: pytest.approx(0.8),
        ("a", "b"): None,
    }
    back = Evidence((TIE[1], TIE[0]), "s2", "s2", grade="C")
    assert len(tie_probabilities([said("s1"), back])) == 2
    assert tie_probabilities([said("s1"), back], directed=False) == {TIE: pytest.approx(0.92)}
    with pytest.raises(UnknownNameError, match="grade"):
        tie_probability([said("s1", "Z")])
    with pytest.raises(UnknownNameError, match="directness"):
        tie_probability([said("s1", directness="guessed")])


GRADES = st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("xyz")), max_size=6)


@given(GRADES)
def test_more_evidence_never_lowers_a_probability(grades: list[tuple[str, str]]) -> None:
    pieces = [said(str(place), grade, group) for place, (grade, group) in enumerate(grades)]
    values = [tie_probability(pieces[:count]) or 0.0 for count in range(len(pieces) + 1)]
    assert values == sorted(values)
    assert tie_probability(pieces[::-1]) == pytest.approx(tie_probability(pieces))


def ties(graph: nx.Graph) -> dict[str, float | None]:
    """Statistic of the draws: number of ties, and the degree of b where it has any."""
    return {"ties": float(graph.number_of_edges()), "b": graph.degree("b") or None}


def test_three_runs() -> None:
    # By hand: ties of probability .8, .5 and unknown: 3, then 2, then 1.3 on average.
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "d")])
    given_: dict[tuple[str, str], float | None] = {("b", "a"): 0.8, ("b", "c"): 0.5, ("c", "d"): None}
    got = evidence_intervals(graph, given_, ties, draws=2000, seed=1)
    assert (got["ties"].every, got["ties"].likely) == (3, 2)
    assert got["ties"].mean == pytest.approx(1.3, abs=0.06)  # standard error .0143
    assert (got["ties"].low, got["ties"].high) == (0, 2)
    assert got["b"].defined == pytest.approx(2000 * 0.9, abs=60)  # 1 - .2 * .5 of the draws
    assert got["b"].mean == pytest.approx(1.3 / 0.9, abs=0.06)
    judged = evidence_intervals(graph, given_, ties, draws=50, seed=1, unjudged=1.0)["ties"]
    assert judged.low is not None
    assert judged.low >= 1
    assert evidence_intervals(graph, {}, ties, draws=5)["ties"].high == 0
    assert evidence_intervals(nx.Graph(), {}, lambda _: {}, draws=5) == {}
    assert got == evidence_intervals(graph, given_, ties, draws=2000, seed=1, processes=2)
    with pytest.raises(JembatanError, match="0 to 1"):
        evidence_intervals(graph, {("a", "b"): 2.0}, ties, draws=5)


def test_draws_keep_direction_and_attributes() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=2)
    graph.add_edge("b", "a", weight=3)

    def weight(other: nx.DiGraph) -> dict[str, float | None]:
        return {"sum": float(sum(value for _, _, value in other.edges(data="weight")))}

    got = evidence_intervals(graph, {("a", "b"): 1.0, ("b", "a"): 0.0}, weight, draws=20)
    assert (got["sum"].every, got["sum"].likely, got["sum"].low, got["sum"].high) == (5, 2, 2, 2)


PIECES = [
    Evidence(("a", "b"), "s1", "ap", "press", event="e1"),
    Evidence(("a", "b"), "s2", "iom", "iom", event="e1"),
    Evidence(("b", "c"), "s3", "iom", "iom", event="e2"),
    Evidence(("c", "d"), "s4", "thesis", "thesis"),
]


def distinct(pieces: Sequence[Evidence]) -> float | None:
    return float(len({piece.tie for piece in pieces})) if pieces else None


def test_jackknife_leaves_each_out() -> None:
    by_source = jackknife(PIECES, distinct)
    assert by_source.full == 3
    assert by_source.without == {"s1": 3, "s2": 3, "s3": 2, "s4": 2}
    assert (by_source.low, by_source.low_without, by_source.high) == (2, "s3", 3)
    assert jackknife(PIECES, distinct, "group").without == {"ap": 3, "iom": 2, "thesis": 2}
    assert jackknife(PIECES, distinct, "event").without == {"e1": 2, "e2": 2}
    empty = jackknife([], distinct)
    assert (empty.full, empty.without, empty.low) == (None, {}, None)
    assert jackknife(PIECES[:1], distinct).without == {"s1": None}
    with pytest.raises(UnknownNameError, match="unit"):
        jackknife(PIECES, distinct, "colour")  # type: ignore[arg-type]


def test_dropping_author_groups() -> None:
    drops = {"without IOM": {"iom"}, "without press": {"press"}, "without thesis": {"thesis"}}
    assert [(run.value, run.left) for run in without_authors(PIECES, distinct, drops)] == [
        (2, 2),
        (3, 3),
        (2, 3),
    ]
    assert [run.value for run in without_authors(PIECES, distinct, drops, cumulative=True)] == [2, 1, None]


def exclusive_share(graph: nx.Graph) -> float | None:
    """C2: share of non-adjacent, brokered state pairs whose only intermediary is IOM."""
    between = [
        set(graph[one]) & set(graph[two])
        for one, two in combinations(STATES, 2)
        if not graph.has_edge(one, two)
    ]
    brokered = [middle for middle in between if middle]
    return sum(middle == {"IOM"} for middle in brokered) / len(brokered) if brokered else None


def channel_holds(graph: nx.Graph) -> bool:
    return (exclusive_share(graph) or 0) >= 0.5


def test_flip_number_of_the_channel() -> None:
    # C2 = .8 in W6 (method). The fewest ties are found here by trying every set of the five absent ones.
    assert exclusive_share(W6) == pytest.approx(0.8)
    spots = absent_ties(W6, STATES)
    assert len(spots) == 5
    got = flip_number(W6, channel_holds, spots)
    oracle = min(
        size
        for size in range(1, 6)
        for chosen in combinations(spots, size)
        if not channel_holds(nx.Graph([*W6.edges, *chosen]))
    )
    assert (got.holds, got.exact, got.number, got.lower) == (True, True, oracle, oracle)
    assert not channel_holds(nx.Graph([*W6.edges, *got.changes]))
    greedy = flip_number(W6, channel_holds, spots, score=exclusive_share, budget=1)
    assert (greedy.exact, greedy.lower) == (oracle == 1, 1)
    assert greedy.number is not None
    assert greedy.number >= oracle
    assert not channel_holds(nx.Graph([*W6.edges, *greedy.changes]))


def test_flip_number_by_deletion() -> None:
    # By hand: IOM is a cut point of W6 while KH hangs on it alone; taking KH-IOM away ends that.
    def cuts(graph: nx.Graph) -> bool:
        return "IOM" in set(nx.articulation_points(graph))

    got = flip_number(W6, cuts, ties_at(W6, "IOM"), "delete")
    assert (got.number, got.exact, [set(pair) for pair in got.changes]) == (1, True, [{"KH", "IOM"}])
    assert W6.number_of_edges() == 7
    assert flip_number(W6, cuts, [("KH", "ID")]).number == 1


def test_what_never_flips() -> None:
    never = flip_number(W6, lambda _: True, absent_ties(W6, STATES))
    assert (never.number, never.exact, never.changes) == (None, True, ())
    assert never.tried == 2**5
    unsure = flip_number(W6, lambda _: True, absent_ties(W6, STATES), budget=3)
    assert (unsure.number, unsure.exact) == (None, False)
    empty = flip_number(nx.Graph(), lambda _: False, [])
    assert (empty.number, empty.exact, empty.holds) == (None, True, False)
    assert absent_ties(nx.Graph(), STATES) == []
    assert ties_at(W6, "AP") == []
    assert len(absent_ties(nx.DiGraph(W6), STATES)) == 10
    with pytest.raises(UnknownNameError, match="change"):
        flip_number(W6, lambda _: True, [], "rewire")  # type: ignore[arg-type]
