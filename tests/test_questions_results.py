"""The named questions about computed results: the library's numbers, in two languages, on every kind of case."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import UnknownNameError
from jembatan.graph.measures.cuts import without
from jembatan.graph.questions import NEEDS, ask, question, questions, read_question
from jembatan.graph.study import structure_results
from jembatan.graph.study.claims import ClaimStudy, study_claims
from jembatan.graph.study.compare import compare
from jembatan.graph.study.more_results import SORTS, Setting, complete, missing, results_of, without_authors
from jembatan.graph.study.role import Options, RoleStudy
from jembatan.graph.tabular import Cell, ResultTable
from jembatan.graph.texts import LANGUAGES, say
from jembatan.graph.vocabulary import scheme

from support import Run

NAMES = sorted(name for name, one in questions().items() if one.needs)
REEFER = {"case-comparison": {"other": "png-reefer"}}
"""Beside the smallest case, to be quick."""


@pytest.fixture(scope="module")
def reefer() -> Case:
    """The smallest case."""
    return open_case("png-reefer")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case of which nothing is known."""
    file = tmp_path_factory.mktemp("empty") / "empty.ttl"
    file.write_text(
        "<https://w3id.org/jembatan/case/x> a <https://w3id.org/jembatan/ontology#Case> .", encoding="utf-8"
    )
    return open_case(file)


@pytest.fixture(scope="module")
def claims(benjina: Case) -> tuple[ClaimStudy, ...]:
    """The claims, studied directly."""
    return study_claims(benjina, (), Options(499, 100, 1))


@pytest.fixture(scope="module")
def role(claims: tuple[ClaimStudy, ...]) -> RoleStudy:
    """The study of the role on which the claims rest."""
    return claims[0].role


def name_of(measure: str, lang: str = "en") -> str:
    return scheme("measure")[measure].name(lang)


def records(table: ResultTable) -> list[dict[str, Cell]]:
    return [dict(record) for record in table.records()]


def test_seven_questions_need_results() -> None:
    assert {questions()[name].id for name in NAMES} == {"QN1", "QN2", "QN4", "QN5", "QN9", "QN12", "QS9"}
    assert tuple(SORTS) == NEEDS
    assert {sort for name in NAMES for sort in questions()[name].needs} == set(NEEDS)


LONG = ("verdicts-without-own-sources", "how-computed", "case-comparison")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.nightly if name in LONG else ()) for name in NAMES]
)
def test_answers_in_both_languages_the_same_each_time(benjina: Case, name: str) -> None:
    english, indonesian = (ask(benjina, name, REEFER.get(name), lang) for lang in LANGUAGES)
    assert english.rows and len(english) == len(indonesian)
    for lang, table in (("en", english), ("id", indonesian)):
        for column in table.columns:
            assert table.headings[column] == say(f"query-{column}", lang)
        assert any("http" in str(cell) for row in table.rows for cell in row) is False
        assert table.notes[-1].startswith(say("query-computed", lang, what=""))
    one, two = (
        sorted(repr([cell for cell in row if isinstance(cell, (int, float))]) for row in table.rows)
        for table in (english, indonesian)
    )
    assert one == two
    assert missing(benjina, questions()[name].needs) == questions()[name].needs, "the case stays as it was"


def test_the_ranking_is_that_of_the_study_of_roles(benjina: Case, role: RoleStudy) -> None:
    table = records(ask(benjina, "ranking"))
    for one in (finding for facet in role.facets for finding in facet.findings):
        card = one.card
        rows = [row for row in table if row["measure"] == name_of(card.measure)]
        field = {card.actor: card.value, **{rival: told[card.measure] for rival, told in role.rivals.items()}}
        for row in rows:
            value = field[str(row["who_id"]).removeprefix("actor:")]
            assert value is not None and row["value"] == pytest.approx(value)
            assert row["rank"] == 1 + sum(
                other is not None and other > value + 1e-9 for other in field.values()
            )
        own = [row for row in rows if row["who_id"] == "actor:iom"]
        assert len(own) == (card.rank is not None and card.rank <= 5)
        for row in own:
            worst = card.decisive
            assert (row["lower"], row["upper"]) == pytest.approx((card.low, card.high))
            assert row["p_value"] == (pytest.approx(worst.p) if worst else None)
        above = sum(bool(value) for value in field.values())
        assert len(rows) >= min(above, 5) or card.measure == "C4" or card.rank is None


