"""How findings are written: folded for readers, SARIF 2.1.0 for machines; rules described in both languages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner

from jembatan.cli import cli
from jembatan.graph.case import Case
from jembatan.graph.check.about import CODES, advice, reason, summary
from jembatan.graph.check.fold import Folded, fold
from jembatan.graph.check.model import CaseFinding
from jembatan.graph.check.run import Checkup, check
from jembatan.graph.check.sarif import sarif


@pytest.fixture(scope="module")
def done(benjina: Case) -> Checkup:
    return check(benjina, shapes=[])


def some(code: str, number: int, severity: str = "note") -> CaseFinding:
    iri = f"https://w3id.org/jembatan/actor/a-{number}"
    return CaseFinding(
        "my data/a.ttl",
        number,
        "",
        "Wrong.",
        "",
        "Do.",
        code,
        severity,
        "Keliru.",
        f"actor:a-{number}",
        iri,
        "Lakukan.",
    )


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("code", CODES)
def test_every_rule_is_described(code: str, lang: str) -> None:
    told = {summary(code, lang), reason(code, lang), advice(code, lang)}
    assert len(told) == 3
    assert all(len(text) > 8 and text.endswith((".", ":")) and "{" not in text for text in told)
    other = "id" if lang == "en" else "en"
    assert not told & {summary(code, other), reason(code, other), advice(code, other)}


def test_notes_of_one_kind_are_folded_and_nothing_is_lost(done: Checkup) -> None:
    folded = fold(done.findings)
    assert sum(len(one.notes) if isinstance(one, Folded) else 1 for one in folded) == len(done.findings)
    assert len(folded) < 40
    kinds = [one.code for one in folded if isinstance(one, Folded)]
    assert len(kinds) == len(set(kinds)) > 5
    open_gaps = [one for one in fold(done.findings, coverage=True) if isinstance(one, CaseFinding)]
    assert {one.code for one in open_gaps} >= {"coverage-date", "coverage-locator", "coverage-place"}


def test_errors_warnings_and_single_notes_stay() -> None:
    given = [
        some("x", 1, "error"),
        some("x", 2, "warning"),
        some("x", 3, "warning"),
        some("y", 4),
        some("z", 5),
        some("z", 6),
    ]
    assert fold(given) == [*given[:4], Folded("z", (given[4], given[5]))]


def check_sarif(log: dict[str, Any]) -> None:
    """Hold a log against what the SARIF 2.1.0 schema requires of the parts that are written."""
    assert log["version"] == "2.1.0"
    assert re.fullmatch(r"https://\S+/sarif-schema-2\.1\.0\.json", log["$schema"])
    assert set(log) == {"$schema", "version", "runs"}
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        assert driver["name"] == "jembatan"
        assert re.fullmatch(r"\d+\.\d+\.\d+\S*", driver["version"])
        assert driver["informationUri"].startswith("https://")
        ids = [rule["id"] for rule in driver["rules"]]
        assert ids == sorted(set(ids))
        for rule in driver["rules"]:
            assert all(rule[part]["text"].strip() for part in ("shortDescription", "fullDescription", "help"))
            assert rule["shortDescription"] != rule["fullDescription"]
        for result in run["results"]:
            assert ids[result["ruleIndex"]] == result["ruleId"]
            assert result["level"] in ("none", "note", "warning", "error")
            assert result["message"]["text"].strip()
            assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
            for location in result["locations"]:
                place = location["physicalLocation"]
                assert re.fullmatch(r"[^\s:/\\][^\s:\\]*", place["artifactLocation"]["uri"]), place
                assert place["region"]["startLine"] >= 1
                assert all(
                    set(one) <= {"name", "fullyQualifiedName", "kind"}
                    for one in location.get("logicalLocations", [])
                )


@pytest.mark.parametrize("lang", ["en", "id"])
def test_sarif_of_the_bundled_case(done: Checkup, lang: str) -> None:
    text = sarif(done.findings, lang)
    assert text == sarif(done.findings, lang)
    log = json.loads(text)
    check_sarif(log)
    results = log["runs"][0]["results"]
    assert len(results) == len(done.findings)
    for finding, result in zip(done.findings, results, strict=True):
        assert (finding.code, finding.severity) == (result["ruleId"], result["level"])
        assert result["message"]["text"].startswith(finding.told(lang))
    assert set(CODES) <= {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}


def test_sarif_of_nothing_and_of_odd_names() -> None:
    check_sarif(json.loads(sarif((), "en")))
    log = json.loads(sarif((some("dangling", 7, "error"), some("SomeShape", 8)), "id"))
    check_sarif(log)
    first = log["runs"][0]["results"][0]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "my%20data/a.ttl"},
        "region": {"startLine": 7},
    }
    assert first["message"]["text"] == "Keliru. Lakukan."
    marks = [result["partialFingerprints"]["finding/v1"] for result in log["runs"][0]["results"]]
    assert len(set(marks)) == 2


def test_the_command_folds_lists_all_and_writes_sarif(done: Checkup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jembatan.graph.check.run.check", lambda *_, **__: done)
    runner = CliRunner()
    short = runner.invoke(cli, ["check", "--lang", "id"])
    assert short.exit_code == 0
    assert " × coverage-date" in short.output
    assert "--coverage" in short.output
    gaps = runner.invoke(cli, ["check", "--coverage"])
    assert " × coverage-" not in gaps.output
    assert " × single-source" in gaps.output
    everything = runner.invoke(cli, ["check", "--all"])
    assert " × " not in everything.output
    assert everything.output.count("\nnote  ") + everything.output.startswith("note  ") == done.count("note")
    rows = json.loads(runner.invoke(cli, ["check", "--format", "json"]).stdout)
    assert len(rows) == len(done.findings)
    log = json.loads(runner.invoke(cli, ["check", "--format", "sarif"]).stdout)
    check_sarif(log)
    assert len(log["runs"][0]["results"]) == len(rows)
