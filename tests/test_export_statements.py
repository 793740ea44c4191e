"""Statements and sources in other forms, read back with another library: the same, inert, and each with its status."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import bibtexparser
import pandas as pd
import polars as pl
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from click.testing import CliRunner
from pyoxigraph import RdfFormat, Store, Triple, parse
from rdflib import Dataset, Graph

from jembatan.commands.export_command import _FOLDER, FORMS, command
from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import CaseError, JembatanError
from jembatan.graph.export.asserted import asserted
from jembatan.graph.export.bibtex import to_bibtex
from jembatan.graph.export.csl import to_csl
from jembatan.graph.export.formats import FORMATS, export, save
from jembatan.graph.export.jsonld import to_jsonld
from jembatan.graph.export.parquet import to_parquet
from jembatan.graph.export.rdf import to_turtle
from jembatan.graph.export.rdf12 import to_rdf12
from jembatan.graph.export.tables import to_tables
from jembatan.graph.export.trig import to_trig
from jembatan.graph.iri import INFERRED_GRAPH, JB, PREFIXES
from jembatan.graph.tables.formulas import plain

HEAD = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
TITLE = r"50% of {R&D} cost $5 \input{/etc/passwd} #1_2 ^ ~ } <script>alert(1)</script> "
HOSTILE = f"""
@prefix jb: <{JB}> . @prefix src: <https://w3id.org/jembatan/source/> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> . @prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix source-kind: <https://w3id.org/jembatan/vocab/source-kind/> .
src:a a jb:Source ; dcterms:title {json.dumps(TITLE)}@en ; dc:publisher "=cmd()\\u0007 , A & B" ; dc:language "en" ;
    schema:url "javascript:alert(1)"^^xsd:anyURI ; dcterms:issued "2015~"^^<http://id.loc.gov/datatypes/edtf/EDTF> .
<src:a> a jb:Source ; dcterms:title "@context"@en , "judul"@id , "plain" ; dcterms:issued "2015-04"^^xsd:gYearMonth ;
    schema:url "https://example.org/a_b?c=%20&d={{x}}"^^xsd:anyURI ; jb:kind source-kind:report , "text" ; jb:people 007 , 7 .
