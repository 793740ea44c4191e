"""Stores on disk: the same answers as the files they were built from, whole or not there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jembatan.graph import infer
from jembatan.graph.actors import actors, some_actors
from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import CaseError
from jembatan.graph.network import project
from jembatan.graph.ondisk import MARK, STAGES, STAGING, build_on_disk, store_info
from jembatan.graph.portrait import portrait
from jembatan.graph.resources import data_folder
from jembatan.graph.statements import sources, statements

from support import ROOT, Run

sys.path.append(str(ROOT / "benchmarks"))
from synthetic import synthetic, write_synthetic


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synthetic") / "made.nt"
    write_synthetic(path, 3_000)
    return path


@pytest.fixture(scope="module")
def store(file: Path) -> Path:
    """A store with what follows written as it is found, as for a case that does not fit into memory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(infer, "FEW", 100)
        build_on_disk([file], file.parent / "made.store")
    return file.parent / "made.store"


def test_it_answers_as_its_files_do(file: Path, store: Path) -> None:
    here, there = open_case(store), open_case(file)
    assert {str(q) for q in here.store.native if "_:" not in str(q)} == {
        str(q) for q in there.store.native if "_:" not in str(q)
    }
    assert len(here.store.native) == len(there.store.native)
    first, second = project(here), project(there)
    assert list(first.edges(data=True)) == list(second.edges(data=True)) and first.number_of_edges() > 50


def test_what_is_told_of_it(process: Run, store: Path) -> None:
    found = process("store", "info", str(store), "--format", "json")
    facts = {row["what"]: row["value"] for row in json.loads(found.stdout)}
    assert facts["name"] == "made.store" and facts["asserted"] >= 3_000 and facts["files"] == "made.nt"
    assert store_info(store).current
    assert process("--case", str(store), "info").returncode == 0


def test_many_processes_read_it_at_once(store: Path) -> None:
    open_here = open_case(store)
    words = [sys.executable, "-m", "jembatan", "--case", str(store), "query", "ASK { ?s a jb:Actor }"]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [one.communicate(timeout=60)[0] for one in both] == ["true\n", "true\n"]
    assert open_here.store.ask("ASK { ?s a jb:Actor }")


def test_nobody_writes_to_an_opened_store(store: Path) -> None:
    from pyoxigraph import NamedNode, Quad

    name = NamedNode("urn:x")
    with pytest.raises((OSError, ValueError, RuntimeError)):
        open_case(store).store.native.add(Quad(name, name, name))


def test_half_a_store_is_none(store: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.store"
    shutil.copytree(store, half)
    (half / MARK).unlink()
    with pytest.raises(CaseError, match="not whole"):
        open_case(half)
    damaged = tmp_path / "damaged.store"
    shutil.copytree(store, damaged)
    for one in (damaged / "store").glob("MANIFEST*"):
        one.write_bytes(b"")
    with pytest.raises(CaseError, match=r"cannot be opened"):
        open_case(damaged)
    staging = tmp_path / f"{STAGING}abc"
    (staging / "store").mkdir(parents=True)
    with pytest.raises(CaseError, match="not whole"):
        open_case(staging)


def test_a_fault_leaves_nothing_and_the_old_store_whole(store: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b\n", encoding="utf-8")
    target = tmp_path / "out.store"
    with pytest.raises(CaseError, match=r"bad\.ttl, line 2"):
        build_on_disk([bad], target)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bad.ttl"]
    shutil.copytree(store, target)
    with pytest.raises(CaseError, match="--replace"):
        build_on_disk([bad], target)
    with pytest.raises(CaseError, match="line 2"):
        build_on_disk([bad], target, replace=True)
    assert open_case(target).store.ask("ASK { ?s a jb:Actor }")
    with pytest.raises(CaseError, match="something else"):
        build_on_disk([bad], tmp_path)
    for wrong in (tmp_path / "missing.ttl", target):
        with pytest.raises(CaseError):
            build_on_disk([wrong], tmp_path / "new.store")


def test_synthetic_cases_are_ours_and_repeatable() -> None:
    first = "".join(synthetic(2_000))
    assert first == "".join(synthetic(2_000)) != "".join(synthetic(2_000, seed=3))
    assert 2_000 <= first.count("\n") < 2_020


@pytest.mark.nightly
def test_synthetic_terms_are_in_the_vocabularies(store: Path) -> None:
    case = open_case(store)
    query = """SELECT DISTINCT ?o { ?s jb:inCase|jb:event|jb:about|dcterms:source|jb:bloc ?any ; ?p ?o
    FILTER(STRSTARTS(STR(?o), "https://w3id.org/jembatan/vocab/")) FILTER NOT EXISTS { ?o a skos:Concept } }"""
    assert case.store.select(query).texts() == []


@pytest.mark.nightly
def test_the_bundled_cases_as_a_store(everything: Case, tmp_path: Path) -> None:
    info = build_on_disk([data_folder()], tmp_path / "all.store")
    assert info.asserted == len(everything.store)
    assert len(open_case(tmp_path / "all.store").store.native) == len(everything.store.native)


def test_what_is_read_for_one_actor_is_what_reading_everything_gives(file: Path, store: Path) -> None:
    """From a store only the actor's own statements are read; from files the whole case is, once."""
    here, there = open_case(store), open_case(file)
    busiest = "s-000000"
    assert portrait(here, busiest) == portrait(there, busiest)
    assert len(portrait(here, busiest).parts) > 30
    everyone = actors(there)
    assert some_actors(here, [*everyone, "nobody", "no id/at all"]) == dict(everyone)
    assert statements(here, list(statements(there))) == statements(there)
    assert sources(here, ["s-000001", "nobody"]) == {"s-000001": sources(there)["s-000001"]}


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    build_on_disk(
        [data_folder()], tmp_path / "one.store",
        progress=lambda stage, done, total: told.append((stage, done / total)),
    )  # fmt: skip
    assert list(dict.fromkeys(stage for stage, _ in told)) == list(STAGES)
    for stage in STAGES:
        shares = [share for name, share in told if name == stage]
        assert shares == sorted(shares) and 0 <= shares[0] <= shares[-1] == 1
    assert sum(STAGES.values()) == pytest.approx(1)
