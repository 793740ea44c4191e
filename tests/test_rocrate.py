"""RO-Crate and VoID: whole, true to the case, read by others' programs, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store

from jembatan.commands.export_command import command
from jembatan.graph.case import Case, open_case
from jembatan.graph.crosswalk.entail import entail
from jembatan.graph.export.ftm import to_ftm
from jembatan.graph.export.htcds import to_htcds
from jembatan.graph.export.output import save_folder
from jembatan.graph.export.rocrate import METADATA, RELEASED, to_rocrate
from jembatan.graph.export.void import VERSION, dataset_iri, to_void
from jembatan.graph.iri import JB

from support import ROOT


@pytest.fixture(scope="module")
def crate(benjina: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Benjina case as a folder."""
    folder = tmp_path_factory.mktemp("crate")
    save_folder(folder, to_rocrate(benjina))
    return folder


@pytest.fixture(scope="module")
def void(benjina: Case) -> Store:
    """The description of the Benjina case."""
    store = Store()
    store.load(to_void(benjina).encode(), format=RdfFormat.TURTLE)
    return store


def one(store: Store, pattern: str, name: str) -> list[str]:
    """Return the values of one variable."""
    prefixes = {
        "void": "http://rdfs.org/ns/void#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
    }
    found = store.query(f"SELECT ?{name} WHERE {{ {pattern} }}", prefixes=prefixes)
    return sorted(row[name].value for row in found)  # type: ignore[union-attr, index]


def test_the_package_rocrate_reads_it(crate: Path) -> None:
    from rocrate import rocrate as reader

    read = reader.ROCrate(str(crate))
    assert read.name == "Benjina, Aru Islands, 2014-2016"
    assert read.license.id == "https://creativecommons.org/licenses/by/4.0/"
    assert read.datePublished.date().isoformat() == RELEASED
    ids = {entity.id for entity in read.data_entities}
    assert {
        "case.ttl",
        "void.ttl",
        "ontology/core/actors.ttl",
        "ontology/crosswalk/jembatan.sssom.tsv",
    } <= ids


def test_every_file_is_described_and_every_description_true(crate: Path) -> None:
    graph = json.loads((crate / METADATA).read_text("utf-8"))["@graph"]
    nodes = {node["@id"]: node for node in graph}
    assert len(nodes) == len(graph)
    there = {file.relative_to(crate).as_posix() for file in crate.rglob("*") if file.is_file()}
    described = {name for name, node in nodes.items() if node["@type"] == "File"}
    assert described | {METADATA} == there
    for name in described:
        data = (crate / name).read_bytes()
        assert nodes[name]["contentSize"] == str(len(data))
        assert nodes[name]["sha256"] == hashlib.sha256(data).hexdigest()
    for node in graph:
        for value in node.values():
            for link in value if isinstance(value, list) else [value]:
                if isinstance(link, dict) and link["@id"] != "https://w3id.org/ro/crate/1.1":
                    assert link["@id"] in nodes


def test_nothing_of_this_machine_is_in_it(crate: Path) -> None:
    for file in sorted(crate.rglob("*")):
        if file.is_file():
            assert not re.search(r"/(home|tmp|work|root)/\w", file.read_text("utf-8")), file


def test_the_version_is_that_of_the_citation() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"date-released: {RELEASED}" in citation
    assert f"version: {VERSION}" in citation


def test_the_same_case_gives_the_same_bytes(benjina: Case) -> None:
    assert to_rocrate(benjina) == to_rocrate(benjina)


