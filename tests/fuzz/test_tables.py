"""Tables as CSV and XLSX: a case, or findings in sentences and nothing written."""

from __future__ import annotations

import csv
import io
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import strategies as st

from fuzz.budget import many, some
from fuzz.hostile import spoiled, texts
from jembatan.graph.errors import CaseError, FindingsError, JembatanError
from jembatan.graph.rdffiles import read_rdf
from jembatan.graph.tables.importer import import_tables
from jembatan.graph.tables.workbook_write import workbook_bytes

from small_tables import contents, small_tables

LONGEST = 10.0
"""Seconds of this process that one table may take; how busy the machine is does not count."""

TABLES = small_tables()
CELLS = [
    (name, number, column)
    for name, rows in TABLES.items()
    for number, row in enumerate(rows)
    for column in row
]


def csv_of(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def rows_of(rows: list[dict[str, str]]) -> list[list[str]]:
    header = list(dict.fromkeys(key for row in rows for key in row))
    return [header, *([row.get(key, "") for key in header] for row in rows)]


SOUND = {f"{name}.csv": csv_of(rows) for name, rows in TABLES.items()}
BOOK = workbook_bytes({name: rows_of(rows) for name, rows in TABLES.items()})


def _cells(changes: list[tuple[tuple[str, int, str], str]]) -> dict[str, bytes]:
    changed = {name: [dict(row) for row in rows] for name, rows in TABLES.items()}
    for (name, number, column), text in changes:
        changed[name][number][column] = text
    return {f"{name}.csv": csv_of(rows) for name, rows in changed.items()}


def _repacked(part: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return out.getvalue()


with zipfile.ZipFile(io.BytesIO(BOOK)) as packed:
    PARTS = {name: packed.read(name) for name in packed.namelist()}

cells = st.lists(st.tuples(st.sampled_from(CELLS), texts), min_size=1, max_size=4).map(_cells)
files = st.sampled_from(sorted(SOUND)).flatmap(
    lambda name: spoiled((SOUND[name],)).map(lambda data: {**SOUND, name: data})
)
books = spoiled((BOOK,)).map(lambda data: {"book.xlsx": data})
parts = st.sampled_from(sorted(PARTS)).flatmap(
    lambda name: spoiled((PARTS[name],)).map(lambda data: {"book.xlsx": _repacked(name, data)})
)
inputs = st.one_of(cells, cells, files, books, parts)


def check(given: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        given_to_import(Path(name), given)


def given_to_import(folder: Path, given: dict[str, bytes]) -> None:
    source, target = folder / "in", folder / "out"
    source.mkdir()
    for name, data in given.items():
        (source / name).write_bytes(data)
    begun = time.process_time()
    try:
        result = import_tables([source if "book.xlsx" not in given else source / "book.xlsx"], target)
    except FindingsError as error:
        for finding in error.findings:
            assert finding.message and finding.file and "Traceback" not in str(finding)
        assert not target.exists()
    except JembatanError as error:
        assert len(str(error).splitlines()) == 1 and len(str(error)) < 1_000
        assert not target.exists()
    else:
        assert all(count.rows == count.things for count in result.counts)
        assert sum(1 for file in target.rglob("*.ttl") for _ in read_rdf(file)) == result.triples
        assert not [place for place in contents(target) if place.startswith(".")]
    assert {path.name for path in folder.iterdir()} <= {"in", "out"}
    assert time.process_time() - begun < LONGEST


def test_spoiled_tables_are_a_case_or_findings() -> None:
    some(inputs, check, 150)


@pytest.mark.nightly
def test_many_spoiled_tables_are_a_case_or_findings() -> None:
    many(inputs, check)


def _sheet(text: str) -> dict[str, bytes]:
    return {"book.xlsx": _repacked("xl/worksheets/sheet1.xml", text.encode())}


def test_a_bomb_of_zeros_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("xl/workbook.xml", PARTS["xl/workbook.xml"])
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(210):
                part.write(bytes(1_000_000))
    begun = time.process_time()
    (tmp_path / "book.xlsx").write_bytes(out.getvalue())
    with pytest.raises(CaseError, match="too large"):
        import_tables([tmp_path / "book.xlsx"], tmp_path / "out")
    assert time.process_time() - begun < LONGEST


def test_a_part_that_lies_about_its_size_is_not_unpacked_beyond_it(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in PARTS.items():
            new.writestr(name, data + b" " * 30_000_000 if name.endswith("sheet1.xml") else data)
        size = new.getinfo("xl/worksheets/sheet1.xml").file_size
    data = out.getvalue().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    given_to_import(tmp_path, {"book.xlsx": data})


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>',
        " " * 5000 + '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
        "<worksheet>" + "<a>" * 100_000,
    ],
    ids=["laughs", "late", "deep"],
)
def test_entities_and_depth_in_a_workbook_are_refused(tmp_path: Path, text: str) -> None:
    given_to_import(tmp_path, _sheet(text))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "own", ["../../evil", "..", "/etc/x", "a/b", "a\\b", "a\x00b", "%2e%2e", "~", ".git/config"]
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, own: str) -> None:
    tables = small_tables()
    for name in ("events", "relations", "assistance"):
        tables[name][0]["cases"] = own
    given_to_import(tmp_path, {f"{name}.csv": csv_of(rows) for name, rows in tables.items()})
    assert not (tmp_path / "out").exists()


FINDINGS = sorted(Path(__file__).with_name("findings").glob("tables-*.xml"))


@pytest.mark.parametrize("file", FINDINGS, ids=lambda file: file.name)
def test_what_was_found_stays_mended(tmp_path: Path, file: Path) -> None:
    given_to_import(tmp_path, _sheet(file.read_text(encoding="utf-8")))


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, data in SOUND.items():
        (tmp_path / "in" / name).write_bytes(data)
    (tmp_path / "secret").write_text("password")
    (tmp_path / "in" / "events.csv").unlink()
    (tmp_path / "in" / "events.csv").symlink_to(tmp_path / "secret")
    with pytest.raises(CaseError, match="link") as told:
        import_tables([tmp_path / "in"], tmp_path / "out")
    assert "password" not in str(told.value)


FRAMES = {
    "styles": ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 500_000),
    "names": ("xl/workbook.xml", b"</workbook>", b'<definedName name="a">x</definedName>' * 60_000),
    "types": ("[Content_Types].xml", b"</Types>", b'<Override PartName="/x" ContentType="y"/>' * 60_000),
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_bomb_of_styles_or_names_is_not_built(tmp_path: Path, name: str) -> None:
    part, end, many_of_them = FRAMES[name]
    begun = time.process_time()
    with pytest.raises(CaseError, match="at most"):
        (tmp_path / "book.xlsx").write_bytes(_repacked(part, PARTS[part].replace(end, many_of_them + end)))
        import_tables([tmp_path / "book.xlsx"], tmp_path / "out")
    assert time.process_time() - begun < 3


def test_a_workbook_whose_main_part_lies_elsewhere_is_refused(tmp_path: Path) -> None:
    types = PARTS["[Content_Types].xml"].replace(b"/xl/workbook.xml", b"/xl/worksheets/sheet1.xml")
    (tmp_path / "book.xlsx").write_bytes(_repacked("[Content_Types].xml", types))
    with pytest.raises(CaseError, match="laid out"):
        import_tables([tmp_path / "book.xlsx"], tmp_path / "out")
