"""The package in Python: every command has its function, typed, documented, cheap to import, true to the command line."""

from __future__ import annotations

import ast
import doctest
import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import jembatan
from jembatan import (
    Answer,
    Case,
    JembatanError,
    ResultTable,
    brokerage,
    build_store,
    centrality,
    check_scenes,
    claims,
    diff,
    export,
    figure,
    figures,
    import_tables,
    new_case,
    new_scene,
    open_case,
    path,
    query,
    report,
    sarif,
    shell,
    sources,
    sparql,
    statements,
    store_info,
    timeline,
)
from jembatan.cli import COMMANDS, cli
from jembatan.graph.export.formats import FORMATS

from support import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def small() -> Case:
    return open_case("png-reefer")


def entries() -> dict[str, list[str]]:
    """Return the table of the page: each command with its functions."""
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, flags=re.MULTILINE)
    return {command: re.findall(r"`(\w+)`", names) for command, names in rows}


def test_every_command_has_its_function_in_the_page() -> None:
    table = entries()
    assert list(table) == list(COMMANDS)
    for names in table.values():
        for name in names:
            assert name in jembatan.__all__
            assert callable(getattr(jembatan, name))
    text = PAGE.partition("## Which command")[0]
    for name in {name for names in table.values() for name in names}:
        assert re.search(rf"\b{name}\b", text), f"{name} stands in the table only"


@pytest.mark.nightly
def test_the_page_is_true() -> None:
    failed, tried = doctest.testfile(
        str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=doctest.ELLIPSIS
    )
    assert tried > 30
    assert failed == 0


def test_importing_the_package_loads_nothing() -> None:
    code = (
        "import sys, jembatan; print(sorted(m for m in sys.modules if m.split('.')[0] in "
        "('rdflib', 'numpy', 'networkx', 'pyoxigraph', 'click', 'pandas', 'jembatan')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.strip() == "['jembatan']"


def test_names_for_programs_and_for_type_checkers_are_the_same() -> None:
    tree = ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        one.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for one in node.names
    }
    assert set(seen) == set(jembatan.__all__) - {"__version__"}
    assert {name: f"graph.{module}" for name, module in jembatan._WHERE.items()} == seen
    assert set(jembatan.__all__) <= set(dir(jembatan))
    with pytest.raises(AttributeError, match="nothing_of_that_name"):
        _ = jembatan.nothing_of_that_name  # type: ignore[attr-defined]


def test_every_function_is_typed_and_described() -> None:
    for name in jembatan.__all__:
        thing = getattr(jembatan, name)
        if not inspect.isfunction(thing):
            continue
        assert inspect.getdoc(thing), name
        facts = inspect.signature(thing)
        assert facts.return_annotation is not inspect.Signature.empty, name
        assert all(one.annotation is not inspect.Parameter.empty for one in facts.parameters.values()), name
        if "lang" in facts.parameters:
            assert facts.parameters["lang"].default == "en", name


def test_defaults_are_those_of_the_command_line() -> None:
    functions = {
        "centrality": centrality, "role": jembatan.role, "claims": claims, "brokerage": brokerage, "path": path,
        "without": jembatan.without, "serve": jembatan.serve, "report": report, "query": query,
    }  # fmt: skip
    held = 0
    for command, function in functions.items():
        loaded = cli.get_command(click.Context(cli), command)
        assert loaded is not None
        options = {one.name: one.default for one in loaded.params if isinstance(one, click.Option)}
        for name, one in inspect.signature(function).parameters.items():
            own = None if one.default is inspect.Parameter.empty else one.default
            if options.get(name) and isinstance(options[name], int | float | str) and name != "limit":
                assert own == options[name], f"{command} {name}"
                held += 1
    assert held > 25


