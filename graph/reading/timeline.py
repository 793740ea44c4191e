"""What happened when: events, and if wanted relations and flows, in the order of their first possible day."""

from __future__ import annotations

from dataclasses import dataclass

from ..accounts import date_text
from ..actors import actors, find_actor
from ..case import Case
from ..errors import unknown
from ..inputs.family import family
from ..tabular import Cell, ResultTable
from ..texts import say
from .things import Known, Thing, read_things
from .wording import (
    KIND_SCHEMES,
    accuses,
    check_term,
    cited,
    kind_term,
    kind_word,
    made,
    rank,
    spoken,
    status_word,
    word,
)  # fmt: skip

PARTS = ("from", "to", "via", "provider", "funder", "channel", "partner", "recipient", "actor", "group")
"""The properties by which a statement names actors (and sometimes assets)."""


@dataclass(frozen=True)
class Moment:
    """One dated thing.

    Attributes
    ----------
    thing : Thing
        The event, relation or flow.
    who : tuple of (str, str)
        Ids of those named by it, each with the part: the participants of an event with their roles, the parts
        of a relation or flow.
    place : str
        The id of the place, empty where none is said.
    """

    thing: Thing
    who: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True)
class Timeline:
    """Moments in order, how many things have no date, and the things by id."""

    moments: tuple[Moment, ...]
    undated: int
    known: Known


def members(case: Case, name: str) -> frozenset[str]:
    """Return an actor found by any name, and all that is part of it, as ids such as `actor/iom`.

    Raises
    ------
    UnknownNameError
        If no actor, or more than one, has that name.
    """
    found = find_actor(case, name)
    return frozenset(f"actor/{own}" for own in family(actors(case), found.id))


def participants(known: Known) -> dict[str, list[tuple[str, str]]]:
    """Return for each event who took part, and in what role."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in known.of("Participation"):
        found.setdefault(one.one("event"), []).append((one.one("actor"), one.term("role")))
    return found


def timeline(
    case: Case, *, actor: str = "", phase: str = "", kind: str = "", everything: bool = False
) -> Timeline:
    """Put what happened in order.

    Partial dates are kept as given and stand at their first possible day (`jb:earliest`): 2015 before 2015-04-03.

    Parameters
    ----------
    case : Case
        An opened case.
    actor : str
        Only what names this actor or a part of it.
    phase, kind : str
        Only this phase; only this kind (of events, or with `everything` also of relations and flows).
    everything : bool
        Also dated relations and flows of assistance.

    Raises
    ------
    UnknownNameError
        If actor, phase or kind is unknown.
    """
    known = read_things(case)
    own = members(case, actor) if actor else None
    stage = check_term("phase", phase, "phase") if phase else ""
    classes = ("Event", "Relation", "AssistanceFlow") if everything else ("Event",)
    kinds = _kinds(kind, classes) if kind else None
    at = participants(known)
    moments = []
    for thing in known.of(*classes):
        if (stage and thing.term("phase") != stage) or (kinds and kind_term(thing) not in kinds):
            continue
        who = [(one, part) for part in PARTS for one in thing.values.get(part, ())]
        who = sorted(at.get(thing.id, [])) if thing.cls == "Event" else who
        if own is None or any(one in own for one, _ in who):
            place = thing.one("place", "toPlace", "fromPlace")
            moments.append(Moment(thing, tuple(who), place))
    dated = [one for one in moments if one.thing.one("earliest", "latest")]
    dated.sort(key=lambda one: one.thing.order)
    return Timeline(tuple(dated), len(moments) - len(dated), known)


def _kinds(kind: str, classes: tuple[str, ...]) -> frozenset[str]:
    from ..errors import UnknownNameError
    from ..vocabulary import scheme

    found = set()
    for cls in classes:
        try:
            found.add(check_term(KIND_SCHEMES[cls], kind, "kind"))
        except UnknownNameError:
            continue
    if not found:
        raise unknown(
            "kind", kind, [one.term for cls in classes for one in scheme(KIND_SCHEMES[cls]).values()]
        )
    return frozenset(found)


def timeline_table(found: Timeline, form: str, lang: str) -> ResultTable:
    """Write a timeline as rows, one for each moment, with its sources."""
    columns = (
        "date", "start", "end", "earliest", "latest", "phase", "kind", "label", "status", "accuses", "place",
        "actors", "description", "accounts", "sources", "source_ids", "id",
    )  # fmt: skip
    narrow: tuple[str, ...] = ("date", "phase", "kind", "label", "status", "accounts", "id")
    if not any(one.thing.status for one in found.moments):
        narrow = ("date", "phase", "kind", "label", "accounts", "id")
    records: list[dict[str, Cell]] = []
    for moment in found.moments:
        one = moment.thing
        named = "; ".join(
            f"{found.known.label(own, lang)} ({_part(part, one, lang)})" for own, part in moment.who
        )
        records.append({
            "date": date_text(one.start, one.end, spoken(form, lang)), "start": one.start, "end": one.end,
            "earliest": one.one("earliest"), "latest": one.one("latest"),
            "phase": word("phase", one.term("phase"), lang), "kind": kind_word(one, lang), "label": one.label(lang),
            "status": status_word(one, lang), "accuses": one.cls == "Relation" and accuses(one),
            "place": found.known.label(moment.place, lang) if moment.place else "", "actors": named,
            "description": one.text("description", lang), "accounts": len(one.accounts),
            "sources": cited(found.known, one), "source_ids": ";".join(one.sources), "id": one.id,
        })  # fmt: skip
    note = say("read-timeline-note", lang, count=len(records), undated=found.undated)
    return made(records, columns, narrow, form, lang, (note,))


def _part(part: str, thing: Thing, lang: str) -> str:
    return word("role", part, lang) if thing.cls == "Event" else say(f"part-{part}", lang)


def phase_order(thing: Thing) -> int:
    """Return where a thing's phase stands among the phases."""
    return rank("phase", thing.term("phase"))
