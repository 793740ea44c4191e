"""Figure of assistance: each kind by who gave it and by the group it was for, as numbers of documented flows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..report.facts import Facts
from ..report.matrix import Matrix, matrix
from ..texts import say
from .drawing import FOCAL_COLOUR, INK, PAPER, QUIET, Picture, clip, nothing, picture
from .material import Material
from .matrix import SHADES, shade

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_GIVERS, MOST_GROUPS = 11, 12
_CELL = 0.365
_NAMES, _GAP, _TOP, _ROW = 2.35, 0.45, 2.05, 0.27

Counted = dict[tuple[str, str], set[str]]
"""Flows by kind of assistance and column."""


def drawn_assistance(material: Material, lang: str) -> Picture:
    """Draw kinds of assistance by providers and by groups."""
    facts = material.facts
    table = material.once("matrix", lambda: matrix(facts))
    given, touched = material.once("givers", lambda: _given(facts, table, material.members, material.focal))
    kinds = [one for one in table.kinds if any(table.cell(one.term, group).flows for group in table.groups)]
    kinds = [one for one in table.kinds if one.flag("thesisType") or one in kinds] if kinds else []
    received: Counted = {key: set(cell.flows) for key, cell in table.cells.items()}
    givers = _columns(given, MOST_GIVERS, material.focal)
    groups = _columns(received, MOST_GROUPS)
    wide = _NAMES + _CELL * (len(givers) + len(groups)) + _GAP + 1.05
    size = (max(wide, 7.2), _TOP + _ROW * max(len(kinds), 3) + 0.34)

    def paint(figure: Figure) -> None:
        if not kinds:
            return nothing(figure, lang)

        def name(own: str) -> str:
            return say("figure-others", lang) if not own else facts.label(own, lang)

        left = _NAMES
        for key, columns, counted in (("givers", givers, given), ("groups", groups, received)):
            box = (
                left / size[0],
                0.3 / size[1],
                _CELL * len(columns) / size[0],
                _ROW * len(kinds) / size[1],
            )
            axes = figure.add_axes(box)
            _block(axes, [one.term for one in kinds], columns, counted, touched, name, material.focal)
            axes.text(
                0, len(kinds) + 0.25, say(f"figure-assistance-{key}", lang), fontsize=8.2, va="top", color=QUIET,
                fontweight="bold",
            )  # fmt: skip
            if key == "givers":
                for row, kind in enumerate(kinds):
                    axes.text(
                        -0.15, row + 0.5, clip(kind.name(lang), 32), ha="right", va="center", fontsize=8
                    )
            seven = sum(kind.flag("thesisType") for kind in kinds)
            if 0 < seven < len(kinds):
                axes.axhline(seven, color=INK, linewidth=1.1)
            left += _CELL * len(columns) + _GAP

    cells, filled, *_ = table.filled()
    flows = {own for cell in table.cells.values() for own in cell.flows}
    most = ", ".join(f"{clip(facts.label(own, lang), 60)} {count}" for own, count in _ranked(given)[:4])
    return picture(
        "assistance", lang, size, paint, behind=flows, empty=not kinds,
        note=say("figure-assistance-note", lang, focal=clip(material.focal_name[lang], 40)), flows=len(flows),
        kinds=len(kinds), cells=cells, filled=filled, groups=len(table.groups), givers=most or "-",
    )  # fmt: skip


def _given(
    facts: Facts, table: Matrix, members: frozenset[str], focal: str
) -> tuple[Counted, frozenset[str]]:
    """Return the flows by kind and provider, and those that the organisation singled out gave or passed on."""
    row = {own: kind for (kind, _), cell in table.cells.items() for own in cell.flows}
    given: Counted = defaultdict(set)
    touched = set()
    for record in facts.of("AssistanceFlow"):
        if record.id not in row:
            continue
        acting = {
            name: {_body(facts, value, members, focal) for value in record.all(name)}
            for name in ("provider", "channel")
        }
        for provider in acting["provider"]:
            given[row[record.id], provider].add(record.id)
        if focal and focal in acting["provider"] | acting["channel"]:
            touched.add(record.id)
    return dict(given), frozenset(touched)


def _body(facts: Facts, value: str, members: frozenset[str], focal: str) -> str:
    from ..iri import slug

    own = slug(value)
    folded = facts.fold.get(own, own)
    return focal if own in members or folded in members else folded


def _ranked(counted: Counted) -> list[tuple[str, int]]:
    flows: dict[str, set[str]] = defaultdict(set)
    for (_, column), told in counted.items():
        flows[column] |= told
    return sorted(((own, len(told)) for own, told in flows.items()), key=lambda pair: (-pair[1], pair[0]))


def _columns(counted: Counted, most: int, focal: str = "") -> list[str]:
    """Return the columns to draw, the fullest first, the one singled out among them; '' stands for all others."""
    every = [own for own, _ in _ranked(counted)]
    if len(every) <= most:
        return every
    shown = every[: most - 1]
    if focal in every and focal not in shown:
        shown[-1] = focal
    return [*shown, ""]


def _block(
    axes: Axes, kinds: list[str], columns: list[str], counted: Counted, touched: frozenset[str],
    name: Callable[[str], str], focal: str,
) -> None:  # fmt: skip
    from matplotlib.patches import Rectangle

    merged: Counted = defaultdict(set)
    for (kind, column), told in counted.items():
        merged[kind, column if column in columns else ""] |= told
    for row, kind in enumerate(kinds):
        for place, column in enumerate(columns):
            told = merged.get((kind, column), set())
            level = shade(len(told))
            axes.add_patch(
                Rectangle((place, row), 1, 1, facecolor=SHADES[level], edgecolor=PAPER, linewidth=1.6)
            )
            if told:
                axes.text(
                    place + 0.5, row + 0.5, str(len(told)), ha="center", va="center", fontsize=8,
                    color=PAPER if level >= 4 else INK,
                )  # fmt: skip
            if told & touched:
                axes.add_patch(
                    Rectangle(
                        (place + 0.09, row + 0.12),
                        0.82,
                        0.76,
                        fill=False,
                        edgecolor=_edge(level),
                        linewidth=1.3,
                    )
                )
    for place, column in enumerate(columns):
        axes.text(
            place + 0.35, -0.25, clip(name(column), 36), rotation=58, rotation_mode="anchor", ha="left", va="bottom",
            fontsize=7.4, fontweight="bold" if column and column == focal else "normal",
        )  # fmt: skip
    axes.set_xlim(0, max(len(columns), 1))
    axes.set_ylim(len(kinds), 0)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _edge(level: int) -> str:
    return PAPER if level >= 4 else FOCAL_COLOUR
