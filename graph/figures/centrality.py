"""Figure of who is central: actors by betweenness, with the range that doubt about single ties allows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from ..texts import say
from .drawing import (
    FOCAL_COLOUR,
    GRID,
    INK,
    QUIET,
    Picture,
    bloc_legend,
    bloc_style,
    clip,
    nothing,
    picture,
)
from .material import Material, statements_of

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..study.uncertainty import Doubt

TOP = 20
"""How many actors are drawn."""
MEASURE = "betweenness"


def drawn_centrality(material: Material, lang: str) -> Picture:
    """Draw the first actors of the network by betweenness, each with its evidence interval and rank range."""
    graph = material.network
    ranked = material.once("ranked", lambda: _ranked(graph))
    found = material.once("doubts", lambda: _doubts(material))
    return centrality_figure(
        graph, ranked, material.members, lang, doubts=found, behind=statements_of(graph),
        focal_name=material.focal_name[lang], note=say("figure-centrality-note", lang, draws=material.choices.draws),
        used={"seed": material.choices.seed, "draws": material.choices.draws},
    )  # fmt: skip


def _ranked(graph: nx.DiGraph) -> list[tuple[str, float]]:
    from ..ranking import ranking

    rows = ranking(graph, (MEASURE,), MEASURE, TOP).records()
    return [(str(row["actor"]), float(str(row[MEASURE] or 0))) for row in rows]


def _doubts(material: Material) -> dict[str, Doubt]:
    from ..study.uncertainty import doubts

    choices = material.choices
    found = doubts(material.case, material.network, (MEASURE,), draws=choices.draws, seed=choices.seed)
    return {node: one for (_, node), one in found.items()}


def centrality_figure(
    graph: nx.DiGraph, ranked: list[tuple[str, float]], focal: Collection[str], lang: str, *,
    doubts: Mapping[str, Doubt] | None = None, behind: Collection[str] = (), focal_name: str = "IOM", note: str = "",
    used: Mapping[str, object] | None = None,
) -> Picture:  # fmt: skip
    """Draw actors by betweenness, the first at the top.

    Parameters
    ----------
    graph : networkx.DiGraph
    ranked : list of (str, float)
        Actors and their values, the first first.
    focal : collection of str
        Actors whose line is coloured.
    lang : {"en", "id"}
    doubts : mapping of str to Doubt, optional
        By actor: drawn as a bar from low to high, and written as a range of ranks.
    behind, focal_name, note, used
        Statements behind it, what the focal actor is called, and what goes into the caption.
    """

    def paint(figure: Figure) -> None:
        if not ranked:
            return nothing(figure, lang)
        axes = figure.add_axes((0.36, 0.11, 0.6 if not doubts else 0.51, 0.84))
        blocs: list[str] = []
        for row, (node, value) in enumerate(ranked):
            bloc = str(graph.nodes[node]["bloc"])
            blocs += [] if bloc in blocs else [bloc]
            fill, marker = bloc_style(bloc)
            line = FOCAL_COLOUR if node in focal else "#b6bec7"
            one = (doubts or {}).get(node)
            if one is None:
                axes.plot([0, value], [row, row], color=line, linewidth=2.4, zorder=1)
            elif one.low is not None and one.high is not None:
                axes.plot(
                    [one.low, one.high],
                    [row, row],
                    color=line,
                    linewidth=4.2,
                    zorder=1,
                    solid_capstyle="butt",
                )
            axes.plot(
                [value], [row], marker=marker, color=fill, markeredgecolor=INK, markeredgewidth=0.7, markersize=7.5,
                zorder=2,
            )  # fmt: skip
            if doubts is None:
                axes.annotate(
                    f"{value:.3f}", (value, row), (8, 0), textcoords="offset points", va="center", fontsize=8
                )
        if doubts is not None:
            _columns(axes, ranked, doubts, lang)
        names = [clip(graph.nodes[node][f"label_{lang}"], 44) for node, _ in ranked]
        axes.set_yticks(range(len(ranked)), names)
        for tick, (node, _) in zip(axes.get_yticklabels(), ranked, strict=True):
            tick.set_fontweight("bold" if node in focal else "normal")
        axes.set_ylim(len(ranked) - 0.4, -0.6)
        ends = [one.high for node, _ in ranked if (one := (doubts or {}).get(node)) and one.high is not None]
        axes.set_xlim(0, max([value for _, value in ranked] + ends) * (1.04 if doubts else 1.14) or 1)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.set_xlabel(_axis(lang), color=QUIET)
        bloc_legend(axes, blocs, lang, loc="lower right")

    listed = ", ".join(
        f"{clip(graph.nodes[node][f'label_{lang}'], 60)} {value:.3f}{_told((doubts or {}).get(node), lang)}"
        for node, value in ranked[:5]
    )
    size = (9.2, max(2.4, 0.9 + 0.3 * len(ranked)))
    return picture(
        "centrality", lang, size, paint, behind=behind, empty=not ranked, note=note, used=used, count=len(ranked),
        names=listed or "-", focal=clip(focal_name, 60),
    )  # fmt: skip


def _told(one: Doubt | None, lang: str) -> str:
    if one is None or one.low is None or one.high is None:
        return ""
    return f" ({say('figure-centrality-range', lang, low=f'{one.low:.3f}', high=f'{one.high:.3f}', ranks=_ranks(one))})"


def _ranks(one: Doubt) -> str:
    return str(one.rank_low) if one.rank_low == one.rank_high else f"{one.rank_low}-{one.rank_high}"


def _columns(axes: Axes, ranked: list[tuple[str, float]], doubts: Mapping[str, Doubt], lang: str) -> None:
    """Write value and range of ranks in two columns at the right."""
    across = axes.get_yaxis_transform()
    for x, words in ((1.06, "figure-centrality-value"), (1.18, "figure-centrality-ranks")):
        axes.text(
            x, -0.95, say(words, lang), transform=across, fontsize=8, color=QUIET, ha="center", va="bottom"
        )
    for row, (node, value) in enumerate(ranked):
        one = doubts.get(node)
        ranks = _ranks(one) if one is not None and one.rank_low is not None else "-"
        for x, text in ((1.06, f"{value:.3f}"), (1.18, ranks)):
            axes.text(x, row, text, transform=across, fontsize=8, ha="center", va="center", color=INK)


def _axis(lang: str) -> str:
    from ..measures.centrality import MEASURES

    one = MEASURES[MEASURE]
    return f"{getattr(one, f'label_{lang}')} ({getattr(one, f'normalisation_{lang}')})"
