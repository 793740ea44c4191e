"""New tables: sound as they stand, told in both languages, and nothing that exists is touched."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from test_reading import call

from jembatan.graph.case import open_case
from jembatan.graph.check.run import check
from jembatan.graph.errors import CaseError
from jembatan.graph.export.tables import to_tables
from jembatan.graph.tables.importer import import_tables
from jembatan.graph.tables.schema import TABLES
from jembatan.graph.tables.template import README, example_rows, new_tables, write_new

from small_tables import contents


@pytest.mark.parametrize("name", ["mine", "Case_2.b", "pre-2026"])
def test_the_new_tables_import_and_check_without_a_finding(tmp_path: Path, name: str) -> None:
    written = write_new(name, tmp_path / "tables")
    assert set(written) == {*(f"{table.name}.csv" for table in TABLES), README}
    result = import_tables([tmp_path / "tables"], tmp_path / "case")
    assert result.cases == (name,)
    assert all(count.rows == count.things >= 1 for count in result.counts)
    case = open_case(tmp_path / "case")
    assert [str(finding) for finding in check(case).findings] == []
    again = to_tables(case).texts
    for table in TABLES:
        first = (tmp_path / "tables" / f"{table.name}.csv").read_text(encoding="utf-8")
        assert sorted(again[f"{table.name}.csv"].splitlines()) == sorted(first.splitlines())


def test_every_table_has_its_header_and_an_example_that_says_it_is_invented() -> None:
    texts = new_tables("mine")
    for table in TABLES:
        rows = list(csv.reader(texts[f"{table.name}.csv"].splitlines()))
        assert rows[0] == [column.name for column in table.columns] and len(rows) >= 2
        assert all("example" in " ".join(row).casefold() for row in rows[1:])
    accounts = {row["about"] for row in example_rows("mine")["accounts"]}
    told = {
        row[table.id_column]
        for table in TABLES
        if table.statement
        for row in example_rows("mine")[table.name]
    }
    assert accounts == told


def test_the_readme_tells_of_every_column_in_both_languages() -> None:
    text = new_tables("mine")[README]
    english, indonesian = text.split("# mine: tabel")
    for table in TABLES:
        for part in (english, indonesian):
            assert f"### {table.name}.csv" in part
            assert all(f"| `{column.name}` |" in part for column in table.columns)
    assert "jembatan import mine -o mine-case" in english and "{" not in text


def test_what_exists_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("kept")
    (tmp_path / "file").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = contents(tmp_path)
    for name in ("there", "file", "link"):
        with pytest.raises(CaseError, match="exists already"):
            write_new("mine", tmp_path / name)
    for wrong in ("../x", "", "a b", "a/b", "ñ", "x" * 201):
        with pytest.raises(CaseError, match="cannot be a case's name"):
            write_new(wrong, tmp_path / "new")
    assert contents(tmp_path) == before


def test_the_command_says_what_to_do_next(tmp_path: Path) -> None:
    target = tmp_path / "tables"
    done = call("new", "mine", "-o", str(target))
    assert done.exit_code == 0 and f"jembatan import {target}" in done.output
    assert "Isilah" in call("new", "mine", "-o", str(tmp_path / "more"), "--lang", "id").output
