"""The classes as a picture: an indented tree in SVG, each class a box that links to its text."""

from __future__ import annotations

from html import escape

from ..texts import say
from .table import text
from .terms import Term, terms

_ROW, _STEP, _HIGH, _LETTER = 30, 34, 22, 8.2


def diagram(lang: str) -> str:
    """Return the tree of our classes as SVG text.

    A class with two parents stands under the first by name; outside classes are left to the text.

    Parameters
    ----------
    lang : {"en", "id"}
        Language of the labels.
    """
    rows = _rows()
    widths = [int(len(text(one.label, lang)) * _LETTER) + 16 for one, _, _ in rows]
    wide = max(4 + depth * _STEP + width for (_, depth, _), width in zip(rows, widths, strict=True)) + 4
    high = len(rows) * _ROW + 4
    parts = [
        f'<svg viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="group" '
        'aria-labelledby="diagram-title">',
        f'<title id="diagram-title">{escape(say("ontology-diagram", lang))}</title>',
    ]
    for number, ((one, depth, parent), width) in enumerate(zip(rows, widths, strict=True)):
        x, y = 4 + depth * _STEP, 4 + number * _ROW
        if parent >= 0:
            left = 4 + (depth - 1) * _STEP + 12
            top = 4 + parent * _ROW + _HIGH
            parts.append(f'<path class="line" d="M{left} {top}V{y + _HIGH // 2}H{x}"/>')
        parts.append(
            f'<a href="#{escape(one.anchor)}">'
            f'<rect class="box" x="{x}" y="{y}" width="{width}" height="{_HIGH}" rx="4"/>'
            f'<text x="{x + 8}" y="{y + 15}">{escape(text(one.label, lang))}</text></a>'
        )
    return "\n".join([*parts, "</svg>"])


def _rows() -> list[tuple[Term, int, int]]:
    """Return each class with its depth and the row of its parent (-1 for none), in the order of the tree."""
    classes = {name: one for name, one in terms().items() if one.kind == "class"}
    first = {name: next((up for up in one.above if up in classes), "") for name, one in classes.items()}
    found: list[tuple[Term, int, int]] = []

    def walk(parent: str, depth: int, row: int) -> None:
        for name in sorted(name for name, up in first.items() if up == parent):
            found.append((classes[name], depth, row))
            walk(name, depth + 1, len(found) - 1)

    walk("", 0, -1)
    return found
