"""From a figure to a file: title above, caption below, what it shows in both languages and its sources inside."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

from ..iri import thing
from ..page.safety import visible
from .drawing import INK, PAPER, QUIET, Picture, clip, described, settings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["DOTS", "FORMS", "render"]

FORMS = ("svg", "png", "pdf")
DOTS = 200
"""Dots per inch of PNG files."""

_HEAD, _LINE = 0.42, 0.155
_CAPTION = 7.6
_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcterms="http://purl.org/dc/terms/"'


def render(
    picture: Picture, form: str, caption: str, words: Mapping[str, tuple[str, str]], sources: Sequence[str]
) -> bytes:
    """Draw a figure into a file.

    Parameters
    ----------
    picture : Picture
    form : {"svg", "png", "pdf"}
    caption : str
        What stands below, broken into lines here.
    words : mapping of str to (str, str)
        Title and description by language; both languages are written into the file.
    sources : sequence of str
        Ids of the sources, written into the file.

    Returns
    -------
    bytes
        The same for the same figure: no date, no random id.
    """
    title, alt = words[picture.lang]
    every = "\n\n".join(
        words[lang][1] for lang in (picture.lang, *(own for own in words if own != picture.lang))
    )
    told = f"{alt}" if len(words) == 1 else every
    out = io.BytesIO()
    with settings():
        figure = _composed(picture, title, caption)
        if form == "svg":
            bare = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            figure.savefig(out, format="svg", metadata=bare)
            return described(
                out.getvalue().decode("utf-8"), picture.lang, words, _metadata(words, sources)
            ).encode("utf-8", "replace")
        if form == "pdf":
            meta: dict[str, object] = {
                "Title": title, "Subject": told, "Keywords": "; ".join(sources), "Creator": "Jembatan",
                "Producer": None, "CreationDate": None,
            }  # fmt: skip
            figure.savefig(out, format="pdf", metadata=meta)
        else:
            plain = {"Title": title, "Description": told, "Source": "; ".join(sources), "Software": None}
            figure.savefig(out, format="png", dpi=DOTS, metadata=plain)
    return out.getvalue()


def _composed(picture: Picture, title: str, caption: str) -> Figure:
    """Put title, figure and caption on one sheet."""
    from matplotlib.figure import Figure

    wide, high = picture.size
    across = int((wide - 0.3) * 72 / (_CAPTION * 0.56))
    lines = [line for part in visible(caption).split("\n") for line in wrap(part, across)]
    foot = 0.2 + _LINE * len(lines)
    whole = _HEAD + high + foot
    figure = Figure(figsize=(wide, whole), facecolor=PAPER, layout="none")
    parts = figure.subfigures(3, 1, height_ratios=[_HEAD, high, foot], hspace=0, wspace=0)
    for part in parts:
        part.set_facecolor("none")
    picture.paint(parts[1])
    left = 0.15 / wide
    heading = clip(title, int((wide - 0.3) * 72 / (11.5 * 0.62)))
    figure.text(left, 1 - 0.14 / whole, heading, fontsize=11.5, fontweight="bold", color=INK, va="top")
    for place, line in enumerate(lines):
        figure.text(
            left, (foot - 0.06 - _LINE * place) / whole, line, fontsize=_CAPTION, color=QUIET, va="top"
        )
    return figure


def _metadata(words: Mapping[str, tuple[str, str]], sources: Sequence[str]) -> str:
    """Return what the drawing is called, shows and rests on, as RDF for programs that read it."""
    told = "".join(
        f'<dcterms:title xml:lang="{lang}">{escape(visible(title))}</dcterms:title>'
        f'<dcterms:description xml:lang="{lang}">{escape(visible(alt))}</dcterms:description>'
        for lang, (title, alt) in words.items()
    )
    rests = "".join(f'<dcterms:source rdf:resource="{escape(thing("source", own))}"/>' for own in sources)
    about = f'<rdf:Description rdf:about="">{told}{rests}</rdf:Description>'
    return f"<metadata><rdf:RDF {_RDF}>{about}</rdf:RDF></metadata>"
