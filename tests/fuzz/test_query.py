"""The query guard: nothing that reaches outside gets through, nothing ends the process, nothing harmless is refused."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import strategies as st
from pyoxigraph import Store

from fuzz.budget import many, some
from fuzz.hostile import TEXTS
from jembatan.graph.errors import JembatanError, QueryRefusedError
from jembatan.graph.resources import ontology_files
from jembatan.graph.size import check_size
from jembatan.graph.store import CaseStore

FINDINGS = sorted(Path(__file__).with_name("findings").glob("query-*.rq"))
LONGEST = 10.0


class Listener:
    """An address of this machine that counts who comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self.came = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.came += 1
            connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.close()


OUTSIDE = (
    "SERVICE", "SERVICE SILENT", "service", "SeRvIcE", "\\u0053ERVICE", "SER\\u0056ICE", "\\U00000053ERVICE", "S\\u0045RVICE",
    "SERVICE\t", "SERVICE#\n", "\u017fERVICE", "SERV\u0131CE", "FROM", "FROM NAMED", "\\u0046ROM", "LOAD", "LOAD SILENT",
)  # fmt: skip
PIECES = (
    "ASK", "SELECT *", "SELECT ?s", "CONSTRUCT { ?s ?p ?o }", "CONSTRUCT WHERE", "DESCRIBE ?s", "WHERE", "{", "}", "(", ")", "[", "]",
    ".", ";", ",", "?s ?p ?o", "?s", "$service", "?from", "ex:from", "ex:service", ":service", "a", "true", "1", "1e5", "-1",
    '"text"', '"SERVICE"', "'from'", '"""a"b"""', "'''a\nb'''", '"a"@en', '"a"@en--ltr', '"a"^^xsd:string', '"\\""', '"\\u0022"',
    "<http://x/>", "<http://x/service>", "<http://x/\\u0053>", "# c", "# SERVICE\n", "# c\r", "# c\n", "#\\u000a", "\n", "\x0b",
    "\x85", "\u2028", "OPTIONAL {", "FILTER(", "FILTER EXISTS {", "MINUS {", "UNION {", "GRAPH ?g {", "BIND(1 AS ?x)", "VALUES ?x { 1 2 }",
    "PREFIX ex: <http://e/>", "PREFIX from: <http://e/>", "BASE <http://b/>", "LIMIT 1", "ORDER BY ?s", "GROUP BY ?s", "HAVING(1)",
    "(COUNT(*) AS ?n)", "<", ">", "<<", ">>", "<<(", ")>>", "{|", "|}", "~", "^", "/", "|", "!", "*", "+", "=", "&&", "||", "IN (1,2)",
    "INSERT DATA {", "DELETE WHERE {", "DROP ALL", "CLEAR ALL", "WITH <x>", "LATERAL {", "_:b", "_:b.", "ex:a.b", "ex:a\\.", "ex:%41",
    "\\", "\\u", "\x00", "\ufeff",
)  # fmt: skip
WHOLE = (
    "ASK {{ {0} }}", "SELECT * {{ ?s ?p ?o . {0} }}", "SELECT * {{ ?s ?p ?o {0} ?a ?b ?c }}", "CONSTRUCT {{ ?s ?p ?o }} {0} WHERE {{ ?s ?p ?o }}",
    "ASK {{ OPTIONAL {{ {0} }} }}", "ASK {{ FILTER EXISTS {{ {0} }} }}", "SELECT * {{ {{ SELECT * {{ {0} }} }} }}", "{0}",
    "ASK {{ ?s ?p \"a\" {0} }}", "ASK {{ ?s ?p 'a\\' {0} ' }}", 'ASK {{ ?s ?p """{0}""" }}', "ASK {{ # {0}\n }}", "ASK {{ ?s ?p <http://x/{0}> }}",
)  # fmt: skip


def queries(url: str) -> st.SearchStrategy[str]:
    """Queries and what only looks like one, many of which would go to an address if they were let."""
    outside = st.builds("{} <{}> {{ ?s ?p ?o }}".format, st.sampled_from(OUTSIDE), st.just(url))
    piece = st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), outside, st.sampled_from(TEXTS[:60]))
    gap = st.sampled_from(("", " ", "\n"))
    body = st.lists(st.tuples(piece, gap), max_size=9).map(lambda parts: "".join(a + b for a, b in parts))
    return st.builds(lambda whole, text: whole.format(text), st.sampled_from(WHOLE), body)


def check(store: CaseStore, listener: Listener, query: str) -> None:
    begun = time.monotonic()
    try:
        store.answer(query, timeout=5)
    except JembatanError as error:
        assert str(error) and len(str(error).splitlines()) <= 2, error
    assert listener.came == 0, query
    assert time.monotonic() - begun < LONGEST


def store() -> CaseStore:
    return CaseStore(Store())


def test_no_query_reaches_outside(listener: Listener) -> None:
    some(queries(listener.url), partial(check, store(), listener), 300)


