"""The command line as a whole: fast start, short helps, exit codes, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

import pytest

from jembatan.cli import COMMANDS
from jembatan.graph.case import Case
from jembatan.graph.tables.schema import TABLES

from support import Run

HEAVY = {"rdflib", "networkx", "numpy", "scipy", "matplotlib", "jinja2", "pyvis", "pyoxigraph", "pyshacl"}


def modules_after(code: str) -> set[str]:
    """Return the top-level modules that a piece of code leaves loaded."""
    script = f"import sys, contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n  try:\n    {code}\n  except SystemExit: pass\nprint(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_help_loads_nothing_heavy() -> None:
    loaded = modules_after("from jembatan.cli import cli; cli.main(['--help'])")
    assert "click" in loaded
    assert not loaded & HEAVY


def test_info_and_show_load_only_the_store(benjina: Case) -> None:
    """Once a case is kept: what follows in it is worked out with numpy, the first time."""
    assert benjina.files
    loaded = modules_after("from jembatan.cli import cli; cli.main(['info'])")
    assert "pyoxigraph" in loaded
    assert not loaded & (HEAVY - {"pyoxigraph"})


@pytest.mark.parametrize("name", COMMANDS)
def test_the_static_short_help_is_the_commands_own(name: str) -> None:
    command = import_module(f"jembatan.commands.{name}_command").command
    assert command.name == name
    assert command.short_help == COMMANDS[name]
    assert "xample" in (command.epilog or ""), "every command's help ends with an example"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(process: Run, name: str) -> None:
    done = process(name, "--help")
    assert done.returncode == 0
    assert "Usage: jembatan" in done.stdout or "Usage: python -m jembatan" in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["shw"], "Did you mean show"),
        (["show", "xkkp"], "Did you mean KKP"),
        (["--case", "benjna", "info"], "Did you mean benjina"),
        (["--case", "/nowhere/at/all.ttl", "info"], "no case, file or folder"),
        (["centrality", "--layer", "mony"], "Did you mean money"),
        (["centrality", "--measure", "betweeness"], "Did you mean betweenness"),
        (["centrality", "--projection", "flow"], "Did you mean flows"),
        (["centrality", "--format", "yaml"], "yaml"),
        (["--case", "http://127.0.0.1:1/sparql", "info"], "cannot be reached"),
    ],
)
def test_bad_words_end_with_2_and_a_hint(run: Run, words: list[str], says: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stdout == ""


def test_a_closed_pipe_is_no_error() -> None:
    script = f"{sys.executable} -m jembatan show iom-indonesia | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert done.stdout.startswith("IOM Indonesia")


def test_info_counts_are_those_of_the_tables(run: Run) -> None:
    """The dossier's row counts (its README and tables, November 2026)."""
    done = run("--case", "all", "info", "--format", "json")
    (found,) = json.loads(done.stdout)
    expected = {
        "sources": 577, "actors": 480, "assets": 31, "places": 78, "events": 239, "participations": 1078,
        "relations": 668, "flows": 209, "difficulties": 161, "indicators": 31, "metrics": 115, "pairs": 14,
        "claims": 8, "accounts": 2444,
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected
    assert found["triples"] > 40_000
    assert {table.count for table in TABLES} - {"cases"} == set(expected)


def test_info_of_one_case(run: Run) -> None:
    """Rows of the tables that name `benjina` among their cases, counted by hand with a spreadsheet."""
    done = run("info", "--format", "json")
    (found,) = json.loads(done.stdout)
    assert found["case"] == "benjina"
    assert (found["events"], found["relations"], found["flows"]) == (167, 492, 102)
    assert (found["metrics"], found["pairs"], found["claims"]) == (46, 0, 8)


def test_the_case_option_may_stand_before_or_after(run: Run) -> None:
    assert (
        run("--case", "ambon", "info", "--format", "csv").stdout
        == run("info", "--case", "ambon", "--format", "csv").stdout
    )


@pytest.mark.parametrize(
    "name",
    [
        "IOM Indonesia",
        "iom-indonesia",
        "actor:iom-indonesia",
        "iom indonesia",
        "https://w3id.org/jembatan/actor/iom-indonesia",
    ],
)
def test_show_finds_an_actor_by_any_name(run: Run, name: str) -> None:
    assert run("show", name).stdout.startswith("IOM Indonesia")


def test_show_in_indonesian_by_its_indonesian_name(run: Run) -> None:
    done = run("show", "Kementerian Kelautan dan Perikanan", "--lang", "id")
    assert done.stdout.startswith("Kementerian Kelautan dan Perikanan (KKP")
    assert "pernyataan dari" in done.stdout


def test_show_names_the_status_of_an_allegation(run: Run) -> None:
    done = run("show", "pt-pusaka-benjina-resources")
    assert "[ALLEGED" in done.stdout
    rows = json.loads(run("show", "pt-pusaka-benjina-resources", "--format", "json").stdout)
    assert all(row["status"] for row in rows if row["accuses"])
    assert all(row["source"] for row in rows)


def test_show_lists_every_statement_of_the_actor(run: Run, everything: object) -> None:
    rows = json.loads(run("--case", "all", "show", "idn-imigrasi-ambon", "--format", "json").stdout)
    store = everything.store  # type: ignore[attr-defined]
    found = store.select(
        "SELECT DISTINCT ?s WHERE { { ?s jb:from|jb:to|jb:via|jb:provider|jb:funder|jb:channel|jb:partner|jb:recipient"
        " actor:idn-imigrasi-ambon } UNION { ?p a jb:Participation ; jb:actor actor:idn-imigrasi-ambon ; jb:event ?s }"
        " UNION { ?s a jb:Difficulty ; jb:actor actor:idn-imigrasi-ambon } }"
    )
    assert {row["statement"] for row in rows} == {
        text[0].removeprefix("https://w3id.org/jembatan/") for text in found.texts()
    }
