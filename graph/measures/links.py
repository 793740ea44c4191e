"""A network's ties as arrays of numbers: what fast measures start from, read out once and without loops in Python."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

__all__ = ["Links", "links", "simple_pairs"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Links:
    """Ties by the numbers of their ends, in the order of the graph's nodes.

    Attributes
    ----------
    nodes : list
        The graph's nodes; a number is a place here.
    tails, heads : numpy.ndarray of int
        One entry a tie; of a tie without direction the smaller number first. Loops are in, parallel ties too.
    strengths : numpy.ndarray of float
        What the weight attribute says, 1 where it is absent.
    """

    nodes: list[Any]
    tails: Ints
    heads: Ints
    strengths: Floats

    def pairs(self) -> tuple[Ints, Ints, Floats]:
        """Return each pair of tied nodes once, as `simple_pairs` does."""
        return simple_pairs(len(self.nodes), self.tails, self.heads, self.strengths)

    def arcs(self) -> Ints:
        """Return each tie once as it runs, without loops: one row a tie, tail and head, sorted."""
        size = len(self.nodes)
        codes = np.unique((self.tails * size + self.heads)[self.tails != self.heads])
        return np.column_stack((codes // max(size, 1), codes % max(size, 1)))


def links(graph: nx.Graph, weight: str | None = "weight") -> Links:
    """Read the ties of a graph.

    Parameters
    ----------
    graph : networkx graph
        Of any of the four types.
    weight : str or None
        Edge attribute that holds the strength; None gives every tie 1, and of parallel ties one.
    """
    if graph.is_multigraph():
        if weight is None:
            graph = nx.DiGraph(graph) if graph.is_directed() else nx.Graph(graph)
        else:
            return _parallel(graph, weight)
    nodes = list(graph)
    number = dict(zip(nodes, range(len(nodes)), strict=True)).__getitem__
    near = [ties for _, ties in graph.adjacency()]
    counts = list(map(len, near))
    heads = np.fromiter(map(number, chain.from_iterable(near)), dtype=np.int64, count=sum(counts))
    tails = np.repeat(np.arange(len(nodes), dtype=np.int64), counts)
    strengths = np.ones(len(heads))
    if weight is not None:
        strengths = _floats(list(map(dict.get, chain.from_iterable(map(dict.values, near)), repeat(weight))))
    if not graph.is_directed():  # each tie stands at both of its ends
        once = tails <= heads
        tails, heads, strengths = tails[once], heads[once], strengths[once]
    return Links(nodes, tails, heads, strengths)


def _parallel(graph: nx.Graph, weight: str) -> Links:
    nodes = list(graph)
    index = {node: number for number, node in enumerate(nodes)}
    ties = list(graph.edges(data=weight))
    tails = np.array([index[one] for one, _, _ in ties], dtype=np.int64)
    heads = np.array([index[two] for _, two, _ in ties], dtype=np.int64)
    if not graph.is_directed():
        tails, heads = np.minimum(tails, heads), np.maximum(tails, heads)
    return Links(nodes, tails, heads, _floats([strength for _, _, strength in ties]))


def _floats(given: list[Any]) -> Floats:
    """Return numbers, with 1 in the place of None."""
    if None in given:
        given = [1.0 if one is None else one for one in given]
    return np.array(given, dtype=np.float64)


def simple_pairs(size: int, tails: Ints, heads: Ints, weights: Floats) -> tuple[Ints, Ints, Floats]:
    """Return each pair of tied nodes once, smaller number first, sorted, with the strengths of its ties added up.

    Parameters
    ----------
    size : int
        Number of nodes.
    tails, heads, weights : arrays
        One entry a tie; loops are left out.
    """
    apart = tails != heads
    low, high = np.minimum(tails, heads)[apart], np.maximum(tails, heads)[apart]
    codes, places = np.unique(low * size + high, return_inverse=True)
    strengths = np.bincount(places, weights[apart], len(codes)).astype(np.float64)
    return codes // size, codes % size, strengths
