"""The figures of scenes: the same numbers as the questions, readings and measures they are taken from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from jembatan.graph.errors import JembatanError
from jembatan.graph.iri import BASE
from jembatan.graph.questions import ask
from jembatan.graph.reading.accounts_of import one_thing
from jembatan.graph.scenes.check import check_scenes
from jembatan.graph.scenes.figures import Desk
from jembatan.graph.scenes.measures import MEASURES
from jembatan.graph.scenes.model import FigureSpec
from jembatan.graph.scenes.read import own_scenes, scene_folder
from jembatan.graph.scenes.told import tell
from jembatan.graph.scenes.written import joined, written_date, written_number
from jembatan.graph.study.without import losses, taken_out
from jembatan.graph.summary import counts

from support import ROOT

EVACUATION = "ev-2015-04-03-first-evacuation-to-tual"


@pytest.fixture(scope="module")
def desk(benjina) -> Desk:
    return Desk(benjina)


def rows(**more) -> FigureSpec:
    return FigureSpec("x", **{"take": "count", "column": "rows", **more})


def measured(name: str, take: str, **given) -> FigureSpec:
    return FigureSpec("x", measure=name, take=take, given=given)


def test_rows_of_a_question_are_counted_as_the_question_gives_them(benjina, desk):
    table = ask(benjina, "messages-between-states", {"actor": "iom"})
    place = table.columns.index("by_actor")
    through = [row for row in table.rows if row[place] is True]
    spec = rows(question="messages-between-states", given={"actor": "iom"}, where={"by_actor": True})
    found = desk.figure(spec)
    assert 0 < found.value == len(through) < len(table.rows)
    ids = {row[table.columns.index("statement_id")] for row in through}
    assert {one.replace("relation/", "rel:") for one in found.statements} == ids
    assert found.sources and set(found.sources) <= set(desk.sources)
    everything = desk.figure(rows(question="messages-between-states", given={"actor": "iom"}))
    assert everything.value == len(table.rows)
    nothing = desk.figure(rows(question="messages-between-states", where={"through": ""}))
    assert nothing.value == sum(row[table.columns.index("through")] is None for row in table.rows)


def test_things_values_and_names_of_a_column(benjina, desk):
    table = ask(benjina, "events", {"only_kind": "rescue"})
    spec = {"question": "events", "given": {"only_kind": "rescue"}}
    assert desk.figure(rows(**spec, column="event")).value == len(table.rows)
    start = table.columns.index("start")
    dates = sorted(str(row[start]) for row in table.rows)
    first = desk.figure(rows(**spec, take="least", column="start"))
    last = desk.figure(rows(**spec, take="most", column="start"))
    assert (first.value, last.value) == (dates[0], dates[-1])
    assert first.text == {lang: written_date(dates[0], lang) for lang in ("en", "id")}
    labels = {
        lang: [str(row[0]) for row in ask(benjina, "events", {"only_kind": "rescue"}, lang).rows]
        for lang in ("en", "id")
    }
    names = desk.figure(rows(**spec, take="names", column="event"))
    assert names.text == {lang: joined(labels[lang], lang) for lang in labels}
    second = desk.figure(rows(**spec, take="value", column="event", row=2))
    assert second.text["id"] == labels["id"][1] and second.value.startswith(BASE)
    assert len(second.statements) == 1 and second.sources == desk.sources_of(second.statements)
    assert (
        desk.figure(rows(**spec, take="value", column="event", row=99)).text["id"] == "tidak terdokumentasi"
    )


def test_one_value_of_a_query_and_its_statements(benjina, desk):
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?x a jb:Relation }"
    assert desk.figure(FigureSpec("x", query=query)).value == counts(benjina)["relations"]
    listed = desk.figure(
        rows(query="SELECT ?statement WHERE { ?statement a jb:Relation ; jb:layer layer:money }")
    )
    assert listed.value == len(listed.statements) == len({*listed.statements}) > 10
    about = {ref.source for own in listed.statements for ref in one_thing(benjina, own)[1].accounts}
    assert set(listed.sources) == about


def test_measures_give_the_numbers_of_the_commands(benjina, desk):
    loss = next(
        one for one in losses(benjina, taken_out(benjina, "iom"), ("state",)) if one.scope == "victims"
    )
    given = {"actor": "iom", "scope": "victims"}
    for take, value in (("lost", len(loss.lost)), ("told", len(loss.told)), ("pairs", loss.pairs), ("routes", loss.routes),
                        ("reachability_loss", loss.reachability_loss), ("efficiency", loss.efficiency)):  # fmt: skip
        assert desk.figure(measured("without", take, **given)).value == value
    bounds = one_thing(benjina, EVACUATION)[1].bounds[0]
    found = {
        take: desk.figure(measured("accounts", take, of=EVACUATION)).value
        for take in ("least", "most", "best")
    }
    assert found == {"least": bounds.low, "most": bounds.high, "best": bounds.best}
    assert desk.figure(measured("accounts", "least", of=EVACUATION)).statements == (f"event/{EVACUATION}",)
    for name, value in counts(benjina).items():
        if name in MEASURES["counts"].takes:
            assert desk.figure(measured("counts", name)).value == value
    assert desk.figure(measured("path", "length", **{"from": "ap", "to": "idn-kkp"})).value >= 1
    assert desk.figure(measured("rank", "rank", actor="iom", measure="degree")).value >= 1
    assert desk.figure(measured("brokerage", "total", actor="iom")).value > 0
    assert desk.figure(measured("mechanism", "statements", scene="recruitment")).statements
    assert desk.figure(measured("network", "actors")).value == len(desk.network)


@pytest.mark.parametrize(
    ("spec", "part"),
    [
        (rows(question="messages-between-state"), "messages-between-states"),
        (rows(question="events", given={"only_kin": "rescue"}), "only_kind"),
        (rows(question="events", where={"strat": "2015"}), "start"),
        (rows(question="verdicts-without-own-sources"), "too slow"),
        (FigureSpec("x", query="SELECT ?a ?b WHERE { ?a jb:from ?b }"), "Say what is taken"),
        (FigureSpec("x", query="SELECT ?a WHERE { ?a jb:from "), "line 1"),
        (FigureSpec("x", query="DELETE WHERE { ?a ?b ?c }"), "refused"),
        (measured("withuot", "lost"), "without"),
        (measured("without", "los", actor="iom"), "lost"),
        (measured("without", "lost"), "needs a value for 'actor'"),
        (measured("without", "lost", actor="iomm"), "iom"),
        (measured("accounts", "least", of="ev-none"), "no statement is called"),
    ],
)
def test_what_cannot_be_computed_says_what_is_right(desk, spec, part):
    with pytest.raises(JembatanError, match=part):
        desk.figure(spec)


@pytest.mark.parametrize(
    ("value", "form", "decimals", "english", "indonesian"),
    [
        (1300, "", None, "1,300", "1.300"), (0.25, "percent", None, "25%", "25%"),
        (Decimal("225000.5"), "", 1, "225,000.5", "225.000,5"), (0, "words", None, "zero", "nol"),
        (12, "words", None, "twelve", "dua belas"), (13, "words", None, "13", "13"), (1 / 3, "", None, "0.33", "0,33"),
        (2.0, "", None, "2", "2"), (-4, "", None, "-4", "-4"), (0.125, "percent", 1, "12.5%", "12,5%"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_language_writes_them(value, form, decimals, english, indonesian):
    assert written_number(value, form, decimals, "en") == english
    assert written_number(value, form, decimals, "id") == indonesian


def test_case_has_its_scenes_and_all_of_them_are_sound(benjina, desk):
    """At least twelve scenes, every number computed, every name known, in both languages."""
    folder = scene_folder(benjina)
    assert folder is not None and folder.parent.name == "benjina"
    scenes = own_scenes(benjina)
    assert len(scenes) >= 12
    assert [one for one in check_scenes(benjina, [Path(folder)], desk) if one.severity != "note"] == []
    told = tell(benjina, scenes, desk)
    assert [one.number for one in told] == list(range(1, len(scenes) + 1))
    assert all(one.figures and one.sources for one in told)
    assert {one.scene.show.view for one in told} >= {"whole", "arena", "channel", "mechanism", "assistance"}


def test_example_of_the_documentation_is_sound(benjina, desk, tmp_path):
    page = (ROOT / "docs" / "scenes.md").read_text(encoding="utf-8")
    path = tmp_path / "01-example.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    assert check_scenes(benjina, [path], desk) == []
