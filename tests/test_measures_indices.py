"""Indices of concentration and diversity, effectiveness indicators and the provision table."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.measures import bounds, effectiveness, indices
from jembatan.graph.measures.bounds import Count, Interval
from jembatan.graph.measures.provision import (
    SEVEN_KINDS,
    Cell,
    dependence,
    diversity,
    documentation,
    participation,
    provision,
)
from jembatan.graph.measures.timeliness import Wait, survival, timeliness

AMOUNTS = st.lists(st.floats(0, 1e6, allow_subnormal=False), max_size=12)


def test_w14_indices() -> None:
    # W14 of the method, by hand: HHI .25 + .09 + .04; (HHI - 1/3)/(2/3); -sum p ln p; that over ln 3.
    shares = (0.5, 0.3, 0.2)
    assert indices.hhi(shares) == pytest.approx(0.38)
    assert indices.normalised_hhi(shares) == pytest.approx(0.07)
    assert indices.shannon(shares) == pytest.approx(1.029653, abs=1e-6)
    assert indices.evenness(shares) == pytest.approx(0.937231, abs=1e-6)
    assert indices.simpson(shares) == pytest.approx(0.62)
    assert indices.noisy_or((0.8, 0.6)) == pytest.approx(0.92)


def test_gini_by_hand() -> None:
    # Mean absolute difference of (1, 2, 3, 4) is 1.25, twice the mean is 5: G = .25; one has all: 3/4.
    assert indices.gini([1, 2, 3, 4]) == pytest.approx(0.25)
    assert indices.gini([0, 0, 0, 8]) == pytest.approx(0.75)
    assert indices.gini([3, 3]) == 0


def test_nothing_to_share_is_not_defined() -> None:
    for index in (indices.hhi, indices.normalised_hhi, indices.shannon, indices.evenness, indices.simpson):
        assert index([]) is None
        assert index([0, 0]) is None
    assert indices.gini([]) is None
    assert indices.normalised_hhi([5]) is None
    assert indices.normalised_hhi([5], categories=4) == 1
    assert indices.evenness([5]) is None
    assert indices.noisy_or([]) == 0


def test_faulty_amounts_say_why() -> None:
    with pytest.raises(JembatanError, match="not negative"):
        indices.hhi([1, -1])
    with pytest.raises(JembatanError, match="finite"):
        indices.gini([float("nan")])
    with pytest.raises(JembatanError, match="0 to 1"):
        indices.noisy_or([1.2])
    with pytest.raises(JembatanError, match="only 1"):
        indices.normalised_hhi([1, 1], categories=1)


@given(AMOUNTS)
def test_indices_stay_in_range_and_ignore_order(amounts: list[float]) -> None:
    other = sorted(amounts, reverse=True)
    for index in (indices.hhi, indices.normalised_hhi, indices.evenness, indices.simpson, indices.gini):
        value = index(amounts)
        assert value is None or -1e-9 <= value <= 1 + 1e-9
        assert value == pytest.approx(index(other)) if value is not None else index(other) is None


# W15 of the method: two groups of victims, seven kinds, providers in braces.
MM = {
    "interview": {"IOM"},
    "repatriation": {"IOM", "MM"},
    "food": {"IOM", "ID"},
    "health": {"IOM"},
    "shelter": {"ID"},
    "legal": {"ID"},
}
KH = {"interview": {"IOM"}, "repatriation": {"IOM"}, "food": {"IOM", "ID"}, "shelter": {"ID"}}
W15 = [
    Cell(group, kind, "yes", frozenset(bodies), frozenset({"s1", "s2"} if kind == "food" else {"s1"}))
    for group, cells in (("MMv", MM), ("KHv", KH))
    for kind, bodies in cells.items()
]


def test_w15_provision_table() -> None:
    # Values of W15; the missing cells are unknown, so the point value is the worst case.
    table = provision(W15, ("MMv", "KHv"))
    assert table.completeness.low == pytest.approx(10 / 14)
    assert table.completeness.high == 1
    assert table.by_group["MMv"].low == pytest.approx(6 / 7)
    assert table.by_group["KHv"].low == pytest.approx(4 / 7)
    assert table.single == pytest.approx(7 / 10)
    assert table.redundancy == pytest.approx(1.3)
    assert table.hhi == pytest.approx(75 / 169)
    assert table.normalised_hhi == pytest.approx(0.165680, abs=1e-6)
    assert table.cells_of == {"ID": 5, "IOM": 7, "MM": 1}
    alone = dependence(W15, "IOM", ("MMv", "KHv"))
    assert alone.completeness_without.low == pytest.approx(6 / 14)
    assert alone.lost.low == alone.lost.high == pytest.approx(0.4)
    with_partners = participation(W15, "IOM", {"ID": "government", "MM": "government", "NGO": "ngo"})
    assert with_partners.share == pytest.approx(3 / 7)
    assert with_partners.by_sector == pytest.approx({"government": 3 / 7, "ngo": 0})
    assert with_partners.partner_hhi == pytest.approx(5 / 9)  # ID twice, MM once
    assert documentation(W15) == pytest.approx(2 / 10)


def test_unknown_providers_and_stated_absence_give_bounds() -> None:
    cells = [Cell("g", "food"), Cell("g", "health", "yes", frozenset({"IOM"})), Cell("g", "legal", "no")]
    table = provision(cells, ("g",))
    assert (table.completeness.low, table.completeness.high) == pytest.approx((2 / 7, 6 / 7))
    assert table.redundancy == 1  # only the cell whose provider is known counts
    alone = dependence(cells, "IOM", ("g",))
    assert (alone.lost.low, alone.lost.high) == (0.5, 1.0)
    assert (alone.completeness_without.low, alone.completeness_without.high) == pytest.approx((0, 5 / 7))


def test_an_empty_table_is_not_defined() -> None:
    table = provision([], ())
    assert table.completeness.low is None
    assert table.redundancy is None
    assert table.hhi is None
    assert participation([], "IOM").share is None
    assert documentation([]) is None
    assert dependence([], "IOM", ()).lost.low is None
    with pytest.raises(JembatanError, match="two cells"):
        provision([Cell("g", "food"), Cell("g", "food", "no")], ("g",))


def test_diversity_of_assistance() -> None:
    even = diversity(dict.fromkeys(SEVEN_KINDS, 3.0))
    assert (even.shannon, even.simpson, even.kinds) == pytest.approx((1, 6 / 7, 7))
    assert diversity({"food": 2, "health": 2}).shannon == pytest.approx(log(2) / log(7))
    assert diversity({}).shannon is None


def test_coverage_is_an_interval() -> None:
    # 5.1 by hand: 300 to 320 assisted of 319 to 369 identified.
    got = effectiveness.coverage(Count(300, 320), Count(319, 369))
    assert (got.low, got.high) == pytest.approx((300 / 369, 1))
    assert effectiveness.coverage(None, Count(5, 5)) == Interval(0, 1)
    assert effectiveness.coverage(Count(1, 1), None) == Interval(None, None)
    assert effectiveness.coverage(Count(0, 0), Count(0, 0)) == Interval(None, None)
    assert effectiveness.coverage(Count(0, 0), Count(0, 4)) == Interval(0, 0)


def test_equity_of_groups() -> None:
    fair = effectiveness.equity(
        {"MM": Interval(0.5, 0.5), "KH": Interval(0.25, 0.25), "LA": Interval(None, None)}
    )
    assert fair.ratio == Interval(0.5, 0.5)
    assert fair.gini_low == pytest.approx(1 / 6)
    assert (fair.groups, fair.unknown) == (2, 1)
    assert effectiveness.equity({}).ratio == Interval(None, None)


def test_three_valued_shares() -> None:
    made = [effectiveness.Referral("yes", "yes"), effectiveness.Referral("yes", "unknown")]
    closed = effectiveness.referral_closure([*made, effectiveness.Referral("unknown", "no")])
    assert (closed.low, closed.high) == pytest.approx((1 / 3, 2 / 3))
    followed = effectiveness.durability({12: [("unknown", 30.0), ("yes", 10.0)], 6: ["yes"]})
    assert (followed[12].low, followed[12].high) == (0.25, 1.0)
    assert list(followed) == [6, 12]
    law = effectiveness.justice(opened=Count(7, 8), paid=Count(0, 0), ordered=Count(100, 100))
    assert (law.restitution, law.convicted) == (Interval(0, 0), None)
    told = effectiveness.difficulty_reporting([effectiveness.Difficulty("yes")] * 3, 2)
    assert (told.per_document, told.answered.low) == (1.5, 1)
    assert effectiveness.difficulty_reporting([], 0).per_document is None
    assert bounds.tally([]).low is None
    with pytest.raises(JembatanError, match="answer"):
        bounds.tally(["maybe"])  # type: ignore[list-item]


def test_kaplan_meier() -> None:
    # By hand: waits 2, 3, 3+, 5, 8+ -> S(2) = 4/5, S(3) = 4/5 * 3/4, S(5) = 3/5 * 1/2.
    waits = [Wait(2), Wait(3), Wait(3, ended=False), Wait(5), Wait(8, ended=False)]
    assert [day for day, _ in survival(waits)] == [2, 3, 5]
    assert [share for _, share in survival(waits)] == pytest.approx([0.8, 0.6, 0.3])
    got = timeliness(waits, target=4)
    assert got.median == 5
    assert (got.within.yes, got.within.no, got.within.unknown) == (2, 2, 1)
    assert timeliness([Wait(9, ended=False)], 10).median is None
    assert timeliness([], 10).within.low is None


@given(st.lists(st.sampled_from(["yes", "no", "unknown"])))
def test_bounds_hold_every_way_of_settling_the_unknown(answers: list[bounds.Answer]) -> None:
    got = bounds.tally(answers)
    for settled in ("yes", "no"):
        share = bounds.tally([settled if answer == "unknown" else answer for answer in answers]).low
        assert share is None or got.low - 1e-12 <= share <= got.high + 1e-12  # type: ignore[operator]
