"""Figure of the ranges over which sources disagree on numbers of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..report.facts import Facts
from ..report.ledger import Disagreement, disagreements
from ..texts import say
from .drawing import GRID, INK, OTHER_COLOUR, QUIET, Picture, clip, nothing, picture
from .material import Material

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHOWN = 24
"""How many disagreements the figure shows: those that lie furthest apart."""


def drawn_disagreements(material: Material, lang: str) -> Picture:
    """Draw where the sources of a case differ most on numbers of people."""
    rows = material.once("disagreements", lambda: disagreements(material.facts))
    return disagreement_figure(material.facts, rows, lang)


def disagreement_figure(facts: Facts, rows: tuple[Disagreement, ...], lang: str) -> Picture:
    """Draw, for each statement on which sources differ, every number told and the range between them."""
    apart = sorted(rows, key=lambda row: (-row.high / max(row.low, 1), row.statement))[:SHOWN]

    def paint(figure: Figure) -> None:
        if not apart:
            return nothing(figure, lang)
        axes = figure.add_axes((0.43, 0.085, 0.54, 0.9))
        for place, row in enumerate(apart):
            axes.plot([max(row.low, 1), row.high], [place, place], color=QUIET, linewidth=1.4, zorder=1)
            for account in row.accounts:
                number = max(int(account.people or 0), 1)
                axes.plot(
                    [number], [place], marker="o", color=OTHER_COLOUR, markeredgecolor=INK, markeredgewidth=0.5,
                    markersize=6, alpha=0.85, zorder=2,
                )  # fmt: skip
            words = f"{row.low}-{row.high}"
            axes.annotate(
                words, (row.high, place), (8, 0), textcoords="offset points", va="center", fontsize=8
            )
        _scale(axes, [float(number) for row in apart for number in (max(row.low, 1), row.high)])
        labels = [clip(facts.statements[row.statement].label[lang], 66) for row in apart]
        axes.set_yticks(range(len(apart)), labels, fontsize=7.8)
        axes.set_ylim(len(apart) - 0.4, -0.6)
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(say("figure-disagreements-axis", lang), color=QUIET, fontsize=8)

    size = (10.6, max(2.4, 0.9 + 0.29 * len(apart)))
    return picture(
        "disagreements", lang, size, paint, behind=(row.statement for row in apart), empty=not apart,
        note=say("figure-disagreements-note", lang), count=len(rows), shown=len(apart),
    )  # fmt: skip


def _scale(axes: Axes, values: list[float]) -> None:
    """Make the axis logarithmic, with plain numbers and room at both ends."""
    from math import ceil, floor, log10

    from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

    low, high = floor(log10(min(values) * 0.9)), ceil(log10(max(values) * 1.3))
    axes.set_xscale("log")
    axes.set_xlim(10.0**low, 10.0**high)
    step = max(1, (high - low) // 4)
    axes.xaxis.set_major_locator(FixedLocator([10.0**power for power in range(low, high + 1, step)]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _number(value)))
    axes.tick_params(axis="x", labelsize=7.6)
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _number(value: float) -> str:
    """Write a power of ten briefly, the same in both languages."""
    if value < 10_000:
        return f"{value:g}"
    from math import log10

    return "10" + str(round(log10(value))).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
