"""Arena measures A0-A5, host definitions, concentration of convening."""

from __future__ import annotations

import random
from datetime import date
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.measures.agenda import RaiseAct, agenda, convening, neutral_host
from jembatan.graph.measures.arena import arena, arena_table, arena_values, event_range, exchanged_values
from jembatan.graph.measures.attendance import HOST_DEFINITIONS, Attendance, host_weights, incidence
from jembatan.graph.nulls.labels import LabelModel
from jembatan.graph.nulls.run import run_nulls

# W8 of the method: host, then the states that attend.
W8 = {"e1": ("IOM", "ID MM KH"), "e2": ("IOM", "ID KH"), "e3": ("ID", "ID MM"), "e4": ("IOM", "KH TH")}
W8["e5"] = ("TH", "ID TH")


def records(events: dict[str, tuple[str, str]]) -> list[Attendance]:
    hosts = [
        Attendance(event, host, "" if host == "IOM" else host, "host") for event, (host, _) in events.items()
    ]
    guests = [
        Attendance(event, state, state, "participant")
        for event, (_, states) in events.items()
        for state in states.split()
    ]
    return hosts + guests


def test_w8_shares() -> None:
    # W8 by hand: pairs ID-MM, ID-KH, MM-KH, KH-TH, ID-TH meet; ID-MM also at e3, ID-TH only at e5.
    got = arena(records(W8), {"IOM"})
    assert got.a1 == pytest.approx(3 / 5)
    assert got.a2 == pytest.approx(4 / 5)
    assert got.a3 == pytest.approx(5 / 7)
    assert got.a4 == pytest.approx(4 / 6)
    assert got.a0 == pytest.approx(3 / 5)
    assert (got.states, got.events, got.pairs, got.meetings, got.hosted) == (4, 5, 5, 7, 3)


def test_rivals_and_groups_of_actors() -> None:
    # By hand: ID hosts e3 (pair ID-MM, which also meets at e1): A1 0, A2 1/5, A3 1/7; with IOM: e1-e4.
    rival = arena(records(W8), {"ID"})
    assert (rival.a1, rival.a2) == pytest.approx((0, 1 / 5))
    assert rival.a3 == pytest.approx(1 / 7)
    assert rival.a0 == pytest.approx(4 / 5)
    assert arena(records(W8), {"IOM", "ID"}).a1 == pytest.approx(4 / 5)


def test_host_definitions_run_from_strict_to_broad() -> None:
    rows = [
        Attendance("alone", "IOM", "", "convener"),
        Attendance("shared", "IOM", "", "host"),
        Attendance("shared", "KKP", "ID", "convener"),
        Attendance("helped", "IOM", "", "facilitator"),
        Attendance("helped", "KKP", "ID", "host"),
        Attendance("paid", "IOM", "", "funder"),
        Attendance("other", "IOM", "", "participant"),
    ]
    weights = [host_weights(rows, {"IOM"}, definition) for definition in HOST_DEFINITIONS]
    assert [row["alone"] for row in weights] == [1, 1, 1, 1]
    assert [row["shared"] for row in weights] == [0, 0.5, 0.5, 0.5]
    assert [row["helped"] for row in weights] == [0, 0, 1, 1]
    assert [row["paid"] for row in weights] == [0, 0, 0, 1]
    assert [row["other"] for row in weights] == [0, 0, 0, 0]
    assert host_weights(rows, {"IOM", "KKP"})["shared"] == 1
    also = [*rows, Attendance("shared", "IOM", "", "organiser")]
    assert host_weights(also, {"IOM"}, "facilitated")["shared"] == 1  # the fuller of two claims


def test_roles_that_do_not_attend() -> None:
    rows = [*records(W8), Attendance("e4", "MM", "MM", "subject"), Attendance("e5", "KH", "KH", "invited")]
    assert arena(rows, {"IOM"}) == arena(records(W8), {"IOM"})
    told = [Attendance("e1", "AP", "", "reporter")]
    assert arena([*records(W8), *told], {"AP"}).a0 == 0


def test_two_by_four_table() -> None:
    kinds = {"e1": "meeting", "e2": "hearing", "e3": "rescue", "e4": "conference", "e5": "rescue"}
    table = arena_table(records(W8), {"IOM"}, kinds)
    assert [(row.definition, row.events) for row in table][:2] == [
        ("convened_or_hosted", "deliberative"),
        ("convened_or_hosted", "all"),
    ]
    assert len(table) == 8
    assert table[0].values.a1 == 1  # every deliberative meeting is IOM's here
    assert table[0].values.a4 == table[1].values.a4 == pytest.approx(4 / 6)  # one base for both columns
    assert table[1].values.a1 == pytest.approx(3 / 5)


def test_leave_one_event_out() -> None:
    # By hand: without e1 the pairs are ID-KH, ID-MM, KH-TH, ID-TH, two of them only under IOM's roof.
    got = event_range(records(W8), {"IOM"})["A1"]
    assert got is not None
    assert (got.low, got.high) == pytest.approx((0.5, 0.8))
    assert (got.low_without, got.high_without) == ("e1", "e3")
    assert event_range([], {"IOM"})["A1"] is None


