"""Reading a case: each reading held against what plain Python finds in the Turtle."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache
from importlib import import_module
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, parse

from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import UnknownNameError
from jembatan.graph.reading.assistance import provision
from jembatan.graph.reading.difficulties import difficulties
from jembatan.graph.reading.indicators import elements
from jembatan.graph.reading.mechanism import mechanism
from jembatan.graph.reading.money import money
from jembatan.graph.reading.script import scene_of, script
from jembatan.graph.reading.sources import shares, weigh
from jembatan.graph.reading.things import read_things
from jembatan.graph.reading.timeline import timeline
from jembatan.graph.resources import data_folder
from jembatan.graph.vocabulary import scheme

BASE = "https://w3id.org/jembatan/"
STATED = {"event", "relation", "flow", "difficulty", "indicator", "metric", "pair"}
Said = dict[str, dict[str, list[str]]]


@cache
def turtle(case: str = "benjina") -> Said:
    """Return by id and property's last part what the Turtle says of a case's statements, accounts, and of all sources."""
    said: Said = defaultdict(lambda: defaultdict(list))
    for file in sorted(data_folder().rglob("*.ttl")):
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE):
            own = quad.subject.value.removeprefix(BASE)
            name = quad.predicate.value.replace("#", "/").rsplit("/", 1)[-1]
            said[own][name].append(quad.object.value.removeprefix(BASE))
    kept = {own for own, about in said.items() if f"case/{case}" in about["inCase"]}
    kept |= {own for own, about in said.items() if about["about"] and about["about"][0] in kept}
    kept |= {
        own for own, about in said.items() if own.startswith("participation/") and about["event"][0] in kept
    }
    return {
        own: about for own, about in said.items() if own in kept or own.split("/")[0] in {"source", "actor"}
    }


def accounts_by_thing() -> dict[str, list[dict[str, list[str]]]]:
    found: dict[str, list[dict[str, list[str]]]] = defaultdict(list)
    for own, about in turtle().items():
        if own.startswith("account/"):
            found[about["about"][0]].append(about)
    return found


def of(kind: str) -> dict[str, dict[str, list[str]]]:
    return {own: about for own, about in turtle().items() if own.startswith(f"{kind}/")}


opened = cache(open_case)


def call(name: str, *words: str) -> Result:
    """Run a command; cases are opened once for all."""
    command = import_module(f"jembatan.commands.{name}_command").command
    with patch("jembatan.graph.case.open_case", opened):
        return CliRunner().invoke(command, list(words), catch_exceptions=False)


def rows(name: str, *words: str) -> list[dict[str, object]]:
    told: list[dict[str, object]] = json.loads(call(name, *words, "--format", "json").stdout)
    return told


def first_day(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def test_timeline_holds_every_dated_event_in_order(benjina: Case) -> None:
    dated = {
        own: about["start"] or about["end"]
        for own, about in of("event").items()
        if about["start"] or about["end"]
    }
    found = timeline(benjina)
    assert {one.thing.id for one in found.moments} == set(dated)
    assert found.undated == len(of("event")) - len(dated)
    days = [first_day(one.thing.start) for one in found.moments if one.thing.start]
    assert days == sorted(days)
    assert {one.thing.start for one in found.moments if one.thing.start} <= {
        day for days in dated.values() for day in days
    }


def test_timeline_filters(benjina: Case) -> None:
    rescue = {own for own, about in of("event").items() if about["phase"] == ["vocab/phase/rescue"]}
    assert {one.thing.id for one in timeline(benjina, phase="Penyelamatan").moments} == rescue
    visits = {own for own, about in of("event").items() if about["kind"] == ["vocab/event-kind/visit"]}
    assert {one.thing.id for one in timeline(benjina, kind="visit").moments} == visits
    parts = {own for own in of("actor") if own == "actor/iom" or "actor/iom" in turtle()[own]["partOf"]}
    grown = {own for own in of("actor") if parts & set(turtle()[own]["partOf"])} | parts
    assert "actor/iom-indonesia" in grown
    with_iom = {about["event"][0] for about in of("participation").values() if about["actor"][0] in grown}
    assert {one.thing.id for one in timeline(benjina, actor="IOM").moments} == with_iom
    more = timeline(benjina, everything=True).moments
    assert {one.thing.cls for one in more} == {"Event", "Relation", "AssistanceFlow"}
    for wrong in ({"phase": "rescu"}, {"kind": "visitt"}, {"actor": "iomm"}):
        with pytest.raises(UnknownNameError):
            timeline(benjina, **wrong)


def test_sources_carry_what_the_accounts_say(benjina: Case) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    alone: Counter[str] = Counter()
    for thing, accounts in accounts_by_thing().items():
        names = {account["source"][0].removeprefix("source/") for account in accounts}
        for name in names:
            told[name].add(thing)
        if len(names) == 1:
            alone[names.pop()] += 1
    found = weigh(benjina)
    assert {row.source.name: row.statements for row in found.rows if row.statements} == {
        k: len(v) for k, v in told.items()
    }
    assert {row.source.name: row.alone for row in found.rows if row.alone} == dict(alone)
    assert sum(row.accounts for row in found.rows) == len(of("account"))
    assert all(row.alone <= row.one_voice <= row.statements for row in found.rows)
    assert found.statements == sum(1 for own in turtle() if own.split("/")[0] in STATED)
    grades = {share.name: share for share in shares(found, "reliability")}
    graded: dict[str, set[str]] = defaultdict(set)
    for name, things in told.items():
        graded[turtle()[f"source/{name}"]["reliability"][0][-1]] |= things
    assert {name: share.statements for name, share in grades.items() if share.statements} == {
        k: len(v) for k, v in graded.items()
    }
    assert list(grades) == sorted(grades)
    assert sum(share.sources for share in shares(found, "group")) == len(found.rows)


def test_difficulties(benjina: Case) -> None:
    found = difficulties(benjina)
    assert {one.id for one in found.rows} == set(of("difficulty"))
    assert found.resolved == sum(1 for about in of("difficulty").values() if about["resolution"])
    funding = {
        own for own, about in of("difficulty").items() if about["kind"] == ["vocab/difficulty-kind/funding"]
    }
    assert {one.id for one in difficulties(benjina, kind="funding").rows} == funding
    told = rows("difficulties", "--kind", "funding", "--lang", "id")
    assert all(row["sources"] for row in told)
    texts = {text for own in funding for text in of("difficulty")[own]["description"]}
    assert {row["difficulty"] for row in told} <= texts
    assert all(
        (row["resolution"] == "tidak ada penyelesaian yang terdokumentasi") is not row["resolved"]
        for row in told
    )


def test_money_is_never_added_and_keeps_standing_and_currency(benjina: Case) -> None:
    expected = sorted(
        (about["about"][0], float(about["amount"][0]), (about["currency"] or [""])[0],
         (about["moneyStatus"] or [""])[0].rsplit("/", 1)[-1])
        for about in of("account").values() if about["amount"]
    )  # fmt: skip
    found = money(benjina)
    assert (
        sorted(
            (s.thing.id, float(s.account.amount or 0), s.account.currency, s.account.money)
            for s in found.sums
        )
        == expected
    )
    order = ["requested", "pledged", "committed", "paid", ""]
    places = [order.index(one.account.money) for one in found.sums]
    assert places == sorted(places)
    ranges: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for thing, amount, currency, standing in expected:
        ranges[thing, currency, standing].append(amount)
    for thing, one in found.ranges:
        inside = ranges[thing.id, one.currency, one.money]
        assert min(inside) <= one.low <= one.high <= max(inside)
    highest = max(amount for _, amount, _, _ in expected)
    assert all(row["max"] <= highest for row in rows("money", "--ranges"))  # type: ignore[operator]


def test_assistance_matrix_counts_flows(benjina: Case) -> None:
    everyone = of("actor")
    victims = {
        own
        for own, about in everyone.items()
        if any(kind.endswith("#VictimGroup") or kind.endswith("VictimGroup") for kind in about["type"])
    }
    cells: Counter[tuple[str, str]] = Counter()
    for about in of("flow").values():
        if about["recipient"][0] in victims:
            cells[
                about["recipient"][0],
                next(x for x in about["type"] if x.startswith("vocab/")).rsplit("/", 1)[-1],
            ] += 1
    found = provision(benjina)
    assert {key: len(flows) for key, flows in found.cells.items()} == dict(cells)
    assert found.others == len(of("flow")) - sum(cells.values())
    told = rows("assistance")
    assert sum(int(str(row[kind])) for row in told for kind in found.types) == sum(cells.values())
    khmer = rows("assistance", "--group", "fishers-benjina-khm", "--providers")
    assert sum(int(str(row["flows"])) for row in khmer) == sum(
        n for (group, _), n in cells.items() if group.endswith("-khm")
    )
    assert all(row["providers"] and row["sources"] and row["status"] for row in khmer)


def test_indicators_count_sources(benjina: Case) -> None:
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    told = accounts_by_thing()
    for own, about in of("indicator").items():
        key = (about["group"][0], about["element"][0].removeprefix("vocab/"))
        sources[key] |= {account["source"][0] for account in told[own]}
    found = elements(benjina)
    assert {(row.group, f"{row.scheme}/{row.term}"): row.sources for row in found.rows} == {
        k: len(v) for k, v in sources.items()
    }
    assert all(1 <= row.voices <= row.sources for row in found.rows)
    drawn = call("indicators").stdout
    assert all(one.name("en") in drawn for one in scheme("ilo").values())
    assert "not a legal finding" in drawn
    assert "bukan kesimpulan hukum" in call("indicators", "--lang", "id").stdout


def test_mechanism_places_each_statement_in_one_scene_with_its_status(benjina: Case) -> None:
    found = mechanism(benjina)
    assert [scene.rule.id for scene in found.scenes] == [
        "recruitment", "transport", "sale", "work-at-sea", "confinement", "laundering", "escape", "detection", "rescue",
    ]  # fmt: skip
    placed = [one.id for scene in found.scenes for one in scene.statements]
    assert len(placed) == len(set(placed))
    by_kind = {
        "recruitment": {own for own, about in of("relation").items() if about["kind"] == ["vocab/kind/recruits"]},
        "confinement": {
            own for own, about in of("relation").items()
            if about["kind"] == ["vocab/kind/detains"] and about["layer"] == ["vocab/layer/exploitation"]
        },
    }  # fmt: skip
    for scene in found.scenes:
        if scene.rule.id in by_kind:
            assert {one.id for one in scene.statements} == by_kind[scene.rule.id]
        assert all(one.status for one in scene.statements if one.cls == "Relation")
        assert scene.rule.own or not {one.id for one in scene.interventions} & {
            one.id for one in scene.statements
        }
        for answer in scene.interventions:
            if not scene.rule.own and answer.cls == "Relation":
                assert set(answer.values["to"]) & {own for own, _ in scene.cast}
    told = rows("mechanism")
    alleged = {own for own, about in of("relation").items() if about["status"] == ["vocab/status/alleged"]}
    assert {row["id"] for row in told if row["status"] == "ALLEGED"} == alleged & {row["id"] for row in told}
    assert all(row["source_ids"] for row in told if row["id"])
    assert "[DUGAAN]" in call("mechanism", "--lang", "id", "--full").stdout


def test_scenes_name_only_terms_that_exist(benjina: Case) -> None:
    known = read_things(benjina)
    assert any(scene_of(one, known) for one in known.of("Relation"))
    kinds = {"Relation": "kind", "AssistanceFlow": "assistance", "Event": "event-kind"}
    for scene in script().scenes:
        assert set(scene.label) == {"en", "id"}
        for rule in scene.rules:
            assert set(rule.kinds) <= {one.term for one in scheme(kinds[rule.cls]).values()}
            assert set(rule.phases) <= set(scheme("phase")) and set(rule.layers) <= set(scheme("layer"))
        for element in scene.means:
            name, _, term = element.partition("/")
            assert term in {one.term for one in scheme(name).values()}
    assert set(script().response_kinds) <= set(scheme("kind")) and set(script().response_events) <= set(
        scheme("event-kind")
    )


READINGS = [
    ("timeline", "--all"), ("sources",), ("sources", "--by", "author"), ("sources", "--by", "reliability"),
    ("difficulties",), ("money",), ("money", "--ranges"), ("assistance",), ("assistance", "--providers"),
    ("indicators",), ("mechanism",), ("accounts", "--disagree"),
]  # fmt: skip


@pytest.mark.parametrize("words", READINGS, ids=" ".join)
def test_every_form_and_language(words: tuple[str, ...]) -> None:
    for form, lang in (("table", "id"), ("csv", "en"), ("json", "id"), ("markdown", "en")):
        done = call(*words, "--format", form, "--lang", lang)
        assert done.exit_code == 0 and done.stdout.strip()
        assert "read-col-" not in done.output and "Traceback" not in done.output
    told = rows(*words)
    assert told and all(
        isinstance(value, (str, int, float, bool, type(None))) for row in told for value in row.values()
    )
