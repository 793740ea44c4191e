"""A case's tables as Parquet, one file each, with typed columns: for pandas, Polars, DuckDB, Arrow.

Columns are those of the spreadsheets. Lists are lists of strings, whole numbers `int64`, decimals `decimal128` with all
their digits; dates stay texts, as exact as the source gives them (`2015-04`). An empty cell is null, an empty list is a
list. A column whose values do not fit its type is one of texts: nothing is rounded or lost.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..case import Case
from ..errors import JembatanError
from ..tables.columns import Column, is_number
from ..tables.formulas import plain
from ..tables.schema import TABLES
from .tables import TablesOut, to_tables

if TYPE_CHECKING:
    import pyarrow as pa

_LONGEST = 2**63
_DIGITS = 38


def to_parquet(case: Case) -> dict[str, bytes]:
    """Return a case's tables as Parquet files by name; the same bytes with the same version of pyarrow.

    Parameters
    ----------
    case : Case
        An opened case.

    Raises
    ------
    JembatanError
        If pyarrow is not installed.
    """
    return parquet_of(to_tables(case))


def parquet_of(tables: TablesOut) -> dict[str, bytes]:
    """Return tables as Parquet files; see `to_parquet`."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise JembatanError(
            "Parquet needs one more package. Install it with: pip install 'jembatan[parquet]'"
        ) from None
    files: dict[str, bytes] = {}
    for table in TABLES:
        text = tables.texts[f"{table.name}.csv"]
        _, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        columns = [[plain(row[place]) for row in rows] for place in range(len(table.columns))]
        arrays = [_array(pa, column, cells) for column, cells in zip(table.columns, columns, strict=True)]
        out = io.BytesIO()
        pq.write_table(
            pa.table(arrays, names=[column.name for column in table.columns]), out, compression="zstd"
        )
        files[f"{table.name}.parquet"] = out.getvalue()
    return files


def _array(pa: Any, column: Column, cells: list[str]) -> pa.Array:
    if column.many:
        return pa.array([column.values(cell) for cell in cells], pa.list_(pa.string()))
    given = [cell for cell in cells if cell]
    values: list[Any] = [cell or None for cell in cells]
    if column.kind == "integer" and all(
        is_number(cell, whole=True) and abs(int(cell)) < _LONGEST for cell in given
    ):
        return pa.array([int(cell) if cell else None for cell in cells], pa.int64())
    if column.kind == "decimal" and all(is_number(cell) for cell in given):
        numbers = [Decimal(cell) if cell else None for cell in cells]
        known = [number for number in numbers if number is not None]
        scale = max((-int(number.as_tuple().exponent) for number in known), default=0)
        whole = max((number.adjusted() + 1 for number in known), default=1)
        if max(whole, 1) + max(scale, 0) <= _DIGITS:
            return pa.array(numbers, pa.decimal128(_DIGITS, max(scale, 0)))
    return pa.array(values, pa.string())
