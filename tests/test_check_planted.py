"""Every kind of finding: planted in a sound case it is found with code, severity, file and line; elsewhere not."""

from __future__ import annotations

from pathlib import Path

import pytest
from check_case import Edit, findings, line_of, planted, sound_case

from jembatan.graph.check.about import CODES

REL, EV, FLOW, ACC = "mine/relations.ttl", "mine/events.ttl", "mine/assistance.ttl", "mine/accounts.ttl"
SRC, ACT, CLAIM, DIF = "shared/sources.ttl", "shared/actors.ttl", "shared/claims.ttl", "mine/difficulties.ttl"

Plant = tuple[str, str, str, tuple[Edit, ...]]
"""Code, severity, the thing it is found at (in the last edited file), the edits."""


def text(words: str) -> tuple[Edit, ...]:
    return ((REL, "rel:rel-1", "The ministry told IOM.", words),)


def body(own: str, name: str) -> Edit:
    return (ACT, f"actor:{own}", "", f'a jb:Actor , jb:Company ; jb:bloc bloc:companies ; rdfs:label "{name}"@en , "{name}"@id ; '
            'jb:state state:THA ; dcterms:source src:src-1')  # fmt: skip


def twin(own: str, file: str, rest: str) -> tuple[Edit, ...]:
    return (
        (file, own, "", rest),
        (ACC, f"acc:{own.split(':')[1]}", "", f"a jb:Account ; jb:about {own} ; dcterms:source src:src-1"),
    )


