"""Workbooks: round trip without loss, cells as written, formulas and bombs refused, the same bytes."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_reading import call

from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import CaseError, FindingsError
from jembatan.graph.export.tables import to_tables
from jembatan.graph.export.workbook import save_workbook, to_workbook
from jembatan.graph.tables.formulas import plain
from jembatan.graph.tables.importer import import_tables
from jembatan.graph.tables.read import read_tables
from jembatan.graph.tables.schema import BY_NAME
from jembatan.graph.tables.workbook import read_workbook
from jembatan.graph.tables.workbook_write import workbook_bytes

from small_tables import Tables, contents, small_tables, write_tables


def rows_of(tables: Tables) -> dict[str, list[list[str]]]:
    found = {}
    for name, rows in tables.items():
        columns = [column.name for column in BY_NAME[name].columns]
        found[name] = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return found


def saved(folder: Path, tables: Tables) -> Path:
    path = folder / "book.xlsx"
    path.write_bytes(workbook_bytes(rows_of(tables)))
    return path


def by_hand(folder: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """Write a workbook as a spreadsheet program would (openpyxl's own writer)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(folder / "hand.xlsx")
    return folder / "hand.xlsx"


def test_the_five_cases_come_back_from_a_workbook(everything: Case, tmp_path: Path) -> None:
    tables = to_tables(everything)
    first = to_workbook(tables)
    assert first == to_workbook(tables)
    save_workbook(tmp_path / "all.xlsx", tables)
    assert (tmp_path / "all.xlsx").read_bytes() == first
    sheets, findings = read_tables([tmp_path / "all.xlsx"])
    assert not findings
    for name, text in tables.texts.items():
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        sheet = sheets[name.removesuffix(".csv")]
        assert [row.cells for row in sheet.rows] == rows
        assert [row.number for row in sheet.rows] == list(range(2, len(rows) + 2))


def test_csv_and_workbook_import_to_the_same_bytes(tmp_path: Path) -> None:
    case = to_tables(open_case("png-reefer"))
    (tmp_path / "tables").mkdir()
    for name, text in case.texts.items():
        (tmp_path / "tables" / name).write_text(text, encoding="utf-8", newline="")
    save_workbook(tmp_path / "book.xlsx", case)
    import_tables([tmp_path / "tables"], tmp_path / "a")
    import_tables([tmp_path / "book.xlsx"], tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


texts = (
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="￾￿"), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
armed = st.builds(
    str.__add__, st.sampled_from(["=", "+", "-", "@", "'", "''", "'=", "=cmd|'/c calc'!A1"]), texts
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.one_of(texts, armed), note=st.one_of(texts, armed),
    people=st.integers(0, 10**12), amount=st.decimals(0, 10**9, places=2).map(str), lat=st.sampled_from(["6.20", "-6.070", "+5", ".5", "0"]),
    start=st.sampled_from(["2015", "2015-04", "2015-04-03"]), lines=texts,
)  # fmt: skip
def test_any_case_comes_back(
    tmp_path: Path, title: str, note: str, people: int, amount: str, lat: str, start: str, lines: str
) -> None:
    tables = small_tables()
    tables["sources"][0]["title"] = title
    tables["accounts"][2].update(note=note, people=str(people), amount=amount)
    tables["places"][0]["lat"] = lat
    tables["events"][0].update(
        start=start, end="2015-04-03" if start != "2015" else "2015", description=f"{lines}\n{lines}\t."
    )
    sheets, findings = read_tables([saved(tmp_path, tables)])
    assert not findings
    for name, rows in rows_of(tables).items():
        back = [[plain(row.cells[column]) for column in rows[0]] for row in sheets[name].rows]
        assert back == rows[1:]


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    tables = small_tables()
    tables["sources"][0]["title"] = '=HYPERLINK("http://x")'
    book = openpyxl.load_workbook(saved(tmp_path, tables))
    cell = book["sources"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("http://x")', "s", True)
    assert book["accounts"]["E4"].value == 319
    import_tables([tmp_path / "book.xlsx"], tmp_path / "case")
    assert to_tables(open_case(tmp_path / "case")).texts["sources.csv"].count("'=HYPERLINK") == 1


def test_cells_of_a_spreadsheet_program_are_taken_as_written(tmp_path: Path) -> None:
    head = ["metric_id", "case_id", "metric", "value", "unit", "from_date", "to_date", "basis", "description"]
    path = by_hand(tmp_path, {
        "Metrics": [head, [], ["m-1", "mine", "people_found", 550.0, "people", date(2015, 4, 3), 2015, "reported", True],
                    ["m-2", "mine", "people_found", 0.1 + 0.2, "people", datetime(2015, 4, 1), "2015-04", "reported", "'quoted"]],
        "README": [["anything"]],
    })  # fmt: skip
    book = openpyxl.load_workbook(path)
    book["Metrics"]["F4"].number_format = "mmm yyyy"
    book.save(path)
    (sheet,), findings = read_workbook(path)
    assert not findings and sheet.file == "hand.xlsx/metrics"
    assert [row.number for row in sheet.rows] == [3, 4]
    first, second = (row.cells for row in sheet.rows)
    assert (first["value"], first["from_date"], first["to_date"], first["description"]) == (
        "550",
        "2015-04-03",
        "2015",
        "true",
    )
    assert (second["value"], second["from_date"], second["to_date"], plain(second["description"])) == (
        "0.3",
        "2015-04",
        "2015-04",
        "'quoted",
    )


def test_every_fault_is_told_with_sheet_and_row_and_nothing_is_written(tmp_path: Path) -> None:
    tables = small_tables()
    tables["relations"][0]["subject"] = "kpk"
    rows: dict[str, list[list[Any]]] = {
        name: [list(row) for row in found] for name, found in rows_of(tables).items()
    }
    rows["accounts"][3][4] = "=1+1"
    rows["relation"] = [["x"]]
    rows["events"][0][3] = "phaze"
    with pytest.raises(FindingsError) as caught:
        import_tables([by_hand(tmp_path, rows)], tmp_path / "case")
    found = {(one.file, one.row, one.column, one.code) for one in caught.value.findings}
    assert ("hand.xlsx/accounts", 4, "people", "formula") in found
    assert ("hand.xlsx/relation", None, "", "unknown-table") in found
    assert ("hand.xlsx/events", 1, "phaze", "unknown-column") in found
    assert not (tmp_path / "case").exists()
    told = call("import", str(tmp_path / "hand.xlsx"), "-o", str(tmp_path / "case"))
    assert (
        told.exit_code != 0
        and "hand.xlsx/accounts, row 4, column people: the cell holds a formula" in told.output
    )


def test_a_table_given_twice_is_a_finding(tmp_path: Path) -> None:
    tables = small_tables()
    folder = write_tables(tmp_path / "tables", {"places": tables["places"]})
    _, findings = read_tables([saved(tmp_path, tables), folder / "places.csv"])
    assert [(one.file, one.code) for one in findings] == [("places.csv", "duplicate-table")]


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def test_what_is_no_sound_workbook_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = saved(tmp_path, small_tables()).read_bytes()
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    books = [tmp_path / f"{number}.xlsx" for number in range(5)]
    for path, content in zip(
        books,
        (b"", b"plain text", good[: len(good) // 2], good[:-30], b"\xd0\xcf\x11\xe0" + bytes(600)),
        strict=True,
    ):
        path.write_bytes(content)
    books += [
        packed(tmp_path / "other.xlsx", {"a.txt": b"x"}),
        packed(tmp_path / "entity.xlsx", {"xl/workbook.xml": entity}),
        packed(tmp_path / "broken.xlsx", {"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b"<x/>"}),
    ]
    for path in books:
        with pytest.raises(CaseError) as caught:
            read_tables([path])
        assert str(path) in str(caught.value) and "\n" not in str(caught.value)
    bomb = packed(
        tmp_path / "bomb.xlsx", {"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(210_000_000)}
    )
    assert bomb.stat().st_size < 1_000_000
    with pytest.raises(CaseError, match="too large"):
        read_tables([bomb])
    monkeypatch.setattr("jembatan.graph.tables.workbook.MAX_ROWS", 2)
    with pytest.raises(CaseError, match="more than"):
        read_tables([tmp_path / "book.xlsx"])
    nothing = by_hand(tmp_path, {"README": [["x"]]})
    with pytest.raises(CaseError, match="no sheet"):
        read_tables([nothing])


def test_what_a_cell_cannot_hold_is_refused(tmp_path: Path) -> None:
    for text, words in (("a\x01b", r"U\+0001"), ("x" * 32_768, "32,768")):
        tables = small_tables()
        tables["sources"][0]["title"] = text
        with pytest.raises(CaseError, match=words):
            workbook_bytes(rows_of(tables))


def test_the_command_writes_a_workbook(tmp_path: Path) -> None:
    target = tmp_path / "b.xlsx"
    done = call("export", "--case", "png-reefer", "--format", "xlsx", "-o", str(target))
    assert done.exit_code == 0 and "15" in done.output
    assert set(openpyxl.load_workbook(target, read_only=True).sheetnames) == set(BY_NAME)
    assert (
        call("export", "--case", "png-reefer", "--format", "xlsx", "-o", "-").stdout_bytes
        == target.read_bytes()
    )
    for wrong in (tmp_path, tmp_path / "b.xlsx" / "c.xlsx"):
        with pytest.raises(CaseError):
            save_workbook(wrong, to_tables(open_case("png-reefer")))
    assert [file.name for file in tmp_path.iterdir()] == ["b.xlsx"]
