"""Drawing still figures with matplotlib as SVG: the same input gives the same bytes, and text stays text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ..page.safety import colour, visible
from ..texts import say
from ..vocabulary import scheme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, GRID, PAPER = "#1b2430", "#5b6673", "#d9dee4", "#ffffff"
FOCAL_COLOUR, OTHER_COLOUR = "#0072b2", "#d55e00"
MARKERS = {
    "dot": "o", "square": "s", "triangle": "^", "triangleDown": "v", "diamond": "D", "star": "*", "hexagon": "h",
}  # fmt: skip
_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "jembatan",
    "text.parse_math": False,
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Noto Sans", "Arial", "Helvetica"],
    "font.size": 9,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.formatter.use_mathtext": False,
    "axes.unicode_minus": False,
}


@dataclass(frozen=True)
class Picture:
    """A finished figure: its name, its title and description in one language, and the SVG."""

    name: str
    lang: str
    title: str
    alt: str
    svg: str


def picture(
    name: str, lang: str, size: tuple[float, float], paint: Callable[[Figure], None], **values: object
) -> Picture:
    """Draw one figure.

    Parameters
    ----------
    name : str
        The figure's name; `report-fig-NAME` is its title and `report-fig-NAME-alt` its description.
    lang : {"en", "id"}
        The language of its words.
    size : tuple of float
        Width and height in inches of 72 points.
    paint : callable
        Puts everything onto the empty figure.
    **values
        What the title and the description speak of.
    """
    import io

    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    out = io.StringIO()
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        figure = Figure(figsize=size, facecolor=PAPER, layout="none")
        FigureCanvasSVG(figure)
        paint(figure)
        bare = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(out, format="svg", metadata=bare)
    title, alt = say(f"report-fig-{name}", lang, **values), say(f"report-fig-{name}-alt", lang, **values)
    return Picture(name, lang, title, alt, _described(out.getvalue(), title, alt, lang))


def _described(svg: str, title: str, alt: str, lang: str) -> str:
    """Take out the document type, and give the drawing its title, description, role and language."""
    body = svg[svg.index("<svg") :]
    end = body.index(">")
    head = re.sub(r"\s+", " ", body[:end])
    words = f"<title>{escape(visible(title))}</title><desc>{escape(visible(alt))}</desc>"
    return f'{head} role="img" lang="{lang}">{words}{body[end + 1 :]}'


def clip(text: str, most: int = 42) -> str:
    """Make a label short, on one line and without hidden characters."""
    flat = " ".join(visible(text).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def bloc_style(bloc: str) -> tuple[str, str]:
    """Return the colour and the marker of a bloc."""
    concept = scheme("bloc").get(bloc)
    if concept is None:
        return "#9aa3ad", "o"
    return colour(concept.fact("color")), MARKERS.get(concept.fact("shape", "dot"), "o")


def bloc_legend(axes: Axes, blocs: list[str], lang: str, **place: object) -> None:
    """Put a legend of blocs with their colours and shapes."""
    from matplotlib.lines import Line2D

    names = scheme("bloc")
    handles = []
    for bloc in blocs:
        fill, marker = bloc_style(bloc)
        label = names[bloc].name(lang) if bloc in names else say("report-fig-no-bloc", lang)
        handles.append(
            Line2D([], [], color="none", marker=marker, markerfacecolor=fill, markeredgecolor=INK, markeredgewidth=0.6,
                   markersize=7, label=clip(label, 34))
        )  # fmt: skip
    if handles:
        axes.legend(handles=handles, frameon=False, fontsize=8, handletextpad=0.3, **place)


def nothing(figure: Figure, lang: str) -> None:
    """Draw the sentence that nothing is documented here."""
    figure.text(0.5, 0.5, say("report-nothing", lang), ha="center", va="center", color=QUIET, fontsize=11)
