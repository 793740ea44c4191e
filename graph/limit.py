"""Work with a limit of time: done in a thread that waits for it, and given up when the time is over.

Starting a thread costs more than a short query does. A thread whose work came in time is therefore kept for the
next; one that was given up ends by itself when its work does.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

__all__ = ["OverTimeError", "within"]

_T = TypeVar("_T")
_Job = tuple[Callable[[], Any], list[Any], threading.Lock]

_MOST = 8
"""Threads kept waiting for work."""


class OverTimeError(Exception):
    """The work was given up at its limit."""


class _Helper:
    """A thread that does one piece of work after the other."""

    def __init__(self) -> None:
        self.jobs: SimpleQueue[_Job | None] = SimpleQueue()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while (job := self.jobs.get()) is not None:
            work, box, done = job
            try:
                box.append((work(), None))
            except BaseException as error:
                # frames would carry the engine's objects to the waiting thread
                box.append((None, error.with_traceback(None)))
            del job, work, box
            done.release()


_IDLE: deque[_Helper] = deque()

if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_IDLE.clear)  # threads do not live on in a forked process


def within(work: Callable[[], _T], seconds: float | None) -> _T:
    """Do a piece of work in a thread of its own and return what it returns, or raise what it raises.

    Parameters
    ----------
    work : callable
        Must let other threads run while it works, as Oxigraph does.
    seconds : float or None
        Limit; None does the work here, however long it takes.

    Raises
    ------
    OverTimeError
        When it takes longer. The thread goes on until its work is done; nobody waits for it.

    Examples
    --------
    >>> within(lambda: 6 * 7, 1.0)
    42
    """
    if seconds is None:
        return work()
    try:
        helper = _IDLE.pop()
    except IndexError:
        helper = _Helper()
    box: list[Any] = []
    done = threading.Lock()
    done.acquire()
    helper.jobs.put((work, box, done))
    free = False
    try:
        free = done.acquire(timeout=min(seconds, threading.TIMEOUT_MAX))
    finally:
        if free and len(_IDLE) < _MOST:
            _IDLE.append(helper)
        else:
            helper.jobs.put(None)
    if not free:
        raise OverTimeError
    result, error = box[0]
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]
