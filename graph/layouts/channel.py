"""The channel: through whom did the home state and the victims' states reach each other, and where directly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ..actors import Actor, actors
from ..case import Case
from ..inputs.acts import contact_acts, relations_and_flows
from ..inputs.evidence import evidence_of
from ..inputs.family import governments, heads
from .model import HEIGHT, Caption, Card, Layout, Line, LineStyle
from .parts import actor_card, counted_head, gathered, term, told

BROKERS = 9
"""Most go-betweens that are drawn; the rest is in the tables."""
_STYLES = (
    LineStyle("direct", told("lay-direct"), "#0072b2", (), 3.2),
    LineStyle("through", told("lay-through"), "#d55e00", (10, 5), 3.2),
    LineStyle("contact", told("lay-contact"), "#6b6f76", (2, 3), 1.2),
    LineStyle("own", told("lay-own"), "#9aa5b1", (), 1.0),
)
Tie = tuple[str, str, str, str]


def channel(case: Case, home: str = "IDN") -> Layout | None:
    """Lay out the contacts between one state and the states of the victims.

    Contacts are those of `inputs.acts.contact_acts`. Direct: a body of the home state and a body of the other,
    nobody between. Through: a source says through whom, in one act. Apart: a third body had contact with each
    side in separate acts; a way was open, no source says that anything went along it. The embassy of a
    victims' state stands between, since it is where that state is met.

    Parameters
    ----------
    case : Case
    home : str
        The state on the left.

    Returns
    -------
    Layout or None
        None without the home state, without victims' states, or without any contact between them.
    """
    known = actors(case)
    state = governments(known)
    far = sorted({one.state for one in known.values() if one.kind == "VictimGroup" and one.state} - {home})
    ties = _ties(case, known, home, far)
    sides: dict[str, set[str]] = {}
    for start, end, kind, _ in ties:
        broker = end if start == home else start
        if kind != "direct" and broker not in (home, *far):
            sides.setdefault(broker, set()).add("home" if start == home else "far")
    named = {end for start, end, kind, _ in ties if kind == "through" and start == home}
    brokers = {own for own in sides if own in named or len(sides[own]) > 1}
    brokers |= {own for own in sides if known[own].kind == "DiplomaticMission" and state.get(own) in far}
    kept = [tie for tie in ties if tie[2] == "direct" or (tie[1] if tie[0] == home else tie[0]) in brokers]
    if home not in state.values() or not far or not kept:
        return None
    lines = gathered(kept)
    weight = Counter(dict.fromkeys(brokers, 0))
    for line in lines:
        for own in {line.start, line.end} & brokers:
            weight[own] += len(line.statements) * (100 if line.kind == "through" else 1)
    ranked = sorted(brokers, key=lambda own: (-weight[own], own))
    shown, rest = ranked[:BROKERS], ranked[BROKERS:]
    far = [own for own in far if any(own in (line.start, line.end) for line in lines)]
    cards = _placed(known, home, far, shown, lines)
    tied = {line.start for line in lines if line.end in far}
    lines += tuple(
        Line(own, state[own], "own", ())
        for own in sorted(brokers - tied)
        if known[own].kind == "DiplomaticMission" and state.get(own) in far
    )
    cards += [actor_card(known, own, "broker", _of(own, lines)) for own in rest]
    return Layout(
        "channel", told("lay-channel-title", home=term("state", home)), _summary(home, lines, known, brokers),
        (told("lay-channel-rule"), told("lay-channel-left-out", count=len(rest))),
        tuple(cards), lines,
        (Caption(0.0, 13.0, told("lay-channel-home")),
         Caption(400.0, 13.0, counted_head("lay-channel-brokers", len(shown), len(ranked))),
         Caption(870.0, 13.0, told("lay-channel-states"))),
        _STYLES, (told("lay-from-side"), told("lay-to-side")),
    )  # fmt: skip


def _ties(case: Case, known: Mapping[str, Actor], home: str, far: list[str]) -> list[Tie]:
    fold, state = heads(known), governments(known)
    ties: list[Tie] = []

    def end(own: str) -> str:
        return state[own] if state.get(own) in (home, *far) else fold.get(own, own)

    for deed in contact_acts(relations_and_flows(case, evidence_of(case), known)):
        act = deed.act
        if not act.sender or not act.receiver:
            continue
        raw = (act.sender, act.receiver)
        ends = {end(own) for own in raw}
        between = {
            end(own) for own in act.via if own in known and known[own].kind != "VictimGroup"
        } - ends - {home, *far}  # fmt: skip
        other = sorted(ends & set(far))
        if home in ends and len(other) == 1:
            missions = [
                own for own in raw if state.get(own) == other[0] and known[own].kind == "DiplomaticMission"
            ]
            if between:
                for broker in sorted(between):
                    ties += [
                        (home, broker, "through", act.statement),
                        (broker, other[0], "through", act.statement),
                    ]
            elif missions:
                ties.append((home, missions[0], "contact", act.statement))
            else:
                ties.append((home, other[0], "direct", act.statement))
        elif len(ends) == 1 and ends <= set(far):
            missions = [own for own in raw if known[own].kind == "DiplomaticMission"]
            if len(missions) == 1:
                ties.append((missions[0], ends.pop(), "contact", act.statement))
        elif len(ends) == 2 and ends & {home, *far} and not between:
            side = next(iter(ends & {home, *far}))
            third = next(iter(ends - {side}))
            if third in (home, *far) or known.get(third) is None or known[third].kind == "VictimGroup":
                continue
            ties.append((home, third, "contact", act.statement) if side == home
                        else (third, side, "contact", act.statement))  # fmt: skip
    return ties


def _placed(
    known: Mapping[str, Actor], home: str, far: list[str], shown: list[str], lines: tuple[Line, ...]
) -> list[Card]:
    """Give each state a row of its own; go-betweens stand between those rows, never on a direct line."""
    top, bottom = 34.0, HEIGHT
    band = (bottom - top) / len(far)
    rows = {own: top + band * (place + 0.5) for place, own in enumerate(far)}
    tall = bottom - top
    cards = [replace(actor_card(known, home, "home", _of(home, lines)), x=0.0, y=top, w=150.0, h=tall)]
    cards += [
        replace(actor_card(known, own, "state", _of(own, lines)), x=870.0, y=rows[own] - 26, w=160.0, h=52.0)
        for own in far
    ]
    slots = [top + band * place for place in range(len(far) + 1)]
    order = sorted(shown, key=lambda own: (_mean(own, rows, lines), own))
    free: list[list[str]] = [[] for _ in slots]
    most = -(-len(shown) // len(slots))
    for place, own in enumerate(order):
        free[min(place // most, len(slots) - 1)].append(own)
    for place, group in enumerate(free):
        high = len(group) * 30.0
        middle = min(max(slots[place], top + high / 2), bottom - high / 2)
        for step, own in enumerate(group):
            card = actor_card(known, own, "broker", _of(own, lines))
            cards.append(
                replace(card, x=400.0, y=round(middle - high / 2 + step * 30.0 + 2, 1), w=230.0, h=26.0)
            )
    return cards


def _mean(own: str, rows: Mapping[str, float], lines: tuple[Line, ...]) -> float:
    seen = [rows[line.end] for line in lines if line.start == own and line.end in rows]
    return round(sum(seen) / len(seen), 6) if seen else 0.0


def _of(own: str, lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(one for line in lines if own in (line.start, line.end) for one in line.statements)


def _summary(
    home: str, lines: tuple[Line, ...], known: Mapping[str, Actor], brokers: set[str]
) -> dict[str, str]:
    acts = {kind: {one for line in lines if line.kind == kind for one in line.statements} for kind in
            ("direct", "through", "contact")}  # fmt: skip
    carried = Counter(
        {own: len({one for line in lines if line.kind == "through" and line.start == own
                   for one in line.statements}) for own in brokers}
    )  # fmt: skip
    best = [own for own in sorted(carried, key=lambda own: (-carried[own], own)) if carried[own]]
    return {
        lang: told(
            "lay-channel-summary", home=term("state", home), direct=len(acts["direct"]),
            through=len(acts["through"]), apart=len(acts["contact"]), brokers=len(brokers),
            names=f" ({', '.join(f'{known[own].short or known[own].label(lang)} {carried[own]}' for own in best[:3])})"
            if best else "",
        )[lang]
        for lang in ("en", "id")
    }  # fmt: skip
