"""What measures are given: attendance, acts, evidence, read from small cases and held to the real one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from planted import B, Planted, arena_case, bodies

from jembatan.graph.actors import actors
from jembatan.graph.case import Case, open_case
from jembatan.graph.inputs.acts import TALK_ABOUT, contact_acts, relations_and_flows, renamed
from jembatan.graph.inputs.attendance import attendances, day, events
from jembatan.graph.inputs.evidence import THESIS, evidence_of, own_authors
from jembatan.graph.study.role_agenda import raises, voice_of
from jembatan.graph.study.role_view import view
from jembatan.graph.study.role_world import read_world


def small() -> Planted:
    case = Planted()
    case.actor("idn-minister", "Official", "IDN", part_of="idn-gov")
    case.meeting("idn-minister", ["mmr-gov", "iom-indonesia"])
    case.contact("idn-minister", "mmr-gov", via="iom-indonesia")
    case.contact("mmr-gov", "idn-gov", kind="criticises")
    case.contact("idn-gov", "iom-indonesia", kind="requests_help_from")
    case.contact("iom-indonesia", "idn-gov", kind="coordinates_with", sources=(4,))
    return case


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return open_case(small().write(tmp_path_factory.mktemp("small")))


def test_officials_stand_under_their_body(read: Case) -> None:
    found = {(one.actor, one.state, one.role) for one in attendances(read)}
    assert found == {
        ("idn-gov", "IDN", "convener"), ("mmr-gov", "MMR", "participant"), ("iom-indonesia", "", "participant"),
    }  # fmt: skip
    (event,) = events(read).values()
    assert (event.kind, event.phase, event.earliest) == ("meeting", "verification", date(2015, 4, 3))


def test_speaking_about_somebody_is_no_contact(read: Case) -> None:
    records = relations_and_flows(read, evidence_of(read))
    acts = [deed.act for deed in contact_acts(records)]
    assert all(act.kind not in TALK_ABOUT for act in acts)
    assert ("idn-gov", "mmr-gov", ("iom-indonesia",)) in {(act.sender, act.receiver, act.via) for act in acts}
    asked = next(act for act in acts if act.kind == "requests_help_from")
    assert asked.initiator == "idn-gov"
    assert next(act for act in acts if act.kind == "coordinates_with").initiator is None
    offices = renamed(records, {"iom-indonesia": "iom"})
    assert {body for deed in contact_acts(offices) for body in deed.act.via} == {"iom"}


def test_a_request_comes_before_the_act_it_asks_for(read: Case) -> None:
    seen = view(read_world(read), "iom")
    own = [deed.act for deed in seen.deeds if deed.act.sender == "iom"]
    assert own
    asked = [act for act in own if act.requested_by]
    assert {act.requested_by for act in asked} == {("idn-gov",)}
    assert {act.initiator for act in asked} == {"idn-gov"}


def test_a_view_is_the_world_under_other_names(benjina: Case) -> None:
    # As the definition has it, for everybody: all records and attendances renamed, all deeds worked out.
    world = read_world(benjina)
    for actor in world.known:
        seen = view(world, actor)
        into = {own: top for own, top in world.heads.items() if not {own, top} & seen.members}
        into |= dict.fromkeys(seen.members, actor)
        assert seen.records == renamed(world.records, into), actor
        assert seen.parts == tuple(
            sorted({replace(part, actor=into.get(part.actor, part.actor)) for part in world.parts})
        )
        assert seen.own == tuple(deed for deed in seen.deeds if deed.act.sender == actor)


def test_a_go_between_makes_two_ties_and_never_a_direct_one(read: Case) -> None:
    seen = view(read_world(read), "iom")
    assert ("IDN", "MMR") not in seen.ties
    assert {("IDN", "iom"), ("iom", "MMR")} <= set(seen.ties)


def test_evidence_counts_copies_once_and_can_lose_authors(tmp_path: Path) -> None:
    case = Planted()
    case.contact("idn-gov", "mmr-gov", sources=(1, 1, 2))
    case.contact("idn-gov", "khm-gov", sources=(4,))
    case.contact("idn-gov", "tha-gov", sources=())
    opened = open_case(case.write(tmp_path))
    found = evidence_of(opened)
    chances = sorted(value for value in found.probabilities.values() if value is not None)
    assert chances == pytest.approx([0.95, 1 - 0.05**2])
    left = found.without(own_authors(actors(opened), "iom-indonesia"))
    told = {record.act: record for record in relations_and_flows(opened, found)}
    assert [left.stands(act) for act in sorted(told)] == [True, False, True]
    assert len(found.groups(told)) == 3


def test_same_act_is_counted_once_with_the_evidence_of_both(tmp_path: Path) -> None:
    case = Planted()
    case.add(
        f"<{B}flow/f1> a jb:AssistanceFlow ; jb:type <{B}vocab/assistance/shelter> ; jb:provider <{B}actor/iom> ; "
        f"jb:funder <{B}actor/aus-gov> ; jb:inCase <{B}case/planted>"
    )
    case.told("flow/f1", (1,))
    case.contact("iom", "idn-gov", sources=(2,), more=f" ; jb:sameAct <{B}flow/f1>")
    opened = open_case(case.write(tmp_path))
    found = evidence_of(opened)
    assert list(found.pieces) == ["flow/f1"]
    assert {piece.source for piece in found.pieces["flow/f1"]} == {"s1", "s2"}
    own = [deed for deed in view(read_world(opened), "iom").deeds if deed.act.sender == "iom"]
    assert [(deed.act.kind, deed.act.funders) for deed in own] == [("service", ("aus-gov",))]


def test_voices_and_one_raise_for_each_body_and_event(benjina: Case) -> None:
    seen = view(read_world(benjina), "iom")
    keys = Counter((one.event or one.statement, one.actor) for one in seen.raises)
    assert max(keys.values()) == 1
    known, states = seen.world.known, seen.states
    assert voice_of("ap", known, states, "iom") == "media"
    assert voice_of("idn-kkp", known, states, "iom") == "state"
    assert voice_of("iom", known, states, "iom") == "iom"
    assert raises((), (), {}, known, states, "iom") == ()


def test_real_case_keeps_every_part_and_leaves_the_thesis_out(benjina: Case) -> None:
    rows = benjina.store.select("SELECT ?p WHERE { ?p a jb:Participation }")
    assert 0 < len(attendances(benjina)) <= len(rows)
    found = evidence_of(benjina)
    assert all(chance is None or 0 < chance <= 1 for chance in found.probabilities.values())
    assert not any(
        piece.author == THESIS for pieces in found.without({THESIS}).pieces.values() for piece in pieces
    )


def test_own_authors() -> None:
    case = Planted()
    assert bodies("IDN") == ["idn-gov"]
    assert case.lines
    assert own_authors({}, "iom") == frozenset()
    assert day("2015-04") is None
    assert day("2015-04-03") == date(2015, 4, 3)


def test_phases_keep_only_their_own(tmp_path: Path) -> None:
    opened = open_case(arena_case().write(tmp_path))
    assert not read_world(opened, ["rescue"]).parts
    assert read_world(opened, ["verification"]).parts
