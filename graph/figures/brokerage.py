"""Figure of brokerage: Gould and Fernandez's roles of the first brokers, each beside what chance would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..texts import say
from .drawing import FOCAL_COLOUR, GRID, INK, OTHER_COLOUR, PAPER, QUIET, Picture, clip, nothing, picture
from .material import Material, statements_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ..measures.brokerage import RoleScore
    from ..nulls.run import NullResult
    from ..study.brokerage import Broker, BrokerageStudy

TOP = 12
"""How many brokers are drawn; the actor that is singled out is added if it is none of them."""
_BAND = 1.96


def drawn_brokerage(material: Material, lang: str) -> Picture:
    """Draw the roles of the first brokers between states in the communication network, and their expected values."""
    study = material.once("brokerage", lambda: _study(material))
    focal = _node(material, study)
    brokers = _chosen(study, focal)

    def paint(figure: Figure) -> None:
        if not brokers:
            return nothing(figure, lang)
        from ..study.brokerage_tables import role_name

        left, gap = 0.235, 0.014
        roles = [*(role for role in study.roles if role != "total"), "total"]
        wide = (0.985 - left - gap * (len(roles) - 1)) / len(roles)
        high = 0.3 * len(brokers) / size[1]
        for column, role in enumerate(roles):
            axes = figure.add_axes((left + column * (wide + gap), 0.55 / size[1], wide, high))
            _panel(axes, [(one.scores[role], one.nulls.get(role)) for one in brokers], role_name(role, lang))
            names = [clip(study.graph.nodes[one.id][f"label_{lang}"], 34) for one in brokers]
            axes.set_yticks(range(len(brokers)), names if column == 0 else [""] * len(brokers), fontsize=8.2)
            for tick, one in zip(axes.get_yticklabels(), brokers, strict=True):
                tick.set_fontweight("bold" if one.id == focal else "normal")
        _legend(figure, lang)

    first = "; ".join(_words(one, study, lang) for one in brokers[:3]) or "-"
    size = (10.6, 1.4 + 0.3 * max(len(brokers), 3))
    choices = material.choices
    note = say(
        "figure-brokerage-note", lang, nodes=len(study.graph), edges=study.graph.number_of_edges(),
        replicates=study.replicates,
    )  # fmt: skip
    return picture(
        "brokerage", lang, size, paint, behind=statements_of(study.graph), empty=not brokers, note=note,
        used={"seed": choices.seed, "replicates": choices.replicates}, count=len(brokers), first=first,
        brokers=sum((one.scores["total"].count or 0) > 0 for one in study.brokers),
    )  # fmt: skip


def _study(material: Material) -> BrokerageStudy:
    from ..study.brokerage import brokerage

    choices = material.choices
    return brokerage(material.case, replicates=choices.replicates, seed=choices.seed)


def _node(material: Material, study: BrokerageStudy) -> str:
    """Return the node that stands for the actor that is singled out; empty where it is not in the network."""
    from ..inputs.family import node_of

    if not material.focal:
        return ""
    own = node_of(material.case, material.focal, "agency")
    return own if own in study.graph else ""


def _chosen(study: BrokerageStudy, focal: str) -> list[Broker]:
    real = [one for one in study.brokers if (one.scores["total"].count or 0) > 0]
    own = study.broker(focal) if focal else None
    return real[:TOP] + ([own] if own is not None and own not in real[:TOP] and real else [])


def _panel(axes: Axes, scores: list[tuple[RoleScore, NullResult | None]], title: str) -> None:
    """Draw one role: the count as a dot with its number, and what two models of chance give."""
    ends = [1.0]
    for row, (one, null) in enumerate(scores):
        if one.count is None or one.expected is None:
            axes.text(
                0.03, row, "–", transform=axes.get_yaxis_transform(), va="center", fontsize=8, color=QUIET
            )
            continue
        ends.append(float(one.count))
        axes.plot(
            [one.expected], [row], marker="|", markersize=9, color=QUIET, markeredgewidth=1.6, zorder=2,
            clip_on=False,
        )  # fmt: skip
        if null is not None and null.mean is not None:
            spread = _BAND * (null.sd or 0)
            ends.append(null.mean + spread)
            axes.plot(
                [max(null.mean - spread, 0), null.mean + spread], [row, row], color=OTHER_COLOUR, linewidth=3.4,
                alpha=0.4, solid_capstyle="butt", zorder=1,
            )  # fmt: skip
            axes.plot(
                [null.mean], [row], marker="D", markersize=4.6, color=PAPER, markeredgecolor=OTHER_COLOUR,
                markeredgewidth=1.1, zorder=2.5,
            )  # fmt: skip
        axes.plot(
            [one.count], [row], marker="o", markersize=5.6, color=FOCAL_COLOUR, markeredgecolor=INK,
            markeredgewidth=0.6, zorder=3, clip_on=False, alpha=0.9,
        )  # fmt: skip
    top = max(ends)
    for row, (one, _) in enumerate(scores):
        if one.count is not None:
            axes.text(top * 1.42, row, str(one.count), va="center", ha="right", fontsize=7.6)
    axes.set_xlim(-0.04 * top, top * 1.44)
    axes.set_ylim(len(scores) - 0.4, -0.6)
    axes.set_title(clip(title, 22), fontsize=8.6, loc="left", color=INK)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=7, length=2)
    axes.locator_params(axis="x", nbins=3, integer=True)
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)


def _legend(figure: Figure, lang: str) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color="none", marker="o", markersize=6, markerfacecolor=FOCAL_COLOUR, markeredgecolor=INK,
               label=say("figure-brokerage-seen", lang)),
        Line2D([], [], color="none", marker="|", markersize=9, markeredgecolor=QUIET, markeredgewidth=1.6,
               label=say("figure-brokerage-expected", lang)),
        Line2D([], [], color=OTHER_COLOUR, alpha=0.9, linewidth=1.6, marker="D", markersize=4.6,
               markerfacecolor=PAPER, markeredgecolor=OTHER_COLOUR, label=say("figure-brokerage-degrees", lang)),
    ]  # fmt: skip
    figure.legend(
        handles=handles, loc="upper right", bbox_to_anchor=(0.99, 1.0), frameon=False, fontsize=8, ncols=2
    )


def _words(one: Broker, study: BrokerageStudy, lang: str) -> str:
    """Say how often an actor brokers in all, and how often chance would have it."""
    total = one.scores["total"]
    null = one.nulls.get("total")
    expected = "-" if total.expected is None else f"{total.expected:.1f}"
    same = "-" if null is None or null.mean is None else f"{null.mean:.1f}"
    name = clip(study.graph.nodes[one.id][f"label_{lang}"], 60)
    return say("figure-brokerage-one", lang, name=name, count=total.count, expected=expected, same=same)
