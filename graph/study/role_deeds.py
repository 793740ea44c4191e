"""What bodies did themselves: acts of service, forum and voice, with who began, asked and paid (I1, I2, K1, V1).

Coding decisions
----------------
- **service**: each flow of assistance, by each provider (or, if no source names one, by its channel), and each
  relation of the layer assistance, by its subject. A relation that is the same act as a flow is that flow.
- **forum**: each contact with another body of a state, and each meeting, conference or hearing that the body
  convened, hosted, organised or facilitated. In kinds that take two (`MUTUAL`) both sides did it; a go-between
  (`via`) did it too. A contact at an event that the body itself called is the event's act.
- **voice**: speaking about or for somebody. It counts as neither forum nor service, but has an initiator.
- *Initiator*: known only where the kind says who began (`BEGINS`), for an event its convener, host or organiser,
  or where a request came first: then the asker. All else is unknown, never "own initiative".
- *Request*: `requests_help_from` to the actor is the request for an act if both are the same act or belong to
  the same event, or if the asker has a part in the act; and only if it is not dated after the act.
- *Funder*: bodies that the flow or the event names, and those of a `funds` relation that is the same act or
  belongs to the same event. *Mandate*: `orders` to the actor at the same event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..dates import first_plain
from ..inputs.acts import BEGINS, Deed, Told, is_contact
from ..inputs.attendance import EventInfo
from ..measures.attendance import ATTENDING, DELIBERATIVE, Attendance
from ..measures.channel import Act

__all__ = ["FORUM", "MUTUAL", "SERVICE", "VOICE", "performed"]

FORUM, SERVICE, VOICE = "forum", "service", "voice"
MUTUAL = frozenset({"agrees_with", "coordinates_with", "communicates_with", "negotiates_with"})
_CALLING = frozenset({"convener", "host", "organiser", "facilitator"})
_BEGINNING = frozenset({"convener", "host", "organiser"})


@dataclass(frozen=True)
class _Request:
    asker: str
    told: Told


def performed(
    records: Iterable[Told],
    parts: Iterable[Attendance],
    events: Mapping[str, EventInfo],
    states: Mapping[str, str],
    doer: str | None = None,
) -> tuple[Deed, ...]:
    """Return every body's own acts, sorted by act and body, each act of a body once.

    Parameters
    ----------
    records : iterable of Told
        Relations and flows.
    parts : iterable of Attendance
    events : mapping
        By id.
    states : mapping
        Government body to its state.
    doer : str, optional
        Only this body's acts; of the records, those that name it are then enough.
    """
    told = list(records)
    asked: dict[str, list[_Request]] = {}
    for one in told:
        if one.kind == "requests_help_from":
            for asker in one.all("from"):
                for body in one.all("to"):
                    asked.setdefault(body, []).append(_Request(asker, one))
    paid = _by_event(told, "funds")
    ordered = _by_event(told, "orders")
    called: dict[tuple[str, str], set[str]] = {}
    present: dict[str, set[str]] = {}
    for part in parts:
        if part.role in _CALLING and doer in (None, part.actor) and events[part.event].kind in DELIBERATIVE:
            called.setdefault((part.event, part.actor), set()).add(part.role)
        if part.role in ATTENDING:
            present.setdefault(part.event, set()).add(part.actor)
        if part.role == "funder":
            paid.setdefault((part.event, ""), []).append(part.actor)
    found: dict[tuple[str, str], Deed] = {}
    for one in told:
        for body, work in _workers(one, states):
            event = one.one("event")
            if (work == FORUM and (event, body) in called) or doer not in (None, body):
                continue
            key = (one.act, body)
            if key not in found or work == SERVICE:
                bodies = set(one.all("from", "to", "via", "provider", "funder", "channel", "partner"))
                began = body if one.kind in BEGINS and body in one.all("from") else None
                found[key] = _deed(one, body, work, bodies, began, asked, paid, ordered, found.get(key))
    for (event, body), roles in sorted(called.items()):
        info = events[event]
        told_of = {"kind": info.kind, "event": event, "phase": info.phase, "start": _text(info)}
        own = Told(event, event, {name: (value,) for name, value in told_of.items()})
        began = body if roles & _BEGINNING else None
        found[event, body] = _deed(
            own, body, FORUM, present.get(event, set()), began, asked, paid, ordered, None
        )
    return tuple(found[key] for key in sorted(found))


def _workers(one: Told, states: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return who did the act and which kind of work it is."""
    if one.one("type"):
        return [(body, SERVICE) for body in one.all("provider") or one.all("channel")]
    if one.one("layer") == "assistance":
        return [(body, SERVICE) for body in one.all("from")]
    senders, receivers, between = one.all("from"), one.all("to"), one.all("via")
    if not is_contact(one):
        return [
            (body, VOICE)
            for body in senders
            if one.one("layer") in ("communication", "media", "coordination")
        ]
    doers = [*senders, *between, *(receivers if one.kind in MUTUAL else ())]
    everyone = {*senders, *receivers}
    return [
        (body, FORUM if any(other != body and other in states for other in everyone) else VOICE)
        for body in dict.fromkeys(doers)
    ]


def _deed(
    one: Told, body: str, work: str, bodies: set[str], began: str | None, asked: Mapping[str, list[_Request]],
    paid: Mapping[tuple[str, str], list[str]], ordered: Mapping[tuple[str, str], list[str]], before: Deed | None,
) -> Deed:  # fmt: skip
    event = one.one("event")
    requests = [request for request in asked.get(body, ()) if _asks_for(request, one, bodies)]
    askers = dict.fromkeys(request.asker for request in requests)
    dates = sorted(start for request in requests if (start := first_plain(request.told.one("start"))))
    funders = dict.fromkeys(
        [*one.all("funder"), *paid.get((one.act, ""), ()), *paid.get((one.act, body), ()),
         *(paid.get((event, body), ()) if event else ()), *(paid.get((event, ""), ()) if event else ())]
    )  # fmt: skip
    if before is not None:
        funders |= dict.fromkeys(before.act.funders)
    mandates = dict.fromkeys(ordered.get((event, body), ()) if event else ())
    return Deed(
        Act(
            work, body, initiator=next(iter(askers), None) or began,
            funders=tuple(sorted(funder for funder in funders if funder != body)),
            requested_by=tuple(askers), mandated_by=tuple(mandates), date=first_plain(one.one("start")) or None,
            request_date=dates[0] if dates else None, phase=one.one("phase") or None, statement=one.act,
        ),
        event,
        one.one("layer"),
    )  # fmt: skip


def _asks_for(request: _Request, one: Told, bodies: set[str]) -> bool:
    if request.told.act == one.act:
        return request.told.id != one.id or one.one("type") != ""
    asked, done = request.told.earliest, one.latest
    if asked and done and asked > done:
        return False
    event = one.one("event")
    return bool(event and request.told.one("event") == event) or request.asker in bodies


def _by_event(told: Iterable[Told], kind: str) -> dict[tuple[str, str], list[str]]:
    """Return who did this to whom, by event and receiver, and by act and receiver."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in told:
        if one.kind == kind:
            for body in one.all("to"):
                for key in {one.act, one.one("event")} - {""}:
                    found.setdefault((key, body), []).extend(one.all("from"))
    return found


def _text(info: EventInfo) -> str:
    return info.earliest.isoformat() if info.earliest and info.earliest == info.latest else ""
