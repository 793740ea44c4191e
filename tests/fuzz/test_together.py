"""Several processes at once on the same place: one whole result, and who comes too late is told in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from jembatan.graph.cache import KEEP, LEAST
from jembatan.graph.case import open_case
from jembatan.graph.errors import CaseError
from jembatan.graph.ondisk import open_on_disk
from jembatan.graph.report.write import MARKER, write_report

from small_tables import contents, small_tables, write_tables

ENV = {**os.environ, "PYTHONUTF8": "1"}
ASKED = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def begin(*words: object, cwd: Path, code: bool = False, **more: str) -> subprocess.Popen[str]:
    how = ["-c"] if code else ["-m", "jembatan"]
    return subprocess.Popen(
        [sys.executable, *how, *map(str, words)], cwd=cwd, env={**ENV, **more}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, told = process.communicate(timeout=120)
    assert "Traceback" not in told, told
    return process.returncode, out, told


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two cases as files, of 40 and of 80 statements, and large enough to be kept in the cache."""
    made = [tmp_path / "one.ttl", tmp_path / "two.ttl"]
    for number, file in enumerate(made, 1):
        lines = [
            f"<http://a.org/{n}> <http://a.org/p> <http://a.org/{number}> .\n" for n in range(40 * number)
        ]
        file.write_text("".join(lines) + "#" * LEAST)
    return made


def test_many_that_fill_an_empty_cache_at_once_answer_alike(tmp_path: Path, files: list[Path]) -> None:
    cache = tmp_path / "cache"
    words = ("--case", files[0], "query", ASKED, "--format", "csv")
    found = [end(one) for one in [begin(*words, cwd=tmp_path, JEMBATAN_CACHE=str(cache)) for _ in range(3)]]
    assert {code for code, _, _ in found} == {0} and len({out for _, out, _ in found}) == 1
    assert {path.name for path in cache.iterdir() if path.is_file()} <= {"strings.json"}
    assert len([path for path in cache.iterdir() if path.is_dir()]) == 1
    assert end(begin(*words, cwd=tmp_path, JEMBATAN_CACHE=str(cache)))[:2] == found[0][:2]


@pytest.mark.nightly
def test_an_entry_of_the_cache_that_goes_while_others_read_is_made_anew(
    tmp_path: Path, files: list[Path]
) -> None:
    cache = tmp_path / "cache"
    words = ("--case", files[0], "query", ASKED, "--format", "csv")
    expected = end(begin(*words, cwd=tmp_path, JEMBATAN_CACHE=str(cache)))
    running = [begin(*words, cwd=tmp_path, JEMBATAN_CACHE=str(cache)) for _ in range(3)]
    while any(one.poll() is None for one in running):
        for entry in cache.glob("*/store/*"):
            entry.unlink(missing_ok=True)
        time.sleep(0.05)
    assert [end(one)[:2] for one in running] == [expected[:2]] * 3
    assert len(list(cache.iterdir())) <= KEEP


@pytest.mark.parametrize(
    "replace", [(), pytest.param(("--replace",), marks=pytest.mark.nightly)], ids=["new", "replace"]
)
def test_two_that_build_a_store_leave_one_whole(
    tmp_path: Path, files: list[Path], replace: tuple[str, ...]
) -> None:
    words = [("store", "build", file, "-o", "store", *replace) for file in files]
    if replace:
        assert end(begin(*words[0], cwd=tmp_path))[0] == 0
    found = [end(one) for one in [begin(*one, cwd=tmp_path) for one in (*words, *words[: 2 * len(replace)])]]
    codes = [code for code, _, _ in found]
    assert codes == [0] * 4 if replace else sorted(codes) == [0, 2]
    assert all(code == 0 or "there is a store already" in told for code, _, told in found)
    _, store = open_on_disk(tmp_path / "store")
    assert sum(1 for quad in store if "a.org/p" in quad.predicate.value) in (40, 80)
    assert {path.name for path in tmp_path.iterdir()} == {"one.ttl", "two.ttl", "store"}


