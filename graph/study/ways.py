"""The searches behind `path`: shortest, most probable, first in time.

References
----------
Dijkstra, E. W. (1959), "A note on two problems in connexion with graphs", Numerische Mathematik 1: 269-271.
Holme, P. and Saramaki, J. (2012), "Temporal networks", Physics Reports 519: 97-125.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ..inputs.contacts import Contacts
from ..measures.contacts import When

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Path", "Step", "earliest_arrival", "most_probable", "shortest"]


@dataclass(frozen=True)
class Step:
    """One tie of a path.

    Attributes
    ----------
    source, target : str
        In the direction of the path.
    forward, backward : tuple of str
        Statements along the direction, and against it (only where direction does not count).
    probability : float or None
        Of the tie; None: not judged, or not asked for.
    day : datetime.date or None
        When it is used on a path in time.
    """

    source: str
    target: str
    forward: tuple[str, ...]
    backward: tuple[str, ...] = ()
    probability: float | None = None
    day: date | None = None


@dataclass(frozen=True)
class Path:
    """One path; `probability` is that of all its ties together, `reading` how inexact dates were read."""

    steps: tuple[Step, ...]
    probability: float | None = None
    reading: str = ""


def shortest(
    graph: nx.DiGraph, ties: nx.Graph, start: str, end: str, limit: int
) -> tuple[tuple[Path, ...], bool]:
    """Return the shortest paths in the order of names, at most `limit`, and whether there are more.

    Parameters
    ----------
    graph : networkx.DiGraph
        Where the statements of a tie's two directions stand.
    ties : networkx graph
        The same ties, with direction or without.
    start, end : str
    limit : int
    """
    import networkx as nx

    if not nx.has_path(ties, start, end):
        return (), False
    # A limit on an unordered walk would choose by chance: walk in the order of names.
    ways = list(islice(_in_order(ties, start, end), limit + 1))
    return tuple(Path(_steps(graph, way, ties.is_directed())) for way in ways[:limit]), len(ways) > limit


def _in_order(ties: nx.Graph, start: str, end: str) -> Iterable[tuple[str, ...]]:
    import networkx as nx

    back = ties.reverse(copy=False) if ties.is_directed() else ties
    left = nx.single_source_shortest_path_length(back, end)
    waiting: list[tuple[str, ...]] = [(start,)]
    while waiting:
        way = waiting.pop()
        if way[-1] == end:
            yield way
            continue
        onward = [node for node in ties.adj[way[-1]] if left.get(node, math.inf) == left[way[-1]] - 1]
        waiting.extend((*way, node) for node in sorted(onward, reverse=True))


def _steps(graph: nx.DiGraph, way: tuple[str, ...], directed: bool) -> tuple[Step, ...]:
    return tuple(_step(graph, one, two, directed) for one, two in pairwise(way))


def _step(graph: nx.DiGraph, one: str, two: str, directed: bool, probability: float | None = None) -> Step:
    forward = graph.edges[one, two]["statements"] if graph.has_edge(one, two) else ()
    backward = graph.edges[two, one]["statements"] if not directed and graph.has_edge(two, one) else ()
    return Step(one, two, tuple(forward), tuple(backward), probability)


def most_probable(
    graph: nx.DiGraph,
    chances: Mapping[tuple[str, str], float | None],
    start: str,
    end: str,
    *,
    directed: bool,
) -> tuple[Path, ...]:
    """Return the path with the smallest sum of -ln p; of equals the one with fewer steps, then by names.

    Parameters
    ----------
    graph : networkx.DiGraph
    chances : mapping
        Tie to probability; None or 0: not used.
    start, end : str
    directed : bool
        False: a tie carries both ways, with the probability of the better of its directions or of their
        evidence taken together, whichever `chances` gives.
    """
    weight: dict[str, dict[str, float]] = {}
    for (one, two), chance in chances.items():
        for a, b in ((one, two),) if directed else ((one, two), (two, one)):
            if chance:
                weight.setdefault(a, {})[b] = max(chance, weight.get(a, {}).get(b, 0.0))
    done: set[str] = set()
    queue: list[tuple[float, int, tuple[str, ...]]] = [(0.0, 0, (start,))]
    while queue:
        cost, length, way = heapq.heappop(queue)
        node = way[-1]
        if node == end:
            steps = tuple(_step(graph, a, b, directed, weight[a][b]) for a, b in pairwise(way))
            return (Path(steps, math.prod(weight[a][b] for a, b in pairwise(way))),)
        if node in done:
            continue
        done.add(node)
        for other, chance in weight.get(node, {}).items():
            if other not in done:
                heapq.heappush(queue, (round(cost - math.log(chance), 12), length + 1, (*way, other)))
    return ()


def earliest_arrival(contacts: Contacts, start: str, end: str, when: When, *, directed: bool) -> Path | None:
    """Return the time-respecting path that arrives first; None if there is none.

    Parameters
    ----------
    contacts : Contacts
        From `dated_contacts`.
    start, end : str
    when : {"earliest", "latest"}
        The day at which an inexact date is read.
    directed : bool

    Notes
    -----
    As `graph.measures.temporal.arrivals`: contacts of one day follow each other unless all dates are exact.
    """
    strict = all(one.earliest == one.latest for one in contacts.contacts)
    days: dict[date, dict[tuple[str, str], tuple[set[str], set[str]]]] = {}
    for contact in contacts.contacts:
        batch = days.setdefault(contact.day(when), {})
        batch.setdefault((contact.source, contact.target), (set(), set()))[0].update(
            contacts.statements[contact]
        )
        if not directed:
            batch.setdefault((contact.target, contact.source), (set(), set()))[1].update(
                contacts.statements[contact]
            )
    reached: dict[str, Step | None] = {start: None}
    for day in sorted(days):
        while fresh := sorted(arc for arc in days[day] if arc[0] in reached and arc[1] not in reached):
            for one, two in fresh:
                forward, backward = days[day][one, two]
                reached.setdefault(
                    two, Step(one, two, tuple(sorted(forward)), tuple(sorted(backward)), None, day)
                )
            if strict:
                break
        if end in reached:
            break
    if end not in reached:
        return None
    steps: list[Step] = []
    while (step := reached[steps[-1].source if steps else end]) is not None:
        steps.append(step)
    return Path(tuple(reversed(steps)), None, when)
