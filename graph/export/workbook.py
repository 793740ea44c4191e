"""A case as one XLSX workbook: the same tables as CSV, a sheet for each."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ..tables.formulas import plain
from ..tables.workbook_write import workbook_bytes
from .output import save_file
from .tables import TablesOut


def to_workbook(tables: TablesOut) -> bytes:
    """Return tables as a workbook, the same bytes for the same tables.

    Parameters
    ----------
    tables : TablesOut
        From `to_tables`. Cells that were made inert for CSV are plain again: a workbook marks text as text.

    Raises
    ------
    CaseError
        If a cell holds what a workbook cannot.
    """
    return workbook_bytes(
        {
            name.removesuffix(".csv"): [
                [plain(cell) for cell in row]
                for row in csv.reader(io.StringIO(text, newline=""), strict=True)
            ]
            for name, text in tables.texts.items()
        }
    )


def save_workbook(path: Path, tables: TablesOut) -> None:
    """Write a workbook, whole or not at all.

    Raises
    ------
    CaseError
        If the path is a folder or cannot be written.
    """
    save_file(path, to_workbook(tables))
