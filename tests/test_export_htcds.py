"""HTCDS: what it can hold in aggregate, in its own words, and never a person."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from jembatan.graph.actors import actors
from jembatan.graph.case import Case
from jembatan.graph.export.htcds import to_htcds
from jembatan.graph.statements import statements

CONTROLS = {
    "DebtBondage", "TakesEarnings", "RestrictsFinancialAccess", "Threats", "PsychologicalAbuse", "PhysicalAbuse",
    "SexualAbuse", "FalsePromises", "PsychoactiveSubstance", "RestrictsMovement", "RestrictsMedicalCare",
    "ExcessiveWorkingHours", "UsesChildren", "ThreatOfLawEnforcement", "WithholdsNecessities", "WithholdsDocuments",
    "Other",
}  # fmt: skip
"""The seventeen methods of control of the definitions page of HTCDS 2.0, which the columns of CTDC follow."""
KINDS = {
    "ForcedLabour", "SexualExploitation", "ChildLabour", "ForcedMarriage", "Servitude", "ForcedMilitaryByNonStateActors",
    "OrganRemoval", "ForcedBegging", "ForcedAdoption", "Surrogacy", "Other",
}  # fmt: skip
BODIES = {
    "NGO", "LawEnforcement", "HealthServiceOrganisation", "CentralGovernmentOrganisation", "LocalGovernmentOrganisation",
    "ImmigrationService", "LegalService", "CorporateBusiness", "SchoolOrCollege",
}  # fmt: skip
PLANS = {
    "Education", "Financial", "Health", "LabourExploitationRehabilitation", "Legal", "Livelihood", "RightsBasedTraining",
    "SexualExploitationRehabilitation", "SocialCare",
}  # fmt: skip


@pytest.fixture(scope="module")
def document(benjina: Case) -> dict[str, Any]:
    """The Benjina case in the fields of HTCDS."""
    return dict(json.loads(to_htcds(benjina)))


def cells(document: dict[str, Any], name: str) -> set[str]:
    """Return all values of a field."""
    found = [row.get(name, []) for table in document.values() if isinstance(table, list) for row in table]
    return {value for cell in found for value in ([cell] if isinstance(cell, str) else cell)}


@pytest.mark.parametrize(
    ("field", "picklist"),
    [
        ("vic_MethodsOfControl", CONTROLS), ("x_MethodsOfControl_Possible", CONTROLS),
        ("vic_TypeOfExploitation", KINDS), ("org_Type", BODIES), ("spl_Type", PLANS), ("x_Type_Possible", PLANS),
        ("hte_Type", {"Recruitment", "Transit", "Exploitation"}),
    ],
)  # fmt: skip
def test_values_are_those_of_the_picklists(document: dict[str, Any], field: str, picklist: set[str]) -> None:
    found = cells(document, field)
    assert found
    assert found <= picklist


def test_a_wider_indicator_is_only_possible(document: dict[str, Any]) -> None:
    """Physical and sexual violence is one sign of the ILO: it does not say which of the two."""
    rows = {row["x_Group"]: row for row in document["VictimContext"]}
    row = next(row for row in rows.values() if "ilo/physical-and-sexual-violence" in row["x_Elements"])
    assert {"PhysicalAbuse", "SexualAbuse"} <= set(row["x_MethodsOfControl_Possible"])
    assert "SexualAbuse" not in row["vic_MethodsOfControl"]
    assert not set(row["vic_MethodsOfControl"]) & set(row["x_MethodsOfControl_Possible"])
    assert "ForcedLabour" in row["vic_TypeOfExploitation"]


def test_findings_are_of_groups_with_sources(document: dict[str, Any], benjina: Case) -> None:
    groups = {one.label_en for one in actors(benjina).values() if one.kind == "VictimGroup"}
    assert {row["x_Group"] for row in document["VictimContext"]} <= groups
    for table in ("VictimContext", "HistoricEvent", "SupportPlan", "Case"):
        assert all(row["x_Source"] for row in document[table]), table


def test_no_person_is_in_it(document: dict[str, Any], benjina: Case) -> None:
    keys = {key for table in document.values() if isinstance(table, list) for row in table for key in row}
    assert {key for key in keys if key.startswith(("prs_", "con_", "cco_", "per_"))} <= {"prs_Citizenship"}
    officials = {one.label_en for one in actors(benjina).values() if one.kind == "Official"}
    names = {row["org_Name"] for row in document["Organisation"]} | {
        row["x_Group"] for row in document["VictimContext"]
    }
    assert not names & officials


def test_no_allegation_is_in_its_events(document: dict[str, Any], benjina: Case) -> None:
    alleged = {one.description for one in statements(benjina).values() if one.status == "alleged"}
    rows = [*document["HistoricEvent"], *document["Case"]]
    assert rows
    said = {row.get("hte_Description") or row.get("x_Description") for row in rows}
    assert not said & alleged
    assert all("alleged" not in row["x_Status"] for row in rows)


def test_every_field_is_one_of_htcds_or_marked_as_ours(document: dict[str, Any]) -> None:
    keys = {key for table in document.values() if isinstance(table, list) for row in table for key in row}
    assert all(re.match(r"(org|prs|vic|hte|spl|cas|x)_[A-Z]", key) for key in keys)
    assert to_htcds.__doc__


def test_the_same_case_gives_the_same_bytes(benjina: Case) -> None:
    assert to_htcds(benjina) == to_htcds(benjina)
