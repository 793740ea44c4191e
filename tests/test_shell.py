"""The prompt's other half: where a query ends, what the commands answer, what is completed; and the prompt by pipe."""

from __future__ import annotations

import json

import pytest

from jembatan.graph.case import Case
from jembatan.graph.shell.complete import suggestions
from jembatan.graph.shell.session import Reply, Settings
from jembatan.graph.shell.session import run as answer
from jembatan.graph.shell.split import is_whole, pieces
from jembatan.graph.shell.words import Words, words

from support import Run


@pytest.fixture(scope="module")
def known(benjina: Case) -> Words:
    return words(benjina, "en")


def texts(before: str, known: Words) -> list[str]:
    return [one.text for one in suggestions(before, known)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("SELECT * { ?s ?p ?o };", True),
        ("SELECT * { ?s ?p ?o }", False),
        ("SELECT * { ?s ?p ?o }\n\n", True),
        ("SELECT * {\n\n", False),
        ("SELECT * { ?s a jb:Actor ;", False),
        ('SELECT * { ?s ?p "};"', False),
        ("SELECT ?x # };\n\n", False),
        ("PREFIX a: <urn:a>\n\n", False),
        ("DESCRIBE actor:iom;", True),
        ("DESCRIBE actor:iom\n\n", True),
        ("hello\n\n", True),
        ("}\n\n", True),
        (".help", True),
        ("", False),
    ],
)
def test_where_a_query_ends(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


def test_a_file_of_queries_is_cut_where_they_end() -> None:
    lines = [
        "# first\n",
        "ASK {\n",
        "\n",
        "?s ?p ?o };\n",
        ".lang id\n",
        "\n",
        "ASK { ?a ?b ?c }\n",
        "\n",
        "ASK { ?d ?e ?f }",
    ]
    assert list(pieces(lines)) == ["ASK {\n\n?s ?p ?o }", ".lang id", "ASK { ?a ?b ?c }", "ASK { ?d ?e ?f }"]


def test_what_is_completed(known: Words) -> None:
    assert "jb:funds" in texts("SELECT * { ?a jb:fun", known)
    assert "jb:Actor" in texts("SELECT * { ?a a jb:A", known)
    assert "actor:idn-kkp" in texts("ASK { ?x jb:partOf kementerian", known)
    assert "actor:idn-kkp" in texts("ASK { ?x jb:partOf actor:fisheries", known)
    assert "kind:funds" in texts("ASK { ?x jb:kind kind:fu", known)
    assert "skos:" in texts("ASK { ?x sko", known)
    assert texts("SELECT ?who { ?w", known) == ["?who"]
    assert "OPTIONAL" in texts("SELECT * { opt", known)
    for inert in ('ASK { ?x ?p "act', "ASK { ?x ?p <htt", "# act"):
        assert texts(inert, known) == []
    assert texts(".sh", known) == [".show"]
    assert "idn-kkp" in texts(".show fisheries", known)
    assert "events-iom-convened" in texts(".ask events-i", known)
    assert "actor=" in texts(".ask events-iom-convened a", known)
    assert "idn-kkp" in texts(".ask events-iom-convened actor=kkp", known) + texts(
        ".ask events-iom-convened actor=ministry", known
    )


def test_every_completion_of_a_term_can_be_asked(benjina: Case, known: Words) -> None:
    kinds = [one.text for one in known.all if one.kind in ("term", "concept", "actor")]
    assert len(kinds) > 600
    for start in range(0, len(kinds), 400):
        benjina.store.ask(f"ASK {{ VALUES ?x {{ {' '.join(kinds[start : start + 400])} }} ?x ?p ?o }}")


def test_commands_set_and_answer(benjina: Case) -> None:
    settings = Settings()

    def do(line: str) -> Reply:
        nonlocal settings
        reply = answer(benjina, line, settings)
        settings = reply.settings
        return reply

    assert "(1 rows)" in do("SELECT (COUNT(*) AS ?n) { ?x a jb:Case }").text
    assert "?x a jb:Case" in do(".explain").text
    do(".format json")
    rows = json.loads(do(".ask events-iom-convened actor=KKP").text)
    assert rows and {"event", "sources"} <= rows[0].keys()
    do(".limit 2")
    cut = do("SELECT ?x { ?x a jb:Actor }")
    assert len(json.loads(cut.text)) == 2 and "2" in cut.note
    do(".format table")
    do(".lang id")
    assert "baris" in do("SELECT ?x { ?x a jb:Actor }").text
    assert "Kueri" in do(".help").text
    assert "Kementerian" in do('.show "kementerian kelautan"').text
    assert "@prefix jb:" in do("CONSTRUCT { ?a jb:partOf ?b } WHERE { ?a jb:partOf ?b }").text
    assert "events-iom-convened" in do(".questions IOM").text
    assert "actor:" in do(".prefixes actor").text
    assert do("ASK { ?x a jb:Actor }").text == "true\n"
    assert do(".quit").quit


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (".shwo iom", "Did you mean .show"),
        (".ask event-iom", "Did you mean"),
        (".ask events-iom-convened actor", "name=value"),
        (".ask", "which question"),
        ('.ask events-iom-convened "actor=', "not closed"),
        (".show", "which actor"),
        (".show nobody-of-this-name", "nobody"),
        (".format pdf", "format"),
        (".limit -1", "no number of rows"),
        (".timeout nan", "no number of seconds"),
        (".lang fr", "language"),
        ("SELECT ?x {\n ?x a jbb:Actor }", "line 2, column"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(benjina: Case, line: str, said: str) -> None:
    reply = answer(benjina, line, Settings())
    assert not reply.good and said in reply.note and reply.text == ""


def test_by_pipe_without_a_prompt(process: Run) -> None:
    found = process(
        "shell",
        stdin=".format csv\nSELECT ?x { ?x a jb:Case } ORDER BY ?x LIMIT 1;\nASK {\n?x a jb:Actor }\n\n",
    )
    assert found.returncode == 0
    assert found.stdout.splitlines()[0] == "x" and found.stdout.splitlines()[-1] == "true"
    assert ">" not in found.stdout.replace("csv>", "")
    wrong = process("shell", stdin="ASK { ?s ?p };\nASK { ?s ?p ?o }")
    assert wrong.returncode == 2 and wrong.stdout == "true\n"
    assert wrong.stderr.startswith("Error: line 1, column") and wrong.stderr.count("\n") == 1


@pytest.mark.nightly
def test_a_query_that_runs_for_ever_ends_at_its_limit_and_the_next_is_answered(process: Run) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) };"
    found = process("shell", stdin=f".timeout 1\n{endless}\nASK {{ ?s ?p ?o }};", timeout=30)
    assert "limit of 1 seconds" in found.stderr and found.stdout == "true\n"
