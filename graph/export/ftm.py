"""A case as FollowTheMoney entities, one JSON object a line, for Aleph and the tools around it.

What cannot be said there without harm is not said: officials are the only persons; groups of victims and of
perpetrators are plain `LegalEntity` nodes (the loosest class that a link or an event may name), never a person, an
organisation or a company, and carry no topic; an allegation is never more than an `UnknownLink` whose status
and role say that it is alleged; a `Payment` is only what a source says was paid.
"""

from __future__ import annotations

import json
from collections import defaultdict

from ..actors import Actor, actors
from ..case import Case
from ..crosswalk.table import crosswalk
from ..dates import plain_sides
from ..iri import JB, local, slug
from ..model import SourceRef, Statement
from ..statements import sources, statements
from .ftm_links import BODIES, Entity, entity, entity_id, links

_TOPICS = {
    "IntergovernmentalOrganization": "gov.igo", "Government": "gov.national", "GovernmentAgency": "gov.national",
    "DiplomaticMission": "gov.national", "LocalGovernment": "gov", "Police": "gov.security", "Military": "mil",
    "Court": "gov.judicial",
}  # fmt: skip
_TWO_LETTERS = {
    "AUS": "au", "BEL": "be", "BGD": "bd", "CHE": "ch", "CHN": "cn", "CAN": "ca", "DNK": "dk", "FRA": "fr", "GBR": "gb",
    "HND": "hn", "IDN": "id", "JPN": "jp", "KHM": "kh", "KOR": "kr", "LAO": "la", "MMR": "mm", "MYS": "my",
    "NLD": "nl", "NOR": "no", "NZL": "nz", "PAN": "pa", "PHL": "ph", "PNG": "pg", "RUS": "ru", "SGP": "sg",
    "SWE": "se", "THA": "th", "TWN": "tw", "USA": "us", "VGB": "vg", "VNM": "vn",
}  # fmt: skip
"""ISO 3166-1: FollowTheMoney writes countries with two letters, we with three; others are left out."""
_OUR_CAUTION = "A group as the sources speak of it, not a legal person; its members are not named."
_ENDS = """
SELECT ?s ?role ?end WHERE {
  VALUES ?role { jb:from jb:to jb:provider jb:recipient jb:funder }
  ?s ?role ?end
} ORDER BY ?s ?role ?end
"""
_PRESENT = """
SELECT ?event ?role ?actor ?place WHERE {
  ?event a jb:Event .
  OPTIONAL { ?p a jb:Participation ; jb:event ?event ; jb:actor ?actor ; jb:role ?role }
  OPTIONAL { ?event jb:place [ rdfs:label ?place ] FILTER(LANG(?place) IN ("en", "")) }
} ORDER BY ?event ?role ?actor ?place
"""
_ASSETS = """
SELECT ?asset ?kind ?name ?flag ?text WHERE {
  ?asset a jb:Asset ; jb:kind ?kind ; rdfs:label ?name .
  OPTIONAL { ?asset jb:flag ?flag }
  OPTIONAL { ?asset dcterms:description ?text FILTER(LANG(?text) = "en") }
  FILTER(LANG(?name) IN ("en", ""))
} ORDER BY ?asset ?name ?flag ?text
"""
_ABOUT = """
SELECT ?thing ?text ?source WHERE {
  ?thing a jb:Entity .
  { ?thing dcterms:description ?text FILTER(LANG(?text) = "en") } UNION { ?thing dcterms:source ?source }
} ORDER BY ?thing ?text ?source
"""


def to_ftm(case: Case) -> str:
    """Return a case as FollowTheMoney entities in JSON lines, sorted by id.

    Ids are ours with the prefix `jb-` and do not change from one export to the next. Every link carries
    the addresses and publishers of its sources, its evidentiary status, and what it says in words.

    Parameters
    ----------
    case : Case
        An opened case.

    Returns
    -------
    str
        One entity a line: `{"id": ..., "schema": ..., "properties": {...}}`.
    """
    known = {**_actors(case), **_assets(case)}
    told = statements(case)
    refs = sources(case)
    found = [*known.values(), *_memberships(case, known)]
    ends = _ends(case)
    for own, one in told.items():
        if own.startswith(("relation/", "flow/")):
            found += links(one, ends[own], known, refs)
    found += _events(case, told, known, refs)
    found.sort(key=lambda one: str(one["id"]))
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in found)


