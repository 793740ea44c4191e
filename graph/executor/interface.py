"""What every executor does: a function on many tasks, each answer handed back with its task's number.

A task's answer depends on the task alone, never on where or in which order it ran; so the same seed gives the
same bytes in one process, in several and on a cluster, and a task whose worker died is simply done again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

__all__ = ["Done", "Executor", "Stopped", "Work", "never"]

Stopped = Callable[[], bool]
"""Asked between the parts of a task: whether to leave off."""

Done = Callable[[int, Any], None]
"""Told the number of a task and its answer."""


class Work(Protocol):
    """A function of a task, picklable when it has to travel."""

    def __call__(self, task: Any, stopped: Stopped) -> Any:
        """Return the answer to one task; when `stopped()` turns true, anything."""


class Executor(Protocol):
    """Runs tasks somewhere."""

    def run(self, work: Work, tasks: Sequence[tuple[int, Any]], done: Done) -> None:
        """Do numbered tasks and tell each answer as it comes, in any order.

        Parameters
        ----------
        work : callable
            The same for every task.
        tasks : sequence of (int, task)
        done : callable
            Called in this process, once a task.

        Raises
        ------
        JembatanError
            When the place where tasks run cannot be reached, or is lost for good.
        KeyboardInterrupt
            After the workers were told to stop.
        """


def never() -> bool:
    """Return False: nobody asks to stop."""
    return False
