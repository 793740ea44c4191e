"""Networks without an actor, without the events it hosted, or without it as go-between."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..case import Case
from ..iri import local, slug

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["hosted_events", "routed_statements", "thinned", "without_node"]

_HOSTED = """
SELECT DISTINCT ?event ?actor WHERE {
  ?part a jb:Participation ; jb:event ?event ; jb:actor ?actor ; jb:role ?role
  FILTER(?role IN (role:convener, role:host))
} ORDER BY ?event ?actor
"""
_ROUTED = """
SELECT DISTINCT ?statement ?actor ?end WHERE {
  { ?statement a jb:Relation ; jb:via ?actor ; jb:from|jb:to ?end }
  UNION { ?statement a jb:AssistanceFlow ; jb:channel ?actor ; jb:provider|jb:recipient ?end }
} ORDER BY ?statement ?actor ?end
"""


def without_node(graph: nx.Graph, node: str) -> nx.Graph:
    """Return the network without a node, if it has it."""
    rest = graph.copy()
    rest.remove_nodes_from([node])
    return rest


def thinned(graph: nx.Graph, node: str, drop: Collection[str], variant: str) -> nx.Graph:
    """Return the network without some statements (of the actor's own ties only, for the router)."""
    rest = graph.copy()
    for one, two, told in graph.edges(data="statements"):
        if (variant == "events" or node in (one, two)) and set(told) <= set(drop):
            rest.remove_edge(one, two)
    return rest


def hosted_events(case: Case, members: Collection[str]) -> frozenset[str]:
    """Return the events that any of some actors convened or hosted."""
    rows = case.store.select(_HOSTED, timeout=None).texts()
    return frozenset(local(event) for event, actor in rows if slug(actor) in members)


def routed_statements(case: Case, members: Collection[str]) -> frozenset[str]:
    """Return the statements in which others reach each other through some actors, which are at neither end."""
    through: set[str] = set()
    ended: set[str] = set()
    for statement, actor, end in case.store.select(_ROUTED, timeout=None).texts():
        if slug(actor) in members:
            through.add(local(statement))
        if slug(end) in members:
            ended.add(local(statement))
    return frozenset(through - ended)
