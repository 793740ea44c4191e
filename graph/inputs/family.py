"""Who stands for whom: an actor with everything that is part of it, governments and their states, rival hubs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actors import STATE_BODIES, Actor, actors, find_actor
from ..case import Case
from ..errors import unknown
from ..iri import slug
from ..network import Filters, folding, project
from ..remembered import by_identity
from .joined import merge, merge_all

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Hub",
    "family",
    "governments",
    "heads",
    "merge",
    "merge_all",
    "node_of",
    "rivals",
    "sector",
    "united",
    "victims",
]

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
_SECTORS = {
    "IntergovernmentalOrganization": "intergovernmental",
    "NonGovernmentalOrganization": "civil-society",
    "Union": "civil-society",
    "Network": "civil-society",
    "AcademicBody": "academia",
    "MediaOrganization": "media",
    "Company": "companies",
    "VictimGroup": "victims",
    "PerpetratorGroup": "perpetrators",
}
_NAMED = """
SELECT ?actor ?statement WHERE {
  { ?statement jb:from|jb:to|jb:via|jb:provider|jb:funder|jb:channel|jb:partner|jb:recipient ?actor }
  UNION { ?part jb:event ?statement ; jb:actor ?actor . ?part a jb:Participation }
}
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
    parts = _parts(known)
    found = {actor}
    waiting = [actor]
    for own in waiting:
        fresh = [part for part in parts.get(own, ()) if part not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return frozenset(found)


@by_identity
def _parts(known: Mapping[str, Actor]) -> dict[str, list[str]]:
    """Return what each actor's immediate parts are."""
    parts: dict[str, list[str]] = {}
    for one in known.values():
        parts.setdefault(one.part_of, []).append(one.id)
    return parts


@by_identity
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


def sector(kind: str) -> str:
    """Return the sector of a class of actor: government, intergovernmental, civil-society, companies...

    Examples
    --------
    >>> sector("Police"), sector("NonGovernmentalOrganization"), sector("State")
    ('government', 'civil-society', 'government')
    """
    return (
        "government"
        if kind == "State" or kind in STATE_BODIES - {"Official"}
        else _SECTORS.get(kind, "other")
    )


@by_identity
def heads(known: Mapping[str, Actor], apart: Collection[str] = ()) -> dict[str, str]:
    """Return for every intergovernmental organisation's part the organisation that it belongs to.

    Offices of one organisation are one broker; leave them apart and each has only a share of its ties.

    Parameters
    ----------
    known : mapping of str to Actor
        All actors of the case.
    apart : collection of str
        Offices that were asked for by name: their organisation's offices stay apart.
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
    split = {found[name] for name in apart if name in found and known[name].kind != "Official"}
    return {part: top for part, top in found.items() if top not in split}


def united(
    case: Case, projection: str, level: str, filters: Filters | None = None, apart: Collection[str] = ()
) -> nx.DiGraph:
    """Return the network of a case with each intergovernmental organisation as one; see `project`, `heads`."""
    return merge_all(project(case, projection, level, filters), heads(actors(case), apart))


def node_of(case: Case, name: str, level: str) -> str:
    """Return the node that stands for an actor, found by any of its names, in a `united` network.

    Parameters
    ----------
    case : Case
    name : str
        As in `find_actor`; at state level also a state's code (IDN).
    level : {"agency", "state"}

    Raises
    ------
    UnknownNameError
        If nothing, or more than one actor, has that name.
    """
    known = actors(case)
    if level == "state" and name.upper() in governments(known).values():
        return name.upper()
    own = name if name in known else find_actor(case, name).id
    node = folding(known, level)[own]
    top = heads(known).get(node, node)
    return top if known[own].kind == "Official" else node


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
