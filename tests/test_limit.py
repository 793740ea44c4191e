"""Work with a limit of time, and which graphs a query sees."""

from __future__ import annotations

import os
import threading
import time

import pyoxigraph as ox
import pytest

from jembatan.graph.limit import _IDLE, OverTimeError, within
from jembatan.graph.store import INFERRED, ONTOLOGY, CaseStore


def test_work_in_time_hands_over_its_answer_or_its_error() -> None:
    assert within(lambda: 3, 5) == 3
    with pytest.raises(ZeroDivisionError):
        within(lambda: 1 // 0, 5)
    assert within(lambda: 4, 5) == 4


def test_a_thread_is_used_again_and_one_that_was_given_up_is_not() -> None:
    _IDLE.clear()
    first = within(threading.get_ident, 5)
    assert within(threading.get_ident, 5) == first
    gate = threading.Event()
    with pytest.raises(OverTimeError):
        within(gate.wait, 0.02)
    assert within(threading.get_ident, 5) != first
    gate.set()
    before = time.monotonic()
    while any(one.ident == first for one in threading.enumerate()):
        assert time.monotonic() - before < 10
        time.sleep(0.01)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_has_threads_of_its_own() -> None:
    within(lambda: 1, 5)
    child = os.fork()
    if not child:
        os._exit(within(lambda: 7, 5))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def quad(graph: ox.NamedNode | ox.DefaultGraph, value: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(value), graph)


def test_a_graph_that_is_none_of_the_cases_is_not_seen_also_when_it_comes_later() -> None:
    store = ox.Store()
    store.extend([quad(ox.DefaultGraph(), "a"), quad(INFERRED, "b"), quad(ONTOLOGY, "c")])
    case = CaseStore(store)
    ask = "SELECT ?o { <urn:s> <urn:p> ?o } ORDER BY ?o"
    inside = "SELECT ?o { GRAPH ?g { <urn:s> <urn:p> ?o } } ORDER BY ?o"
    assert case.select(ask).texts() == [("a",), ("b",), ("c",)]
    assert case.select(inside).texts() == [("b",), ("c",)]
    store.add(quad(ox.NamedNode("urn:other"), "d"))
    assert case.select(ask).texts() == [("a",), ("b",), ("c",)]
    assert case.narrowed([INFERRED]).select(ask).texts() == [("b",)]
