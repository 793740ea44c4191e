"""Roles: planted arenas and channels are found, absent ones are not, and what is too thin is called so."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import Planted, arena_case, channel_case

from jembatan.graph.case import Case, bundled_cases, open_case
from jembatan.graph.measures.arena import arena
from jembatan.graph.measures.brokerage import gould_fernandez
from jembatan.graph.measures.channel import act_shares, channel, realised_share
from jembatan.graph.nulls.labels import LabelModel
from jembatan.graph.nulls.run import run_null
from jembatan.graph.study.role import Options, RoleStudy, study_role
from jembatan.graph.study.role_blocks import several_routes
from jembatan.graph.study.role_channel import channel_values
from jembatan.graph.study.role_compile import compile_view
from jembatan.graph.study.role_flip import flip_of_share
from jembatan.graph.study.role_shares import share_null
from jembatan.graph.study.role_tables import flat_table, measures_table, rivals_table
from jembatan.graph.study.role_text import limits, title, verdicts
from jembatan.graph.study.role_view import view
from jembatan.graph.study.role_world import read_world
from jembatan.graph.tabular import render

QUICK = Options(replicates=149, draws=40)
PLANTED: dict[str, Callable[[], Planted]] = {
    "arena": arena_case,
    "ministry": lambda: arena_case("idn-gov"),
    "few": lambda: arena_case(meetings=2),
    "own": lambda: arena_case(sources=(4,)),
    "channel": channel_case,
    "own-channel": lambda: channel_case(sources=(4,)),
    "empty": Planted,
}


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RoleStudy]:
    found = {}
    for name, make in PLANTED.items():
        found[name] = study_role(open_case(make().write(tmp_path_factory.mktemp(name))), "iom", QUICK)
    return found


@pytest.fixture(scope="module")
def real(benjina: Case) -> RoleStudy:
    return study_role(benjina, "iom", QUICK)


@pytest.mark.parametrize(
    ("case", "lens", "standing"),
    [
        ("arena", "arena", "supported"),
        ("arena", "channel", "not_testable"),
        ("ministry", "arena", "not_supported"),
        ("few", "arena", "not_testable"),
        ("own", "arena", "partly"),
        ("channel", "channel", "supported"),
        ("channel", "arena", "not_testable"),
        ("empty", "arena", "not_testable"),
        ("empty", "service", "not_testable"),
    ],
)
def test_planted_answers(studied: dict[str, RoleStudy], case: str, lens: str, standing: str) -> None:
    assert studied[case].facet(lens).standing == standing


def test_what_only_the_actor_tells_fails_without_its_sources(studied: dict[str, RoleStudy]) -> None:
    for name, lens in (("own", "arena"), ("own-channel", "channel")):
        for one in studied[name].facet(lens).deciding:
            assert one.judged is not None
            assert "own_sources" in one.judged.fails or one.judged.lacks


def test_presence_is_not_hosting(studied: dict[str, RoleStudy]) -> None:
    values = {one.card.measure: one.card.value for one in studied["ministry"].facet("arena").findings}
    assert values["A0"] == 0.5
    assert values["A1"] == values["A2"] == values["A3"] == values["A4"] == 0


def test_arrays_give_what_the_library_gives(benjina: Case) -> None:
    world = read_world(benjina)
    for actor in ("iom", "idn-kkp", "khm-embassy-jakarta", "ap"):
        seen = view(world, actor)
        arrays = compile_view(seen)
        fast = arrays.values(np.ones(len(arrays.units), dtype=bool))
        slow = arena(seen.parts, {actor}, events=seen.talks)
        assert {name: fast[name] for name in slow.shares()} == pytest.approx(slow.shares())
        on_graph = channel(seen.contact_graph(), actor, seen.every_state)
        for name, value in (
            ("C2", on_graph.c2),
            ("C2p", on_graph.c2_partial),
            ("C3", on_graph.c3),
            ("C4", on_graph.c4),
        ):
            assert fast[name] == pytest.approx(value)
        acts = [deed.act for deed in seen.contacts]
        assert fast["C1"] == pytest.approx(realised_share(acts, actor, seen.states).share)
        shares = act_shares(
            [deed.act for deed in seen.deeds], actor, states=seen.states, forum={"forum"}, service={"service"}
        )
        assert fast["I1"] == pytest.approx(shares.mandated)
        assert fast["K1"] == pytest.approx(shares.own_initiative)
        assert fast["V1"] == pytest.approx(shares.forum_service)
        graph = seen.contact_graph()
        for name, partition, role in (
            ("gf-liaison", "state", "liaison"),
            ("gf-itinerant", "sector", "itinerant"),
        ):
            groups = {node: seen.group(node, partition) for node in graph}
            counted = gould_fernandez(graph, groups).nodes[actor][role].count
            assert fast[name] == counted


@settings(max_examples=40)
@given(st.integers(3, 8), st.integers(0, 2**28))
def test_blocks_are_where_two_routes_are(size: int, bits: int) -> None:
    import networkx as nx

    matrix = np.zeros((size, size), dtype=bool)
    pairs = [(one, two) for one in range(size) for two in range(one)]
    for place, (one, two) in enumerate(pairs):
        matrix[one, two] = matrix[two, one] = bool(bits >> place & 1)
    graph = nx.from_numpy_array(matrix)
    together = {
        frozenset((one, two))
        for block in several_routes([np.flatnonzero(row).tolist() for row in matrix])
        for one in block
        for two in block
        if one != two
    }
    for one, two in pairs:
        cut = graph.copy()
        direct = cut.has_edge(one, two)
        if direct:
            cut.remove_edge(one, two)
        routes = direct + (nx.node_connectivity(cut, one, two) if nx.has_path(cut, one, two) else 0)
        assert (frozenset((one, two)) in together) == (routes >= 2)


def test_share_null_is_the_permutation_test() -> None:
    labels = [True, True, False, False, True, False, False]
    inside = [True, False, True, False, True, True, False]
    strata = ["a", "a", "a", "a", "b", "b", "b"]
    found = share_null(labels, inside, strata)
    assert found is not None
    model = LabelModel.of(labels, strata)
    whole = run_null(
        model, lambda state: float(sum(a and b for a, b in zip(state, inside, strict=True))), 2.0
    )
    assert found[1].p == pytest.approx(whole.p)
    assert found[1].support == whole.support == model.assignments
    assert share_null([True], [False], ["a"]) is None


@given(st.integers(0, 30), st.integers(0, 30), st.sampled_from([0.4, 0.5, 0.6]))
def test_flip_number_of_a_share_is_the_smallest(inside: int, more: int, threshold: float) -> None:
    total = inside + more
    turn = flip_of_share(inside, total, threshold)
    if not total:
        assert turn is None
        return
    assert turn is not None
    holds = inside / total >= threshold - 1e-9

    def after(count: int) -> bool:
        top = inside + (0 if holds else count)
        return top / (total + count) >= threshold - 1e-9

    assert after(turn) != holds
    assert turn == 1 or after(turn - 1) == holds


def test_real_case_is_whole_and_has_no_nan(real: RoleStudy) -> None:
    text = json.dumps([dict(row) for row in flat_table(real, "en").records()], allow_nan=False)
    assert "NaN" not in text
    for facet in real.facets:
        for one in facet.findings:
            card = one.card
            assert card.value is None or math.isfinite(card.value)
            assert (card.why == "") == (card.value is not None)
            assert card.code
            if card.low is not None and card.high is not None:
                assert card.low <= card.high
            for null in card.nulls:
                assert null.p is None or 0 <= null.p <= 1


def test_both_languages_and_every_rival(real: RoleStudy) -> None:
    for lang in ("en", "id"):
        words = [title(real, lang), *verdicts(real, lang), *limits(real, lang)]
        assert all("{" not in word and word.strip() for word in words)
        assert len(verdicts(real, lang)) == 6
        for table in (measures_table(real, lang), rivals_table(real, lang)):
            assert "role-" not in render(table, "table")
    assert verdicts(real, "en") != verdicts(real, "id")
    assert {"idn-kkp", "ap", "khm-embassy-jakarta", "mmr-embassy-jakarta"} <= set(real.rivals)
    assert len(rivals_table(real, "en")) == len(real.rivals) + 1


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    case = open_case(arena_case().write(tmp_path))
    options = [Options(99, 40, seed) for seed in (1, 1, 2)]
    texts = [render(flat_table(study_role(case, "iom", one), "en"), "json") for one in options]
    assert texts[0] == texts[1] != texts[2]


@pytest.mark.nightly
@pytest.mark.parametrize("name", bundled_cases())
def test_all_cases_run(name: str) -> None:
    study = study_role(open_case(name), "iom", Options(replicates=19, draws=5))
    assert verdicts(study, "id")


def test_an_actor_that_is_no_organisation(benjina: Case) -> None:
    study = study_role(benjina, "idn-kkp", Options(replicates=19, draws=5))
    assert study.facet("arena").findings[0].card.value == pytest.approx(7 / 15)
    assert "idn-kkp" not in study.rivals


def test_two_nodes_have_no_channel(studied: dict[str, RoleStudy]) -> None:
    seen = view(studied["empty"].view.world, "nobody")
    assert channel_values(np.zeros((0, 2), dtype=np.intp), compile_view(seen).graph)["C2"] is None


def test_command(tmp_path: Path) -> None:
    path = arena_case().write(tmp_path)
    words = [
        sys.executable,
        "-m",
        "jembatan",
        "--case",
        str(path),
        "role",
        "--replicates",
        "99",
        "--draws",
        "20",
    ]
    told = subprocess.run([*words, "--details"], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.index("SUPPORTED") < told.stdout.index("A1 Only-share")
    assert told.stderr == ""
    rows = subprocess.run([*words, "--format", "json"], capture_output=True, text=True, check=False)
    parsed = json.loads(rows.stdout)
    assert {row["measure"] for row in parsed} >= {"A0", "A1", "C1", "K1", "V1"}
    assert all(not isinstance(value, (list, dict)) for row in parsed for value in row.values())
    wrong = subprocess.run([*words, "nobody-at-all"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr
