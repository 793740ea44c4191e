"""What the Human Trafficking Case Data Standard (HTCDS 2.0) can hold of a case, in aggregate, never of a person.

HTCDS describes one person's file. We fill only what holds of a group or a body: organisations, findings on
groups, historic events, support, referrals. Fields that HTCDS does not have begin with `x_`. Fields that
identify a person (`prs_` but citizenship, `con_`, `cco_`) and a perpetrator's role (`per_`) stay empty. So does
`vic_MethodOfRecruitment`: no source of the cases says it in terms of its picklist. Allegations are left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TypeAlias

from ..actors import actors
from ..case import Case
from ..crosswalk.table import crosswalk
from ..dates import first_plain, plain_sides
from ..iri import local, slug
from ..statements import sources, statements
from ..vocabulary import scheme

Value: TypeAlias = str | list[str]
Row: TypeAlias = dict[str, Value]

_SURE = ("skos:exactMatch", "skos:broadMatch")
_FINDINGS = """
SELECT ?group ?element ?s WHERE { ?s a jb:ElementFinding ; jb:group ?group ; jb:element ?element }
ORDER BY ?group ?element ?s
"""
_ACTS = """
SELECT ?act ?kind ?to ?place ?admin ?country ?lat ?long WHERE {
  ?act a jb:Relation ; jb:layer layer:exploitation ; jb:kind ?kind ; jb:to ?to ; jb:status ?status .
  FILTER NOT EXISTS { ?status jb:isAllegation true }
  OPTIONAL { ?act jb:place ?where . ?where rdfs:label ?place FILTER(LANG(?place) IN ("en", ""))
    OPTIONAL { ?where jb:admin ?admin } OPTIONAL { ?where jb:country ?country }
    OPTIONAL { ?where wgs:lat ?lat ; wgs:long ?long } }
} ORDER BY ?act ?place
"""
_FLOWS = """
SELECT ?s ?type ?provider ?recipient WHERE {
  ?s a jb:AssistanceFlow ; jb:type ?type ; jb:provider ?provider ; jb:recipient ?recipient
} ORDER BY ?s ?provider ?recipient
"""
_REFERRALS = """
SELECT ?s ?from ?to WHERE {
  ?s a jb:Relation ; jb:kind kind:refers_case_to ; jb:from ?from ; jb:to ?to ; jb:status ?status
  FILTER NOT EXISTS { ?status jb:isAllegation true }
} ORDER BY ?s
"""


def to_htcds(case: Case) -> str:
    """Return what HTCDS 2.0 can hold of a case, as JSON with its field names.

    A picklist value stands in its field where the crosswalk matches it exactly or more broadly. Where our term is
    only close to it or wider (physical and sexual violence: `PhysicalAbuse`, `SexualAbuse`, or both) the
    values stand in a field `x_..._Possible`, since the sources do not say which.

    Parameters
    ----------
    case : Case
        An opened case.

    Returns
    -------
    str
        One object with a list for each group of fields: Organisation, VictimContext, HistoricEvent, SupportPlan, Case.
    """
    told = _Told(case)
    document = {
        "standard": "HTCDS 2.0",
        "case": case.name,
        "x_Note": (
            "Aggregate: findings on groups and acts of bodies, no person's file. Made from public sources by the "
            "Jembatan project; not an export of any agency's case files, and not endorsed by IOM."
        ),
        "Organisation": _organisations(case),
        "VictimContext": _findings(case, told),
        "HistoricEvent": _history(case, told),
        "SupportPlan": _support(case, told),
        "Case": _referrals(case, told),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


class _Told:
    """The words and sources of statements, by IRI."""

    def __init__(self, case: Case) -> None:
        self.statements = statements(case)
        self.sources = sources(case)
        self.names = {one.iri: one.label_en for one in actors(case).values()}

    def common(self, *iris: str) -> Row:
        """Return status and sources of statements."""
        found = [self.statements[local(iri)] for iri in iris if local(iri) in self.statements]
        cited = sorted({told.source_id for one in found for told in one.accounts})
        urls = [self.sources[key].url or self.sources[key].title for key in cited if key in self.sources]
        status = sorted({one.status for one in found if one.status})
        return {"x_Status": status, "x_Source": urls} if status else {"x_Source": urls}


def _values(subjects: list[str], field: str) -> tuple[list[str], list[str]]:
    """Return the picklist values that are sure and those that are possible."""
    found = [one for subject in subjects for one in crosswalk().of(subject, "htcds", field)]
    sure = {one.value for one in found if one.predicate in _SURE}
    possible = {one.value for one in found if one.predicate in ("skos:closeMatch", "skos:narrowMatch")} - sure
    return sorted(sure), sorted(possible)


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


def _organisations(case: Case) -> list[Row]:
    apart = {"Official", "VictimGroup", "PerpetratorGroup", "OtherActor", "Actor"}
    rows = []
    for one in actors(case).values():
        if one.kind in apart:
            continue
        types = [each.value for each in crosswalk().of(f"jb:{one.kind}", "htcds", "org_Type")]
        rows.append(
            _filled(
                {
                    "org_Name": one.label_en,
                    "org_Type": types[0] if types else "",
                    "x_Type": one.kind,
                    "x_Country": one.state,
                    "x_Id": one.id,
                }
            )
        )
    return rows


def _findings(case: Case, told: _Told) -> list[Row]:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, element, statement in case.store.select(_FINDINGS, timeout=None).texts():
        groups[group].append((element, statement))
    everyone = actors(case)
    rows = []
    for group, pairs in groups.items():
        elements = list(dict.fromkeys(element for element, _ in pairs))
        controls, maybe = _values(elements, "vic_MethodsOfControl")
        kinds, wider = _values(elements, "vic_TypeOfExploitation")
        one = everyone.get(slug(group))
        rows.append(
            _filled(
                {
                    "x_Group": told.names.get(group, slug(group)),
                    "prs_Citizenship": one.state if one else "",
                    "vic_TypeOfExploitation": kinds,
                    "x_TypeOfExploitation_Possible": wider,
                    "vic_MethodsOfControl": controls,
                    "x_MethodsOfControl_Possible": maybe,
                    "x_Elements": sorted("/".join(element.rsplit("/", 2)[-2:]) for element in elements),
                    **told.common(*(statement for _, statement in pairs)),
                }
            )
        )
    return rows


def _history(case: Case, told: _Told) -> list[Row]:
    """Return acts of recruitment, transit and exploitation; not the alleged, since HTCDS has no field to say so."""
    rows = []
    for act, kind, to, place, admin, country, lat, long in case.store.select(_ACTS, timeout=None).texts():
        types, _ = _values([kind], "hte_Type")
        one = told.statements[local(act)]
        start, end = plain_sides(one.start, one.end)
        if types:
            rows.append(
                _filled(
                    {
                        "hte_Type": types[0],
                        "hte_Date": start,
                        "hte_City": place,
                        "hte_State": admin,
                        "hte_Country": slug(country),
                        "hte_Latitude": lat,
                        "hte_Longitude": long,
                        "hte_Description": one.description,
                        "x_EndDate": end,
                        "x_Group": told.names.get(to, slug(to)),
                        **told.common(act),
                    }
                )
            )
    return rows


def _support(case: Case, told: _Told) -> list[Row]:
    rows = []
    for flow, kind, provider, recipient in case.store.select(_FLOWS, timeout=None).texts():
        one = told.statements[local(flow)]
        start, end = plain_sides(one.start, one.end)
        sure, possible = _values([kind], "spl_Type")
        name = next(
            (each.name("en") for each in scheme("assistance").values() if each.iri == kind), slug(kind)
        )
        rows.append(
            _filled(
                {
                    "spl_Type": sure,
                    "x_Type_Possible": possible,
                    "x_Type": name,
                    "spl_Objectives": one.description,
                    "x_StartDate": start,
                    "spl_ActualEndDate": end,
                    "x_Provider": told.names.get(provider, slug(provider)),
                    "x_Group": told.names.get(recipient, slug(recipient)),
                    **told.common(flow),
                }
            )
        )
    return rows


def _referrals(case: Case, told: _Told) -> list[Row]:
    return [
        _filled(
            {
                "cas_ReferringOrganisation": told.names.get(first, slug(first)),
                "cas_ReferredOrganisation": told.names.get(second, slug(second)),
                "cas_OutgoingReferralDate": first_plain(told.statements[local(relation)].start),
                "x_Description": told.statements[local(relation)].description,
                **told.common(relation),
            }
        )
        for relation, first, second in case.store.select(_REFERRALS, timeout=None).texts()
    ]
