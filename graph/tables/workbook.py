"""Tables in one XLSX workbook, a sheet for each: read with care, written byte for byte the same."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import CaseError, nearest
from ..findings import Finding
from .formulas import inert
from .schema import BY_NAME

if TYPE_CHECKING:
    from .read import Sheet

SUFFIX = ".xlsx"
MAX_FILE = 50_000_000
"""Bytes that a workbook may have."""
MAX_UNPACKED = 200_000_000
"""Bytes that its parts may have when unpacked; more is taken for a bomb."""
MAX_PARTS = 2_000
MAX_FRAME = 2_000_000
"""Bytes of a part that is no sheet (styles, names, relations): the library makes an object of each element."""
MAX_ROWS = 200_000
MAX_CELLS = 4_000_000
IGNORED = frozenset({"readme", "notes"})
"""Sheets that are for readers only."""


def read_workbook(path: Path) -> tuple[list[Sheet], list[Finding]]:
    """Read the tables of a workbook, one sheet for each.

    Text is taken as it stands, numbers and dates as they are written (2015 in a cell shown as a year is a year,
    2015-04 in one shown as a month a month). A sheet called README or notes is passed over.

    Parameters
    ----------
    path : Path
        An XLSX file.

    Returns
    -------
    sheets : list of Sheet
        In the order of the workbook; a sheet is called `book.xlsx/relations` in findings.
    findings : list of Finding
        Unknown sheets, faulty headers, formulas and error values, each with sheet and row.

    Raises
    ------
    CaseError
        If this is no workbook, or one too large to be sound.
    """
    _inspect(path)
    from openpyxl import load_workbook

    sheets: list[Sheet] = []
    findings: list[Finding] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
            try:
                cells = 0
                for page in book.worksheets:
                    cells = _page(page, path, sheets, findings, cells)
            finally:
                book.close()
    except CaseError:
        raise
    except MemoryError:
        raise CaseError(f"{path}: the workbook is too large to be read.") from None
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        raise CaseError(f"{path}: the workbook cannot be read ({type(error).__name__}: {said}).") from None
    if not sheets and not findings:
        names = ", ".join(BY_NAME)
        raise CaseError(f"{path}: no sheet of this workbook is a table. Expected one or more of {names}.")
    return sheets, findings


def _inspect(path: Path) -> None:
    """Refuse what is no workbook, or would unpack to more than any case needs, before anything is unpacked."""
    try:
        size = path.stat().st_size
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            whole = sum(part.file_size for part in parts)
            if size > MAX_FILE or whole > MAX_UNPACKED or len(parts) > MAX_PARTS:
                raise CaseError(
                    f"{path}: the workbook is too large ({size:,} bytes, {whole:,} unpacked, {len(parts)} parts; "
                    f"at most {MAX_FILE:,}, {MAX_UNPACKED:,} and {MAX_PARTS:,}). Import the tables as CSV."
                )
            if "xl/workbook.xml" not in packed.namelist():
                raise CaseError(
                    f"{path}: this is no XLSX workbook. Save it as XLSX, or the tables as CSV UTF-8."
                )
            _refuse_large_frame(path, packed, parts)
            for part in parts:
                if b"<!DOCTYPE" in _opening(packed, part):
                    raise CaseError(
                        f"{path}: the workbook declares a document type, which no workbook needs."
                    )
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror or error}).") from None
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, NotImplementedError, ValueError):
        raise CaseError(
            f"{path}: this is no XLSX workbook, or it is damaged or has a password. Save it anew as XLSX."
        ) from None


def _refuse_large_frame(path: Path, packed: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> None:
    for part in parts:
        framing = (
            part.filename in _FRAME
            or part.filename.endswith(".rels")
            or part.filename.startswith("docProps/")
        )
        if framing and part.file_size > MAX_FRAME:
            raise CaseError(
                f"{path}: {part.filename} in this workbook has {part.file_size:,} bytes; at most {MAX_FRAME:,}. "
                "Copy the tables into a new workbook."
            )
    if "[Content_Types].xml" not in packed.namelist():
        return
    for found in _OVERRIDE.findall(packed.read("[Content_Types].xml")):
        if b"sheet.main" in found and not re.search(rb"""PartName\s*=\s*["']/xl/workbook\.xml["']""", found):
            raise CaseError(f"{path}: this workbook is not laid out as XLSX is. Save it anew as XLSX.")


_FRAME = frozenset({"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/theme/theme1.xml"})
_OVERRIDE = re.compile(rb"<[^<>]*>")

_HEAD = 1 << 20
"""Bytes of a part in which a document type may stand; what comes later, behind a comment, the parser itself limits."""


def _opening(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with packed.open(part) as file:
        return file.read(_HEAD).replace(b"\0", b"")  # UTF-16 is letters with NULs between


def _page(page: Any, path: Path, sheets: list[Sheet], findings: list[Finding], cells: int) -> int:
    """Read one sheet; return how many cells have been read so far."""
    from .read import Sheet, fill

    name = str(page.title).strip().casefold()
    if name in IGNORED:
        return cells
    file = f"{path.name}/{name}"
    if name not in BY_NAME:
        close = nearest(name, BY_NAME)
        hint = f"Did you mean {close[0]}?" if close else "Rename the sheet or take it out of the workbook."
        findings.append(
            Finding(file, None, "", "no table has this name", str(page.title), hint, "unknown-table")
        )
        return cells
    page.reset_dimensions()
    faults: list[Finding] = []
    rows: list[list[str]] = []
    for number, row in enumerate(page.iter_rows(), start=1):
        cells += len(row)
        if number > MAX_ROWS or cells > MAX_CELLS:
            raise CaseError(f"{path}, sheet {name}: more than {MAX_ROWS:,} rows or {MAX_CELLS:,} cells.")
        rows.append([_text(cell, file, number, rows, faults) for cell in row])
    while rows and not any(rows[-1]):
        rows.pop()
    sheet = Sheet(BY_NAME[name], file)
    if not rows:
        hint = "A table needs at least its header row."
        findings.append(Finding(file, None, "", "the sheet is empty", "", hint, "empty"))
        return cells
    header = [cell.strip() for cell in _trimmed(rows[0])]
    width = len(header)
    found = fill(sheet, header, _padded(rows[1:], width))
    findings += [*faults, *found]
    sheets.append(sheet)
    return cells


def _trimmed(row: list[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _padded(rows: list[list[str]], width: int) -> Iterator[list[str]]:
    for row in rows:
        cells = _trimmed(row)
        yield cells + [""] * (width - len(cells))


def _text(cell: Any, file: str, number: int, rows: list[list[str]], faults: list[Finding]) -> str:
    """Return a cell as text; a formula or an error value is a fault."""
    value = cell.value
    if value is None:
        return ""
    kind = cell.data_type
    if kind in ("f", "e"):
        place = int(cell.column) - 1
        column = rows[0][place] if rows and place < len(rows[0]) else ""
        message = "the cell holds a formula" if kind == "f" else "the cell holds an error value"
        hint = "Copy the column and paste it as values." if kind == "f" else "Write what it should be."
        shown = getattr(value, "text", value)
        faults.append(Finding(file, number, column, message, str(shown)[:120], hint, "formula"))
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date)):
        return _date(value, str(cell.number_format or ""))
    if isinstance(value, (int, float)):
        return number_text(value)
    text = str(value)
    return inert(text) if text.startswith("'") else text


def _date(value: date, shown: str) -> str:
    """Return a date as exact as the cell shows it."""
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat()
    day = value.date() if isinstance(value, datetime) else value
    marks = shown.casefold()
    if "y" in marks and "d" not in marks:
        return day.isoformat()[:7] if "m" in marks else day.isoformat()[:4]
    return day.isoformat()


def number_text(value: float) -> str:
    """Return a number as a reader of the spreadsheet sees it: 15 digits, no exponent, no needless zeros.

    Examples
    --------
    >>> number_text(319.0), number_text(-6.07), number_text(0.1 + 0.2)
    ('319', '-6.07', '0.3')
    """
    if isinstance(value, int):
        return str(value)
    with suppress(ArithmeticError):
        text = format(Decimal(f"{value:.15g}"), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
