"""Evidence on T1: who convened and hosted, who was present, and who raised the case when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..iri import slug
from ..measures.attendance import ATTENDING, DELIBERATIVE, HOSTING
from .facts import FOCAL, Facts, Record

RAISING_KINDS = (
    "reports_on", "informs", "advocates_for", "pressures", "warns", "testifies_to", "requests_help_from",
)  # fmt: skip
"""Kinds of relations, in the layers communication and media, that bring the case before somebody."""

RAISING_EVENTS = ("publication", "report")
_SPEAKING = frozenset({"reporter", "organiser", "convener", "host"})
_VOICES = {
    "MediaOrganization": "media", "NonGovernmentalOrganization": "civil", "Union": "civil", "Network": "civil",
    "AcademicBody": "civil", "IntergovernmentalOrganization": "intergovernmental", "Company": "company",
    "VictimGroup": "victims",
}  # fmt: skip


@dataclass(frozen=True)
class HostRow:
    """One body's events.

    Attributes
    ----------
    body : str
        Its id; all offices of the focal organisation together.
    hosted : tuple of str
        Events it convened or hosted.
    between_states : tuple of str
        Those of them at which bodies of two or more states attended.
    deliberative : tuple of str
        Those of them that are a meeting, conference or hearing.
    """

    body: str
    hosted: tuple[str, ...]
    between_states: tuple[str, ...]
    deliberative: tuple[str, ...]


@dataclass(frozen=True)
class Arena:
    """Events by who called them.

    Attributes
    ----------
    events : tuple of str
        All events with a convener or host.
    by_focal, by_others : tuple of str
        Events that the focal organisation, alone or with others, convened or hosted; all the others.
    shared : tuple of str
        Those of `by_focal` that others convened or hosted with it.
    between_states : tuple of str
        Events, called by anybody or nobody named, at which bodies of two or more states attended.
    focal_present : tuple of str
        Those of `between_states` that the focal organisation attended.
    hosts : tuple of HostRow
        Most events first.
    """

    events: tuple[str, ...]
    by_focal: tuple[str, ...]
    by_others: tuple[str, ...]
    shared: tuple[str, ...]
    between_states: tuple[str, ...]
    focal_present: tuple[str, ...]
    hosts: tuple[HostRow, ...]


@dataclass(frozen=True)
class Voice:
    """A kind of speaker, the dated acts by which it raised the case in their order, and the undated ones."""

    voice: str
    first: str
    acts: tuple[str, ...]
    undated: tuple[str, ...]


def arena(facts: Facts) -> Arena:
    """Return who convened and hosted events, and at which of them two or more states met."""
    hosted: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    focal: set[str] = set()
    for event, pairs in facts.participations.items():
        for actor, role in pairs:
            if role in HOSTING:
                hosted[facts.body(actor)].add(event)
            if role in ATTENDING:
                states[event] |= {facts.state(actor)} - {""}
                focal |= {event} if facts.body(actor) == FOCAL else set()
    many = {event for event, present in states.items() if len(present) > 1}
    talks = {record.id for record in facts.of("Event") if slug(record.one("kind")) in DELIBERATIVE}
    own = hosted.get(FOCAL, set())
    other = {event for body, events in hosted.items() if body != FOCAL for event in events}
    rows = [
        HostRow(body, facts.sorted(events), facts.sorted(events & many), facts.sorted(events & talks))
        for body, events in hosted.items()
    ]
    rows.sort(key=lambda row: (-len(row.hosted), row.body))
    return Arena(
        facts.sorted(own | other), facts.sorted(own), facts.sorted(other - own), facts.sorted(own & other),
        facts.sorted(many), facts.sorted(many & focal), tuple(rows),
    )  # fmt: skip


def voices(facts: Facts) -> tuple[Voice, ...]:
    """Return who raised the case, by kind of speaker; the one with the earliest dated act first.

    An act is a relation of `RAISING_KINDS` in communication or media, or an event of `RAISING_EVENTS` by
    those who report, organise, convene or host it.
    """
    acts: dict[str, set[str]] = defaultdict(set)
    for record in facts.of("Relation"):
        if slug(record.one("kind")) in RAISING_KINDS and slug(record.one("layer")) in (
            "communication",
            "media",
        ):
            for actor in record.all("from"):
                acts[voice_of(facts, slug(actor))].add(record.id)
    for record in facts.of("Event"):
        if slug(record.one("kind")) in RAISING_EVENTS:
            for actor, role in facts.participations.get(record.id, ()):
                if role in _SPEAKING:
                    acts[voice_of(facts, actor)].add(record.id)
    found = []
    for voice, ids in acts.items():
        ordered = facts.sorted(ids)
        dated = tuple(own for own in ordered if _date(facts, own))
        found.append(
            Voice(voice, _date(facts, dated[0]) if dated else "", dated, tuple(set_minus(ordered, dated)))
        )
    return tuple(sorted(found, key=lambda one: facts.order(one.acts[0]) if one.acts else ("~", one.voice)))


def voice_of(facts: Facts, actor: str) -> str:
    """Return what kind of speaker an actor is: iom, state, media, civil, intergovernmental, company, victims, other."""
    body = facts.body(actor)
    if body == FOCAL:
        return "iom"
    if facts.state(actor):
        return "state"
    one = facts.actors.get(body)
    return _VOICES.get(one.kind, "other") if one else "other"


def set_minus(first: tuple[str, ...], second: tuple[str, ...]) -> list[str]:
    """Return what is in the first and not in the second, in order."""
    gone = set(second)
    return [own for own in first if own not in gone]


def _date(facts: Facts, own: str) -> str:
    statement = facts.statements[own]
    return statement.start or statement.end


def acting(facts: Facts, record: Record, *names: str) -> set[str]:
    """Return the bodies that stand in the named properties of a record."""
    return {facts.body(slug(value)) for name in names for value in record.all(name)}
