"""Sorting that is sound: mixed values in an ORDER BY end no process, and single sorts keep their order."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple
from rdflib import Dataset

from jembatan.graph.dataset import SoundStore
from jembatan.graph.errors import QueryError, QueryRefusedError
from jembatan.graph.iri import XSD
from jembatan.graph.ordering import sortable
from jembatan.graph.store import CaseStore

EVERY = "SELECT * { ?s ?p ?o } ORDER BY ?o ?s"


def of(kind, *texts):
    return [Literal(str(text), datatype=NamedNode(XSD + kind)) for text in texts]


ZONES = ("", "Z", "+14:00", "-14:00")
TIMES = [
    f"2015-01-{day:02}T{hour:02}:00:00{zone}" for day in range(1, 28) for hour in (0, 13) for zone in ZONES
]
MIXED = {
    "numbers and texts": [*of("integer", *range(1, 200)), *(Literal(str(one)) for one in range(1, 200))],
    "numbers and no numbers": of("integer", *range(300), *(f"{one}x" for one in range(300))),
    "dates with and without zones": of("dateTime", *TIMES),
    "times of day": of("time", *(f"{hour:02}:00:00{zone}" for hour in range(24) for zone in ZONES)),
    "years before the first": [*of("gYear", *(f"-{one:04}" for one in range(1, 300))),
                               *(Literal(f"-{one:04}") for one in range(1, 300))],
    "durations": [*of("dayTimeDuration", *(f"P{one}D" for one in range(1, 200))),
                  *of("yearMonthDuration", *(f"P{one}M" for one in range(1, 200))),
                  *of("duration", *(f"P{one}M{3 * one}D" for one in range(1, 100)))],
    "statements": [Triple(NamedNode("x:s"), NamedNode("x:p"), end)
                   for end in (*of("integer", *range(1, 150)), *(Literal(str(one)) for one in range(1, 150)))],
    "numbers near each other": [*of("double", *range(200), "NaN", "INF", "-INF"),
                                *of("integer", *(2**53 + one for one in range(50)))],
}  # fmt: skip


def filled(values, seed=1):
    rolled = random.Random(seed)
    values = list(values)
    rolled.shuffle(values)
    store = Store()
    store.extend(Quad(NamedNode(f"x:{rolled.random()}"), NamedNode("x:p"), one) for one in values)
    return store


def sorted_in_a_process_of_its_own():
    """What the test below starts: every mixture, sorted by the API, rdflib, the shell and the server's worker."""
    from jembatan.graph.case import Case
    from jembatan.graph.server.jobs import Job
    from jembatan.graph.server.limits import Limits
    from jembatan.graph.server.work import perform
    from jembatan.graph.shell.session import Settings, run

    everything = [one for values in MIXED.values() for one in values]
    for values in (*MIXED.values(), everything):
        for seed in (1, 2):
            store = CaseStore(filled(values, seed))
            for order in ("?o", "DESC(?o) ?s", "?p (IF(BOUND(?o), ?o, 1))"):
                assert len(store.select(f"SELECT ?o {{ ?s ?p ?o }} ORDER BY {order}")) == len(values)
    case = Case("mixed", CaseStore(filled(everything)), ())
    assert run(case, EVERY, Settings()).good
    assert perform(case, Job("query", EVERY, rows="csv"), Limits()).good
    plain = MIXED["numbers and texts"]
    assert len(Dataset(store=SoundStore(store=filled(plain)), default_union=True).query(EVERY)) == len(
        set(plain)
    )


def test_no_mixture_of_values_ends_a_process():
    code = "import sys; sys.path.insert(0, sys.argv[1]); import test_ordering as t; t.sorted_in_a_process_of_its_own()"
    folder = __file__.rsplit("/", 1)[0] if "/" in __file__ else "."
    done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2_000:]


