"""`jembatan query`: what it takes, what it prints, what it refuses, and that it always ends."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jembatan.cli import cli
from jembatan.graph.errors import JembatanError, QueryError
from jembatan.graph.guard import MAX_QUERY
from jembatan.graph.picture import picture
from jembatan.graph.questions import questions

from support import Run

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def query(*words: str, stdin: str | bytes | None = None) -> Result:
    """Run the command in this process; errors of the library are left as they are."""
    result = CliRunner().invoke(cli, ["query", *words], input=stdin)
    if isinstance(result.exception, JembatanError):
        raise result.exception
    return result


def refused(*words: str, stdin: str | bytes | None = None) -> str:
    """Run the command and return the message it is refused with."""
    try:
        result = query(*words, stdin=stdin)
    except JembatanError as error:
        return str(error)
    assert result.exit_code == 2, result.output
    return result.stderr


# ---------------------------------------------------------------- what the argument is


def test_a_name_a_number_a_file_stdin_and_sparql_are_told_apart(tmp_path: Path) -> None:
    assert query("claims").stdout == query("QC13").stdout == query("qc13").stdout
    text = "SELECT ?who { ?who jb:partOf actor:iom } ORDER BY ?who LIMIT 2"
    file = tmp_path / "own.rq"
    file.write_text("\ufeff" + text, encoding="utf-8")
    expected = query(text).stdout
    assert "actor:iom-" in expected
    assert "https://w3id.org/jembatan/actor/iom-" in query(text, "--format", "json").stdout, (
        "programs want IRIs whole"
    )
    assert query(str(file)).stdout == query("-", stdin=text).stdout == expected
    assert query("# a comment\n" + text).stdout == expected
    assert query("PREFIX x: <http://x/> " + text).stdout == expected


def test_a_file_with_a_header_is_a_question_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "#+ summary@en: Who?\n#+ param who: actor = iom\n#+ ids: own_part\nSELECT ?own_part { ?own_part jb:partOf ?who }\n",
        encoding="utf-8",
    )
    records = json.loads(query(str(file), "-p", "who=KKP", "--format", "json").stdout)
    assert {"own_part", "own_part_id"} == set(records[0])
    assert any(record["own_part_id"] == "actor:idn-psdkp" for record in records)
    assert "Who?" in query(str(file), "--explain").stdout


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("evnts", "Did you mean events"),
        ("no/such.rq", "no such file"),
        ("", "say what to ask"),
        ("   ", "say what to ask"),
        ("SELECT", "cannot be parsed"),
        ("SELECT ?x { ?x a jb:Actor", "line 1, column"),
        ("SELECT ?x { ?x a jbb:Actor }", "Did you mean jb:"),
        ("ask me something", "cannot be parsed"),
    ],
)
def test_what_it_is_not(what: str, said: str) -> None:
    assert said in refused(what)


def test_files_that_are_no_query(tmp_path: Path) -> None:
    (tmp_path / "folder.rq").mkdir()
    assert "this is a folder" in refused(str(tmp_path / "folder.rq"))
    for name, data, said in (
        ("empty.rq", b" \n", "empty"), ("binary.rq", b"\xff\xfe\x00", "not UTF-8"), ("big.rq", b"#" * 1_000_001, "no query"),
        ("header.rq", b"#+ summary@en: x\n#+ param y: nonsense\nSELECT * {}", "is no declaration"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        assert said in refused(str(tmp_path / name))
    assert "not UTF-8" in refused("-", stdin=b"\xff")
    assert "empty" in refused("-", stdin="")


# ---------------------------------------------------------------- parameters


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("claims", "-p", "x=1"), "takes no parameters"),
        (("events", "-p", "phase"), "write NAME=VALUE"),
        (("events", "-p", "since=2015", "-p", "since=2016"), "given twice"),
        (("events", "-p", "sinc=2015"), "Did you mean since"),
        (("ASK {}", "-p", "x=1"), "free SPARQL takes no parameters"),
        (("events", "--format", "turtle"), "named questions give rows"),
        (("SELECT * {} ", "--format", "turtle"), "only CONSTRUCT and DESCRIBE"),
        (("--list", "--format", "turtle"), "cannot be written as Turtle"),
        (("events", "--limit", "-1"), "--limit"),
        (("events", "--timeout", "0"), "--timeout"),
        (("events", "--timeout", "nan"), "--timeout"),
    ],
)
def test_wrong_words_are_told(words: tuple[str, ...], said: str) -> None:
    assert said in refused(*words)


# ---------------------------------------------------------------- formats


def test_formats(tmp_path: Path) -> None:
    records = json.loads(query("totals", "--format", "json").stdout)
    assert records and all(
        not isinstance(value, (dict, list)) for record in records for value in record.values()
    )
    assert any(record["value"] == 653 and isinstance(record["value"], int) for record in records)
    rows = list(csv.DictReader(io.StringIO(query("totals", "--format", "csv").stdout)))
    assert len(rows) == len(records) and set(rows[0]) == set(records[0])
    assert query("totals", "--format", "tsv").stdout.splitlines()[0].split("\t") == list(records[0])
    assert query("totals", "--format", "markdown").stdout.startswith("| ")
    assert "yang dihitung" in query("totals", "--lang", "id").stdout
    assert "never add one to another" in query("totals").stdout
    quiet = query("totals", "--format", "json")
    assert "never add one to another" in quiet.stderr and "never add" not in quiet.stdout


def test_ask_prints_and_ends_with_its_answer() -> None:
    for text, word, code in (
        ("ASK { actor:iom a jb:Actor }", "true", 0),
        ("ASK { actor:iom a jb:Nothing }", "false", 1),
    ):
        result = query(text)
        assert (result.stdout, result.exit_code) == (f"{word}\n", code)
        assert json.loads(query(text, "--format", "json").stdout) == [{"answer": word == "true"}]


def test_construct_and_describe_give_turtle_or_rows() -> None:
    text = "CONSTRUCT { ?a jb:funds ?b } WHERE { ?a jb:funds ?b }"
    turtle = query(text).stdout
    assert turtle.startswith("@prefix actor: ") and "jb:funds actor:iom" in turtle
    assert turtle == query(text, "--format", "turtle").stdout
    record = json.loads(query(text, "--format", "json").stdout)[0]
    assert (
        set(record) == {"subject", "predicate", "object"}
        and record["predicate"] == "https://w3id.org/jembatan/ontology#funds"
    )
    described = query("DESCRIBE case:benjina").stdout
    assert 'rdfs:label "Benjina, Aru Islands, 2014-2016"@en' in described
    assert query("DESCRIBE <http://example.org/nothing>").stdout == ""


def test_numbers_are_numbers_and_json_is_json() -> None:
    text = 'SELECT ?x { VALUES ?x { 1 1.5 true "INF"^^xsd:double "NaN"^^xsd:float "x"^^xsd:integer <http://x> "=1+1" } }'
    values = [record["x"] for record in json.loads(query(text, "--format", "json").stdout)]
    assert values == [1, 1.5, True, "INF", "NaN", "x", "http://x", "=1+1"]
    assert "'=1+1" in query(text, "--format", "csv").stdout


def test_the_row_limit_is_told_on_stderr() -> None:
    for words in (("SELECT * { ?a ?b ?c }",), ("sources",), ("CONSTRUCT WHERE { ?a ?b ?c }",)):
        result = query(*words, "--limit", "3")
        assert "Only the first 3 rows" in result.stderr and "Only the first" not in result.stdout
        assert result.exit_code == 0
    assert "Only" not in query("claims", "--limit", "8").stderr
    assert "Hanya 2 baris" in query("claims", "--limit", "2", "--lang", "id").stderr
    assert len(json.loads(query("sources", "--limit", "0", "--format", "json").stdout)) > 400


def test_control_characters_stay_out_of_the_terminal() -> None:
    shown = query('SELECT ?x { BIND("a\\u001b[31mred\\u202eevil" AS ?x) }').stdout
    assert "\x1b" not in shown and "\u202e" not in shown


# ---------------------------------------------------------------- list and explain


def test_list() -> None:
    for lang, head in (("en", "Claims of the thesis"), ("id", "Klaim skripsi")):
        shown = query("--list", "--lang", lang).stdout
        assert head in shown
        assert all(name in shown and one.summary(lang) in shown for name, one in questions().items())
    assert "-p actor=iom" in shown
    records = json.loads(query("--list", "--format", "json").stdout)
    assert [record["name"] for record in records] == list(questions())
    assert {record["id"] for record in records} >= {"QC1", "QS10", None}


def test_explain() -> None:
    shown = query("messages-between-states", "--explain", "-p", "actor=idn-kkp", "--lang", "id").stdout
    assert (
        "QC5" in shown
        and "lembaga yang mungkin meneruskannya" in shown
        and "actor (actor) = idn-kkp" in shown
    )
    assert "<https://w3id.org/jembatan/actor/idn-kkp>" in shown and "`-- " in shown and "#+" not in shown
    free = query("SELECT * { ?a jb:funds ?b OPTIONAL { ?b jb:short ?c } }", "--explain").stdout
    assert "jb:funds --> ?b" in free
    assert "refused" in refused("SELECT * { SERVICE <http://x> {} }", "--explain")


def test_what_explain_shows_can_be_run() -> None:
    shown = query("difficulties", "--explain").stdout
    sparql = shown[shown.index("SELECT") : shown.index("\nWhat the pattern")]
    assert len(json.loads(query(sparql, "--format", "json").stdout)) == len(
        json.loads(query("difficulties", "--format", "json").stdout)
    )


def test_pictures_never_fail() -> None:
    assert picture("SELECT * { ?a jb:from/^jb:to+|jb:via? ?b, 5.5, 'x'@en ; a jb:X }").splitlines()[1:] == [
        "+-- jb:from/^jb:to+|jb:via? --> ?b", "+-- jb:from/^jb:to+|jb:via? --> 5.5", "+-- jb:from/^jb:to+|jb:via? --> 'x'@en", "`-- a --> jb:X",
    ]  # fmt: skip
    for text in (
        "",
        "{",
        "}",
        "SELECT",
        "{" * 5000,
        "SELECT * { ?a",
        "SELECT * { ?a ?b",
        "?a ?b ?c",
        "[[[",
        "((((",
        "SELECT * { [ a jb:X ; ",
        "GRAPH",
        "FILTER",
        "\0",
        "VALUES {{{",
    ):
        assert isinstance(picture(text), str)
    for one in questions().values():
        assert picture(one.query)


# ---------------------------------------------------------------- hostile queries

HOSTILE = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE ?x { ?s ?p ?o } }",
    "SELECT * {SERVICE<http://127.0.0.1:1/>{?s ?p ?o}}",
    "SELECT * { FILTER(trueSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } ) }",
    "SELECT * { ?s ?p trueSERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }",
    "SELECT * { #\nSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "a\\"" . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }',
    "SELECT * { { SELECT * { OPTIONAL { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } } } }",
    "SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } }",
    "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:1/> { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    "DESCRIBE <x> FROM <file:///etc/passwd>",
    "LOAD <file:///etc/passwd>",
    "LOAD SILENT <http://127.0.0.1:1/> INTO GRAPH <x>",
    "INSERT DATA { <a> <b> <c> }",
    "PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <x> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "CREATE GRAPH <x>",
    "COPY DEFAULT TO <x>",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_reaches_outside_or_changes_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        query(text)
    with pytest.raises(QueryError):
        query("-", stdin=text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p \"unclosed }", "SELECT * { ?s ?p '''unclosed }", "SELECT * { ?s ?p <unclosed }", "SELECT \0 * { ?s ?p ?o }",
        "SELECT * " + "{" * 20_000 + "}" * 20_000, "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * { ?s " + "!" * 10_000 + "jb:x ?o }", "SELECT * { " + "OPTIONAL { ?a ?b ?c " * 3_000 + "}" * 3_000 + " }",
        "SELECT * { ?s ?p ?o } #" + "x" * 1_000_000, "SELECT * { ?s ?p '" + "x" * (MAX_QUERY + 1) + "' }", "SELECT * { ?s jb:x\u200b ?o }",
        "SELECT * { ?s ?p ?o } ORDER BY", "SELECT (1/0 AS ?x) (?x AS ?x) {}",
    ],
    ids=range(13),
)  # fmt: skip
def test_broken_and_monstrous_queries_end_with_a_sentence(process: Run, text: str) -> None:
    done = process("query", "-", "--timeout", "5", stdin=text)
    assert done.returncode == 2, done.stdout[:200]
    assert done.stderr.startswith("Error: ") and "Traceback" not in done.stderr and len(done.stderr) < 600


@pytest.mark.parametrize("text", [RUNAWAY, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"])
def test_a_runaway_query_is_stopped_and_the_process_ends(process: Run, text: str) -> None:
    begun = time.monotonic()
    done = process("query", text, "--timeout", "1", "--limit", "0", timeout=30)
    assert time.monotonic() - begun < 15
    assert done.returncode == 2 and done.stdout == ""
    assert "stopped at its limit of 1 seconds" in done.stderr and "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-m", "jembatan", "query", "sources", "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read().decode()
    assert "Traceback" not in error and "Exception" not in error
