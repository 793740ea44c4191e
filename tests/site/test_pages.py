"""The pages of the site: what each shows, in both languages, inert whatever the data say."""

from __future__ import annotations

import re
import threading
from html import unescape
from pathlib import Path

import pytest
from site_server import site, strange_file
from starlette.testclient import TestClient

from jembatan.graph.case import Case, open_case
from jembatan.graph.page.safety import csp_hash

LISTS = (
    "actors",
    "events",
    "sources",
    "relations",
    "flows",
    "difficulties",
    "claims",
    "places",
    "assets",
    "about",
)
HTML = {"Accept": "text/html"}


def text_of(html: str) -> str:
    body = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("name", [*LISTS, "query", "actor/iom", "event/nowhere"])
def test_every_page_is_in_the_language_asked_for_and_keeps_it_in_its_links(
    client: TestClient, name: str, lang: str
) -> None:
    answer = client.get(f"/{name}?lang={lang}", headers=HTML)
    assert answer.status_code == (404 if "nowhere" in name else 200)
    assert f'<html lang="{lang}">' in answer.text
    assert answer.headers["content-language"] == lang
    inside = [link for link in re.findall(r'<a href="(/[^"]*)"', answer.text) if "/sparql" not in link]
    machines = ("/graph", "/void", "/ontology.ttl", "/questions", "/query/words")
    for link in inside:
        if not link.startswith(machines) and not re.search(r"\.(ttl|nt|jsonld|rdf)$", link):
            assert f"lang={lang}" in link or f'hreflang="{"id" if lang == "en" else "en"}"' in answer.text
    home = "Jaringan" if lang == "id" else "Network"
    assert f'<a href="/?lang={lang}">{home}</a>' in answer.text


def test_the_browsers_language_is_used_where_the_address_says_none(client: TestClient) -> None:
    for wanted, lang in (("id-ID,id;q=0.9,en;q=0.5", "id"), ("fr", "en"), ("en;q=0.2,in;q=0.3", "id")):
        answer = client.get("/actors", headers={**HTML, "Accept-Language": wanted})
        assert f'<html lang="{lang}">' in answer.text
        assert "Accept-Language" in answer.headers["vary"]
    assert 'href="/events"' in client.get("/actors", headers=HTML).text


@pytest.mark.parametrize("path", ["/actors", "/query", "/actor/iom", "/about", "/no/such"])
def test_the_policy_lets_only_this_pages_own_scripts_run(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=HTML)
    if path == "/no/such":
        assert answer.status_code == 404
        return
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    inline = re.findall(r"<script>(.*?)</script>", answer.text, flags=re.DOTALL)
    for text in inline:
        assert csp_hash(text) in policy
    styles = re.findall(r"<style>(.*?)</style>", answer.text, flags=re.DOTALL)
    assert [csp_hash(text) in policy for text in styles] == [True]
    assert not re.search(
        r"\son\w+=|\sstyle=|javascript:", answer.text.split("</style>", 1)[1].split("<script", 1)[0]
    )
    assert ("connect-src 'self'" in policy) == (path == "/query")
    assert not re.search(r'(src|href)="(https?:)?//[^"]*"[^>]*rel="stylesheet', answer.text)


