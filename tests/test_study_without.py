"""What comes apart: worked examples W6 and W7-like help, variants, offices, bundled cases, by hand and by networkx."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from planted_case import GOVERNMENTS, actor, flow, hosted, open_text, tie, w6, w6_actors

from jembatan.graph.actors import actors
from jembatan.graph.case import Case
from jembatan.graph.errors import UnknownNameError
from jembatan.graph.measures.cuts import without
from jembatan.graph.study.help import help_lost
from jembatan.graph.study.without import VARIANTS, losses, taken_out
from jembatan.graph.study.without_tables import (
    figures_table,
    flat_table,
    help_lines,
    loss_sentence,
    lost_lines,
)

from support import Run

LOST = {
    "agency": {("id", "kh"), ("kh", "mm"), ("kh", "th")},
    "state": {("IDN", "KHM"), ("KHM", "MMR"), ("KHM", "THA")},
}
VICTIMS = "".join(actor(own, "VictimGroup", state) for own, state in (("mmv", "MMR"), ("khv", "KHM")))
HELP = (
    flow("f1", "iom", "mmv", "health") + flow("f2", "iom", "khv", "health") + flow("f3", "id", "khv", "health")
    + flow("f4", "mm", "mmv", "repatriation", channel="iom") + flow("f5", "iom", "khv", "repatriation")
)  # fmt: skip


@pytest.mark.parametrize("office", [False, True])
def test_w6_without_iom(tmp_path: Path, office: bool) -> None:
    """Three of six pairs lost, efficiency 7/12 to 11/36, routes 9 to 3 (method, W6), IOM a cut point."""
    case = w6(tmp_path, office)
    found = [loss for loss in losses(case, taken_out(case, "IOM")) if loss.scope == "governments"]
    assert [loss.level for loss in found] == ["state", "agency"]
    for loss in found:
        assert set(loss.lost) == LOST[loss.level]
        assert (loss.pairs, loss.connected, loss.connected_without) == (6, 6, 3)
        assert loss.reachability_loss == 0.5
        assert loss.efficiency == pytest.approx(7 / 12) and loss.efficiency_without == pytest.approx(11 / 36)
        assert loss.routes == pytest.approx(9 / 6) and loss.routes_without == pytest.approx(3 / 6)
        assert loss.cut_point and loss.present
        again = without(loss.graph, "iom", [(a, b) for a, b in _pairs(loss.graph)])
        assert (again.disconnected, again.efficiency, again.routes, again.routes_without) == (
            loss.lost, loss.efficiency, loss.routes, loss.routes_without,
        )  # fmt: skip


def _pairs(graph: nx.Graph) -> list[tuple[str, str]]:
    ends = sorted(node for node in graph if node not in ("iom", "ngo"))
    return [(a, b) for place, a in enumerate(ends) for b in ends[place + 1 :]]


def test_an_office_is_not_the_organisation(tmp_path: Path) -> None:
    case = w6(tmp_path, office=True)
    loss = losses(case, taken_out(case, "iom-kh"), ["agency"])[0]
    assert {"iom", "iom-kh"} <= set(loss.graph)
    assert loss.connected == 3 and not loss.lost  # Cambodia hangs on the office, which has no tie to IOM here
    assert help_lost(case, taken_out(case, "iom-kh")) is None


def test_an_agency_leaves_the_rest_of_its_state(tmp_path: Path) -> None:
    """At state level an agency's part is taken apart from its state; a state's code takes all bodies."""
    more = actor("id-sea", "GovernmentAgency", "IDN", "id") + tie("id-sea", "kh")
    case = w6(tmp_path, more=more)
    state = losses(case, taken_out(case, "id-sea"), ["state"])[0]
    assert {"IDN", "id-sea"} <= set(state.graph) and not state.lost
    assert state.removed == 1
    whole = losses(case, taken_out(case, "idn"), ["state", "agency"])
    assert taken_out(case, "idn").members == {"id", "id-sea"}
    assert all("id" not in loss.graph for loss in whole if loss.scope == "governments")
    assert whole[0].pairs == 3


def test_help_is_lost_with_its_provider_or_its_channel(tmp_path: Path) -> None:
    case = open_text(tmp_path, w6_actors() + VICTIMS + HELP)
    taken = taken_out(case, "iom")
    node = {loss.scope: loss for loss in losses(case, taken, ["agency"])}
    # Myanmar's help came for its own people; that it might have gone on to others chains two acts.
    assert node["victims"].lost == (("mm", "khv"), ("mm", "mmv"))
    assert node["victims"].told == (("mm", "mmv"),)
    assert {(cell.group, cell.kind) for cell in help_lost(case, taken).lost} == {  # type: ignore[union-attr]
        ("MMR", "health"), ("KHM", "repatriation"),
    }  # fmt: skip
    router = {loss.scope: loss for loss in losses(case, taken, ["agency"], "router")}
    assert router["victims"].told == (("mm", "mmv"),)
    assert {(cell.group, cell.kind) for cell in help_lost(case, taken, "router").lost} == {
        ("MMR", "repatriation")
    }  # type: ignore[union-attr]
    told = help_lines(taken, help_lost(case, taken), actors(case), "id")
    assert len(told) == 3


def test_the_router_keeps_its_own_contacts(tmp_path: Path) -> None:
    text = w6_actors() + tie("kh", "mm", via="iom") + tie("id", "iom") + tie("iom", "th")
    case = open_text(tmp_path, text)
    taken = taken_out(case, "iom")
    loss = losses(case, taken, ["agency"], "router")[0]
    assert loss.removed == 2
    assert ("kh", "mm") in loss.lost and ("id", "th") not in loss.lost
    assert ("id", "th") in losses(case, taken, ["agency"])[0].lost


def test_only_hosted_events_go(tmp_path: Path) -> None:
    """Worked example W8: without IOM's three events Cambodia meets nobody."""
    text = w6_actors() + hosted("e1", "iom", ["id", "mm", "kh"]) + hosted("e2", "iom", ["id", "kh"])
    text += hosted("e3", "id", ["mm"]) + hosted("e4", "iom", ["kh", "th"]) + hosted("e5", "th", ["id", "iom"])
    case = open_text(tmp_path, text)
    (loss,) = losses(case, taken_out(case, "iom"), ["state"], "events")
    assert loss.events == 3
    assert set(loss.lost) == LOST["state"]
    assert "e5" not in str(loss.lost) and loss.connected == 6


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_bundled_case_in_words(benjina: Case, variant: str) -> None:
    taken = taken_out(benjina, "IOM")
    found = losses(benjina, taken, ["state"], variant)
    for lang in ("en", "id"):
        for loss in found:
            sentence = loss_sentence(taken, loss, variant, lang)
            assert str(len(loss.lost) or loss.connected) in sentence
            assert len(lost_lines(loss, lang)) <= max(12, len(loss.lost))
            assert loss.connected - loss.connected_without == len(loss.lost)
        records = list(flat_table(taken, found, None, actors(benjina), variant, lang).records())
        assert sum(one["row"] == "lost-pair" for one in records) == sum(len(one.lost) for one in found)
        assert len(figures_table(found, lang)) == 5 * len(found)