RULES: dict[str, Plant] = {
    "an unknown actor": ("dangling", "error", "rel:rel-1", ((REL, "rel:rel-1", "actor:iom", "actor:iomm"),)),
    "part of itself": ("cycle", "error", "actor:kkp", ((ACT, "actor:kkp", "jb:state", "jb:partOf actor:kkp ;\n\tjb:state"),)),
    "no case": ("no-case", "error", "flow:flow-1", ((FLOW, "flow:flow-1", "jb:inCase case:mine ;", ""),)),
    "passport": ("personal-data", "error", "rel:rel-1", text("He had MA123456.")),
    "Indonesian identity card": ("personal-data", "error", "rel:rel-1", text("NIK 3171 2345 6789 0001.")),
    "Myanmar identity card": ("personal-data", "error", "rel:rel-1", text("NRC 12/KaMaYa(N)123456.")),
    "e-mail": ("personal-data", "warning", "rel:rel-1", text("Write to a.b@example.org.")),
    "birth date": ("personal-data", "error", "rel:rel-1", text("A man born on 3 April 1985.")),
    "weak accusation": ("weak-accusation", "warning", "rel:rel-2", (
        (SRC, "src:src-1", "reliability:A", "reliability:D"), (SRC, "src:src-2", "reliability:B", "reliability:D"), (REL, "rel:rel-2", "Unpaid", "Not paid"))),
    "one source": ("single-source", "note", "rel:rel-2", ((ACC, "acc:acc-5", "src:src-2", "src:src-1"), (REL, "rel:rel-2", "Unpaid", "Not paid"))),
    "one origin": ("single-origin", "note", "rel:rel-2", ((SRC, "src:src-2", '"src-2"', '"src-1"'), (REL, "rel:rel-2", "Unpaid", "Not paid"))),
    "one group of authors": ("single-author-group", "note", "rel:rel-2", ((SRC, "src:src-2", "author-group:ngo", "author-group:media-intl"), (REL, "rel:rel-2", "Unpaid", "Not paid"))),
    "a claim of one source": ("single-source", "note", "claim:c-2", ((CLAIM, "claim:c-2", "theory:channel", "theory:service"),)),
    "claims of one origin": ("single-origin", "note", "claim:c-1", ((SRC, "src:src-2", '"src-2"', '"src-1"'), (CLAIM, "claim:c-1", "page 2", "page 3"))),
    "claims of one group": ("single-author-group", "note", "claim:c-1", ((SRC, "src:src-2", "author-group:ngo", "author-group:media-intl"), (CLAIM, "claim:c-1", "page 2", "page 3"))),
    "long ago": ("implausible-date", "warning", "event:ev-9", ((EV, "event:ev-9", "2015-09", "1915-09"),)),
    "far ahead": ("implausible-date", "warning", "event:ev-9", ((EV, "event:ev-9", "2015-09", "2051-09"),)),
    "after its sources": ("after-sources", "note", "event:ev-9", ((SRC, "src:src-1", '"2018"^^xsd:gYear', '"2015-08"^^xsd:gYearMonth'), (ACC, "acc:acc-ev-10", "src:src-1", "src:src-2"),
        (EV, "event:ev-9", "Talk 9", "Talk nine"))),
    "outside its phase": ("outside-phase", "note", "event:ev-9", ((EV, "event:ev-9", "2015-09", "2005-09"),)),
    "after the rescue": ("after-rescue", "warning", "rel:rel-2", ((REL, "rel:rel-2", "2014", "2016"),)),
    "an account of another year": ("account-date", "note", "acc:acc-1", ((ACC, "acc:acc-1", "jb:confidence", 'jb:end "2013"^^xsd:gYear ;\n\tjb:confidence'),)),
    "the same name": ("duplicate-name", "warning", "actor:pbr2", (body("pbr1", "PT Pusaka Benjina"), body("pbr2", "PUSAKA BÉNJINA, PT."))),
    "nearly the same name": ("duplicate-name", "note", "actor:pbr2", (body("pbr1", "PT Pusaka Benjina"), body("pbr2", "PT Pusaka Benjinna"))),
    "the same address": ("duplicate-source", "warning", "src:src-2", ((SRC, "src:src-2", "https://example.org/2", "http://www.example.org/1/"),)),
    "the same title": ("duplicate-source", "warning", "src:src-2", ((SRC, "src:src-2", "Second report", "FIRST REPORT."),)),
    "an event of the same name": ("duplicate-event", "note", "event:ev-x", twin("event:ev-x", EV,
        'a jb:Event ; jb:inCase case:mine ; jb:kind event-kind:meeting ; jb:phase phase:rescue ; rdfs:label "TALK, 9"@en , "X"@id ; jb:start "2015-09-04"^^xsd:date')[::-1]),
    "an event of the same bodies": ("duplicate-event", "note", "event:ev-9", (
        ("mine/participations.ttl", "participation:a", "", "a jb:Participation ; jb:event event:ev-9 ; jb:actor actor:iom"),
        ("mine/participations.ttl", "participation:b", "", "a jb:Participation ; jb:event event:ev-8 ; jb:actor actor:iom"), (EV, "event:ev-8", "2015-08", "2015-09"))),
    "the same relation": ("duplicate-relation", "note", "rel:rel-3", twin("rel:rel-3", REL,
        'a jb:Relation ; jb:inCase case:mine ; jb:kind kind:exploits ; jb:layer layer:exploitation ; jb:from actor:boss ; jb:to actor:men ; jb:start "2014"^^xsd:gYear')[::-1]),
    "the same flow": ("duplicate-flow", "note", "flow:flow-3", twin("flow:flow-3", FLOW,
        'a jb:AssistanceFlow ; jb:inCase case:mine ; jb:type assistance:repatriation ; jb:provider actor:iom ; jb:recipient actor:men ; jb:fromPlace place:benjina ; '
        'jb:start "2015-06-01"^^xsd:date ; jb:end "2015-06-20"^^xsd:date')[::-1]),
    "no date": ("coverage-date", "note", "flow:flow-2", ((FLOW, "flow:flow-2", 'jb:start "2015-06"^^xsd:gYearMonth ;', ""),)),
    "an event without place": ("coverage-place", "note", "event:ev-9", ((EV, "event:ev-9", ' ;\n\tjb:place place:benjina', ""),)),
    "a flow without place": ("coverage-place", "note", "flow:flow-2", ((FLOW, "flow:flow-2", ' ;\n\tjb:fromPlace place:benjina', ""),)),
    "no Indonesian text": ("coverage-indonesian", "note", "difficulty:dif-1", ((DIF, "difficulty:dif-1", ' , "Tidak ada juru bahasa."@id', ""),)),
    "no locator": ("coverage-locator", "note", "acc:acc-1", ((ACC, "acc:acc-1", 'jb:locator "page 1" ;', ""),)),
    "an idle actor": ("coverage-actor", "note", "actor:idle", (body("idle", "Idle Company"),)),
    "a source not cited": ("coverage-source", "note", "src:src-3", ((SRC, "src:src-3", "", 'a jb:Source ; dcterms:title "Third"@en'),)),
}  # fmt: skip