@pytest.mark.nightly
def test_of_many_queries_none_reaches_outside(listener: Listener) -> None:
    many(queries(listener.url), partial(check, store(), listener))


def test_the_listener_would_hear_a_query_that_got_through(listener: Listener) -> None:
    own = Listener()
    with pytest.raises((OSError, RuntimeError, ValueError)):
        list(Store().query(f"SELECT * {{ SERVICE <{own.url}> {{ ?s ?p ?o }} }}"))
    time.sleep(0.05)
    assert own.came > 0
    own.close()


HARMLESS = (
    "ASK { ?service ?from ?load }", 'ASK { ?s ?p "SERVICE <x> { }" }', "ASK { ?s ?p 'FROM <x>' } # SERVICE <x>", "ASK { ?s ?p <http://x/SERVICE> }",
    "PREFIX ex: <http://e/> ASK { ?s ex:from ex:service }", "ASK { ?s ?p '''a \"SERVICE\" b''' }", 'ASK { ?s ?p "caf\\u00e9" }',
    "SELECT ?insert ?delete { ?insert ?p ?delete }", 'ASK { ?s ?p "insert", "drop" }', "ASK { VALUES ?x { " + "1 " * 20_000 + "} }",
    "ASK { FILTER(1 IN (" + "1," * 20_000 + "1)) }", "ASK { VALUES (?x ?y) { " + "(1 2) " * 10_000 + "} }", "ASK {} # \\u0053ERVIC",
)  # fmt: skip


@pytest.mark.parametrize("query", HARMLESS, ids=range(len(HARMLESS)))
def test_what_is_harmless_is_not_refused(query: str) -> None:
    assert store().answer(query) is not None


def test_the_named_questions_are_far_from_the_limits() -> None:
    for file in ontology_files("questions", "*.rq"):
        check_size(file.read_text(encoding="utf-8") * 3)


CHAINS = {
    "and": ("SELECT (", "1&&", "1 AS ?x) {}"), "or": ("SELECT (", "1||", "1 AS ?x) {}"), "objects": ("ASK { ?s ?p ", "?o,", "?o }"),
    "predicates": ("ASK { ?s ?p ?o", ";?p ?o", " }"), "triples": ("ASK { ", "<a:a> <a:b> ?o . ", "}"), "sum": ("SELECT (", "1+", "1 AS ?x) {}"),
    "collection": ("ASK { ?s ?p (", "1 ", ") }"), "groups": ("ASK { ", "{<a:a> <a:b> ?c} ", "}"), "unions": ("ASK { ", "{} UNION ", "{} }"),
    "optionals": ("ASK { ", "OPTIONAL {<a:a> <a:b> ?c} ", "}"), "minus": ("ASK { ", "MINUS {<a:a> <a:b> ?c} ", "}"), "values": ("ASK { ", "VALUES ?x {1} ", "}"),
    "reifiers": ("ASK { ?s ?p ?o ", "~?r ", "}"), "describe": ("DESCRIBE ", "<a:a> ", ""), "filters": ("ASK { ", "FILTER(1) ", "}"),
    "alternatives": ("ASK { ?s <a:a>", "|<a:a>", " ?o }"), "not": ("SELECT (", "!", "1 AS ?x) {}"), "order": ("SELECT * {} ORDER BY ", "(1) ", ""),
    "having": ("SELECT (1 AS ?z) {} HAVING ", "(1)", ""), "blank": ("ASK { ?s ?p ", "[],", "[] }"), "calls": ("SELECT (CONCAT(", "STR(1),", "1) AS ?x) {}"),
}  # fmt: skip
PROGRAM = """
import sys
from pyoxigraph import Store
from jembatan.graph.errors import JembatanError
from jembatan.graph.store import CaseStore
store = CaseStore(Store())
for query in sys.stdin.read().split("\\0"):
    try:
        store.answer(query, timeout=3)
    except JembatanError as error:
        assert len(str(error)) < 1000
print("whole")
"""


def outlives(texts: list[str]) -> None:
    """Run queries in a process of their own, which must come to its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input="\0".join(texts), capture_output=True, text=True, timeout=200
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr[-400:]


def test_a_chain_of_any_length_does_not_end_the_process() -> None:
    outlives(
        [
            begin + part * count + end
            for begin, part, end in CHAINS.values()
            for count in (190_000 // len(part),)
        ]
    )


@pytest.mark.nightly
def test_a_chain_just_within_the_limit_does_not_end_the_process() -> None:
    for begin, part, end in CHAINS.values():
        count = next(n for n in range(2_000, 0, -1) if _fits(begin + part * n + end))
        outlives([begin + part * count + end])


def _fits(query: str) -> bool:
    try:
        check_size(query)
    except QueryRefusedError:
        return False
    return True


def test_what_was_found_stays_mended() -> None:
    assert len(FINDINGS) >= 15
    outlives([file.read_text(encoding="utf-8") for file in FINDINGS])
    for file in FINDINGS:
        if "escaped" in file.name:
            with pytest.raises(QueryRefusedError):
                store().answer(file.read_text(encoding="utf-8"))
