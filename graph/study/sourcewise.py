"""Betweenness of large networks: source by source, spread over processes or a cluster, or from a sample of sources.

Brandes' algorithm adds up, over all sources, how much each node passes on for that source. The sources are
independent of each other: they can be done anywhere, and a random part of them gives an estimate whose error is
known.

References
----------
.. [1] Brandes, U. and Pich, C. (2007). Centrality estimation in large networks. Int. J. Bifurcation and Chaos 17.
.. [2] Maurer, A. and Pontil, M. (2009). Empirical Bernstein bounds and sample variance penalization. COLT, theorem 4.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ..executor.choice import chosen
from ..executor.interface import Stopped
from ..executor.sampling import Progress

__all__ = ["CERTAINTY", "Betweenness", "betweenness_of", "seconds_for"]

CERTAINTY = 0.95
"""How sure the bound on the error is, for all nodes at once."""

_PIECE = 64  # sources in a task
_ARC = {"igraph": 8e-9, "networkx": 6e-8}  # seconds an arc and source: what benchmarks/ measures, rounded up


@dataclass(frozen=True)
class Betweenness:
    """Betweenness of every node, divided by the number of pairs of others.

    Attributes
    ----------
    values : dict
        Node to value.
    sources : int
        From how many sources; all of them: exact.
    exact : bool
    bound : float or None
        With certainty `CERTAINTY` no value is farther from the exact one than this (empirical Bernstein bound [2]_
        for each node, all nodes at once); None when exact.
    seed : int
    """

    values: dict[Any, float]
    sources: int
    exact: bool
    bound: float | None
    seed: int


@dataclass(frozen=True)
class Dependencies:
    """The work of one task: dependencies of a few sources, summed, and their squares when asked for."""

    size: int
    edges: NDArray[np.int64]
    directed: bool
    backend: str
    squares: bool

    def __reduce__(self) -> tuple[Any, ...]:
        return Dependencies, (self.size, self.edges, self.directed, self.backend, self.squares)

    @cached_property
    def rows(self) -> Callable[[list[int]], NDArray[np.float64]]:
        """Sources to the sum of their dependencies, as shares of the n - 2 others; what it needs is made once."""
        if self.backend == "igraph":
            from igraph import Graph

            graph = Graph(self.size, self.edges.tolist(), directed=self.directed)
            scale = (1.0 if self.directed else 2.0) / (self.size - 2)
            return lambda sources: (
                np.array(graph.betweenness(directed=self.directed, sources=sources)) * scale
            )
        from scipy.sparse import csr_array

        from ..measures.betweenness import dependencies

        ends = self.edges if self.directed else np.vstack([self.edges, self.edges[:, ::-1]])
        matrix = csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(self.size, self.size))
        everyone = set(range(self.size))
        return lambda sources: dependencies(matrix, set(sources), everyone) / (self.size - 2)

    def __call__(self, task: NDArray[np.int64], stopped: Stopped) -> tuple[Any, Any]:
        """Return the sum over the sources, and the sum of squares if asked for."""
        if not self.squares:
            return self.rows(task.tolist()), None
        total, squared = np.zeros(self.size), np.zeros(self.size)
        for source in task.tolist():
            if stopped():
                break
            row = self.rows([source])
            total += row
            squared += row * row
        return total, squared


def seconds_for(nodes: int, ties: int, backend: str, directed: bool = True) -> float:
    """Return about how many seconds exact betweenness takes in one process; a fixed formula, not a measurement."""
    return nodes * ties * (1 if directed else 2) * _ARC[backend]


def betweenness_of(
    graph: nx.Graph,
    backend: str,
    *,
    sources: int | None = None,
    seed: int = 0,
    processes: int = 1,
    progress: Progress | None = None,
) -> Betweenness:
    """Return betweenness of a simple network from all sources, or from a random sample of them [1]_.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        Without loops and parallel ties; direction counts when it has one.
    backend : {"igraph", "networkx"}
        What does the counting.
    sources : int, optional
        How many sources to draw (without replacement); None, or at least as many as there are nodes: all.
    seed : int
    processes : int
        Where no executor was chosen; the answer does not depend on it.
    progress : callable, optional
        Called with (sources done, all).
    """
    nodes = list(graph)
    size = len(nodes)
    if size < 3:
        return Betweenness(dict.fromkeys(nodes, 0.0), size, True, None, seed)
    index = {node: number for number, node in enumerate(nodes)}
    edges = np.array([(index[one], index[two]) for one, two in graph.edges], dtype=np.int64).reshape(-1, 2)
    exact = sources is None or sources >= size
    count = size if exact else max(2, sources or 2)
    picked = np.arange(size)
    if not exact:
        picked = np.sort(np.random.Generator(np.random.PCG64(seed)).choice(size, count, replace=False))
    tasks = [(number, picked[first : first + _PIECE]) for number, first in enumerate(range(0, count, _PIECE))]
    parts: dict[int, tuple[Any, Any]] = {}
    done = 0

    def note(number: int, part: tuple[Any, Any]) -> None:
        nonlocal done
        parts[number] = part
        done += len(tasks[number][1])
        if progress:
            progress(done, count)

    work = Dependencies(size, edges, graph.is_directed(), backend, not exact)
    chosen(processes).run(work, tasks, note)
    total = sum((parts[number][0] for number in range(len(tasks))), np.zeros(size))
    scale = size / (size - 1)  # a source is never its own broker: the mean is over the n - 1 others
    values = dict(zip(nodes, (total / count * scale).tolist(), strict=True))
    if exact:
        return Betweenness(values, size, True, None, seed)
    squared = sum((parts[number][1] for number in range(len(tasks))), np.zeros(size))
    variance = np.maximum(0.0, (squared - total * total / count) / (count - 1))
    likely = math.log(2 * 2 * size / (1 - CERTAINTY))  # two sides, all nodes at once
    bounds = np.sqrt(2 * variance * likely / count) + 7 * likely / (3 * (count - 1))
    return Betweenness(values, count, False, float(bounds.max() * scale), seed)
