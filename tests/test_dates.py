"""Dates in EDTF: read, refused, bounded, carried through tables, Turtle and queries, and told in words."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.cli import cli
from jembatan.graph.case import Case, open_case
from jembatan.graph.check.run import check
from jembatan.graph.dates import EDTF, before, date_type, parse, plain_sides, sort_key, suggestion
from jembatan.graph.dates_text import date_words
from jembatan.graph.errors import FindingsError
from jembatan.graph.export.tables import to_tables
from jembatan.graph.inputs.contacts import dated_contacts
from jembatan.graph.inputs.happenings import DayRange, day_range
from jembatan.graph.network import project
from jembatan.graph.tables.importer import import_tables
from jembatan.graph.tables.workbook_write import workbook_bytes

from small_tables import Tables, account, small_tables, write_tables

FORMS = [
    # as given, first day, last day, certainty, in English, in Indonesian
    ("2015~", "2015-01-01", "2015-12-31", "approximate", "circa 2015", "sekitar 2015"),
    ("2016-02~", "2016-02-01", "2016-02-29", "approximate", "circa 2016-02", "sekitar 2016-02"),
    ("2015-04-03~", "2015-04-03", "2015-04-03", "approximate", "circa 2015-04-03", "sekitar 2015-04-03"),
    ("2015?", "2015-01-01", "2015-12-31", "uncertain", "2015 (uncertain)", "2015 (tidak pasti)"),
    ("2015-04?", "2015-04-01", "2015-04-30", "uncertain", "2015-04 (uncertain)", "2015-04 (tidak pasti)"),
    ("2015-04%", "2015-04-01", "2015-04-30", "approximate uncertain", "circa 2015-04 (uncertain)",
     "sekitar 2015-04 (tidak pasti)"),
    ("2015-04-03/2015-04-10", "2015-04-03", "2015-04-10", "certain", "2015-04-03 to 2015-04-10",
     "2015-04-03 sampai 2015-04-10"),
    ("2014~/2015-04?", "2014-01-01", "2015-04-30", "approximate uncertain", "circa 2014 to 2015-04 (uncertain)",
     "sekitar 2014 sampai 2015-04 (tidak pasti)"),
    ("../2015-04", "", "2015-04-30", "certain", "2015-04 or before", "2015-04 atau sebelumnya"),
    ("2015-04/..", "2015-04-01", "", "certain", "since 2015-04", "sejak 2015-04"),
    ("201X", "2010-01-01", "2019-12-31", "certain", "2010s", "2010-an"),
    ("20XX~", "2000-01-01", "2099-12-31", "approximate", "circa 2000 to 2099", "sekitar 2000 sampai 2099"),
    ("2015-XX", "2015-01-01", "2015-12-31", "certain", "2015, month unknown", "2015, bulan tidak diketahui"),
    ("2015-XX-XX", "2015-01-01", "2015-12-31", "certain", "2015, month and day unknown",
     "2015, bulan dan hari tidak diketahui"),
    ("2015-02-XX", "2015-02-01", "2015-02-28", "certain", "2015-02, day unknown", "2015-02, hari tidak diketahui"),
]  # fmt: skip
GIVEN = [one[0] for one in FORMS]
BAD = [
    "", "15", "2015-4", "2015-13", "2015-02-30", "2015-02-29~", "2015~?", "~2015", "../..", "/", "2015/", "/2015",
    "2015-04/2014", "2015/2016/2017", "XXXX", "2X15", "201X-04", "2015-XX-04", "2015-04-03-XX", "201x", "0000", "000X",
    "2015-21", "circa 2015", "2015-04-03T10:00", "\u0662\u0660\u0661\u0665", "2015~\n", " 2015", "2015 ",
]  # fmt: skip
SINGLE = st.builds(
    lambda text, mark: text + mark,
    st.one_of(
        st.dates(date(1, 1, 1)).map(str),
        st.from_regex(r"[0-9]{4}(-(0[1-9]|1[0-2]|XX))?", fullmatch=True),
        st.from_regex(r"[0-9]{2}([0-9]X|XX)", fullmatch=True),
    ),
    st.sampled_from(["", "~", "?", "%"]),
)
WRITTEN = st.one_of(
    SINGLE,
    st.text("0123456789-X~?%/. ", max_size=24),
    st.text(max_size=12),
    st.builds("{}/{}".format, st.one_of(SINGLE, st.just("..")), st.one_of(SINGLE, st.just(".."))),
)


@pytest.mark.parametrize(("text", "first", "last", "certainty", "en", "own"), FORMS, ids=GIVEN)
def test_a_form(text: str, first: str, last: str, certainty: str, en: str, own: str) -> None:
    found = parse(text)
    assert found is not None
    assert (str(found.earliest or ""), str(found.latest or "")) == (first, last)
    assert " ".join(found.certainty) == certainty
    assert date_type(text) == EDTF
    assert (date_words(text, "en"), date_words(text, "id"), date_words(text, "")) == (en, own, text)


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_date(text: str) -> None:
    assert parse(text) is None
    assert date_type(text) == ""
    assert day_range(text) is None
    assert date_words(text, "en") == text


@pytest.mark.parametrize(
    ("text", "name"),
    [("2015", "gYear"), ("2015-04", "gYearMonth"), ("2015-04-03", "date"), ("0001", "gYear")],
)
def test_plain_dates_keep_their_types_and_text(text: str, name: str) -> None:
    assert date_type(text) == f"http://www.w3.org/2001/XMLSchema#{name}"
    assert (date_words(text, "id"), plain_sides(text, ""), sort_key(text)) == (text, (text, ""), text)


@settings(max_examples=400)
@given(WRITTEN)
def test_any_text_is_a_date_with_its_days_in_order_or_none(text: str) -> None:
    found = parse(text)
    assert bool(found) == bool(date_type(text))
    assert isinstance(date_words(text, "en"), str)
    assert isinstance(sort_key(text), str)
    near = suggestion(text)
    assert not near or parse(near)
    for side in plain_sides(text, text):
        assert not side or date_type(side).startswith("http://www.w3.org/")
    if found is None:
        return
    assert found.earliest or found.latest
    if found.earliest and found.latest:
        assert found.earliest <= found.latest
        assert day_range(text) == DayRange(found.earliest, found.latest)
        assert not before(text, text)
    else:
        assert day_range(text) is None


@settings(max_examples=200)
@given(WRITTEN, WRITTEN)
def test_before_goes_one_way(first: str, second: str) -> None:
    assert not (before(first, second) and before(second, first))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("circa 2015", "2015~"), ("ca. 2015-04", "2015-04~"), ("sekitar 2015", "2015~"), ("201x", "201X"),
        ("2010s", "201X"), ("since 2015-04", "2015-04/.."), ("until 2015", "../2015"), ("2014 - 2015", "2014/2015"),
        ("2015 (?)", "2015?"), ("3 April 2015", ""), ("2015-02-30", ""),
    ],
)  # fmt: skip
def test_what_is_meant_is_suggested(tmp_path: Path, written: str, meant: str) -> None:
    tables = small_tables()
    tables["events"][0]["start"] = written
    with pytest.raises(FindingsError) as caught:
        import_tables([write_tables(tmp_path / "in", tables)], tmp_path / "out")
    (found,) = [one for one in caught.value.findings if one.code == "bad-date"]
    assert found.suggestion.startswith(f"Did you mean {meant}?" if meant else "Write 2015, 2015-04 or")


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2015~", "2014", True), ("2015-04/..", "2015-03?", True), ("201X", "2009", True), ("2015/2016", "2014/..", False),
        ("../2015", "2014", False), ("2015-XX", "2015-01-02", False), ("2015-04-03/2015-04-10", "2015-04-05", False),
        ("201X", "2015", False), ("2015", "201X", False),
    ],
)  # fmt: skip
def test_an_end_before_its_start(tmp_path: Path, start: str, end: str, wrong: bool) -> None:
    tables = small_tables()
    tables["events"][0] |= {"start": start, "end": end}
    folder = write_tables(tmp_path / "in", tables)
    if not wrong:
        import_tables([folder], tmp_path / "out")
        return
    with pytest.raises(FindingsError) as caught:
        import_tables([folder], tmp_path / "out")
    assert [one.code for one in caught.value.findings] == ["end-before-start"]


def dated_tables() -> Tables:
    """Return the small case with an event, a relation, a flow, a difficulty and an account for each form."""
    tables = small_tables()
    tables["difficulties"] = []
    tables["sources"][0]["date"] = "2015-04~"
    for number, text in enumerate(GIVEN):
        event, relation, flow = (f"{kind}-e{number}" for kind in ("ev", "rel", "flow"))
        tables["events"].append({**tables["events"][0], "event_id": event, "start": text, "end": ""})
        tables["participations"].append({"event_id": event, "actor_id": "iom", "role": "convener"})
        tables["participations"].append({"event_id": event, "actor_id": "kkp", "role": "participant"})
        tables["relations"].append(
            {**tables["relations"][0], "relation_id": relation, "event_id": "", "start": text, "end": ""}
        )
        tables["assistance"].append({**tables["assistance"][0], "flow_id": flow, "start": "", "end": text})
        tables["difficulties"].append({
            "difficulty_id": f"dif-{number}", "cases": "mine", "actor": "iom", "kind": "funding", "phase": "shelter",
            "date": text, "description_en": "No money.", "description_id": "Tidak ada uang.",
        })  # fmt: skip
        for about in (event, relation, flow, f"dif-{number}"):
            tables["accounts"].append(
                account(f"acc-{about}", about, people="3", start=text, amount="5", currency="USD", money_status="paid")
            )  # fmt: skip
    return tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case with all forms, imported."""
    base = tmp_path_factory.mktemp("edtf")
    import_tables([write_tables(base / "in", dated_tables())], base / "out")
    return base / "out"


