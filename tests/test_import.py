"""The importer as a curator meets it: every kind of fault told at once and nothing written; a sound import whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jembatan.graph.case import open_case
from jembatan.graph.errors import CaseError, FindingsError
from jembatan.graph.export.tables import to_tables
from jembatan.graph.findings import Finding
from jembatan.graph.resources import data_folder
from jembatan.graph.tables.importer import MANIFEST, import_tables

from small_tables import Tables, account, contents, small_tables, write_tables
from support import Run


def faults(tables: Path, target: Path) -> tuple[Finding, ...]:
    """Import tables that are not sound; return what was found, and hold that nothing was written."""
    with pytest.raises(FindingsError) as caught:
        import_tables([tables], target)
    assert not target.exists()
    return caught.value.findings


def spoiled(table: str, row: int, column: str, value: str) -> Callable[[Tables], None]:
    def spoil(tables: Tables) -> None:
        tables[table][row][column] = value

    return spoil


def repeat_actor(tables: Tables) -> None:
    tables["actors"].append(dict(tables["actors"][0]))


def untold(tables: Tables) -> None:
    tables["accounts"].pop(1)


def circle(tables: Tables) -> None:
    tables["actors"][0]["part_of"] = "kkp"
    tables["actors"][1]["part_of"] = "iom"


CELLS = [
    # table, what is done, file, row, column, code, words, suggestion
    ("unknown id", spoiled("relations", 0, "subject", "kpk"), "relations.csv", 2, "subject", "unknown-id", "actors.csv", "kkp"),
    ("bad date", spoiled("events", 0, "start", "2015-02-30"), "events.csv", 2, "start", "bad-date", "no date", "2015-04-03"),
    ("date in words", spoiled("events", 0, "start", "3 April 2015"), "events.csv", 2, "start", "bad-date", "no date", ""),
    ("missing source", spoiled("actors", 1, "source_ids", ""), "actors.csv", 3, "source_ids", "missing-source", "empty", ""),
    ("no account", untold, "relations.csv", 2, "relation_id", "missing-source", "no account", "accounts.csv"),
    ("duplicate id", repeat_actor, "actors.csv", 5, "actor_id", "duplicate-id", "twice", "row 2"),
    ("wrong kind", spoiled("actors", 0, "kind", "ngoo"), "actors.csv", 2, "kind", "wrong-kind", "no such term", "ngo"),
    ("wrong phase", spoiled("events", 0, "phase", "rescu"), "events.csv", 2, "phase", "wrong-kind", "vocabulary", "rescue"),
    ("end first", spoiled("events", 0, "end", "2014"), "events.csv", 2, "end", "end-before-start", "before", ""),
    ("circle", circle, "actors.csv", 2, "part_of", "cycle", "part of itself", ""),
    ("bad number", spoiled("accounts", 2, "people", "about 300"), "accounts.csv", 4, "people", "bad-number", "", ""),
    ("thousands", spoiled("accounts", 2, "amount", "225,000"), "accounts.csv", 4, "amount", "bad-number", "", ""),
    ("half a man", spoiled("accounts", 2, "people", "1.5"), "accounts.csv", 4, "people", "bad-number", "", ""),
    ("negative", spoiled("accounts", 2, "people", "-3"), "accounts.csv", 4, "people", "negative", "below zero", ""),
    ("off the Earth", spoiled("places", 0, "lat", "96.1"), "places.csv", 2, "lat", "bad-coordinate", "Earth", ""),
    ("bad URL", spoiled("sources", 0, "url", "javascript:alert(1)"), "sources.csv", 2, "url", "bad-url", "", "https"),
    ("path in id", spoiled("sources", 1, "source_id", "../../etc/passwd"), "sources.csv", 3, "source_id", "bad-id", "", ""),
    ("path in case", spoiled("events", 0, "cases", "../mine"), "events.csv", 2, "cases", "bad-id", "", ""),
    ("language", spoiled("sources", 0, "language", "English"), "sources.csv", 2, "language", "bad-language", "", "en"),
    ("control sign", spoiled("relations", 0, "description", "a\x1b[31m"), "relations.csv", 2, "description", "control", "", ""),
    ("repeated", spoiled("actors", 0, "source_ids", "src-1;src-1"), "actors.csv", 2, "source_ids", "repeated", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "file", "row", "column", "code", "words", "hint"),
    [one[1:] for one in CELLS],
    ids=[one[0] for one in CELLS],
)
def test_a_fault_in_a_cell(
    tmp_path: Path,
    spoil: Callable[[Tables], None],
    file: str,
    row: int,
    column: str,
    code: str,
    words: str,
    hint: str,
) -> None:
    tables = small_tables()
    spoil(tables)
    found = faults(write_tables(tmp_path / "in", tables), tmp_path / "out")
    fitting = [one for one in found if (one.file, one.row, one.column, one.code) == (file, row, column, code)]
    assert fitting, found
    assert words in fitting[0].message
    assert hint in fitting[0].suggestion


HEADER = "event_id,actor_id,role\n"
FILES = [
    ("missing column", "participations", b"event_id,actor_id\nev-1,iom\n", 1, "role", "missing-column", "event_id, actor_id, role"),
    ("extra column", "participations", b"event_id,actor_id,role,rolle\nev-1,iom,host,x\n", 1, "rolle", "unknown-column", "role"),
    ("column twice", "participations", b"event_id,actor_id,role,role\nev-1,iom,host,x\n", 1, "role", "duplicate-column", ""),
    ("wrong encoding", "participations", HEADER.encode("utf-16"), 1, "", "encoding", "UTF-8"),
    ("Latin-1", "participations", (HEADER + "ev-1,ev\u00e9,host\n").encode("latin-1"), 2, "", "encoding", "UTF-8"),
    ("NUL", "participations", HEADER.encode() + b"ev-1,i\0m,host\n", 2, "", "encoding", "UTF-8"),
    ("ragged row", "participations", HEADER.encode() + b"ev-1,iom\n", 2, "", "row-length", "commas"),
    ("open quote", "participations", HEADER.encode() + b'ev-1,"iom,host\n', 2, "", "syntax", "quotation"),
    ("empty file", "participations", b"", None, "", "empty", "header"),
    ("blank file", "participations", b" \n\n", None, "", "empty", "header"),
    ("unknown table", "participants", HEADER.encode(), None, "", "unknown-table", "participations"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "row", "column", "code", "hint"),
    [one[1:] for one in FILES],
    ids=[one[0] for one in FILES],
)
def test_a_fault_of_a_file(
    tmp_path: Path, name: str, data: bytes, row: int | None, column: str, code: str, hint: str
) -> None:
    folder = write_tables(tmp_path / "in", small_tables())
    (folder / f"{name}.csv").write_bytes(data)
    found = faults(folder, tmp_path / "out")
    fitting = [
        one
        for one in found
        if (one.file, one.row, one.column, one.code) == (f"{name}.csv", row, column, code)
    ]
    assert len(fitting) == 1, found
    assert hint in fitting[0].suggestion
    assert len(found) == 1, "a table that cannot be read must not make others seem wrong"


def test_all_faults_come_at_once(tmp_path: Path, run: Run) -> None:
    tables = small_tables()
    tables["events"][0]["start"] = "soon"
    tables["actors"][1]["kind"] = "ministry"
    tables["relations"][0]["object"] = "iomm"
    folder = write_tables(tmp_path / "in", tables)
    (folder / "participations.csv").write_text(HEADER + "ev-1,iom\n", encoding="utf-8")
    (folder / "placess.csv").write_text("x\n", encoding="utf-8")
    codes = {one.code for one in faults(folder, tmp_path / "out")}
    assert codes == {"bad-date", "wrong-kind", "unknown-id", "row-length", "unknown-table"}
    done = run("import", str(folder), "-o", "out")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "relations.csv, row 2, column object" in done.stderr
    assert "Did you mean iom?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_is_no_table_is_said(tmp_path: Path, run: Run) -> None:
    for words in (["nowhere"], [str(tmp_path)], ["x.csv"]):
        done = run("import", *words, "-o", "out")
        assert done.returncode == 2
        assert done.stderr.startswith("Error: ")
        assert "Traceback" not in done.stderr


def test_a_sound_import_by_the_command(tmp_path: Path, run: Run) -> None:
    folder = write_tables(tmp_path / "in", small_tables())
    done = run("import", str(folder), "-o", "out", "--format", "json")
    assert done.returncode == 0, done.stderr
    counts = {row["table"]: (row["rows"], row["things"]) for row in json.loads(done.stdout)}
    assert counts["participations"] == (2, 2)
    assert counts["accounts"] == (3, 3)
    assert all(rows == things for rows, things in counts.values())
    case = open_case(tmp_path / "out" / "mine")
    assert case.store.ask("ASK { rel:rel-1 jb:from actor:kkp ; jb:to actor:iom ; jb:inCase case:mine }")
    assert case.store.ask(
        "ASK { acc:acc-3 jb:people 319 ; jb:amount 225000.5 ; jb:moneyStatus money:pledged }"
    )


HOSTILE = [
    "=cmd|' /C calc'!A0", "+1+2", "-2+3", "@SUM(A1)", "'=already", "''@twice", "<script>alert(1)</script>",
    "\u202eright to left\u202c", "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd", "e\u0301\u0323", "x" * 10_000,
    'quote " and \\ backslash', "line\nbreak", "semi;colon, comma", "{brace} %s", "\U0001f6a2",
]  # fmt: skip


def test_hostile_text_stays_intact(tmp_path: Path) -> None:
    tables = small_tables()
    for number, text in enumerate(HOSTILE):
        own = f"rel-h{number}"
        tables["relations"].append({**tables["relations"][0], "relation_id": own, "description": text})
        tables["accounts"].append(account(f"acc-h{number}", own, note=text))
    import_tables([write_tables(tmp_path / "in", tables)], tmp_path / "out")
    case = open_case(tmp_path / "out")
    for number, text in enumerate(HOSTILE):
        said = case.store.select(
            f"SELECT ?d ?n {{ rel:rel-h{number} dcterms:description ?d . acc:acc-h{number} jb:note ?n }}"
        )
        expected = text.removeprefix("'") if text.startswith(("'=", "''@")) else text
        assert said.texts() == [(expected, expected)]
    again = tmp_path / "again"
    again.mkdir()
    for name, content in to_tables(case).texts.items():
        (again / name).write_text(content, encoding="utf-8", newline="")
    import_tables([again], tmp_path / "out2")
    first, second = contents(tmp_path / "out"), contents(tmp_path / "out2")
    assert {**second, MANIFEST: b""} == {**first, MANIFEST: b""}


def test_import_over_an_earlier_import(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "README.md").write_text("mine")
    first = small_tables()
    import_tables([write_tables(tmp_path / "one", first)], target)
    assert (target / "mine" / "relations.ttl").is_file()
    second = small_tables()
    del second["relations"]
    second["accounts"].pop(1)
    import_tables([write_tables(tmp_path / "two", second)], target)
    assert not (target / "mine" / "relations.ttl").exists()
    assert (target / "README.md").read_text() == "mine"
    named = set(json.loads((target / MANIFEST).read_text())["files"])
    assert set(contents(target)) == named | {MANIFEST, "README.md"}
    fresh = tmp_path / "fresh"
    import_tables([tmp_path / "two"], fresh)
    assert contents(fresh).items() <= contents(target).items()


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["disk", "ctrl-c"]
)
@pytest.mark.parametrize("steps", [0, 12, 17, 20])
def test_stopped_in_the_middle_leaves_the_old_case_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int, error: BaseException
) -> None:
    target = tmp_path / "out"
    import_tables([write_tables(tmp_path / "one", small_tables())], target)
    before = contents(target)
    changed = small_tables()
    for rows in changed.values():
        for row in rows:
            row.update(
                {
                    name: f"{value} changed"
                    for name, value in row.items()
                    if name.startswith(("title", "label", "name_", "desc"))
                }
            )
    changed["events"].append({**changed["events"][0], "event_id": "ev-2", "cases": "other"})
    changed["accounts"].append(account("acc-4", "ev-2"))
    write_tables(tmp_path / "two", changed)
    real, calls = os.replace, []

    def failing(source: str, to: str, **more: int) -> None:
        calls.append(to)
        if len(calls) > steps:
            raise error
        real(source, to, **more)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises((CaseError, KeyboardInterrupt)):
        import_tables([tmp_path / "two"], target)
    monkeypatch.undo()
    assert contents(target) == before
    assert not (target / "other").exists()
    assert open_case(target).store.ask("ASK { rel:rel-1 jb:from actor:kkp }")
    import_tables([tmp_path / "two"], target)
    assert open_case(target).store.ask("ASK { event:ev-2 a jb:Event }")


def test_a_link_does_not_lead_the_import_out_of_its_folder(tmp_path: Path) -> None:
    outside, target = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    target.mkdir()
    (target / "mine").symlink_to(outside)
    with pytest.raises(CaseError, match="link"):
        import_tables([write_tables(tmp_path / "in", small_tables())], target)
    assert contents(outside) == {}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """The system's own folder of processes: nobody may write there, not even root."""
    with pytest.raises(CaseError, match="cannot be written"):
        import_tables([write_tables(tmp_path / "in", small_tables())], Path("/proc/jembatan/deeper"))


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("here")
    with pytest.raises(CaseError, match="cannot be written"):
        import_tables([write_tables(tmp_path / "in", small_tables())], tmp_path / "out")
    assert (tmp_path / "out").read_text() == "here"


