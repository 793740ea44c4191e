"""The SPARQL 1.1 Protocol: what the W3C's protocol tests ask for, written out, and what we promise beside."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
ASK = "ASK { }"
BASE = "https://w3id.org/jembatan/"
ASSERTED, ONTOLOGY = BASE + "graph/asserted", BASE + "graph/ontology"


def q(query: str, **more: str) -> str:
    return urlencode({"query": query, **more})


FINE = {
    "query_get": ("GET", "/sparql?" + q(ASK), None, {}),
    "query_get_slash": ("GET", "/sparql/?" + q(ASK), None, {}),
    "query_post_form": ("POST", "/sparql", q(ASK).encode(), {"Content_Type": FORM}),
    "query_post_form_charset": (
        "POST",
        "/sparql",
        q(ASK).encode(),
        {"Content_Type": FORM + "; charset=UTF-8"},
    ),
    "query_post_direct": ("POST", "/sparql", ASK.encode(), {"Content_Type": QUERY}),
    "query_post_direct_charset": (
        "POST",
        "/sparql",
        ASK.encode(),
        {"Content_Type": QUERY + ';charset="utf-8"'},
    ),
    "query_with_other_parameters": ("GET", "/sparql?" + q(ASK, foo="1", token=""), None, {}),
}


@pytest.mark.parametrize("name", FINE)
def test_the_three_forms_of_a_query(server, name):
    method, path, body, headers = FINE[name]
    answer = server.send(method, path, body, Accept="application/sparql-results+json", **headers)
    assert answer.status == 200 and answer.json()["boolean"] is True


BAD = {
    "bad_query_method": ("PUT", "/sparql?" + q(ASK), None, {}, 405, "GET or POST"),
    "bad_query_method_delete": ("DELETE", "/sparql?" + q(ASK), None, {}, 405, "Nothing can be changed"),
    "bad_query_method_patch": ("PATCH", "/sparql", b"x", {"Content_Type": UPDATE}, 405, "Nothing can be changed"),
    "bad_multiple_queries": ("GET", "/sparql?" + q(ASK) + "&" + q("SELECT * {}"), None, {}, 400, "2 queries"),
    "bad_query_in_address_and_body": ("POST", "/sparql?" + q(ASK), ASK.encode(), {"Content_Type": QUERY}, 400, "2 quer"),
    "bad_query_wrong_media_type": ("POST", "/sparql", ASK.encode(), {"Content_Type": "text/plain"}, 415, QUERY),
    "bad_query_missing_form_type": ("POST", "/sparql", q(ASK).encode(), {}, 415, FORM),
    "bad_query_missing_direct_type": ("POST", "/sparql", ASK.encode(), {}, 415, "no Content-Type"),
    "bad_query_multipart": ("POST", "/sparql", b"--x--", {"Content_Type": "multipart/form-data; boundary=x"}, 415, QUERY),
    "bad_query_non_utf8": ("POST", "/sparql", ASK.encode("utf-16"), {"Content_Type": QUERY + "; charset=UTF-16"}, 400, "UTF-8"),
    "bad_query_not_even_utf8": ("POST", "/sparql", b"ASK { ?x ?y '\xff' }", {"Content_Type": QUERY}, 400, "UTF-8"),
    "bad_query_percent_not_utf8": ("GET", "/sparql?query=ASK%20%7B%7D%ff", None, {}, 400, "UTF-8"),
    "bad_query_syntax": ("GET", "/sparql?" + q("ASK {"), None, {}, 400, "Line 1, column 6"),
    "bad_query_empty": ("GET", "/sparql?query=", None, {}, 400, "empty"),
    "bad_query_missing": ("POST", "/sparql", b"foo=1", {"Content_Type": FORM}, 400, "no query"),
    "bad_query_missing_but_data_set": ("GET", "/sparql?default-graph-uri=" + quote(ASSERTED), None, {}, 400, "no query"),
    "bad_query_unknown_format": ("GET", "/sparql?" + q(ASK, format="pdf"), None, {}, 400, "'pdf'"),
    "bad_query_unknown_graph": ("GET", "/sparql?" + q(ASK) + "&default-graph-uri=http://x.org/", None, {}, 400, "no graph <http://x.org/>"),
    "bad_query_file_graph": ("GET", "/sparql?" + q(ASK) + "&named-graph-uri=file:///etc/passwd", None, {}, 400, "nothing is fetched"),
    "bad_update_get": ("GET", "/sparql?update=CLEAR%20ALL", None, {}, 403, "only reads"),
    "bad_update_post_form": ("POST", "/sparql", b"update=CLEAR%20ALL", {"Content_Type": FORM}, 403, "only reads"),
    "bad_update_post_direct": ("POST", "/sparql", b"CLEAR ALL", {"Content_Type": UPDATE}, 403, "only reads"),
    "bad_update_dataset": ("POST", "/sparql?using-graph-uri=x", b"query=ASK{}", {"Content_Type": FORM}, 403, "using-graph-uri"),
    "bad_update_as_query": ("GET", "/sparql?" + q("INSERT DATA { <a:a> <a:b> <a:c> }"), None, {}, 400, "INSERT would change"),
    "bad_load_as_query": ("GET", "/sparql?" + q("LOAD <file:///etc/passwd>"), None, {}, 400, "LOAD would change or load"),
    "bad_service": ("GET", "/sparql?" + q("SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }"), None, {}, 400, "column 12: SERVICE"),
    "bad_from": ("GET", "/sparql?" + q("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"), None, {}, 400, "FROM names another"),
    "bad_from_named": ("GET", "/sparql?" + q("ASK FROM NAMED <http://x.org/> { ?s ?p ?o }"), None, {}, 400, "FROM names another"),
    "bad_prefix": ("GET", "/sparql?" + q("ASK { ?x jbb:funds ?y }"), None, {}, 400, "prefix 'jbb:' is not known. Did you mean jb"),
    "bad_nesting": ("GET", "/sparql?" + q("ASK " + "{" * 500 + "}" * 500), None, {}, 400, "500 brackets deep"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_in_a_sentence(server, name):
    method, path, body, headers, status, said = BAD[name]
    answer = server.send(method, path, body, **headers)
    assert answer.status == status, answer.text
    assert answer.media == "text/plain" and said in answer.text
    assert answer.text.count("\n") == 1 and "Traceback" not in answer.text and answer.headers["ETag"] is None
    if status == 405:
        assert answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    "accept", ["application/problem+json, text/csv", "application/json", "application/json;q=0.5, */*;q=0.1"]
)
def test_a_problem_as_json_has_line_and_column(server, accept):
    answer = server.ask("SELECT *\n{ ?s ?p", accept)
    assert answer.status == 400 and answer.media == "application/problem+json"
    told = answer.json()
    assert told["line"] == 2 and told["column"] == 8 and told["status"] == 400 and "Line 2" in told["detail"]


DATA_SETS = {
    "default_asserted": ("default-graph-uri=" + quote(ASSERTED), "ASK { ?x a jb:Relation }", True),
    "default_asserted_only": ("default-graph-uri=" + quote(ASSERTED), "ASK { ?x a owl:Class }", False),
    "default_two": (f"default-graph-uri={quote(ASSERTED)}&default-graph-uri={quote(ONTOLOGY)}", "ASK { ?x a owl:Class . ?y a jb:Relation }", True),
    "named_is_not_default": ("named-graph-uri=" + quote(ONTOLOGY), "ASK { ?x a owl:Class }", False),
    "named": ("named-graph-uri=" + quote(ONTOLOGY), "ASK { GRAPH ?g { ?x a owl:Class } }", True),
    "named_only_those": ("named-graph-uri=" + quote(ONTOLOGY), f"ASK {{ GRAPH <{BASE}graph/inferred> {{ ?x ?p ?y }} }}", False),
    "full": (f"default-graph-uri={quote(ASSERTED)}&named-graph-uri={quote(ONTOLOGY)}", "ASK { ?x a jb:Relation . GRAPH ?g { ?y a owl:Class } }", True),
    "none": ("", "ASK { ?x a owl:Class . ?y a jb:Relation . GRAPH ?g { ?y a owl:Class } }", False),
}  # fmt: skip


@pytest.mark.parametrize("post", [False, True])
@pytest.mark.parametrize("name", DATA_SETS)
def test_the_data_set_of_the_request(server, name, post):
    more, query, truth = DATA_SETS[name]
    if post:
        answer = server.send("POST", "/sparql?" + more, query.encode(), Content_Type=QUERY)
    else:
        answer = server.ask(query, more="&" + more)
    assert answer.json()["boolean"] is truth


ACCEPTED = {
    ("SELECT", ""): "application/sparql-results+json",
    ("SELECT", "*/*"): "application/sparql-results+json",
    ("SELECT", "application/sparql-results+xml"): "application/sparql-results+xml",
    ("SELECT", "text/csv"): "text/csv",
    ("SELECT", "text/tab-separated-values"): "text/tab-separated-values",
    ("SELECT", "application/json"): "application/sparql-results+json",
    ("SELECT", "text/csv;q=0.5, application/sparql-results+xml;q=0.6"): "application/sparql-results+xml",
    ("SELECT", "application/sparql-results+json;q=0, */*"): "application/sparql-results+xml",
    ("SELECT", "text/turtle, text/*;q=0.2"): "text/csv",
    ("SELECT", "garbage;;;q=x, text/csv"): "text/csv",
    ("ASK", "application/sparql-results+xml"): "application/sparql-results+xml",
    ("ASK", "text/csv"): "text/csv",
    ("CONSTRUCT", ""): "text/turtle",
    ("CONSTRUCT", "application/n-triples"): "application/n-triples",
    ("CONSTRUCT", "application/rdf+xml"): "application/rdf+xml",
    ("CONSTRUCT", "application/ld+json"): "application/ld+json",
    ("CONSTRUCT", "application/trig"): "application/trig",
    ("CONSTRUCT", "application/n-quads"): "application/n-quads",
    ("CONSTRUCT", "application/sparql-results+json, text/turtle;q=0.1"): "text/turtle",
    ("DESCRIBE", "application/rdf+xml, text/turtle;q=0.9"): "application/rdf+xml",
}
QUERIES = {
    "SELECT": "SELECT ?l { actor:iom rdfs:label ?l }",
    "ASK": "ASK { actor:iom a jb:Actor }",
    "CONSTRUCT": "CONSTRUCT { ?a rdfs:label ?l } WHERE { VALUES ?a { actor:iom } ?a rdfs:label ?l }",
    "DESCRIBE": "DESCRIBE actor:iom",
}


@pytest.mark.parametrize(("form", "accept"), ACCEPTED)
def test_content_negotiation(server, form, accept):
    answer = server.ask(QUERIES[form], accept)
    assert answer.status == 200 and answer.media == ACCEPTED[form, accept]
    assert "Accept" in answer.headers["Vary"] and answer.body


@pytest.mark.parametrize(
    ("form", "accept", "offered"),
    [
        ("SELECT", "text/turtle", "text/csv"),
        ("CONSTRUCT", "text/csv", "application/ld+json"),
        ("ASK", "image/png", "text/turtle"),
    ],
)
def test_what_cannot_be_sent_is_406_with_what_can(server, form, accept, offered):
    answer = server.ask(QUERIES[form], accept)
    assert answer.status == 406 and offered in answer.text and "format=" in answer.text


@pytest.mark.parametrize(
    ("form", "name", "media"),
    [("SELECT", "csv", "text/csv"), ("SELECT", "xml", "application/sparql-results+xml"), ("CONSTRUCT", "xml", "application/rdf+xml"),
     ("CONSTRUCT", "json", "application/ld+json"), ("CONSTRUCT", "nt", "application/n-triples"), ("ASK", "text/csv", "text/csv"),
     ("SELECT", "application/sparql-results+xml", "application/sparql-results+xml")],
)  # fmt: skip
@pytest.mark.parametrize("parameter", ["format", "output"])
def test_the_format_can_be_named_in_the_address(server, form, name, media, parameter):
    answer = server.ask(QUERIES[form], "text/html", more=f"&{parameter}={quote(name)}")
    assert answer.status == 200 and answer.media == media


def test_a_browser_is_sent_to_the_query_page(server):
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    asked, bare = server.ask(ASK, browser), server.send("GET", "/sparql", Accept=browser)
    assert asked.status == 303 and asked.headers["Location"] == "/query?query=ASK+%7B+%7D"
    assert bare.status == 303 and bare.headers["Location"] == "/query"