def test_the_network_page_gets_a_way_to_the_others(zoo: TestClient) -> None:
    answer = zoo.get("/", headers=HTML)
    assert answer.status_code == 200
    for place in ("/query", "/actors", "/events", "/sources", "/ontology"):
        assert f'<a href="{place}">' in answer.text
        assert f'<a href="{place}?lang=id">' in answer.text
    policy = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', answer.text)[1])
    for style in re.findall(r"<style>(.*?)</style>", answer.text, flags=re.DOTALL):
        assert csp_hash(style) in policy
    again = zoo.get("/", headers={**HTML, "If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert zoo.head("/").status_code == 200


def test_an_actors_page_tells_its_statements_with_sources(client: TestClient, benjina: Case) -> None:
    html = client.get("/actor/ap", headers=HTML).text
    text = text_of(html)
    assert "Associated Press" in text
    query = """SELECT (COUNT(DISTINCT ?s) AS ?n) { { ?s jb:from|jb:to|jb:via actor:ap . ?s a jb:Relation } UNION
      { ?s jb:provider|jb:funder|jb:channel|jb:partner|jb:recipient actor:ap } UNION { ?s jb:group actor:ap } UNION
      { ?s a jb:Difficulty ; jb:actor actor:ap } UNION { ?p a jb:Participation ; jb:actor actor:ap ; jb:event ?s } }"""
    count = int(benjina.store.select(query).texts()[0][0])
    assert count > 20
    assert f"Statements ({count})" in text
    assert html.count('<details class="statement') == count
    rows = benjina.store.select(
        """SELECT ?source ?locator ?relation { ?a jb:about ?relation ; dcterms:source ?source ; jb:locator ?locator ;
        jb:confidence ?c . ?relation jb:from actor:ap }"""
    ).texts()
    for source, locator, relation in rows[:25]:
        assert f'href="/source/{source.rsplit("/", 1)[1]}"' in html
        assert f'href="/relation/{relation.rsplit("/", 1)[1]}"' in html
        assert " ".join(locator.split()) in text
    assert "confidence:" in text and "reliability:" in text


def test_an_allegation_says_so_on_its_page(client: TestClient, benjina: Case) -> None:
    own = benjina.store.select(
        "SELECT ?s { ?s a jb:Relation ; jb:status status:alleged } ORDER BY ?s LIMIT 1"
    ).texts()[0][0]
    for lang, word in (("en", "This is an allegation"), ("id", "Ini tuduhan")):
        html = client.get(f"/relation/{own.rsplit('/', 1)[1]}?lang={lang}", headers=HTML).text
        assert word in html and 'class="badge alleged"' in html


def test_a_sources_page_tells_only_what_this_source_says(client: TestClient, benjina: Case) -> None:
    source, count = benjina.store.select(
        """SELECT ?source (COUNT(DISTINCT ?about) AS ?n) { ?a dcterms:source ?source ; jb:about ?about .
        ?about a ?c VALUES ?c { jb:Relation jb:AssistanceFlow jb:Event jb:Difficulty jb:ElementFinding } }
        GROUP BY ?source ORDER BY DESC(?n) LIMIT 1"""
    ).texts()[0]
    own = source.rsplit("/", 1)[1]
    html = client.get(f"/source/{own}", headers=HTML).text
    assert f"Statements ({count})" in text_of(html)
    accounts = html[html.index('id="lines"') : html.index('id="forms"')]
    assert set(re.findall(r'<li><a href="/source/([^"]+)"', accounts)) == {own}


def test_an_event_names_who_took_part(client: TestClient, benjina: Case) -> None:
    event, actor = benjina.store.select(
        "SELECT ?e ?a { ?p a jb:Participation ; jb:event ?e ; jb:actor ?a ; jb:role role:host } ORDER BY ?e LIMIT 1"
    ).texts()[0]
    html = client.get(event.removeprefix("https://w3id.org/jembatan"), headers=HTML).text
    assert "Who took part" in html
    assert f'href="{actor.removeprefix("https://w3id.org/jembatan")}"' in html


def test_lists_are_whole_and_searched_without_a_script(client: TestClient, benjina: Case) -> None:
    def rows(path: str) -> int:
        return client.get(path, headers=HTML).text.split("<tbody>")[1].count("<tr>")

    for name, cls in (
        ("actors", "Actor"),
        ("events", "Event"),
        ("sources", "Source"),
        ("relations", "Relation"),
    ):
        count = benjina.store.select(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a jb:{cls} }}").texts()[0][0]
        assert rows(f"/{name}") == int(count)
    html = client.get("/actors?q=Komnas ham", headers=HTML).text
    assert rows("/actors?q=Komnas ham") < 5 and "Komnas HAM" in html
    assert rows("/actors?q=nobody-at-all") == 0
    assert "&lt;b&gt;" in client.get("/actors?q=<b>", headers=HTML).text


def test_the_weight_of_each_source_stands_in_the_list(client: TestClient, benjina: Case) -> None:
    from jembatan.graph.reading.sources import weigh

    first = weigh(benjina).rows[0]
    row = client.get("/sources", headers=HTML).text.split("<tbody>")[1].split("</tr>")[0]
    assert f"/source/{first.source.name}" in row
    assert [int(n) for n in re.findall(r'class="n"[^>]*>(\d+)', row)] == [
        first.accounts, first.statements, first.alone, first.one_voice, first.copies,
    ]  # fmt: skip


def test_what_there_is_not_is_404_with_the_nearest(client: TestClient) -> None:
    answer = client.get("/actor/idn-kkpp", headers=HTML)
    assert answer.status_code == 404
    assert 'href="/actor/idn-kkp"' in answer.text
    answer = client.get("/actor/idn-kkpp", headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (404, "text/plain")
    assert "idn-kkp" in answer.text
    for path in ("/actor/%3Cscript%3E", "/actor/..%2f..%2fetc", "/event/" + "x" * 3000, "/vocab/kind/nope", "/thing",
                 "/thing?iri=x", "/thing?iri=http://example.org/nothing", "/thing?iri=%3Cb%3E", "/vocab/a%20b",
                 "/ontology/en/../x", "/ontology/xx/index.html"):  # fmt: skip
        answer = client.get(path, headers=HTML)
        assert answer.status_code == 404, path
        assert "<script>alert" not in answer.text and "<b>" not in answer.text


def test_nothing_is_written_by_any_method(client: TestClient) -> None:
    for path in ("/", "/actors", "/actor/iom", "/query", "/questions", "/questions/actors", "/ontology"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert client.request(method, path).status_code == 405


def test_the_ontology_is_there_as_pages_and_as_rdf(client: TestClient) -> None:
    answer = client.get("/ontology?lang=id", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ontology/id/index.html?lang=id")
    page = client.get("/ontology/id/index.html")
    assert 'id="jb-Actor"' in page.text and '<a href="/query?lang=id">' in page.text
    answer = client.get("/vocab/kind/funds", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ontology/en/kind.html#kind-funds")
    assert 'id="kind-funds"' in client.get("/ontology/en/kind.html").text
    turtle = client.get("/ontology", headers={"Accept": "text/turtle"})
    assert turtle.status_code == 200 and "jb:Actor" in turtle.text


def test_any_rdf_is_shown_and_stays_inert(zoo: TestClient) -> None:
    for path in (
        "/",
        "/about",
        "/actors",
        "/actor/evil",
        "/thing?iri=http%3A%2F%2Fexample.org%2Fzoo%23tom",
        "/query",
    ):
        answer = zoo.get(path, headers=HTML)
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.text and "<img src=x" not in answer.text, path
        assert "javascript:alert(1)" not in re.findall(r'href="([^"]*)"', answer.text)
        assert "\u202e" not in answer.text
    html = zoo.get("/thing?iri=http%3A%2F%2Fexample.org%2Fzoo%23tom&lang=id", headers=HTML).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]" in html
    assert "Kucing" in html
    assert 'href="/thing?iri=http%3A%2F%2Fexample.org%2Fzoo%23mouse&amp;lang=id"' in html
    assert 'href="https://example.org/tom?a=1&amp;b=2" rel="noopener' in html
    assert "4.5" in html
    words = zoo.get("/query/words").json()["words"]
    assert any("script" in label for code, label, *_ in words if code == "actor:evil")


def test_who_opens_the_network_while_it_is_drawn_is_told_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from jembatan.graph.site import network_page

    draw = network_page.drawn

    gate = threading.Event()

    def slowly(case: Case, lang: str) -> str:
        gate.wait(60)
        return draw(case, lang)

    monkeypatch.setattr(network_page, "drawn", slowly)
    monkeypatch.setattr(network_page, "PATIENCE", 0.1)
    app, _ = site(open_case(strange_file(tmp_path)))
    with TestClient(app) as client:
        opened = {**HTML, "Sec-Fetch-Mode": "navigate"}
        waiting = client.get("/?lang=id", headers=opened)
        gate.set()
        assert "sedang digambar" in waiting.text and waiting.headers["cache-control"] == "no-store"
        assert "connect-src 'self'" in waiting.headers["content-security-policy"]
        whole = client.get("/?lang=id", headers=HTML)
        assert "vis-network" in whole.text and whole.text == client.get("/?lang=id", headers=opened).text
