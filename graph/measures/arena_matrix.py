"""A1-A4 on a matrix of states by events: the statistics that null models of the arena call many times.

N1 deals the host weights anew (`SharedEvents.values`), N-bip redraws who attends what (`arena_values`), N3
deals the states anew among the attendees (`exchanged_values`). Definitions: see `arena`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["SharedEvents", "arena_values", "exchanged_values"]


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
    labels: Sequence[str], events: Sequence[int], weights: ArrayLike, possible: int | None = None
) -> dict[str, float | None]:
    """Return A1-A4 when attendee i, at event number events[i], stands for the state labels[i].

    The statistic for N3, which deals the states anew among the attendees of a phase; a state that is dealt
    twice to one event counts there once.

    Parameters
    ----------
    labels : sequence of str
    events : sequence of int
        Places in `weights`.
    weights, possible
        As in `arena_values`.
    """
    names = sorted(set(labels))
    matrix = np.zeros((len(names), np.size(weights)), dtype=bool)
    matrix[[names.index(label) for label in labels], list(events)] = True
    return arena_values(matrix, weights, possible)
