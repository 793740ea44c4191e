"""Compare a statistic of the data with its distribution under a null model: exactly, or by Monte Carlo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Protocol, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from ..executor.sampling import CHUNK, Model, Progress, sample, side_by_side
from .pvalue import LEVEL, Tail, can_reach, exact_p, monte_carlo_p, smallest_p

__all__ = ["REPLICATES", "ManyValued", "NullResult", "run_null", "run_nulls"]

REPLICATES = 9999

State = TypeVar("State")
Row = tuple[float | None, ...]


@runtime_checkable
class ManyValued(Protocol):
    """What a statistic may have beside its call: it then values many states at once, and much faster."""

    def many(self, states: NDArray[Any]) -> Mapping[Any, NDArray[np.float64]]:
        """Return a column by name, a value for each state of a stack (`Together`); NaN: not defined."""


@dataclass(frozen=True)
class NullResult:
    """A statistic against its null distribution.

    Attributes
    ----------
    observed : float or None
        Value of the data; None: not defined.
    mean, sd : float or None
        Of the states where the statistic is defined (exact: population sd; Monte Carlo: sample sd).
    p : float or None
        Exact share, or (b + 1)/(R + 1); None: nothing to compare.
    replicates : int
        States that counted: all of them (exact) or drawn ones, where the statistic is defined.
    seed : int
        Seed of the run (without effect when exact).
    support : int
        Distinct states, possible (exact) or visited.
    exact : bool
        Whether all states were enumerated.
    tail : str
        upper, lower or two.
    floor : float or None
        Smallest p any data could have had under this null.
    """

    observed: float | None
    mean: float | None
    sd: float | None
    p: float | None
    replicates: int
    seed: int
    support: int
    exact: bool
    tail: Tail
    floor: float | None = None

    def testable(self, level: float = LEVEL) -> bool:
        """Say whether this test could have reached p at or below the level at all."""
        return self.p is not None and can_reach(self.support, self.floor, level)


def run_nulls(
    model: Model[State],
    statistic: Callable[[State], Mapping[Any, float | None]],
    observed: Mapping[Any, float | None],
    *,
    replicates: int = REPLICATES,
    seed: int = 0,
    tail: Tail | Mapping[Any, Tail] = "upper",
    exact_limit: int | None = None,
    processes: int = 1,
    progress: Progress | None = None,
) -> dict[Any, NullResult]:
    """Test several statistics on the same states of a null model.

    Parameters
    ----------
    model : Model
        The null model, which holds the data's fixed parts.
    statistic : callable
        State -> value by name; None or NaN where not defined. For several processes it must be picklable (a
        module's function or a `functools.partial` of one); otherwise the run stays in this process. If it has
        `many` (`ManyValued`) and the model draws many states side by side, they are valued together.
    observed : mapping
        Values of the data by the same names.
    replicates : int
        R of a Monte-Carlo run.
    seed : int
        Not negative.
    tail : {"upper", "lower", "two"} or a mapping of names to them
    exact_limit : int, optional
        Enumerate when there are at most so many states; the model's own limit by default; 0: never.
    processes : int
        Worker processes; the answer does not depend on it.
    progress : callable, optional
        Called with (done, all).

    Raises
    ------
    JembatanError
        If replicates < 1, seed < 0 or processes < 1.
    """
    names = tuple(observed)
    states = model.states(model.limit if exact_limit is None else exact_limit)
    many = isinstance(statistic, ManyValued)
    task: Callable[[State], Row] = (_ManyRows if many else _Rows)(statistic, names)
    if states is not None:
        rows: list[Row] = []
        left, pair = iter(states), side_by_side(model, task)
        while block := list(islice(left, CHUNK)):
            rows += pair[1].many(pair[0].stack(block)) if pair else map(task, block)
            if progress:
                progress(len(rows), len(states))
        support, exact = len(rows), True
    else:
        rows, keys = sample(
            model, task, replicates, seed=seed, processes=processes, progress=progress, keyed=True
        )
        support, exact = len(keys), False
    tails = tail if isinstance(tail, Mapping) else dict.fromkeys(names, tail)
    columns = np.array(rows, dtype=np.float64).reshape(len(rows), len(names)).T.copy()
    return {
        name: _compare(observed[name], column, seed, support, exact, tails[name])
        for name, column in zip(names, columns, strict=True)
    }


def run_null(
    model: Model[State], statistic: Callable[[State], float | None], observed: float | None, **options: Any
) -> NullResult:
    """Test one statistic; `options` are those of `run_nulls`."""
    return run_nulls(model, partial(_single, statistic), {"": observed}, **options)[""]


@dataclass(frozen=True)
class _Rows:
    """A statistic's values in a fixed order."""

    statistic: Any
    names: tuple[Any, ...]

    def __call__(self, state: Any) -> Row:
        found = self.statistic(state)
        return tuple(_number(found.get(name)) for name in self.names)


class _ManyRows(_Rows):
    """The same of a statistic that values many states at once."""

    def many(self, states: NDArray[Any]) -> list[Row]:
        found = self.statistic.many(states)
        columns = [_column(found.get(name), len(states)) for name in self.names]
        return list(zip(*columns, strict=True)) if columns else [()] * len(states)


def _column(values: NDArray[np.float64] | None, size: int) -> list[float | None]:
    if values is None:
        return [None] * size
    column: list[float | None] = values.tolist()
    for place in np.flatnonzero(np.isnan(values)).tolist():
        column[place] = None
    return column


def _number(value: float | None) -> float | None:
    return None if value is None or value != value else float(value)


def _single(statistic: Callable[[State], float | None], state: State) -> dict[str, float | None]:
    return {"": statistic(state)}


def _compare(
    observed: float | None, column: NDArray[np.float64], seed: int, support: int, exact: bool, tail: Tail
) -> NullResult:
    values = column[~np.isnan(column)]
    observed = _number(observed)
    mean = sd = p = floor = None
    if len(values):
        mean = float(np.mean(values))
        sd = float(np.std(values, ddof=0 if exact or len(values) < 2 else 1))
    if observed is not None and len(values):
        p = (exact_p if exact else monte_carlo_p)(values, observed, tail)
        floor = smallest_p(values, observed, tail, exact=exact)
    return NullResult(observed, mean, sd, p, len(values), seed, support, exact, tail, floor)
