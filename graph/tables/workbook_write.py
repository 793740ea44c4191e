"""Writing tables as an XLSX workbook: the same tables, the same bytes, and no cell that could run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from ..errors import CaseError
from .columns import is_number
from .schema import BY_NAME
from .workbook import number_text

MAX_TEXT = 32_767
"""Characters that a cell of a workbook can hold."""

_STAMP = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_PLAIN, _TEXT, _QUOTED, _HEADER = range(4)

Rows = Sequence[Sequence[str]]


def workbook_bytes(tables: Mapping[str, Rows]) -> bytes:
    """Return an XLSX workbook with a sheet for each table.

    Whole and decimal numbers in number columns are numbers where they read back the same; everything else,
    dates too, is text, and a text that looks like a formula stays a text.

    Parameters
    ----------
    tables : mapping of str to rows
        By table name: the header and the rows, as plain cells (not made inert).

    Raises
    ------
    CaseError
        If a cell holds what a workbook cannot: control characters, or more than 32,767 characters.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, text in _parts(tables).items():
            part = zipfile.ZipInfo(place, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3
            part.external_attr = 0o644 << 16
            packed.writestr(part, text.encode("utf-8"), compresslevel=6)
    return out.getvalue()


def _parts(tables: Mapping[str, Rows]) -> dict[str, str]:
    pages = list(enumerate(tables, start=1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number, _ in pages
    )
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in pages
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number, _ in pages
    )
    style = f'<Relationship Id="rId{len(pages) + 1}" Type="{_REL}/styles" Target="styles.xml"/>'
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}{style}'
        "</Relationships>",
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{number}.xml": _sheet(name, tables[name]) for number, name in pages},
    }


def _sheet(name: str, rows: Rows) -> str:
    header = list(rows[0]) if rows else []
    known = {column.name: column.kind for column in BY_NAME[name].columns} if name in BY_NAME else {}
    kinds = [known.get(column, "") for column in header]
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = []
        for place, cell in enumerate(row):
            if cell:
                kind = "header" if number == 1 else kinds[place] if place < len(kinds) else ""
                cells.append(_cell(f"{_letters(place)}{number}", cell, kind, name))
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    view = (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/></sheetView></sheetViews>'
    )
    width = (
        f'<cols><col min="1" max="{max(1, len(header))}" width="22" style="{_TEXT}" customWidth="1"/></cols>'
    )
    data = f"<sheetData>{''.join(lines)}</sheetData>"
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{view}{width}{data}</worksheet>'


def _cell(place: str, text: str, kind: str, table: str) -> str:
    if kind in ("integer", "decimal") and _is_exact(text):
        return f'<c r="{place}" s="{_PLAIN}"><v>{text}</v></c>'
    if found := _ILLEGAL.search(text):
        raise CaseError(
            f"{table}, cell {place}: a workbook cannot hold the character U+{ord(found.group()):04X}. "
            "Take it out, or use --format tables."
        )
    if len(text) > MAX_TEXT:
        raise CaseError(
            f"{table}, cell {place}: {len(text):,} characters, and a cell holds {MAX_TEXT:,}. Use --format tables."
        )
    style = _HEADER if kind == "header" else _QUOTED if text[0] in "=+-@'\t\r" else _TEXT
    told = escape(text, {"\r": "&#13;", "\t": "&#9;", "\n": "&#10;"})
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{told}</t></is></c>'


def _is_exact(text: str) -> bool:
    """Tell whether a number comes back from a workbook in the same spelling."""
    if not is_number(text) or len(text) > 15:
        return False
    whole = is_number(text, whole=True)
    return number_text(int(text) if whole else float(text)) == text


def _letters(place: int) -> str:
    """Return the name of a column: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
