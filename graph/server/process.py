"""One worker process as the server sees it: started, given a job, ended."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from . import frames
from .jobs import Job, Reply

START = 60.0
"""Seconds a worker may take to open its case."""


class Gone(Exception):  # noqa: N818 - an event, not an error of anybody's
    """The process ended before it answered."""


class Worker:
    """A worker process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.used = False

    @classmethod
    async def start(cls, settings: dict[str, Any]) -> Worker:
        """Start a process and wait until it is ready; `Gone` if it does not come up.

        It gets a session of its own, so that Ctrl-C at the terminal reaches the server only.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", __package__ + ".worker",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        worker = cls(process)
        try:
            await asyncio.wait_for(worker._exchange(frames.packed(settings)), START)
        except (TimeoutError, Gone) as error:
            worker.kill()
            raise Gone(str(error)) from None
        except asyncio.CancelledError:
            worker.kill()
            raise
        return worker

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.returncode is None

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    async def perform(self, job: Job, *, zipped: bool) -> tuple[Reply, bool]:
        """Let it do a job; return the reply, and whether its body is compressed.

        Raises
        ------
        Gone
            If the process ends meanwhile.
        """
        self.used = True
        head, body = await self._exchange(frames.packed({**asdict(job), "gzip": zipped}))
        packed = bool(head.pop("gzip"))
        return Reply(body=body, **head), packed

    async def _exchange(self, frame: bytes) -> tuple[dict[str, Any], bytes]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise Gone("no pipe")
        try:
            stdin.write(frame)
            await stdin.drain()
            return await frames.receive(stdout)
        except (asyncio.IncompleteReadError, ConnectionError, OSError) as error:
            raise Gone(str(error)) from None

    def kill(self) -> None:
        """End the process at once (not through `Process.kill`, which may take its status from who waits for it)."""
        if self.alive:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    async def ended(self) -> int:
        """Wait until it has ended; return its exit status."""
        return await self._process.wait()
