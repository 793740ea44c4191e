"""Figure of robustness: how much of a network still hangs together when actors are taken out, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..measures.fragmentation import fragmentations
from ..texts import say
from .drawing import FOCAL_COLOUR, GRID, INK, OTHER_COLOUR, QUIET, Picture, clip, nothing, picture
from .material import Material, statements_of

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Curves", "curves", "drawn_robustness"]

STEPS = 15
"""How many actors are taken out at the most."""

Share = float | None


@dataclass(frozen=True)
class Curves:
    """What remains, by number of actors taken out: the share of the pairs left that still reach each other.

    Attributes
    ----------
    start : float or None
        Before anything is taken out.
    targeted : tuple of (str, share)
        Who goes, and what remains after: each time the best tied of those left.
    spared : tuple of (str, share)
        The same, but the actor that is singled out stays; empty where it is not in the network.
    random : tuple of (low, mean, high)
        5 %, mean and 95 % over random orders.
    single : mapping of str to share
        After the loss of each actor alone.
    """

    start: Share
    targeted: tuple[tuple[str, Share], ...]
    spared: tuple[tuple[str, Share], ...]
    random: tuple[tuple[float, float, float], ...]
    single: dict[str, Share]


def curves(graph: nx.Graph, focal: str, draws: int, seed: int, steps: int = STEPS) -> Curves:
    """Take actors out of a network.

    Parameters
    ----------
    graph : networkx graph
        Taken as undirected and simple; nobody takes anybody's place.
    focal : str
        The node that stays in the curve of its own; empty: none.
    draws, seed : int
        Random orders.
    steps : int
        Actors taken out at the most; two always stay.

    References
    ----------
    Albert, R., Jeong, H. and Barabasi, A.-L. (2000), "Error and attack tolerance of complex networks", Nature
    406: 378-382: targeted against random removal. What remains is 1 - F of Borgatti, S. P. (2006),
    "Identifying sets of key players in a social network", Computational & Mathematical Organization Theory 12.
    """
    import numpy as np

    nodes = sorted(graph)
    last = max(min(steps, len(nodes) - 2), 0)
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(draws if last else 0):
        order = [nodes[place] for place in rng.permutation(len(nodes))[:last].tolist()]
        rows.append([one or 0.0 for one in _lefts(graph, (order[: number + 1] for number in range(last)))])
    found = np.array(rows, dtype=float).reshape(len(rows), last)
    band: tuple[tuple[float, float, float], ...] = ()
    if rows:
        low, high = np.quantile(found, (0.05, 0.95), axis=0)
        band = tuple(
            (float(a), float(b), float(c)) for a, b, c in zip(low, found.mean(axis=0), high, strict=True)
        )
    return Curves(
        left(graph, ()), _attack(graph, "", last), _attack(graph, focal, last) if focal in graph else (), band,
        dict(zip(nodes, _lefts(graph, ((node,) for node in nodes)), strict=True)) if last else {},
    )  # fmt: skip


def left(graph: nx.Graph, removed: Iterable[str]) -> Share:
    """Return the share of the pairs of actors left that still reach each other; None with fewer than two."""
    return _lefts(graph, (removed,))[0]


def _lefts(graph: nx.Graph, groups: Iterable[Iterable[str]]) -> list[Share]:
    return [None if value is None else 1 - value for value in fragmentations(graph, groups)]


def _attack(graph: nx.Graph, spared: str, steps: int) -> tuple[tuple[str, Share], ...]:
    """Take out the best tied of those left but one, again and again; among equals the first by id."""
    rest = graph.to_undirected() if graph.is_directed() else graph.copy()
    gone: list[str] = []
    for _ in range(steps):
        node = min((own for own in rest if own != spared), key=lambda own: (-rest.degree(own), own))
        rest.remove_node(node)
        gone.append(node)
    shares = _lefts(graph, (gone[: number + 1] for number in range(steps)))
    return tuple(zip(gone, shares, strict=True))


def drawn_robustness(material: Material, lang: str) -> Picture:
    """Draw what remains of the communication network of a case."""
    graph = material.once("communication", lambda: _network(material))
    focal = material.once("communication-focal", lambda: _focal(material, graph))
    choices = material.choices
    found = material.once("curves", lambda: curves(graph, focal, choices.draws, choices.seed))
    empty = found.start is None or not found.targeted or graph.number_of_edges() == 0

    def name(own: str, most: int = 26) -> str:
        data = graph.nodes[own]
        return clip(
            data["short"] if data["short"] and " " not in data["short"] else data[f"label_{lang}"], most
        )

    def paint(figure: Figure) -> None:
        if empty:
            return nothing(figure, lang)
        axes = figure.add_axes((0.07, 0.13, 0.6, 0.83))
        _paint(axes, found, lang, focal, focal_name)
        axes.text(
            1.035,
            0.55,
            say("figure-robustness-order", lang),
            transform=axes.transAxes,
            fontsize=8,
            fontweight="bold",
        )
        for place, (own, value) in enumerate(found.targeted):
            line = f"{place + 1:>2}  {name(own, 34)}, {_percent(value)}"
            axes.text(1.035, 0.515 - 0.037 * place, line, transform=axes.transAxes, fontsize=7.6)

    focal_name = name(focal, 40) if focal else ""
    share = {
        place: _percent(found.targeted[place - 1][1]) for place in (1, 5) if place <= len(found.targeted)
    }
    chance = {place: _percent(found.random[place - 1][1]) for place in (1, 5) if place <= len(found.random)}
    alone = (
        say("figure-robustness-alone", lang, focal=focal_name, share=_percent(found.single.get(focal)))
        if focal
        else ""
    )
    return picture(
        "robustness", lang, (10.6, 5.2) if not empty else (9.0, 2.2), paint, behind=statements_of(graph), empty=empty,
        note=say("figure-robustness-note", lang, nodes=len(graph), edges=graph.number_of_edges(), draws=choices.draws),
        used={"seed": choices.seed, "draws": choices.draws}, start=_percent(found.start), one=share.get(1, "-"),
        five=share.get(5, "-"), random_one=chance.get(1, "-"), random_five=chance.get(5, "-"), alone=alone,
        first=", ".join(name(own, 60) for own, _ in found.targeted[:5]) or "-",
    )  # fmt: skip


def _network(material: Material) -> nx.Graph:
    from ..inputs.family import united
    from ..inputs.joined import undirected

    return undirected(united(material.case, "communication", "agency"))


def _focal(material: Material, graph: nx.Graph) -> str:
    from ..inputs.family import node_of

    own = node_of(material.case, material.focal, "agency") if material.focal else ""
    return own if own in graph else ""


def _percent(value: Share) -> str:
    return "-" if value is None else f"{value:.0%}"


def _paint(axes: Axes, found: Curves, lang: str, focal: str, focal_name: str) -> None:
    start = found.start or 0.0
    steps = range(len(found.targeted) + 1)
    low, mean, high = ([start, *(row[place] for row in found.random)] for place in range(3))
    if found.random:
        axes.fill_between(
            steps,
            low,
            high,
            color="#cfd6dd",
            alpha=0.7,
            linewidth=0,
            label=say("figure-robustness-band", lang),
        )
        axes.plot(
            steps,
            mean,
            color=QUIET,
            linewidth=1.6,
            linestyle=(0, (4, 2)),
            label=say("figure-robustness-random", lang),
        )
    axes.plot(
        [1] * len(found.single), [value or 0 for value in found.single.values()], linestyle="none", marker="_",
        markersize=9, color=QUIET, alpha=0.7, label=say("figure-robustness-single", lang),
    )  # fmt: skip
    if found.spared:
        values = [start, *(value or 0 for _, value in found.spared)]
        axes.plot(
            steps, values, color=FOCAL_COLOUR, linewidth=1.8, marker="s", markersize=4.2, markeredgecolor=INK,
            markeredgewidth=0.4, linestyle="dotted", label=say("figure-robustness-focal", lang, focal=focal_name),
        )  # fmt: skip
        alone = found.single.get(focal) or 0
        axes.plot(
            [1], [alone], marker="*", markersize=13, color=FOCAL_COLOUR, markeredgecolor=INK, markeredgewidth=0.5,
            linestyle="none", zorder=6,
            label=say("figure-robustness-without", lang, focal=focal_name, share=_percent(alone)),
        )  # fmt: skip
    values = [start, *(value or 0 for _, value in found.targeted)]
    axes.plot(
        steps, values, color=OTHER_COLOUR, linewidth=1.8, marker="o", markersize=4.6, markeredgecolor=INK,
        markeredgewidth=0.4, label=say("figure-robustness-targeted", lang),
    )  # fmt: skip
    axes.set_xlim(-0.3, len(found.targeted) + 0.3)
    axes.set_ylim(0, max(1.0, max(high) if high else 1.0) * 1.02)
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0%}"))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(say("figure-robustness-x", lang), color=QUIET, fontsize=8.4)
    axes.set_ylabel(say("figure-robustness-y", lang), color=QUIET, fontsize=8.4)
    axes.tick_params(labelsize=8)
    axes.grid(color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.legend(frameon=False, fontsize=8, loc="upper left", bbox_to_anchor=(1.015, 1.02))
