"""The measures of a role on integers: the same values as the library's, for many draws of the evidence.

Each draw keeps or drops every act; all measures of one draw are worked out from arrays made once. With every act
kept the values are those of `measures.arena`, `measures.channel` and `measures.agenda` (a test holds them to it).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..measures.arena_matrix import arena_values
from .role_channel import Bools, Brokerage, Ints, Values, channel_values, liaisons

__all__ = ["Arrays"]


@dataclass(frozen=True, eq=False)
class Arrays:
    """A view as arrays over its acts (`units`); see `role_compile.compile_view`.

    Attributes
    ----------
    units : tuple of str
        Acts; every other array names them by place.
    chances : tuple of float
        Probability of each; 0 where it cannot be judged.
    matrix, event_unit, weights, acted, possible
        Arena: states x events, the events' acts, host weights, whether the actor acted, possible pairs.
    raise_unit, raise_inside
        Raising acts of states, and the host weight of where each was done.
    contact_unit, contact_through
        Contacts from state to state, and whether each went through the actor.
    tie_unit, tie_from, tie_to
        Ties at state level.
    own_unit, own_flags
        The actor's own acts x (forum, service, told by a state, initiator known, own initiative).
    """

    units: tuple[str, ...]
    chances: tuple[float, ...]
    matrix: Bools
    event_unit: Ints
    weights: NDArray[np.float64]
    acted: Bools
    possible: int
    raise_unit: Ints
    raise_inside: NDArray[np.float64]
    contact_unit: Ints
    contact_through: Bools
    graph: Brokerage
    tie_unit: Ints
    tie_from: Ints
    tie_to: Ints
    own_unit: Ints
    own_flags: Bools

    def values(self, keep: Bools, several: float | None = None) -> Values:
        """Return every measure when only the kept acts happened; `several`: C4, if it is known already."""
        stands = keep[self.event_unit]
        matrix, weights = self.matrix[:, stands], self.weights[stands]
        many = matrix.sum(axis=0) >= 2
        found: Values = {"A0": _share(self.acted[stands][many])}
        found |= arena_values(matrix, weights, self.possible)
        found["A5"] = _share(self.raise_inside[keep[self.raise_unit]])
        found["C1"] = _share(self.contact_through[keep[self.contact_unit]])
        kept = keep[self.tie_unit]
        ties = np.stack((self.tie_from[kept], self.tie_to[kept]), axis=1)
        low, high = ties.min(axis=1), ties.max(axis=1)
        pairs = np.unique(low * self.graph.size + high)
        plain = np.stack(np.divmod(pairs, max(1, self.graph.size)), axis=1)
        found |= channel_values(plain, self.graph, several)
        found |= liaisons(ties, self.graph)
        flags = self.own_flags[keep[self.own_unit]]
        forum, service, told, known, began = flags.sum(axis=0).tolist() if len(flags) else (0, 0, 0, 0, 0)
        found["I1"] = told / len(flags) if len(flags) else None
        found["K1"] = began / known if known else None
        found["V1"] = (forum - service) / (forum + service) if forum + service else None
        return found


def _share(values: NDArray[np.float64] | Bools) -> float | None:
    return float(values.sum() / len(values)) if len(values) else None