def test_void_counts_what_is_asserted(void: Store, benjina: Case) -> None:
    node = f"<{dataset_iri(benjina)}>"
    assert one(void, f"{node} void:triples ?n", "n") == [str(len(benjina.store))]
    relations = benjina.store.select("SELECT (COUNT(?r) AS ?n) { ?r a jb:Relation }").texts()[0][0]
    part = f"{node} void:classPartition ?p . ?p void:class <{JB}Relation> ; void:entities ?n"
    assert one(void, part, "n") == [relations]
    ties = f"{node} void:propertyPartition ?p . ?p void:property <{JB}from> ; void:triples ?n"
    assert one(void, ties, "n") == [relations]
    total = sum(map(int, one(void, f"{node} void:propertyPartition ?p . ?p void:triples ?n", "n")))
    assert total == len(benjina.store)


def test_void_has_titles_licence_formats_and_what_is_inferred(void: Store, benjina: Case) -> None:
    node = f"<{dataset_iri(benjina)}>"
    assert len(one(void, f"{node} a dcat:Dataset ; dcterms:title ?t", "t")) == 2
    assert one(void, f"{node} dcterms:license ?l", "l") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert len(one(void, f"{node} dcat:distribution ?d . ?d a dcat:Distribution", "d")) == 3
    assert int(one(void, f"{node} void:subset ?s . ?s void:triples ?n", "n")[0]) > 1000
    assert one(void, f"{node} dcterms:temporal ?t . ?t dcat:startDate ?d", "d")[0] < "2016"


def test_void_is_the_same_each_time_and_has_no_blank_nodes(benjina: Case) -> None:
    assert to_void(benjina) == to_void(benjina)
    assert "_:" not in to_void(benjina)
    assert " [" not in to_void(benjina)


def test_all_cases_together_have_titles_of_their_own(everything: Case) -> None:
    text = to_void(everything)
    assert '"All cases"@en' in text
    assert '"Semua perkara"@id' in text


@pytest.mark.parametrize("form", ["ftm", "htcds", "void"])
def test_the_command_writes_each_format(tmp_path: Path, form: str) -> None:
    done = CliRunner().invoke(command, ["--format", form, "-o", "-"])
    assert done.exit_code == 0, done.output
    assert len(done.stdout) > 10_000
    file = tmp_path / "file"
    again = CliRunner().invoke(command, ["--format", form, "-o", str(file), "--lang", "id"])
    assert again.exit_code == 0, again.output
    assert file.read_text("utf-8") == done.stdout


def test_the_command_writes_a_crate(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["--format", "rocrate", "-o", str(tmp_path / "crate"), "--lang", "id"])
    assert done.exit_code == 0, done.output
    assert "berkas" in done.stderr
    assert (tmp_path / "crate" / METADATA).is_file()
    assert CliRunner().invoke(command, ["--format", "rocrate", "-o", "-"]).exit_code == 2
    assert CliRunner().invoke(command, ["--format", "ftm", "-o", "f", "--layer", "money"]).exit_code == 2


STRANGE = """@prefix jb: <https://w3id.org/jembatan/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/jembatan/actor/a> a jb:Company ; rdfs:label "<script>x</script>"@en .
<http://example.org/c> a jb:Official ; rdfs:label "C" ; jb:partOf <https://w3id.org/jembatan/actor/a> .
<https://w3id.org/jembatan/flow/y> a jb:AssistanceFlow ; jb:type <https://w3id.org/jembatan/vocab/assistance/nope> ;
  jb:provider <https://w3id.org/jembatan/actor/a> ; jb:recipient <http://example.org/c> .
<http://example.org/g> a [ rdfs:label "blank" ] .
"""


@pytest.mark.parametrize(
    "text", [STRANGE, "<http://example.org/s> <http://example.org/p> 1 ."], ids=["odd", "foreign"]
)
def test_a_strange_case_is_described_too(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a b <c>.ttl"
    file.write_text(text, encoding="utf-8")
    case = open_case(file)
    Store().load(to_void(case).encode(), format=RdfFormat.TURTLE)
    assert METADATA in to_rocrate(case)
    json.loads(to_htcds(case))
    assert all(json.loads(line)["id"] for line in to_ftm(case).splitlines())
    assert entail(case).store.ask("ASK { ?x rdfs:subClassOf schema:Event }")
