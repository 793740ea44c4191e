"""Tables in a notebook: headings, aligned numbers, notes under them; long ones are cut, and it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from ..tabular import Cell, ResultTable, visible
from ..texts import say

if TYPE_CHECKING:
    from ..store import Rows

__all__ = ["MOST", "rows_html", "table_html"]

MOST = 100
"""How many rows are shown; the object itself holds all."""


def table_html(table: ResultTable, lang: str = "en", most: int = MOST) -> str:
    """Return a table of results as HTML.

    Parameters
    ----------
    table : ResultTable
        What to show.
    lang : {"en", "id"}
        The language of what is said under it; headings stand as the table has them.
    most : int
        Rows shown at the most.
    """
    heads = [table.headings.get(name, name) for name in table.columns]
    numeric = [
        all(isinstance(row[place], int | float) or row[place] is None for row in table.rows)
        for place in range(len(heads))
    ]
    rows = ([_shown(cell) for cell in row] for row in table.rows[:most])
    return _table(heads, rows, numeric, (*_cut(len(table), most, lang), *table.notes))


def rows_html(rows: Rows, lang: str = "en", most: int = MOST) -> str:
    """Return the answer of a query as HTML; IRIs of the project are shortened as in a query (`actor:iom`)."""
    from ..iri import curie

    def cell(term: object) -> str:
        return "" if term is None else visible(curie(str(getattr(term, "value", term))))

    shown = ([cell(term) for term in row] for row in rows.rows[:most])
    told = [*_cut(len(rows), most, lang)]
    if rows.truncated:
        told.append(say("notebook-truncated", lang, rows=len(rows)))
    return _table(rows.columns, shown, [False] * len(rows.columns), told)


def _cut(count: int, most: int, lang: str) -> tuple[str, ...]:
    return (say("notebook-rows", lang, shown=most, rows=count),) if count > most else ()


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".")
    return visible(("true" if cell else "false") if isinstance(cell, bool) else str(cell))


def _table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[bool], notes: Iterable[str]
) -> str:
    sides = ["right" if number else "left" for number in numeric]
    head = "".join(
        f'<th scope="col" style="text-align: {side}">{escape(visible(name))}</th>'
        for name, side in zip(heads, sides, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(
            f'<td style="text-align: {side}; vertical-align: top">{escape(text)}</td>'
            for text, side in zip(row, sides, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    told = "".join(f"<p><small>{escape(visible(note))}</small></p>" for note in notes)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{told}"
