"""The measures of a role on many draws of the evidence: draw by draw, but C4 of small networks for all together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .role_arrays import Arrays
from .role_channel import Bools, Values
from .role_routes import MOST, several_routes_of_many

__all__ = ["Drawn"]


@dataclass(frozen=True)
class Drawn:
    """The values of a role when only the kept acts happened."""

    arrays: Arrays

    def __call__(self, keep: Bools) -> Values:
        """Return the values of one draw."""
        return self.arrays.values(keep)

    def many(self, states: Bools) -> list[Values]:
        """Return the values of draws x acts."""
        graph, ends = self.arrays.graph, len(self.arrays.graph.states)
        nodes = list(dict.fromkeys([*graph.states.tolist(), *self._between()]))
        if ends < 2 or len(nodes) > MOST:
            return [self.arrays.values(keep) for keep in states]
        place = np.full(graph.size, len(nodes), dtype=np.intp)
        place[nodes] = np.arange(len(nodes))
        tied = np.zeros((len(nodes) + 1, len(nodes) + 1, len(states)), dtype=np.uint8)
        one, two = place[self.arrays.tie_from], place[self.arrays.tie_to]
        for first, second, kept in zip(one, two, states[:, self.arrays.tie_unit].T, strict=True):
            tied[first, second] |= kept
            tied[second, first] |= kept
        routes = np.count_nonzero(several_routes_of_many(tied[:-1, :-1], ends), axis=0).tolist()
        pairs = ends * (ends - 1) // 2
        return [self.arrays.values(keep, count / pairs) for keep, count in zip(states, routes, strict=True)]

    def _between(self) -> list[int]:
        """Return the nodes with two neighbours or more when every act is kept: nobody else lies between others."""
        near: dict[int, set[int]] = {}
        for one, two in zip(self.arrays.tie_from.tolist(), self.arrays.tie_to.tolist(), strict=True):
            near.setdefault(one, set()).add(two)
            near.setdefault(two, set()).add(one)
        return sorted(node for node, others in near.items() if len(others) > 1)
