"""Who stands for whom: an actor with everything that is part of it, governments and their states, rival hubs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actors import Actor, actors
from ..case import Case
from ..errors import JembatanError, unknown
from ..iri import slug
from ..network import folding

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Hub", "family", "governments", "heads", "merge", "merge_all", "rivals", "victims"]

_NAMED_BEFOREHAND = frozenset({"idn-kkp", "ap"})
_EVERY_ONE = frozenset({"TaskForce", "DiplomaticMission"})
_LEADING = ("GovernmentAgency", "MediaOrganization", "NonGovernmentalOrganization")
_NEVER_A_GOVERNMENT = frozenset(
    {
        "Company",
        "VictimGroup",
        "PerpetratorGroup",
        "NonGovernmentalOrganization",
        "MediaOrganization",
        "Union",
    }
)
_NAMED = """
SELECT ?actor ?statement WHERE {
  { ?statement jb:from|jb:to|jb:via|jb:provider|jb:funder|jb:channel|jb:partner|jb:recipient ?actor }
  UNION { ?part jb:event ?statement ; jb:actor ?actor . ?part a jb:Participation }
} ORDER BY ?actor ?statement
"""


@dataclass(frozen=True)
class Hub:
    """A body that could have played the focal actor's part.

    Attributes
    ----------
    id : str
    members : frozenset of str
        The body and all its parts.
    statements : int
        Statements and events of the case that name any of them.
    """

    id: str
    members: frozenset[str]
    statements: int


def family(known: Mapping[str, Actor], actor: str) -> frozenset[str]:
    """Return an actor and everything that is part of it, however far down.

    Parameters
    ----------
    known : mapping of str to Actor
        All actors of the case, from `actors`.
    actor : str
        An id.

    Raises
    ------
    UnknownNameError
        If there is no such actor.
    """
    if actor not in known:
        raise unknown("actor", actor, known)
    parts: dict[str, list[str]] = {}
    for one in known.values():
        parts.setdefault(one.part_of, []).append(one.id)
    found = {actor}
    waiting = [actor]
    for own in waiting:
        fresh = [part for part in parts.get(own, ()) if part not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return frozenset(found)


def governments(known: Mapping[str, Actor]) -> dict[str, str]:
    """Return every government body and the code of its state, sorted by id.

    All bodies of a state, and what is part of one, are its government; companies, civil society, media,
    victims' groups and perpetrators never are.
    """
    fold = folding(known, "state")
    return {
        own: fold[own]
        for own in sorted(known)
        if fold[own] not in known and known[own].kind not in _NEVER_A_GOVERNMENT
    }


def victims(known: Mapping[str, Actor]) -> tuple[str, ...]:
    """Return the ids of the victims' groups, sorted."""
    return tuple(sorted(one.id for one in known.values() if one.kind == "VictimGroup"))


def heads(known: Mapping[str, Actor]) -> dict[str, str]:
    """Return for every intergovernmental organisation's part the organisation that it belongs to.

    Offices of one organisation are one broker; leave them apart and each has only a share of its ties.
    """
    found: dict[str, str] = {}
    for one in known.values():
        top = one
        seen = {one.id}
        while top.part_of in known and top.part_of not in seen:
            top = known[top.part_of]
            seen.add(top.id)
        if top.id != one.id and top.kind == "IntergovernmentalOrganization":
            found[one.id] = top.id
    return found