@pytest.fixture(scope="module")
def dated(folder: Path) -> Case:
    """The case with all forms, opened."""
    return open_case(folder)


def test_dates_are_kept_as_given(dated: Case) -> None:
    rows = dated.store.select(
        "SELECT ?s ?d { ?s a jb:Relation ; jb:start ?d FILTER(DATATYPE(?d) = <%s>) } ORDER BY ?s" % EDTF  # noqa: UP031
    )
    assert sorted(text for _, text in rows.texts()) == sorted(GIVEN)
    assert dated.store.ask('ASK { rel:rel-1 jb:start "2015-04-03"^^xsd:date }')


@pytest.mark.parametrize(
    "thing", ["event:ev-e{}", "rel:rel-e{}", "flow:flow-e{}", "difficulty:dif-{}", "acc:acc-ev-e{}"]
)
def test_queries_see_intervals(dated: Case, thing: str) -> None:
    for number, (text, first, last, certainty, *_) in enumerate(FORMS):
        own = thing.format(number)
        rows = dated.store.select(
            f"SELECT ?a ?b (GROUP_CONCAT(?c) AS ?how) {{ {{ SELECT ?a ?b ?c {{ {own} jb:dateCertainty ?c "
            f"OPTIONAL {{ {own} jb:earliest ?a }} OPTIONAL {{ {own} jb:latest ?b }} }} ORDER BY ?c }} }} GROUP BY ?a ?b"
        )
        first = "" if thing.startswith("flow") else first  # its start is not given
        assert rows.texts() == [(first, last, certainty)], text
    assert not dated.store.ask("ASK { ?s jb:earliest|jb:latest ?d FILTER(DATATYPE(?d) != xsd:date) }")


