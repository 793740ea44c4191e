"""Checking tables before a single triple is made: every fault of every row, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..dates import before, date_type, suggestion
from ..errors import nearest
from ..findings import Finding
from ..iri import is_id
from ..vocabulary import scheme
from .columns import Column, is_number
from .read import Row, Sheet
from .schema import ACTOR_CLASSES, BY_NAME, TABLES

Ids = Mapping[str, Mapping[str, int]]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
_DATES = (
    "Write 2015, 2015-04 or 2015-04-03; or 2015~ (circa), 2015? (uncertain), 2015-04-03/2015-04-10 (between), "
    "../2015-04 (then or before), 2015-04/.. (then or after), 201X or 2015-XX (digits unknown)."
)
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+\Z")


def known_ids(sheets: Mapping[str, Sheet]) -> dict[str, dict[str, int]]:
    """Collect each table's ids and the row where each first stands."""
    ids: dict[str, dict[str, int]] = {}
    for table in TABLES:
        column = table.id_column
        if column:
            rows = sheets[table.name].rows if table.name in sheets else []
            ids[table.name] = {}
            for row in rows:
                ids[table.name].setdefault(row.cells.get(column, ""), row.number)
    return ids


def validate(sheets: Mapping[str, Sheet]) -> list[Finding]:
    """Check every cell and what holds between the tables.

    Parameters
    ----------
    sheets : dict of str to Sheet
        The tables by name, as read.

    Returns
    -------
    list of Finding
        All faults, by table and row; empty when the tables are sound.
    """
    ids = known_ids(sheets)
    findings: list[Finding] = []
    for table in TABLES:
        if sheet := sheets.get(table.name):
            findings += _unique(sheet)
            for row in sheet.rows:
                findings += _row(sheet, row, ids)
    findings += _part_of(sheets)
    findings += _sourced(sheets)
    return findings


def _row(sheet: Sheet, row: Row, ids: Ids) -> Iterator[Finding]:
    for column in sheet.table.columns:
        cell = row.cells.get(column.name, "")
        values = column.values(cell)
        if not values:
            if column.required:
                code = "missing-source" if column.target == ("sources",) else "missing-value"
                yield _finding(sheet, row, column, "the cell is empty", "", "It must be filled.", code)
            continue
        if found := _CONTROL.search(cell):
            shown = f"U+{ord(found.group()):04X}"
            yield _finding(
                sheet, row, column, "the cell holds a control character", shown, "Take it out.", "control"
            )
        for value in values:
            yield from _value(sheet, row, column, value, ids)
        if len(set(values)) != len(values):
            yield _finding(
                sheet, row, column, "a value stands twice in the list", cell, "Keep one.", "repeated"
            )
    for first, last in (("start", "end"), ("from_date", "to_date")):
        start, end = row.cells.get(first, ""), row.cells.get(last, "")
        if date_type(start) and date_type(end) and before(end, start):
            column = sheet.table.column(last)
            yield _finding(
                sheet, row, column, f"the end is before the start ({start})", end, "", "end-before-start"
            )


def _value(sheet: Sheet, row: Row, column: Column, value: str, ids: Ids) -> Iterator[Finding]:
    kind = column.kind
    if kind == "id" and not is_id(value):
        hint = "Use letters, digits, hyphen, dot and underscore only, 200 at the most."
        yield _finding(sheet, row, column, "the id is not well formed", value, hint, "bad-id")
    elif kind == "case" and not is_id(value):
        yield _finding(sheet, row, column, "the case's name is not well formed", value, "", "bad-id")
    elif kind == "case" and ids.get("cases") and value not in ids["cases"]:
        yield _unknown(sheet, row, column, value, ids["cases"], "no case has this id", "unknown-id")
    elif kind == "ref":
        pool = [name for target in column.target for name in ids[target]]
        if not any(value in ids[target] for target in column.target):
            files = " or ".join(f"{target}.csv" for target in column.target)
            yield _unknown(sheet, row, column, value, pool, f"no row of {files} has this id", "unknown-id")
    elif kind in ("concept", "scheme-term", "class", "scheme"):
        yield from _term(sheet, row, column, value)
    elif kind == "date" and not date_type(value):
        near = suggestion(value)
        hint = f"Did you mean {near}? {_DATES}" if near else _DATES
        yield _finding(sheet, row, column, "this is no date", value, hint, "bad-date")
    elif kind in ("integer", "decimal"):
        yield from _number(sheet, row, column, value)
    elif kind == "language" and not _LANGUAGE.match(value):
        hint = "Write a language tag: en, id, th, my, km."
        yield _finding(sheet, row, column, "this is no language", value, hint, "bad-language")
    elif kind == "uri" and not _URL.match(value):
        hint = "It must begin with http:// or https:// and hold no blanks."
        yield _finding(sheet, row, column, "this is no web address", value, hint, "bad-url")


