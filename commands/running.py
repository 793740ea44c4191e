"""What commands that run long share: where the work is done, and progress with the time left."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..graph.executor.sampling import Progress
    from .options import F

__all__ = ["cluster_option", "cores", "heed_ctrl_c", "meter", "progress"]

_EVERY = 0.1  # seconds between two strokes


def cluster_option(command: F) -> F:
    """Add `--cluster`: the command's replicates and draws run on a Dask cluster, the answer stays the same."""

    def take(ctx: click.Context, _: click.Parameter, address: str | None) -> None:
        if address is not None and not ctx.resilient_parsing:
            from ..graph.api.measuring import cluster

            ctx.with_resource(cluster(address))

    return click.option(
        "--cluster",
        callback=take,
        expose_value=False,
        metavar="tcp://HOST:PORT",
        help="Run replicates and draws on this Dask cluster; the answer does not depend on it.",
    )(command)


def heed_ctrl_c() -> None:
    """Make Ctrl-C an exception, for a command that answers it otherwise than by ending at once."""
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def progress(length: int) -> Progress | None:
    """Return what draws one line of progress with the time left; None for no work, or where nobody watches.

    The terminal is left as it is (a hidden cursor would stay hidden after Ctrl-C).
    """
    draw = meter(("",)) if length > 0 else None
    return draw("") if draw else None


def meter(stages: tuple[str, ...] | Mapping[str, float]) -> Callable[[str], Progress] | None:
    """Return what draws one line of progress for a run of several stages; None when standard error is no terminal.

    Parameters
    ----------
    stages : tuple of str, or mapping of str to float
        In their order, with the part of the time that each takes; in a tuple each counts the same.
    """
    if not sys.stderr.isatty():
        return None
    began = time.monotonic()
    drawn = 0.0
    names = tuple(stages)
    parts = [stages[name] if isinstance(stages, Mapping) else 1 / len(names) for name in names]

    def stage(name: str) -> Progress:
        place = names.index(name) if name in names else 0

        def note(done: int, total: int) -> None:
            nonlocal drawn
            share = min(1.0, sum(parts[:place]) + parts[place] * done / max(1, total))
            share = 1.0 if share > 1 - 1e-9 else share
            now = time.monotonic()
            if share < 1 and now - drawn < _EVERY:
                return
            drawn = now
            left = (now - began) * (1 - share) / share if share else 0
            text = f"{name}{': ' if name else ''}{100 * share:.0f}%, {left:.0f} s"
            end = "\r" if share >= 1 else ""
            click.echo("\r" + (text if share < 1 else "").ljust(40) + end, nl=False, err=True)

        return note

    return stage
