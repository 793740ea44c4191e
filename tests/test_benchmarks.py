"""The benchmarks run, everyone gives the same answers, and the tables say it; no test looks at how long anything took."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT))
from benchmarks import harness, output  # noqa: E402
from benchmarks.__main__ import benchmarks, main, parsed, run  # noqa: E402
from benchmarks.material import write  # noqa: E402
from benchmarks.model import (  # noqa: E402
    OURS,
    TIME,
    Answer,
    Benchmark,
    Bound,
    Contender,
    Material,
    Row,
    Target,
    Timing,
    Verdict,
)

TINY = {"triples": 300, "nodes": 60, "replicates": 20, "actors": 30}
QUICK = ("query-join", "closeness", "nulls")
KNOWN = benchmarks()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a tiny case in every form."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JEMBATAN_CACHE", "off")
        place = tmp_path_factory.mktemp("bench")
        for kind in ("case", "whole", "faulty", "store"):
            write(kind, Material(300, 1, place))
        write("crowd", Material(TINY["actors"], 1, place))
        yield place


@pytest.mark.parametrize("name", QUICK)
def test_everyone_who_is_here_gives_the_same_answer(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JEMBATAN_CACHE", str(folder / "cache"))
    one = KNOWN[name][1]
    material = Material(TINY[one.unit], 1, folder)
    there = [contender for contender in one.contenders if not harness.missing(contender)]
    assert there[0].name == OURS and len(there) >= 2
    answers = [contender.prepare(material)() for contender in there]
    values = [answer.value for answer in answers if answer.value is not None]
    assert harness.agree(values, one.tolerance) in (True, None)
    assert len(values) >= (1 if name in ("betweenness", "closeness") else 2)


@pytest.mark.nightly
@pytest.mark.parametrize("name", list(KNOWN))
def test_each_gives_a_whole_row(name: str, folder: Path) -> None:
    """In processes of their own, as the command runs them."""
    module, one = KNOWN[name]
    row = harness.measure(module, one, Material(TINY.get(one.unit, 1), 1, folder), 1, 300, lambda _: None)
    assert [timing.contender for timing in row.timings] == [contender.name for contender in one.contenders]
    assert row.agree in (True, None)
    for timing in row.timings:
        assert timing.note.startswith("skipped") or (timing.median and timing.peak_mb and not timing.note), (
            timing
        )
    assert all(verdict.measured for verdict in row.verdicts) or any(timing.note for timing in row.timings)


def test_the_same_seed_gives_the_same_case_and_faults_are_in_it(tmp_path: Path) -> None:
    again = Material(1500, 1, tmp_path)
    write("faulty", again)
    first = again.case.read_bytes()
    again.case.unlink()
    write("case", again)
    assert again.case.read_bytes() == first
    assert again.faulty.read_bytes() != again.case.read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_a_run_writes_both_tables(tmp_path: Path) -> None:
    main(["--only", "help", "--rounds", "2", "-o", str(tmp_path)])
    told = json.loads((tmp_path / "benchmarks.json").read_text(encoding="utf-8"))
    row = told["rows"][0]
    assert told["seed"] == 1 and told["versions"]["pyoxigraph"] and told["machine"]["python"]
    assert [len(timing["runs"]) for timing in row["timings"]] == [2, 2, 2]
    assert all(timing["peak_mb"] > 0 for timing in row["timings"])
    text = (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    assert "at most 5x bare Python" in text and "python -m benchmarks --only help" in text


def test_who_is_missing_or_too_slow_is_told(tmp_path: Path) -> None:
    nobody = Contender("nobody", lambda material: Answer, ("no_such_module",))
    small = Contender("small", lambda material: Answer, largest=10)
    one = Benchmark(
        "none", "Nothing", "triples", (nobody, small), (1,), (1,), targets=(Target("nobody", "small", 1),)
    )
    told: list[str] = []
    row = harness.measure("startup", one, Material(100, 1, tmp_path), 1, 5, told.append)
    assert [timing.note for timing in row.timings] == [
        "skipped: no_such_module not installed",
        "not tried above 10",
    ]
    assert told and row.agree is None and row.verdicts[0].met is None
    assert "not measured" in output.as_markdown([row], ABOUT)
    with pytest.raises(SystemExit, match="no such benchmark"):
        run(parsed(["--only", "nothing"]), tmp_path)


ABOUT = {
    "command": "x", "seed": 1, "versions": {},
    "machine": dict.fromkeys(("when", "processor", "cores", "memory", "system", "python", "load"), "-"),
}  # fmt: skip


def test_targets_in_words() -> None:
    slow = Verdict(Target(OURS, "raw", 1.3), 1.5)
    fast = Verdict(Target(OURS, "rdflib", 1 / 100), 1 / 250)
    times = Timing(OURS, (0.1, 0.2), 0.15, 0.1, 0.2, 0.5, 20.0, None, {"bytes": 7.0})
    text = output.as_markdown([Row("b", "Work", "nodes", 1000, (times,), False, (slow, fast), 0.1)], ABOUT)
    assert "| Work | 1,000 nodes | at most 1.3x raw | 1.50x | missed |" in text
    assert "| at least 100x faster than rdflib | 250x faster | met |" in text
    assert "~150 ms (100 ms to 200 ms)" in text and "bytes 7" in text and "ANSWERS DIFFER" in text


def test_bounds_in_words() -> None:
    bounds = (Bound("frames/s", least=60, digits=0), Bound(TIME, most=1.5), Bound("bytes", most=2_500_000))
    own = Timing(OURS, (1.6,), 1.6, 1.6, 1.6, 1.0, None, None, {"frames/s": 59.6, "bytes": 2e6}, "noted")
    found = [Verdict(bound, harness._figure(own, bound)) for bound in bounds]
    row = Row("b", "Page", "actors", 500, (own,), None, (*found, Verdict(Bound("gone", least=1), None)), 0.1)
    text = output.as_markdown([row], ABOUT)
    assert "| Page | 500 actors | frames/s at least 60 | 59.6 | met |" in text
    assert "| Page | 500 actors | time at most 1.5 s | 1.6 s | missed |" in text
    assert "| Page | 500 actors | bytes at most 2,500,000 | 2,000,000 | met |" in text
    assert "| gone at least 1 | not measured |  |" in text and "; noted |" in text
    told = json.loads(output.as_json([row], ABOUT))["rows"][0]["verdicts"]
    assert [one["met"] for one in told] == [True, False, True, None]
    assert told[2]["target"]["figure"] == "bytes" and told[2]["measured"] == 2e6


def test_a_bound_is_asked_of_its_sizes_only() -> None:
    one = Bound("frames/s", least=25, smallest=501, largest=2000)
    assert [one.asked_of(size) for size in (500, 501, 2000, 2001)] == [False, True, True, False]
    assert Bound("frames/s", least=25).asked_of(10**9) and not one.met(24.9) and one.met(25.0)


def test_figures_told_are_medians_and_the_last_note_is_kept(tmp_path: Path) -> None:
    process = harness._Process(Contender("one", lambda material: Answer), None, None)  # type: ignore[arg-type]
    for seconds, bytes_ in ((3.0, 10.0), (1.0, 30.0), (2.0, 20.0)):
        process.take({"seconds": seconds, "value": None, "told": {"bytes": bytes_}, "note": "seen"})
    timing = harness._timing(process, Material(1, 1, tmp_path))
    assert (timing.median, timing.told, timing.note) == (2.0, {"bytes": 20.0}, "seen")


def test_answers_that_differ_are_seen() -> None:
    assert harness.agree([[1.0, "a"], [1.0 + 1e-12, "a"]], 1e-9)
    assert not harness.agree([[1.0, "a"], [1.1, "a"]], 1e-9)
    assert not harness.agree([[1, 2], [1]]) and harness.agree([3]) is None
    assert isinstance(parsed([]), Namespace) and not parsed([]).quick
