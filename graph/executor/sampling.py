"""A function's values on many random states of a null model, wherever they are computed.

Replicates are cut in chunks of a fixed size; chunk i has its own generator, child i of the seed. So the same
seed gives the same values whatever the executor, and more replicates only append to fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from ..errors import JembatanError
from .choice import chosen
from .interface import Stopped
from .kept import Kept

__all__ = ["CHUNK", "Model", "Progress", "States", "sample"]

CHUNK = 250

State = TypeVar("State")
Seen = TypeVar("Seen", covariant=True)
Value = TypeVar("Value")
Progress = Callable[[int, int], None]
Part = tuple[list[Value], set[bytes]]


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


@dataclass(frozen=True)
class Chunk(Generic[State, Value]):
    """The work of one chunk: draw its states and value each."""

    model: Model[State]
    function: Callable[[State], Value]
    keyed: bool

    def __call__(self, task: tuple[np.random.SeedSequence, int], stopped: Stopped) -> Part[Value]:
        """Return the values in the order drawn, and the keys of distinct states."""
        child, size = task
        values: list[Value] = []
        keys: set[bytes] = set()
        for state in islice(self.model.draw(np.random.Generator(np.random.PCG64(child)), size), size):
            if stopped():
                break
            values.append(self.function(state))
            if self.keyed:
                keys.add(self.model.key(state))
        return values, keys


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
    Ctrl-C stops the workers after the state in hand and is raised again here. Chunks of a run that takes long
    are kept in the user's cache until the run is whole; the same call later begins with them (`Kept`).
    """
    if count < 1 or seed < 0 or processes < 1:
        raise JembatanError(
            f"replicates {count}, seed {seed}, processes {processes}: give at least 1, 0 and 1 of them."
        )
    sizes = [min(CHUNK, count - start) for start in range(0, count, CHUNK)]
    tasks: list[tuple[int, Any]] = list(
        enumerate(zip(np.random.SeedSequence(seed).spawn(len(sizes)), sizes, strict=True))
    )
    work = Chunk(model, function, keyed)
    kept = Kept.of(work, seed)
    parts: dict[int, Part[Value]] = {}
    done = 0

    def note(index: int, part: Part[Value]) -> None:
        nonlocal done
        parts[index] = part
        done += sizes[index]
        kept.add(index, part)
        if progress:
            progress(done, count)

    for index, part in kept.found(sizes):
        parts[index] = part
        done += sizes[index]
    if progress and done:
        progress(done, count)
    chosen(processes).run(work, [task for task in tasks if task[0] not in parts], note)
    kept.clear()
    values = [value for index in range(len(tasks)) for value in parts[index][0]]
    return values, frozenset().union(*(part[1] for part in parts.values()))
