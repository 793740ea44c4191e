"""The provision table, counts of people, dates and the phase clock as they are read from a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from planted_provision import HEAD, PLANTED, flows

from jembatan.graph.actors import actors
from jembatan.graph.case import Case, bundled_cases, open_case
from jembatan.graph.inputs.aid import aid_flows, bodies, kinds_of_help
from jembatan.graph.inputs.clock import Days, clock, days_between
from jembatan.graph.inputs.counts import Assisted, assisted, found
from jembatan.graph.inputs.happenings import (
    DayRange,
    Figure,
    day_range,
    figure,
    first_day,
    happenings,
    last_day,
)
from jembatan.graph.inputs.provision import ProvisionCell, ProvisionTable, provision_table
from jembatan.graph.measures.bounds import Count
from jembatan.graph.measures.provision import SEVEN_KINDS, dependence, provision


def case_of(folder: Path, text: str) -> Case:
    path = folder / "case.ttl"
    path.write_text(text, encoding="utf-8")
    return open_case(path)


def cell(table: ProvisionTable, group: str, kind: str, wide: bool = False) -> ProvisionCell:
    (one,) = [c for c in (table.wide if wide else table.cells) if (c.group, c.kind) == (group, kind)]
    return one


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_of(tmp_path_factory.mktemp("planted"), PLANTED)


def test_seven_kinds_are_those_of_the_measures_food_and_nonfood_as_one() -> None:
    assert len(kinds_of_help()) == len(SEVEN_KINDS) == 7
    assert set(kinds_of_help()) ^ set(SEVEN_KINDS) == {"food", "food-and-nonfood"}


def test_w15_comes_out_of_statements(planted: Case) -> None:
    table = provision_table(planted)
    cells = [one.measured() for one in table.cells]
    held = provision(cells, list(table.groups), table.kinds)
    assert (held.completeness.yes, held.completeness.no, held.completeness.unknown) == (10, 0, 4)
    assert held.redundancy == pytest.approx(1.3)
    assert held.single == pytest.approx(0.7)
    assert held.hhi == pytest.approx(0.443787, abs=1e-6)
    assert dependence(cells, "iom", list(table.groups), table.kinds).lost.low == pytest.approx(0.4)


def test_offices_and_officials_are_the_body_they_belong_to(planted: Case) -> None:
    fold = bodies(actors(planted))
    assert (fold["iom-office"], fold["minister"], fold["mmr"]) == ("iom", "idn", "mmr")
    table = provision_table(planted)
    assert cell(table, "MMR", "food-and-nonfood").providers == {"iom", "idn"}
    assert cell(table, "MMR", "interview").providers == {"iom"}


def test_help_to_a_mixed_group_fills_no_cell_in_the_strict_reading(tmp_path: Path) -> None:
    rows = (
        ("x", "shelter", "iom", "men", "", ("a", 300)),
        ("y", "food", "ngo", "men-khm", "", ("a", 5)),
        ("z", "legal", "ngo", "men-mmr", "", ("a", 0)),
    )
    table = provision_table(case_of(tmp_path, HEAD + flows(rows)))
    assert set(table.groups) == {"KHM", "MMR"}
    assert cell(table, "MMR", "shelter").answer == "unknown"
    assert cell(table, "MMR", "shelter", wide=True).providers == {"iom"}
    assert [one.kind for one in table.mixed if one.answer == "yes"] == ["shelter"]
    assert cell(table, "MMR", "legal").answer == "no"  # every figure is 0: a stated absence


def test_groups_of_one_state_share_a_row_and_stateless_groups_have_their_own(tmp_path: Path) -> None:
    more = (
        "actor:men-mmr-13 a jb:VictimGroup ; rdfs:label 'Witnesses'@en ; jb:partOf actor:men-mmr .\n"
        "actor:stateless a jb:VictimGroup ; rdfs:label 'Stateless'@en ; jb:partOf actor:men .\n"
        "actor:caged a jb:VictimGroup ; rdfs:label 'Caged'@en ; jb:partOf actor:men .\n"
    )
    rows = (
        ("x", "legal", "ngo", "men-mmr-13", "", ("a", 13)),
        ("y", "legal", "ngo", "men-mmr", "", ("a", 40)),
        ("z", "food", "ngo", "stateless", "", ("a", 9)),
        ("w", "transport", "ngo", "caged", "", ("a", 5)),
    )
    table = provision_table(case_of(tmp_path, HEAD + more + flows(rows)))
    assert table.groups == {"MMR": {"men-mmr", "men-mmr-13"}, "stateless": {"stateless"}}
    assert assisted(cell(table, "MMR", "legal")) == Assisted(40, 40, 53, 2, 2)  # never 53 as the fewest


def test_a_circle_of_parts_ends(tmp_path: Path) -> None:
    circle = "actor:men jb:partOf actor:men-mmr .\n"
    table = provision_table(
        case_of(tmp_path, HEAD + circle + flows((("x", "food", "ngo", "men-mmr", "", ("a", 1)),)))
    )
    assert cell(table, "MMR", "food-and-nonfood").answer == "yes"


def test_leaving_out_an_author_leaves_out_what_nobody_else_says(planted: Case) -> None:
    alone = {flow.id for flow in aid_flows(planted)} - {
        flow.id for flow in aid_flows(planted, without_authors=("media-idn",))
    }
    assert "flow/m1" in alone
    assert {"flow/m2", "flow/m4"}.isdisjoint(alone)  # IOM and AP tell of them too
    assert not provision_table(planted, without_sources=("a", "b", "c")).flows


def test_counts_are_bounds_and_never_added_across_accounts(planted: Case) -> None:
    table = provision_table(planted)
    assert assisted(cell(table, "MMR", "repatriation")) == Assisted(60, 60, 100, 2, 2)
    assert assisted(cell(table, "MMR", "health")) is None
    people = found(planted, table)
    assert people.by_row == {"KHM": Count(50, 50), "MMR": Count(100, 120)}
    assert people.whole == Count(150, 170)


def test_the_best_graded_figure_is_the_most_frequent_of_the_surest() -> None:
    assert figure([(320, "high"), (319, "high"), (319, "high"), (369, "low")]) == Figure(319, 319, 369)
    assert figure([]) is None


@pytest.mark.parametrize(
    ("text", "early", "late"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-04-03", date(2015, 4, 3), date(2015, 4, 3)),
    ],
)
def test_partial_dates_are_ranges(text: str, early: date, late: date) -> None:
    assert day_range(text) == DayRange(early, late)


@pytest.mark.parametrize("text", ["", "soon", "2015-13", "2015-02-30", "2015-02-03-04"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert day_range(text) is None


def test_a_bare_year_does_not_make_the_first_day_new_year() -> None:
    ranges = [day_range("2015"), day_range("2015-04"), day_range("2015-04-08")]
    assert first_day(ranges) == DayRange(date(2015, 4, 1), date(2015, 4, 8))
    assert last_day(ranges) == DayRange(date(2015, 4, 8), date(2015, 4, 30))
    assert first_day([day_range("2015")]) == day_range("2015")
    assert first_day([None]) is None


def test_days_between_inexact_dates_are_a_range() -> None:
    april, exact = day_range("2015-04"), day_range("2015-05-01")
    assert april and exact
    assert days_between(april, exact) == Days(1, 30)


def test_clock_starts_at_the_first_official_identification(planted: Case) -> None:
    held = clock(happenings(planted), actors(planted))
    assert held.day_zero == day_range("2015-04-01")
    assert held.marks["first_return"] == Days(20, 20)
    assert "first_arrest" not in held.marks


def test_no_official_no_day_zero(tmp_path: Path) -> None:
    text = HEAD + flows((("x", "interview", "ngo", "men-mmr", '"2015-04-01"^^xsd:date', ("a", 1)),))
    case = case_of(tmp_path, text)
    assert clock(happenings(case), actors(case)).day_zero is None


@pytest.mark.parametrize("name", bundled_cases())
def test_bundled_cases_have_whole_tables(name: str) -> None:
    case = open_case(name)
    table = provision_table(case)
    assert len(table.cells) == len(table.wide) == 7 * len(table.groups) > 0
    groups = [group for members in table.groups.values() for group in members]
    assert len(groups) == len(set(groups))
    for strict, wide in zip(table.cells, table.wide, strict=True):
        assert set(strict.flows) <= set(wide.flows)
        assert (strict.answer == "yes") <= (bool(strict.flows) and bool(strict.sources))
    held = found(case, table)
    assert held.whole and held.whole.least >= sum(count.least for count in held.by_row.values())


@pytest.mark.parametrize("name", ["benjina", "ambon", "pre2015"])
def test_filled_cells_are_those_that_one_query_counts(name: str) -> None:
    case = open_case(name)
    pairs = case.store.select(
        "SELECT DISTINCT ?state ?kind WHERE { ?f jb:type/jb:thesisGroup ?kind ; jb:recipient ?g . ?g a jb:VictimGroup ; jb:state ?state }"
    )
    assert sum(one.answer == "yes" for one in provision_table(case).cells) == len(pairs)


def test_a_mixed_group_of_which_no_part_is_named_is_a_row(tmp_path: Path) -> None:
    table = provision_table(case_of(tmp_path, HEAD + flows((("x", "food", "iom", "men", "", ("a", 30)),))))
    assert set(table.groups) == {"men"}


def test_two_bodies_that_are_part_of_each_other_are_one(tmp_path: Path) -> None:
    text = (
        HEAD
        + "actor:iom jb:partOf actor:iom-office .\n"
        + flows((("x", "food", "iom", "men-mmr", "", ("a", 1)),))
    )
    fold = bodies(actors(case_of(tmp_path, text)))
    assert fold["iom"] == fold["iom-office"] == "iom"
