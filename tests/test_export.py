"""Export: what other programs read, the same text each time, inert, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from jembatan.commands.export_command import command
from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import CaseError
from jembatan.graph.export.network import EDGE_COLUMNS, NODE_COLUMNS, to_csv, to_graphml, xml_safe
from jembatan.graph.export.output import save_file, save_folder
from jembatan.graph.export.rdf import to_nquads, to_turtle
from jembatan.graph.export.tables import to_tables
from jembatan.graph.iri import DCTERMS, INFERRED_GRAPH, RDFS, thing
from jembatan.graph.network import Filters, project
from jembatan.graph.report.write import write_bytes as write_paper
from jembatan.graph.resources import data_folder
from jembatan.graph.store import ASSERTED, CaseStore
from jembatan.graph.tables.formulas import inert, plain
from jembatan.graph.tables.importer import MANIFEST, import_tables
from jembatan.graph.tables.schema import TABLES
from jembatan.graph.tables.write import write_text

from small_tables import contents, small_tables, write_tables
from support import Run

HOSTILE = "=cmd()<b>&amp;\x07\ufffe\u202e\U0001f6a2"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Case:
    base = tmp_path_factory.mktemp("small")
    import_tables([write_tables(base / "in", small_tables())], base / "small")
    return open_case(base / "small")


def read_graphml(text: str) -> nx.DiGraph:
    return nx.read_graphml(io.BytesIO(text.encode("utf-8")))


@pytest.mark.parametrize("lang", ["en", "id"])
def test_graphml_holds_the_network(benjina: Case, lang: str) -> None:
    network = project(benjina)
    text = to_graphml(network, lang)
    back = read_graphml(text)
    assert set(back.nodes) == set(network.nodes)
    assert set(back.edges) == set(network.edges)
    assert set(back.nodes["iom"]) >= set(NODE_COLUMNS)
    assert back.nodes["idn-kkp"]["label"] == network.nodes["idn-kkp"][f"label_{lang}"]
    for source, target, data in back.edges(data=True):
        own = network.edges[source, target]
        assert data["weight"] == own["weight"]
        assert tuple(filter(None, data["layers"].split(";"))) == own["layers"]
        assert tuple(data["statements"].split(";")) == own["statements"]
    assert back.graph["level"] == "agency"
    assert to_graphml(project(benjina), lang) == text


def test_graphml_is_clean_of_what_xml_cannot_hold() -> None:
    network = nx.DiGraph(name=HOSTILE, filters="")
    network.add_node("a", label_en=HOSTILE, label_id="", short="", kind="K", bloc="", state="")
    network.add_node("b", label_en="b", label_id="b", short="", kind="K", bloc="", state="")
    network.add_edge(
        "a",
        "b",
        weight=2,
        layers=("x",),
        kinds=(HOSTILE,),
        statuses=(),
        phases=(),
        statements=("relation/r",),
    )
    back = read_graphml(to_graphml(network, "id"))
    assert back.nodes["a"]["label"] == "=cmd()<b>&amp;\u202e\U0001f6a2" == xml_safe(HOSTILE)
    assert read_graphml(to_graphml(nx.DiGraph())).number_of_nodes() == 0


def test_csv_has_its_columns_and_is_inert(benjina: Case) -> None:
    texts = to_csv(project(benjina, "all", "state"))
    nodes = list(csv.DictReader(io.StringIO(texts["nodes.csv"])))
    edges = list(csv.DictReader(io.StringIO(texts["edges.csv"])))
    assert tuple(nodes[0]) == ("id", *NODE_COLUMNS)
    assert tuple(edges[0]) == ("source", "target", *EDGE_COLUMNS)
    assert {one["source"] for one in edges} | {one["target"] for one in edges} == {one["id"] for one in nodes}
    assert "IDN" in {one["id"] for one in nodes}
    network = nx.DiGraph()
    network.add_node("a", label_en="=cmd()", label_id="@x", short="-1", kind="", bloc="", state="")
    assert "\na,'=cmd(),'=cmd(),'@x,-1," in to_csv(network)["nodes.csv"]
    assert to_csv(nx.DiGraph())["edges.csv"].count("\n") == 1


def test_accusing_ties_carry_their_status(benjina: Case) -> None:
    network = project(benjina, "all", "agency", Filters(layers=("exploitation",)))
    edges = list(csv.DictReader(io.StringIO(to_csv(network)["edges.csv"])))
    assert edges
    assert all(one["statuses"] for one in edges)


def test_turtle_is_what_is_asserted(benjina: Case, small: Case) -> None:
    for case in (small, benjina):
        text = to_turtle(case)
        store = Store()
        store.load(text.encode("utf-8"), format=RdfFormat.TURTLE)
        assert {quad.triple for quad in store} == {
            quad.triple for quad in case.store.native.quads_for_pattern(None, None, None, ASSERTED)
        }
        subjects = [
            line.split()[0] for line in text.splitlines() if line and not line.startswith(("@", "\t"))
        ]
        assert len(subjects) == len(set(subjects))
    assert "jb:informs" not in to_turtle(small), "ties that were inferred stay out"
    assert '"225000.50"' in to_turtle(small) or " 225000.50 " in to_turtle(small), (
        "a number keeps its spelling"
    )


def test_turtle_is_the_same_whatever_the_form(small: Case, tmp_path: Path) -> None:
    expected = to_turtle(small)
    (tmp_path / "a.nq").write_text(to_nquads(small), encoding="utf-8")
    assert to_turtle(open_case(tmp_path / "a.nq")) == expected
    (tmp_path / "b.ttl").write_text(expected, encoding="utf-8")
    assert to_turtle(open_case(tmp_path / "b.ttl")) == expected


def test_blank_nodes_are_named_by_what_is_said_of_them(tmp_path: Path) -> None:
    file = tmp_path / "blank.ttl"
    file.write_text("@prefix x: <https://example.org/> .\nx:a x:b [ x:c [ x:d 1 ] ] , [ x:c 2 ] .\n")
    texts = {to_turtle(open_case(file)) for _ in range(3)}
    assert len(texts) == 1
    (tmp_path / "again.ttl").write_text(texts.pop())
    assert len(list(parse((tmp_path / "again.ttl").read_bytes(), format=RdfFormat.TURTLE))) == 5


def test_nquads_name_the_inferred_graph_only_when_asked(small: Case) -> None:
    alone, both = to_nquads(small), to_nquads(small, with_inferred=True)
    assert INFERRED_GRAPH not in alone
    assert both.splitlines() == sorted(both.splitlines())
    extra = set(both.splitlines()) - set(alone.splitlines())
    assert extra
    assert all(line.endswith(f"<{INFERRED_GRAPH}> .") for line in extra)


def test_tables_of_the_bundled_data_import_as_the_very_same_turtle(everything: Case, tmp_path: Path) -> None:
    tables = to_tables(everything)
    assert tables.left_out == ()
    assert list(tables.texts) == [f"{table.name}.csv" for table in TABLES]
    save_folder(tmp_path / "tables", tables.texts)
    import_tables([tmp_path / "tables"], tmp_path / "again")
    old = json.loads((data_folder() / MANIFEST).read_text(encoding="utf-8"))
    new = json.loads((tmp_path / "again" / MANIFEST).read_text(encoding="utf-8"))
    assert sorted(new.pop("cases")) == sorted(old.pop("cases"))
    assert new == old
    for place in old["files"]:
        assert (tmp_path / "again" / place).read_bytes() == (data_folder() / place).read_bytes(), place


def test_tables_of_one_case_are_a_case(tmp_path: Path) -> None:
    case = open_case("png-reefer")
    save_folder(tmp_path / "tables", to_tables(case).texts)
    import_tables([tmp_path / "tables"], tmp_path / "again")
    again = open_case(tmp_path / "again" / "png-reefer")
    assert to_nquads(again) == to_nquads(case)


def test_what_no_column_holds_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "extra.ttl").write_text(
        "@prefix jb: <https://w3id.org/jembatan/ontology#> . @prefix actor: <https://w3id.org/jembatan/actor/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix x: <https://example.org/> .\n"
        'actor:iom a jb:IntergovernmentalOrganization ; rdfs:label "IOM"@en , "IOM"@id ; rdfs:seeAlso x:iom .\n'
        "x:thing x:says 1 .\n"
    )
    done = run("--case", "extra.ttl", "export", "--format", "tables", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert "rdfs:seeAlso (1)" in done.stderr
    assert "https://example.org/says (1)" in done.stderr
    actors = list(csv.DictReader((tmp_path / "out" / "actors.csv").open()))
    assert [(one["actor_id"], one["kind"], one["name_id"]) for one in actors] == [
        ("iom", "intergovernmental_organization", "IOM")
    ]


def test_a_case_without_files_can_be_exported() -> None:
    store = Store()
    iom = NamedNode(thing("actor", "iom"))
    store.add(Quad(iom, NamedNode(RDFS + "label"), Literal("IOM", language="en")))
    store.add(Quad(iom, NamedNode(DCTERMS + "source"), NamedNode(thing("source", "s"))))
    case = Case("made", CaseStore(store), ())
    assert "actor:iom" in to_turtle(case)
    assert to_nquads(case).count("\n") == 2


@pytest.mark.parametrize(
    "cell", ["=1", "'=1", "''=1", "-x", "-6.07", "+62", "plain", "", "'tis", "@a", "a=1"]
)
def test_formulas_are_inert_and_come_back(cell: str) -> None:
    assert plain(inert(cell)) == cell
    assert not inert(cell).startswith(("=", "@")) or not cell


def test_a_file_is_replaced_only_when_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.ttl"
    save_file(file, "old")
    monkeypatch.setattr(
        os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(CaseError, match="No space left"):
        save_file(file, "new")
    with pytest.raises(CaseError, match="No space left"):
        save_folder(tmp_path / "folder", {"a.csv": "1"})
    assert contents(tmp_path) == {"a.ttl": b"old"}


def test_outputs_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    with pytest.raises(CaseError, match="folder"):
        save_file(tmp_path, "x")
    with pytest.raises(CaseError, match="file"):
        save_folder(tmp_path / "file", {"a.csv": "1"})
    with pytest.raises(CaseError, match="cannot be written"):
        save_file(tmp_path / ("n" * 300), "x")
    with pytest.raises(CaseError, match="cannot be written"):
        save_file(tmp_path / "file" / "below", "x")
    save_file(tmp_path / "link", "new")
    assert (tmp_path / "file").read_text() == "x", "a link is replaced, what it leads to is not"
    for write in (save_file, write_text):
        write(Path("/dev/null"), "x")
        assert Path("/dev/null").is_char_device(), "a device is written to, never replaced"
    write_paper(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()


def test_the_command(tmp_path: Path, run: Run) -> None:
    words = ("--case", "png-reefer", "export", "--format")
    done = run(*words, "graphml", "-o", "-", "--layer", "communication,coordination", "--lang", "id")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert read_graphml(done.stdout).graph["filters"] == "layer=communication,coordination"
    done = run(*words, "csv", "-o", "net", "--level", "state")
    assert sorted(contents(tmp_path / "net")) == ["edges.csv", "nodes.csv"]
    assert done.stdout == ""
    done = run(*words, "nquads", "-o", "a.nq")
    assert done.returncode == 0
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["a.nq", "net"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "csv", "-o", "-"], "folder"),
        (["--format", "turtle", "-o", "x", "--layer", "money", "--level", "state"], "--level, --layer"),
        (["--format", "turtle", "-o", "x", "--inferred"], "nquads"),
        (["--format", "gml", "-o", "x"], "graphml"),
        (["--format", "turtle"], "-o"),
        (["--format", "turtle", "-o", ""], "folder"),
    ],
)
def test_usage(words: list[str], said: str) -> None:
    done = CliRunner().invoke(command, words)
    assert done.exit_code == 2
    assert said in done.output


def test_unknown_names_in_filters(run: Run) -> None:
    done = run("export", "--format", "graphml", "-o", "x", "--status", "offical")
    assert done.returncode == 2
    assert "Did you mean official?" in done.stderr
