"""Result and graph formats, read back by programs nobody here wrote."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from rdflib.compare import isomorphic
from rdflib.query import Result

HARD = """SELECT * { VALUES (?text ?thing ?none) {
  ("a,b \\"c\\"\\r\\n\\td\\\\ <&> ]]> '=1+1" <http://x.org/a?b=c&d> UNDEF) ("tulisan"@id 42 UNDEF) ("\u05e9\u05dc\u05d5\u05dd \U0001f30a"@he 1.50 UNDEF)
  ("2015-04"^^xsd:gYearMonth true UNDEF) ("" 1e3 UNDEF) ("x"^^<http://x.org/t> "1"^^xsd:decimal UNDEF) } }"""
FORMATS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES, "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD, "application/trig": RdfFormat.TRIG, "application/n-quads": RdfFormat.N_QUADS,
}  # fmt: skip


def rows(raw: bytes, form: str) -> set[tuple]:
    found = parse_query_results(raw, format=FORMATS[form])
    assert isinstance(found, QuerySolutions)
    return {tuple(row[name] for name in ("text", "thing", "none")) for row in found}


def test_hard_values_are_the_same_in_json_xml_and_tsv(server, benjina):
    expected = {tuple(row) for row in benjina.store.select(HARD)}
    for form in FORMATS:
        assert rows(server.ask(HARD, more=f"&format={form}").body, form) == expected, form


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rdflib_reads_every_result_format(server, form):
    answer = server.ask(HARD, more=f"&format={form}")
    found = Result.parse(io.BytesIO(answer.body), format=form)
    assert [str(name) for name in found.vars] == ["text", "thing", "none"]
    assert len(list(found)) == 6
    if form in ("json", "xml"):
        assert rdflib.Literal("tulisan", lang="id") in {row[0] for row in found}


def test_csv_is_as_the_specification_has_it(server):
    body = server.ask(HARD, "text/csv").body
    found = list(csv.reader(io.StringIO(body.decode(), newline="")))
    assert found[0] == ["text", "thing", "none"] and found[1][0] == 'a,b "c"\r\n\td\\ <&> ]]> \'=1+1'
    assert found[1][1] == "http://x.org/a?b=c&d" and found[2][1] == "42" and body.endswith(b"\r\n")


def test_truth_values_are_read_back(server):
    for query, truth in (("ASK { actor:iom a jb:Actor }", True), ("ASK { actor:iom a jb:Event }", False)):
        assert server.ask(query, more="&format=json").json() == {"head": {}, "boolean": truth}
        tree = ElementTree.fromstring(server.ask(query, more="&format=xml").body)
        assert tree.findtext("{http://www.w3.org/2005/sparql-results#}boolean") == str(truth).lower()
        for form in ("csv", "tsv"):
            assert server.ask(query, more=f"&format={form}").text.strip() == str(truth).lower()


def test_quoted_triples_and_directions_of_sparql_12(server):
    query = "SELECT * { VALUES ?t { <<( <a:b> <a:c> 'x'@en )>> 'kiri'@ar--rtl } }"
    found = {
        name: parse_query_results(server.ask(query, more=f"&format={name}").body, format=form)
        for name, form in FORMATS.items()
    }
    values = {name: [str(row["t"]) for row in result] for name, result in found.items()}  # type: ignore[union-attr]
    assert values["json"] == values["xml"] == values["tsv"] == ['<a:b> <a:c> "x"@en', '"kiri"@ar--rtl']


def test_control_characters_do_not_break_xml(server):
    answer = server.ask("SELECT (CONCAT('a', '\\u0001', 'b') AS ?x) { }", "application/sparql-results+xml")
    assert "a\ufffdb" in "".join(ElementTree.fromstring(answer.body).itertext())
    assert (
        server.ask("SELECT ('a\\u0001b' AS ?x) { }").json()["results"]["bindings"][0]["x"]["value"]
        == "a\x01b"
    )


def test_columns_stand_as_the_query_names_them(server):
    assert server.ask("SELECT * { ?zeta a jb:Case . ?zeta rdfs:label ?alpha }").json()["head"]["vars"] == [
        "zeta",
        "alpha",
    ]
    assert server.ask("SELECT ?b ?a { } ").json()["head"]["vars"] == ["b", "a"]
    assert server.ask("SELECT ?x { ?x a jb:Nothing }", "text/csv").body == b"x\r\n"


@pytest.mark.parametrize("media", GRAPHS)
def test_every_graph_format_holds_the_same_triples(server, benjina, media):
    query = "CONSTRUCT { ?r ?p ?o } WHERE { ?r a jb:Claim ; ?p ?o }"
    expected = {str(one) for one in benjina.store.construct(query)}
    answer = server.ask(query, media)
    assert {str(quad.triple) for quad in parse(answer.body, format=GRAPHS[media])} == expected
    assert len(expected) > 50


def test_rdflib_reads_the_graph_formats_alike(server):
    found = {}
    for name, media in (
        ("turtle", "text/turtle"),
        ("xml", "application/rdf+xml"),
        ("json-ld", "application/ld+json"),
        ("nt", "application/n-triples"),
    ):
        found[name] = rdflib.Graph().parse(data=server.ask("DESCRIBE actor:iom", media).body, format=name)
    assert len(found["turtle"]) > 10
    assert all(isomorphic(found["turtle"], graph) for graph in found.values())


def test_turtle_names_only_the_prefixes_it_uses(server):
    text = server.ask(
        "CONSTRUCT { ?a rdfs:label ?l } WHERE { VALUES ?a { actor:iom } ?a rdfs:label ?l }"
    ).text
    assert "@prefix actor:" in text and "@prefix skos:" not in text and "actor:iom rdfs:label" in text


def test_pandas_reads_csv_from_the_address(server):
    import pandas

    query = (
        "SELECT ?kind (COUNT(*) AS ?n) { ?r a jb:Relation ; jb:kind ?kind } GROUP BY ?kind ORDER BY DESC(?n)"
    )
    table = pandas.read_csv(f"{server.url}sparql?query={quote(query)}&format=csv")
    assert (
        list(table.columns) == ["kind", "n"] and table["n"].is_monotonic_decreasing and table["n"].sum() > 100
    )


def test_sparqlwrapper_asks_in_all_forms(server):
    from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

    client = SPARQLWrapper(server.url + "sparql")
    client.setQuery("SELECT ?l { actor:iom rdfs:label ?l }")
    client.setReturnFormat(JSON)
    labels = {row["l"]["value"] for row in client.queryAndConvert()["results"]["bindings"]}
    assert "International Organization for Migration" in labels
    client.setMethod(POST)
    client.setReturnFormat(CSV)
    assert b"International Organization for Migration" in client.queryAndConvert()
    client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(XML)
    assert {node.toxml() for node in client.queryAndConvert().getElementsByTagName("literal")}
    client.setQuery("DESCRIBE actor:iom")
    client.setReturnFormat(TURTLE)
    assert b"@prefix" in client.queryAndConvert()


def test_rdflib_uses_it_as_a_store(server):
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = rdflib.Graph(SPARQLStore(server.url + "sparql"))
    iom = rdflib.URIRef("https://w3id.org/jembatan/actor/iom")
    assert rdflib.Literal("International Organization for Migration", lang="en") in set(
        graph.objects(iom, rdflib.RDFS.label)
    )
    assert graph.query("ASK { <https://w3id.org/jembatan/actor/iom> ?p ?o }").askAnswer
    assert len(list(graph.triples((iom, None, None)))) > 10


def test_curl_asks_as_the_documentation_shows(server):
    words = [
        "curl",
        "-sS",
        "--compressed",
        "--data-urlencode",
        "query@-",
        "-H",
        "Accept: text/csv",
        server.url + "sparql",
    ]
    found = subprocess.run(
        words, input=b"SELECT ?l { actor:iom rdfs:label ?l }", capture_output=True, timeout=20
    )
    assert found.returncode == 0 and b"International Organization for Migration" in found.stdout


def test_compressed_answers_unpack_to_the_same(server):
    query = "SELECT ?s ?l { ?s rdfs:label ?l } ORDER BY ?s ?l LIMIT 500"
    plain, packed = server.ask(query), server.ask(query, Accept_Encoding="gzip, deflate")
    assert packed.headers["Content-Encoding"] == "gzip" and len(packed.body) < len(plain.body) / 3
    assert gzip.decompress(packed.body) == plain.body and json.loads(plain.body)
    assert "Accept-Encoding" in plain.headers["Vary"] and plain.headers["ETag"] == packed.headers["ETag"]
    assert server.ask(query, Accept_Encoding="gzip;q=0").headers["Content-Encoding"] is None
