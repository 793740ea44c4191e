"""Figure of the arena: who was at which meeting, conference or hearing, with hosts marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..measures.attendance import ATTENDING, DELIBERATIVE, HOSTING
from ..texts import say
from .drawing import FOCAL_COLOUR, GRID, INK, OTHER_COLOUR, QUIET, Picture, bloc_style, clip, nothing, picture
from .material import Material

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..inputs.attendance import EventInfo

MOST_EVENTS, MOST_BODIES = 32, 28
_ORGANISING = frozenset({"organiser", "facilitator"})
_PART = {
    "host": ("s", FOCAL_COLOUR, 7.4),
    "organiser": ("D", OTHER_COLOUR, 5.8),
    "present": ("o", "#8d99a6", 5.2),
}
"""Marker, colour and size of each part in an event."""


@dataclass(frozen=True)
class Arena:
    """Who was at which event.

    Attributes
    ----------
    events : tuple of EventInfo
        Meetings, conferences and hearings that anyone attended, by date; the undated last.
    bodies : tuple of str
        Those that attended most first; an organisation that is singled out is one with its parts.
    parts : mapping of (str, str) to str
        By body and event: `host`, `organiser` or `present`, the strongest part.
    total : int
        How many such events the case has; the busiest are in `events`.
    """

    events: tuple[EventInfo, ...]
    bodies: tuple[str, ...]
    parts: dict[tuple[str, str], str]
    total: int

    def count(self, body: str, part: str = "") -> int:
        """Return how many of the events a body attended, or in how many it had a part."""
        return sum(
            (body, one.id) in self.parts and self.parts[body, one.id] in (part or _PART)
            for one in self.events
        )


def arena(material: Material) -> Arena:
    """Lay out who attended which meeting, conference or hearing."""
    from ..inputs.attendance import attendances, events

    known = {own: one for own, one in events(material.case).items() if one.kind in DELIBERATIVE}
    parts: dict[tuple[str, str], str] = {}
    order = list(_PART)
    for one in attendances(material.case, material.actors):
        if one.event in known and one.role in ATTENDING:
            body = material.focal if one.actor in material.members else one.actor
            part = "host" if one.role in HOSTING else "organiser" if one.role in _ORGANISING else "present"
            earlier = parts.get((body, one.event), part)
            parts[body, one.event] = min(part, earlier, key=order.index)
    busy = Counter(event for _, event in parts)
    kept = sorted(busy, key=lambda own: (-busy[own], own))[:MOST_EVENTS]
    chosen = sorted((known[own] for own in kept), key=lambda one: (str(one.earliest or "9999"), one.id))
    counts = Counter(body for body, event in parts if event in kept)
    bodies = tuple(sorted(counts, key=lambda own: (-counts[own], own)))
    return Arena(tuple(chosen), bodies, parts, len(busy))


def drawn_arena(material: Material, lang: str) -> Picture:
    """Draw bodies by events."""
    found = material.once("arena", lambda: arena(material))
    rows = _rows(found, material.focal)
    size = (10.8, 3.5 + 0.215 * (len(rows) + 1)) if rows else (9.0, 2.4)

    def paint(figure: Figure) -> None:
        if not rows:
            return nothing(figure, lang)
        columns = len(found.events)
        wide = min(0.235 * columns, 6.9)
        left, top = 2.55, 3.05
        axes = figure.add_axes(
            (left / size[0], 0.08 / size[1], wide / size[0], (size[1] - top - 0.08) / size[1])
        )
        _cells(axes, found, rows)
        _frame(axes, found, rows, material, lang)
        _legend(figure, size, lang)

    hosts = Counter(
        body for (body, event), part in found.parts.items() if part == "host" and event in _ids(found)
    )
    most = ", ".join(
        f"{clip(material.name(body, lang), 60)} {count}"
        for body, count in sorted(hosts.items(), key=lambda pair: (-pair[1], pair[0]))[:5]
    )
    left_out = len(found.bodies) - len(rows)
    note = say("figure-arena-note", lang, shown=len(found.events), total=found.total, rest=left_out)
    return picture(
        "arena", lang, size, paint, behind=_ids(found), empty=not rows, note=note, events=len(found.events),
        bodies=len(found.bodies), hosts=most or "-", attended=", ".join(
            f"{clip(material.name(body, lang), 60)} {found.count(body)}" for body in found.bodies[:5]
        ) or "-",
    )  # fmt: skip


def _ids(found: Arena) -> set[str]:
    return {one.id for one in found.events}


def _rows(found: Arena, focal: str) -> list[str]:
    """Return the bodies to draw: those at two events or more, hosts, and the one that is singled out."""
    hosts = {body for (body, event), part in found.parts.items() if part == "host" and event in _ids(found)}
    wanted = [own for own in found.bodies if found.count(own) > 1 or own in hosts or own == focal]
    rows = (wanted or list(found.bodies))[:MOST_BODIES]
    return rows + ([focal] if focal in wanted and focal not in rows else [])


def _cells(axes: Axes, found: Arena, rows: list[str]) -> None:
    from matplotlib.patches import Rectangle

    for row in range(0, len(rows), 2):
        axes.add_patch(Rectangle((-0.5, row - 0.5), len(found.events), 1, facecolor="#f3f5f7", linewidth=0))
    for place in range(len(found.events)):
        axes.axvline(place, color=GRID, linewidth=0.5, zorder=0.5)
    for row, body in enumerate(rows):
        for place, event in enumerate(found.events):
            part = found.parts.get((body, event.id))
            if part:
                marker, fill, big = _PART[part]
                axes.plot(
                    [place],
                    [row],
                    marker=marker,
                    markersize=big,
                    color=fill,
                    markeredgecolor=INK,
                    markeredgewidth=0.5,
                )
    rest = Counter(event for body, event in found.parts if body not in rows)
    for place, event in enumerate(found.events):
        if rest[event.id]:
            axes.text(
                place, len(rows), f"+{rest[event.id]}", ha="center", va="center", fontsize=6.8, color=QUIET
            )


def _frame(axes: Axes, found: Arena, rows: list[str], material: Material, lang: str) -> None:
    """Write the names of bodies and events, and what each body attended and hosted."""
    last = len(found.events) - 0.5
    for row, body in enumerate(rows):
        one = material.actors.get(body)
        fill, marker = bloc_style(one.bloc if one else "")
        axes.plot(
            [-1.0], [row], marker=marker, markersize=5, color=fill, markeredgecolor=INK, markeredgewidth=0.5,
            clip_on=False,
        )  # fmt: skip
        name = clip(one.label(lang) if one else body, 36 if body != material.focal else 31)
        weight = "bold" if body == material.focal else "normal"
        axes.text(-1.6, row, name, ha="right", va="center", fontsize=7.6, fontweight=weight)
        numbers = f"{found.count(body)} ({found.count(body, 'host')})"
        axes.text(last + 0.5, row, numbers, ha="left", va="center", fontsize=7.4, color=INK)
    below = {"va": "center", "color": QUIET, "fontsize": 7.2, "style": "italic"}
    axes.text(-1.6, len(rows), say("figure-arena-others", lang), ha="right", **below)
    axes.text(last + 0.5, len(rows), say("figure-arena-counts", lang), ha="left", **below)
    for place, event in enumerate(found.events):
        day = event.earliest.isoformat()[:7] if event.earliest else "?"
        label = event.label_id if lang == "id" else event.label_en
        axes.text(
            place - 0.1, -0.72, f"{day}  {clip(label, 44)}", rotation=58, ha="left", va="bottom", fontsize=7.2,
            rotation_mode="anchor",
        )  # fmt: skip
    axes.set_xlim(-0.5, len(found.events) - 0.5)
    axes.set_ylim(len(rows) + 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _legend(figure: Figure, size: tuple[float, float], lang: str) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color="none", marker=marker, markersize=big, markerfacecolor=fill, markeredgecolor=INK,
               markeredgewidth=0.5, label=say(f"figure-arena-{part}", lang))
        for part, (marker, fill, big) in _PART.items()
    ]  # fmt: skip
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.08 / size[0], 1 - 0.05 / size[1]), frameon=False,
        fontsize=8, handletextpad=0.3,
    )  # fmt: skip