SHAPES: dict[str, Plant] = {
    "accounts": ("Account-people", "error", "acc:acc-3", ((ACC, "acc:acc-3", "jb:people 319", "jb:people -3"),)),
    "money": ("CurrencyHasAmount", "warning", "acc:acc-3", ((ACC, "acc:acc-3", "jb:amount 225000.50 ;", ""),)),
    "small groups": ("SmallGroup", "note", "acc:acc-3", ((ACC, "acc:acc-3", "jb:people 319", "jb:people 2"),)),
    "actors": ("Actor-bloc", "error", "actor:kkp", ((ACT, "actor:kkp", "jb:bloc bloc:indonesia ;", ""),)),
    "assets": ("Asset-kind", "error", "asset:ship", (("shared/assets.ttl", "asset:ship", "jb:kind asset-kind:vessel ;", ""),)),
    "claims": ("Claim-author", "error", "claim:c-1", ((CLAIM, "claim:c-1", 'jb:author "someone" ;', ""),)),
    "no date": ("Start", "error", "event:ev-9", ((EV, "event:ev-9", '"2015-09"^^xsd:gYearMonth', '"soon"'),)),
    "no such day": ("Start", "error", "event:ev-9", ((EV, "event:ev-9", '"2015-09"^^xsd:gYearMonth', '"2015-02-30"^^xsd:date'),)),
    "end before start": ("EndNotBeforeStart", "error", "event:ev-9", ((EV, "event:ev-9", "jb:place", 'jb:end "2015-08"^^xsd:gYearMonth ;\n\tjb:place'),)),
    "end before start, day": ("EndNotBeforeStart", "error", "event:ev-9", ((EV, "event:ev-9", "jb:place", 'jb:end "2015-08-31"^^xsd:date ;\n\tjb:place'),)),
    "events": ("Event-kind", "error", "event:ev-9", ((EV, "event:ev-9", "jb:kind event-kind:meeting ;", ""),)),
    "metrics": ("Metric-value", "error", "met:met-1", (("mine/metrics.ttl", "met:met-1", 'jb:value "3"^^xsd:decimal ;', ""),)),
    "flows": ("AssistanceFlow-provider", "error", "flow:flow-2", ((FLOW, "flow:flow-2", "jb:provider actor:iom ;", ""),)),
    "names": ("Label-label-id", "error", "event:ev-9", ((EV, "event:ev-9", ' , "Bincang 9"@id', ""),)),
    "places": ("Place-lat", "error", "place:benjina", (("shared/places.ttl", "place:benjina", "wgs:lat -6.07", "wgs:lat 200.5"),)),
    "a victim by name": ("VictimGroup-label-en", "error", "actor:men", ((ACT, "actor:men", "Fishers men", "Aung Aung"),)),
    "a private person": ("NamedPerson", "error", "actor:men", ((ACT, "actor:men", "jb:VictimGroup", "jb:VictimGroup , <http://xmlns.com/foaf/0.1/Person>"),)),
    "relations": ("Relation-distinctEnds", "error", "rel:rel-1", ((REL, "rel:rel-1", "jb:to actor:iom", "jb:to actor:kkp"),)),
    "an accusation without status": ("AccusingRelation", "error", "rel:rel-2", ((REL, "rel:rel-2", "jb:status status:alleged ;", ""),)),
    "sources": ("Source-reliability", "error", "src:src-2", ((SRC, "src:src-2", " ;\n\tjb:reliability reliability:B", ""),)),
    "a source without date": ("Source-issued", "note", "src:src-2", ((SRC, "src:src-2", 'dcterms:issued "2018"^^xsd:gYear ;', ""),)),
    "no account": ("Statement-account", "error", "event:ev-9", ((ACC, "acc:acc-ev-9", "event:ev-9", "event:ev-8"), (EV, "event:ev-9", "Talk 9", "Talk nine"))),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_case(tmp_path_factory.mktemp("sound"))


def test_the_sound_case_has_no_finding_at_all(sound: Path) -> None:
    assert findings(sound, shapes=True) == ()


def test_every_code_is_planted() -> None:
    assert {plant[0] for plant in RULES.values()} == set(CODES) - {"manifest"}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work beside the case, not above it: places are told from the case's root then."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


def prove(sound: Path, folder: Path, plant: Plant, shapes: bool) -> None:
    code, severity, subject, edits = plant
    case = planted(sound, folder, *edits)
    found = [one for one in findings(case, shapes) if one.code == code and one.subject == subject]
    assert len(found) == 1, found
    place = edits[-1][0]
    where = (found[0].severity, found[0].file, found[0].row)
    assert where == (severity, place, line_of(case / place, subject))
    said, todo = ([getattr(found[0], name)(lang) for lang in ("en", "id")] for name in ("told", "advice"))
    assert said[0] and todo[0]
    assert said[0] != said[1]
    assert todo[0] != todo[1]


@pytest.mark.parametrize("name", RULES)
def test_a_fault_that_a_rule_finds(sound: Path, tmp_path: Path, name: str) -> None:
    prove(sound, tmp_path / "case", RULES[name], shapes=False)


@pytest.mark.parametrize("name", SHAPES)
def test_a_fault_that_a_shape_finds(sound: Path, tmp_path: Path, name: str) -> None:
    prove(sound, tmp_path / "case", SHAPES[name], shapes=True)


SOUND: dict[str, tuple[Edit, ...]] = {
    "ends in the month of its start": ((EV, "event:ev-9", '"2015-09"^^xsd:gYearMonth', '"2015-09-20"^^xsd:date ; jb:end "2015-09"^^xsd:gYearMonth'),),
    "ends in the year of its start": ((EV, "event:ev-9", '"2015-09"^^xsd:gYearMonth', '"2015-09"^^xsd:gYearMonth ; jb:end "2015"^^xsd:gYear'),),
    "an account of the next year": ((ACC, "acc:acc-1", "jb:confidence", 'jb:start "2016-01"^^xsd:gYearMonth ;\n\tjb:confidence'),),
    "another figure in the name": ((EV, "event:ev-9", "2015-09", "2015-08"),),
    "a number of people": ((ACC, "acc:acc-6", "jb:confidence", "jb:people 40 ;\n\tjb:confidence"),),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_what_is_no_fault(sound: Path, tmp_path: Path, name: str) -> None:
    assert findings(planted(sound, tmp_path / "case", *SOUND[name]), shapes=True) == ()
