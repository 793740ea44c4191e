"""Small multiples of a comparison: one panel an indicator, one row a case, never one composite score."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from ..figures.drawing import FOCAL_COLOUR, GRID, INK, QUIET, Picture, clip, picture
from ..texts import say
from .compare_model import Comparison, Score
from .compare_tables import line_name, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["PANELS", "comparison_picture", "small_multiples"]

PANELS = (
    ("5.1", ""), ("5.2", ""), ("5.3", ""), ("5.4", ""), ("5.5", ""), ("5.6", "completeness"), ("5.7", ""), ("5.8", ""),
    ("5.9", ""), ("5.10", ""), ("5.11", ""), ("5.12", ""), ("5.13", ""), ("5.14", ""),
)  # fmt: skip
_COLUMNS = 3
_ROW, _HEAD = 0.2, 0.75


def small_multiples(comparison: Comparison, lang: str) -> str:
    """Draw the indicators of a comparison as SVG: the same comparison gives the same bytes.

    Parameters
    ----------
    comparison : Comparison
    lang : {"en", "id"}
        Language of the words; the SVG has a title and a description in it.
    """
    return comparison_picture(comparison, lang).svg


def comparison_picture(comparison: Comparison, lang: str) -> Picture:
    """Compose the figure of a comparison; parameters as in `small_multiples`."""
    lines = [(line, line[0]) for indicator, part in PANELS if (line := comparison.of(indicator, part))]
    rows = max(1, ceil(len(lines) / _COLUMNS))
    height = rows * (_HEAD + _ROW * max(1, len(comparison.cases))) + 0.45

    def paint(figure: Figure) -> None:
        for place, (line, first) in enumerate(lines):
            axes = figure.add_subplot(rows, _COLUMNS, place + 1)
            _panel(axes, line, line_name(comparison, first, lang), lang, names=place % _COLUMNS == 0)
        figure.text(0.11, 0.06 / height, say("compare-legend", lang), fontsize=8, color=QUIET, va="bottom")
        figure.subplots_adjust(
            left=0.11, right=0.985, bottom=0.6 / height, top=1 - 0.35 / height, wspace=0.12, hspace=0.62
        )

    summary = " ".join(
        f"{line_name(comparison, first, lang)}: "
        + "; ".join(say("compare-reading-one", lang, case=one.case, what=shown(one, lang)) for one in line) + "."
        for line, first in lines
    )  # fmt: skip
    return picture(
        "comparison",
        lang,
        (10.0, height),
        paint,
        empty=not lines,
        count=len(comparison.cases),
        summary=summary,
    )


def _panel(axes: Axes, line: tuple[Score, ...], title: str, lang: str, *, names: bool) -> None:
    spec = line[0].spec
    ends = [number for one in line for number in (one.value, one.low, one.high) if number is not None]
    unbounded = any(one.known and one.high is None for one in line)
    widest = max(ends, default=1.0) * (1.15 if unbounded else 1.02)
    top = 1.0 if spec.unit in ("share", "index", "ratio") or widest <= 0 else widest
    for row, one in enumerate(line):
        height = len(line) - 1 - row
        if not one.known:
            axes.text(
                top * 0.02,
                height,
                shown(one, lang),
                va="center",
                ha="left",
                fontsize=7.5,
                color=QUIET,
                style="italic",
            )
            continue
        if one.value is None and (one.low, one.high) == (0, 1):
            axes.plot([0, top], [height, height], color=QUIET, linewidth=0.8, linestyle=(0, (2, 3)))
            word = say("compare-unknown", lang)
            axes.text(
                top / 2,
                height + 0.28,
                word,
                va="center",
                ha="center",
                fontsize=7,
                color=QUIET,
                style="italic",
            )
            continue
        low = one.low if one.low is not None else 0.0
        high = one.high if one.high is not None else top
        axes.plot(
            [low, high],
            [height, height],
            color=FOCAL_COLOUR,
            linewidth=3.2,
            alpha=0.45,
            solid_capstyle="butt",
        )
        if one.high is None:
            axes.plot([top], [height], marker=">", color=FOCAL_COLOUR, markersize=5, clip_on=False)
        if one.value is not None:
            axes.plot([one.value], [height], marker="o", color=INK, markersize=4.6, clip_on=False)
    unit = f", {say('compare-days', lang)}" if spec.unit == "days" else ""
    better = f" ({say(f'compare-better-{spec.good}', lang)})" if spec.good else ""
    axes.set_title(clip(title, 52 - len(unit + better)) + unit + better, fontsize=8, loc="left", color=INK)
    axes.set_xlim(min([-0.02 * top, *ends]), top)
    axes.set_ylim(-0.6, len(line) - 0.4)
    axes.set_yticks(
        range(len(line)),
        [clip(one.case, 14) for one in reversed(line)] if names else [""] * len(line),
        fontsize=8,
    )
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=7)
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