@settings(max_examples=60)
@given(st.integers(1, 5), st.integers(1, 7), st.integers(0, 10**6), st.sampled_from(HOST_DEFINITIONS))
def test_one_event_left_out_is_the_arena_of_the_rest(rows: int, columns: int, seed: int, rule: str) -> None:
    rng = random.Random(seed)
    roles = ("convener", "host", "participant", "facilitator", "funder", "invited")
    found = [
        Attendance(f"e{event}", name, state, rng.choice(roles))
        for event in range(columns)
        for name, state in [("IOM", ""), *((f"b{row}", f"S{row}") for row in range(rows))]
        if rng.random() < 0.5
    ]
    states = {f"S{row}" for row in range(rows)}
    events = [f"e{event}" for event in range(columns)]
    got = event_range(found, {"IOM"}, definition=rule, events=events, states=states)
    for name, each in got.items():
        values = []
        for gone in events:
            rest = [event for event in events if event != gone]
            value = arena(found, {"IOM"}, definition=rule, events=rest, states=states).shares()[name]
            values += [] if value is None else [(value, gone)]
        if each is None:
            assert not values
        else:
            assert (each.low, each.low_without) == min(values)
            assert (each.high, each.high_without) == max(values)


def test_nothing_to_measure_is_not_defined() -> None:
    empty = arena([], {"IOM"})
    assert empty.shares() == dict.fromkeys(("A0", "A1", "A2", "A3", "A4"))
    lone = arena([Attendance("e", "ID", "ID", "host")], {"IOM"})
    assert (lone.a1, lone.a4, lone.states) == (None, None, 1)
    apart = arena([Attendance("e", "ID", "ID", "host"), Attendance("f", "MM", "MM", "host")], {"IOM"})
    assert (apart.a1, apart.a4) == (None, 0)
    assert all(row.values.a1 is None for row in arena_table([], {"IOM"}, {}))
    with pytest.raises(JembatanError, match="collection"):
        arena([], "IOM")
    with pytest.raises(JembatanError, match="host definition"):
        arena([], {"IOM"}, definition="hosted")


@settings(max_examples=60)
@given(st.integers(2, 5), st.integers(1, 6), st.data())
def test_order_of_states_and_events_does_not_matter(rows: int, columns: int, data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns))
    matrix = np.array(cells).reshape(rows, columns)
    h = np.array(data.draw(st.lists(st.sampled_from([0, 0.5, 1]), min_size=columns, max_size=columns)))
    base = arena_values(matrix, h)
    one = data.draw(st.permutations(range(rows)))
    two = data.draw(st.permutations(range(columns)))
    assert arena_values(matrix[one][:, two], h[two]) == pytest.approx(base)
    for name in ("A1", "A2", "A3", "A4"):
        value = base[name]
        assert value is None or 0 <= value <= 1 + 1e-12
    if base["A1"] is not None and base["A2"] is not None and base["A3"] is not None:
        assert base["A1"] <= base["A2"] + 1e-12


def test_states_exchanged_among_attendees() -> None:
    # By hand: two events of two seats, the first IOM's. Of the 6 deals of A, A, B, B two put one state twice
    # in each event (nobody meets), four let A and B meet at both.
    labels, places = ("A", "B", "A", "B"), (0, 0, 1, 1)
    model = LabelModel.of(labels)
    got = run_nulls(
        model,
        partial(exchanged_values, events=places, weights=(1, 0), possible=1),
        exchanged_values(labels, places, (1, 0), 1),
    )
    assert (got["A2"].observed, got["A2"].replicates, got["A2"].support) == (1, 4, 6)
    assert (got["A4"].mean, got["A4"].p) == pytest.approx((4 / 6, 4 / 6))
    assert exchanged_values((), (), ())["A1"] is None


def test_incidence_keeps_attending_states_only() -> None:
    states, events, matrix = incidence(records(W8))
    assert states == ("ID", "KH", "MM", "TH")
    assert events == ("e1", "e2", "e3", "e4", "e5")
    assert matrix.sum(axis=0).tolist() == [3, 2, 2, 2, 2]


def test_agenda() -> None:
    day = date(2015, 4, 7)
    acts = [
        RaiseAct("AP", "media", date(2015, 3, 25), date(2015, 3, 25)),
        RaiseAct("ID", "state", day, day, "e1"),
        RaiseAct("MM", "state", date(2015, 5, 1), date(2015, 5, 31), "e3"),
        RaiseAct("IOM", "organisation", date(2015, 4, 1), date(2015, 4, 30)),
    ]
    got = agenda(acts, host_weights(records(W8), {"IOM"}))
    assert got.a5 == 0.5
    assert got.of_all == 0.25
    assert got.voices == {"media": 0.25, "organisation": 0.25, "state": 0.5}
    assert [(first.voice, first.rank_earliest, first.rank_latest) for first in got.order] == [
        ("media", 1, 1),
        ("organisation", 2, 3),  # some day of April: the dates do not settle who came second
        ("state", 3, 2),
    ]
    assert agenda([], {}).a5 is None
    with pytest.raises(JembatanError, match="before"):
        RaiseAct("ID", "state", day, date(2015, 4, 6))


def test_convening_and_neutral_host() -> None:
    # By hand: IOM 3 of 5 events, ID 1, TH 1: HHI 9/25 + 1/25 + 1/25.
    got = convening(records(W8), {"IOM"})
    assert got.hhi == pytest.approx(11 / 25)
    assert (got.share, got.rank, got.events) == pytest.approx((3 / 5, 1, 5))
    assert convening(records(W8), {"AP"}).rank is None
    assert convening([], {"IOM"}).hhi is None
    shared = [*records(W8), Attendance("e1", "ID", "ID", "convener")]
    assert convening(shared, {"IOM"}).weights == pytest.approx({"IOM": 2.5, "ID": 1.5, "TH": 1})
    deciding = [*records(W8), Attendance("e2", "IOM", "", "decision_maker")]
    assert neutral_host(deciding, {"IOM"}).share == pytest.approx(1 / 3)
    assert neutral_host([], {"IOM"}).share is None
