"""Figure of money: every documented sum as a ribbon from payer to receiver; standings apart, nothing added up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ..accounts import date_text
from ..reading.accounts_of import Bounds
from ..reading.money import money
from ..reading.wording import accuses, kind_word, status_word
from ..texts import say
from ..vocabulary import scheme
from .drawing import INK, PAPER, Picture, clip, nothing, picture
from .material import Material
from .ribbons import ASKS, Ribbon, ribbons

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["drawn_money"]

_COLOURS = {"requested": "#9aa3ad", "pledged": "#e69f00", "committed": "#56b4e9", "paid": "#009e73"}
_HATCH = {"requested": "....", "pledged": "////", "committed": "", "paid": "xxxx"}
"""Standings differ by pattern as well as by colour, and stand in blocks of their own."""
_TRANSFERS = ASKS | {"funds", "supports", "pays_wages_to", "hands_over_to"}
_LEFT, _RIGHT, _WIDE = 3.05, 2.85, 10.6
_SLOT, _HEAD, _MOST = 0.34, 0.42, 0.48
MOST = 40
"""How many ribbons are drawn at the most: the largest."""


def drawn_money(material: Material, lang: str) -> Picture:
    """Draw the sums of a case."""
    found = material.once("money", lambda: money(material.case))
    every = material.once("ribbons", lambda: ribbons(found))
    shown = sorted(every, key=lambda one: (-one.bounds.best, one.thing.id))[:MOST]
    blocks = _blocks(shown)
    high = sum(_HEAD + _high(block) for _, _, block in blocks)
    size = (_WIDE, high + 0.1) if blocks else (9.0, 2.2)

    def paint(figure: Figure) -> None:
        if not blocks:
            return nothing(figure, lang)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, _WIDE)
        axes.set_ylim(size[1], 0)
        axes.set_axis_off()
        top = 0.05
        for standing, currency, block in blocks:
            head = f"{_standing(standing, lang)}, {clip(currency or '?', 12)}"
            axes.text(0.15, top + 0.2, head, fontsize=9.4, fontweight="bold", va="center")
            axes.plot([0.15, _WIDE - 0.15], [top + 0.36, top + 0.36], color="#c5ccd4", linewidth=0.7)
            _paint_block(axes, block, standing, top + _HEAD, material, lang)
            top += _HEAD + _high(block)

    things = {one.thing.id for one in every}
    counts = "; ".join(_told(*block, material, lang) for block in blocks)
    others = len(found.ranges) - len(every)
    note = say("figure-money-note", lang, others=others)
    return picture(
        "money", lang, size, paint, behind=things, empty=not blocks, note=note, count=len(every), sums=counts or "-",
    )  # fmt: skip


def _told(standing: str, currency: str, block: list[Ribbon], material: Material, lang: str) -> str:
    """Say a block in words."""
    sums = ", ".join(
        f"{_names(one.payers, material, lang)} → {_names(one.receivers, material, lang)} {_sum(one.bounds, lang)}"
        for one in block
    )
    return f"{_standing(standing, lang)}, {currency}: {sums}"


def _blocks(shown: list[Ribbon]) -> list[tuple[str, str, list[Ribbon]]]:
    """Put sums of one standing and currency together, payers of several sums first."""
    order = list(scheme("money"))
    keys = sorted(
        {(one.bounds.money, one.bounds.currency) for one in shown},
        key=lambda key: (order.index(key[0]) if key[0] in order else 99, key[1] != "USD", key),
    )
    found = []
    for key in keys:
        own = [one for one in shown if (one.bounds.money, one.bounds.currency) == key]
        largest = {
            one.payers: max(other.bounds.best for other in own if other.payers == one.payers) for one in own
        }
        own.sort(key=lambda one: (-largest[one.payers], one.payers, -one.bounds.best, one.thing.id))
        found.append((*key, own))
    return found


def _width(one: Ribbon, block: list[Ribbon]) -> float:
    """Return a ribbon's width in inches: in proportion to the sum among those of its block, never invisible."""
    most = max(other.bounds.best for other in block)
    return max(float(one.bounds.best / most) * _MOST, 0.025) if most > 0 else 0.025


def _high(block: list[Ribbon]) -> float:
    return sum(max(_SLOT, _width(one, block) + 0.2) for one in block) + 0.12