def test_the_committed_manifest_tells_of_the_committed_data() -> None:
    manifest = json.loads((data_folder() / MANIFEST).read_text(encoding="utf-8"))
    for place, digest in manifest["files"].items():
        assert hashlib.sha256((data_folder() / place).read_bytes()).hexdigest() == digest, place
    turtle = {file.relative_to(data_folder()).as_posix() for file in data_folder().glob("*/*.ttl")}
    assert turtle == set(manifest["files"])


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=20)
DATES = st.sampled_from([
    "", "2014", "2015-04", "2015-04-03", "2016-12-31", "2015~", "2015-04?", "2015-04-03%", "2015-04-03/2015-04-10",
    "../2015-04", "2015-04/..", "201X", "2015-XX", "2014~/2015?",
])  # fmt: skip
IDS = st.lists(
    st.from_regex(r"[a-z][a-z0-9_]{0,6}(-[a-z0-9]{1,3})?", fullmatch=True),
    min_size=2,
    max_size=5,
    unique=True,
)
DECIMALS = st.from_regex(r"[0-9]{1,6}(\.[0-9]{1,3})?", fullmatch=True)


@st.composite
def drawn_tables(draw: st.DrawFn) -> Tables:
    tables = small_tables()
    ids = draw(IDS)
    for own in ids:
        row = {
            **tables["actors"][1],
            "actor_id": f"a-{own}",
            "name_en": draw(WORDS),
            "name_id": draw(WORDS),
            "short": draw(WORDS),
        }
        tables["actors"].append(row)
        tables["relations"].append({
            **tables["relations"][0], "relation_id": f"rel-{own}", "object": f"a-{own}", "start": "", "end": draw(DATES),
            "kind": draw(st.sampled_from(["informs", "funds", "exploits"])), "description": draw(WORDS),
            "cases": draw(st.sampled_from(["mine", "other", "mine;other", "other;mine"])),
        })  # fmt: skip
        tables["accounts"].append(
            account(f"acc-{own}", f"rel-{own}", quantity=draw(DECIMALS), unit=draw(WORDS), note=draw(WORDS))
        )
    tables["assistance"][0]["partners"] = ";".join(draw(st.permutations([f"a-{own}" for own in ids])))
    return tables


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(tables=drawn_tables())
def test_tables_to_turtle_to_tables(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> None:
    import csv
    import io

    base = tmp_path_factory.mktemp("case")
    import_tables([write_tables(base / "in", tables)], base / "out")
    back = to_tables(open_case(base / "out"))
    assert back.left_out == ()
    for name, rows in tables.items():
        got = list(csv.DictReader(io.StringIO(back.texts[f"{name}.csv"], newline="")))
        expected = [{column: row.get(column, "") for column in got[0]} for row in rows]
        assert sorted(map(_as_sets, got), key=repr) == sorted(map(_as_sets, expected), key=repr)


def _as_sets(row: dict[str, str]) -> dict[str, object]:
    from jembatan.graph.tables.formulas import plain

    many = ("cases", "source_ids", "partners")
    return {
        name: sorted(value.split(";")) if name in many else plain(value)
        for name, value in sorted(row.items())
    }
