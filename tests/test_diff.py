"""Differences: each kind of change planted is told in words, and sameness is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from test_reading import call

from jembatan.graph.case import Case, open_case
from jembatan.graph.diff.compare import Change, compare
from jembatan.graph.diff.words import sentences
from jembatan.graph.export.rdf import to_turtle
from jembatan.graph.export.tables import to_tables
from jembatan.graph.tables.importer import import_tables

from small_tables import Tables, account, actor, small_tables, source, write_tables


def tables() -> Tables:
    found = small_tables()
    found["difficulties"] = [
        {"difficulty_id": "dif-1", "cases": "mine", "actor": "iom", "kind": "funding", "phase": "rescue", "date": "2015",
         "description_en": "No money", "description_id": "Tidak ada dana"},
    ]  # fmt: skip
    found["accounts"] += [
        account("acc-4", "dif-1"),
        account("acc-5", "flow-1", source_id="src-2", people="319"),
    ]
    return found


def made(folder: Path, content: Tables, name: str) -> Case:
    import_tables([write_tables(folder / f"{name}-tables", content)], folder / name)
    return open_case(folder / name)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return made(tmp_path_factory.mktemp("before"), tables(), "before")


def cell(table: str, row: int, **cells: str) -> Callable[[Tables], None]:
    return lambda found: found[table][row].update(cells)


def more(table: str, row: dict[str, str], *, told: str = "") -> Callable[[Tables], None]:
    def add(found: Tables) -> None:
        found[table].append(row)
        if told:
            found["accounts"].append(account("acc-new", told))

    return add


def without(table: str, row: int) -> Callable[[Tables], None]:
    return lambda found: found[table].pop(row) and None


NEW_RELATION = {**small_tables()["relations"][0], "relation_id": "rel-2"}
PLANTED = [
    (cell("relations", 0, status="reported"), "downgraded", "relations", "rel-1", "- 1 relation downgraded from official to reported",
     "- 1 hubungan turun dari resmi menjadi diberitakan"),
    (cell("relations", 0, status="court"), "upgraded", "relations", "rel-1", "- 1 relation upgraded from official to before a court",
     "- 1 hubungan naik dari resmi menjadi di pengadilan"),
    (cell("sources", 0, reliability="D"), "downgraded", "sources", "src-1", "- 1 source downgraded from A to D", "- 1 sumber turun dari A menjadi D"),
    (cell("accounts", 2, confidence="low"), "downgraded", "accounts", "acc-3", "- 1 account downgraded from high to low", ""),
    (more("relations", NEW_RELATION, told="rel-2"), "added", "relations", "rel-2", "- 1 relation added", "- 1 hubungan ditambahkan"),
    (more("actors", actor("lpn", "ngo", "civil-society", "src-1")), "added", "actors", "lpn", "- 1 actor added", ""),
    (more("sources", source("src-3", "Third", "B")), "added", "sources", "src-3", "- 1 source added", ""),
    (without("participations", 1), "removed", "participations", "ev-1--participant--kkp", "- 1 participation removed", ""),
    (cell("accounts", 4, people="320"), "now-disagree", "assistance", "flow-1",
     "- the accounts of 1 flow of assistance now disagree on people", "- keterangan tentang 1 aliran bantuan kini berbeda mengenai jumlah orang"),
    (cell("difficulties", 0, resolution_en="Paid", resolution_id="Dibayar"), "resolved", "difficulties", "dif-1",
     "- 1 difficulty now with a resolution", "- 1 kendala kini memiliki penyelesaian"),
    (cell("events", 0, label_en="Other"), "changed", "events", "ev-1", "- 1 event changed: label en", ""),
]  # fmt: skip


@pytest.mark.parametrize(("plant", "kind", "table", "own", "english", "indonesian"), PLANTED)
def test_each_change_is_told(
    before: Case, tmp_path: Path, plant: Callable[[Tables], None], kind: str, table: str, own: str, english: str, indonesian: str
) -> None:  # fmt: skip
    content = tables()
    plant(content)
    after = made(tmp_path, content, "after")
    found = compare(before, after)
    assert (kind, table, own) in {(change.kind, change.table, change.id) for change in found.changes}
    assert english in sentences(found, "en")
    assert not indonesian or indonesian in sentences(found, "id")
    back = compare(after, before)
    assert len(back.changes) == len(found.changes)
    opposite = {
        "added": "removed", "removed": "added", "upgraded": "downgraded", "downgraded": "upgraded", "changed": "changed",
        "now-disagree": "no-longer-disagree", "resolved": "unresolved",
    }  # fmt: skip
    turned = [
        (opposite[one.kind], one.table, one.id, one.column, one.after, one.before) for one in found.changes
    ]
    assert sorted(turned) == sorted(
        (one.kind, one.table, one.id, one.column, one.before, one.after) for one in back.changes
    )


def test_several_changes_stand_in_one_sentence_each(before: Case, tmp_path: Path) -> None:
    content = tables()
    content["relations"] += [{**NEW_RELATION, "relation_id": f"rel-{number}"} for number in (2, 3, 4)]
    content["accounts"] += [account(f"acc-n{number}", f"rel-{number}") for number in (2, 3, 4)]
    content["relations"][0]["status"] = "reported"
    told = sentences(compare(before, made(tmp_path, content, "after")), "en")
    assert told == [
        "From before to after:", "- 3 relations added", "- 1 relation downgraded from official to reported", "- 3 accounts added",
    ]  # fmt: skip


def test_order_of_rows_and_lists_and_the_form_of_the_file_do_not_count(before: Case, tmp_path: Path) -> None:
    content = tables()
    for rows in content.values():
        rows.reverse()
    content["actors"][-1]["source_ids"] = "src-2;src-1"
    assert compare(before, made(tmp_path, content, "after")).changes == ()
    (tmp_path / "one.ttl").write_text(to_turtle(before), encoding="utf-8")
    assert compare(before, open_case(tmp_path / "one.ttl")).changes == ()


def test_statements_beyond_the_tables_are_not_passed_over(before: Case, tmp_path: Path) -> None:
    text = (
        to_turtle(before)
        + '\n<https://w3id.org/jembatan/actor/iom> <https://w3id.org/jembatan/ontology#motto> "x" .\n'
    )
    (tmp_path / "one.ttl").write_text(text, encoding="utf-8")
    found = compare(before, open_case(tmp_path / "one.ttl"))
    assert found.changes == (Change("beyond", "", "jb:motto", "jb:motto", "jb:motto", "jb:motto", "0", "1"),)
    assert sentences(found, "id")[1].startswith("- 1 pernyataan")


def test_two_cases_differ_by_their_rows() -> None:
    one, two = open_case("andaman"), open_case("png-reefer")
    found = compare(one, two).changes
    rows = {table: (one_rows, to_tables(two).rows[table]) for table, one_rows in to_tables(one).rows.items()}
    for table, (first, second) in rows.items():
        added = sum(1 for change in found if (change.kind, change.table) == ("added", table))
        removed = sum(1 for change in found if (change.kind, change.table) == ("removed", table))
        assert first - removed == second - added


def test_the_command(before: Case, tmp_path: Path) -> None:
    content = tables()
    content["relations"][0]["status"] = "reported"
    made(tmp_path, content, "after")
    old, new = str(before.files[0].parents[1]), str(tmp_path / "after")
    same = call("diff", old, old)
    assert (same.exit_code, same.stdout) == (0, "before and before say the same.\n")
    assert json.loads(call("diff", old, old, "--format", "json").stdout) == []
    done = call("diff", old, new, "--details")
    assert (
        done.exit_code == 1
        and "downgraded from official to reported" in done.stdout
        and "rel-1" in done.stdout
    )
    told = json.loads(call("diff", old, new, "--format", "json", "--lang", "id").stdout)
    assert [(row["change"], row["id"], row["before"], row["after"]) for row in told] == [
        ("downgraded", "rel-1", "official", "reported")
    ]
    assert "turun" in call("diff", old, new, "--lang", "id").stdout