def test_the_null_states_are_those_of_the_study_of_roles(benjina: Case, role: RoleStudy) -> None:
    got = {
        (row["measure"], row["null"], row["states_of_null"], row["enumerated"], row["replicates"], row["could_reach"])
        for row in records(ask(benjina, "null-states"))
    }  # fmt: skip
    assert got == {
        (name_of(one.card.measure), null.null, null.support, null.exact, null.replicates, null.testable)
        for facet in role.facets for one in facet.findings for null in one.card.nulls
    }  # fmt: skip


def test_verdicts_and_what_is_left_without_own_sources(benjina: Case, claims: tuple[ClaimStudy, ...]) -> None:
    rows = {
        (str(row["claim_id"]).removeprefix("claim:"), row["measure"], row["part_of_measure"] or ""): row
        for row in records(ask(benjina, "verdicts-without-own-sources"))
    }
    judged = {
        (study.claim.id, name_of(one.card.measure.removesuffix(" both")), one.card.partition): one
        for study in claims for one in study.findings if one.judged
    }  # fmt: skip
    assert set(rows) == set(judged) and len(rows) > 10
    for key, one in judged.items():
        row = rows[key]
        assert one.judged and row["verdict"] == say(f"standing-{one.judged.standing}", "en")
        assert row["value"] == pytest.approx(one.card.value) and row["flip_number"] == one.card.flip
        assert row["flips"] == (row["verdict"] != row["verdict_without"])
        assert row["value_without"] == pytest.approx(one.without_own)


def test_the_case_without_an_author_is_the_case_that_the_evidence_leaves(benjina: Case) -> None:
    rest = without_authors(benjina, {"iom"})
    ask_own = "SELECT ?a { ?a a jb:Account ; dcterms:source/jb:authorGroup author-group:iom }"
    assert len(benjina.store.select(ask_own)) > 10 and len(rest.store.select(ask_own)) == 0
    alone = "ASK { ?r a jb:Relation FILTER NOT EXISTS { ?account jb:about ?r } }"
    assert rest.store.ask(alone) == benjina.store.ask(alone)


def test_cut_points_and_who_is_cut_off(benjina: Case) -> None:
    table = records(ask(benjina, "cut-points"))
    for network, word in (("communication", "contacts"), ("flows", "help")):
        graph = structure_results.cut_network(benjina, network)
        rows = {str(row["who_id"]).removeprefix("actor:"): row for row in table if row["network"] == word}
        for node in graph:
            around = _reach(graph, node)
            left, pieces = around - {node}, []
            while left:
                pieces.append(_reach(graph, min(left), node))
                left -= pieces[-1]
            assert (node in rows) == (len(pieces) > 1)
            if node in rows:
                assert rows[node]["number_cut_off"] == sum(map(len, pieces)) - max(map(len, pieces))
    cuts = {cut.actor: cut for cut in structure_results.cut_points(benjina, "communication")}
    graph = structure_results.cut_network(benjina, "communication")
    from jembatan.graph.actors import actors
    from jembatan.graph.inputs.family import governments

    state = {body: code for body, code in governments(actors(benjina)).items() if body in graph}
    ends = sorted(set(state) - {"idn-kkp"})
    pairs = [(a, b) for place, a in enumerate(ends) for b in ends[place + 1 :] if state[a] != state[b]]
    told = without(graph, "idn-kkp", pairs)
    assert (cuts["idn-kkp"].connected, cuts["idn-kkp"].parted) == (told.connected, len(told.disconnected))


def _reach(graph: object, start: str, closed: str = "") -> set[str]:
    seen, queue = {start}, [start]
    for node in queue:
        for other in graph.adj[node]:  # type: ignore[attr-defined]
            if other not in seen and other != closed:
                seen.add(other)
                queue.append(other)
    return seen


