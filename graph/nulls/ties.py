"""States of null models of graphs: sorted integer arrays of ties, and the way from and to networkx."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ..errors import JembatanError

__all__ = ["OnGraph", "Ties", "explore", "graph_of", "ties_of"]

Ties = NDArray[np.int64]  # one row a tie, columns source and target (undirected: smaller index first), sorted
State = TypeVar("State", bound=Hashable)


def ties_of(graph: nx.Graph) -> tuple[tuple[Hashable, ...], Ties]:
    """Return the nodes, sorted by name, and the ties as an integer array; refuse loops and parallels.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        Simple.
    """
    if graph.is_multigraph() or any(one == two for one, two in graph.edges):
        raise JembatanError("null models need a simple network: remove loops and parallel ties first.")
    nodes = tuple(sorted(graph, key=str))
    place = {node: index for index, node in enumerate(nodes)}
    pairs = [(place[one], place[two]) for one, two in graph.edges]
    if not graph.is_directed():
        pairs = [(min(pair), max(pair)) for pair in pairs]
    return nodes, np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def graph_of(nodes: Sequence[Hashable], ties: Ties, directed: bool) -> nx.Graph:
    """Return the networkx graph of a state, with all nodes and no attributes."""
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((nodes[one], nodes[two]) for one, two in ties.tolist())
    return graph


@dataclass(frozen=True)
class OnGraph:
    """Turn a function of a networkx graph into a statistic of states of a null model.

    Parameters
    ----------
    nodes : sequence
        As in the model.
    directed : bool
        As in the model.
    function : callable
        Graph -> value by name.
    """

    nodes: Sequence[Hashable]
    directed: bool
    function: Callable[[nx.Graph], Mapping[Any, float | None]]

    def __call__(self, state: Ties) -> Mapping[Any, float | None]:
        """Return the function's values on the state."""
        return self.function(graph_of(self.nodes, state, self.directed))


def explore(
    start: State, neighbours: Callable[[State], Iterable[State]], limit: int
) -> tuple[State, ...] | None:
    """Return every state that steps reach from the start, in order of discovery; None when more than `limit`.

    Parameters
    ----------
    start : hashable
        The data.
    neighbours : callable
        State -> states one step away; the steps must connect the whole space.
    limit : int
        Where to give up.
    """
    if limit < 1:
        return None
    found = {start: None}
    waiting = [start]
    for state in waiting:
        for other in neighbours(state):
            if other not in found:
                if len(found) >= limit:
                    return None
                found[other] = None
                waiting.append(other)
    return tuple(found)