def rows_of(*words: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(cli, ["--case", "png-reefer", *words, "--format", "json"])
    assert done.exit_code == 0, done.output
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_tables_are_those_of_the_command_line(small: Case) -> None:
    pairs: Iterator[tuple[ResultTable | Answer, tuple[str, ...]]] = iter(
        [
            (timeline(small, "id"), ("timeline", "--lang", "id")),
            (sources(small), ("sources",)),
            (statements(small, "IOM"), ("show", "IOM")),
            (query(small, "actors"), ("query", "actors")),
            (centrality(small, top=3, level="state"), ("centrality", "--top", "3", "--level", "state")),
            (brokerage(small, replicates=0), ("brokerage", "--replicates", "0")),
            (jembatan.without(small, "IOM"), ("without", "IOM")),
            (jembatan.scenes(small), ("scene", "list")),
        ]
    )
    for table, words in pairs:
        assert list(table.records()) == rows_of(*words), words


def test_queries_of_every_form(small: Case, tmp_path: Path) -> None:
    assert not query(small, "ASK { actor:nobody a jb:Actor }")
    assert query(small, "ASK { actor:nobody a jb:Actor }").truth is False
    assert not query(small, "SELECT ?x { ?x a jb:Nothing }")
    whole = query(small, "SELECT ?a { ?a a jb:Actor } LIMIT 1", short=False)
    assert str(whole.rows[0][0]).startswith("https://w3id.org/jembatan/actor/")
    (tmp_path / "a.rq").write_text("SELECT (COUNT(*) AS ?n) { ?a a jb:Actor }", encoding="utf-8")
    assert (
        query(small, tmp_path / "a.rq").rows == query(small, "SELECT (COUNT(*) AS ?n) { ?a a jb:Actor }").rows
    )
    (tmp_path / "more.ttl").write_text(
        "<https://example.org/a> a <https://example.org/B> .", encoding="utf-8"
    )
    assert query(small, "ASK { ?a a <https://example.org/B> }", more=[tmp_path / "more.ttl"])
    assert query(small, "ASK { ?a a org:Organization }", entail=True)
    text = sparql(small, "events-iom-convened", actor="IOM")
    assert query(small, text).rows is not None
    assert len(query(small, "SELECT ?a { ?a a jb:Actor }", limit=2)) == 2
    for wrong in ("SELECT ?a { ?a a jb:Actor ", "evnts-iom-convened", "DELETE WHERE { ?a ?b ?c }"):
        with pytest.raises(JembatanError):
            query(small, wrong)
    with pytest.raises(JembatanError, match="parameters"):
        query(small, "SELECT ?a { ?a a jb:Actor }", actor="IOM")
    with pytest.raises(JembatanError, match="CONSTRUCT"):
        query(small, "actors").graph()
    with pytest.raises(JembatanError, match="cannot be read"):
        query(small, tmp_path / "none.rq")


def test_frames_keep_types_and_what_is_missing() -> None:
    table = ResultTable(
        ("n", "share", "yes", "name", "mixed", "big", "none"),
        ((1, 0.5, True, "a", 1, 2**70, None), (None, 1, None, None, "x", 1, None)),
    )
    frame, other = table.to_pandas(), table.to_polars()
    assert [str(kind) for kind in frame.dtypes] == [
        "Int64",
        "Float64",
        "boolean",
        "string",
        "string",
        "string",
        "string",
    ]
    assert [str(kind) for kind in other.dtypes] == [
        "Int64",
        "Float64",
        "Boolean",
        "String",
        "String",
        "String",
        "String",
    ]
    assert frame["n"].isna().tolist() == [False, True]
    assert other["mixed"].to_list() == ["1", "x"]
    empty = ResultTable(("a", "b"), ())
    assert list(empty.to_pandas().columns) == empty.to_polars().columns == ["a", "b"]


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_what_to_install_is_said(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(JembatanError, match=r"pip install 'jembatan\[frames\]'"):
        getattr(ResultTable(("a",), ((1,),)), f"to_{name}")()


def test_a_script_of_the_shell(small: Case) -> None:
    replies = list(shell(small, "SELECT (1 AS ?x) {};\n.lang id\nSELECT nonsense;\n.quit\nASK {};"))
    assert "1" in replies[0].text
    assert [one.good for one in replies[:3]] == [True, True, False]
    assert replies[-1].quit


def test_cases_are_made_moved_and_compared(tmp_path: Path, small: Case) -> None:
    new_case("mine", tmp_path / "tables")
    with pytest.raises(JembatanError):
        new_case("mine", tmp_path / "tables")
    import_tables(tmp_path / "tables", tmp_path / "case")
    mine = open_case(tmp_path / "case" / "mine")
    assert len(diff(mine, mine)) == 0
    build_store(mine.files, tmp_path / "mine.store")
    assert store_info(tmp_path / "mine.store").asserted > 10
    assert json.loads(sarif(jembatan.check(mine)))["runs"]
    assert new_scene("Who paid?", tmp_path / "scenes").is_file()
    assert check_scenes(small, tmp_path / "scenes") is not None
    done = export(small, "csv", tmp_path / "net", layers=["communication"])
    assert isinstance(done.content, dict)
    assert (tmp_path / "net" / "edges.csv").is_file()
    assert set(re.findall(r"[a-z0-9]+", inspect.getdoc(export) or "")) >= set(FORMATS)


def test_figures_are_written_by_their_ending(tmp_path: Path, small: Case) -> None:
    assert "timeline" in figures("id")
    drawing = figure(small, "timeline", tmp_path / "a.svg", "id")
    assert (tmp_path / "a.svg").read_bytes() == drawing.data
    with pytest.raises(JembatanError, match="timeline"):
        figure(small, "timelin")


@pytest.mark.nightly
def test_the_long_ones(tmp_path: Path, small: Case) -> None:
    table = claims(open_case("benjina"), "T2", replicates=19, draws=5, save=tmp_path / "results.ttl")
    assert [row["claim"] for row in table.records()] == ["T2"]
    assert query(small, "ASK { ?r a jb:MeasureResult }", more=[tmp_path / "results.ttl"])
    assert len(jembatan.compare(small, indicators=["5.4"], figure=tmp_path / "c.svg"))
    assert (tmp_path / "c.svg").is_file()
    report(small, tmp_path / "report", replicates=19, draws=5, figures=["none"])
    assert (tmp_path / "report" / "index.html").is_file()
    with pytest.raises(JembatanError, match="markdown"):
        report(small, tmp_path / "x", form="docx")
    jembatan.ontology_pages(small, tmp_path / "pages")
    assert list((tmp_path / "pages").glob("*.html"))