def test_meeting_and_talking_by_hand(benjina: Case) -> None:
    counted = structure_results.meetings(benjina)
    size = len(counted.states)
    assert 3 <= size <= 8 and {"IDN", "MMR"} <= set(counted.states)
    upper = np.triu_indices(size, 1)
    orders = list(permutations(range(size)))
    for row, cap in zip(records(ask(benjina, "meeting-and-talking")), (1, 10**6), strict=True):
        met, talked = (np.minimum(np.array(told), cap) for told in (counted.met, counted.talked))
        value = float(np.corrcoef(met[upper], talked[upper])[0, 1])
        assert row["value"] == pytest.approx(value)
        moved = {tuple(talked[np.ix_(order, order)][upper].tolist()) for order in orders}
        assert (row["states_of_null"], row["replicates"]) == (len(moved), len(orders))
        products = np.array(sorted(moved)) @ met[upper]  # the correlation rises with the sum of products
        assert row["p_value"] == pytest.approx(float(np.mean(products >= talked[upper] @ met[upper])))


def test_every_number_names_what_made_it(benjina: Case, role: RoleStudy) -> None:
    rows = records(ask(benjina, "how-computed"))
    card = role.facets[0].findings[0].card
    (own,) = (
        row for row in rows if row["measure"] == name_of(card.measure) and "--iom--" in str(row["result_id"])
    )
    assert own["value"] == pytest.approx(card.value) and own["code"] == card.code and own["seed"] == 1
    assert own["network"] == card.graph and own["replicates"] == card.decisive.replicates  # type: ignore[union-attr]
    assert all(row["code"] and row["data"] and row["result_id"] for row in rows)


def test_the_comparison_is_that_of_the_library(benjina: Case, reefer: Case) -> None:
    found = compare([benjina, reefer], blocks=("effectiveness",))
    rows = records(ask(benjina, "case-comparison", {"other": "png-reefer"}))
    for one in found.scores:
        if not one.spec.part and one.known:
            fits = [
                row for row in rows
                if row["measure"] == name_of(one.spec.indicator) and not row["row"]
                and row["case"] == found.cases[one.case]["en"]
            ]  # fmt: skip
            (row,) = fits
            for column, number in (("value", one.value), ("least", one.low), ("most", one.high)):
                assert row[column] == (pytest.approx(number) if number is not None else None)
    assert {row["case"] for row in rows} == {found.cases[name]["en"] for name in found.cases}
    texts = {row["row"] for row in records(ask(benjina, "case-comparison", {"other": "png-reefer"}, "id"))}
    named = {one.spec for one in found.scores if one.spec.part}
    for spec in named:
        if spec.part in ("gini", "simpson", "single", "acts", "12_months"):
            assert say(f"compare-part-{spec.indicator}-{spec.part}", "id") in texts
    itself = records(ask(reefer, "case-comparison", {"other": "png-reefer"}))
    assert {row["case"] for row in itself} == {row["case"] for row in rows}


@pytest.mark.parametrize("name", NAMES)
def test_small_and_empty_cases_answer(reefer: Case, empty: Case, name: str) -> None:
    for case in (reefer, empty):
        for lang in LANGUAGES:
            table = ask(case, name, REEFER.get(name) if case is reefer else None, lang)
            assert table.notes and table.columns
    assert bool(ask(empty, name).rows) == (name in ("case-comparison", "how-computed", "meeting-and-talking"))


def test_results_that_are_given_are_asked_and_not_made_anew(benjina: Case) -> None:
    setting = Setting(499, 100, 1, "")
    full = complete(benjina, ("role",), setting)
    assert missing(full, ("any", "role", "qap")) == ("qap",)
    table = ask(full, "ranking")
    assert table.rows == ask(benjina, "ranking").rows and len(table.notes) == 1
    assert results_of(benjina, "role", setting) is results_of(benjina, "role", setting)


def test_explain_and_list_say_it_and_unknown_sorts_are_refused(run: Run, tmp_path: Path) -> None:
    told = run("query", "cut-points", "--explain").stdout
    assert "computed first" in told and "jb:cutsOff" in told
    listed = json.loads(run("query", "--list", "--format", "json").stdout)
    assert {row["name"] for row in listed} >= set(NAMES)
    assert question("QN9").notes("id")[-1].startswith("Pertanyaan ini meminta")
    file = tmp_path / "own.rq"
    file.write_text("#+ summary@en: X?\n#+ needs: rol\nSELECT * { ?s ?p ?o }", encoding="utf-8")
    with pytest.raises(UnknownNameError, match="role"):
        read_question(file)
