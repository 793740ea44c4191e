"""The verdict rule: every branch, and the lower median of a claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.study.card import NullCard, ResultCard, code_version, rank_of
from jembatan.graph.study.verdict import STANDINGS, Rule, Trial, combined, judge, sensitivity


def null(p: float | None, holm: float | None = None, testable: bool = True) -> NullCard:
    return NullCard("N", p, holm, 1000, 999, 1, False, testable)


GOOD = Trial(0.8, 0.6, 0.9, nulls=(null(0.01, 0.02),), without_own=0.7, events=9, states=4, sources=5)


def changed(**more: object) -> Trial:
    return Trial(**{**GOOD.__dict__, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("trial", "standing", "told"),
    [
        (GOOD, "supported", ()),
        (changed(nulls=()), "supported", ()),
        (changed(low=0.4), "partly", ("interval",)),
        (changed(low=None), "partly", ("interval",)),
        (changed(nulls=(null(0.01, 0.06),)), "partly", ("null",)),
        (changed(nulls=(null(0.01), null(0.3))), "partly", ("null",)),
        (changed(without_own=0.3), "partly", ("own_sources",)),
        (changed(without_own=None), "partly", ("own_sources",)),
        (changed(without_own=0.3, low=0.1), "weak", ("interval", "own_sources")),
        (changed(value=0.49), "not_supported", ("value",)),
        (changed(value=0.49, nulls=(null(1.0, testable=False),)), "not_supported", ("value",)),
        (changed(nulls=(null(0.2, testable=False),)), "not_testable", ("null_support",)),
        (changed(nulls=(null(0.2, testable=False), null(0.01))), "supported", ()),
        (changed(events=4), "not_testable", ("events",)),
        (changed(states=2), "not_testable", ("states",)),
        (changed(sources=2), "not_testable", ("sources",)),
        (changed(value=None), "not_testable", ("value",)),
        (changed(value=0.1, events=4, sources=0), "not_testable", ("events", "sources")),
        (changed(events=None, states=None, sources=None), "supported", ()),
        (changed(is_rank=True, rank=1, high_rank=1, rank_without_own=1), "supported", ()),
        (changed(is_rank=True, rank=1, high_rank=2, rank_without_own=1), "partly", ("interval",)),
        (changed(is_rank=True, rank=2, high_rank=2, rank_without_own=1), "not_supported", ("value",)),
        (changed(is_rank=True, rank=None), "not_testable", ("value",)),
    ],
)
def test_every_branch(trial: Trial, standing: str, told: tuple[str, ...]) -> None:
    judged = judge(trial)
    assert judged.standing == standing
    assert (judged.fails or judged.lacks) == told


def test_thresholds_are_parameters() -> None:
    assert sensitivity(changed(value=0.55, low=0.45, without_own=0.45)) == {
        0.4: "supported", 0.5: "weak", 0.6: "not_supported",
    }  # fmt: skip
    assert judge(changed(events=2), Rule(min_events=1)).standing == "supported"
    assert judge(changed(nulls=(null(0.09),)), Rule(level=0.1)).standing == "supported"
    with pytest.raises(JembatanError):
        Rule(threshold=0)


@given(st.lists(st.sampled_from(STANDINGS), min_size=1, max_size=9))
def test_at_least_half_reach_the_verdict_of_a_claim(standings: list[str]) -> None:
    verdict = combined(standings)  # type: ignore[arg-type]
    reached = sum(STANDINGS.index(one) >= STANDINGS.index(verdict) for one in standings)  # type: ignore[arg-type]
    assert 2 * reached >= len(standings)


def test_untestable_measures_do_not_vote() -> None:
    assert combined(["not_testable", "supported", "not_testable"]) == "supported"
    assert combined(["not_testable"]) == combined([]) == "not_testable"
    assert combined(["advice"]) == "advice"


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_more_never_makes_it_worse(value: float, low: float, more: float) -> None:
    order = ("not_testable", *STANDINGS)
    worse = judge(changed(value=value, low=low)).standing
    better = judge(changed(value=max(value, more), low=max(low, more))).standing
    assert order.index(better) >= order.index(worse)


def test_card_is_flat_and_names_the_null_that_decides() -> None:
    card = ResultCard("A1", "c", "iom", 0.5, nulls=(null(0.9, testable=False), null(0.2), null(0.04)))
    row = card.flat()
    assert row["p"] == 0.2
    assert all(not isinstance(value, (tuple, list, dict)) for value in row.values())
    assert ResultCard("A1", "c", "iom", None).flat()["null"] is None
    assert code_version() == code_version()


def test_rank() -> None:
    values = {"a": 1.0, "b": 1.0, "c": 0.5, "d": None}
    assert [rank_of(values, name) for name in values] == [1, 1, 3, None]
    assert rank_of(values, "c", low_first=True) == 1
