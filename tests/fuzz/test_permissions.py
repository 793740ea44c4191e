"""What may not be read or written: one sentence, exit 2, nothing lost; a cache that may not be used is gone without.

Root may do everything, so a command that root starts here first gives up its right to pass over permissions.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from small_tables import contents, small_tables, write_tables

RUN = Callable[..., "subprocess.CompletedProcess[str]"]
TRIPLE = "<http://a.org/a> <http://a.org/b> <http://a.org/c> .\n"
_CAPBSET_DROP, _PASS_OVER = 24, (1, 2)
"""prctl's option, and the capabilities DAC_OVERRIDE and DAC_READ_SEARCH (linux/prctl.h, linux/capability.h)."""
NOBODY = 65_534


def as_others() -> None:
    """Give up, before the command is started, what makes root pass over permissions."""
    if os.geteuid() == 0 and any(ctypes.CDLL(None).prctl(_CAPBSET_DROP, one, 0, 0, 0) for one in _PASS_OVER):
        os.setgid(NOBODY)
        os.setuid(NOBODY)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[RUN]:
    def call(*words: object, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "jembatan", *map(str, words)], cwd=tmp_path, capture_output=True, text=True,
            env={**os.environ, "PYTHONUTF8": "1", **more}, preexec_fn=as_others, timeout=120,
        )  # fmt: skip

    yield call
    for folder in (tmp_path, *tmp_path.rglob("*")):
        if folder.is_dir() and not folder.is_symlink():
            folder.chmod(0o755)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A folder that may only be read, with things in it."""
    folder = tmp_path / "closed"
    folder.mkdir()
    for name in ("a.ttl", "out.ttl", "out.xlsx", "v.html", "n.svg"):
        (folder / name).write_text(TRIPLE)
    folder.chmod(0o555)
    return folder


def told(done: subprocess.CompletedProcess[str], name: str) -> None:
    assert done.returncode == 2 and name in done.stderr, (done.returncode, done.stderr)
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith("Error: ")


CASE = ("--case", "closed/a.ttl")
WRITING = (
    (*CASE, "export", "--format", "turtle", "-o", "closed/out.ttl"), (*CASE, "export", "--format", "rocrate", "-o", "closed"),
    ("store", "build", "closed/a.ttl", "-o", "closed/store"), ("import", "tables", "-o", "closed"), ("report", "-o", "closed/r"),
    *(pytest.param(one, marks=pytest.mark.nightly) for one in (
        (*CASE, "export", "--format", "xlsx", "-o", "closed/out.xlsx"), (*CASE, "export", "--format", "csv", "-o", "closed/new"),
        (*CASE, "export", "--format", "tables", "-o", "closed"), (*CASE, "export", "--format", "parquet", "-o", "closed/new"),
        ("import", "tables", "-o", "closed/new/case"), ("new", "x", "-o", "closed/x"), ("view", "-o", "closed/v.html"),
        ("plot", "network", "-o", "closed/n.svg"), ("report", "--format", "markdown", "-o", "closed/m"),
        ("role", "iom", "--replicates", "5", "--draws", "5", "--save", "closed/x.ttl"),
    )),
)  # fmt: skip


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_folder_that_may_not_be_written(
    tmp_path: Path, run: RUN, closed: Path, words: tuple[str, ...]
) -> None:
    if words[0] == "import":
        write_tables(tmp_path / "tables", small_tables())
    before = contents(closed)
    told(run(*words), "closed")
    assert contents(closed) == before


def test_a_case_that_may_only_be_read_is_read(run: RUN, closed: Path) -> None:
    assert run("--case", closed, "query", "ASK { <http://a.org/a> ?b ?c }").returncode == 0


@pytest.mark.parametrize("mode", [0o555, 0], ids=["read-only", "closed"])
def test_a_cache_that_may_not_be_used_is_gone_without(
    tmp_path: Path, run: RUN, closed: Path, mode: int
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(mode)
    done = run("query", "ASK { actor:iom ?b ?c }", JEMBATAN_CACHE=str(tmp_path / "cache"))
    assert done.returncode == 0 and not done.stderr


@pytest.mark.parametrize("place", ["x.ttl", "folder", "folder/inner", "folder/inner/x.ttl"])
def test_what_may_not_be_read_is_told_and_never_passed_over(tmp_path: Path, run: RUN, place: str) -> None:
    (tmp_path / "folder" / "inner").mkdir(parents=True)
    for name in ("x.ttl", "folder/x.ttl", "folder/inner/x.ttl"):
        (tmp_path / name).write_text(TRIPLE)
    (tmp_path / place).chmod(0)
    told(run("--case", "x.ttl" if place == "x.ttl" else "folder", "info"), place)


def test_a_file_in_a_closed_folder_is_not_taken_for_none(tmp_path: Path, run: RUN) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x.ttl").write_text(TRIPLE)
    (tmp_path / "folder").chmod(0)
    told(run("--case", "folder/x.ttl", "info"), "folder/x.ttl: cannot be read")


def test_tables_that_may_not_be_read_leave_the_case(tmp_path: Path, run: RUN) -> None:
    write_tables(tmp_path / "tables", small_tables())
    assert run("import", "tables", "-o", "case").returncode == 0
    before = contents(tmp_path / "case")
    (tmp_path / "tables" / "events.csv").chmod(0)
    told(run("import", "tables", "-o", "case"), "events.csv")
    assert contents(tmp_path / "case") == before
