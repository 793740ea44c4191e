"""A1-A4 on a matrix of states by events: the statistics that null models of the arena call many times.

N1 deals the host weights anew (`SharedEvents.values`), N-bip redraws who attends what (`arena_values`), N3
deals the states anew among the attendees (`exchanged_values`). Definitions: see `arena`. `SharedEvents.of_many` and
`arena_of_many` give the same for many states of a null at once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["SharedEvents", "arena_of_many", "arena_values", "exchanged_values"]

_CELLS = 1_000_000  # pairs x events worked on at once


@dataclass(frozen=True, eq=False)
class SharedEvents:
    """Which pairs of states meet at which events, worked out once.

    Attributes
    ----------
    columns : numpy.ndarray
        Places of the events where any pair meets.
    shared : numpy.ndarray
        Boolean, pairs that meet x those events.
    possible : int
        Number of possible pairs, the base of A4.
    """

    columns: NDArray[np.intp]
    shared: NDArray[np.bool_]
    possible: int

    @classmethod
    def of(cls, matrix: ArrayLike, possible: int | None = None) -> SharedEvents:
        """Make it from a 0/1 matrix, states x events; `possible` is by default all pairs of the rows."""
        seen = np.asarray(matrix, dtype=bool)
        one, two = np.triu_indices(len(seen), 1)
        shared = seen[one] & seen[two]
        columns = np.flatnonzero(shared.any(axis=0))
        kept = shared[shared.any(axis=1)][:, columns]
        return cls(columns, kept, len(one) if possible is None else possible)

    def values(self, weights: ArrayLike) -> dict[str, float | None]:
        """Return A1-A4 for the host weights of all events, in [0, 1]."""
        if not len(self.shared):
            return {"A1": None, "A2": None, "A3": None, "A4": 0.0 if self.possible else None}
        h = np.asarray(weights, dtype=float)[self.columns]
        pairs, best = len(self.shared), (self.shared * h).max(axis=1)
        return {
            "A1": float(np.where(self.shared, h, 1.0).min(axis=1).sum() / pairs),
            "A2": float(best.sum() / pairs),
            "A3": float((self.shared @ h).sum() / np.count_nonzero(self.shared)),
            "A4": float(best.sum() / self.possible) if self.possible else None,
        }

    def of_many(self, weights: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """Return A1-A4 for many deals of the host weights (deals x events); NaN: not defined."""
        return _joined(
            [
                _of_shared(self.shared[None], block[:, None, self.columns], self.possible)
                for block in _blocks(weights, self.shared.size)
            ]
        )


def arena_of_many(
    matrices: NDArray[np.bool_], weights: ArrayLike, possible: int
) -> dict[str, NDArray[np.float64]]:
    """Return A1-A4 of many matrices (matrices x states x events), as `arena_values`; NaN: not defined."""
    one, two = np.triu_indices(matrices.shape[1], 1)
    h = np.asarray(weights, dtype=float)[None, None]
    return _joined(
        [
            _of_shared(block[:, one] & block[:, two], h, possible)
            for block in _blocks(matrices, len(one) * matrices.shape[2])
        ]
    )


def _of_shared(
    shared: NDArray[np.bool_], h: NDArray[np.float64], possible: int
) -> dict[str, NDArray[np.float64]]:
    """Return A1-A4 from which pairs meet where (states x pairs x events) and host weights that broadcast to it."""
    inside = shared * h
    best = inside.max(axis=2, initial=0.0).sum(axis=1)
    met = shared.any(axis=2)
    least = np.where(shared, h, 1.0).min(axis=2, initial=1.0)
    pairs = np.broadcast_to(np.count_nonzero(met, axis=1), len(best))
    meetings = np.broadcast_to(np.count_nonzero(shared, axis=(1, 2)), len(best))
    return {
        "A1": _over((least * met).sum(axis=1), pairs),
        "A2": _over(best, pairs),
        "A3": _over(inside.sum(axis=(1, 2)), meetings),
        "A4": _over(best, np.full(len(best), possible)),
    }


def _over(part: NDArray[np.float64], whole: NDArray[np.intp]) -> NDArray[np.float64]:
    out = np.full(len(part), np.nan)
    np.divide(part, whole, out=out, where=whole > 0)
    return out


def _blocks(states: NDArray[Any], cells: int) -> Iterator[NDArray[Any]]:
    block = max(1, _CELLS // max(1, cells))
    return (states[start : start + block] for start in range(0, len(states), block))


def _joined(parts: list[dict[str, NDArray[np.float64]]]) -> dict[str, NDArray[np.float64]]:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def arena_values(
    matrix: ArrayLike, weights: ArrayLike, possible: int | None = None
) -> dict[str, float | None]:
    """Return A1-A4 from a matrix of states x events and the host weight of each event.

    Parameters
    ----------
    matrix : array_like
        0/1, states x events.
    weights : array_like
        Host weight of each event, in [0, 1].
    possible : int, optional
        Number of possible pairs, the base of A4; by default all pairs of the rows.
    """
    return SharedEvents.of(matrix, possible).values(weights)


def exchanged_values(
    labels: Sequence[Hashable], events: Sequence[int], weights: ArrayLike, possible: int | None = None
) -> dict[str, float | None]:
    """Return A1-A4 when attendee i, at event number events[i], stands for the state labels[i].

    The statistic for N3, which deals the states anew among the attendees of a phase; a state that is dealt
    twice to one event counts there once.

    Parameters
    ----------
    labels : sequence
    events : sequence of int
        Places in `weights`.
    weights, possible
        As in `arena_values`.
    """
    rows = {label: row for row, label in enumerate(dict.fromkeys(labels))}
    matrix = np.zeros((len(rows), np.size(weights)), dtype=bool)
    matrix[[rows[label] for label in labels], list(events)] = True
    return arena_values(matrix, weights, possible)
