"""Composing still figures with matplotlib: one style, the same bytes for the same input, text that stays text."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
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
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.35,
}


@dataclass(frozen=True)
class Picture:
    """A figure ready to be drawn, in one language.

    Attributes
    ----------
    name, lang : str
    title, alt : str
        What it is called, and what it shows in words, with the main numbers.
    size : tuple of float
        Width and height in inches of 72 points.
    paint : callable
        Puts everything onto an empty figure (or a part of one) of that size.
    behind : tuple of str
        Ids of the statements it is drawn from, sorted.
    empty : bool
        Whether there is nothing to draw; the figure then holds a sentence that says so.
    note : str
        How to read it, for the caption.
    used : mapping of str to object
        Parameters on which it depends, such as a seed.
    sources : tuple of str, optional
        Ids of its sources, if they are not those of the statements behind it.
    """

    name: str
    lang: str
    title: str
    alt: str
    size: tuple[float, float]
    paint: Callable[[Figure], None] = field(compare=False)
    behind: tuple[str, ...] = ()
    empty: bool = False
    note: str = ""
    used: Mapping[str, object] = field(default_factory=dict)
    sources: tuple[str, ...] | None = None

    @cached_property
    def svg(self) -> str:
        """The bare figure as SVG, with title and description, to be put into a page that captions it."""
        import io

        from matplotlib.figure import Figure

        out = io.StringIO()
        with settings():
            figure = Figure(figsize=self.size, facecolor=PAPER, layout="none")
            self.paint(figure)
            figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
        return described(out.getvalue(), self.lang, {self.lang: (self.title, self.alt)})


def picture(
    name: str, lang: str, size: tuple[float, float], paint: Callable[[Figure], None], *,
    behind: Iterable[str] = (), empty: bool = False, note: str = "", used: Mapping[str, object] | None = None,
    key: str = "", **values: object,
) -> Picture:  # fmt: skip
    """Compose one figure.

    Parameters
    ----------
    name : str
        The figure's name.
    lang : {"en", "id"}
        The language of its words.
    size, paint, behind, empty, note, used
        As in `Picture`.
    key : str
        The text `figure-KEY` is the title and `figure-KEY-alt` the description; the name if not given.
    **values
        What the title and the description speak of.
    """
    own = f"figure-{key or name}"
    title, alt = say(own, lang, **values), say(f"{own}-alt", lang, **values)
    return Picture(
        name, lang, visible(title), visible(alt), size, paint, tuple(sorted(set(behind))), empty, note, used or {}
    )  # fmt: skip


@contextmanager
def settings() -> Iterator[None]:
    """Set matplotlib up for a figure: fonts, colours, reproducible bytes; and back again."""
    import matplotlib as mpl

    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def described(svg: str, lang: str, words: Mapping[str, tuple[str, str]], extra: str = "") -> str:
    """Take out the document type, and give a drawing its titles, descriptions, role and language.

    Parameters
    ----------
    svg : str
        As matplotlib writes it.
    lang : {"en", "id"}
        The language of what is drawn; its title and description stand first.
    words : mapping of str to (str, str)
        Title and description by language.
    extra : str
        Elements to put after them.
    """
    body = svg[svg.index("<svg") :]
    end = body.index(">")
    head = re.sub(r"\s+", " ", body[:end])
    order = sorted(words, key=lambda own: own != lang)
    marks = {own: f' lang="{own}"' if len(order) > 1 else "" for own in order}
    told = "".join(
        f"<title{marks[own]}>{escape(visible(words[own][0]))}</title>"
        f"<desc{marks[own]}>{escape(visible(words[own][1]))}</desc>"
        for own in order
    )
    return f'{head} role="img" lang="{lang}">{told}{extra}{body[end + 1 :]}'


def clip(text: str, most: int = 42) -> str:
    """Make a label short, on one line and without hidden characters."""
    flat = " ".join(visible(text).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip(" ,;:-(") + "…"


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
        label = names[bloc].name(lang) if bloc in names else say("figure-no-bloc", lang)
        handles.append(
            Line2D([], [], color="none", marker=marker, markerfacecolor=fill, markeredgecolor=INK, markeredgewidth=0.6,
                   markersize=7, label=clip(label, 34))
        )  # fmt: skip
    if handles:
        axes.legend(handles=handles, frameon=False, fontsize=8, handletextpad=0.3, **place)


def nothing(figure: Figure, lang: str) -> None:
    """Draw the sentence that nothing is documented here."""
    figure.text(0.5, 0.5, say("figure-nothing", lang), ha="center", va="center", color=QUIET, fontsize=11)
