"""N-ER: ties placed anywhere with equal chance, by number (G(n,m)) or by density (method 2.11).

References
----------
Erdos, P. and Renyi, A. (1959), "On random graphs I", Publ. Math. Debrecen 6: 290-297 (fixed number of ties);
Gilbert, E. N. (1959), "Random graphs", Ann. Math. Statistics 30: 1141-1144 (fixed density).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ..errors import unknown
from .ties import Ties, ties_of

__all__ = ["ErModel"]


@dataclass(frozen=True)
class ErModel:
    """Graphs on given nodes; a state is a sorted integer array of ties.

    Attributes
    ----------
    nodes : tuple
        Node names; a state holds their places here.
    ties : int
        Number of ties (arcs when directed) of the data.
    directed : bool
        Whether ties have a direction.
    fixed : {"ties", "density"}
        ties: each state has exactly so many; density: each possible tie is drawn on its own with chance
        ties / possible ties, as in Gould and Fernandez's published expectations (never enumerated).
    limit : int
        Most states that are enumerated.
    """

    nodes: tuple[Hashable, ...]
    ties: int
    directed: bool = False
    fixed: Literal["ties", "density"] = "ties"
    limit: int = 100_000

    def __post_init__(self) -> None:
        if self.fixed not in ("ties", "density"):
            raise unknown("rule of the random graph", self.fixed, ("ties", "density"))

    @classmethod
    def of(
        cls, graph: nx.Graph, *, fixed: Literal["ties", "density"] = "ties", limit: int = 100_000
    ) -> ErModel:
        """Make the model of a simple networkx graph or digraph."""
        nodes, ties = ties_of(graph)
        return cls(nodes, len(ties), bool(graph.is_directed()), fixed, limit)

    @property
    def slots(self) -> int:
        """Number of possible ties."""
        return len(self.nodes) * (len(self.nodes) - 1) // (1 if self.directed else 2)

    def states(self, limit: int) -> _Combinations | None:
        """Return all graphs with so many ties; None if more than `limit` or the density is fixed."""
        if self.fixed == "density" or comb(self.slots, self.ties) > limit:
            return None
        return _Combinations(self._pairs(), self.ties)

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[Ties]:
        """Yield independent states."""
        pairs = self._pairs()
        slots = len(pairs)
        for _ in range(count):
            if self.fixed == "density":
                chosen: NDArray[np.intp] = np.flatnonzero(rng.random(slots) < self.ties / max(1, slots))
            else:
                chosen = np.sort(rng.choice(slots, self.ties, replace=False, shuffle=False))
            yield pairs[chosen]

    def key(self, state: Ties) -> bytes:
        """Return the state's bytes."""
        return state.tobytes()

    def _pairs(self) -> Ties:
        size = len(self.nodes)
        possible = ~np.eye(size, dtype=bool)
        return np.argwhere(possible if self.directed else np.triu(possible)).astype(np.int64)


class _Combinations:
    """All choices of so many ties among the possible ones, made one by one."""

    def __init__(self, pairs: Ties, ties: int) -> None:
        self._pairs, self._ties = pairs, ties

    def __len__(self) -> int:
        return comb(len(self._pairs), self._ties)

    def __iter__(self) -> Iterator[Ties]:
        for chosen in combinations(range(len(self._pairs)), self._ties):
            yield self._pairs[list(chosen)]
