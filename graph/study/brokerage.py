"""Who brokers between blocs, against networks of the same degrees, and what is known of the ties that are absent.

Counts are Gould and Fernandez's (1989) on the network with each intergovernmental organisation as one. The
partition is always named: one act is a liaison's between states and an itinerant broker's between sectors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actors import Actor, actors
from ..case import Case
from ..errors import unknown
from ..inputs.family import governments, node_of, sector, united
from ..measures.brokerage import BrokeredPair, RoleScore, gould_fernandez
from ..network import Filters
from .rolecounts import Progress, degree_tests

if TYPE_CHECKING:
    import networkx as nx

    from ..nulls.run import NullResult

__all__ = ["PARTITIONS", "Absence", "Broker", "BrokerageStudy", "absences", "brokerage", "partition_of"]

PARTITIONS = ("state", "sector", "bloc")
REPLICATES = 999


@dataclass(frozen=True)
class Broker:
    """One actor's brokerage.

    Attributes
    ----------
    id, group : str
        The node and its class in the partition.
    alone : bool
        Whether it is the only one of its class: roles inside a class are then not defined.
    scores : mapping of str to RoleScore
        By role; the expected value, sd and z are those of independent ties of equal chance.
    nulls : mapping of str to NullResult
        By role, against networks in which everyone keeps their in- and out-degree; empty without replicates.
    pairs : tuple of BrokeredPair
    """

    id: str
    group: str
    alone: bool
    scores: Mapping[str, RoleScore]
    nulls: Mapping[str, NullResult]
    pairs: tuple[BrokeredPair, ...]


@dataclass(frozen=True)
class BrokerageStudy:
    """The brokerage of a network.

    Attributes
    ----------
    graph : networkx.DiGraph
        What was counted on.
    partition : str
        state, sector or bloc.
    roles : tuple of str
        Without direction "boundary" stands for representative and gatekeeper.
    directed : bool
        False: each pair counted once, with the moments corrected for it.
    brokers : tuple of Broker
        All actors, the highest total first.
    replicates, seed : int
        Of the null model; 0 replicates: none was run.
    """

    graph: nx.DiGraph
    partition: str
    roles: tuple[str, ...]
    directed: bool
    brokers: tuple[Broker, ...]
    replicates: int
    seed: int

    def broker(self, node: str) -> Broker | None:
        """Return one actor's brokerage; None if it has no tie in this network."""
        return next((one for one in self.brokers if one.id == node), None)


@dataclass(frozen=True)
class Absence:
    """A brokered pair and what the case knows of the two that have no direct tie here.

    Attributes
    ----------
    pair : BrokeredPair
    brokers : tuple of str
        All who broker it.
    nearest : str
        The nearest thing to a direct tie: `reverse` (a tie the other way), `layers` (statements between the
        two in other layers), `attendance` (events that both attended), or `none`.
    statements : tuple of str
        Behind the nearest thing.
    """

    pair: BrokeredPair
    brokers: tuple[str, ...]
    nearest: str
    statements: tuple[str, ...]


def partition_of(graph: nx.Graph, known: Mapping[str, Actor], partition: str) -> dict[str, str]:
    """Return each node's class.

    Parameters
    ----------
    graph : networkx graph
    known : mapping of str to Actor
    partition : {"state", "sector", "bloc"}
        state: government bodies by their state, everyone else by sector. sector: governments as one class.
        bloc: as the case codes it.

    Raises
    ------
    UnknownNameError
        For another partition.
    """
    if partition not in PARTITIONS:
        raise unknown("partition", partition, PARTITIONS)
    state = governments(known)
    found: dict[str, str] = {}
    for node, data in graph.nodes(data=True):
        own = sector(str(data.get("kind", "")))
        ruled = state.get(node, node if data.get("kind") == "State" else "")
        if partition == "bloc":
            found[node] = str(data.get("bloc") or "other")
        elif ruled:
            found[node] = ruled if partition == "state" else "government"
        else:
            found[node] = own
    return found


def brokerage(
    case: Case,
    partition: str = "state",
    projection: str = "communication",
    level: str = "agency",
    filters: Filters | None = None,
    *,
    replicates: int = REPLICATES,
    seed: int = 0,
    progress: Progress | None = None,
) -> BrokerageStudy:
    """Count the brokerage roles of every actor of a case and test them.

    Parameters
    ----------
    case : Case
    partition : {"state", "sector", "bloc"}
    projection, level, filters
        As in `project`; organisations stand as one.
    replicates : int
        Networks of the same degrees to compare with; 0: none. Few possible networks are all listed instead.
    seed : int
    progress : callable, optional
        Called with (done, all).
    """
    graph = united(case, projection, level, filters)
    groups = partition_of(graph, actors(case), partition)
    directed = graph.graph["direction"] != "undirected"
    found = gould_fernandez(graph, groups, directed=directed)
    sizes = Counter(groups.values())
    tests = degree_tests(graph, groups, directed, replicates, seed, progress)
    brokers = [
        Broker(
            node, groups[node], sizes[groups[node]] == 1, scores,
            {role: tests[node, role] for role in found.roles if scores[role].count is not None and tests},
            found.pairs[node],
        )
        for node, scores in found.nodes.items()
    ]  # fmt: skip
    brokers.sort(key=lambda one: (-(one.scores["total"].count or 0), one.id))
    return BrokerageStudy(graph, partition, found.roles, directed, tuple(brokers), replicates, seed)


def absences(case: Case, study: BrokerageStudy, name: str) -> tuple[Absence, ...]:
    """List the pairs that an actor brokers, with the nearest thing to a direct tie that the case holds.

    Parameters
    ----------
    case : Case
    study : BrokerageStudy
    name : str
        Any name of the actor.

    Raises
    ------
    UnknownNameError
        If no actor has that name.
    """
    level = str(study.graph.graph["level"])
    own = study.broker(node_of(case, name, level))
    if own is None:
        return ()
    brokers: dict[tuple[str, str], list[str]] = {}
    for one in study.brokers:
        for pair in one.pairs:
            brokers.setdefault((pair.source, pair.target), []).append(one.id)
    everything, met = united(case, "all", level), united(case, "co-attendance", level)
    found = []
    for pair in own.pairs:
        nearest, statements = _nearest(study.graph, everything, met, pair)
        found.append(Absence(pair, tuple(sorted(brokers[pair.source, pair.target])), nearest, statements))
    return tuple(found)


def _nearest(
    graph: nx.DiGraph, everything: nx.DiGraph, met: nx.DiGraph, pair: BrokeredPair
) -> tuple[str, tuple[str, ...]]:
    there, back = (pair.source, pair.target), (pair.target, pair.source)
    if graph.has_edge(*back):
        return "reverse", tuple(graph.edges[back]["statements"])
    for name, other in (("layers", everything), ("attendance", met)):
        told = {
            one for tie in (there, back) if other.has_edge(*tie) for one in other.edges[tie]["statements"]
        }
        if told:
            return name, tuple(sorted(told))
    return "none", ()