def _term(sheet: Sheet, row: Row, column: Column, value: str) -> Iterator[Finding]:
    if column.kind == "class":
        known = set(ACTOR_CLASSES)
    elif column.kind == "scheme":
        known = set(column.target)
    elif column.kind == "scheme-term":
        name = row.cells.get("scheme", "")
        if name not in sheet.table.column("scheme").target:
            return
        known = set(scheme(name))
    else:
        known = {notation for target in column.target for notation in scheme(target)}
    if value not in known:
        where = f"the vocabulary '{' or '.join(column.target) or column.name}' has no such term"
        yield _unknown(sheet, row, column, value, known, where, "wrong-kind")


def _number(sheet: Sheet, row: Row, column: Column, value: str) -> Iterator[Finding]:
    whole = column.kind == "integer"
    if not is_number(value, whole=whole):
        what = "this is no whole number" if whole else "this is no number"
        hint = "Write digits only, a dot for decimals: 225000 or 0.5."
        yield _finding(sheet, row, column, what, value, hint, "bad-number")
    elif column.name in ("people", "amount", "quantity") and float(value) < 0:
        yield _finding(sheet, row, column, "the figure is below zero", value, "", "negative")
    elif (column.name == "lat" and abs(float(value)) > 90) or (
        column.name == "lon" and abs(float(value)) > 180
    ):
        hint = "Degrees: latitude -90 to 90, longitude -180 to 180."
        yield _finding(sheet, row, column, "there is no such place on Earth", value, hint, "bad-coordinate")


def _unique(sheet: Sheet) -> Iterator[Finding]:
    key = sheet.table.id_column
    names = [key] if key else [column.name for column in sheet.table.columns]
    first: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        own = tuple(row.cells.get(name, "") for name in names)
        if own in first and all(own):
            hint = f"It stands first in row {first[own]}."
            code = "duplicate-id" if key else "duplicate-row"
            what = "the id stands twice" if key else "the row stands twice"
            yield Finding(sheet.file, row.number, key, what, " / ".join(own), hint, code)
        first.setdefault(own, row.number)


def _part_of(sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    sheet = sheets.get("actors")
    parents = {row.cells["actor_id"]: row.cells.get("part_of", "") for row in sheet.rows} if sheet else {}
    for row in sheet.rows if sheet else []:
        own = row.cells["actor_id"]
        step, seen = parents.get(own, ""), set()
        while step and step != own and step not in seen:
            seen.add(step)
            step = parents.get(step, "")
        if step == own:
            column = BY_NAME["actors"].column("part_of")
            hint = "Break the circle: a whole cannot be part of its part."
            yield _finding(sheet, row, column, "the actor is part of itself", own, hint, "cycle")  # type: ignore[arg-type]


def _sourced(sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    accounts = sheets.get("accounts")
    told = {row.cells.get("about", "") for row in accounts.rows} if accounts else set()
    for table in TABLES:
        sheet = sheets.get(table.name)
        if not table.statement or not sheet:
            continue
        for row in sheet.rows:
            own = row.cells.get(table.id_column, "")
            if own and own not in told:
                message = "no account tells of this row, so it has no source"
                hint = "Add a row to accounts.csv with this id under 'about' and its source."
                yield Finding(sheet.file, row.number, table.id_column, message, own, hint, "missing-source")


def _unknown(
    sheet: Sheet, row: Row, column: Column, value: str, known: object, message: str, code: str
) -> Finding:
    close = nearest(value, known)  # type: ignore[arg-type]
    hint = f"Did you mean {' or '.join(close)}?" if close else ""
    return _finding(sheet, row, column, message, value, hint, code)


def _finding(
    sheet: Sheet, row: Row, column: Column, message: str, value: str, hint: str, code: str
) -> Finding:
    return Finding(sheet.file, row.number, column.name, message, value[:120], hint, code)
