"""The executor: a function's values on many random states of a null model, in one process or several.

Replicates are cut in chunks of a fixed size; chunk i has its own generator, child i of the seed. So the same
seed gives the same values whatever the number of processes, and more replicates only append to fewer.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, Protocol, TypeVar

import numpy as np

from ..errors import JembatanError

__all__ = ["CHUNK", "Model", "Progress", "States", "sample"]

CHUNK = 250

State = TypeVar("State")
Seen = TypeVar("Seen", covariant=True)
Value = TypeVar("Value")
Progress = Callable[[int, int], None]


class States(Protocol[Seen]):
    """A countable set of states."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Seen]: ...


class Model(Protocol[State]):
    """A null model: all its states when they are few, a sampler, and a key to tell states apart."""

    @property
    def limit(self) -> int:
        """Most states that are still enumerated."""

    def states(self, limit: int) -> States[State] | None:
        """Return all states, equally likely, the data among them; None if more than `limit` or not known."""

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[State]:
        """Yield `count` states; a chain does its own burn-in and thinning."""

    def key(self, state: State) -> bytes:
        """Return bytes that are equal for equal states."""


def sample(
    model: Model[State],
    function: Callable[[State], Value],
    count: int,
    *,
    seed: int = 0,
    processes: int = 1,
    progress: Progress | None = None,
    keyed: bool = False,
) -> tuple[list[Value], frozenset[bytes]]:
    """Return a function's value on `count` random states, in a fixed order, and the keys of distinct states.

    Parameters
    ----------
    model, function, count
        Model, state -> value, number of states.
    seed, processes, progress
        As in `run_nulls`.
    keyed : bool
        Whether to collect the keys (else the set is empty).

    Notes
    -----
    Ctrl-C stops the workers after the state in hand and is raised again here.
    """
    if count < 1 or seed < 0 or processes < 1:
        raise JembatanError(
            f"replicates {count}, seed {seed}, processes {processes}: give at least 1, 0 and 1 of them."
        )
    sizes = [min(CHUNK, count - start) for start in range(0, count, CHUNK)]
    tasks = list(enumerate(zip(np.random.SeedSequence(seed).spawn(len(sizes)), sizes, strict=True)))
    parts: dict[int, tuple[list[Value], set[bytes]]] = {}
    done = 0

    def note(index: int, part: tuple[list[Value], set[bytes]]) -> None:
        nonlocal done
        parts[index] = part
        done += sizes[index]
        if progress:
            progress(done, count)

    if min(processes, len(tasks)) > 1 and _picklable(model, function):
        _spread(model, function, tasks, min(processes, len(tasks)), keyed, note)
    for index, (child, size) in tasks:
        if index not in parts:
            note(index, _chunk(model, function, child, size, keyed))
    values = [value for index in range(len(tasks)) for value in parts[index][0]]
    return values, frozenset().union(*(part[1] for part in parts.values()))


_worker: dict[str, Any] = {}


def _spread(model: Any, function: Any, tasks: Any, processes: int, keyed: bool, note: Any) -> None:
    context = multiprocessing.get_context()
    stop = context.Event()
    pool = ProcessPoolExecutor(processes, context, _start, (model, function, keyed, stop))
    try:
        futures: dict[Future[Any], int] = {pool.submit(_work, *task): index for index, task in tasks}
        for future in as_completed(futures):
            note(futures[future], future.result())
    except BrokenProcessPool:
        pass  # a worker could not start or was killed: the caller does the rest in this process
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _start(model: Any, function: Any, keyed: bool, stop: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _worker.update(model=model, function=function, keyed=keyed, stop=stop)


def _work(child: np.random.SeedSequence, size: int) -> Any:
    return _chunk(
        _worker["model"], _worker["function"], child, size, _worker["keyed"], _worker["stop"].is_set
    )


def _chunk(
    model: Model[State],
    function: Callable[[State], Value],
    child: np.random.SeedSequence,
    size: int,
    keyed: bool,
    stopped: Callable[[], bool] | None = None,
) -> tuple[list[Value], set[bytes]]:
    values: list[Value] = []
    keys: set[bytes] = set()
    for state in islice(model.draw(np.random.Generator(np.random.PCG64(child)), size), size):
        if stopped and stopped():
            break
        values.append(function(state))
        if keyed:
            keys.add(model.key(state))
    return values, keys


def _picklable(*things: object) -> bool:
    try:
        pickle.dumps(things)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True
