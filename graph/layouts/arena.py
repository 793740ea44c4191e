"""The arena: who met whom, at which event, under whose roof. Bodies and events are two modes, never mixed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from ..actors import Actor, actors
from ..case import Case
from ..dates_text import date_words
from ..inputs.attendance import EventInfo, attendances, events
from ..inputs.family import governments, heads
from ..measures.attendance import ATTENDING, HOSTING
from .model import ROW, Caption, Card, Layout, Line, LineStyle
from .parts import actor_card, by_neighbours, column, counted_head, gathered, names, told

EVENTS = 22
"""Most events that are drawn; the rest is in the tables."""
BODIES = 22
"""Most bodies that are drawn on each side."""
_STYLES = (
    LineStyle("convened", told("lay-convened"), "#d55e00", (), 3.0, "star"),
    LineStyle("hosted", told("lay-hosted"), "#d55e00", (), 3.0, "square"),
    LineStyle("attended", told("lay-attended"), "#56708a", (), 1.1),
)


def arena(case: Case, home: str = "IDN") -> Layout | None:
    """Lay out the events that brought states together, and who was there.

    Events at which bodies of two or more states attended (of two or more bodies, where a case has no such
    event), in the order of time; those with most bodies where there are more than `EVENTS`. An organisation's
    offices are one body, officials their office. Attending is every role of `measures.attendance.ATTENDING`.

    Parameters
    ----------
    case : Case
    home : str
        The state whose bodies stand on the left.

    Returns
    -------
    Layout or None
        None where no two bodies are known to have met.
    """
    known = actors(case)
    fold, state = heads(known), governments(known)
    there: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in attendances(case, known):
        if one.role in ATTENDING:
            there[one.event][fold.get(one.actor, one.actor)].add(one.role)
    met = {event: parts for event, parts in there.items() if len(parts) > 1}
    between = {
        event: parts for event, parts in met.items() if len({state[own] for own in parts if own in state}) > 1
    }
    wide = between or met
    if not wide:
        return None
    told_of = events(case)
    biggest = sorted(wide, key=lambda own: (-len(wide[own]), own))[:EVENTS]
    shown = sorted(biggest, key=lambda own: _order(told_of[own]))
    count = Counter(body for event in shown for body in wide[event])
    hosts = {body for event in shown for body in wide[event] if wide[event][body] & HOSTING}
    lines = gathered(
        (body, event, _kind(roles), event) for event, parts in wide.items() for body, roles in parts.items()
    )
    rows = {event: float(place) for place, event in enumerate(shown)}
    wanted = sorted(
        (body for body in count if count[body] > 1 or body in hosts), key=lambda own: (-count[own], own)
    )
    left = [own for own in wanted if state.get(own) == home][:BODIES]
    right = [own for own in wanted if state.get(own) != home][:BODIES]
    bodies = {body for parts in wide.values() for body in parts}
    home_bodies = {own for own in bodies if state.get(own) == home}
    cards = [
        *column([_event(told_of[own], wide[own]) for own in shown], 270.0, 435.0, ROW),
        *column([_body(known, own, lines) for own in by_neighbours(left, rows, lines)], 0.0, 185.0, ROW),
        *column([_body(known, own, lines) for own in by_neighbours(right, rows, lines)], 800.0, 230.0, ROW),
    ]
    placed = {card.id for card in cards}
    cards += [_event(told_of[own], wide[own]) for own in sorted(wide) if own not in placed]
    rest = sorted(bodies - placed)
    cards += [_body(known, own, lines) for own in rest]
    return Layout(
        "arena",
        told("lay-arena-title"),
        _summary(wide, known, state, bool(between)),
        (told("lay-arena-rule" if between else "lay-arena-rule-any"),
         told("lay-arena-left-out", events=len(wide) - len(shown), bodies=len(rest))),
        tuple(cards),
        lines,
        (Caption(0.0, 13.0, counted_head("lay-arena-home", len(left), len(home_bodies)) if left
                 else told("lay-arena-bodies")),
         Caption(270.0, 13.0, counted_head("lay-arena-events", len(shown), len(wide))),
         Caption(800.0, 13.0, counted_head("lay-arena-others", len(right), len(bodies - home_bodies)))),
        _STYLES,
        (told("lay-body"), told("lay-event")),
    )  # fmt: skip


def _order(event: EventInfo) -> tuple[str, str]:
    return (event.earliest.isoformat() if event.earliest else "9999", event.id)


def _kind(roles: set[str]) -> str:
    return "convened" if "convener" in roles else "hosted" if roles & HOSTING else "attended"


def _event(event: EventInfo, parts: Mapping[str, set[str]]) -> Card:
    label = {"en": event.label_en, "id": event.label_id}
    day = event.earliest.isoformat() if event.earliest else ""
    if event.earliest and event.latest and event.earliest != event.latest:
        day = day[:7] if event.earliest.month == event.latest.month else day[:4]
    note = {lang: date_words(day, lang) if day else "" for lang in ("en", "id")}
    return Card(event.id, "event", label, statements=(event.id,), note=note)


def _body(known: Mapping[str, Actor], own: str, lines: tuple[Line, ...]) -> Card:
    card = actor_card(
        known, own, "body", (one for line in lines if line.start == own for one in line.statements)
    )
    return replace(card, kind="host") if any(
        line.start == own and line.kind != "attended" for line in lines
    ) else card  # fmt: skip


def _summary(
    wide: Mapping[str, Mapping[str, set[str]]],
    known: Mapping[str, Actor],
    state: Mapping[str, str],
    between: bool,
) -> dict[str, str]:
    present = Counter(body for parts in wide.values() for body in parts)
    hosting = Counter(body for parts in wide.values() for body, roles in parts.items() if roles & HOSTING)

    def listed(counts: Counter[str], lang: str) -> str:
        best = sorted(counts, key=lambda own: (-counts[own], own))[:3]
        labels = [{lang: f"{known[own].short or known[own].label(lang)} ({counts[own]})"} for own in best]
        return names(labels, lang) or told("lay-nobody")[lang]

    states = len({state[body] for body in present if body in state})
    hosted = sum(1 for parts in wide.values() if any(roles & HOSTING for roles in parts.values()))

    def hosts(lang: str) -> str:
        known_hosts = told("lay-arena-hosted", hosted=hosted, hosts=listed(hosting, lang))
        return (known_hosts if hosted else told("lay-arena-hosted-none"))[lang]

    return {
        lang: told(
            "lay-arena-summary" if between else "lay-arena-summary-any", events=len(wide), bodies=len(present),
            states=states, present=listed(present, lang), hosts=hosts(lang),
        )[lang]
        for lang in ("en", "id")
    }  # fmt: skip
