"""A small case whose provision table is example W15 of the method, with counts, dates and outcomes set by hand."""

from __future__ import annotations

_HEAD = """
@prefix jb: <https://w3id.org/jembatan/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix actor: <https://w3id.org/jembatan/actor/> .
@prefix src: <https://w3id.org/jembatan/source/> .
@prefix acc: <https://w3id.org/jembatan/account/> .
@prefix flow: <https://w3id.org/jembatan/flow/> .
@prefix event: <https://w3id.org/jembatan/event/> .
@prefix rel: <https://w3id.org/jembatan/relation/> .
@prefix difficulty: <https://w3id.org/jembatan/difficulty/> .
@prefix participation: <https://w3id.org/jembatan/participation/> .
@prefix v: <https://w3id.org/jembatan/vocab/> .
@prefix help: <https://w3id.org/jembatan/vocab/assistance/> .
@prefix kind: <https://w3id.org/jembatan/vocab/kind/> .
@prefix event-kind: <https://w3id.org/jembatan/vocab/event-kind/> .
@prefix role: <https://w3id.org/jembatan/vocab/role/> .
@prefix state: <https://w3id.org/jembatan/vocab/state/> .
@prefix group: <https://w3id.org/jembatan/vocab/author-group/> .
@prefix confidence: <https://w3id.org/jembatan/vocab/confidence/> .
@prefix layer: <https://w3id.org/jembatan/vocab/layer/> .
@prefix money: <https://w3id.org/jembatan/vocab/money/> .
@prefix phase: <https://w3id.org/jembatan/vocab/phase/> .

actor:iom a jb:IntergovernmentalOrganization ; rdfs:label "IOM"@en .
actor:iom-office a jb:IntergovernmentalOrganization ; rdfs:label "IOM office"@en ; jb:partOf actor:iom .
actor:idn a jb:GovernmentAgency ; rdfs:label "Agency"@en ; jb:state state:IDN .
actor:minister a jb:Official ; rdfs:label "Minister"@en ; jb:partOf actor:idn .
actor:mmr a jb:DiplomaticMission ; rdfs:label "Embassy"@en ; jb:state state:MMR .
actor:ngo a jb:NonGovernmentalOrganization ; rdfs:label "Charity"@en .
actor:crooks a jb:PerpetratorGroup ; rdfs:label "Captains"@en .
actor:men a jb:VictimGroup ; rdfs:label "Men"@en .
actor:men-mmr a jb:VictimGroup ; rdfs:label "Myanmar men"@en ; jb:partOf actor:men ; jb:state state:MMR .
actor:men-khm a jb:VictimGroup ; rdfs:label "Cambodian men"@en ; jb:partOf actor:men ; jb:state state:KHM .

src:a a jb:Source ; jb:independenceGroup "one" ; jb:authorGroup group:media-idn .
src:b a jb:Source ; jb:independenceGroup "two" ; jb:authorGroup group:iom .
src:c a jb:Source ; jb:independenceGroup "one" ; jb:authorGroup group:ap .
"""

_FLOWS = (  # name, type, provider, recipient, start, people told (source, number) ...
    ("m1", "interview", "iom-office", "men-mmr", '"2015-04-01"^^xsd:date', ("a", None)),
    ("m2", "repatriation", "iom-office", "men-mmr", '"2015-05-01"^^xsd:date', ("a", 60), ("b", 70)),
    ("m3", "repatriation", "mmr", "men-mmr", '"2015-05-01"^^xsd:date', ("a", 30)),
    ("m4", "food", "iom", "men-mmr", '"2015-03-25"^^xsd:date', ("a", None), ("c", None)),
    ("m5", "nonfood", "minister", "men-mmr", '"2015-04-20"^^xsd:date', ("a", None)),
    ("m6", "health", "iom", "men-mmr", '"2015-04-21"^^xsd:date', ("a", None)),
    ("m7", "shelter", "idn", "men-mmr", '"2015-04-02"^^xsd:date', ("a", None)),
    ("m8", "legal", "idn", "men-mmr", '"2015-06"^^xsd:gYearMonth', ("a", None)),
    ("m9", "psychosocial", "ngo", "men-mmr", '"2015-12-01"^^xsd:date', ("a", 20)),
    ("k1", "interview", "iom", "men-khm", '"2015-04-11"^^xsd:date', ("a", None)),
    ("k2", "repatriation", "iom", "men-khm", '"2015-04-21"^^xsd:date', ("a", 25)),
    ("k3", "food", "iom", "men-khm", '"2015-04-12"^^xsd:date', ("a", None)),
    ("k4", "food", "idn", "men-khm", '"2015-04-13"^^xsd:date', ("a", None)),
    ("k5", "shelter", "idn", "men-khm", "", ("a", None)),
)