def test_a_question_about_days_finds_them(dated: Case) -> None:
    query = (
        'SELECT ?r { ?r a jb:Relation ; jb:earliest ?a ; jb:latest ?b FILTER(?a <= "2015-04-05"^^xsd:date '
        '&& ?b >= "2015-04-05"^^xsd:date) }'
    )
    wanted = [n for n, one in enumerate(FORMS) if one[1] and one[2] and one[1] <= "2015-04-05" <= one[2]]
    found = {row[0].rpartition("-e")[2] for row in dated.store.select(query).texts()}
    assert found == {str(number) for number in wanted}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_tables_to_turtle_to_tables(dated: Case, folder: Path, tmp_path: Path, form: str) -> None:
    texts = to_tables(dated).texts
    if form == "xlsx":
        rows = {
            name.removesuffix(".csv"): list(csv.reader(io.StringIO(text, newline="")))
            for name, text in texts.items()
        }
        source = tmp_path / "in.xlsx"
        source.write_bytes(workbook_bytes(rows))
    else:
        source = tmp_path / "in"
        source.mkdir()
        for name, text in texts.items():
            (source / name).write_text(text, encoding="utf-8", newline="")
    import_tables([source], tmp_path / "out")
    for file in sorted(folder.glob("**/*.ttl")):
        assert (tmp_path / "out" / file.relative_to(folder)).read_bytes() == file.read_bytes(), file.name
    assert to_tables(open_case(tmp_path / "out")).texts == texts


