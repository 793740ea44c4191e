"""Time-respecting paths, channels in time, and the shuffling of dates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.measures.temporal import Contact, arrivals, channels, delays, reach
from jembatan.graph.nulls.run import run_null
from jembatan.graph.nulls.times import TimeModel

STATES = ("ID", "KH", "MM")


def day(number: int) -> date:
    return date(2015, 4, number)


def contact(source: str, target: str, first: int, last: int | None = None, phase: str = "") -> Contact:
    return Contact(source, target, day(first), day(last or first), phase)


W13 = [contact("ID", "IOM", 1), contact("IOM", "MM", 2), contact("KH", "IOM", 3), contact("IOM", "ID", 4)]


def test_w13_reach() -> None:
    # W13: undirected, 5 of 6 ordered pairs are reachable in time (not KH to MM), 6 of 6 without time.
    got = reach(W13, STATES, directed=False)
    assert (got.reached, got.static, got.pairs, got.missing) == (5, 6, 6, (("KH", "MM"),))
    assert (got.share, got.static_share) == pytest.approx((5 / 6, 1))
    # Directed, by hand: ID to MM, KH to ID; ID and KH reach nothing else, MM nothing at all.
    assert reach(W13, STATES).reached == 2


def test_delays_by_hand() -> None:
    got = {(way.source, way.target): way.days for way in delays(W13, STATES, STATES, directed=False)}
    assert got == {("ID", "MM"): 1, ("ID", "KH"): 2, ("MM", "ID"): 2, ("MM", "KH"): 1, ("KH", "ID"): 1}
    # A later departure can be quicker: day 1 then 9, but also day 8 then 9.
    later = [contact("A", "X", 1), contact("A", "X", 8), contact("X", "B", 9)]
    (way,) = delays(later, ["A"], ["B"])
    assert (way.days, way.departure, way.arrival) == (1, day(8), day(9))


def test_contacts_of_one_day_are_one_batch() -> None:
    same = [contact("A", "X", 5), contact("X", "B", 5)]
    assert arrivals(same, "A") == {"X": day(5)}
    assert arrivals(same, "A", strict=False) == {"X": day(5), "B": day(5)}
    # A month-exact date is not exact to the day: equal days may then follow each other.
    vague = [contact("A", "X", 1, 30), contact("X", "B", 1, 30)]
    assert "B" in arrivals(vague, "A")
    assert "B" not in arrivals(vague, "A", strict=True)


def test_earliest_and_latest_readings_differ() -> None:
    contacts = [contact("A", "X", 1, 20), contact("X", "B", 10)]
    assert "B" in arrivals(contacts, "A", when="earliest")
    assert "B" not in arrivals(contacts, "A", when="latest")
    assert arrivals(contacts, "A", since=day(2)) == {}
    with pytest.raises(JembatanError, match="reading of dates"):
        arrivals(contacts, "A", when="middle")  # type: ignore[arg-type]


def test_channels_in_a_window() -> None:
    contacts = [
        contact("ID", "IOM", 1),
        contact("IOM", "MM", 8),
        contact("IOM", "KH", 9),
        contact("IOM", "ID", 2),
    ]
    week = channels(contacts, "IOM", 7)
    assert [(run.source, run.target, run.days) for run in week] == [("ID", "MM", 7)]
    assert len(channels(contacts, "IOM", 14)) == 2
    assert channels(contacts, "IOM", 14, ends={"ID", "KH"})[0].target == "KH"
    assert channels(contacts, "AP", 14) == ()
    both = channels(contacts, "IOM", 7, directed=False)
    # ID and IOM also meet on day 2, seven days before KH.
    assert {(run.source, run.target) for run in both} == {("ID", "MM"), ("MM", "KH"), ("ID", "KH")}
    with pytest.raises(JembatanError, match="0 or more"):
        channels(contacts, "IOM", -1)


def test_small_input() -> None:
    assert reach([], STATES).share == 0
    assert reach([], []).share is None
    assert reach([], ["ID"]).share is None
    assert delays([], STATES, STATES) == ()
    assert arrivals([contact("A", "A", 1)], "A") == {}
    with pytest.raises(JembatanError, match="before"):
        contact("A", "B", 5, 3)


ARCS = st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD"), st.integers(1, 6))


@settings(max_examples=60)
@given(st.lists(ARCS, max_size=6))
def test_reach_agrees_with_a_search_of_all_sequences(arcs: list[tuple[str, str, int]]) -> None:
    contacts = [contact(*arc) for arc in arcs]
    for source, target in permutations("ABCD", 2):
        found = any(
            chain[0][0] == source
            and chain[-1][1] == target
            and all(one[1] == two[0] and one[2] < two[2] for one, two in pairwise(chain))
            for size in range(1, 4)
            for chain in product(arcs, repeat=size)
        )
        assert (target in arrivals(contacts, source)) == found


def test_dates_are_shuffled_inside_phases() -> None:
    contacts = [
        contact("A", "X", 1, phase="one"),
        contact("X", "B", 2, phase="one"),
        contact("B", "X", 9, phase="two"),
    ]
    model = TimeModel.of(contacts)
    states = list(model.states(10) or ())
    assert len(states) == len({model.key(state) for state in states}) == 2
    got = run_null(model, lambda state: reach(state, ["A", "B"]).share, reach(contacts, ["A", "B"]).share)
    assert (got.observed, got.mean, got.p, got.support) == (0.5, 0.25, 0.5, 2)
    for state in model.draw(np.random.default_rng(0), 5):
        assert [(one.source, one.target, one.phase) for one in state] == [
            (one.source, one.target, one.phase) for one in contacts
        ]
        assert state[2].earliest == day(9)
    assert len(list(TimeModel.of([]).states(1) or ())) == 1


def test_an_interval_moves_as_one() -> None:
    contacts = [contact("A", "X", 1, 20), contact("X", "B", 10)]
    spans = {
        tuple((one.latest - one.earliest) // timedelta(days=1) for one in state)
        for state in TimeModel.of(contacts).draw(np.random.default_rng(1), 40)
    }
    assert spans == {(19, 0), (0, 19)}