_REST = """
event:seen-mmr a jb:Event ; jb:kind event-kind:verification ; jb:start "2015-04-01"^^xsd:date .
participation:p1 a jb:Participation ; jb:event event:seen-mmr ; jb:actor actor:mmr ; jb:role role:participant .
participation:p2 a jb:Participation ; jb:event event:seen-mmr ; jb:actor actor:men-mmr ; jb:role role:subject .
acc:e1 a jb:Account ; jb:about event:seen-mmr ; dcterms:source src:a ; jb:people 100 ; jb:confidence confidence:high .
acc:e2 a jb:Account ; jb:about event:seen-mmr ; dcterms:source src:c ; jb:people 120 ; jb:confidence confidence:low .
event:seen-khm a jb:Event ; jb:kind event-kind:screening ; jb:start "2015-04-11"^^xsd:date .
participation:p3 a jb:Participation ; jb:event event:seen-khm ; jb:actor actor:iom ; jb:role role:organiser .
participation:p4 a jb:Participation ; jb:event event:seen-khm ; jb:actor actor:men-khm ; jb:role role:subject .
acc:e3 a jb:Account ; jb:about event:seen-khm ; dcterms:source src:a ; jb:people 50 .
event:paid a jb:Event ; jb:kind event-kind:payment ; jb:start "2017-12-07"^^xsd:date .
acc:e4 a jb:Account ; jb:about event:paid ; dcterms:source src:a ; jb:amount 400 ; jb:currency "IDR" ; jb:moneyStatus money:paid .

rel:refers a jb:Relation ; jb:kind kind:refers_case_to ; jb:layer layer:authority ; jb:from actor:idn ; jb:to actor:mmr .
rel:convicts a jb:Relation ; jb:kind kind:convicts ; jb:layer layer:authority ; jb:from actor:idn ; jb:to actor:crooks ;
    jb:start "2016-01-01"^^xsd:date .
acc:r1 a jb:Account ; jb:about rel:convicts ; dcterms:source src:a ; jb:people 5 .
acc:r2 a jb:Account ; jb:about rel:convicts ; dcterms:source src:c ; jb:people 7 .
rel:orders a jb:Relation ; jb:kind kind:orders_restitution_for ; jb:layer layer:authority ; jb:from actor:idn ;
    jb:to actor:men-mmr .
acc:r3 a jb:Account ; jb:about rel:orders ; dcterms:source src:a ; jb:amount 1000 ; jb:currency "IDR" .

difficulty:d1 a jb:Difficulty ; jb:actor actor:iom ; jb:resolution "Donors paid."@en .
acc:d1 a jb:Account ; jb:about difficulty:d1 ; dcterms:source src:b .
difficulty:d2 a jb:Difficulty ; jb:actor actor:idn .
acc:d2 a jb:Account ; jb:about difficulty:d2 ; dcterms:source src:a .
"""


def flows(rows: tuple[tuple[object, ...], ...]) -> str:
    """Write flows of assistance and their accounts as Turtle."""
    text = []
    for name, kind, provider, recipient, start, *told in rows:
        when = f" ; jb:start {start}" if start else ""
        phase = " ; jb:phase phase:reintegration" if kind == "psychosocial" else ""
        text.append(
            f"flow:{name} a jb:AssistanceFlow ; jb:type help:{kind} ; jb:provider actor:{provider} ; "
            f"jb:recipient actor:{recipient}{when}{phase} ."
        )
        for number, (source, people) in enumerate(told):  # type: ignore[misc]
            count = f" ; jb:people {people}" if people is not None else ""
            text.append(
                f"acc:{name}-{number} a jb:Account ; jb:about flow:{name} ; dcterms:source src:{source}{count} ."
            )
    return "\n".join(text)


HEAD = _HEAD
PLANTED = _HEAD + flows(_FLOWS) + _REST
