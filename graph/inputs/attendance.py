"""Who was at which event, for whom: the records that the arena measures are given (method 2.3).

Coding decisions
----------------
- Officials stand under the body that they speak for, so that a minister and her ministry are one guest.
- A body's state is the state of the nearest body above it that has one; organisations of no state, companies,
  media and victims' groups have none and never make a meeting of states.
- Roles are those of the table; attending are convener, host, organiser, facilitator, participant and
  decision_maker. A funder acts without attending; a subject, reporter or invited guest neither.
- The offices of an organisation are kept apart here and are taken together when it is measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..actors import Actor, actors
from ..case import Case
from ..iri import local, slug
from ..measures.attendance import Attendance
from ..network import folding
from .family import governments

__all__ = ["EventInfo", "attendances", "day", "events"]

_EVENTS = """
SELECT ?event ?kind ?phase ?earliest ?latest ?lang ?label WHERE {
  ?event a jb:Event .
  OPTIONAL { ?event jb:kind ?kind } OPTIONAL { ?event jb:phase ?phase }
  BIND(EXISTS { ?event jb:start ?start FILTER(CONTAINS(STR(?start), "..")) } AS ?open)
  OPTIONAL { ?event jb:earliest ?earliest FILTER(!?open) } OPTIONAL { ?event jb:latest ?latest FILTER(!?open) }
  OPTIONAL { ?event rdfs:label ?label BIND(LANG(?label) AS ?lang) }
} ORDER BY ?event ?kind ?phase ?earliest ?latest ?lang ?label
"""
_PARTS = """
SELECT ?event ?actor ?role WHERE {
  ?part a jb:Participation ; jb:event ?event ; jb:actor ?actor ; jb:role ?role . ?event a jb:Event
} ORDER BY ?event ?actor ?role
"""


@dataclass(frozen=True)
class EventInfo:
    """What kind of event, in which phase, when, and its names.

    Attributes
    ----------
    id : str
        Such as `event/ev-...`.
    kind, phase : str
        Terms; empty where unknown.
    earliest, latest : datetime.date or None
        First and last day that the dates allow; neither where the start is open on a side (since, or before).
    label_en, label_id : str
    """

    id: str
    kind: str
    phase: str
    earliest: date | None
    latest: date | None
    label_en: str
    label_id: str


def day(text: str) -> date | None:
    """Return a full ISO date as a date; anything else as None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def events(case: Case) -> dict[str, EventInfo]:
    """Return the events of a case by id, sorted; a property said twice is read by its first value."""
    first: dict[str, dict[str, str]] = {}
    for row in case.store.select(_EVENTS, timeout=None).texts():
        known = first.setdefault(local(row[0]), {})
        for name, value in zip(("kind", "phase", "earliest", "latest"), row[1:5], strict=True):
            known.setdefault(name, value)
        known.setdefault(f"label_{row[5] if row[5] == 'id' else 'en'}", row[6])
    return {
        own: EventInfo(
            own, slug(told["kind"]), slug(told["phase"]), day(told["earliest"]), day(told["latest"]),
            told.get("label_en") or told.get("label_id") or own, told.get("label_id") or told.get("label_en") or own,
        )
        for own, told in first.items()
    }  # fmt: skip


def attendances(case: Case, known: Mapping[str, Actor] | None = None) -> tuple[Attendance, ...]:
    """Return who had which role in which event, bodies for their officials, sorted, each once.

    Parameters
    ----------
    case : Case
    known : mapping of str to Actor, optional
        All actors of the case, if they are read already.
    """
    people = known if known is not None else actors(case)
    fold, state = folding(people, "agency"), governments(people)
    found: set[Attendance] = set()
    for event, actor, role in case.store.select(_PARTS, timeout=None).texts():
        own = slug(actor)
        body = fold.get(own, own)
        found.add(Attendance(local(event), body, state.get(body) or state.get(own, ""), slug(role)))
    return tuple(sorted(found))
