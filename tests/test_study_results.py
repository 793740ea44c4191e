"""Results as statements: what stands in them, that they can be asked for, the same bytes, no number that is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted_provision import PLANTED
from pyoxigraph import BlankNode, RdfFormat, parse

from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import JembatanError
from jembatan.graph.study.card import NullCard, ResultCard
from jembatan.graph.study.results import (
    RESULTS_GRAPH,
    Noted,
    content_hash,
    results_turtle,
    with_results,
    write_results,
)


def null(name: str, p: float | None, testable: bool = True) -> NullCard:
    return NullCard(name, p, None if p is None else min(1.0, 2 * p), 120, 999, 7, False, testable)


CARDS = (
    Noted(
        ResultCard(
            "A1", "planted", "iom", 0.25, graph="G-AE", low=0.1, high=1e-7 + 0.4, rank=2, of=5, flip=3, base=12,
            host="convened_or_hosted", nulls=(null("N1", 0.5), null("N-bip", 0.04)), code="1.0+abc",
        ),
        ("T1a",), "not supported",
    ),
    ResultCard("5.2", "planted", "", None, why="no_groups", code="1.0+abc"),
)  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    path = tmp_path_factory.mktemp("results") / "planted.ttl"
    path.write_text(PLANTED, encoding="utf-8")
    return open_case(path)


def test_a_number_can_be_asked_for_in_sparql(case: Case) -> None:
    asked = with_results(case, CARDS).store
    (row,) = asked.select(
        "SELECT ?value ?p ?null ?seed ?verdict ?run WHERE { ?r a jb:MeasureResult ; jb:measure measure:A1 ; jb:ofActor actor:iom ;"
        " jb:ofCase case:planted ; jb:onClaim claim:T1a ; jb:value ?value ; jb:pValue ?p ; jb:nullModel ?null ;"
        " jb:seed ?seed ; jb:verdict ?verdict ; prov:wasGeneratedBy ?run . ?run prov:used case:planted }"
    ).texts()
    assert row[:5] == ("0.25", "0.5", "N1", "7", "not supported")
    nulls = asked.select(
        "SELECT ?n ?p WHERE { ?r prov:wasDerivedFrom ?first ; jb:nullModel ?n ; jb:pValue ?p } ORDER BY ?n"
    )
    assert nulls.texts() == [("N-bip", "0.04"), ("N1", "0.5")]


def test_each_value_stands_once_and_what_is_not_defined_has_none(case: Case) -> None:
    asked = with_results(case, CARDS).store
    assert len(asked.select("SELECT ?r WHERE { ?r a jb:MeasureResult ; jb:value ?v }")) == 1
    (row,) = asked.select(
        "SELECT ?why WHERE { ?r jb:measure measure:5.2 ; dcterms:description ?why }"
    ).texts()
    assert "not-defined=no_groups" in row[0]


def test_the_case_itself_stays_as_it_is_and_results_can_be_told_apart(case: Case) -> None:
    before = len(case.store)
    asked = with_results(case, CARDS)
    assert len(case.store) == before
    assert not case.store.ask("ASK { ?r a jb:MeasureResult }")
    assert asked.store.ask(f"ASK {{ GRAPH <{RESULTS_GRAPH}> {{ ?r a jb:MeasureResult }} }}")
    assert not asked.store.ask(f"ASK {{ GRAPH <{RESULTS_GRAPH}> {{ ?r a jb:AssistanceFlow }} }}")


def test_turtle_is_sorted_the_same_each_time_and_without_blank_nodes(case: Case, tmp_path: Path) -> None:
    text = results_turtle((case, CARDS))
    assert text == results_turtle((case, reversed(CARDS)))
    triples = list(parse(text.encode(), format=RdfFormat.TURTLE))
    assert not any(isinstance(term, BlankNode) for t in triples for term in (t.subject, t.object))
    write_results(tmp_path / "r.ttl", (case, CARDS))
    assert (tmp_path / "r.ttl").read_text(encoding="utf-8") == text
    assert "1e-" not in text  # decimals are written out


def test_labels_stand_in_both_languages(case: Case) -> None:
    bare = with_results(case, CARDS).store.select(
        f"SELECT ?s WHERE {{ GRAPH <{RESULTS_GRAPH}> {{ ?s a ?c . "
        'FILTER NOT EXISTS { ?s rdfs:label ?en , ?id FILTER(LANG(?en) = "en" && LANG(?id) = "id") } } }'
    )
    assert len(bare) == 0


def test_the_content_has_the_same_name_wherever_it_lies(case: Case, tmp_path: Path) -> None:
    copy = tmp_path / "planted.ttl"
    copy.write_text(PLANTED, encoding="utf-8")
    assert content_hash(open_case(copy)) == content_hash(case)
    copy.write_text(PLANTED + "\n# changed\n", encoding="utf-8")
    assert content_hash(open_case(copy)) != content_hash(case)


def test_no_cards_no_statements(case: Case) -> None:
    assert results_turtle((case, ())).strip() == ""


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(case: Case, number: float) -> None:
    with pytest.raises(JembatanError, match="no number"):
        results_turtle((case, [ResultCard("A1", "planted", "iom", number)]))
