"""Figure of the map: places and documented movements by their coordinates, on a graticule, without coast lines."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from ..accounts import date_text
from ..texts import say
from ..vocabulary import scheme
from .drawing import FOCAL_COLOUR, INK, PAPER, QUIET, Picture, clip, nothing, picture
from .frames import Frame, close_up, window
from .labels import Placer
from .material import Material
from .places import Atlas, Move, Spot, atlas

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDE, _LIST = 10.8, 0.165
_SEA = "#eef5fa"


def drawn_map(material: Material, lang: str) -> Picture:
    """Draw where things happened and who was taken from where to where."""
    found = material.once("atlas", lambda: atlas(material.known))
    empty = not found.spots
    whole = window(found.spots) if not empty else Frame(0, 1, 0, 1)
    close = close_up(found, whole)
    map_wide = 6.3 if close else _WIDE - 0.6
    high = min(max(map_wide * whole.ratio, 3.4), 6.6)
    map_wide = min(map_wide, high / whole.ratio)
    rows = (len(found.moves) + 1) // 2
    table = 0.45 + _LIST * rows if found.moves else 0.1
    size = (_WIDE, high + table + 0.3) if not empty else (9.0, 2.2)
    numbers = {(move.start, move.end): place for place, move in enumerate(found.moves, start=1)}

    def paint(figure: Figure) -> None:
        if empty:
            return nothing(figure, lang)
        bottom = (table + 0.22) / size[1]
        axes = figure.add_axes((0.4 / _WIDE, bottom, map_wide / _WIDE, high / size[1]))
        _paint_map(
            axes, found, whole, numbers, material, lang, map_wide / (whole.east - whole.west), skip=close
        )
        if close:
            wide = _WIDE - map_wide - 1.15
            tall = min(wide * close.ratio, high)
            box = ((map_wide + 0.95) / _WIDE, bottom + (high - tall) / size[1], wide / _WIDE, tall / size[1])
            inset = figure.add_axes(box)
            _paint_map(
                inset, found, close, numbers, material, lang, wide / (close.east - close.west), skip=None
            )
        _list(figure, found, size, table, material, lang)

    behind = {own for one in found.spots for own in one.statements}
    most = ", ".join(
        f"{clip(material.known.label(one.id, lang), 50)} {len(one.statements)}" for one in found.spots[:5]
    )
    away = ", ".join(clip(material.known.label(one.id, lang), 40) for one in found.away[:8]) or "-"
    moves = "; ".join(_move_words(move, material, lang) for move in found.moves) or "-"
    return picture(
        "map", lang, size, paint, behind=behind, empty=empty, note=say("figure-map-note", lang, away=away),
        spots=len(found.spots), most=most or "-", moves=moves, count=len(found.moves),
    )  # fmt: skip


def _paint_map(
    axes: Axes, found: Atlas, frame: Frame, numbers: dict[tuple[str, str], int], material: Material, lang: str,
    inches: float, *, skip: Frame | None, main: bool = True,
) -> None:  # fmt: skip
    """Draw one window; movements whose both ends lie in the window drawn larger are left to that one."""
    axes.set_facecolor(_SEA)
    axes.set_xlim(frame.west, frame.east)
    axes.set_ylim(frame.south, frame.north)
    _graticule(axes, frame, lang)
    if skip:
        from matplotlib.patches import Rectangle

        corner, wide, tall = (skip.west, skip.south), skip.east - skip.west, skip.north - skip.south
        axes.add_patch(
            Rectangle(corner, wide, tall, fill=False, edgecolor=INK, linewidth=0.9, linestyle=(0, (4, 3)))
        )
    spots = [one for one in found.spots if frame.holds(one)]
    per_x, per_y = 1 / (inches * 72), frame.stretch / (inches * 72)
    placer = Placer((frame.west, frame.east, frame.south, frame.north), per_x, per_y)
    for one in spots:
        radius = _radius(one)
        placer.block(one.long, one.lat, radius * 2, radius * 2)
    for move in found.moves:
        start, end = found.spot(move.start), found.spot(move.end)
        inside = frame.holds(start) and frame.holds(end)
        if inside and not (skip and skip.holds(start) and skip.holds(end)):
            _arrow(axes, start, end, numbers[move.start, move.end], frame, placer, per_x, per_y)
    for one in spots:
        axes.plot(
            [one.long], [one.lat], marker="s" if one.vague else "D" if one.sea else "o", markersize=_radius(one) * 2,
            color=PAPER if one.vague or one.sea else "#e69f00", markeredgecolor=INK, markeredgewidth=0.8, zorder=4,
            alpha=0.92,
        )  # fmt: skip
    for one in spots:
        if not (skip and skip.holds(one)):
            _name(axes, one, placer, material, lang)
    if main:
        _countries(axes, spots, placer, lang)


def _radius(one: Spot) -> float:
    """Return a spot's radius in points: its area grows with the number of statements."""
    return float(min(2.4 + 0.6 * len(one.statements) ** 0.5, 9))


