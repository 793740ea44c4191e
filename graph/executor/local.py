"""One machine: one process, or several side by side."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from ..keeper import end_with_parent
from .interface import Done, Work, never

__all__ = ["LocalExecutor"]


@dataclass(frozen=True)
class LocalExecutor:
    """Runs tasks on this machine.

    Attributes
    ----------
    processes : int
        Worker processes; with 1, with one task, or with work that cannot be pickled, this process does it all.
    """

    processes: int = 1

    def run(self, work: Work, tasks: Sequence[tuple[int, Any]], done: Done) -> None:
        """Do the tasks; see `Executor.run`. What a killed worker left undone is done here."""
        left = dict(tasks)

        def note(number: int, answer: Any) -> None:
            left.pop(number)
            done(number, answer)

        many = min(self.processes, len(tasks))
        if many > 1 and _picklable(work):
            _spread(work, tasks, many, note)
        for number, task in list(left.items()):
            note(number, work(task, never))


_worker: dict[str, Any] = {}


def _spread(work: Work, tasks: Sequence[tuple[int, Any]], processes: int, note: Done) -> None:
    context = multiprocessing.get_context()
    stop = context.Event()
    pool = ProcessPoolExecutor(processes, context, _start, (work, stop, os.getpid()))
    try:
        futures: dict[Future[Any], int] = {pool.submit(_work, task): number for number, task in tasks}
        for future in as_completed(futures):
            note(futures[future], future.result())
    except BrokenProcessPool:
        pass  # a worker could not start or was killed: the caller does the rest in this process
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _start(work: Work, stop: Any, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    end_with_parent(parent)
    _worker.update(work=work, stop=stop)


def _work(task: Any) -> Any:
    return _worker["work"](task, _worker["stop"].is_set)


def _picklable(*things: object) -> bool:
    try:
        pickle.dumps(things)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True
