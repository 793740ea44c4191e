"""Comparing cases: a planted case worked out by hand, bundled cases, an empty one, both languages, same bytes."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from planted_provision import PLANTED

from jembatan.commands.compare_command import command
from jembatan.graph.case import bundled_cases, open_case
from jembatan.graph.errors import JembatanError, UnknownNameError
from jembatan.graph.study.compare import cards, compare
from jembatan.graph.study.compare_model import SPECS, Comparison, Score, rank_range, scored
from jembatan.graph.study.compare_picture import small_multiples
from jembatan.graph.study.compare_tables import explained, long_table, picked, wide_table
from jembatan.graph.study.results import results_turtle
from jembatan.graph.tabular import render


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    path = tmp_path_factory.mktemp("planted") / "planted.ttl"
    path.write_text(PLANTED, encoding="utf-8")
    return compare([open_case(path)])


@cache
def bundled() -> Comparison:
    return compare([open_case(name) for name in bundled_cases()])


def one(comparison: Comparison, indicator: str, part: str = "") -> Score:
    (score,) = comparison.of(indicator, part)
    return score


def numbers(score: Score) -> tuple[float | None, float | None, float | None]:
    return score.value, score.low, score.high


# W15 of the method and the rest of the planted case, by hand: (value, low, high).
BY_HAND = {
    ("5.1", ""): (None, 1 / 14, 13.5 / 14),
    ("5.1", "repatriation"): (None, 85 / 170, 125 / 150),
    ("5.1", "health"): (None, 0, 1),
    ("5.2", ""): (10 / 14, 10 / 14, 1),
    ("5.2", "MMR"): (6 / 7, 6 / 7, 1),
    ("5.2", "KHM"): (4 / 7, 4 / 7, 1),
    ("5.3", ""): (1, 0, 20),
    ("5.3", "within"): (8 / 9, 8 / 14, 13 / 14),
    ("5.4", ""): (75 / 169, 75 / 169, 75 / 169),
    ("5.4", "normalised"): (0.165680, 0.165680, 0.165680),
    ("5.4", "acts"): (75 / 169, 75 / 169, 75 / 169),
    ("5.6", ""): (None, 1 / 14, 1),
    ("5.6", "completeness"): (2 / 3, 4 / 7, 1),
    ("5.7", ""): (1.3, 1.3, 1.3),
    ("5.7", "single"): (0.7, 0.7, 0.7),
    ("5.8", ""): (0.4, 0.4, 0.4),
    ("5.8", "without"): (6 / 14, 6 / 14, 10 / 14),
    ("5.9", ""): (3 / 7, 3 / 7, 3 / 7),
    ("5.9", "acts"): (0, 0, 0),
    ("5.9", "government"): (3 / 7, 3 / 7, 3 / 7),
    ("5.9", "ngo"): (0, 0, 0),
    ("5.9", "hhi"): (5 / 9, 5 / 9, 5 / 9),
    ("5.10", ""): (None, 0, 1),
    ("5.11", ""): (None, 5, 7),
    ("5.11", "restitution"): (None, 0.4, 0.4),
    ("5.12", ""): (None, 20 / 125, 1),
    ("5.12", "12_months"): (None, 0, 1),
    ("5.13", ""): (1, 1, 1),
    ("5.13", "answered"): (0.5, 0.5, 1),
    ("5.14", ""): (0.1, 0.1, 0.1),
    ("size", "people"): (None, 150, 170),
    ("size", "groups"): (2, 2, 2),
    ("clock", "first_verification"): (0, 0, 0),
    ("clock", "first_return"): (20, 20, 20),
    ("clock", "last_return"): (30, 30, 30),
    ("clock", "verdict"): (275, 275, 275),
}


@pytest.mark.parametrize("line", BY_HAND, ids=" ".join)
def test_planted_case_gives_what_was_worked_out_by_hand(planted: Comparison, line: tuple[str, str]) -> None:
    found = numbers(one(planted, *line))
    assert found == tuple(None if want is None else pytest.approx(want, abs=1e-6) for want in BY_HAND[line])


def test_diversity_of_the_planted_case(planted: Comparison) -> None:
    def shannon(*acts: int) -> float:
        shares = [count / sum(acts) for count in acts]
        return -math.fsum(share * math.log(share) for share in shares) / math.log(7)

    mean = (shannon(1, 2, 2, 1, 1, 1) + shannon(1, 1, 2, 1)) / 2
    assert one(planted, "5.5").value == pytest.approx(mean)
    assert one(planted, "5.5", "kinds").value == 5


def test_rates_run_from_the_fewest_over_the_most_people_to_the_most_over_the_fewest(
    planted: Comparison,
) -> None:
    convicted = one(planted, "5.11")
    assert convicted.rate_low == pytest.approx(1000 * 5 / 170)
    assert convicted.rate_high == pytest.approx(1000 * 7 / 150)


def test_unknown_is_neither_zero_nor_nan(planted: Comparison) -> None:
    charged = one(planted, "5.11", "charged")
    assert numbers(charged) == (None, None, None)
    assert charged.reason == "no_act"
    (row,) = [
        r
        for r in long_table(planted, "en", picked()).records()
        if (r["indicator"], r["part"]) == ("5.11", "charged")
    ]
    assert row["value"] is None
    assert row["unknown_reason"]


@pytest.mark.nightly
def test_every_bundled_case_has_every_line_and_bounds_in_order() -> None:
    comparison = bundled()
    for spec in SPECS:
        line = comparison.of(spec.indicator, spec.part)
        assert [score.case for score in line] == list(bundled_cases()), spec
        for score in line:
            given = [number for number in (score.low, score.value, score.high) if number is not None]
            assert all(math.isfinite(number) for number in given)
            assert given == sorted(given), score
            assert score.known or score.reason, score
            if spec.unit in ("share", "index", "ratio"):
                assert all(0 <= number <= 1 for number in given), score
            if score.rate_low is not None and score.rate_high is not None:
                assert score.rate_low <= score.rate_high


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_word_exists_in_both_languages(lang: str) -> None:
    pick = picked((), details=True)
    long = long_table(bundled(), lang, pick)
    assert all(record["name"] for record in long.records())
    assert len(explained(bundled(), lang, pick)) == 17
    svg = small_multiples(bundled(), lang)
    assert svg == small_multiples(bundled(), lang)
    assert f'role="img" lang="{lang}"' in svg
    assert "<desc>" in svg
    assert wide_table(bundled(), lang, pick).columns[2:] == bundled_cases()


def test_json_is_one_flat_object_for_each_case_and_number_without_nan() -> None:
    text = render(long_table(bundled(), "en", picked()), "json")
    assert "NaN" not in text
    records = json.loads(text)
    assert len(records) == len(SPECS) * len(bundled_cases())
    assert all(not isinstance(value, (dict, list)) for record in records for value in record.values())


def test_an_empty_case_is_compared_without_a_number_made_up(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.write_text(
        "<https://w3id.org/jembatan/case/empty> a <https://w3id.org/jembatan/ontology#Case> .\n",
        encoding="utf-8",
    )
    comparison = compare([open_case(path), open_case("png-reefer")])
    for score in comparison.scores:
        if score.case == "empty" and score.spec.block == "effectiveness":
            assert numbers(score) == (None, None, None), score
            assert score.reason
    assert "NaN" not in render(long_table(comparison, "en", picked()), "json")
    assert small_multiples(comparison, "id")


def test_possible_ranks_count_only_what_is_certain() -> None:
    def score(case: str, low: float | None, high: float | None) -> Score:
        return scored(case, "5.2", "", low, low, high, 1, "cells")

    ranks = rank_range(
        [score("a", 0.8, 0.9), score("b", 0.5, 1.0), score("c", 0.1, 0.4), score("d", None, None)]
    )
    assert ranks == {"a": (1, 2), "b": (1, 2), "c": (3, 3), "d": None}


def test_results_of_a_comparison_are_the_same_bytes_each_time() -> None:
    case = open_case("png-reefer")
    text = results_turtle((case, cards(compare([case]), "png-reefer")))
    assert text == results_turtle((case, cards(compare([case]), "png-reefer")))
    assert "measure:5.2" in text


def test_twice_the_same_case_and_unknown_indicators_are_refused() -> None:
    case = open_case("png-reefer")
    with pytest.raises(JembatanError, match="two cases are called"):
        compare([case, case])
    with pytest.raises(UnknownNameError, match=r"5\.4"):
        picked(("5.44",))


def test_command_draws_cases_as_columns_and_takes_files(tmp_path: Path) -> None:
    path = tmp_path / "planted.ttl"
    path.write_text(PLANTED, encoding="utf-8")
    drawn = CliRunner().invoke(command, [str(path), "png-reefer", "--indicator", "5.2", "--explain"])
    assert drawn.exit_code == 0, drawn.output
    assert "planted" in drawn.output.splitlines()[0]
    assert "0.71 [0.71–1]" in drawn.output
    saved = tmp_path / "r.ttl"
    data = CliRunner().invoke(
        command, [str(path), "--indicator", "5.2", "--format", "json", "--lang", "id", "--save", str(saved)]
    )
    assert data.exit_code == 0, data.output
    (record,) = json.loads(data.stdout)
    assert (record["value"], record["low"], record["high"], record["n"]) == (0.714286, 0.714286, 1, 14)
    assert "jb:MeasureResult" in saved.read_text(encoding="utf-8")


def test_convicts_who_are_part_of_one_another_in_a_circle_are_counted_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "circle.ttl"
    circle = (
        "actor:crooks jb:partOf actor:crew . actor:crew a jb:PerpetratorGroup ; jb:partOf actor:crooks .\n"
        "rel:more a jb:Relation ; jb:kind kind:convicts ; jb:from actor:idn ; jb:to actor:crew .\n"
    )
    path.write_text(PLANTED + circle, encoding="utf-8")
    convicted = one(compare([open_case(path)], blocks={"effectiveness"}), "5.11")
    assert numbers(convicted) == (None, 5, None)  # the second group has no number
