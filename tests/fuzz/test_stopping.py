"""Ctrl-C, SIGTERM, SIGKILL: a command ends within a second and leaves no partial file, process or traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from small_tables import contents, small_tables, write_tables

ALLOWED = 1.0
"""Seconds in which a command ends."""

SLACK = 2.0
"""Seconds more for a test machine whose processors are all at work: what is measured there is the waiting for one."""

WAKING = 5.0
"""Seconds in which what was started, and the keeper, is gone."""

ENV = {**os.environ, "PYTHONUTF8": "1"}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
HOLDING = """
import re, subprocess, sys
from pathlib import Path
from jembatan.graph import keeper, unfinished as u
import signal; signal.signal(signal.SIGINT, signal.SIG_DFL)
keeper.start()
from jembatan.graph.lock import locked
from jembatan.graph.tables import swap
root = Path(sys.argv[1])
def hold(*_):
    print("ready", flush=True)
    re.match("(a*)*$", "a" * 40 + "b")  # holds the interpreter: no Python handler would come to run
other = subprocess.Popen(["sleep", "60"])
with u.ending(other.pid), u.beside(root / "file") as file, u.staging("work-", root) as work, locked(root):
    file.write_text("half")
    (work / "part").write_text("half")
    (root / "folder").rename(root / "aside")
    print(other.pid, flush=True)
    with u.putting_back(root / "aside", root / "folder"):
        swap._swap = hold
        swap.replace_files(root / "made" / "case", {"a.ttl": "a"})
"""


def load() -> float:
    """Return the seconds that a command may take to end, here and now."""
    busy = hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1)
    return ALLOWED + SLACK * busy


def running(number: int) -> bool:
    """Tell whether a process is there and no mere entry in the table of processes."""
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True).stdout
    return bool(found.strip()) and not found.strip().startswith("Z")


def descendants(number: int) -> set[int]:
    """Return the processes that a process has started, and those that these have."""
    table = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True).stdout.split()
    pairs = list(zip(map(int, table[::2]), map(int, table[1::2]), strict=True))
    found, more = set(), {number}
    while more:
        more = {own for own, parent in pairs if parent in more} - found
        found |= more
    return found


def gone(numbers: set[int]) -> bool:
    until = time.monotonic() + WAKING
    while any(map(running, numbers)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(running, numbers))


def stop(
    words: Sequence[str], folder: Path, sent: int, wait: float, send: bytes = b"", cache: Path | None = None
) -> None:
    """Start a command, send it a signal after some time, and look at what it leaves."""
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    env = {**ENV, "TMPDIR": str(temporary), **({"JEMBATAN_CACHE": str(cache)} if cache else {})}
    before = set(contents(folder))
    process = subprocess.Popen(
        [sys.executable, "-m", "jembatan", *words], cwd=folder, env=env,
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=(folder / "told").open("wb"),
    )  # fmt: skip
    assert process.stdin
    if send:
        process.stdin.write(send)
        process.stdin.flush()
    try:
        process.wait(wait)
        raise AssertionError(f"ended before the signal: {(folder / 'told').read_text()}")
    except subprocess.TimeoutExpired:
        pass
    started = descendants(process.pid)
    process.send_signal(sent)
    begun = time.monotonic()
    code = process.wait(30)
    took = time.monotonic() - begun
    process.stdin.close()
    assert took < load(), took
    assert code in ((-sent, 0) if "serve" in words else (-sent, 128 + sent))
    assert gone(started)
    told = (folder / "told").read_text()
    (folder / "told").unlink()
    assert "Traceback" not in told and "Error" not in told
    assert set(contents(folder)) == before, set(contents(folder)) - before


@pytest.mark.parametrize("sent", SIGNALS, ids=lambda sent: sent.name)
def test_whatever_is_begun_is_cleared_up_while_the_interpreter_is_held(tmp_path, sent) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "old").write_text("old")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        other = int(process.stdout.readline())
        assert process.stdout.readline() == "ready\n" and (tmp_path / "made" / "case").is_dir()
        started = descendants(process.pid)
        assert other in started and len(started) == 2
        process.send_signal(sent)
        assert process.wait(ALLOWED + SLACK) == -sent
    assert gone(started)
    assert contents(tmp_path) == {"folder/old": b"old"} and len(list(tmp_path.iterdir())) == 1


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes every connection and never answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"


@pytest.mark.parametrize(
    ("words", "sent", "wait"),
    [
        (("query", ENDLESS, "--timeout", "600"), signal.SIGINT, 0.7),
        (("role", "iom", "--replicates", "2000000", "--processes", "2"), signal.SIGINT, 2.0),
        (("--case", "{silent}", "info"), signal.SIGTERM, 0.7),
    ],
    ids=["query", "role", "url"],
)
def test_a_command_ends_at_once(tmp_path, silent, words, sent, wait) -> None:
    stop([word.format(silent=silent) if "{silent}" in word else word for word in words], tmp_path, sent, wait)


WORKING = """
import multiprocessing, sys, time
from pathlib import Path
from jembatan.graph.executor.local import LocalExecutor

