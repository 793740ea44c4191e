"""The world of a case from one actor's side: its family as one, everything else as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..actors import Actor
from ..inputs.acts import Deed, Told, contact_acts, renamed
from ..inputs.family import family
from ..measures.attendance import ATTENDING, DELIBERATIVE, Attendance
from .role_agenda import Raise, raises
from .role_deeds import performed
from .role_world import World, attended

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["View", "sector_of", "view"]

_SECTORS = {
    "IntergovernmentalOrganization": "intergovernmental", "NonGovernmentalOrganization": "civil", "Union": "civil",
    "Network": "civil", "AcademicBody": "civil", "MediaOrganization": "media", "Company": "company",
    "VictimGroup": "victims", "PerpetratorGroup": "perpetrators",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class View:
    """The world with one actor and its parts as one.

    Attributes
    ----------
    world : World
    actor : str
    members : frozenset of str
    parts : tuple of Attendance
        With the actor's id for all its parts.
    records : tuple of Told
        The same of relations and flows.
    touching : tuple of Told
        Those of them that name the actor, and perhaps more.
    states : mapping
        Government body to its state; of the actor's own parts only the actor.
    """

    world: World
    actor: str
    members: frozenset[str]
    parts: tuple[Attendance, ...]
    records: tuple[Told, ...]
    touching: tuple[Told, ...]
    states: Mapping[str, str]

    @cached_property
    def contacts(self) -> tuple[Deed, ...]:
        """The contacts between bodies."""
        return contact_acts(self.records)

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """What every body did itself."""
        return performed(self.records, self.parts, self.world.events, self.states)

    @cached_property
    def own(self) -> tuple[Deed, ...]:
        """What the actor did itself."""
        return performed(self.touching, self.parts, self.world.events, self.states, self.actor)

    @cached_property
    def raises(self) -> tuple[Raise, ...]:
        """Who raised the case."""
        world = self.world
        return raises(self.records, self.parts, world.events, world.known, self.states, self.actor)

    @cached_property
    def talks(self) -> frozenset[str]:
        """The deliberative events: meetings, conferences, hearings."""
        return frozenset(own for own, info in self.world.events.items() if info.kind in DELIBERATIVE)

    @cached_property
    def every_state(self) -> tuple[str, ...]:
        """All states with a body in an event or a contact of the case, sorted."""
        met = {part.state for part in self.parts if part.state and part.role in ATTENDING}
        ends = {
            self.states[body]
            for deed in self.contacts
            for body in (deed.act.sender or "", deed.act.receiver or "", *deed.act.via)
            if body in self.states
        }
        return tuple(sorted(met | ends))

    def node(self, body: str) -> str:
        """Return the node of a body in the graph at state level: its state, the actor itself apart."""
        if body == self.actor:
            return body
        return self.states.get(body) or self.world.heads.get(body, body)

    @cached_property
    def ties(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Directed ties at state level and the acts behind each; a go-between makes two ties, never one."""
        found: dict[tuple[str, str], set[str]] = {}
        for deed in self.contacts:
            act = deed.act
            hops = (
                [(act.sender, between) for between in act.via]
                + [(between, act.receiver) for between in act.via]
                if act.via
                else [(act.sender, act.receiver)]
            )
            for one, two in hops:
                pair = (self.node(one or ""), self.node(two or ""))
                if pair[0] != pair[1]:
                    found.setdefault(pair, set()).add(act.statement)
        return {pair: tuple(sorted(found[pair])) for pair in sorted(found)}

    def contact_graph(self) -> nx.DiGraph:
        """Return G-C at state level: states, the actor, and organisations of no state."""
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from(
            sorted({self.actor, *self.every_state, *(end for pair in self.ties for end in pair)})
        )
        graph.add_edges_from(self.ties)
        return graph

    def group(self, node: str, partition: str) -> str:
        """Return the class of a node: by state, each organisation of no state its own; or by sector."""
        state = self.states.get(node, "")
        if partition == "state":
            return state or node
        return "government" if state or node in self.every_state else sector_of(self.world.known, node)


def sector_of(known: Mapping[str, Actor], actor: str) -> str:
    """Return the sector of an actor of no state."""
    return _SECTORS.get(known[actor].kind, "other") if actor in known else "government"


def view(world: World, actor: str) -> View:
    """Return the world from an actor's side: its family as one, everything else as it is."""
    members = family(world.known, actor) if actor in world.known else frozenset({actor})
    into = {own: top for own, top in world.heads.items() if own not in members and top not in members}
    into |= dict.fromkeys(members, actor)
    states = {body: state for body, state in world.states.items() if body not in members or body == actor}
    united = world.united
    # Only these bodies go by another name here than in the world where offices are one.
    other = members.union(own for own, top in world.heads.items() if top in members)
    parts = united.parts
    if not other.isdisjoint(part.actor for part in world.parts):
        parts = attended(world.parts, into)
    places = sorted({place for body in other for place in united.named.get(body, ())})
    touching = renamed((world.records[place] for place in places), into)
    records = list(united.records)
    for place, told in zip(places, touching, strict=True):
        records[place] = told
    return View(world, actor, members, parts, tuple(records), touching, states)
