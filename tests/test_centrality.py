"""The longer forms of `centrality`: intervals, two-mode view, backends, explanations."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from planted_case import actor, hosted, open_text, tie, w6, w6_actors

from jembatan.graph.case import Case
from jembatan.graph.errors import JembatanError, UnknownNameError
from jembatan.graph.measures.centrality import MEASURES
from jembatan.graph.network import project
from jembatan.graph.ranking import ranking
from jembatan.graph.study import fast
from jembatan.graph.study.twomode import attendance_graph, two_mode_table
from jembatan.graph.study.uncertainty import doubts, ranks

from support import Run


@pytest.mark.parametrize("level", ["agency", "state"])
def test_both_backends_agree(benjina: Case, level: str) -> None:
    graph = project(benjina, "all", level)
    for one in (graph, graph.to_undirected(), nx.DiGraph(), nx.DiGraph([("a", "b")]), nx.empty_graph(3)):
        own, other = fast.compute(one, MEASURES), fast.compute(one, MEASURES, "igraph")
        assert list(own) == list(other)
        for name in MEASURES:
            assert list(other[name]) == list(own[name])
            for mine, its in zip(own[name].values(), other[name].values(), strict=True):
                assert its == mine or its == pytest.approx(mine, rel=1e-11, abs=1e-13), name


def test_auto_takes_igraph_for_large_networks_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fast.chosen_backend("auto", fast.LARGE - 1) == "networkx"
    assert fast.chosen_backend("auto", fast.LARGE) == "igraph"
    monkeypatch.setattr(fast, "find_spec", lambda _: None)
    assert fast.chosen_backend("auto", fast.LARGE) == "networkx"
    with pytest.raises(JembatanError, match=r"pip install 'jembatan\[fast\]'"):
        fast.chosen_backend("igraph", 3)
    with pytest.raises(UnknownNameError):
        fast.chosen_backend("graph-tool", 3)


def test_ranks_share_the_better_place() -> None:
    assert ranks({"a": 0.1 + 0.2, "b": 0.3, "c": 1.0, "d": None}) == {"a": 2, "b": 2, "c": 1, "d": None}
    assert ranks({"a": 2.0, "b": 1.0}, low_first=True) == {"a": 2, "b": 1}


def test_intervals_follow_the_evidence(tmp_path: Path) -> None:
    """A tie of probability 0.95, one of 0.4: degree of b from 0 to 2, and a certain zero for an untied tie."""
    text = "".join(actor(own, "Company") for own in "abcd")
    case = open_text(tmp_path, text + tie("a", "b") + tie("b", "c", said_by="d") + tie("c", "d", said_by=""))
    graph = project(case)
    found = doubts(case, graph, ["degree"], draws=400, seed=1)
    assert (found["degree", "b"].low, found["degree", "b"].high) == (0.0, 2.0) or found[
        "degree", "b"
    ].high == 2.0
    assert found["degree", "d"].high == 0.0  # a tie that nobody can judge stands in no draw
    assert found["degree", "b"].rank_low == 1
    assert found == doubts(case, graph, ["degree"], draws=400, seed=1)
    table = ranking(graph, ["degree"], "degree", doubts=found)
    assert table.columns == (
        "actor",
        "label",
        "bloc",
        "degree",
        "degree_low",
        "degree_high",
        "degree_rank_low",
        "degree_rank_high",
    )
    assert all(value is not None for row in table.rows for value in row)


def test_undefined_stays_undefined(tmp_path: Path) -> None:
    case = open_text(tmp_path, actor("a", "Company") + actor("b", "Company") + tie("a", "b", said_by=""))
    graph = project(case)
    found = doubts(case, graph, ["constraint"], ["constraint"], draws=5)
    assert found["constraint", "a"].low is None and found["constraint", "a"].rank_high is None
    assert doubts(case, nx.DiGraph(), ["degree"]) == {}


def test_keys_stay_and_explain_tells_every_measure(benjina: Case) -> None:
    graph = project(benjina, "communication")
    plain = ranking(graph)
    assert plain.columns == ("actor", "label", "bloc", *MEASURES)
    for lang in ("en", "id"):
        notes = "\n".join(ranking(graph, lang=lang, explain=True).notes)
        assert all(getattr(one, f"meaning_{lang}") in notes for one in MEASURES.values())


def test_two_mode_of_w8(tmp_path: Path) -> None:
    """Method, W8: betweenness of e1 .2778 and of Indonesia .4567."""
    text = (
        w6_actors()
        + hosted("e1", "id", ["mm", "kh"])
        + hosted("e2", "id", ["kh"])
        + hosted("e3", "id", ["mm"])
    )
    case = open_text(tmp_path, text + hosted("e4", "kh", ["th"]) + hosted("e5", "th", ["id"]))
    people = {row["actor"]: row for row in two_mode_table(case).records()}
    meetings = {row["event"]: row for row in two_mode_table(case, "events").records()}
    assert people["id"]["betweenness"] == pytest.approx(0.4567, abs=5e-5)
    assert meetings["event/e1"]["betweenness"] == pytest.approx(0.2778, abs=5e-5)
    assert people["id"]["degree"] == 4 / 5 and meetings["event/e1"]["degree"] == 3 / 4
    assert set(two_mode_table(case, level="state").rows[0]) & {"IDN"}
    for mode in ("events", "rows"):
        with pytest.raises(UnknownNameError):
            two_mode_table(case, mode, by="pagerank")
    assert len(two_mode_table(open_text(tmp_path, actor("a", "Company"), "empty"))) == 0


@pytest.mark.parametrize("lang", ["en", "id"])
def test_two_mode_of_the_bundled_case(benjina: Case, lang: str) -> None:
    graph = attendance_graph(benjina)
    assert nx.is_bipartite(graph) and "iom-indonesia" not in graph
    for mode in ("actors", "events"):
        table = two_mode_table(benjina, mode, lang=lang, names=True)
        assert all(value is not None and value == value for row in table.rows for value in row)


def test_the_command(run: Run, tmp_path: Path) -> None:
    w6(tmp_path)
    first = run(
        "--case", "toy.ttl", "centrality", "--intervals", "--draws", "20", "--seed", "5", "--format", "json"
    )
    again = run(
        "--case", "toy.ttl", "centrality", "--intervals", "--draws", "20", "--seed", "5", "--format", "json"
    )
    assert first.stdout == again.stdout
    assert "betweenness_rank_high" in json.loads(first.stdout)[0] and "NaN" not in first.stdout
    assert "seed 5" in first.stderr and "networkx" in first.stderr
    assert run("--case", "toy.ttl", "centrality", "--mode", "actors", "--intervals").returncode == 2
    assert (
        "Jaringan dua sisi"
        in run("--case", "toy.ttl", "centrality", "--mode", "events", "--lang", "id").stdout
    )
