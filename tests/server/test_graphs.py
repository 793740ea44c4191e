"""Graphs for reading, descriptions for machines, and what HTTP gives beside: tags, HEAD, OPTIONS, sharing."""

from __future__ import annotations

from urllib.parse import quote

import pytest
import rdflib

BASE = "https://w3id.org/jembatan/"
SD, VOID = "http://www.w3.org/ns/sparql-service-description#", "http://rdfs.org/ns/void#"
ASK = "/sparql?query=ASK%20%7B%7D"


def lines(answer) -> set[bytes]:
    assert answer.status == 200, answer.text
    return set(answer.body.splitlines())


def test_each_graph_and_the_default_one(server, benjina):
    whole = lines(server.send("GET", "/graph?default", Accept="application/n-triples"))
    parts = [
        lines(server.send("GET", f"/graph?graph={quote(BASE)}graph/{name}&format=nt"))
        for name in ("asserted", "ontology", "inferred")
    ]
    assert whole == set.union(*parts) and len(whole) > 10_000
    assert len(parts[0]) == len(benjina.store) and all(parts)


def test_a_graph_answers_at_its_own_path(server):
    asked = server.send("GET", f"/graph?graph={BASE}graph/ontology&format=nt")
    assert lines(server.send("GET", "/graph/ontology", Accept="application/n-triples")) == lines(asked)
    assert "@prefix skos:" in server.send("GET", "/graph/ontology", Accept="text/turtle").text


def test_all_graphs_at_once_keep_their_names(server, benjina):
    found = lines(server.send("GET", "/graph", Accept="application/n-quads"))
    assert len(found) == len(benjina.store.native)
    assert sum(line.endswith(b"<https://w3id.org/jembatan/graph/inferred> .") for line in found) > 1_000
    assert server.send("GET", "/graph", Accept="text/turtle").status == 406


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "path", ["/graph?default", "/graph?graph=http%3A%2F%2Fx.org%2F", "/graph", "/graph/ontology", "/void"]
)
def test_no_method_writes(server, method, path):
    answer = server.send(method, path, b"<a:a> <a:b> <a:c> .", Content_Type="text/turtle")
    assert answer.status == 405 and answer.headers["Allow"] == "GET, HEAD, OPTIONS" and "read" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/graph?graph=http%3A%2F%2Fx.org%2F", 404, "no graph <http://x.org/>"),
        ("/graph?graph=file%3A%2F%2F%2Fetc%2Fpasswd", 404, "no graph"),
        ("/graph?graph=..%2F..%2Fetc", 400, "whole IRI"),
        ("/graph?default&graph=http%3A%2F%2Fx.org%2F", 400, "one graph at a time"),
        ("/graph/none", 404, "no graph"),
        ("/graph?default&format=pdf", 400, "pdf"),
        ("/graph/..%2F..%2Fetc%2Fpasswd", 404, "Nothing is at this address"),
        ("/no/such/place", 404, "Nothing is at this address"),
    ],
)
def test_what_is_not_there_is_told(server, path, status, said):
    answer = server.send("GET", path)
    assert answer.status == status and said in answer.text


def test_the_service_describes_itself(server):
    answer = server.send("GET", "/sparql", Accept="text/turtle")
    graph = rdflib.Graph().parse(data=answer.body, format="turtle")
    endpoint = rdflib.URIRef(server.url + "sparql")
    sd = rdflib.Namespace(SD)
    services = set(graph.subjects(sd.endpoint, endpoint))
    assert len(services) == 1
    service = services.pop()
    assert (service, rdflib.RDF.type, sd.Service) in graph and (
        service,
        sd.supportedLanguage,
        sd.SPARQL11Query,
    ) in graph
    assert len(set(graph.objects(service, sd.resultFormat))) == 10
    data = graph.value(service, sd.defaultDataset)
    names = {str(graph.value(part, sd.name)) for part in graph.objects(data, sd.namedGraph)}
    assert names == {f"{BASE}graph/{name}" for name in ("asserted", "inferred", "ontology")}
    assert not list(graph.triples((service, sd.supportedLanguage, sd.SPARQL11Update)))
    assert server.send("GET", "/sparql").media == "text/turtle"
    assert server.send("GET", "/sparql", Accept="application/ld+json").media == "application/ld+json"
    assert server.send("GET", "/sparql", Accept="text/csv").status == 406


