"""A number can be asked for in SPARQL: results saved by a study, asked together with the case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jembatan.graph.case import open_case, with_files
from jembatan.graph.errors import CaseError

from support import Run

QUICK = ("--replicates", "19", "--draws", "5", "--format", "json")
ASK = """SELECT ?m ?value ?claim WHERE {
  ?r a jb:MeasureResult ; jb:measure/skos:notation ?m ; jb:ofActor actor:iom ; jb:value ?value ;
     prov:wasGeneratedBy ?run OPTIONAL { ?r jb:onClaim ?claim } } ORDER BY ?m ?claim"""


@pytest.mark.parametrize("command", [pytest.param("role", marks=pytest.mark.nightly), "claims"])
def test_saved_results_answer_with_the_numbers_that_were_printed(
    run: Run, tmp_path: Path, command: str
) -> None:
    words = (command, "T2") if command == "claims" else (command,)
    printed = run(*words, *QUICK, "--save", "results.ttl")
    assert printed.returncode == 0, printed.stderr
    rows = json.loads(run("query", "--with", "results.ttl", ASK, "--format", "json").stdout)
    asked = {row["m"]: row["value"] for row in rows}
    assert {"C1", "C2"} <= set(asked)
    if command == "role":
        shown = {row["measure"]: row["value"] for row in json.loads(printed.stdout) if row["actor"] == "iom"}
        assert {
            name: value for name, value in shown.items() if name in asked and value is not None
        } == pytest.approx(asked)
    else:
        assert {row["claim"] for row in rows} == {"https://w3id.org/jembatan/claim/T2"}


@pytest.mark.nightly
def test_the_same_run_saves_the_same_bytes(run: Run, tmp_path: Path) -> None:
    one, two = (run("claims", "T2", *QUICK, "--save", name) for name in ("one.ttl", "two.ttl"))
    assert one.stdout == two.stdout
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "two.ttl").read_bytes()


def test_further_files_change_neither_the_case_nor_its_counts(tmp_path: Path) -> None:
    more = tmp_path / "more.ttl"
    more.write_text(
        "<https://w3id.org/jembatan/actor/iom> a <https://w3id.org/jembatan/ontology#Actor> ; <x:p> <x:o> ."
    )
    case = open_case("png-reefer")
    before = len(case.store)
    wider = with_files(case, [more])
    assert len(wider.store) == before + 1, "what the case says already is not said twice"
    assert len(case.store) == before
    more.write_text("no turtle")
    with pytest.raises(CaseError, match="line 1"):
        with_files(case, [more])
