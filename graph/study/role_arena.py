"""What null models of the arena ask of a state: A0-A4, on one state or on many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..measures.arena_matrix import SharedEvents, arena_of_many, arena_values, exchanged_values
from ..nulls.bipartite import Incidence
from ..nulls.labels import Labels
from .role_channel import Values

__all__ = ["Attended", "Exchanged", "Hosted", "Presence"]

_Many = dict[str, NDArray[np.float64]]
_Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Hosted:
    """A1-A4 when the host weights are dealt anew (N1)."""

    shared: SharedEvents

    def __call__(self, state: Labels) -> Values:
        """Return the values for one deal of the weights."""
        return self.shared.values(state)

    def many(self, states: _Weights) -> _Many:
        """Return the values for deals x events."""
        return self.shared.of_many(states)


@dataclass(frozen=True)
class Attended:
    """A1-A4 when it is random who attends what (N-bip)."""

    weights: _Weights
    possible: int

    def __call__(self, state: Incidence) -> Values:
        """Return the values of one matrix."""
        return arena_values(state, self.weights, self.possible)

    def many(self, states: Incidence) -> _Many:
        """Return the values of matrices x states x events."""
        return arena_of_many(states, self.weights, self.possible)


@dataclass(frozen=True)
class Exchanged:
    """A1-A4 when states are dealt anew among attendees (N3); labels are the rows of the matrix."""

    events: tuple[int, ...]
    weights: _Weights
    possible: int

    def __call__(self, state: Labels) -> Values:
        """Return the values of one deal."""
        return exchanged_values(state, self.events, self.weights, self.possible)

    def many(self, states: NDArray[np.int64]) -> _Many:
        """Return the values of deals x attendees."""
        matrices = np.zeros((len(states), int(states.max()) + 1, len(self.weights)), dtype=bool)
        matrices[np.arange(len(states))[:, None], states, np.array(self.events)] = True
        return arena_of_many(matrices, self.weights, self.possible)


@dataclass(frozen=True)
class Presence:
    """A0: the share of events of two states or more where the last row was present."""

    def __call__(self, state: Incidence) -> Values:
        """Return the value of one matrix."""
        many = state[:-1].sum(axis=0) >= 2
        return {"A0": float(state[-1][many].mean()) if many.any() else None}

    def many(self, states: Incidence) -> _Many:
        """Return the values of matrices x rows x events."""
        many = states[:, :-1].sum(axis=1) >= 2
        base = np.count_nonzero(many, axis=1)
        seen = np.count_nonzero(many & states[:, -1], axis=1)
        return {"A0": np.divide(seen, base, out=np.full(len(states), np.nan), where=base > 0)}
