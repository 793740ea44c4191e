"""The importer: tables in, a folder of Turtle and a manifest out, or every fault and nothing written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ..errors import CaseError, FindingsError, nearest
from ..findings import Finding
from ..iri import JB, RDF, RDFS, thing
from .convert import subject_of, triples
from .formulas import plain
from .read import Row, Sheet, read_tables
from .schema import BY_NAME, TABLES
from .swap import replace_files
from .validate import validate
from .write import turtle

MANIFEST = "manifest.json"
SHARED = "shared"
_ABOUT = {"participations": "event_id", "accounts": "about"}


@dataclass(frozen=True)
class TableCount:
    """What became of one table: rows read, things written."""

    table: str
    rows: int
    things: int


@dataclass(frozen=True)
class ImportResult:
    """The outcome of an import.

    Attributes
    ----------
    folder : Path
        Where the Turtle is.
    counts : tuple of TableCount
        One for each table, in the tables' order.
    triples : int
        All triples written.
    cases : tuple of str
        The cases found.
    files : tuple of str
        The files written, relative to the folder.
    """

    folder: Path
    counts: tuple[TableCount, ...]
    triples: int
    cases: tuple[str, ...]
    files: tuple[str, ...]


def import_tables(paths: Sequence[Path], folder: Path) -> ImportResult:
    """Read tables, check them, and write them as Turtle: one folder a case and one for what cases share.

    Parameters
    ----------
    paths : sequence of Path
        Folders of CSV files, single CSV files, or XLSX workbooks.
    folder : Path
        Where to write. Files of an earlier import there are replaced.

    Raises
    ------
    FindingsError
        If anything is wrong with the tables; it carries all findings, and nothing was written.
    CaseError
        If what was written does not hold as many things as the tables have rows, or cannot be written.
    """
    sheets, findings = read_tables(paths)
    _make_plain(sheets)
    findings += _sure(validate(sheets), findings)
    if findings:
        raise FindingsError(findings)
    cases = _cases(sheets)
    parts = _parts(sheets)
    groups: dict[str, list[list[Triple]]] = {}
    tables_of = _tables_of(sheets)
    for table in TABLES:
        sheet = sheets.get(table.name)
        for row in sheet.rows if sheet else []:
            place = f"{parts(table.name, row)}/{table.name}.ttl"
            groups.setdefault(place, []).append(list(triples(sheet, row, tables_of)))  # type: ignore[arg-type]
    if "cases" not in sheets:
        groups[f"{SHARED}/cases.ttl"] = [_bare_case(name) for name in cases]
    texts = {place: turtle(rows) for place, rows in sorted(groups.items())}
    counts, total = _count(sheets, texts)
    manifest = _manifest(counts, total, cases, texts)
    replace_files(folder, {**texts, MANIFEST: manifest}, lambda: _earlier(folder))
    return ImportResult(folder, counts, total, cases, tuple(texts))


def _sure(found: list[Finding], earlier: list[Finding]) -> list[Finding]:
    """Leave out what may only seem wrong because a table it depends on could not be read whole."""
    stems = {Path(finding.file).stem for finding in earlier}
    broken = stems | {close for stem in stems - set(BY_NAME) for close in nearest(stem, BY_NAME, 1)}

    def sure(finding: Finding) -> bool:
        if finding.code == "unknown-id":
            column = BY_NAME[Path(finding.file).stem].column(finding.column)
            return not broken & set(column.target or ("cases",))
        return finding.code != "missing-source" or "accounts" not in broken

    return [finding for finding in found if sure(finding)]


def _make_plain(sheets: dict[str, Sheet]) -> None:
    for sheet in sheets.values():
        for row in sheet.rows:
            row.cells.update({name: plain(cell) for name, cell in row.cells.items() if cell.startswith("'")})


def _cases(sheets: dict[str, Sheet]) -> tuple[str, ...]:
    listed = sheets["cases"].rows if "cases" in sheets else []
    names: dict[str, None] = {row.cells["case_id"]: None for row in listed}
    for sheet in sheets.values():
        for column in sheet.table.columns:
            if column.kind == "case":
                for row in sheet.rows:
                    names.update(dict.fromkeys(column.values(row.cells.get(column.name, ""))))
    return tuple(names)


def _parts(sheets: dict[str, Sheet]):  # type: ignore[no-untyped-def]
    """Return the function that says in which folder a row belongs: its only case's, or the shared one."""
    home: dict[str, str] = {}
    for table in TABLES:
        column = next((column for column in table.columns if column.kind == "case"), None)
        if column and table.name in sheets:
            for row in sheets[table.name].rows:
                own = column.values(row.cells.get(column.name, ""))
                home[row.cells[table.id_column]] = own[0] if len(own) == 1 else SHARED

    def part(table: str, row: Row) -> str:
        key = _ABOUT.get(table) or BY_NAME[table].id_column
        return home.get(row.cells[key], SHARED)

    return part


def _tables_of(sheets: dict[str, Sheet]) -> dict[str, str]:
    return {
        row.cells[sheet.table.id_column]: name
        for name, sheet in sheets.items()
        if sheet.table.id_column
        for row in sheet.rows
    }


def _bare_case(name: str) -> list[Triple]:
    subject = NamedNode(thing("case", name))
    label = name.replace("-", " ").capitalize()
    name_of = NamedNode(RDFS + "label")
    texts = [Triple(subject, name_of, Literal(label, language=lang)) for lang in ("en", "id")]
    return [Triple(subject, NamedNode(RDF + "type"), NamedNode(JB + "Case")), *texts]


def _count(sheets: dict[str, Sheet], texts: dict[str, str]) -> tuple[tuple[TableCount, ...], int]:
    """Read the Turtle back and hold its things against the tables' rows, one by one."""
    kinds: dict[str, set[str]] = {}
    total = 0
    for text in texts.values():
        for quad in parse(text.encode("utf-8"), format=RdfFormat.TURTLE):
            total += 1
            if quad.predicate.value == RDF + "type":
                kinds.setdefault(str(quad.object.value), set()).add(str(quad.subject.value))
    counts = []
    for table in TABLES:
        rows = sheets[table.name].rows if table.name in sheets else []
        written = kinds.get(JB + table.cls, set()) if rows else set()
        lost = [row.number for row in rows if subject_of(table, row).value not in written]
        if lost or len(written) != len(rows):
            places = f" (rows {', '.join(map(str, lost[:10]))})" if lost else ""
            raise CaseError(
                f"{table.name}: {len(rows)} rows in, {len(written)} things out{places}. Nothing was written; "
                "two ids of this table may differ only in characters that an id cannot hold."
            )
        counts.append(TableCount(table.name, len(rows), len(written)))
    return tuple(counts), total


def _manifest(
    counts: tuple[TableCount, ...], total: int, cases: tuple[str, ...], texts: dict[str, str]
) -> str:
    content = {
        "cases": list(cases),
        "tables": {count.table: count.rows for count in counts},
        "triples": total,
        "files": {place: hashlib.sha256(text.encode("utf-8")).hexdigest() for place, text in texts.items()},
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _earlier(folder: Path) -> set[str]:
    try:
        files = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    places = (Path(place) for place in files if place.endswith(".ttl"))
    return {place.as_posix() for place in places if ".." not in place.parts and not place.is_absolute()}
