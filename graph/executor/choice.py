"""Which executor is in use: the one chosen for a whole command, or local processes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .interface import Executor
from .local import LocalExecutor

__all__ = ["chosen", "using"]

_CHOSEN: ContextVar[Executor | None] = ContextVar("executor", default=None)


def chosen(processes: int = 1) -> Executor:
    """Return the executor that `using` chose, or local processes.

    Examples
    --------
    >>> chosen(2)
    LocalExecutor(processes=2)
    """
    return _CHOSEN.get() or LocalExecutor(processes)


@contextmanager
def using(executor: Executor | None) -> Iterator[None]:
    """Run all heavy work inside the block on an executor; None changes nothing."""
    if executor is None:
        yield
        return
    token = _CHOSEN.set(executor)
    try:
        yield
    finally:
        _CHOSEN.reset(token)
