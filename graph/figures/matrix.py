"""Figure of the assistance matrix: kinds of assistance by groups, darker where more acts are documented."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from ..report.facts import Facts
from ..report.matrix import Matrix
from ..texts import say
from .drawing import INK, PAPER, QUIET, Picture, clip, nothing, picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHADES = ("#f3f5f7", "#d3e6f3", "#a3cde8", "#62a9d6", "#2d7fb8", "#0a558c")
"""Light to dark: none, 1, 2, 3-4, 5-7, 8 and more."""
_STEPS = (0, 1, 2, 4, 7)


def shade(count: int) -> int:
    """Return the place in `SHADES` of a number of flows."""
    return next((place for place, most in enumerate(_STEPS) if count <= most), len(_STEPS))


def matrix_figure(facts: Facts, table: Matrix, lang: str) -> Picture:
    """Draw the matrix: in each cell how many flows, and how many of them the focal organisation gave or passed on."""
    groups, kinds = table.groups[:12], table.kinds

    def paint(figure: Figure) -> None:
        if not table.cells:
            return nothing(figure, lang)
        from matplotlib.patches import Rectangle

        axes = figure.add_axes((0.2, 0.02, 0.79, 0.8))
        for row, kind in enumerate(kinds):
            for column, group in enumerate(groups):
                cell = table.cell(kind.term, group)
                level = shade(len(cell.flows))
                axes.add_patch(
                    Rectangle((column, row), 1, 1, facecolor=SHADES[level], edgecolor=PAPER, linewidth=2)
                )
                if cell.flows:
                    dark = level >= 4
                    axes.text(
                        column + 0.5, row + 0.5, f"{len(cell.flows)} ({cell.focal})", ha="center", va="center",
                        fontsize=9, color=PAPER if dark else INK,
                    )  # fmt: skip
        axes.set_xlim(0, len(groups))
        axes.set_ylim(len(kinds), 0)
        seven = sum(kind.flag("thesisType") for kind in kinds)
        if 0 < seven < len(kinds):
            axes.axhline(seven, color=INK, linewidth=1.2)
        labels = ["\n".join(wrap(clip(facts.label(group, lang), 60), 15)[:5]) for group in groups]
        axes.set_xticks([place + 0.5 for place in range(len(groups))], labels, fontsize=7.4)
        axes.xaxis.tick_top()
        axes.set_yticks(
            [place + 0.5 for place in range(len(kinds))], [clip(kind.name(lang), 30) for kind in kinds]
        )
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        figure.text(0.01, 0.985, say("figure-matrix-key", lang), va="top", fontsize=8, color=QUIET)

    cells, filled, _, without = table.filled()
    size = (max(6.4, 2.0 + 0.98 * len(groups)), max(2.6, 1.3 + 0.36 * len(kinds)))
    return picture("matrix", lang, size, paint, cells=cells, filled=filled, without=without)
