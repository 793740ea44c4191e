"""Families of actors, rivals by rule, several nodes as one."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from planted_case import actor, open_text, tie, w6

from jembatan.graph.actors import Actor, actors
from jembatan.graph.case import Case
from jembatan.graph.errors import JembatanError, UnknownNameError
from jembatan.graph.inputs.contacts import dated_contacts, tie_chances
from jembatan.graph.inputs.family import family, governments, heads, merge, node_of, rivals, united, victims
from jembatan.graph.inputs.joined import undirected


def one(own: str, kind: str = "Company", part_of: str = "", state: str = "") -> Actor:
    return Actor(own, own, own, "", kind, "", state, part_of)


def test_a_family_is_transitive_and_survives_a_circle() -> None:
    known = {
        a.id: a
        for a in (
            one("a"),
            one("b", part_of="a"),
            one("c", part_of="b"),
            one("d"),
            one("x", part_of="y"),
            one("y", part_of="x"),
        )
    }
    assert family(known, "a") == {"a", "b", "c"}
    assert family(known, "x") == {"x", "y"}
    with pytest.raises(UnknownNameError):
        family(known, "nobody")


def test_governments_are_bodies_of_states_only(benjina: Case) -> None:
    known = actors(benjina)
    found = governments(known)
    assert found["idn-kkp"] == found["idn-satgas-115"] == "IDN"
    kinds = {known[own].kind for own in found}
    assert not kinds & {
        "VictimGroup",
        "Company",
        "PerpetratorGroup",
        "NonGovernmentalOrganization",
        "MediaOrganization",
    }
    assert "iom" not in found
    assert all(known[own].kind == "VictimGroup" for own in victims(known)) and victims(known)


def test_iom_is_all_its_offices_unless_one_is_named(benjina: Case) -> None:
    known = actors(benjina)
    assert heads(known)["iom-myanmar"] == heads(known)["mark-getchell"] == "iom"
    assert "iom-indonesia" not in heads(known, ["iom-myanmar"])
    whole, apart = united(benjina, "all", "agency"), united(benjina, "all", "agency", apart=["iom-myanmar"])
    assert "iom-indonesia" not in whole and "iom" in whole
    assert {"iom-indonesia", "iom-myanmar"} <= set(apart)
    assert node_of(benjina, "Mark Getchell", "agency") == "iom"
    assert node_of(benjina, "idn", "state") == node_of(benjina, "KKP", "state") == "IDN"
    assert node_of(benjina, "iom-myanmar", "agency") == "iom-myanmar"


def test_rivals_are_chosen_by_rule(benjina: Case, everything: Case) -> None:
    for case in (benjina, everything):
        known = actors(case)
        found = rivals(case)
        assert {"idn-kkp", "ap", "idn-satgas-115", "mmr-embassy-jakarta", "khm-embassy-jakarta"} <= {
            hub.id for hub in found
        }
        assert all(hub.statements and not hub.members & family(known, "iom") for hub in found)
        assert [hub.statements for hub in found] == sorted((hub.statements for hub in found), reverse=True)
        assert found == rivals(case)
    assert "idn-kkp" not in {hub.id for hub in rivals(benjina, "idn-psdkp")}


def test_several_nodes_as_one() -> None:
    graph = nx.DiGraph(name="x")
    for node in "abcd":
        graph.add_node(node, label_en=node)
    graph.add_edge("a", "c", weight=2, statements=("s1", "s2"), layers=("money",))
    graph.add_edge("b", "c", weight=2, statements=("s2", "s3"), layers=("media",))
    graph.add_edge("a", "b", weight=1, statements=("s4",), layers=("media",))
    graph.add_edge("d", "a", weight=5, statements=("s5",), layers=("media",))
    joined = merge(graph, {"a", "b", "not-there"}, "ab", label_en="both")
    assert list(joined) == ["ab", "c", "d"] and joined.graph == {"name": "x"}
    assert joined.nodes["ab"]["label_en"] == "both"
    assert joined.edges["ab", "c"] == {
        "weight": 3,
        "statements": ("s1", "s2", "s3"),
        "layers": ("media", "money"),
    }
    assert joined.edges["d", "ab"]["weight"] == 5
    assert not list(nx.selfloop_edges(joined))
    assert merge(graph.to_undirected(), {"a", "b"}, "ab").number_of_edges() == 2
    with pytest.raises(JembatanError):
        merge(graph, "ab", "ab")
    assert undirected(graph).edges["a", "d"]["statements"] == ("s5",)


def test_contacts_and_chances(tmp_path: Path) -> None:
    text = actor("a", "Company") + actor("b", "Company") + actor("c", "Company")
    case = open_text(
        tmp_path,
        text + tie("a", "b", day="2015-04-03") + tie("a", "b", said_by="d") + tie("b", "c", said_by=""),
    )
    graph = united(case, "communication", "agency")
    found = dated_contacts(case, graph)
    assert [(c.source, c.target, c.earliest.isoformat(), c.latest.isoformat()) for c in found.contacts] == [
        ("a", "b", "2015-04-03", "2015-04-03")
    ]
    assert found.undated == ("relation/a-b-communication", "relation/b-c-communication")
    chances = tie_chances(case, graph)
    assert chances["a", "b"] == pytest.approx(1 - 0.05 * 0.6)  # noisy-or of A and D
    assert chances["b", "c"] is None


def test_the_office_case_opens(tmp_path: Path) -> None:
    assert set(united(w6(tmp_path, office=True), "communication", "agency")) == {
        "id",
        "iom",
        "kh",
        "mm",
        "ngo",
        "th",
    }
