"""Which program computes centralities: this package on numpy and networkx, or igraph where it is installed.

igraph (GPL) is optional. The measures it computes here follow the same definitions, so that both agree to
rounding; a measure that it defines otherwise is always computed by this package.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import networkx as nx

from ..errors import JembatanError, unknown
from ..measures.bitsearch import Reach, reach
from ..measures.centrality import MEASURES, centralities
from ..measures.cores import simple_directed, simple_undirected
from ..measures.links import links

if TYPE_CHECKING:
    from ..executor.sampling import Progress
    from .sourcewise import Betweenness

__all__ = ["BACKENDS", "LARGE", "LONG", "chosen_backend", "compute", "long_betweenness"]

BACKENDS = ("auto", "networkx", "igraph")
LARGE = 2000
"""From how many nodes on `auto` takes igraph, if it is there."""

LONG = 120.0
"""Seconds that exact betweenness may take; a network that needs more is sampled, unless told otherwise."""

_SPREAD = 10.0  # seconds from which on sources are spread over processes
_SAMPLE = 30.0  # seconds that a sample may take
_LEAST = 1000  # sources of a sample

_FAST = ("betweenness", "closeness", "harmonic", "constraint", "core_number")


def chosen_backend(name: str, nodes: int) -> str:
    """Return networkx or igraph.

    Parameters
    ----------
    name : {"auto", "networkx", "igraph"}
    nodes : int
        Size of the network.

    Raises
    ------
    UnknownNameError
        For another backend.
    JembatanError
        When igraph was asked for and is not installed.
    """
    if name not in BACKENDS:
        raise unknown("backend", name, BACKENDS)
    there = find_spec("igraph") is not None
    if name == "igraph" and not there:
        raise JembatanError(
            "igraph is not installed. Install it with: pip install 'jembatan[fast]', or leave out --backend."
        )
    if name == "auto":
        return "igraph" if there and nodes >= LARGE else "networkx"
    return name


def compute(graph: nx.Graph, measures: Iterable[str], backend: str = "networkx") -> dict[str, dict[Any, Any]]:
    """Compute centralities with a backend; names, order and values as `graph.measures.centrality.centralities`.

    Parameters
    ----------
    graph : networkx graph
    measures : iterable of str
        Keys of `MEASURES`.
    backend : {"networkx", "igraph"}
        From `chosen_backend`.
    """
    names = list(dict.fromkeys(measures))
    for name in names:
        if name not in MEASURES:
            raise unknown("measure", name, MEASURES)
    if backend != "igraph":
        return centralities(graph, names)
    others = [name for name in names if name not in _FAST]
    rest = centralities(graph, others) if others else {}
    fast = _by_igraph(graph, [name for name in names if name in _FAST])
    return {name: fast[name] if name in fast else rest[name] for name in names}


def long_betweenness(
    graph: nx.Graph,
    backend: str,
    *,
    exact: bool = False,
    sources: int | None = None,
    seed: int = 0,
    processes: int = 1,
    progress: Progress | None = None,
) -> Betweenness | None:
    """Return betweenness where it is long work, or was asked for from a sample; None: the ordinary way will do.

    Parameters
    ----------
    graph : networkx graph
    backend : {"networkx", "igraph"}
    exact : bool
        Never sample, however long it takes.
    sources : int, optional
        Sample so many sources, whatever the size.
    seed, processes, progress
        As in `betweenness_of`.

    Notes
    -----
    Whether to sample, and how much, follows from the network's size alone: the same on every machine.
    """
    from .sourcewise import betweenness_of, seconds_for

    directed = graph.is_directed()
    simple = simple_directed(graph) if directed else simple_undirected(graph)
    nodes = len(simple)
    expected = seconds_for(nodes, simple.number_of_edges(), backend, directed)
    if sources is None and (exact or expected <= LONG):
        if expected <= _SPREAD:
            return None
    elif sources is None:
        sources = max(_LEAST, int(_SAMPLE / expected * nodes))
    return betweenness_of(
        simple, backend, sources=None if exact else sources, seed=seed, processes=processes, progress=progress
    )


def _by_igraph(graph: nx.Graph, names: list[str]) -> dict[str, dict[Any, Any]]:
    if not names or not len(graph):
        return {name: {} for name in names}
    import igraph

    ties = links(graph)
    size, directed = len(ties.nodes), graph.is_directed()
    low, high, strengths = ties.pairs()
    plain = igraph.Graph(size, zip(low.tolist(), high.tolist(), strict=True))
    found: dict[str, list[Any]] = {}
    distances: Reach | None = None
    for name in names:
        if name == "betweenness":
            whole = igraph.Graph(size, map(tuple, ties.arcs().tolist()), directed=True) if directed else plain
            pairs = (size - 1) * (size - 2) / (1 if directed else 2)
            found[name] = [value / pairs if pairs else 0.0 for value in whole.betweenness(directed=directed)]
        elif name in ("closeness", "harmonic"):  # our own is several times faster than igraph's
            distances = distances or reach(size, low, high)
            found[name] = distances.closeness(name == "harmonic").tolist()
        elif name == "constraint":
            values = plain.constraint(weights=strengths.tolist()) if len(strengths) else [math.nan] * size
            found[name] = [None if value != value else value for value in values]
        else:
            found[name] = plain.coreness()
    return {name: dict(zip(ties.nodes, found[name], strict=True)) for name in names}