def rivals(case: Case, focal: str = "iom") -> tuple[Hub, ...]:
    """Return the hubs a focal actor is compared with, chosen by a rule that looks at no result.

    Parameters
    ----------
    case : Case
        Whose actors.
    focal : str
        The actor that is measured; neither it nor any part of it is a rival.

    Returns
    -------
    tuple of Hub
        Indonesia's fisheries ministry (KKP) and the Associated Press, every task force and every diplomatic
        mission; of government agencies, media and civil-society organisations also the one most often named.
        Each with its parts, and only if the case's statements name it. Sorted by number of statements, the
        most first.
    """
    known = actors(case)
    named: dict[str, set[str]] = {}
    for row in case.store.select(_NAMED, timeout=None).texts():
        named.setdefault(slug(row[0]), set()).add(row[1])
    own = family(known, focal) if focal in known else frozenset()
    hubs: list[Hub] = []
    for one in known.values():
        if one.id in own or one.kind not in _EVERY_ONE.union(_LEADING):
            continue
        members = family(known, one.id)
        if focal not in members:
            count = len(set().union(*(named.get(member, set()) for member in members)))
            hubs.append(Hub(one.id, members, count))
    hubs.sort(key=lambda hub: (-hub.statements, hub.id))
    first = {kind: next((hub for hub in hubs if known[hub.id].kind == kind), None) for kind in _LEADING}
    return tuple(
        hub
        for hub in hubs
        if hub.statements
        and (hub.id in _NAMED_BEFOREHAND or known[hub.id].kind in _EVERY_ONE or hub in first.values())
    )


def merge(graph: nx.Graph, nodes: Collection[str], name: str, **attributes: object) -> nx.Graph:
    """Return the graph with several nodes as one.

    Parameters
    ----------
    graph : networkx.Graph or networkx.DiGraph
        From `project`; ties carry weight and sorted tuples (layers, kinds, statements...).
    nodes : collection of str
        What becomes one; those that are not in the graph are ignored.
    name : str
        The id of the one.
    attributes
        Of the new node; those of `name` or else of the first merged node are kept beside them.

    Returns
    -------
    networkx graph
        Of the same type, everything in sorted order. Ties among the merged are gone. The weight of a joined
        tie is the number of its distinct statements where it had one for each act, else the sum.
    """
    if isinstance(nodes, str):
        raise JembatanError(f"nodes to merge must be a collection: give {{'{nodes}'}}, not '{nodes}'.")
    gone = sorted(set(nodes).intersection(graph))
    return merge_all(graph, dict.fromkeys(gone, name), {name: attributes})


def merge_all(
    graph: nx.Graph, into: Mapping[str, str], attributes: Mapping[str, Mapping[str, object]] | None = None
) -> nx.Graph:
    """Return the graph with every node that `into` names under its new name; see `merge`."""
    fold = {node: into.get(node, node) for node in graph}
    out = graph.__class__(**graph.graph)
    for name in sorted(set(fold.values())):
        members = sorted(node for node in fold if fold[node] == name)
        data = graph.nodes[name if name in graph else members[0]]
        out.add_node(name, **{**data, **(attributes or {}).get(name, {})})
    joined: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for source, target, data in graph.edges(data=True):
        pair = (fold[source], fold[target])
        if not graph.is_directed() and pair[0] > pair[1]:
            pair = (pair[1], pair[0])
        if pair[0] != pair[1]:
            joined.setdefault(pair, []).append(data)
    for pair in sorted(joined):
        out.add_edge(*pair, **_joined(joined[pair]))
    return out


def _joined(ties: Iterable[Mapping[str, object]]) -> dict[str, object]:
    several = list(ties)
    if len(several) == 1:
        return dict(several[0])
    out: dict[str, object] = {}
    counted: Counter[str] = Counter()
    for tie in several:
        for key, value in tie.items():
            if isinstance(value, tuple):
                before = out.get(key, ())
                out[key] = tuple(sorted({*(before if isinstance(before, tuple) else ()), *value}))
            elif isinstance(value, (int, float)):
                counted[key] += value  # type: ignore[assignment]
            else:
                out.setdefault(key, value)
    out.update(counted)
    said = out.get("statements")
    if isinstance(said, tuple) and all(
        isinstance(one := tie.get("statements"), tuple) and tie.get("weight") == len(one) for tie in several
    ):
        out["weight"] = len(said)
    return out