def test_the_shapes_take_them_and_refuse_others(folder: Path, tmp_path: Path) -> None:
    assert check(open_case(folder)).count("error") == 0
    file = tmp_path / "bad.ttl"
    things = "\n".join(
        f'<https://w3id.org/jembatan/difficulty/d{number}> jb:date "{text}"^^<{EDTF}> .'
        for number, text in enumerate(("2015~?", "circa", "2015-13", "../..", "201X-04", "2016/2015"))
    )
    file.write_text(f"@prefix jb: <https://w3id.org/jembatan/ontology#> .\n{things}\n", encoding="utf-8")
    wrong = {
        one.row for one in check(open_case(file)).findings if "date" in one.message or "ends" in one.message
    }
    assert wrong >= {2, 3, 4, 5, 6} and len(wrong) == 6


def test_open_dates_make_no_contact(dated: Case) -> None:
    found = dated_contacts(dated, project(dated, "communication"))
    opened = {f"relation/rel-e{number}" for number, text in enumerate(GIVEN) if ".." in text}
    assert opened == {one for one in found.undated if one.startswith("relation/rel-e")}
    spans = {(one.earliest, one.latest) for one in found.contacts}
    assert (date(2015, 4, 3), date(2015, 4, 10)) in spans


def call(folder: Path, *words: str) -> str:
    """Run a command in this process on the case; hold that it ends well."""
    done = CliRunner().invoke(cli, [*words, "--case", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_timeline_is_in_order_and_in_words(folder: Path) -> None:
    rows = json.loads(call(folder, "timeline", "--format", "json"))
    assert {row["date"] for row in rows} >= set(GIVEN)
    days = [row["earliest"] or row["latest"] for row in rows]
    assert days == sorted(days)
    drawn = " ".join(call(folder, "timeline", "--format", "markdown").split())
    own = " ".join(call(folder, "timeline", "--format", "markdown", "--lang", "id").split())
    for _, _, _, _, en, indonesian in FORMS:
        assert en in drawn
        assert indonesian in own


def test_readings_say_them_in_words(folder: Path) -> None:
    assert "circa 2015" in call(folder, "accounts", "ev-e0", "--format", "markdown")
    assert json.loads(call(folder, "accounts", "ev-e0", "--format", "json"))[0]["start"] == "2015~"
    told = call(folder, "show", "iom", "--lang", "id")
    assert "2010-an  " in told
    assert "sekitar 2015-04, " in told, "the date of the source"
    assert "2014 sampai" in call(folder, "difficulties", "--format", "markdown", "--lang", "id")
    assert {row["date"] for row in json.loads(call(folder, "difficulties", "--format", "json"))} == set(GIVEN)


def test_questions_with_dates(folder: Path) -> None:
    def found(*words: str) -> list[str]:
        rows = json.loads(call(folder, "query", *words, "--format", "json"))
        return [row["start"] for row in rows]

    every = found("timeline")
    assert set(every) >= set(GIVEN)
    assert (
        every.index("201X") < every.index("2014~/2015-04?") < every.index("2015~") < every.index("2016-02~")
    )
    assert set(found("timeline", "-p", "since=2016")) == {"2016-02~"}
    assert set(found("timeline", "-p", "until=2014-12")) == {"201X", "20XX~", "2014~/2015-04?"}
    assert set(found("events", "-p", "since=2016")) == {"2016-02~"}


@pytest.mark.parametrize("form", ["ftm", "htcds"])
def test_other_formats_get_plain_dates(dated: Case, form: str) -> None:
    if form == "ftm":
        from jembatan.graph.export.ftm import to_ftm as write
    else:
        from jembatan.graph.export.htcds import to_htcds as write
    text = str(write(dated))
    assert not any(mark in text for mark in ("2015~", "2015-XX", "201X", "2015-04?", "2015-04/.."))
    assert "2015-04-10" in text


def test_the_page_carries_the_words(folder: Path, tmp_path: Path) -> None:
    call(folder, "view", "--output", str(tmp_path / "page.html"))
    assert '"sekitar 2015-04-03"' in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("check",), ("role", "iom", "--draws", "20", "--replicates", "20"), ("claims",), ("compare",), ("mechanism",),
        ("money",), ("assistance",), ("sources",), ("without", "iom"), ("brokerage",),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_every_command_copes(folder: Path, words: tuple[str, ...]) -> None:
    if words == ("compare",):
        done = CliRunner().invoke(cli, ["compare", "png-reefer", str(folder)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
    else:
        call(folder, *words)
