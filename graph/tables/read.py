"""Reading tables: a folder of CSV files, single files or a workbook into rows, every row's number kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import CaseError, nearest
from ..findings import Finding
from .schema import BY_NAME, Table
from .workbook import SUFFIX, read_workbook

MAX_FILE = 200_000_000
"""Bytes that a table may have."""
MAX_CELL = 200_000
csv.field_size_limit(MAX_CELL)


@dataclass(frozen=True)
class Row:
    """One row of a table: its number as a spreadsheet shows it (header = 1) and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass
class Sheet:
    """The rows of one table and the file they came from."""

    table: Table
    file: str
    rows: list[Row] = field(default_factory=list)


def table_files(paths: Sequence[Path]) -> list[Path]:
    """List the table files that the paths name: files as they are, folders for the tables in them.

    Raises
    ------
    CaseError
        If a path does not exist, or no table is found.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(_inside(path, file) for file in path.glob("*.csv") if file.is_file())
        elif path.is_file():
            found.append(path)
        else:
            raise CaseError(
                f"{path}: there is no such file or folder. Give a folder of tables, a CSV file or a workbook."
            )
    if not any(file.stem in BY_NAME or file.suffix.lower() == SUFFIX for file in found):
        names = ", ".join(f"{name}.csv" for name in BY_NAME)
        raise CaseError(f"{', '.join(map(str, paths))}: no table found. Expected one or more of {names}.")
    return found


def _inside(folder: Path, file: Path) -> Path:
    if not file.resolve().is_relative_to(folder.resolve()):
        raise CaseError(f"{file}: a link leads out of the folder. Name the file itself, or put a copy there.")
    return file


def read_tables(paths: Sequence[Path]) -> tuple[dict[str, Sheet], list[Finding]]:
    """Read tables from files and folders.

    Parameters
    ----------
    paths : sequence of Path
        Folders of CSV files, CSV files named as their table, or XLSX workbooks with a sheet for each table.

    Returns
    -------
    sheets : dict of str to Sheet
        By table name; a table without a file is absent.
    findings : list of Finding
        Faults of the files themselves: encoding, headers, rows of the wrong length, unknown tables.
    """
    sheets: dict[str, Sheet] = {}
    findings: list[Finding] = []
    for path in table_files(paths):
        if path.suffix.lower() == SUFFIX:
            read, faults = read_workbook(path)
            for sheet in read:
                if sheet.table.name in sheets:
                    faults.append(_twice(sheet.file, sheets[sheet.table.name]))
                sheets.setdefault(sheet.table.name, sheet)
            findings += faults
            continue
        if path.stem not in BY_NAME:
            close = nearest(path.stem, BY_NAME)
            hint = f"Did you mean {close[0]}.csv?" if close else "Rename it or take it out of the folder."
            findings.append(
                Finding(path.name, None, "", "no table has this name", path.stem, hint, "unknown-table")
            )
            continue
        if path.stem in sheets:
            findings.append(_twice(path.name, sheets[path.stem]))
            continue
        sheet = Sheet(BY_NAME[path.stem], path.name)
        findings += _fill(sheet, path)
        sheets[path.stem] = sheet
    return sheets, findings


def _twice(file: str, first: Sheet) -> Finding:
    message = f"the table {first.table.name} was given twice"
    hint = f"It was already read from {first.file}; keep one."
    return Finding(file, None, "", message, "", hint, "duplicate-table")


def fill(sheet: Sheet, header: list[str], rows: Iterable[list[str]]) -> list[Finding]:
    """Fill a sheet with rows that follow its header; return the faults of header and rows."""
    return _check_header(sheet.table, header, sheet.file) or _rows(sheet, rows, header)


def _fill(sheet: Sheet, path: Path) -> list[Finding]:
    name = path.name
    try:
        if path.stat().st_size > MAX_FILE:
            raise CaseError(f"{path}: larger than {MAX_FILE:,} bytes. Split it into several cases.")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        hint = "Save the table as CSV UTF-8."
        return [Finding(name, line, "", "the file is not UTF-8 text", "", hint, "encoding")]
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}).") from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        return [
            Finding(
                name, line, "", "the file holds a NUL byte", "", "Save the table as CSV UTF-8.", "encoding"
            )
        ]
    if not text.strip():
        return [
            Finding(
                name, None, "", "the file is empty", "", "A table needs at least its header row.", "empty"
            )
        ]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader)]
        return fill(sheet, header, reader)
    except csv.Error as error:
        hint = "Check the quotation marks of this row."
        return [Finding(name, reader.line_num, "", f"the row cannot be read ({error})", "", hint, "syntax")]


def _rows(sheet: Sheet, reader: Iterable[list[str]], header: list[str]) -> list[Finding]:
    findings = []
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            message = f"the row has {len(cells)} cells, the header {len(header)}"
            hint = "Check the commas and quotation marks."
            findings.append(Finding(sheet.file, number, "", message, "", hint, "row-length"))
            continue
        stripped = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        sheet.rows.append(Row(number, stripped))
    return findings


def _check_header(table: Table, header: list[str], file: str) -> list[Finding]:
    known = [column.name for column in table.columns]
    findings = []
    for name in dict.fromkeys(header):
        if name not in known:
            missing = [column for column in known if column not in header]
            close = nearest(name, missing) or nearest(name, known)
            hint = f"Did you mean {close[0]}?" if close else f"The columns are {', '.join(known)}."
            findings.append(
                Finding(file, 1, name, "the table has no such column", "", hint, "unknown-column")
            )
        elif header.count(name) > 1:
            findings.append(
                Finding(file, 1, name, "the column stands twice", "", "Keep one.", "duplicate-column")
            )
    for column in table.columns:
        if column.required and column.name not in header:
            message = "the column is missing"
            hint = f"The columns are {', '.join(known)}."
            findings.append(Finding(file, 1, column.name, message, "", hint, "missing-column"))
    return findings