def _graticule(axes: Axes, frame: Frame, lang: str) -> None:
    from matplotlib.ticker import FuncFormatter, MultipleLocator

    step = next(step for step in (1, 2, 5, 10, 20, 40) if (frame.east - frame.west) / step <= 7)
    axes.xaxis.set_major_locator(MultipleLocator(step))
    axes.yaxis.set_major_locator(MultipleLocator(step))
    for axis, names in ((axes.xaxis, ("west", "east")), (axes.yaxis, ("south", "north"))):
        ends = tuple(say(f"figure-map-{name}", lang) for name in names)
        axis.set_major_formatter(FuncFormatter(lambda value, _, ends=ends: _degrees(value, ends)))
    axes.tick_params(labelsize=7, length=2)
    axes.grid(color="#cddbe6", linewidth=0.6)
    axes.axhline(0, color="#9db4c6", linewidth=0.9, linestyle=(0, (6, 3)))
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_color(QUIET)


def _degrees(value: float, ends: tuple[str, ...]) -> str:
    return f"{abs(value):g}°" + (ends[int(value > 0)] if value else "")


def _arrow(
    axes: Axes, start: Spot, end: Spot, number: int, frame: Frame, placer: Placer, per_x: float, per_y: float
) -> None:
    """Draw a movement as a bent arrow with its number on it."""
    from matplotlib.patches import FancyArrowPatch

    bend = -0.18
    axes.add_patch(
        FancyArrowPatch(
            (start.long, start.lat), (end.long, end.lat), connectionstyle=f"arc3,rad={bend}", arrowstyle="-|>",
            mutation_scale=9, shrinkA=_radius(start) + 0.5, shrinkB=_radius(end) + 1, color=FOCAL_COLOUR,
            linewidth=1.1, alpha=0.85, zorder=3,
        )
    )  # fmt: skip
    dx, dy = (end.long - start.long) / per_x, (end.lat - start.lat) / per_y
    length = max(hypot(dx, dy), 1e-9)
    for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78):
        # A quadratic curve with its control point at `bend` times the length beside the middle.
        away = 2 * share * (1 - share) * bend * length
        x = start.long + (dx * share + dy / length * away) * per_x
        y = start.lat + (dy * share - dx / length * away) * per_y
        if placer.take(x, y, 11, 11):
            break
    _number(axes, x, y, number)


def _number(axes: Axes, x: float, y: float, number: int) -> None:
    axes.text(
        x, y, str(number), fontsize=6.6, ha="center", va="center", color=FOCAL_COLOUR, fontweight="bold", zorder=6,
        bbox={"boxstyle": "circle,pad=0.18", "facecolor": PAPER, "edgecolor": FOCAL_COLOUR, "linewidth": 0.7},
    )  # fmt: skip


def _name(axes: Axes, one: Spot, placer: Placer, material: Material, lang: str) -> None:
    text = clip(
        material.known.label(one.id, lang).split("(")[0].strip() or material.known.label(one.id, lang), 26
    )
    style = "italic" if one.sea or one.vague else "normal"
    at = placer.label(one.long, one.lat, text, 7.2, _radius(one) * (1.4 if one.sea or one.vague else 1) + 2)
    if at:
        x, y, ha, va = at
        axes.text(
            x, y, text, fontsize=7.2, ha=ha, va=va, style=style, color=INK if style == "normal" else QUIET, zorder=5,
            bbox={"facecolor": _SEA, "alpha": 0.6, "linewidth": 0, "pad": 0.3},
        )  # fmt: skip


def _countries(axes: Axes, spots: list[Spot], placer: Placer, lang: str) -> None:
    """Write the name of each state near the middle of its places."""
    by_state: dict[str, list[Spot]] = {}
    for one in spots:
        if one.state and not one.sea:
            by_state.setdefault(one.state, []).append(one)
    for state, group in sorted(by_state.items()):
        name = scheme("state")[state].name(lang).upper() if state in scheme("state") else state
        x, y = sum(one.long for one in group) / len(group), sum(one.lat for one in group) / len(group)
        text = " ".join(clip(name, 24))
        at = placer.label(x, y, text, 7.6, 2, far=(10, 22, 36, 52, 70))
        if at:
            axes.text(at[0], at[1], text, fontsize=7.6, ha=at[2], va=at[3], color="#7c93a5", zorder=2)


def _list(
    figure: Figure, found: Atlas, size: tuple[float, float], table: float, material: Material, lang: str
) -> None:
    """List the movements by number, in two columns under the map."""
    if not found.moves:
        return
    figure.text(
        0.4 / _WIDE,
        (table - 0.14) / size[1],
        say("figure-map-moves", lang),
        fontsize=8,
        fontweight="bold",
        va="top",
    )
    rows = (len(found.moves) + 1) // 2
    for place, move in enumerate(found.moves):
        x = (0.4 + (place // rows) * (_WIDE - 0.5) / 2) / _WIDE
        y = (table - 0.36 - _LIST * (place % rows)) / size[1]
        figure.text(x, y, f"{place + 1}", fontsize=7.2, va="top", color=FOCAL_COLOUR, fontweight="bold")
        figure.text(
            x + 0.2 / _WIDE, y, clip(_move_words(move, material, lang), 92), fontsize=7.2, va="top", color=INK
        )


def _move_words(move: Move, material: Material, lang: str) -> str:
    """Say from where to where, when, and how many people in each flow."""
    known = material.known
    start, end = (clip(known.label(own, lang).split("(")[0].strip(), 26) for own in (move.start, move.end))
    first = date_text(move.flows[0].start, "", lang)
    last = date_text(move.flows[-1].start, "", lang)
    when = first if first == last else f"{first} – {last}"
    people = ", ".join(move.people(known))
    return say("figure-map-move", lang, start=start, end=end, when=when or "?", people=people)
