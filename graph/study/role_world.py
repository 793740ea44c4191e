"""All that the roles of actors are measured on, read once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..actors import Actor, actors
from ..case import Case
from ..inputs.acts import Told, relations_and_flows, renamed
from ..inputs.attendance import EventInfo, attendances, events
from ..inputs.evidence import EvidenceBook, evidence_of
from ..inputs.family import governments, heads
from ..measures.attendance import Attendance

__all__ = ["United", "World", "attended", "read_world"]


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
        return United(renamed(self.records, self.heads), attended(self.parts, self.heads), named)

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


def attended(parts: Iterable[Attendance], into: Mapping[str, str]) -> tuple[Attendance, ...]:
    """Return attendances with bodies under other names, sorted, each once."""
    found = {
        Attendance(part.event, into.get(part.actor, part.actor), part.state, part.role) for part in parts
    }
    return tuple(sorted(found, key=lambda part: (part.event, part.actor, part.state, part.role)))
