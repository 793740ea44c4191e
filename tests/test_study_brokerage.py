"""Brokerage of planted cases (worked example W6, by hand and by R's sna) and of the bundled ones."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted_case import actor, hosted, open_text, tie, w6

from jembatan.graph.actors import actors
from jembatan.graph.case import Case
from jembatan.graph.errors import UnknownNameError
from jembatan.graph.inputs.family import united
from jembatan.graph.measures.brokerage import role_counts
from jembatan.graph.nulls.degree import DegreeModel
from jembatan.graph.nulls.ties import graph_of
from jembatan.graph.study.brokerage import absences, brokerage, partition_of
from jembatan.graph.study.brokerage_tables import pair_table, role_table
from jembatan.graph.study.rolecounts import RoleCounter

from support import Run


@pytest.mark.parametrize("office", [False, True])
@pytest.mark.parametrize("level", ["agency", "state"])
def test_w6_by_state(tmp_path: Path, office: bool, level: str) -> None:
    """IOM b_O 10 and nothing else; an office of IOM is IOM."""
    study = brokerage(w6(tmp_path, office), "state", level=level, replicates=0)
    iom = study.broker("iom")
    assert iom is not None and iom is study.brokers[0]
    assert iom.alone
    counts = {role: score.count for role, score in iom.scores.items()}
    assert counts == {
        "coordinator": None,
        "itinerant": None,
        "representative": None,
        "gatekeeper": None,
        "liaison": 10,
        "total": 10,
    }
    assert iom.scores["total"].partial == 9  # one of the five pairs, both ways, shared with the NGO
    assert sum(one.scores["total"].count or 0 for one in study.brokers) == 18
    assert study.broker("ngo").scores["liaison"].count == 2  # type: ignore[union-attr]


def test_w6_by_sector(tmp_path: Path) -> None:
    """The same acts under the other partition: IOM w_O 10; Indonesia 0 - 1 1 2 4 (R's sna; no other class has two)."""
    study = brokerage(w6(tmp_path), "sector", replicates=0)
    iom, indonesia = study.broker("iom"), study.broker("id")
    assert iom is not None and indonesia is not None
    assert (iom.scores["itinerant"].count, iom.scores["liaison"].count) == (10, 0)
    assert [indonesia.scores[role].count for role in study.roles] == [0, None, 1, 1, 2, 4]
    assert iom.scores["total"].z == pytest.approx(3.886, abs=5e-4)


def test_an_undirected_network_counts_each_pair_once(tmp_path: Path) -> None:
    """W6 as meetings of two: half the counts, and the corrected z of method 2.4."""
    text = "".join(
        actor(own, "Government", state)
        for own, state in (("id", "IDN"), ("mm", "MMR"), ("kh", "KHM"), ("th", "THA"))
    )
    text += actor("iom", "IntergovernmentalOrganization") + actor("ngo", "NonGovernmentalOrganization")
    for number, (one, two) in enumerate(
        ("id-iom", "mm-iom", "kh-iom", "th-iom", "id-th", "id-ngo", "mm-ngo")[i].split("-") for i in range(7)
    ):
        text += hosted(f"e{number}", one, [two])
    study = brokerage(open_text(tmp_path, text), "state", "co-attendance", replicates=99)
    iom = study.broker("iom")
    assert not study.directed and iom is not None
    assert iom.scores["total"].count == 5
    assert iom.scores["total"].z == pytest.approx(2.748, abs=5e-4)
    # Thirteen graphs have these degrees; IOM brokers 5 pairs of states in two of them.
    test = iom.nulls["liaison"]
    assert test.exact and test.support == 13


def test_the_test_by_degrees_is_exact_seeded_and_honest(tmp_path: Path, benjina: Case) -> None:
    study = brokerage(benjina, replicates=60, seed=3)
    again = brokerage(benjina, replicates=60, seed=3)
    assert study.brokers == again.brokers
    iom = study.broker("iom")
    assert iom is not None and iom.nulls["total"].replicates == 60
    assert 0 < (iom.nulls["total"].p or 0) <= 1
    assert brokerage(benjina, replicates=60, seed=4).broker("iom").nulls != iom.nulls  # type: ignore[union-attr]


@pytest.mark.parametrize("directed", [True, False])
def test_counting_on_integers_is_the_measure(benjina: Case, directed: bool) -> None:
    graph = united(benjina, "communication", "agency")
    groups = partition_of(graph, actors(benjina), "state")
    model = DegreeModel.of(graph if directed else graph.to_undirected())
    counter = RoleCounter(tuple(map(str, model.nodes)), groups, directed)
    for state in [np.array(model.edges), *model.draw(np.random.default_rng(1), 2)]:
        wanted = role_counts(graph_of(model.nodes, state, directed), groups)
        assert counter(state) == {
            (node, role): count for node, roles in wanted.items() for role, count in roles.items()
        }


@settings(max_examples=60)
@given(st.integers(2, 12), st.floats(0, 1), st.integers(1, 4), st.integers(0, 10_000), st.booleans())
def test_counting_on_integers_is_the_measure_on_any_graph(
    size: int, density: float, classes: int, seed: int, directed: bool
) -> None:
    graph = nx.relabel_nodes(nx.gnp_random_graph(size, density, seed=seed, directed=directed), str)
    groups = {node: str(int(node) * (seed + 1) % classes) for node in graph}
    model = DegreeModel.of(graph)
    counter = RoleCounter(tuple(map(str, model.nodes)), groups, directed)
    wanted = role_counts(graph, groups)
    assert counter(np.array(model.edges, dtype=np.int64).reshape(-1, 2)) == {
        (node, role): count for node, roles in wanted.items() for role, count in roles.items()
    }


def test_a_brokered_pair_tells_the_nearest_thing_to_a_direct_tie(tmp_path: Path) -> None:
    text = "".join(
        actor(own, "Government", state)
        for own, state in (("id", "IDN"), ("mm", "MMR"), ("kh", "KHM"), ("th", "THA"))
    )
    text += actor("iom", "IntergovernmentalOrganization") + tie("id", "iom")
    text += (
        "".join(tie("iom", other) for other in ("mm", "kh", "th"))
        + tie("mm", "id")
        + tie("kh", "id", layer="money")
    )
    text += hosted("e1", "id", ["th"])
    case = open_text(tmp_path, text)
    study = brokerage(case, replicates=0)
    found = {one.pair.target: one for one in absences(case, study, "IOM")}
    assert {name: one.nearest for name, one in found.items()} == {
        "mm": "reverse",
        "kh": "layers",
        "th": "attendance",
    }
    assert found["kh"].statements == ("relation/kh-id-money",)
    with pytest.raises(UnknownNameError):
        absences(case, study, "nobody")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_tables_of_the_bundled_case(benjina: Case, lang: str) -> None:
    study = brokerage(benjina, "bloc", level="state", replicates=20)
    wide, rows = role_table(study, lang, 5, wide=True), role_table(study, lang, 5, wide=False)
    assert len(wide) == 5 and len(rows) == 5 * len(study.roles)
    totals = [row["total"] for row in wide.records()]
    assert totals == sorted(totals, key=lambda value: -int(str(value)))
    assert any("Part" in note for note in wide.notes)
    found = absences(benjina, study, "IOM")
    assert found and any(one.nearest == "none" for one in found)
    assert len(pair_table(benjina, study, "IOM", found, lang, wide=True)) == len(found)


def test_an_empty_case(tmp_path: Path) -> None:
    study = brokerage(open_text(tmp_path, actor("iom", "IntergovernmentalOrganization")))
    assert study.brokers == ()
    assert len(role_table(study, "en", wide=False)) == 0
    assert isinstance(study.graph, nx.DiGraph)


def test_the_command(run: Run, tmp_path: Path) -> None:
    w6(tmp_path)
    done = run("--case", "toy.ttl", "brokerage", "--format", "json")
    records = json.loads(done.stdout)
    assert {(one["actor"], one["role"]): one["count"] for one in records}["iom", "liaison"] == 10
    assert "NaN" not in done.stdout
    assert "Partition" in done.stderr
    assert run("--case", "toy.ttl", "brokerage", "--pairs", "nobody").returncode == 2
    assert "tak terdefinisi" in run("--case", "toy.ttl", "brokerage", "--lang", "id").stdout
    assert run("--case", "toy.ttl", "brokerage", "--pairs", "iom").stdout.count("liaison") == 10
