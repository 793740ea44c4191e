"""Brokerage role counts against networks of the same degrees, counted on integers because they are many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..measures.brokerage_moments import role_of

if TYPE_CHECKING:
    import networkx as nx

    from ..nulls.run import NullResult
    from ..nulls.ties import Ties

__all__ = ["Progress", "RoleCounter", "degree_tests"]

Progress = Callable[[int, int], None]
Ints = NDArray[np.int64]


def degree_tests(
    graph: nx.DiGraph,
    groups: Mapping[str, str],
    directed: bool,
    replicates: int,
    seed: int,
    progress: Progress | None,
) -> dict[tuple[str, str], NullResult]:
    """Test every role count against networks in which everyone keeps their in- and out-degree.

    Parameters
    ----------
    graph : networkx.DiGraph
        Simple.
    groups : mapping
        Node to class.
    directed : bool
        False: ties have no direction and each pair counts once.
    replicates : int
        0: no test. Few possible networks are all listed instead of drawn.
    seed : int
    progress : callable or None
        Called with (done, all).

    Returns
    -------
    dict
        (node, role) to the result, upper tail.
    """
    if replicates < 1 or graph.number_of_edges() == 0:
        return {}
    from ..nulls.degree import DegreeModel
    from ..nulls.run import run_nulls

    model = DegreeModel.of(graph if directed else graph.to_undirected())
    count = RoleCounter(tuple(str(node) for node in model.nodes), groups, directed)
    seen = count(np.array(model.edges, dtype=np.int64))
    return run_nulls(
        model, count, seen, replicates=replicates, seed=seed, progress=progress, exact_limit=2000
    )


class RoleCounter:
    """Role counts of a state of the null model, on integers: (node, role) to count."""

    def __init__(self, nodes: tuple[str, ...], groups: Mapping[str, str], directed: bool) -> None:
        self.size, self.directed = len(nodes), directed
        self.roles = (
            ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
            if directed
            else ("coordinator", "itinerant", "boundary", "liaison", "total")
        )
        self.names = [(node, role) for node in nodes for role in self.roles]
        codes = {group: code for code, group in enumerate(sorted(set(groups.values())))}
        self.groups = np.array([codes[groups[node]] for node in nodes], dtype=np.int64)
        self.number = np.zeros(8, dtype=np.int64)  # of a role in `roles`, by which ends share a group
        for ends in ("abc", "abb", "aab", "aba", "aaa"):
            name = role_of(*ends)
            place = self.roles.index(name if name in self.roles else "boundary")
            self.number[_alike(*(np.array(ord(end)) for end in ends))] = place

    def __call__(self, state: Ties) -> dict[tuple[str, str], float | None]:
        """Count on a state of the null model: ties x 2, each tie once."""
        ties = state if self.directed else np.concatenate((state, state[:, ::-1]))
        source, broker, target = _two_paths(ties, self.size)
        kept = source != target if self.directed else source < target
        kept &= ~_tied(ties, source, target, self.size)
        source, broker, target = source[kept], broker[kept], target[kept]
        groups, width = self.groups, len(self.roles)
        role = self.number[_alike(groups[source], groups[broker], groups[target])]
        counts = np.bincount(broker * width + role, minlength=self.size * width).reshape(-1, width)
        counts[:, -1] = counts.sum(axis=1)
        return dict(zip(self.names, counts.ravel().astype(float).tolist(), strict=True))


def _alike(source: Ints, broker: Ints, target: Ints) -> Ints:
    """Say which groups are the same: 4 for source and target, 2 for source and broker, 1 for broker and target."""
    return np.asarray(4 * (source == target) + 2 * (source == broker) + (broker == target), dtype=np.int64)


def _two_paths(ties: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Return source, broker and target of every way of two ties; also from a node back to itself."""
    source, target = ties[np.argsort(ties[:, 0], kind="stable")].T
    many = np.bincount(source, minlength=size)
    first = np.cumsum(many) - many  # where each node's own ties begin
    onward = many[target]
    before = np.cumsum(onward) - onward
    place = np.arange(onward.sum()) + np.repeat(first[target] - before, onward)
    return np.repeat(source, onward), np.repeat(target, onward), target[place]


def _tied(ties: Ints, source: Ints, target: Ints, size: int) -> NDArray[np.bool_]:
    """Say of each pair whether a tie leads from the one to the other."""
    known = np.sort(ties[:, 0] * size + ties[:, 1])
    wanted = source * size + target
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.asarray(known[place] == wanted)