def work(task, stopped):
    Path(f"begun-{task}").touch()
    time.sleep(600)

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    LocalExecutor(2).run(work, [(0, 0), (1, 1)], print)
"""


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_workers_end_with_whom_they_work_for_however_they_were_started(tmp_path, method) -> None:
    """Python 3.14 starts them by a fork server, earlier ones by a fork."""
    (tmp_path / "working.py").write_text(WORKING)
    with subprocess.Popen([sys.executable, "working.py", method], cwd=tmp_path, env=ENV) as process:
        until = time.monotonic() + 60
        while len(list(tmp_path.glob("begun-*"))) < 2:
            assert time.monotonic() < until and process.poll() is None
            time.sleep(0.05)
        started = descendants(process.pid)
        process.kill()
        process.wait()
        assert len(started) >= 2 and gone(started)


def test_a_background_job_that_ignores_ctrl_c_goes_on(tmp_path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "jembatan", "info"], cwd=tmp_path, env=ENV, stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    ) as process:  # fmt: skip
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


PRINTING = (
    ("export", "--format", "nquads", "-o", "-"), *(pytest.param(one, marks=pytest.mark.nightly) for one in (
        ("timeline",), ("query", "SELECT * { ?s ?p ?o }"), ("centrality", "--format", "csv"), ("sources", "--format", "json"),
    )),
)  # fmt: skip


@pytest.mark.parametrize("words", PRINTING, ids=lambda words: words[0])
def test_a_reader_that_leaves_is_no_error(tmp_path, words) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "jembatan", *words], cwd=tmp_path, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:  # fmt: skip
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
        assert process.wait(30) == 0 and "Traceback" not in told and "Exception" not in told, told


LARGE = (
    ("store", "build", "{big}", "-o", "s"), ("--case", "{big}", "info"), ("--case", "{store}", "view", "-o", "v.html"),
    *(("--case", "{store}", "export", "--format", form, "-o", "out") for form in (
        "turtle", "trig", "nquads", "jsonld", "xlsx", "parquet", "rocrate", "tables", "graphml", "gexf", "ftm",
    )),
    ("--case", "{store}", "plot", "network", "-o", "n.svg"), ("--case", "{store}", "check"),
    ("--case", "{store}", "centrality", "--exact"), ("--case", "{big}", "serve", "--port", "0"),
    ("report",), ("report", "--format", "markdown"), ("claims",), ("push", "{silent}"), ("import", "{tables}", "-o", "n/case"),
    ("serve", "--port", "0"), ("shell",), ("--case", "{silent}", "query", "ASK {}"),
)  # fmt: skip
"""Commands on 300,000 triples, and those that take long by themselves."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    from benchmarks.synthetic import write_synthetic

    root = tmp_path_factory.mktemp("large")
    write_synthetic(root / "big.ttl", 300_000)
    for words in (
        ("store", "build", str(root / "big.ttl"), "-o", str(root / "store")),
        ("export", "--format", "tables", "-o", str(root / "tables")),
    ):
        subprocess.run([sys.executable, "-m", "jembatan", *words], check=True, env=ENV)
    return {"big": str(root / "big.ttl"), "store": str(root / "store"), "tables": str(root / "tables")}


@pytest.mark.nightly
@pytest.mark.parametrize("sent", SIGNALS, ids=lambda sent: sent.name)
@pytest.mark.parametrize("words", LARGE, ids=" ".join)
def test_a_command_ends_at_once_on_a_large_case(tmp_path, silent, large, words, sent) -> None:
    (tmp_path / "cache").mkdir()
    given = [
        word.format(silent=silent, **large) if "{" in word and "ASK" not in word else word for word in words
    ]
    for wait in (0.6, 1.7, 4.0, 9.0) if sent == signal.SIGINT else (1.1, 7.0):
        place = tmp_path / str(wait)
        place.mkdir()
        try:
            stop(
                given, place, sent, wait, send=f"{ENDLESS}\n;\n".encode() if words == ("shell",) else b"",
                cache=tmp_path / "cache",
            )  # fmt: skip
        except AssertionError as error:
            if "ended before the signal" not in str(error):
                raise
            return
    assert not list((tmp_path / "cache").rglob("*.tmp")) and not list((tmp_path / "cache").glob(".*"))


@pytest.mark.nightly
def test_an_import_stopped_at_any_moment_leaves_the_old_case_or_the_new(tmp_path) -> None:
    write_tables(tmp_path / "one", small_tables())
    words = [sys.executable, "-m", "jembatan", "import", str(tmp_path / "one"), "-o"]
    subprocess.run([*words, "whole"], check=True, cwd=tmp_path, env=ENV, capture_output=True)
    whole = contents(tmp_path / "whole")
    for step in range(60):
        process = subprocess.Popen(
            [*words, "case"], cwd=tmp_path, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(0.2 + step * 0.01)
        started = descendants(process.pid)
        process.send_signal(SIGNALS[step % 3])
        process.wait()
        assert gone(started)
        assert not (tmp_path / "case").exists() or contents(tmp_path / "case") == whole