@pytest.mark.nightly
def test_two_that_export_to_a_folder_leave_one_export(tmp_path: Path, files: list[Path]) -> None:
    whole = []
    for file in files:
        assert (
            end(begin("--case", file, "export", "--format", "rocrate", "-o", file.stem, cwd=tmp_path))[0] == 0
        )
        whole.append(contents(tmp_path / file.stem))
    running = [
        begin("--case", file, "export", "--format", "rocrate", "-o", "both", cwd=tmp_path) for file in files
    ]
    assert [end(one)[0] for one in running] == [0, 0]
    assert contents(tmp_path / "both").keys() >= whole[0].keys() & whole[1].keys()
    assert any(contents(tmp_path / "both").items() >= one.items() for one in whole)


REPORTS = """
import sys
from pathlib import Path
from jembatan.graph.report.write import write_report
for number in range(60):
    own = f"{sys.argv[1]}-{number}".encode()
    write_report(Path("report"), {"report.json": b'{"files": ["a/b", "c"], "made_by": "jembatan report"}', "a/b": own, "c": own})
"""


def test_many_that_write_a_report_leave_one_and_a_reader_sees_whole_ones(tmp_path: Path) -> None:
    running = [begin(REPORTS, name, cwd=tmp_path, code=True) for name in "xyz"]
    while any(one.poll() is None for one in running):
        time.sleep(0.005)
        if (tmp_path / "report" / MARKER).is_file():
            assert not (tmp_path / "report" / "new.tmp").exists()
    assert [end(one)[0] for one in running] == [0, 0, 0]
    found = contents(tmp_path)
    assert (
        set(found) == {f"report/{MARKER}", "report/a/b", "report/c"}
        and found["report/a/b"] == found["report/c"]
    )
    write_report(tmp_path / "report", {MARKER: b'{"files": ["c"], "made_by": "jembatan report"}', "c": b"1"})


@pytest.mark.nightly
def test_two_reports_at_once_leave_one(tmp_path: Path) -> None:
    words = ("report", "-o", "r", "--replicates", "5", "--draws", "5", "--figures", "none")
    assert [end(one)[0] for one in [begin(*words, cwd=tmp_path), begin(*words, cwd=tmp_path)]] == [0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["r"]


WRITER = """
import time
from pathlib import Path
from jembatan.graph.tables.importer import import_tables
number = 0
while not Path("enough").exists():
    import_tables([Path(("one", "two")[number % 2])], Path("case"))
    number += 1
    time.sleep(0.3)
"""


def test_a_reader_sees_the_old_case_or_the_new_while_one_is_imported(tmp_path: Path) -> None:
    write_tables(tmp_path / "one", small_tables())
    changed = small_tables()
    changed["events"][0]["label_en"] = "Another meeting"
    write_tables(tmp_path / "two", changed)
    both = set()
    for name in ("one", "two"):
        assert end(begin("import", tmp_path / name, "-o", "case", cwd=tmp_path))[0] == 0
        both.add(titles(tmp_path / "case"))
    assert len(both) == 2
    writer = begin(WRITER, cwd=tmp_path, code=True)
    seen: list[tuple[str, ...]] = []
    until = time.monotonic() + 90
    while (len(seen) < 5 or set(seen) != both) and writer.poll() is None and time.monotonic() < until:
        with suppress(CaseError):  # told that the files change each time: a writer that never rests
            seen.append(titles(tmp_path / "case"))
    (tmp_path / "enough").touch()
    assert end(writer)[0] == 0
    assert len(seen) >= 5 and set(seen) == both


def titles(case: Path) -> tuple[str, ...]:
    found = open_case(case).store.select("SELECT ?l { ?e a jb:Event ; rdfs:label ?l } ORDER BY ?l").rows
    return tuple(str(row[0]) for row in found)
