"""Figure of the network: every actor in its bloc, the best tied named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..texts import say
from ..vocabulary import scheme
from .drawing import (
    INK,
    PAPER,
    Picture,
    bloc_legend,
    bloc_style,
    clip,
    nothing,
    picture,
)
from .labels import Placer
from .material import Material, statements_of

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMED = 24
"""How many of the best tied actors the overview names."""
_WIDTH, _HEIGHT = 10.6, 6.6
_MOST, _QUIET = 170.0, 90.0
"""The largest area of a dot in square points, and that of a group of victims: never the biggest dot."""


def drawn_network(material: Material, lang: str) -> Picture:
    """Draw the network of a case: all layers, body by body, in the page's layout."""
    from ..page.layout import place

    graph, seed = material.network, material.choices.seed
    places = material.once("places", lambda: place(graph, list(scheme("bloc")), seed))
    note = say("figure-network-note", lang, named=min(NAMED, len(graph)))
    return network_figure(graph, places, lang, note=note, used={"seed": seed})


def network_figure(
    graph: nx.DiGraph, places: dict[str, tuple[int, int]], lang: str, *, note: str = "",
    used: Mapping[str, object] | None = None,
) -> Picture:  # fmt: skip
    """Draw the whole network; the names are those of the actors with most ties."""

    def paint(figure: Figure) -> None:
        if not graph:
            return nothing(figure, lang)
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        axes = figure.add_axes((0.01, 0.11, 0.98, 0.88))
        axes.set_axis_off()
        xs, ys = [places[node][0] for node in graph], [-places[node][1] for node in graph]
        wide, high = max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
        axes.set_xlim(min(xs) - wide * 0.04, max(xs) + wide * 0.04)
        axes.set_ylim(min(ys) - high * 0.04, max(ys) + high * 0.04)
        widest = max((weight for _, _, weight in graph.edges(data="weight", default=1)), default=1)
        for low, high, width in ((0, 1, 0.55), (1, 3, 0.9), (3, 6, 1.4), (6, max(widest, 7), 2.1)):
            ends = [(a, b) for a, b, weight in graph.edges(data="weight", default=1) if low < weight <= high]
            corners = [(places[node][0], -places[node][1]) for pair in ends for node in pair]
            if corners:
                path = Path(corners, [Path.MOVETO, Path.LINETO] * len(ends))
                axes.add_patch(
                    PathPatch(
                        path, edgecolor="#8d99a6", facecolor="none", linewidth=width, alpha=0.4, zorder=1
                    )
                )
        degree = {node: len(set(graph.pred[node]) | set(graph.succ[node])) for node in graph}
        most = {node: _QUIET if graph.nodes[node].get("kind") == "VictimGroup" else _MOST for node in graph}
        sizes = {node: float(min(16 + 5 * degree[node], most[node])) for node in graph}
        blocs = sorted({str(graph.nodes[node]["bloc"]) for node in graph})
        for bloc in blocs:
            own = [node for node in graph if str(graph.nodes[node]["bloc"]) == bloc]
            fill, marker = bloc_style(bloc)
            axes.scatter(
                [places[node][0] for node in own], [-places[node][1] for node in own],
                s=[sizes[node] for node in own], c=fill, marker=marker, edgecolors=INK,
                linewidths=0.6, zorder=2,
            )  # fmt: skip
        best = sorted(graph, key=lambda node: (-degree[node], node))[:NAMED]
        _names(axes, graph, places, best, sizes, lang)
        bloc_legend(axes, blocs, lang, loc="upper center", bbox_to_anchor=(0.5, 0.0), ncols=5)

    most = sorted(graph, key=lambda node: (-graph.degree(node), node))[:5]
    names = ", ".join(_short(graph, node, lang) for node in most) or "-"
    return picture(
        "network",
        lang,
        (_WIDTH, _HEIGHT),
        paint,
        behind=statements_of(graph),
        empty=not graph,
        note=note,
        used=used,
        actors=graph.number_of_nodes(),
        ties=graph.number_of_edges(),
        names=names,
    )


def _short(graph: nx.DiGraph, node: str, lang: str) -> str:
    data = graph.nodes[node]
    return clip(data["short"] if data["short"] and " " not in data["short"] else data[f"label_{lang}"], 30)


def _names(
    axes: Axes, graph: nx.DiGraph, places: dict[str, tuple[int, int]], nodes: list[str], sizes: dict[str, float],
    lang: str,
) -> None:  # fmt: skip
    """Write names beside their dots where neither a name nor a dot stands; leave out what fits nowhere."""
    left, right = axes.get_xlim()
    low, top = axes.get_ylim()
    placer = Placer(
        (left, right, low, top), (right - left) / (_WIDTH * 0.98 * 72), (top - low) / (_HEIGHT * 0.88 * 72)
    )
    for node in graph:
        across = sizes[node] ** 0.5 * 0.9
        placer.block(places[node][0], -places[node][1], across, across)
    for node in nodes:
        text = _short(graph, node, lang)
        x, y = places[node][0], -places[node][1]
        at = placer.label(x, y, text, 8.2, sizes[node] ** 0.5 / 2 + 1, far=(0, 5, 12, 22, 34))
        if at is None:
            continue
        if abs(at[0] - x) + abs(at[1] - y) > 24 * placer.per_y:
            axes.plot([x, at[0]], [y, at[1]], color=INK, linewidth=0.6, zorder=3)
        back = {"facecolor": PAPER, "alpha": 0.8, "linewidth": 0, "pad": 0.5}
        axes.text(
            at[0], at[1], text, ha=at[2], va=at[3], fontsize=8.2, color=INK, zorder=4, bbox=back
        )  # fmt: skip
