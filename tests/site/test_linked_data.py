"""Things as RDF: by Accept and by suffix, with the headers that Linked Data clients go by."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph
from starlette.testclient import TestClient

from jembatan.graph.case import Case

FORMS = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}
IOM = "https://w3id.org/jembatan/actor/iom"
RELATION = "rel-ap-informs-iom-2015-03"


def triples(body: bytes, form: RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in parse(io.BytesIO(body), format=form)}


@pytest.mark.parametrize("suffix", FORMS)
def test_each_form_holds_the_same_triples_by_accept_and_by_suffix(client: TestClient, suffix: str) -> None:
    media, form = FORMS[suffix]
    by_accept = client.get("/actor/iom", headers={"Accept": media})
    by_suffix = client.get(f"/actor/iom.{suffix}", headers={"Accept": "text/html"})
    assert by_accept.status_code == by_suffix.status_code == 200
    assert by_accept.content == by_suffix.content
    for answer in (by_accept, by_suffix):
        assert answer.headers["content-type"].split(";")[0] == media
        assert answer.headers["content-location"] == f"/actor/iom.{suffix}"
        assert {"Accept", "Accept-Language"} <= {one.strip() for one in answer.headers["vary"].split(",")}
    plain = client.get("/actor/iom.nt")
    assert triples(by_accept.content, form) == triples(plain.content, RdfFormat.N_TRIPLES) != set()


def test_another_library_reads_them(client: TestClient) -> None:
    sizes = set()
    for suffix, name in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")):
        graph = Graph().parse(data=client.get(f"/relation/{RELATION}.{suffix}").content, format=name)
        sizes.add(len(graph))
    assert len(sizes) == 1 and sizes.pop() > 10


def test_a_relation_brings_its_accounts(client: TestClient, benjina: Case) -> None:
    found = client.get(f"/relation/{RELATION}.nt").text
    iri = f"https://w3id.org/jembatan/relation/{RELATION}"
    quads = list(benjina.store.quads(None, "https://w3id.org/jembatan/ontology#about", NamedNode(iri)))
    assert quads
    for quad in quads:
        assert f"{quad.subject} <http://purl.org/dc/terms/source>" in found
        assert f"{quad.subject} <https://w3id.org/jembatan/ontology#locator>" in found


def test_headers_tell_the_thing_and_its_other_forms(client: TestClient) -> None:
    page = client.get("/actor/iom", headers={"Accept": "text/html"})
    link = page.headers["link"]
    assert f'<{IOM}>; rel="http://xmlns.com/foaf/0.1/primaryTopic"' in link
    for suffix, (media, _) in FORMS.items():
        assert f'</actor/iom.{suffix}>; rel="alternate"; type="{media}"' in link
        assert f'<link rel="alternate" type="{media}" href="/actor/iom.{suffix}">' in page.text
    turtle = client.get("/actor/iom", headers={"Accept": "text/turtle"}).headers["link"]
    assert '</actor/iom>; rel="alternate"; type="text/html"' in turtle


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/html"), ("*/*", "text/html"), ("text/*;q=0.3, text/turtle;q=0.2", "text/html"),
        ("text/html;q=0.4, application/ld+json", "application/ld+json"),
        ("text/turtle;q=0, application/n-triples;q=0.1", "application/n-triples"),
        ("application/rdf+xml, */*;q=0.1", "application/rdf+xml"), ("text/turtle; charset=utf-8", "text/turtle"),
    ],
)  # fmt: skip
def test_what_accept_prefers_is_sent(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/actor/iom", headers={"Accept": accept})
    assert answer.headers["content-type"].split(";")[0] == media


def test_what_nobody_can_send_is_406_with_the_list(client: TestClient) -> None:
    answer = client.get("/actor/iom", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.text


def test_a_tag_spares_the_second_copy_and_head_has_no_body(client: TestClient) -> None:
    first = client.get("/actor/iom.ttl")
    again = client.get("/actor/iom.ttl", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head("/actor/iom.ttl", headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(first.content))


def test_things_that_are_none_of_ours_are_had_too(zoo: TestClient) -> None:
    answer = zoo.get(
        "/thing?iri=http%3A%2F%2Fexample.org%2Fzoo%23tom", headers={"Accept": "application/n-triples"}
    )
    assert (
        "<http://example.org/zoo#tom> <http://example.org/zoo#eats> <http://example.org/zoo#mouse>"
        in answer.text
    )
    location = answer.headers["content-location"]
    assert zoo.get(location).content == answer.content
    moved = zoo.get("/thing?iri=https%3A%2F%2Fw3id.org%2Fjembatan%2Factor%2Fevil")
    assert (moved.status_code, moved.headers["location"]) == (303, "/actor/evil")