@pytest.mark.parametrize("path", ["/void", "/.well-known/void"])
def test_void_counts_classes_and_names_the_endpoint(server, path):
    graph = rdflib.Graph().parse(
        data=server.send("GET", path, Accept="application/rdf+xml").body, format="xml"
    )
    void = rdflib.Namespace(VOID)
    data = graph.value(None, void.sparqlEndpoint, rdflib.URIRef(server.url + "sparql"))
    classes = {
        str(graph.value(part, void["class"])): int(graph.value(part, void.entities))
        for part in graph.objects(data, void.classPartition)
    }
    asked = server.ask(
        "SELECT (COUNT(?a) AS ?n) { GRAPH ?none {} ?a a jb:Event }".replace("GRAPH ?none {} ", "")
    ).json()
    assert classes[BASE + "ontology#Event"] == int(asked["results"]["bindings"][0]["n"]["value"]) > 20


def test_tags_save_the_second_answer(server):
    first = server.send("GET", ASK)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"') and "max-age" in first.headers["Cache-Control"]
    for header in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = server.send("GET", ASK, If_None_Match=header)
        assert again.status == 304 and again.body == b"" and again.headers["ETag"] == tag
    assert server.send("GET", ASK, If_None_Match='"other"').status == 200
    assert server.send("GET", ASK, Accept="text/csv").headers["ETag"] != tag
    assert server.ask("ASK  { }").headers["ETag"] != tag
    assert (
        server.send(
            "GET", "/graph/ontology", If_None_Match=server.send("GET", "/graph/ontology").headers["ETag"]
        ).status
        == 304
    )


@pytest.mark.parametrize(
    "query", ["SELECT (RAND() AS ?x) { }", "SELECT (now() AS ?x) { }", "SELECT (STRUUID() AS ?x) { }"]
)
def test_what_changes_each_time_is_never_kept(server, query):
    first, second = server.ask(query), server.ask(query, If_None_Match="*")
    assert first.headers["ETag"] is None and first.headers["Cache-Control"] == "no-store"
    assert second.status == 200 and first.body != second.body


@pytest.mark.parametrize("path", [ASK, "/graph?default", "/void", "/sparql", "/graph/ontology"])
def test_head_says_what_get_would(server, path):
    get, head = server.send("GET", path), server.send("HEAD", path)
    assert head.status == get.status == 200 and head.body == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Vary"):
        assert head.headers[name] == get.headers[name], name


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/graph", "GET, HEAD, OPTIONS"),
        ("/void", "GET, HEAD, OPTIONS"),
    ],
)
def test_options_lists_the_methods(server, path, allow):
    answer = server.send("OPTIONS", path)
    assert answer.status == 204 and answer.headers["Allow"] == allow


def test_pages_elsewhere_may_read_a_bundled_case(server):
    assert server.send("GET", ASK, Origin="https://yasgui.org").headers["Access-Control-Allow-Origin"] == "*"
    answer = server.send(
        "OPTIONS", "/sparql", Origin="https://yasgui.org", Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="content-type", Access_Control_Request_Private_Network="true",
    )  # fmt: skip
    assert (
        answer.status == 204 and answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS"
    )
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]
    assert answer.headers["Access-Control-Allow-Private-Network"] == "true"
    assert answer.headers["Access-Control-Allow-Credentials"] is None


@pytest.mark.parametrize("path", [ASK, "/graph/ontology", "/nothing", "/sparql?query=x"])
def test_every_answer_has_safe_headers(server, path):
    headers = server.send("GET", path).headers
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "SAMEORIGIN"
    assert (
        headers["Referrer-Policy"] == "same-origin"
        and "default-src 'none'" in headers["Content-Security-Policy"]
    )
    assert headers["Server"] is None
