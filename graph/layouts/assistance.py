"""Assistance: who gave what kind of help to which group, in three columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from ..actors import Actor, actors
from ..case import Case
from ..inputs.family import heads
from ..network import folding
from ..reading.assistance import provision
from ..reading.things import Thing
from .model import Caption, Card, Layout, Line, LineStyle
from .parts import actor_card, by_neighbours, column, gathered, names, term, told

PROVIDERS = 20
"""Most providers that are drawn one by one; the others share a card."""
_STYLES = (
    LineStyle("gives", told("lay-gives"), "#0072b2", (), 1.2, ""),
    LineStyle("reaches", told("lay-reaches"), "#009e73", (9, 4), 1.2, ""),
)


def assistance(case: Case) -> Layout | None:
    """Lay out the flows of assistance to groups of victims: provider, type, group.

    Officials stand under their office and an organisation's offices under the organisation. What is absent is
    not documented, which does not say that nobody helped.

    Returns
    -------
    Layout or None
        None without a flow to a group of victims.
    """
    found = provision(case)
    if not found.cells:
        return None
    known = actors(case)
    office, head = folding(known, "agency"), heads(known)
    given: list[tuple[str, str, str, str]] = []
    reached: list[tuple[str, str, str, str]] = []
    flows: dict[str, Thing] = {}
    for (group, kind), many in found.cells.items():
        for flow in many:
            flows[flow.id] = flow
            reached.append((f"type/{kind}", group.partition("/")[2], "reaches", flow.id))
            for one in flow.all("provider") or ("",):
                body = head.get(office.get(one, one), office.get(one, one)) or "unnamed"
                given.append((body, f"type/{kind}", "gives", flow.id))
    count = Counter(body for body, _ in {(body, flow) for body, _, _, flow in given})
    ranked = sorted((body for body in count if body != "unnamed"), key=lambda own: (-count[own], own))
    few = ranked[PROVIDERS:] if len(ranked) > PROVIDERS + 1 else []
    fold = dict.fromkeys(few, "others")
    given = [(fold.get(body, body), end, kind, flow) for body, end, kind, flow in given]
    lines = gathered([*given, *reached])
    kinds = [kind for kind in found.types if any(line.start == f"type/{kind}" for line in lines)]
    rows = {f"type/{kind}": float(place) for place, kind in enumerate(kinds)}
    left = by_neighbours([own for own in ranked if own not in few], rows, lines)
    left += [own for own in ("others", "unnamed") if any(line.start == own for line in lines)]
    groups = by_neighbours([one.partition("/")[2] for one in found.groups], rows, lines)
    cards = (
        *column([_provider(known, own, few, lines) for own in left], 0.0, 250.0, 22.0),
        *column([_type(kind, lines) for kind in kinds], 395.0, 240.0, 27.0),
        *column([_group(known, own, lines) for own in groups], 770.0, 260.0, 44.0),
    )
    return Layout(
        "assistance", told("lay-assistance-title"), _summary(flows, count, known, kinds, groups),
        (told("lay-assistance-rule"), told("lay-assistance-left-out", count=len(few))),
        cards, lines,
        (Caption(0.0, 13.0, told("lay-providers")), Caption(395.0, 13.0, told("lay-types")),
         Caption(770.0, 13.0, told("lay-groups"))),
        _STYLES, (told("lay-giver"), told("lay-receiver")),
    )  # fmt: skip


def _of(own: str, lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(sorted({one for line in lines if own in (line.start, line.end) for one in line.statements}))


def _provider(known: Mapping[str, Actor], own: str, few: list[str], lines: tuple[Line, ...]) -> Card:
    statements = _of(own, lines)
    if own == "others":
        return Card(own, "others", told("lay-other-providers", count=len(few)), statements=statements)
    if own == "unnamed":
        return Card(own, "others", told("lay-unnamed"), statements=statements)
    return actor_card(known, own, "provider", statements)


def _type(kind: str, lines: tuple[Line, ...]) -> Card:
    own = f"type/{kind}"
    return Card(own, "type", term("assistance", kind), statements=_of(own, lines))


def _group(known: Mapping[str, Actor], own: str, lines: tuple[Line, ...]) -> Card:
    card = actor_card(known, own, "group", _of(own, lines))
    return replace(card, kind="group")


def _summary(
    flows: Mapping[str, Thing],
    count: Counter[str],
    known: Mapping[str, Actor],
    kinds: list[str],
    groups: list[str],
) -> dict[str, str]:
    named = Counter({own: n for own, n in count.items() if own in known})
    best = sorted(named, key=lambda own: (-named[own], own))[:3]
    return {
        lang: told(
            "lay-assistance-summary", flows=len(flows), providers=len(named), types=len(kinds), groups=len(groups),
            names=names([{lang: f"{known[own].short or known[own].label(lang)} ({named[own]})"} for own in best], lang)
            or told("lay-nobody")[lang],
        )[lang]
        for lang in ("en", "id")
    }  # fmt: skip
