"""The query guard: nothing reaches another host, a file, or changes a case; and honest queries pass."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.bind import bind
from jembatan.graph.case import Case
from jembatan.graph.errors import QueryError, QueryRefusedError, QueryTimeoutError
from jembatan.graph.guard import guard

HOSTILE = [
    "SELECT * { SERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { sErViCe SILENT <URL> { ?a ?b ?c } }",
    "SELECT * { ?s ?p true. OPTIONAL { SERVICE<URL>{ ?a ?b ?c } } }",
    "SELECT * { ?s ?p trueSERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { ?s ?p 1SERVICE<URL>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o.SERVICESILENT<URL>{ ?a ?b ?c } }",
    "PREFIX : <URL> SELECT * { SERVICE:x { ?a ?b ?c } }",
    "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?a ?b ?c } }",
    "SELECT * { <http://x/\\u0041#> ?p ?o . SERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { ?s ?p '#' . SERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { ?s ?p '''a'b\"''' . SERVICE <URL> { ?a ?b ?c } }",
    "SELECT * { { SELECT * { SERVICE <URL> { ?a ?b ?c } } } }",
    "CONSTRUCT { ?a ?b ?c } WHERE { SERVICE <URL> { ?a ?b ?c } }",
    "ASK { FILTER EXISTS { SERVICE <URL> { ?a ?b ?c } } }",
    "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }",
    "SELECT * FROM NAMED <URL> { ?a ?b ?c }",
    "SELECT *FROM<URL>{ ?a ?b ?c }",
    "DESCRIBE <URL> FROM <URL>",
    "LOAD <URL>",
    "# comment\nINSERT DATA { <a:a> <a:b> <a:c> }",
    "PREFIX a: <a:> DELETE WHERE { ?a ?b ?c }",
    "CLEAR ALL",
    "DROP GRAPH <https://w3id.org/jembatan/graph/inferred>",
    "WITH <a:b> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }",
]

HONEST = [
    "SELECT * { ?s jb:from ?o } LIMIT 1",
    "# who gets help from IOM, a public service\nSELECT ?s { ?s a jb:Actor } LIMIT 1",
    'SELECT ?s { ?s rdfs:label ?l FILTER(CONTAINS(?l, "SERVICE <x> FROM LOAD")) } LIMIT 1',
    "SELECT ?service ?from { ?service jb:from ?from } LIMIT 1",
    "SELECT ?load { ?load a jb:Relation } LIMIT 1",
    "ASK { actor:iom a jb:Actor }",
]


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """Listen on loopback and remember whoever calls."""
    callers: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def accept() -> None:
            while not stop.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                callers.append(address)
                connection.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", callers
        stop.set()
        thread.join()


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_refused_and_nobody_is_called(
    query: str, benjina: Case, listener: tuple[str, list[object]]
) -> None:
    url, callers = listener
    size = len(benjina.store.native)
    with pytest.raises(QueryError):
        benjina.store.answer(query.replace("URL", url))
    assert callers == []
    assert len(benjina.store.native) == size


def test_the_listener_would_notice(listener: tuple[str, list[object]]) -> None:
    """The engine by itself does call: the test above can fail."""
    url, callers = listener
    with pytest.raises(Exception, match=r".*"):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{url}> {{ ?a ?b ?c }} }}"))
    assert callers


@pytest.mark.parametrize("query", HONEST)
def test_honest_queries_pass(query: str, benjina: Case) -> None:
    assert benjina.store.answer(query) is not None


def test_a_refusal_says_where(benjina: Case) -> None:
    with pytest.raises(QueryRefusedError, match="line 2, column 3: SERVICE"):
        guard("SELECT * {\n  SERVICE <x> {} }")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * { ?a ?b", "line 1, column 17"),
        ("SELECT * {\n ?a jbb:from ?b }", "the prefix 'jbb:' is not known. Did you mean jb"),
        ("", "cannot be parsed"),
        ("hello", "cannot be parsed"),
        ("SELECT * { ?a ?b ?c } GROUP BY", "line 1"),
    ],
)
def test_errors_say_line_and_column(query: str, says: str, benjina: Case) -> None:
    with pytest.raises(QueryError, match=r".*") as caught:
        benjina.store.answer(query)
    assert says in str(caught.value)


def test_a_query_that_would_run_for_ever_is_stopped(benjina: Case) -> None:
    with pytest.raises(QueryTimeoutError, match=r"0\.2 seconds"):
        benjina.store.select(
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?f && ?i != ?l) }",
            timeout=0.2,
        )


def test_columns_stand_in_the_order_of_the_query(benjina: Case) -> None:
    assert benjina.store.select("SELECT * { ?z a ?b . ?z jb:bloc ?a } LIMIT 1").columns == ("z", "b", "a")
    assert benjina.store.select("SELECT ?b ?a { ?a a ?b } LIMIT 1").columns == ("b", "a")


def test_the_limit_says_that_it_cut(benjina: Case) -> None:
    rows = benjina.store.select("SELECT ?a { ?a a jb:Actor }", limit=3)
    assert (len(rows), rows.truncated) == (3, True)


@given(st.text())
@settings(max_examples=300)
def test_the_guard_never_breaks(text: str) -> None:
    try:
        guard(text)
    except QueryRefusedError as error:
        assert str(error)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@settings(max_examples=300)
def test_a_bound_value_is_only_ever_a_value(text: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal(text)))
    query = bind("SELECT ?s WHERE { ?s ?p ?o FILTER(?o = ?wanted) }", {"wanted": ox.Literal(text)})
    assert [row["s"].value for row in store.query(query)] == ["a:s"]
