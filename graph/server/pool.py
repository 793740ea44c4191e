"""The pool: processes that are ready, a queue before them, and a quick end for a query that takes too long."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from typing import Any

from ..case import Case
from .jobs import Job, Reply
from .limits import Limits
from .process import Gone, Worker
from .snapshot import snapshot

SPARE = 0.2
"""Seconds after which, if every process is at work, one more is started."""

QUEUED = 10.0
"""Seconds a job waits for a process at least before it is told to come again."""

WHOLE = 120.0
"""Seconds in which a whole graph or a description is written, or the network drawn."""

_WHOLE = ("graph", "void", "service", "network")

QUICK, LANES = 1.0, 2
"""Seconds that a job has in one of the processes (so many) that are kept for short ones; what takes longer waits for
another and begins again."""

KILLED, AT_ONCE = -9, 0.5
"""A process that was killed from outside before a job had run so long (seconds) is no fault of the job's."""

ATTEMPTS = 3
"""Processes in a row that may fail to come up."""


@dataclass(eq=False)
class _Waiting:
    """Who waits for a process, and whether one for short jobs was too short for it."""

    future: asyncio.Future[tuple[Worker, bool]]
    tried: bool


class Pool:
    """Runs jobs in processes.

    There are `limits.workers` processes, and as many again (and two) while all are at work, so that a short query
    finds a free one beside long ones. When these are at work too, two more take those who wait in turn, for a second
    each: a short query is answered there, a long one is put back and waits for another process, so that no number of
    endless queries keeps a short one waiting for their end. A process over its time is killed and replaced.

    Parameters
    ----------
    case : Case
        What the processes open: a snapshot of its store.
    limits : Limits
        Time, number of processes, length of the queue.
    """

    def __init__(self, case: Case, limits: Limits) -> None:
        self._case, self._limits = case, limits
        self._most = 2 * limits.workers + 2
        self._idle: deque[Worker] = deque()
        self._all: set[Worker] = set()
        self._waiting: deque[_Waiting] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting = self._failed = self._long = 0
        self._stack = ExitStack()
        self._settings: dict[str, Any] = {}
        self._open = False

    async def start(self) -> None:
        """Take the snapshot, start the processes and wait for the first.

        Raises
        ------
        Gone
            If none comes up.
        """
        store = self._case.store
        folder = self._stack.enter_context(snapshot(store.native))
        self._settings = {
            "folder": str(folder), "name": self._case.name, "files": [str(file) for file in self._case.files],
            "graphs": [graph.value for graph in store.graphs], "prefixes": store.prefixes,
            "limits": asdict(self._limits),
        }  # fmt: skip
        self._open = True
        first = await Worker.start(self._settings)
        self._all.add(first)
        self._give(first)
        for _ in range(self._limits.workers - 1):
            self._grow()

    async def stop(self) -> None:
        """Kill every process, wait for their end, take the snapshot away."""
        self._open = False
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for one in self._waiting:
            one.future.cancel()
        workers = list(self._all)
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(worker.ended() for worker in workers))
        self._stack.close()

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes."""
        return tuple(worker.pid for worker in self._all)

    async def run(self, job: Job) -> Reply:
        """Run a job; see `Runner`."""
        return (await self.zipped(job, zipped=False))[0]

    async def zipped(self, job: Job, *, zipped: bool) -> tuple[Reply, bool]:
        """Run a job and say whether the body of the reply is compressed (only if asked for)."""
        if len(self._waiting) >= self._limits.waiting or not self._open:
            return Reply("busy"), False
        tried = job.kind in _WHOLE
        for _ in range(self._most + 2):
            try:
                worker, quick = await self._take(tried)
                begun = time.monotonic()
            except TimeoutError:
                return Reply("busy"), False
            try:
                async with asyncio.timeout(QUICK if quick else self._seconds(job)):
                    done = await worker.perform(job, zipped=zipped)
            except TimeoutError:
                self._freed(worker, quick, good=False)
                if not quick:
                    return Reply("time"), False
                tried = True
            except Gone:
                self._freed(worker, quick, good=False)
                if await worker.ended() != KILLED or time.monotonic() - begun > AT_ONCE:
                    return Reply("memory"), False
            except BaseException:
                self._freed(worker, quick, good=False)
                raise
            else:
                self._freed(worker, quick, good=True)
                return done
        return Reply("memory"), False

    def _seconds(self, job: Job) -> float:
        """Return how long a job may take: what no client can stretch (whole graphs, descriptions) longer."""
        return max(self._limits.timeout, WHOLE if job.kind in _WHOLE else 0)

    async def _take(self, tried: bool) -> tuple[Worker, bool]:
        """Return a free process, and whether it is one kept for short jobs; who has tried such a one waits on."""
        while self._idle and not (tried and self._full):
            worker = self._idle.popleft()
            if worker.alive:
                return worker, self._handed()
            self._replace(worker)
        own = _Waiting(asyncio.get_running_loop().create_future(), tried)
        self._waiting.append(own)
        later = asyncio.get_running_loop().call_later(SPARE, self._grow)
        try:
            return await asyncio.wait_for(asyncio.shield(own.future), max(self._limits.timeout, QUEUED))
        except BaseException:
            if own.future.done() and not own.future.cancelled():
                self._freed(*own.future.result(), good=True)
            own.future.cancel()
            raise
        finally:
            later.cancel()
            with suppress(ValueError):
                self._waiting.remove(own)

    @property
    def _full(self) -> bool:
        """Whether only the processes for short jobs are left."""
        return self._long >= self._most

    def _handed(self) -> bool:
        """Note that a process is handed out; return whether it is for a short job only."""
        quick = self._full
        self._long += not quick
        return quick

    def _freed(self, worker: Worker, quick: bool, *, good: bool) -> None:
        """Take a process back, or put another in its place."""
        self._long -= not quick
        (self._give if good else self._replace)(worker)

    def _give(self, worker: Worker) -> None:
        """Hand a free process to who waits longest, or keep it; end it if there are enough."""
        for one in tuple(self._waiting):
            if one.future.done():
                self._waiting.remove(one)
            elif not (one.tried and self._full):
                self._waiting.remove(one)
                one.future.set_result((worker, self._handed()))
                return
        if len(self._all) > self._limits.workers and len(self._idle) >= self._limits.workers:
            self._all.discard(worker)
            worker.kill()
        else:
            self._idle.append(worker)

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        self._all.discard(worker)
        if len(self._all) + self._starting < self._limits.workers or self._waiting:
            self._grow()

    def _grow(self) -> None:
        """Start one more process, unless there are enough or they fail to come up."""
        if self._open and len(self._all) + self._starting < self._most + LANES and self._failed < ATTEMPTS:
            self._starting += 1
            task = asyncio.get_running_loop().create_task(self._begin())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _begin(self) -> None:
        try:
            worker = await Worker.start(self._settings)
        except Gone:
            self._failed += 1
            await asyncio.sleep(0.2 * self._failed)
            self._starting -= 1
            self._grow()
            return
        except BaseException:
            self._starting -= 1
            raise
        self._failed, self._starting = 0, self._starting - 1
        self._all.add(worker)
        self._give(worker)
