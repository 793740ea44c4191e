"""Tables as data frames of pandas and Polars, each column of one type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import JembatanError
from .tabular import Cell

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from .tabular import ResultTable

__all__ = ["to_pandas", "to_polars"]

_LARGEST = 2**63


def to_pandas(table: ResultTable) -> pd.DataFrame:
    """Return a table as a pandas data frame: whole numbers stay whole, what is not defined is missing.

    Raises
    ------
    JembatanError
        If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise _missing("pandas") from None
    kinds = {"bool": "boolean", "int": "Int64", "float": "Float64", "str": "string"}
    return pd.DataFrame(
        {name: pd.array(cells, dtype=kinds[kind]) for name, kind, cells in _columns(table)},
        columns=list(table.columns),
    )


def to_polars(table: ResultTable) -> pl.DataFrame:
    """Return a table as a Polars data frame; see `to_pandas`.

    Raises
    ------
    JembatanError
        If Polars is not installed.
    """
    try:
        import polars as pl
    except ImportError:
        raise _missing("polars") from None
    kinds = {"bool": pl.Boolean, "int": pl.Int64, "float": pl.Float64, "str": pl.String}
    return pl.DataFrame([pl.Series(name, cells, dtype=kinds[kind]) for name, kind, cells in _columns(table)])


def _missing(name: str) -> JembatanError:
    return JembatanError(f"{name} is not installed. Install it with: pip install 'jembatan[frames]'")


def _columns(table: ResultTable) -> list[tuple[str, str, list[Cell]]]:
    """Return each column's name, type and cells; a column of several types is one of texts."""
    found = []
    for place, name in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        kind = _kind([cell for cell in cells if cell is not None])
        if kind == "str":
            cells = [cell if cell is None or isinstance(cell, str) else _text(cell) for cell in cells]
        elif kind == "float":
            cells = [None if cell is None else float(cell) for cell in cells]
        found.append((name, kind, cells))
    return found


def _kind(cells: Sequence[Cell]) -> str:
    if cells and all(isinstance(cell, bool) for cell in cells):
        return "bool"
    if not cells or any(isinstance(cell, str | bool) for cell in cells):
        return "str"
    if all(isinstance(cell, int) for cell in cells):
        return "int" if all(abs(int(cell or 0)) < _LARGEST for cell in cells) else "str"
    return "float"


def _text(cell: Cell) -> str:
    return ("true" if cell else "false") if isinstance(cell, bool) else str(cell)
