"""How one actor reaches another: in the fewest steps, by the most probable ties, or in the order of time.

- **steps**: all shortest paths, up to a limit.
- **probability**: the path whose ties are most probably all there: the smallest sum of -ln p (method 2.13); a tie
  that no source lets be judged is not used.
- **time**: the path that arrives first, each contact at or after the one before it (after it, when every date is
  exact to the day), under two readings of inexact dates: at their first day, at their last. A statement without
  a date is no contact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actors import actors
from ..case import Case
from ..errors import JembatanError, unknown
from ..inputs.contacts import dated_contacts, tie_chances
from ..inputs.family import heads, node_of, united
from ..inputs.joined import undirected
from ..network import Filters
from .ways import Path, earliest_arrival, most_probable, shortest

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["WAYS", "PathStudy", "paths"]

WAYS = ("steps", "probability", "time")
LIMIT = 10


@dataclass(frozen=True)
class PathStudy:
    """The paths from one actor to another.

    Attributes
    ----------
    source, target : str
        Nodes of the network, which an actor may lack when it has no tie.
    graph : networkx.DiGraph
    by : str
        steps, probability or time.
    directed : bool
    paths : tuple of Path
        Empty: there is none.
    more : bool
        Whether there are more shortest paths than were listed.
    undated : int
        Statements without a date, left out of paths in time.
    otherwise : bool
        When there is none with direction: whether there is one without.
    """

    source: str
    target: str
    graph: nx.DiGraph
    by: str
    directed: bool
    paths: tuple[Path, ...]
    more: bool = False
    undated: int = 0
    otherwise: bool = False


def paths(
    case: Case,
    source: str,
    target: str,
    by: str = "steps",
    *,
    projection: str = "all",
    level: str = "agency",
    filters: Filters | None = None,
    directed: bool = True,
    limit: int = LIMIT,
) -> PathStudy:
    """Find the paths from one actor to another.

    Parameters
    ----------
    case : Case
    source, target : str
        Any names. An organisation stands for its offices unless an office is named.
    by : {"steps", "probability", "time"}
    projection, level, filters
        As in `project`.
    directed : bool
        False: a tie carries both ways.
    limit : int
        Shortest paths to list at the most.

    Raises
    ------
    UnknownNameError
        For a name that nobody has.
    JembatanError
        When both names are one actor.
    """
    if by not in WAYS:
        raise unknown("way of choosing paths", by, WAYS)
    start, end = node_of(case, source, level), node_of(case, target, level)
    known = actors(case)
    offices = [node for node in (start, end) if node in heads(known)]
    graph = united(case, projection, level, filters, offices)
    if start == end:
        raise JembatanError(f"'{source}' and '{target}' are one actor in this network: {start}. Name two.")
    ties = graph if directed else undirected(graph)
    undated, more = 0, False
    found: tuple[Path, ...] = ()
    if start in graph and end in graph:
        if by == "steps":
            found, more = shortest(graph, ties, start, end, limit)
        elif by == "probability":
            found = most_probable(graph, tie_chances(case, ties), start, end, directed=directed)
        else:
            contacts = dated_contacts(case, graph)
            undated = len(contacts.undated)
            first = earliest_arrival(contacts, start, end, "earliest", directed=directed)
            second = earliest_arrival(contacts, start, end, "latest", directed=directed)
            same = first is not None and second is not None and first.steps == second.steps
            found = tuple(one for one in (first, None if same else second) if one is not None)
    otherwise = False
    if not found and directed and start in graph and end in graph:
        import networkx as nx

        otherwise = nx.has_path(undirected(graph), start, end)
    return PathStudy(start, end, graph, by, directed, found, more, undated, otherwise)
