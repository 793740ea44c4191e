"""Paths: by steps, by probability, in time; by hand, against networkx and the temporal measures."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from planted_case import actor, open_text, tie, w6

from jembatan.graph.case import Case
from jembatan.graph.errors import JembatanError, UnknownNameError
from jembatan.graph.inputs.contacts import dated_contacts, tie_chances
from jembatan.graph.inputs.family import united
from jembatan.graph.measures.temporal import arrivals
from jembatan.graph.study.path import WAYS, paths
from jembatan.graph.study.path_tables import path_lines, path_table
from jembatan.graph.study.ways import earliest_arrival, most_probable

from support import Run


def nodes_of(path: object) -> list[str]:
    steps = path.steps  # type: ignore[attr-defined]
    return [steps[0].source, *(step.target for step in steps)]


def letters(text: str) -> str:
    return "".join(actor(own, "Company") for own in text)


def test_all_shortest_paths_up_to_a_limit(tmp_path: Path) -> None:
    case = w6(tmp_path)
    study = paths(case, "id", "mm")
    assert [nodes_of(one) for one in study.paths] == [["id", "iom", "mm"], ["id", "ngo", "mm"]]
    assert not study.more and study.paths[0].steps[0].forward == ("relation/id-iom-communication",)
    assert paths(case, "id", "mm", limit=1).more
    assert [nodes_of(one) for one in paths(case, "kh", "th", level="state").paths] == [["KHM", "iom", "THA"]]


def test_direction_counts_unless_told_otherwise(tmp_path: Path) -> None:
    case = open_text(tmp_path, letters("abc") + tie("a", "b") + tie("c", "b"))
    study = paths(case, "a", "c")
    assert not study.paths and study.otherwise
    (found,) = paths(case, "a", "c", directed=False).paths
    assert found.steps[1].forward == () and found.steps[1].backward == ("relation/c-b-communication",)


def test_the_most_probable_path_may_be_longer(tmp_path: Path) -> None:
    """a - c directly by a poor source (0.4), through b by two good ones (0.95 squared = 0.9025)."""
    case = open_text(tmp_path, letters("abc") + tie("a", "c", said_by="d") + tie("a", "b") + tie("b", "c"))
    (found,) = paths(case, "a", "c", "probability").paths
    assert nodes_of(found) == ["a", "b", "c"] and found.probability == pytest.approx(0.9025)
    assert [nodes_of(one) for one in paths(case, "a", "c").paths] == [["a", "c"]]


def test_a_tie_nobody_can_judge_is_not_used(tmp_path: Path) -> None:
    case = open_text(tmp_path, letters("ab") + tie("a", "b", said_by=""))
    assert paths(case, "a", "b").paths and not paths(case, "a", "b", "probability").paths


def test_the_order_of_dates_decides(tmp_path: Path) -> None:
    """Worked example W13: ID-IOM day 1, IOM-MM day 2, KH-IOM day 3, IOM-ID day 4; KH to MM is not time-respecting."""
    text = letters("imk") + actor("o", "Company")
    for day, (one, two) in enumerate((("i", "o"), ("o", "m"), ("k", "o"), ("o", "i")), start=1):
        text += tie(one, two, day=f"2015-04-0{day}")
    case = open_text(tmp_path, text)
    for source in "imk":
        for target in set("imk") - {source}:
            study = paths(case, source, target, "time", directed=False)
            assert bool(study.paths) == ((source, target) != ("k", "m"))
    (found,) = paths(case, "i", "m", "time").paths
    assert [step.day for step in found.steps] == [date(2015, 4, 1), date(2015, 4, 2)]
    assert paths(case, "k", "m").paths  # without time there is a way


def test_arrivals_are_those_of_the_temporal_measures(benjina: Case) -> None:
    graph = united(benjina, "communication", "state")
    contacts = dated_contacts(benjina, graph)
    for when in ("earliest", "latest"):
        for source in ("MMR", "iom", "ap"):
            days = arrivals(contacts.contacts, source, when=when, directed=True)  # type: ignore[arg-type]
            for target in graph:
                found = earliest_arrival(contacts, source, target, when, directed=True)  # type: ignore[arg-type]
                if target != source:
                    assert (found.steps[-1].day if found else None) == days.get(target)


def test_probable_paths_are_dijkstras(benjina: Case) -> None:
    graph = united(benjina, "all", "agency")
    chances = tie_chances(benjina, graph)
    weighted = nx.DiGraph()
    weighted.add_nodes_from(graph)
    weighted.add_weighted_edges_from((a, b, -math.log(p)) for (a, b), p in chances.items() if p)
    costs = nx.single_source_dijkstra_path_length(weighted, "iom")
    for target in sorted(graph)[::7]:
        found = most_probable(graph, chances, "iom", target, directed=True)
        if target != "iom":
            assert bool(found) == (target in costs)
            assert not found or found[0].probability == pytest.approx(2.718281828459045 ** -costs[target])


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("by", WAYS)
def test_the_bundled_case_in_words(benjina: Case, by: str, lang: str) -> None:
    study = paths(benjina, "KKP", "mmr-embassy-jakarta", by)
    lines = path_lines(benjina, study, lang)
    assert study.paths and "[" in "".join(lines)
    records = list(path_table(benjina, study, lang).records())
    assert {one["path"] for one in records} == set(range(1, len(study.paths) + 1))
    assert all(one["source_id"] for one in records)
    assert (
        study == paths(benjina, "KKP", "mmr-embassy-jakarta", by)
        or study.paths == paths(benjina, "KKP", "mmr-embassy-jakarta", by).paths
    )


def test_an_accusation_carries_its_status(tmp_path: Path) -> None:
    case = open_text(tmp_path, letters("ab") + tie("a", "b", status="alleged"))
    assert "ALLEGED" in "\n".join(path_lines(case, paths(case, "a", "b"), "en"))
    assert "DUGAAN" in "\n".join(path_lines(case, paths(case, "a", "b"), "id"))


def test_bad_ends(tmp_path: Path) -> None:
    case = w6(tmp_path, office=True, more=actor("lonely", "Company"))
    with pytest.raises(UnknownNameError):
        paths(case, "id", "nobody")
    with pytest.raises(JembatanError, match="one actor"):
        paths(case, "id", "ID")
    assert not paths(case, "id", "lonely").paths
    assert nodes_of(paths(case, "kh", "iom-kh").paths[0]) == ["kh", "iom-kh"]


def test_the_command(run: Run, tmp_path: Path) -> None:
    w6(tmp_path, more=actor("lonely", "Company"))
    done = run("--case", "toy.ttl", "path", "kh", "th", "--format", "json")
    assert done.returncode == 0 and [one["step"] for one in json.loads(done.stdout)] == [1, 2]
    none = run("--case", "toy.ttl", "path", "kh", "lonely")
    assert none.returncode == 1 and "No documented path" in none.stdout
    assert run("--case", "toy.ttl", "path", "kh", "nobody").returncode == 2
    assert run("--case", "toy.ttl", "path", "kh", "th", "--by", "time").returncode == 1
