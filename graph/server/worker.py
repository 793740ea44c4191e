"""A worker: a process that opens the case once, does one job after another, and ends when its server is gone.

Started as `python -m jembatan.graph.server.worker`; jobs come on standard input, answers go to standard output.
"""

from __future__ import annotations

import gzip
import os
import queue
import sys
import threading
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import NamedNode, Store

from ..case import Case
from ..store import CaseStore
from . import frames
from .jobs import Job
from .limits import Limits
from .work import perform

IN_MEMORY = 400_000
"""Quads up to which a worker copies the case into its memory, where joins are some four times as quick."""

WORTH = 1.0
"""Seconds of work after which it does so: one that is hardly asked spares itself the trouble."""

PART = 250
"""Quads that are copied in one go."""

SMALLEST = 1_024
"""Bytes from which an answer is worth compressing."""


def main() -> None:
    """Work until the server closes the pipe."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    first = frames.read(source)
    if first is None:
        return
    settings, limits = first[0], Limits(**first[0]["limits"])
    box = [_open(settings, Store.read_only(settings["folder"]))]
    _limit_memory(limits.memory)
    _send(target, {"ready": True}, b"")
    jobs: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_listen, args=(source, jobs), daemon=True).start()
    spent, copying = 0.0, False
    while True:
        head = jobs.get()
        case, begun = box[0], time.monotonic()
        zipped = head.pop("gzip")
        reply = perform(case, Job(**head), limits)
        body = reply.body
        zipped = zipped and reply.good and len(body) >= SMALLEST
        if zipped:
            body = gzip.compress(body, compresslevel=4, mtime=0)
        facts = {
            "kind": reply.kind, "form": reply.form, "count": reply.count, "truncated": reply.truncated
        }  # fmt: skip
        _send(target, {**facts, "gzip": zipped}, body)
        spent += time.monotonic() - begun
        if spent > WORTH and not copying:
            copying = True
            threading.Thread(target=_to_memory, args=(settings, box), daemon=True).start()


def _open(settings: dict[str, Any], store: Store) -> Case:
    graphs = [NamedNode(iri) for iri in settings["graphs"]]
    files = tuple(Path(file) for file in settings["files"])
    return Case(settings["name"], CaseStore(store, graphs, settings["prefixes"]), files)


def _to_memory(settings: dict[str, Any], box: list[Case]) -> None:
    """Put the case on a copy in memory in its place; it stays if it is too large or there is no room.

    The engine holds the interpreter while it copies, so that it is done in small parts with queries between them.
    """
    disk = box[0].store.native
    if len(disk) > IN_MEMORY:
        return
    copy, left = Store(), iter(disk)
    with suppress(MemoryError, OSError):
        while part := list(islice(left, PART)):
            copy.extend(part)
            time.sleep(0.001)
        box[0] = _open(settings, copy)


def _listen(source: BinaryIO, jobs: queue.Queue[dict[str, Any]]) -> None:
    """Take jobs from the pipe; when it is closed the process ends at once, whatever it is doing."""
    while True:
        frame = frames.read(source)
        if frame is None:
            os._exit(0)
        jobs.put(frame[0])


def _send(target: BinaryIO, head: dict[str, Any], body: bytes) -> None:
    try:
        target.write(frames.packed(head, body))
        target.flush()
    except BrokenPipeError:
        os._exit(0)


def _limit_memory(more: int) -> None:
    """Let the process take so many bytes more than now, and leave no core behind; where a system can do that."""
    with suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + more
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
