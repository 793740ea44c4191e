"""A function's values on many random states of a null model, wherever they are computed.

Replicates are cut in chunks of a fixed size; chunk i has its own generator, child i of the seed. So the same
seed gives the same values whatever the executor, and more replicates only append to fewer.

A model that can draw many states side by side (`Together`) does so for a function that can value them so
(`Many`): a chunk is then as large as the model says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from ..errors import JembatanError
from .choice import chosen
from .interface import Stopped
from .kept import Kept

__all__ = ["CHUNK", "Many", "Model", "Progress", "States", "Together", "sample", "side_by_side"]

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


@runtime_checkable
class Together(Protocol):
    """What a model has beside `Model` when it draws many states side by side.

    A stack of states is an array with a state at each place of the first axis; a state of such a model is an
    array, or a tuple of what the stack has in a row.
    """

    @property
    def together(self) -> int:
        """States of a chunk; 0: this model draws one by one."""

    def draw_many(self, rng: np.random.Generator, count: int) -> Iterator[NDArray[Any]]:
        """Yield stacks, `count` states in all."""

    def stack(self, states: Sequence[Any]) -> NDArray[Any]:
        """Return states as a stack."""

    def keys(self, states: NDArray[Any]) -> Iterable[bytes]:
        """Return the key of each state of a stack, as `Model.key` does."""


@runtime_checkable
class Many(Protocol):
    """What a function has beside its call when it values many states at once."""

    def many(self, states: NDArray[Any]) -> list[Any]:
        """Return the value of each state of a stack."""


@dataclass(frozen=True)
class Chunk(Generic[State, Value]):
    """The work of one chunk: draw its states and value each."""

    model: Model[State]
    function: Callable[[State], Value]
    keyed: bool

    def __call__(self, task: tuple[np.random.SeedSequence, int], stopped: Stopped) -> Part[Value]:
        """Return the values in the order drawn, and the keys of distinct states."""
        child, size = task
        rng = np.random.Generator(np.random.PCG64(child))
        values: list[Value] = []
        keys: set[bytes] = set()
        if (pair := side_by_side(self.model, self.function)) is not None:
            model, function = pair
            for states in model.draw_many(rng, size):
                if stopped():
                    break
                values += function.many(states)
                if self.keyed:
                    keys.update(model.keys(states))
            return values, keys
        for state in islice(self.model.draw(rng, size), size):
            if stopped():
                break
            values.append(self.function(state))
            if self.keyed:
                keys.add(self.model.key(state))
        return values, keys


def side_by_side(model: object, function: object) -> tuple[Together, Many] | None:
    """Return the two when the model can draw, and the function can value, many states at once."""
    if isinstance(model, Together) and isinstance(function, Many) and model.together:
        return model, function
    return None


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
    Ctrl-C stops the workers after the state (or stack) in hand and is raised again here. Chunks of a run that takes
    long are kept in the user's cache until the run is whole; the same call later begins with them (`Kept`).
    """
    if count < 1 or seed < 0 or processes < 1:
        raise JembatanError(
            f"replicates {count}, seed {seed}, processes {processes}: give at least 1, 0 and 1 of them."
        )
    pair = side_by_side(model, function)
    chunk = pair[0].together if pair else CHUNK
    sizes = [min(chunk, count - start) for start in range(0, count, chunk)]
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