@pytest.mark.nightly
def test_the_whole_case_can_be_sorted():
    words = [sys.executable, "-m", "jembatan", "query", EVERY, "--limit", "3", "--format", "csv"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 4, done.stderr[-2_000:]


@pytest.mark.parametrize("values", [
    of("integer", *range(-30, 30)), of("decimal", "-1.5", "0.25", "10", "9"), of("double", "1e3", "-2", "5", "INF"),
    [*of("date", "2015-03-25", "2014-01-01"), *of("gYear", "2015", "2014"), *of("gYearMonth", "2015-03")],
    [Literal("b"), Literal("a"), Literal("B", language="en"), Literal("ä", language="id"), Literal("b", language="id")],
    of("integer", *(2**53 + one for one in range(8))), [NamedNode("x:b"), NamedNode("x:a")],
    of("dayTimeDuration", "P9D", "P10D", "PT1H"), of("boolean", "true", "false"),
    [NamedNode("x:b"), Literal("a"), NamedNode("z:a")],
])  # fmt: skip
def test_values_of_one_sort_keep_the_engines_order(values):
    store = filled(values)
    for order in ("?o", "DESC(?o)"):
        query = f"SELECT ?o {{ {{ ?s ?p ?o }} UNION {{ BIND(1 AS ?none) }} }} ORDER BY {order}"
        plain = [row["o"] for row in store.query(query)]
        assert [row[0] for row in CaseStore(store).select(query)] == plain


@pytest.mark.parametrize("query", [
    "SELECT * { ?s ?p ?o } ORDERBY?o", "SELECT * { ?s ?p ?o } order#x\nby(?o#y\n)DESC(?p)LIMIT 4 OFFSET 1",
    "SELECT * { { SELECT * { ?s ?p ?o } ORDER BY ?o LIMIT 9 } } ORDER BY DESC(?o)LIMIT 3",
    "SELECT ?p { ?s ?p ?o } GROUP BY ?p HAVING(COUNT(*) > 1) ORDER BY DESC(MIN(?o)) COUNT(*)",
    "SELECT * { ?s ?p ?o } ORDER BY NOT EXISTS { ?o ?p ?s } <http://www.w3.org/2001/XMLSchema#string>(?o) ?s",
    "ASK { ?s ?p ?o } ORDER BY ?o", "CONSTRUCT WHERE { ?s ?p ?o } ORDER BY ?o LIMIT 2",
    "SELECT (')' AS ?x) { ?s ?p ?o } ORDER BY (CONCAT(STR(?o), ') ORDER BY RAND()')) LIMIT 2",
    "SELECT * { ?s ?p ?o BIND(RAND() AS ?key) } ORDER BY ?key LIMIT 2",
])  # fmt: skip
def test_every_way_to_write_a_sort_is_understood(query):
    assert CaseStore(filled(MIXED["numbers and texts"][:15])).answer(query)
    keys = sortable(query)
    assert all(
        keys.text[begin:].startswith(("ASC(COALESCE(", "DESC(COALESCE(")) for begin, _, _ in keys.moved
    )


def test_what_needs_nothing_stays_as_it_is():
    for query in ("SELECT * { ?s ex:order ?o }", "SELECT * { ?s ?p ?o } ORDER BY STR(?o) DESC(COUNT(?s))",
                  'SELECT * { ?s ?p "ORDER BY ?o" } # ORDER BY ?s'):  # fmt: skip
        assert sortable(query).text == query


@pytest.mark.parametrize(("query", "what"), [
    ("SELECT * { ?s ?p ?o } ORDER BY RAND()", "line 1, column 32: RAND changes"),
    ("SELECT * { ?s ?p ?o }\nORDER BY DESC(?o + rand())", "line 2, column 20: RAND changes"),
    ("PREFIX : <x:> SELECT * { ?s ?p ?o } ORDER BY:f(?o)", "sticks"),
    ("SELECT * { ?s ?p ?o } ORDER BYDESC(?o)", "sticks"),
    ("SELECT * { ?s ?p ?o } ORDERBYDESC(?o)", "sticks"),
])  # fmt: skip
def test_what_cannot_be_sorted_is_refused(query, what):
    with pytest.raises(QueryRefusedError, match=what):
        sortable(query)


def test_an_error_behind_a_sort_is_told_where_it_stands():
    store = CaseStore(Store())
    for query in (
        "SELECT * { ?s ?p ?o }\nORDER BY ?o DESC(?s)\nLIMIT x",
        "SELECT * { ?s ?p ?o } ORDER BY ?o ?s LIMIT x",
    ):
        with pytest.raises(SyntaxError) as plain:
            store.native.query(query)
        line, column = str(plain.value).split(":")[:2]
        with pytest.raises(QueryError, match=f"line {line.split()[-1]}, column {column}:"):
            store.select(query)
    with pytest.raises(QueryError, match="line 1, column 35"):
        store.select("SELECT * { ?s ?p ?o } ORDER BY ?o DESC(?s +)")
