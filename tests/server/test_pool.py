"""The pool of processes: long queries, however many, do not keep a short one waiting for their end."""

from __future__ import annotations

import asyncio
import itertools
import time
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from jembatan.graph.server import pool as module
from jembatan.graph.server.jobs import Job, Reply
from jembatan.graph.server.limits import Limits

ENDLESS, SHORT = Job("query", "endless"), Job("query", "short")


class Stub:
    """A worker whose endless jobs never end."""

    numbers = itertools.count(1)
    living = 0

    def __init__(self) -> None:
        self.pid, self.alive = next(self.numbers), True
        Stub.living += 1

    @classmethod
    async def start(cls, _: dict[str, Any]) -> Stub:
        await asyncio.sleep(0.01)
        return cls()

    async def perform(self, job: Job, *, zipped: bool) -> tuple[Reply, bool]:
        await asyncio.sleep(60 if job.text == "endless" else 0.005)
        return Reply("truth", "json", b"true", 1), zipped

    def kill(self) -> None:
        Stub.living -= self.alive
        self.alive = False

    async def ended(self) -> int:
        return -15


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Worker", Stub)
    monkeypatch.setattr(module, "snapshot", lambda _: nullcontext("store"))
    monkeypatch.setattr(module, "QUICK", 0.05)
    monkeypatch.setattr(module, "SPARE", 0.01)
    Stub.living = 0


def made(timeout: float) -> module.Pool:
    case = SimpleNamespace(name="x", files=(), store=SimpleNamespace(native=None, graphs=(), prefixes={}))
    return module.Pool(case, Limits(timeout=timeout, workers=2))  # type: ignore[arg-type]


@pytest.mark.parametrize("endless", [6, 20])
def test_endless_queries_do_not_keep_a_short_one_waiting(quick: None, endless: int) -> None:
    async def story() -> tuple[list[float], list[str], int]:
        pool = made(timeout=1.5)
        await pool.start()
        long = [asyncio.create_task(pool.run(ENDLESS)) for _ in range(endless)]
        await asyncio.sleep(0.2)
        waited = []
        for _ in range(3):
            begun = time.monotonic()
            assert (await pool.run(SHORT)).good
            waited.append(time.monotonic() - begun)
        most = len(pool.pids)
        first, _ = await asyncio.wait(long, timeout=2.5)
        kinds = [one.result().kind for one in first]
        for one in long:
            one.cancel()
        await asyncio.gather(*long, return_exceptions=True)
        assert (await pool.run(SHORT)).good
        await pool.stop()
        return waited, kinds, most

    waited, kinds, most = asyncio.run(story())
    assert max(waited) < 1.5
    assert kinds.count("time") >= 6 and set(kinds) == {"time"}
    assert most <= 2 * 2 + 2 + module.LANES


def test_a_query_too_long_for_the_short_lane_is_answered_later(quick: None) -> None:
    async def story() -> Reply:
        pool = made(timeout=0.6)
        await pool.start()
        long = [asyncio.create_task(pool.run(ENDLESS)) for _ in range(6)]
        await asyncio.sleep(0.1)
        middle = Job("query", "middle")
        plain = Stub.perform

        async def perform(self: Stub, job: Job, *, zipped: bool) -> tuple[Reply, bool]:
            if job.text == "middle":
                await asyncio.sleep(0.15)
            return await plain(self, job, zipped=zipped)

        Stub.perform = perform  # type: ignore[method-assign]
        try:
            reply = await pool.run(middle)
        finally:
            Stub.perform = plain  # type: ignore[method-assign]
        assert [(await one).kind for one in long] == ["time"] * 6
        await pool.stop()
        return reply

    assert asyncio.run(story()).good