def _schema(actor: Actor) -> str:
    """Return the class that the crosswalk gives for a kind of actor."""
    found = [one for one in crosswalk().of(f"jb:{actor.kind}", "ftm") if "/" not in one.object]
    return found[0].value if found else "LegalEntity"


def _actors(case: Case) -> dict[str, Entity]:
    texts: dict[str, set[str]] = defaultdict(set)
    cited: dict[str, set[str]] = defaultdict(set)
    for thing, text, source in case.store.select(_ABOUT, timeout=None).texts():
        texts[thing].update([text] if text else [])
        cited[thing].update([slug(source)] if source else [])
    everyone = actors(case)
    refs = sources(case)
    found = {}
    for one in everyone.values():
        schema = _schema(one)
        group = one.kind in ("VictimGroup", "PerpetratorGroup")
        country = _TWO_LETTERS.get(one.state, "")
        used = [refs[key] for key in cited[one.iri] if key in refs]
        whole = everyone.get(one.part_of)
        found[one.iri] = entity(
            entity_id(one.iri), schema, name=[one.label_en, one.label_id],
            country="" if schema == "Person" else country, abbreviation=one.short, topics=_TOPICS.get(one.kind, ""),
            classification="" if schema == "Person" else _class_label(one.kind), description=texts[one.iri],
            parent=entity_id(whole.iri) if whole and {_schema(whole), schema} <= BODIES else "",
            notes=_OUR_CAUTION if group else "", sourceUrl=[ref.url for ref in used],
            publisher=[ref.publisher for ref in used],
        )  # fmt: skip
    return found


def _class_label(kind: str) -> str:
    return "".join(f" {char.lower()}" if char.isupper() else char for char in kind).strip()


def _assets(case: Case) -> dict[str, Entity]:
    """Return vessels and facilities; a law or a regulation has no class there and is left out with its links."""
    found = {}
    for asset, kind, name, flag, text in case.store.select(_ASSETS, timeout=None).texts():
        if slug(kind) in ("vessel", "facility"):
            schema = "Vessel" if slug(kind) == "vessel" else "Asset"
            found[asset] = entity(
                entity_id(asset), schema, name=name, flag=_TWO_LETTERS.get(slug(flag), ""), description=text
            )
    return found


def _memberships(case: Case, known: dict[str, Entity]) -> list[Entity]:
    """Return one membership for each official and the body that the official belongs to."""
    everyone = actors(case)
    found = []
    for one in everyone.values():
        body = everyone.get(one.part_of)
        if one.kind == "Official" and body and known[body.iri]["schema"] in BODIES:
            found.append(
                entity(
                    f"jb-membership-{one.id}--{body.id}",
                    "Membership",
                    member=entity_id(one.iri),
                    organization=entity_id(body.iri),
                    role="official",
                )
            )
    return found


def _ends(case: Case) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, role, end in case.store.select(_ENDS, timeout=None).texts():
        found[local(subject)][role.removeprefix(JB)].append(end)
    return found


def _events(
    case: Case, told: dict[str, Statement], known: dict[str, Entity], refs: dict[str, SourceRef]
) -> list[Entity]:
    present: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for event, role, actor, place in case.store.select(_PRESENT, timeout=None).texts():
        kind = "organizer" if slug(role) in ("convener", "organiser") else "involved"
        if actor in known and known[actor]["schema"] not in ("Vessel", "Asset"):
            present[local(event)][kind].add(entity_id(actor))
        present[local(event)]["location"].add(place)
    found = []
    for own, one in told.items():
        if own.startswith("event/"):
            used = [refs[each.source_id] for each in one.accounts if each.source_id in refs]
            start, end = plain_sides(one.start, one.end)
            found.append(
                entity(
                    entity_id(own),
                    "Event",
                    name=[one.label["en"], one.label["id"]],
                    summary=one.description,
                    keywords=one.kind["en"],
                    startDate=start,
                    endDate=end,
                    sourceUrl={ref.url for ref in used},
                    publisher={ref.publisher for ref in used},
                    **present[own],
                )
            )
    return found
