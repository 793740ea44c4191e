"""How many, according to whom: bounds, the best graded figure, disagreements, and finding a thing by any name."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from test_reading import READINGS, accounts_by_thing, call, of, opened, rows

from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import UnknownNameError
from jembatan.graph.reading.accounts_of import Figures, disagreements, find_thing, one_thing
from jembatan.graph.reading.sources import weigh
from jembatan.graph.reading.things import read_things
from jembatan.graph.tables.importer import import_tables

from small_tables import account, small_tables, source, write_tables

EVACUATION = "ev-2015-04-03-first-evacuation-to-tual"


def bounds_of(found: Figures) -> dict[tuple[str, str, str], tuple[Decimal, Decimal, Decimal]]:
    return {(one.what, one.currency, one.money): (one.low, one.high, one.best) for one in found.bounds}


def test_every_account_of_a_thing_stands_side_by_side(benjina: Case) -> None:
    expected = accounts_by_thing()[f"event/{EVACUATION}"]
    _, found = one_thing(benjina, EVACUATION)
    assert len(found.accounts) == len(expected)
    people = sorted(int(about["people"][0]) for about in expected if about["people"])
    (one,) = found.bounds
    assert (one.what, one.low, one.high, one.accounts) == ("people", people[0], people[-1], len(people))
    assert [int(value) for value in one.values] == sorted(set(people))
    told = rows("accounts", EVACUATION)
    assert sorted(row["people"] for row in told if row["people"]) == people  # type: ignore[type-var]
    assert all(row["source_title"] and row["reliability"] for row in told)
    assert str(sum(people)) not in call("accounts", EVACUATION).output


@pytest.mark.parametrize(
    "name",
    [
        EVACUATION, f"event/{EVACUATION}", f"event:{EVACUATION}", f"https://w3id.org/jembatan/event/{EVACUATION}",
        "First evacuation from Benjina to Tual", "first EVACUATION from benjina", "Evakuasi pertama dari Benjina ke Tual",
    ],
)  # fmt: skip
def test_a_thing_is_found_by_any_of_its_names(benjina: Case, name: str) -> None:
    assert find_thing(read_things(benjina), name).name == EVACUATION


@pytest.mark.parametrize(
    ("name", "words"),
    [(EVACUATION[:-1], EVACUATION), ("evacuation", "fits"), ("", "no statement"), ("‮=cmd()", "no statement")],
)
def test_an_unknown_or_vague_name_gets_the_nearest(benjina: Case, name: str, words: str) -> None:
    with pytest.raises(UnknownNameError, match=words):
        find_thing(read_things(benjina), name)


def test_disagreements_are_those_of_the_turtle(benjina: Case) -> None:
    differ = set()
    for thing, told in accounts_by_thing().items():
        figures: dict[tuple[str, ...], set[Decimal]] = defaultdict(set)
        for about in told:
            if about["people"]:
                figures["people",].add(Decimal(about["people"][0]))
            if about["amount"]:
                key = (*about["currency"], "", *about["moneyStatus"], "", *about["unit"])
                figures[("amount", *key)].add(Decimal(about["amount"][0]))
            if about["quantity"]:
                figures[("quantity", *about["unit"])].add(Decimal(about["quantity"][0]))
        if any(len(values) > 1 for values in figures.values()):
            differ.add(thing)
    _, found = disagreements(benjina)
    assert {one.thing.id for one in found} == differ
    assert {row["thing"] for row in rows("accounts", "--disagree")} == differ
    assert len(of("account")) > len(differ) > 10


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A case in which a flow has many accounts: two copies of one report, a better source, money of every standing."""
    tables = small_tables()
    tables["sources"] += [
        source("src-3", "Third", "B"),
        source("src-4", "Fourth", "B"),
        source("src-5", "Fifth", "B"),
    ]
    tables["sources"][3]["independence_group"] = "src-3"
    tables["sources"][4]["date"] = "2016"
    tables["accounts"] = [
        account("acc-1", "ev-1"), account("acc-2", "rel-1"),
        account("acc-3", "flow-1", source_id="src-2", people="100", confidence="low"),
        account("acc-4", "flow-1", source_id="src-3", people="7", amount="5", currency="USD", money_status="pledged"),
        account("acc-5", "flow-1", source_id="src-4", people="7", amount="6", currency="USD", money_status="pledged"),
        account("acc-6", "flow-1", source_id="src-5", people="8", amount="5", currency="USD", money_status="paid"),
        account("acc-7", "flow-1", source_id="src-5", people="8", amount="900", currency="IDR", money_status="pledged"),
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("told")
    import_tables([write_tables(folder / "tables", tables)], folder / "case")
    return open_case(folder / "case")


def test_pledged_and_paid_and_currencies_are_bounded_apart(told: Case) -> None:
    _, found = one_thing(told, "flow-1")
    low_high = {key: value[:2] for key, value in bounds_of(found).items()}
    assert low_high == {
        ("people", "", ""): (7, 100), ("amount", "USD", "pledged"): (5, 6), ("amount", "USD", "paid"): (5, 5),
        ("amount", "IDR", "pledged"): (900, 900),
    }  # fmt: skip
    assert found.disagree


def test_best_graded_is_of_the_surest_and_copies_are_one_voice(told: Case) -> None:
    _, found = one_thing(told, "flow-1")
    assert (
        bounds_of(found)["people", "", ""][2] == 8
    )  # one voice for 7 (two copies), one for 8: the later source


def test_both_languages_say_whether_accounts_differ(told: Case) -> None:
    assert told.files
    folder = str(Path(told.files[0]).parents[1])
    english = call("accounts", "flow-1", "--case", folder).output
    assert (
        "The accounts disagree on people: 7-100 in 5 accounts" in english and "never to be added" in english
    )
    assert "tidak boleh dijumlahkan" in call("accounts", "flow-1", "--case", folder, "--lang", "id").output
    assert "none gives a figure" in call("accounts", "ev-1", "--case", folder).output
    assert call("accounts", "--case", folder).exit_code == 2
    assert call("accounts", "flow-1", "--disagree", "--case", folder).exit_code == 2


HOSTILE = """
@prefix jb: <https://w3id.org/jembatan/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix b: <https://w3id.org/jembatan/event/> .
@prefix a: <https://w3id.org/jembatan/actor/> . @prefix n: <https://w3id.org/jembatan/account/> .
@prefix r: <https://w3id.org/jembatan/relation/> . @prefix i: <https://w3id.org/jembatan/indicator/> .
@prefix v: <https://w3id.org/jembatan/vocab/> .
b:e1 a jb:Event ; rdfs:label "\\u001b[31mred\\u202e" ; jb:start "2016"^^xsd:gYear ; jb:end "2015"^^xsd:gYear ; jb:kind "text" .
b:e2 a jb:Event ; jb:start "soon" , "2015-04"^^xsd:gYearMonth .
a:x a jb:VictimGroup ; rdfs:label "\\u001b[31mgroup\\nline"@en ; jb:partOf a:y . a:y a jb:Actor ; jb:partOf a:x .
r:r a jb:Relation ; jb:from a:y ; jb:to <http://elsewhere/z> ; jb:kind <https://w3id.org/jembatan/vocab/kind/recruits> ;
  jb:status <https://w3id.org/jembatan/vocab/status/alleged> .
i:i a jb:ElementFinding ; jb:group a:x ; jb:element <https://w3id.org/jembatan/vocab/ilo/deception> .
i:j a jb:ElementFinding ; jb:group a:x ; jb:element "x" .
n:a1 a jb:Account ; jb:about b:e1 ; jb:people 5 ; jb:amount "1e999999"^^xsd:double ; jb:currency "USD" .
n:a2 a jb:Account ; jb:about b:e1 ; jb:people "7.5"^^xsd:decimal ; jb:amount "NaN"^^xsd:double .
n:a3 a jb:Account ; jb:about b:e1 ; jb:people 6 ; jb:amount "many" .
_:b a jb:Event ; rdfs:label "blank" .
"""


def test_a_hostile_case_is_read_without_a_crash(tmp_path: Path) -> None:
    file = tmp_path / "hostile.ttl"
    file.write_text(HOSTILE.replace("\\\\", "\\"), encoding="utf-8")
    for words in (*READINGS, ("mechanism", "--full"), ("accounts", "e1"), ("timeline", "--actor", "y")):
        for form in ("table", "json"):
            done = call(*words, "--case", str(file), "--format", form)
            assert done.exit_code == 0
            assert form == "json" or not {"\x1b", "\u202e"} & set(done.output)
    told = rows("accounts", "--disagree", "--case", str(file))
    assert [(row["label"], row["min"], row["max"]) for row in told] == [("\x1b[31mred\u202e", 5, 6)]
    assert weigh(opened(str(file))).unsourced == 5
    assert {row["status"] for row in rows("mechanism", "--case", str(file)) if row["id"] == "relation/r"} == {
        "ALLEGED"
    }


def test_an_empty_case_has_nothing_to_read_and_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("empty") / "empty.ttl"
    file.write_text(
        "@prefix a: <https://w3id.org/jembatan/case/> . a:x a <https://w3id.org/jembatan/ontology#Case> .\n"
    )
    for words in READINGS:
        done = call(*words, "--case", str(file))
        assert done.exit_code == 0 and done.output.strip()
