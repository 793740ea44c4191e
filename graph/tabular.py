"""Tables of results: one shape for all commands, written as text, CSV, TSV, JSON or Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from .separated import separated

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Cell: TypeAlias = str | int | float | bool | None

FORMATS = ("table", "csv", "tsv", "json", "markdown")

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_WIDEST = 72


@dataclass(frozen=True)
class ResultTable:
    """Rows under named columns.

    Attributes
    ----------
    columns : tuple of str
        Stable names in snake_case: the keys of the JSON objects, the header of the CSV.
    rows : tuple of tuple
        The cells: text, numbers, truth values, or None for what is not defined.
    headings : mapping of str to str
        What a reader sees above a column instead of its name.
    notes : tuple of str
        What must be read with the table, such as the network it was computed on.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    headings: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Give each row as a flat object."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def to_pandas(self) -> pd.DataFrame:
        """Return the table as a pandas data frame (extra `frames`); errors as for `graph.frames.to_pandas`."""
        from .frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> pl.DataFrame:
        """Return the table as a Polars data frame (extra `frames`); errors as for `graph.frames.to_polars`."""
        from .frames import to_polars

        return to_polars(self)

    def _repr_html_(self) -> str:
        """Show the table in a notebook."""
        from .notebook.table import table_html

        return table_html(self)


def render(table: ResultTable, form: str) -> str:
    """Write a table in one of the formats.

    Parameters
    ----------
    table : ResultTable
        What to write.
    form : {"table", "csv", "tsv", "json", "markdown"}
        `table` shortens long cells for the screen; the others keep every character. In CSV and TSV a text
        that a spreadsheet would run as a formula gets an apostrophe before it.

    Returns
    -------
    str
        Ending with a line break.
    """
    if form == "json":
        records = list(table.records())
        return json.dumps(records, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    if form in ("csv", "tsv"):
        rows = ([_unarmed(cell) for cell in row] for row in table.rows)
        return separated(chain([table.columns], rows), "," if form == "csv" else "\t")
    return _drawn(table, markdown=form == "markdown")


def _unarmed(cell: Cell) -> str:
    text = _text(cell)
    return f"'{text}" if isinstance(cell, str) and _FORMULA.match(text) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(\.\d+)?", text))


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return repr(cell)
    return str(cell)


def _drawn(table: ResultTable, *, markdown: bool) -> str:
    from tabulate import tabulate

    heads = [table.headings.get(name, name) for name in table.columns]
    rows = [[_shown(cell, markdown=markdown) for cell in row] for row in table.rows]
    numeric = [
        all(
            cell is None or (isinstance(cell, (int, float)) and not isinstance(cell, bool)) for cell in column
        )
        for column in zip(*table.rows, strict=True)
    ] or [False] * len(heads)
    align = ["right" if number else "left" for number in numeric]
    if not rows:
        line = " | ".join(heads)
        return f"| {line} |\n|{'---|' * len(heads)}\n" if markdown else f"{'  '.join(heads)}\n(0)\n"
    form = "pipe" if markdown else "simple"
    if not markdown:
        heads = [
            head.replace(" ", "\n") if number else head for head, number in zip(heads, numeric, strict=True)
        ]
    text = tabulate(rows, headers=heads, tablefmt=form, colalign=align, disable_numparse=True)
    return "\n".join(line.rstrip() for line in str(text).splitlines()) + "\n"


def _shown(cell: Cell, *, markdown: bool) -> str:
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".") if abs(cell) < 1e6 else f"{cell:.4g}"
    text = visible(_text(cell))
    if markdown:
        return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", text)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def visible(text: str) -> str:
    r"""Make a text safe for a terminal: one line, no control or direction-changing characters.

    Examples
    --------
    >>> visible("a\x1b[31mred")
    'a\\x1b[31mred'
    """
    flat = re.sub(r"\s*[\r\n\t]\s*", " ", text)
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), flat)


def table_of(records: Sequence[Mapping[str, Cell]], columns: Sequence[str], **more: object) -> ResultTable:
    """Make a table from flat objects, in the order of the columns."""
    rows = tuple(tuple(record.get(name) for name in columns) for record in records)
    return ResultTable(tuple(columns), rows, **more)  # type: ignore[arg-type]
