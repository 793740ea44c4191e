"""Heavy work gives the same values wherever it runs, loses nothing, and goes on where it was broken off."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jembatan.graph.errors import JembatanError
from jembatan.graph.executor import kept
from jembatan.graph.executor.choice import chosen, using
from jembatan.graph.executor.cluster import DaskExecutor, connect
from jembatan.graph.executor.kept import Kept
from jembatan.graph.executor.local import LocalExecutor
from jembatan.graph.executor.sampling import CHUNK, sample
from jembatan.graph.measures.arena import arena_values
from jembatan.graph.nulls.bipartite import BipartiteModel

MODEL = BipartiteModel.of(np.random.default_rng(8).random((6, 12)) < 0.4)
TASK = partial(arena_values, weights=(1.0, 0.0) * 6)
COUNT = 12 * CHUNK


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache of the test's own, in which answers are kept at once."""
    monkeypatch.setenv("JEMBATAN_CACHE", str(tmp_path))
    monkeypatch.setattr(kept, "AFTER", 0.0)
    return tmp_path / "runs"


class BrokenOffError(Exception):
    """Stands for Ctrl-C, a full disk, a machine switched off."""


def test_a_broken_run_goes_on_where_it_stopped(patient: Path) -> None:
    whole = sample(MODEL, TASK, COUNT, seed=3, keyed=True)
    assert not any(patient.iterdir()), "a whole run leaves nothing behind"

    def stop(done: int, _: int) -> None:
        if done >= 5 * CHUNK:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        sample(MODEL, TASK, COUNT, seed=3, keyed=True, progress=stop)
    (folder,) = patient.iterdir()
    assert len(list(folder.iterdir())) == 5
    (folder / "1.txt").write_text("([", encoding="utf-8")  # cut off in mid-write
    (folder / "2.txt").write_text("__import__('os').getpid()", encoding="utf-8")  # not ours: never run
    seen: list[int] = []
    again = sample(MODEL, TASK, COUNT, seed=3, keyed=True, progress=lambda done, _: seen.append(done))
    assert again == whole
    assert seen == [number * CHUNK for number in range(3, 13)], "three of five were taken up"
    assert sample(MODEL, TASK, COUNT, seed=4, keyed=True) != whole, "another seed is another run"


def test_without_a_cache_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEMBATAN_CACHE", "off")
    monkeypatch.setattr(kept, "AFTER", 0.0)
    assert Kept.of(TASK, 1).folder is None
    assert len(sample(MODEL, TASK, CHUNK, seed=3)[0]) == CHUNK


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.binary(),
    lambda inner: st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values=st.lists(VALUES, max_size=5), keys=st.sets(st.binary(max_size=5), max_size=5))
def test_what_is_kept_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, values: list[object], keys: set[bytes]
) -> None:
    store = Kept(tmp_path_factory.mktemp("kept"), _began=-1e9)
    store.add(0, (values, keys))
    assert list(store.found([len(values)])) == [(0, (values, keys))]
    assert list(store.found([len(values) + 1])) == [], "half a chunk is none"


def test_what_a_literal_cannot_carry_is_not_kept(tmp_path: Path) -> None:
    store = Kept(tmp_path, _began=-1e9)
    store.add(0, ([np.float64(0.5), float("nan")], set()))
    assert list(tmp_path.iterdir()) == []


def test_what_is_too_long_to_read_again_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_LONGEST", 100)
    store = Kept(tmp_path, _began=-1e9)
    store.add(0, ([0.5] * 50, set()))
    assert list(store.found([50])) == []
    store.add(1, ([0.5] * 5, set()))
    assert list(store.found([50, 5])) == [(1, ([0.5] * 5, set()))]


def test_the_executor_in_use() -> None:
    assert chosen(3) == LocalExecutor(3)
    other = LocalExecutor(2)
    with using(other):
        assert chosen(7) is other
        with using(None):
            assert chosen(7) is other
    assert chosen() == LocalExecutor(1)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A real scheduler with two workers, each a process of its own."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    quiet = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "cwd": folder,
    }
    dask = [sys.executable, "-m"]
    scheduler = subprocess.Popen(
        [*dask, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
         "--scheduler-file", str(file)], **quiet,  # type: ignore[call-overload]
    )  # fmt: skip
    workers = [
        subprocess.Popen(
            [*dask, "distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny",
             "--no-dashboard"], **quiet,  # type: ignore[call-overload]
        )
        for _ in range(2)
    ]  # fmt: skip
    try:
        import json

        until = time.monotonic() + 60
        while not file.exists() or not file.read_text():
            assert time.monotonic() < until and scheduler.poll() is None
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"], workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _with_workers(address: str, count: int) -> DaskExecutor:
    until = time.monotonic() + 60
    while True:
        executor = connect(address)
        if len(executor.client.scheduler_info()["workers"]) >= count:
            return executor
        executor.close()
        assert time.monotonic() < until
        time.sleep(0.2)


def test_a_cluster_gives_the_same_and_a_killed_worker_loses_nothing(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, workers = cluster
    monkeypatch.setenv("JEMBATAN_CACHE", "off")
    alone = sample(MODEL, TASK, COUNT, seed=3, keyed=True)
    executor = _with_workers(address, 2)
    killed: list[int] = []

    def kill(done: int, _: int) -> None:
        if done >= 3 * CHUNK and not killed:
            workers[0].kill()
            killed.append(done)

    with using(executor):
        assert sample(MODEL, TASK, COUNT, seed=3, keyed=True, progress=kill) == alone
        assert killed and killed[0] < COUNT, "the worker died in mid-run"
        assert sample(MODEL, TASK, CHUNK, seed=5) == sample(MODEL, TASK, CHUNK, seed=5)
    executor.close()


@pytest.mark.parametrize(
    ("address", "match"),
    [
        ("http://127.0.0.1:1", "tcp://"),
        ("127.0.0.1", "no address"),
        ("tcp://127.0.0.1:9", "no scheduler answers"),
    ],
)
def test_where_no_cluster_is(address: str, match: str) -> None:
    with pytest.raises(JembatanError, match=match):
        connect(address, timeout=1)