def _paint_block(
    axes: Axes, block: list[Ribbon], standing: str, top: float, material: Material, lang: str
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    slots = [max(_SLOT, _width(one, block) + 0.2) for one in block]
    starts = [top + sum(slots[:place]) + slots[place] / 2 + 0.05 for place in range(len(block))]
    middles: dict[tuple[str, ...], float] = {}
    for one in block:
        own = [start for start, other in zip(starts, block, strict=True) if other.receivers == one.receivers]
        middles[one.receivers] = sum(own) / len(own)
    order = sorted(range(len(block)), key=lambda p: (middles[block[p].receivers], block[p].receivers, p))
    ends, y = [0.0] * len(block), top
    for place in order:
        ends[place] = y + slots[place] / 2 + 0.05
        y += slots[place]
    x0, x1 = _LEFT, _WIDE - _RIGHT
    for place, one in enumerate(block):
        half = _width(one, block) / 2
        a, b, mid = starts[place], ends[place], (x0 + x1) / 2
        corners = [
            (x0, a - half), (mid, a - half), (mid, b - half), (x1, b - half),
            (x1, b + half), (mid, b + half), (mid, a + half), (x0, a + half), (x0, a - half),
        ]  # fmt: skip
        codes = [
            Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4,
            Path.CLOSEPOLY,
        ]  # fmt: skip
        alleged = accuses(one.thing) or one.thing.status == "alleged"
        axes.add_patch(
            PathPatch(
                Path(corners, codes), facecolor=_COLOURS.get(standing, "#b6bec7"), edgecolor=INK, linewidth=0.5,
                linestyle=(0, (3, 2)) if alleged else "solid", hatch=_HATCH.get(standing, ""), alpha=0.85,
            )
        )  # fmt: skip
        axes.text(
            x0 + 0.1, a - half - 0.015, _words(one, material, lang), fontsize=7.6, va="bottom", ha="left",
            bbox={"facecolor": PAPER, "alpha": 0.75, "linewidth": 0, "pad": 0.4},
        )  # fmt: skip
    _ends(axes, block, starts, "payers", x0, material, lang)
    _ends(axes, block, ends, "receivers", x1, material, lang)


def _words(one: Ribbon, material: Material, lang: str) -> str:
    """Say the sum, when, by what act if no mere transfer, its status if it accuses, and through whom."""
    words = [_sum(one.bounds, lang)]
    when = date_text(one.thing.start, one.thing.end, lang)
    words += [clip(when, 28)] if when else []
    if one.thing.cls == "Relation" and one.thing.term("kind") not in _TRANSFERS:
        words.append(kind_word(one.thing, lang))
    if accuses(one.thing) or one.thing.status == "alleged":
        words.append(status_word(one.thing, lang))
    if one.through:
        words.append(say("figure-money-through", lang, names=_names(one.through, material, lang, 32)))
    return clip(", ".join(words), 84)


def _ends(
    axes: Axes, block: list[Ribbon], places: list[float], side: str, x: float, material: Material, lang: str
) -> None:
    """Draw who pays or receives: one bar beside each ribbon, one name for those that stand together."""
    left = side == "payers"
    order = sorted(range(len(block)), key=lambda place: places[place])
    runs: list[list[int]] = []
    for place in order:
        same = bool(runs) and getattr(block[runs[-1][-1]], side) == getattr(block[place], side)
        runs[-1].append(place) if same else runs.append([place])
    for run in runs:
        tops = [places[p] - _width(block[p], block) / 2 for p in run]
        bottoms = [places[p] + _width(block[p], block) / 2 for p in run]
        axes.plot(
            [x, x], [min(tops) - 0.03, max(bottoms) + 0.03], color=INK, linewidth=2.2, solid_capstyle="butt"
        )
        name = _names(getattr(block[run[0]], side), material, lang, 42)
        victims = any(_victims(own, material) for own in getattr(block[run[0]], side))
        axes.text(
            x + (-0.1 if left else 0.1), sum(places[p] for p in run) / len(run), name, fontsize=8, va="center",
            ha="right" if left else "left", style="italic" if victims else "normal",
        )  # fmt: skip


def _victims(own: str, material: Material) -> bool:
    one = material.actors.get(own)
    return one is not None and one.kind == "VictimGroup"


def _names(ids: tuple[str, ...], material: Material, lang: str, most: int = 60) -> str:
    names = []
    for own in ids:
        one = material.actors.get(own)
        names.append(clip(one.label(lang) if one else own, most))
    return clip(", ".join(names), most + 8)


def _standing(term: str, lang: str) -> str:
    one = scheme("money").get(term)
    name = one.name(lang) if one else term
    return name[:1].upper() + name[1:]


def _sum(one: Bounds, lang: str) -> str:
    """Write a sum: the best figure, and the range where accounts differ."""
    best = _number(one.best, lang)
    told = f"{one.currency} {best}".strip()
    return f"{told} ({_number(one.low, lang)}–{_number(one.high, lang)})" if one.disagree else told


def _number(value: Decimal, lang: str) -> str:
    """Write a number with its thousands apart, as the language does."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value != value.to_integral_value() else f"{value:,.0f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text
