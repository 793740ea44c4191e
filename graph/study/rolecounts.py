"""Brokerage role counts against networks of the same degrees, counted on integers because they are many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..measures.brokerage_moments import role_of

if TYPE_CHECKING:
    import networkx as nx

    from ..nulls.run import NullResult
    from ..nulls.ties import Ties

__all__ = ["Progress", "RoleCounter", "degree_tests"]

Progress = Callable[[int, int], None]


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
    seen = count.of(model.edges)
    return run_nulls(
        model, count, seen, replicates=replicates, seed=seed, progress=progress, exact_limit=2000
    )


class RoleCounter:
    """Role counts of a state of the null model, on integers: (node, role) to count."""

    def __init__(self, nodes: tuple[str, ...], groups: Mapping[str, str], directed: bool) -> None:
        self.nodes, self.directed = nodes, directed
        self.groups = [groups[node] for node in nodes]
        self.roles = (
            ("coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total")
            if directed
            else ("coordinator", "itinerant", "boundary", "liaison", "total")
        )
        self.role: dict[tuple[str, str, str], int] = {}

    def __call__(self, state: Ties) -> dict[tuple[str, str], float | None]:
        """Count on a state of the null model."""
        return self.of(state.tolist())

    def of(self, ties: object) -> dict[tuple[str, str], float | None]:
        """Count on a sequence of pairs of places."""
        after: list[set[int]] = [set() for _ in self.nodes]
        before: list[set[int]] = [set() for _ in self.nodes]
        for one, two in ties:  # type: ignore[attr-defined]
            after[one].add(two)
            before[two].add(one)
            if not self.directed:
                after[two].add(one)
                before[one].add(two)
        groups, role = self.groups, self.role
        last = len(self.roles) - 1
        found: dict[tuple[str, str], float | None] = {}
        for j, node in enumerate(self.nodes):
            counts = [0] * len(self.roles)
            for i in before[j]:
                for k in after[j] - after[i]:
                    if k == i or not (self.directed or i < k):
                        continue
                    classes = (groups[i], groups[j], groups[k])
                    number = role.get(classes, -1)
                    if number < 0:
                        number = role[classes] = self._number(*classes)
                    counts[number] += 1
            counts[last] = sum(counts)
            found.update({(node, name): float(value) for name, value in zip(self.roles, counts, strict=True)})
        return found

    def _number(self, i: str, j: str, k: str) -> int:
        name = role_of(i, j, k)
        return self.roles.index(name if name in self.roles else "boundary")
