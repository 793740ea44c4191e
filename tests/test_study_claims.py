"""Claims: evidence found by rule on both sides, verdicts computed, advice told as advice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from planted import B, Planted, arena_case, channel_case

from jembatan.graph.case import Case, bundled_cases, open_case
from jembatan.graph.errors import UnknownNameError
from jembatan.graph.study.claims import ClaimStudy, claims_of, study_claims
from jembatan.graph.study.claims_evidence import strongest
from jembatan.graph.study.claims_help import BOTH
from jembatan.graph.study.claims_text import blocks, claims_table, closing, findings_table, flat_claims
from jembatan.graph.study.role import Options
from jembatan.graph.study.verdict import combined
from jembatan.graph.tabular import render

QUICK = Options(replicates=49, draws=30)


def with_claims(case: Planted) -> Planted:
    for own, concept in (
        ("T1a", "arena-venue"),
        ("T2", "channel"),
        ("T3", "service"),
        ("T5b", "reporting-of-difficulties"),
    ):
        case.add(
            f"<{B}claim/{own}> a jb:Claim ; jb:author 'thesis-author' ; jb:locator '1' ; "
            f"jb:statement 'Claim {own}.'@en, 'Klaim {own}.'@id ; jb:concept <{B}vocab/theory/{concept}>"
        )
    return case


def of(studies: tuple[ClaimStudy, ...], own: str) -> ClaimStudy:
    return next(one for one in studies if one.claim.id == own)


@pytest.fixture(scope="module")
def real(benjina: Case) -> tuple[ClaimStudy, ...]:
    return study_claims(benjina, (), QUICK)


@pytest.fixture(scope="module")
def ambon() -> tuple[ClaimStudy, ...]:
    return study_claims(open_case("ambon"), (), QUICK)


def test_all_claims_of_the_thesis_are_studied(real: tuple[ClaimStudy, ...]) -> None:
    assert [one.claim.id for one in real] == ["T1a", "T1b", "T2", "T3", "T4", "T5a", "T5b", "T5c"]
    for one in real:
        assert one.lines
        assert one.standing == "advice" or one.deciding
        if one.standing != "advice":
            assert one.standing == combined([each.judged.standing for each in one.deciding if each.judged])


def test_advice_has_no_verdict_of_truth(real: tuple[ClaimStudy, ...]) -> None:
    for own in ("T5a", "T5b", "T5c"):
        one = of(real, own)
        assert one.standing == "advice"
        assert set(one.by_threshold.values()) == {"advice"}
        assert not one.side("for")
        assert not one.side("against")


def test_counter_evidence_is_seen(real: tuple[ClaimStudy, ...], ambon: tuple[ClaimStudy, ...]) -> None:
    against = {line.key: line for one in real for line in one.side("against")}
    assert against["called-by-states"].count
    assert against["contact-direct"].count > against["contact-others"].count > 0
    returns = against["returns-without"].acts
    assert any("tha" in act for act in returns), "Thailand brought its own men home"
    companies = {line.key: line for line in of(ambon, "T2").side("against")}["dealt-with-companies"].acts
    assert any("khm" in act for act in companies), "Cambodia's embassy dealt with the companies itself"


def test_planted_verdicts(tmp_path: Path) -> None:
    found = study_claims(open_case(with_claims(arena_case()).write(tmp_path)), (), Options(199, 60))
    assert of(found, "T1a").standing == "supported"
    assert of(found, "T1a").survives_own is True
    assert of(found, "T2").standing == "not_testable"
    assert of(found, "T3").standing == "not_testable"
    assert of(found, "T5b").standing == "advice"


def test_planted_channel(tmp_path: Path) -> None:
    found = study_claims(open_case(with_claims(channel_case()).write(tmp_path)), ["T2"], Options(199, 60))
    assert [one.standing for one in found] == ["supported"]
    sides = {line.key: line.count for line in found[0].lines}
    assert sides["contact-through"] == 30
    assert sides["contact-direct"] == sides["contact-others"] == 0


def test_planted_ministry_that_calls_everything(tmp_path: Path) -> None:
    found = study_claims(open_case(with_claims(arena_case("idn-gov")).write(tmp_path)), ["t1a"], QUICK)
    assert found[0].standing == "not_supported"
    assert found[0].survives_own is None
    assert found[0].weight("against") > 0


def test_help_by_hand(real: tuple[ClaimStudy, ...]) -> None:
    values = {one.card.measure: one.card.value for own in ("T3", "T4") for one in of(real, own).findings}
    given = {line.key: line for line in of(real, "T3").lines}
    assert values["5.2"] == given["kinds-given"].count / 7
    shared = {line.key: line for line in of(real, "T4").lines}
    assert shared["alone"].of == len(given["help-given"].acts)
    assert values["5.9"] == pytest.approx(1 - shared["alone"].count / len(given["help-given"].acts))
    assert values[BOTH] == 1.0


def test_the_thesis_never_carries_its_own_claims(real: tuple[ClaimStudy, ...]) -> None:
    for one in real:
        for each in one.deciding:
            if each.card.value is not None and each.without_thesis is not None:
                assert abs(each.card.value - each.without_thesis) < 0.1


def test_words_in_both_languages(benjina: Case, real: tuple[ClaimStudy, ...]) -> None:
    for lang in ("en", "id"):
        for study, parts in blocks(benjina, real, lang):
            assert parts[0].startswith(study.claim.id)
            assert study.claim.statement[lang] in parts[1]
            assert all("{" not in part and "role-" not in part and "claims-" not in part for part in parts)
            if study.findings:
                assert "claims-" not in render(findings_table(study, lang), "table")
        assert len(claims_table(real, lang)) == 8
        assert closing(list(real), lang)
    rows = json.loads(render(flat_claims(real, "id"), "json"))
    assert all(not isinstance(value, (list, dict)) for row in rows for value in row.values())
    assert {row["verdict"] for row in rows} <= {
        "supported", "partly", "weak", "not_supported", "not_testable", "advice",
    }  # fmt: skip


def test_choosing_claims(benjina: Case) -> None:
    assert [one.id for one in claims_of(benjina, ["T5"])] == ["T5a", "T5b", "T5c"]
    assert [one.id for one in claims_of(benjina, ["t2", "T1"])] == ["T1a", "T1b", "T2"]
    with pytest.raises(UnknownNameError, match="T9"):
        claims_of(benjina, ["T9"])


def test_a_case_without_claims(tmp_path: Path) -> None:
    opened = open_case(Planted().write(tmp_path))
    assert study_claims(opened, (), QUICK) == ()
    assert render(flat_claims((), "en"), "json") == "[]\n"
    assert closing([], "en") == []


def test_strongest_first(real: tuple[ClaimStudy, ...]) -> None:
    evidence = real[0].role.view.world.evidence
    acts = [act for line in real[0].lines for act in line.acts]
    best = strongest(acts, evidence)
    least = min(evidence.probability(act) or 0 for act in best)
    assert all((evidence.probability(act) or 0) <= least + 1e-12 for act in acts if act not in best)


@pytest.mark.parametrize("name", [name for name in bundled_cases() if name not in ("benjina", "ambon")])
def test_other_cases_do_not_crash(name: str) -> None:
    found = study_claims(open_case(name), (), Options(19, 5))
    assert len(found) == 8
