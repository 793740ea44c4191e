"""How far a ranking withstands random errors in the data: the curves of method 2.13 a.

The network at hand is taken as true; ties or nodes are deleted or added at random, scores are computed anew
and compared: is the first still the first, among the first three, in the top tenth; how much do the two top
tenths overlap; how much of the scores' variance stays (R^2).

References
----------
[1] Borgatti, S. P., Carley, K. M. and Krackhardt, D. (2006), "On the robustness of centrality measures under
    conditions of imperfect data", Social Networks 28: 124-136.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np

from ..errors import JembatanError, unknown
from ..executor.sampling import Progress, sample
from .flip import absent_ties

__all__ = ["LEVELS", "Agreement", "Error", "Perturbed", "RobustnessPoint", "agreement", "robustness"]

Error = Literal["delete_ties", "add_ties", "delete_nodes", "add_nodes"]
LEVELS = (0.01, 0.05, 0.1, 0.25, 0.5)
Scores = Mapping[Any, float | None]  # by node


@dataclass(frozen=True)
class Agreement:
    """Agreement of two scorings of the nodes they share, each from 0 to 1; None: not defined."""

    top1: float | None
    top3: float | None
    top10: float | None
    overlap: float | None
    r2: float | None


@dataclass(frozen=True)
class RobustnessPoint:
    """Mean agreement over the replicates at one kind and level of error."""

    error: Error
    level: float
    changes: int
    agreement: Agreement
    replicates: int


@dataclass(frozen=True)
class Perturbed:
    """Random errors of one kind in a graph; a state is a networkx graph.

    Attributes
    ----------
    graph : networkx.Graph or networkx.DiGraph
    error : str
        delete_ties, add_ties, delete_nodes or add_nodes. A new node takes the degree of a random node and is
        tied to random others (either way round in a directed graph).
    changes : int
        How many ties or nodes.
    """

    graph: nx.Graph
    error: Error
    changes: int
    limit: int = 0

    def states(self, limit: int) -> None:
        """Return None: errors are only drawn."""
        return

    def draw(self, rng: np.random.Generator, count: int) -> Iterator[nx.Graph]:
        """Yield independent graphs with errors."""
        graph, nodes, ties = self.graph, list(self.graph), list(self.graph.edges)
        absent = absent_ties(graph, nodes) if self.error == "add_ties" else []
        for _ in range(count):
            other = graph.copy()
            if self.error == "delete_ties":
                other.remove_edges_from(_pick(rng, ties, self.changes))
            elif self.error == "add_ties":
                other.add_edges_from(_pick(rng, absent, self.changes))
            elif self.error == "delete_nodes":
                other.remove_nodes_from(_pick(rng, nodes, self.changes))
            else:
                for place in range(self.changes if nodes else 0):
                    _add_node(other, nodes, ("added", place), rng, graph)
            yield other

    def key(self, state: nx.Graph) -> bytes:
        """Return the ties as text."""
        return repr(sorted(map(str, state.edges))).encode()


def agreement(true: Scores, observed: Scores) -> Agreement:
    """Compare two scorings on the nodes that both score.

    Parameters
    ----------
    true, observed : mapping
        Node -> score, None where not defined.

    Notes
    -----
    Ties are shared out: if two nodes are first in `observed` and one of them is first in `true`, Top-1 is
    1/2. A top-k set takes in all that tie with its last member; the top tenth has at least one member.
    """
    both = sorted(
        (node for node in true if true[node] is not None and observed.get(node) is not None), key=str
    )
    if not both:
        return Agreement(None, None, None, None, None)
    x = np.array([true[node] for node in both], dtype=np.float64)
    y = np.array([observed[node] for node in both], dtype=np.float64)
    first = _top(y, 1)
    tenth = ceil(len(both) / 10 - 1e-9)
    r2 = None
    if len(both) > 2 and np.ptp(x) > 1e-12 and np.ptp(y) > 1e-12:
        r2 = float(np.corrcoef(x, y)[0, 1] ** 2)
    top1, top3, top10 = (len(first & _top(x, k)) / len(first) for k in (1, 3, tenth))
    one, two = _top(x, tenth), _top(y, tenth)
    return Agreement(top1, top3, top10, len(one & two) / len(one | two), r2)


def robustness(
    graph: nx.Graph,
    measure: Callable[[nx.Graph], Scores],
    *,
    errors: Sequence[Error] = get_args(Error),
    levels: Sequence[float] = LEVELS,
    replicates: int = 200,
    seed: int = 0,
    processes: int = 1,
    progress: Progress | None = None,
) -> tuple[RobustnessPoint, ...]:
    """Return the curves of agreement by kind and level of error.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
    measure : callable
        Graph -> score by node; picklable for several processes.
    errors : sequence of str
        Kinds of error, as in `Perturbed`.
    levels : sequence of float
        Share of the ties (or nodes) that is wrong; at least one is, where there is any.
    replicates, seed, processes
        As in `graph.executor.sampling.sample`, for each point.
    progress : callable, optional
        Called with (points done, all).
    """
    true = measure(graph)
    points: list[RobustnessPoint] = []
    for error in errors:
        if error not in get_args(Error):
            raise unknown("kind of error", error, get_args(Error))
        size = len(graph) if error.endswith("nodes") else graph.number_of_edges()
        for level in levels:
            if not 0 <= level <= 1:
                raise JembatanError(f"level of error {level} lies outside 0 to 1.")
            changes = ceil(level * size - 1e-9)
            own = int(np.random.SeedSequence([seed, len(points)]).generate_state(1)[0])
            task = partial(_compared, measure, true)
            found, _ = sample(
                Perturbed(graph, error, changes), task, replicates, seed=own, processes=processes
            )
            points.append(RobustnessPoint(error, level, changes, _mean(found), len(found)))
            if progress:
                progress(len(points), len(errors) * len(levels))
    return tuple(points)


def _compared(measure: Callable[[nx.Graph], Scores], true: Scores, state: nx.Graph) -> Agreement:
    return agreement(true, measure(state))


def _mean(found: Sequence[Agreement]) -> Agreement:
    means = {}
    for name in ("top1", "top3", "top10", "overlap", "r2"):
        values = [value for one in found if (value := getattr(one, name)) is not None]
        means[name] = float(np.mean(values)) if values else None
    return Agreement(**means)


def _top(scores: np.ndarray[tuple[int, ...], np.dtype[np.float64]], count: int) -> set[int]:
    edge = np.sort(scores)[::-1][min(count, len(scores)) - 1]
    return set(np.flatnonzero(scores >= edge - 1e-9 * max(1.0, abs(float(edge)))).tolist())


def _pick(rng: np.random.Generator, things: Sequence[Hashable], count: int) -> list[Hashable]:
    return [things[place] for place in rng.permutation(len(things))[:count].tolist()]


def _add_node(
    other: nx.Graph, nodes: list[Hashable], name: Hashable, rng: np.random.Generator, graph: nx.Graph
) -> None:
    degree = graph.degree(nodes[int(rng.integers(len(nodes)))])
    other.add_node(name)
    for mate in _pick(rng, nodes, degree):
        pair = (name, mate) if not graph.is_directed() or rng.random() < 0.5 else (mate, name)
        other.add_edge(*pair)
