"""The part of a large network that a picture can show: the actors with the most ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DRAWN", "busiest"]

DRAWN = 2000
"""Actors that a page draws in a second or two (benchmarks/frames.py); of larger networks the busiest are taken."""


def busiest(graph: nx.DiGraph, most: int = DRAWN) -> nx.DiGraph:
    """Return a network's actors with the most ties, and the ties between them.

    Parameters
    ----------
    graph : networkx.DiGraph
        From `project`.
    most : int
        How many actors at the most; of those with the same number of ties the first by id.

    Returns
    -------
    networkx.DiGraph
        The network itself if it is not larger; else a part of it, whose `filters` say so (`top=2000 of 21391`),
        with the number of all actors in `of`.
    """
    if len(graph) <= most:
        return graph
    degree = dict(graph.degree())
    first = set(sorted(graph, key=lambda node: (-degree[node], node))[:most])
    part: nx.DiGraph = graph.subgraph(node for node in graph if node in first).copy()
    cut = f"top={most} of {len(graph)}"
    part.graph["of"] = len(graph)
    part.graph["filters"] = "; ".join(filter(None, (graph.graph.get("filters", ""), cut)))
    return part