src:A a jb:Source ; dcterms:issued "../2015-04"^^<http://id.loc.gov/datatypes/edtf/EDTF> ; jb:amount 1.50 , 2 .
"""


@pytest.fixture(scope="module")
def small() -> Case:
    return open_case("png-reefer")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Case:
    file = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    file.write_text(HOSTILE, encoding="utf-8")
    return open_case(file)


def triples(text: str, form: RdfFormat) -> set[Triple]:
    return {quad.triple for quad in parse(text.encode("utf-8"), format=form)}


def loaded(text: str, form: RdfFormat) -> Store:
    store = Store()
    store.load(text.encode("utf-8"), format=form)
    return store


@pytest.mark.nightly
def test_all_cases_as_tree_and_as_graphs_of_sources(everything: Case) -> None:
    own = set(asserted(everything))
    assert triples(to_jsonld(everything), RdfFormat.JSON_LD) == own
    assert triples(to_trig(everything), RdfFormat.TRIG) == own


def test_jsonld_says_what_the_turtle_says(small: Case, hostile: Case) -> None:
    for case in (small, hostile):
        assert triples(to_jsonld(case), RdfFormat.JSON_LD) == set(asserted(case))
        said = Graph().parse(data=to_turtle(case), format="turtle")
        back = Graph().parse(data=to_jsonld(case), format="json-ld")
        assert set(map(str, back)) == set(map(str, said))


def test_jsonld_is_a_tree_with_its_own_context(small: Case) -> None:
    whole = json.loads(to_jsonld(small))
    assert isinstance(whole["@context"], dict)
    assert all(not isinstance(value, str) or key in PREFIXES for key, value in whole["@context"].items())
    things = {one["@id"]: one for one in whole["@graph"]}
    relations = [one for one in things.values() if one["@type"] == "jb:Relation"]
    assert relations
    for one in relations:
        assert one["jb:status"].startswith("status:")
        assert all(account["dcterms:source"] in things for account in one["accounts"])
        assert all("jb:about" not in account for account in one["accounts"])
    events = [one for one in things.values() if one["@type"] == "jb:Event"]
    assert any(one.get("participations") for one in events)
    assert not [one for one in things.values() if one["@type"] in ("jb:Account", "jb:Participation")]


def test_jsonld_refuses_triples_about_triples(tmp_path: Path, small: Case) -> None:
    (tmp_path / "a.ttl").write_text(to_rdf12(small), encoding="utf-8")
    with pytest.raises(CaseError, match="rdf12"):
        to_jsonld(open_case(tmp_path / "a.ttl"))


def test_trig_has_a_graph_for_each_source_with_what_it_says(small: Case) -> None:
    assert triples(to_trig(small), RdfFormat.TRIG) == set(asserted(small))
    store = loaded(to_trig(small), RdfFormat.TRIG)
    wrong = "ASK { GRAPH ?g { ?a a jb:Account ; dcterms:source ?s } FILTER(?g != ?s) }"
    assert not store.query(HEAD + wrong)
    bare = "ASK { GRAPH ?g { ?r a jb:Relation } FILTER NOT EXISTS { GRAPH ?g { ?a jb:about ?r } } }"
    assert not store.query(HEAD + bare), "a statement stands only where its source speaks of it"
    without = "ASK { GRAPH ?g { ?r a jb:Relation FILTER NOT EXISTS { ?r jb:status ?status } } }"
    assert not store.query(HEAD + without)
    named = len(set(store.named_graphs()))
    assert named == len(set(small.store.select("SELECT DISTINCT ?s { ?a a jb:Account ; dcterms:source ?s }")))  # fmt: skip
    assert len(list(Dataset().parse(data=to_trig(small), format="trig").graphs())) == named + 1


def test_trig_opens_as_the_same_case(small: Case, tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text(to_trig(small), encoding="utf-8")
    assert to_turtle(open_case(tmp_path / "a.trig")) == to_turtle(small)


def test_each_direct_tie_is_reified_by_its_statement_with_status_and_sources(benjina: Case) -> None:
    text = to_rdf12(benjina)
    store = loaded(text, RdfFormat.TURTLE)
    own = set(asserted(benjina))
    back = triples(text, RdfFormat.TURTLE)
    assert own <= back
    direct = {
        quad.triple
        for quad in benjina.store.native
        if getattr(quad.graph_name, "value", "") == INFERRED_GRAPH
        and quad.predicate.value
        in {f"{JB}{name}" for name in ("informs", "funds", "detains", "enslaves", "trafficks")}
    }
    assert direct
    assert direct <= back, "ties that were inferred are asserted here"
    bare = "ASK { ?r rdf:reifies ?tie FILTER NOT EXISTS { ?r jb:status ?status ; dcterms:source ?source } }"
    assert not store.query(HEAD + bare)
    alleged = """SELECT ?s ?p ?o { ?r rdf:reifies <<( ?s ?p ?o )>> ; jb:status status:alleged
        FILTER NOT EXISTS { ?other rdf:reifies <<( ?s ?p ?o )>> ; jb:status ?more FILTER(?more != status:alleged) } }"""
    only = [Triple(row[0], row[1], row[2]) for row in store.query(HEAD + alleged)]
    assert only
    assert not set(only) & back, "what is only alleged is named, not asserted"


def test_parquet_holds_the_tables_with_types(small: Case) -> None:
    files = to_parquet(small)
    tables = to_tables(small)
    assert set(files) == {name.replace(".csv", ".parquet") for name in tables.texts}
    for name, data in files.items():
        rows = list(csv.reader(io.StringIO(tables.texts[name.replace(".parquet", ".csv")])))
        frame = pl.read_parquet(io.BytesIO(data))
        assert frame.columns == rows[0]
        assert len(frame) == len(rows) - 1
    accounts = pl.read_parquet(io.BytesIO(files["accounts.parquet"]))
    assert accounts.schema["people"] == pl.Int64
    assert accounts.schema["amount"].is_decimal()
    source = csv.DictReader(io.StringIO(tables.texts["accounts.csv"]))
    assert accounts["people"].sum() == sum(int(row["people"]) for row in source if row["people"])
    relations = pd.read_parquet(io.BytesIO(files["relations.parquet"]))
    assert relations["status"].notna().all()
    assert relations["cases"].map(len).min() >= 1
    texts = csv.DictReader(io.StringIO(tables.texts["relations.csv"]))
    assert list(relations["description"].fillna("")) == [plain(row["description"]) for row in texts]


def test_parquet_says_what_to_install(small: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(JembatanError, match=r"pip install 'jembatan\[parquet\]'"):
        to_parquet(small)


def test_bibtex_is_read_by_a_parser_and_inert(benjina: Case, hostile: Case) -> None:
    library = bibtexparser.parse_string(to_bibtex(benjina))
    count = len(benjina.store.select("SELECT ?s { ?s a jb:Source }"))
    assert not library.failed_blocks
    assert len(library.entries) == len({one.key for one in library.entries}) == count
    made = bibtexparser.parse_string(to_bibtex(hostile, "id"))
    assert not made.failed_blocks
    first, second, third = sorted(made.entries, key=lambda one: one.key)
    assert len({first.key.lower(), second.key.lower(), third.key.lower()}) == 3
    own = next(one for one in made.entries if "howpublished" in one.fields_dict)
    assert decoded(own["title"].removeprefix("{").removesuffix("}")) == TITLE.strip()
    assert own["title"].count("{") == own["title"].count("}")
    assert not re.search(r"(?<!\\)[&#%$_~^]|\\(?!text|[&#%$_])", own["title"])
    assert "url" not in own.fields_dict
    assert own["note"] == r"2015\textasciitilde{}"
    other = next(one for one in made.entries if "url" in one.fields_dict)
    assert other["url"] == "https://example.org/a_b?c=%20&d=%7Bx%7D"
    assert (other["year"], other["date"]) == ("2015", "2015-04")


def test_csl_json_is_rendered_by_a_citation_program(benjina: Case, hostile: Case) -> None:
    items = json.loads(to_csl(benjina))
    assert {one["type"] for one in items} >= {"article-newspaper", "report"}
    assert all(one["URL"].startswith("http") for one in items if "URL" in one)
    assert next(iter(cited(items[:40])))
    made = {one["id"]: one for one in json.loads(to_csl(hostile, "id"))}
    assert made["a-2"]["issued"] == {"date-parts": [[2015, 1, 1], [2015, 12, 31]], "circa": True}
    assert made["a-2"]["title"] == TITLE.strip()
    assert "URL" not in made["a-2"]
    assert len(list(cited(list(made.values())))) == 3


def decoded(text: str) -> str:
    """Undo the escapes of LaTeX that are written."""
    for name, mark in (("braceleft", "{"), ("braceright", "}"), ("asciitilde", "~"), ("asciicircum", "^")):
        text = text.replace(f"\\text{name}{{}}", mark)
    text = re.sub(r"\\([&#%$_])", r"\1", text)
    return text.replace("\\textbackslash{}", "\\")


def cited(items: list[dict[str, object]]) -> Iterator[str]:
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
    for one in items:
        bibliography.register(Citation([CitationItem(str(one["id"]).lower())]))
    return map(str, bibliography.bibliography())


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == FORMS
    assert tuple(name for name, one in FORMATS.items() if one.folder) == _FOLDER


@pytest.mark.parametrize("form", FORMS)
def test_every_format_gives_the_same_bytes_and_is_written_whole(
    form: str, small: Case, tmp_path: Path
) -> None:
    done = export(small, form, "id")
    assert export(small, form, "id").content == done.content
    assert done.told
    save(done, tmp_path / "out")
    if isinstance(done.content, dict):
        assert {file.name for file in (tmp_path / "out").rglob("*") if file.is_file()} == {Path(name).name for name in done.content}  # fmt: skip
    else:
        data = done.content if isinstance(done.content, bytes) else done.content.encode("utf-8")
        assert (tmp_path / "out").read_bytes() == data
        assert data


@pytest.mark.parametrize("form", ["jsonld", "bibtex"])
def test_statements_take_no_filters_of_networks(form: str, small: Case) -> None:
    done = CliRunner().invoke(command, ["--format", form, "-o", "x", "--layer", "money"])
    assert done.exit_code == 2
    assert "--layer" in done.output
    with pytest.raises(JembatanError, match="--level"):
        export(small, form, level="state")
    with pytest.raises(JembatanError, match="graphml"):
        export(small, "grahpml")


def test_texts_go_to_standard_output() -> None:
    done = CliRunner().invoke(command, ["--case", "png-reefer", "--format", "jsonld", "-o", "-"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["@graph"]
    assert CliRunner().invoke(command, ["--format", "parquet", "-o", "-"]).exit_code == 2
