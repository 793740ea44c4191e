"""All that the roles of an actor are measured on, read once; and the view of it from one actor's side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..actors import Actor, actors
from ..case import Case
from ..inputs.acts import Deed, Told, contact_acts, relations_and_flows, renamed
from ..inputs.attendance import EventInfo, attendances, events
from ..inputs.evidence import EvidenceBook, evidence_of
from ..inputs.family import family, governments, heads
from ..measures.attendance import ATTENDING, DELIBERATIVE, Attendance
from .role_agenda import Raise, raises
from .role_deeds import performed

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["View", "World", "read_world", "sector_of", "view"]

_SECTORS = {
    "IntergovernmentalOrganization": "intergovernmental", "NonGovernmentalOrganization": "civil", "Union": "civil",
    "Network": "civil", "AcademicBody": "civil", "MediaOrganization": "media", "Company": "company",
    "VictimGroup": "victims", "PerpetratorGroup": "perpetrators",
}  # fmt: skip


@dataclass(frozen=True)
class World:
    """A case as the study of roles reads it.

    Attributes
    ----------
    case : str
        Its name.
    known : mapping
        Actors by id.
    states : mapping
        Government body to its state.
    heads : mapping
        Office of an intergovernmental organisation to the organisation.
    events : mapping
    parts : tuple of Attendance
    records : tuple of Told
    evidence : EvidenceBook
    phases : tuple of str
        Phases kept; empty: all.
    scenario : str
        "", or which sources were left out.
    """

    case: str
    known: Mapping[str, Actor]
    states: Mapping[str, str]
    heads: Mapping[str, str]
    events: Mapping[str, EventInfo]
    parts: tuple[Attendance, ...]
    records: tuple[Told, ...]
    evidence: EvidenceBook
    phases: tuple[str, ...] = ()
    scenario: str = ""

    @cached_property
    def united(self) -> United:
        """Records and attendances with each organisation's offices as one: what most views have in common."""
        named: dict[str, list[int]] = {}
        for place, told in enumerate(self.records):
            for body in told.bodies:
                named.setdefault(body, []).append(place)
        return United(renamed(self.records, self.heads), _attended(self.parts, self.heads), named)

    def without(self, authors: Collection[str], scenario: str) -> World:
        """Return the world as it would be known without what some author groups wrote."""
        evidence = self.evidence.without(authors)
        kept = {own: info for own, info in self.events.items() if evidence.stands(own)}
        return replace(
            self,
            events=kept,
            parts=tuple(part for part in self.parts if part.event in kept),
            records=tuple(told for told in self.records if evidence.stands(told.act)),
            evidence=evidence,
            scenario=scenario,
        )

    def likely(self, threshold: float = 0.5) -> World:
        """Return the world of what has at least this probability."""
        chances = self.evidence.probabilities.items()
        sure = {act for act, chance in chances if chance is not None and chance >= threshold}
        kept = {own: info for own, info in self.events.items() if own in sure}
        return replace(
            self,
            events=kept,
            parts=tuple(part for part in self.parts if part.event in kept),
            records=tuple(told for told in self.records if told.act in sure),
            scenario="likely",
        )


@dataclass(frozen=True, eq=False)
class United:
    """What a view is made from: with the offices of an organisation as one.

    Attributes
    ----------
    records : tuple of Told
    parts : tuple of Attendance
    named : mapping
        Body, by its own name, to the places of the records that name it.
    """

    records: tuple[Told, ...]
    parts: tuple[Attendance, ...]
    named: Mapping[str, Sequence[int]]


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


def read_world(case: Case, phases: Collection[str] = ()) -> World:
    """Read a case; with phases, only what belongs to them."""
    known = actors(case)
    evidence = evidence_of(case)
    kept = {own: info for own, info in events(case).items() if not phases or info.phase in phases}
    records = relations_and_flows(case, evidence, known)
    return World(
        case.name, known, governments(known), heads(known), kept,
        tuple(part for part in attendances(case, known) if part.event in kept),
        tuple(told for told in records if not phases or told.one("phase") in phases), evidence, tuple(phases),
    )  # fmt: skip


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
        parts = _attended(world.parts, into)
    places = sorted({place for body in other for place in united.named.get(body, ())})
    touching = renamed((world.records[place] for place in places), into)
    records = list(united.records)
    for place, told in zip(places, touching, strict=True):
        records[place] = told
    return View(world, actor, members, parts, tuple(records), touching, states)


def _attended(parts: Iterable[Attendance], into: Mapping[str, str]) -> tuple[Attendance, ...]:
    found = {
        Attendance(part.event, into.get(part.actor, part.actor), part.state, part.role) for part in parts
    }
    return tuple(sorted(found, key=lambda part: (part.event, part.actor, part.state, part.role)))