def test_someone_without_ties_changes_nothing(tmp_path: Path) -> None:
    case = w6(tmp_path, more=actor("lonely", "Company"))
    taken = taken_out(case, "lonely")
    for variant in VARIANTS:
        for loss in losses(case, taken, variant=variant):
            assert not loss.lost and not loss.present
            assert "LONELY" in loss_sentence(taken, loss, variant, "en")
    empty = open_text(tmp_path, actor("lonely", "Company"), "empty")
    for loss in losses(empty, taken_out(empty, "lonely")):
        assert loss.efficiency is None and loss.reachability_loss is None
    with pytest.raises(UnknownNameError):
        taken_out(empty, "nobody")
    assert set(GOVERNMENTS) & set(actors(case))


def test_the_command(run: Run, tmp_path: Path) -> None:
    w6(tmp_path)
    done = run("--case", "toy.ttl", "without", "IOM")
    assert done.returncode == 0
    assert done.stdout.startswith("Dependence as documented, not causal effect")
    assert "3 of the 6" in done.stdout and "Cambodia - Myanmar" in done.stdout
    assert "bukan pengaruh sebab-akibat" in run("--case", "toy.ttl", "without", "IOM", "--lang", "id").stdout
    rows = json.loads(
        run("--case", "toy.ttl", "without", "IOM", "--level", "state", "--format", "json").stdout
    )
    assert [(r["source"], r["target"]) for r in rows if r["row"] == "lost-pair"] == sorted(LOST["state"])
    assert run("--case", "toy.ttl", "without", "nobody").returncode == 2
