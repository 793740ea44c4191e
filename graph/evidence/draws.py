"""A measure under three readings of the evidence: all ties, probable ties, and draws of ties (method 2.13).

The 5-95 % range of the draws is the *evidence interval*: what the doubt about single ties does to the
measure. It is not a sampling confidence interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ..errors import JembatanError
from ..executor.sampling import CHUNK, Progress, sample
from .probabilities import Tie

__all__ = ["DRAWS", "EvidenceInterval", "TieDraws", "evidence_intervals"]

DRAWS = 2000

Measure = Callable[[nx.Graph], Mapping[Any, float | None]]
Probabilities = Mapping[Tie, float | None]


@dataclass(frozen=True)
class EvidenceInterval:
    """One value under the three readings; None: not defined.

    Attributes
    ----------
    every : float or None
        With all ties.
    likely : float or None
        With ties of probability at or above the threshold.
    mean, low, high : float or None
        Mean and 5 and 95 % quantile of the draws where the value is defined.
    defined : int
        Draws in which it is.
    draws : int
    """

    every: float | None
    likely: float | None
    mean: float | None
    low: float | None
    high: float | None
    defined: int
    draws: int


@dataclass(frozen=True)
class TieDraws:
    """Graphs in which each tie stands with its probability, on its own; a state is a boolean array over ties.

    Attributes
    ----------
    probabilities : tuple of float
        In the order of the graph's ties.
    limit : int
        Draws are never enumerated: they are not equally likely.
    """

    probabilities: tuple[float, ...]
    limit: int = 0

    def states(self, limit: int) -> None:
        """Return None: draws are not equally likely."""
        return

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[NDArray[np.bool_]]:
        """Yield independent draws."""
        chances = np.array(self.probabilities, dtype=np.float64)
        for _ in range(count):
            yield rng.random(len(chances)) < chances

    def key(self, state: NDArray[np.bool_]) -> bytes:
        """Return the state's bits."""
        return np.packbits(state).tobytes()

    @property
    def together(self) -> int:
        """Draws of a chunk, as many as one by one: the draws are the same."""
        return CHUNK

    def draw_many(self, rng: np.random.Generator, count: int) -> Iterator[NDArray[np.bool_]]:
        """Yield one stack, draws x ties."""
        yield rng.random((count, len(self.probabilities))) < np.array(self.probabilities, dtype=np.float64)

    def stack(self, states: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
        """Return draws as an array, draws x ties."""
        return np.stack(states)

    def keys(self, states: NDArray[np.bool_]) -> Iterator[bytes]:
        """Return the key of each draw."""
        return (row.tobytes() for row in np.packbits(states, axis=1))


def evidence_intervals(
    graph: nx.Graph,
    probabilities: Probabilities,
    measure: Measure,
    *,
    threshold: float = 0.5,
    unjudged: float = 0.0,
    draws: int = DRAWS,
    seed: int = 0,
    processes: int = 1,
    progress: Progress | None = None,
) -> dict[Any, EvidenceInterval]:
    """Return every value of a measure under the three readings of the evidence.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        With all ties; nodes stay in every draw.
    probabilities : mapping
        Tie -> probability; None or missing: cannot be judged, out of the thresholded run.
    measure : callable
        Graph -> value by name; picklable for several processes.
    threshold : float
        Of the thresholded run.
    unjudged : float
        Probability, in the draws, of a tie that cannot be judged.
    draws, seed, processes, progress
        As in `graph.executor.sampling.sample`.
    """
    known = [_probability(graph, edge, probabilities) for edge in graph.edges]
    chances = tuple(unjudged if value is None else value for value in known)
    if any(not 0 <= value <= 1 for value in chances):
        raise JembatanError("a tie's probability lies outside 0 to 1: give values between them.")
    every = measure(graph)
    likely = measure(
        _kept(graph, np.array([value is not None and value >= threshold for value in known], bool))
    )
    rows, _ = sample(
        TieDraws(chances),
        partial(_measured, graph, measure),
        draws,
        seed=seed,
        processes=processes,
        progress=progress,
    )
    names = list(dict.fromkeys([*every, *likely, *(name for row in rows for name in row)]))
    return {name: _interval(name, every, likely, rows) for name in names}


def _probability(graph: nx.Graph, edge: Tie, probabilities: Probabilities) -> float | None:
    if edge in probabilities or graph.is_directed():
        return probabilities.get(edge)
    return probabilities.get((edge[1], edge[0]))


def _kept(graph: nx.Graph, mask: NDArray[np.bool_]) -> nx.Graph:
    kept = graph.__class__()
    kept.add_nodes_from(graph.nodes(data=True))
    kept.add_edges_from(
        edge for edge, stands in zip(graph.edges(data=True), mask.tolist(), strict=True) if stands
    )
    return kept


def _measured(graph: nx.Graph, measure: Measure, mask: NDArray[np.bool_]) -> dict[Any, float | None]:
    return {
        name: None if value is None or value != value else float(value)
        for name, value in measure(_kept(graph, mask)).items()
    }


def _interval(
    name: Any,
    every: Mapping[Any, float | None],
    likely: Mapping[Any, float | None],
    rows: list[dict[Any, float | None]],
) -> EvidenceInterval:
    values = [value for row in rows if (value := row.get(name)) is not None]
    mean = low = high = None
    if values:
        mean = float(np.mean(values))
        low, high = (float(end) for end in np.quantile(values, (0.05, 0.95)))
    return EvidenceInterval(every.get(name), likely.get(name), mean, low, high, len(values), len(rows))
