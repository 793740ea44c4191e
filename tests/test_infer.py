"""What follows from the statements: owlrl as the oracle for the axioms, plain Python for the rules."""

from __future__ import annotations

import owlrl
import pyoxigraph as ox
import pytest
import rdflib

from jembatan.graph.case import Case, open_case
from jembatan.graph.infer import infer
from jembatan.graph.iri import INFERRED_GRAPH, JB, ONTOLOGY_GRAPH, PREFIXES, RDF
from jembatan.graph.resources import ontology_files
from jembatan.graph.store import INFERRED
from jembatan.graph.vocabulary import scheme

SMALL = """
actor:a a jb:Actor, jb:Police ; jb:partOf actor:b .
actor:b a jb:Actor, jb:GovernmentAgency ; jb:partOf actor:c .
actor:c a jb:Actor, jb:Government .
actor:v a jb:Actor, jb:VictimGroup .
actor:i a jb:Actor, jb:IntergovernmentalOrganization .
event:e a jb:Event ; jb:inCase case:x .
participation:p a jb:Participation ; jb:event event:e ; jb:actor actor:i ; jb:role role:host .
rel:r1 a jb:Relation ; jb:kind kind:informs ; jb:layer layer:communication ; jb:from actor:a ; jb:to actor:i ;
  jb:via actor:c ; jb:status status:official ; jb:inCase case:x .
rel:r2 a jb:Relation ; jb:kind kind:bribes ; jb:layer layer:money ; jb:from actor:i ; jb:to actor:b ;
  jb:status status:alleged ; jb:inCase case:x .
flow:f a jb:AssistanceFlow ; jb:type assistance:food ; jb:provider actor:i ; jb:funder actor:c ; jb:channel actor:b ;
  jb:recipient actor:v ; jb:inCase case:x .
acc:1 a jb:Account ; jb:about rel:r1 ; dcterms:source src:s .
"""


def header() -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def core() -> list[bytes]:
    return [file.read_bytes() for file in ontology_files("core")]


@pytest.fixture(scope="module")
def inferred(core: list[bytes]) -> ox.Store:
    """The small case with everything inferred."""
    store = ox.Store()
    store.load((header() + SMALL).encode(), format=ox.RdfFormat.TURTLE)
    for data in [*core, *(file.read_bytes() for file in ontology_files("vocab"))]:
        store.load(data, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH))
    infer(store)
    return store


def ties(triples: object) -> set[tuple[str, str, str]]:
    """Keep the triples of our own terms between the small case's things."""
    things = (
        "/actor/",
        "/event/",
        "/relation/",
        "/flow/",
        "/participation/",
        "/account/",
        "/case/",
        "/source/",
    )
    return {
        (s, p, o)
        for s, p, o in triples  # type: ignore[attr-defined]
        if any(part in s for part in things)
        and (p.startswith(JB) or (p == RDF + "type" and o.startswith(JB)))
    }


def test_the_axioms_give_what_owlrl_gives(core: list[bytes], inferred: ox.Store) -> None:
    """OWL 2 RL by owlrl, an independent implementation, on the same ontology and data."""
    graph = rdflib.Graph()
    graph.parse(data=header() + SMALL, format="turtle")
    for data in core:
        graph.parse(data=data, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    oracle = ties((str(s), str(p), str(o)) for s, p, o in graph)
    ours = ties(
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in inferred
        if getattr(quad.graph_name, "value", "") != ONTOLOGY_GRAPH and isinstance(quad.object, ox.NamedNode)
    )
    by_rule = {(f"{PREFIXES['actor']}a", f"{JB}informs", f"{PREFIXES['actor']}i")}
    assert oracle - ours == set()
    extra = ours - oracle
    assert by_rule <= extra
    assert {p for _, p, _ in extra} <= {f"{JB}informs", f"{JB}directTie", f"{JB}standing"}, (
        "only the rules in files add to OWL RL"
    )


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "holds"),
    [
        ("actor/a", "informs", "actor/i", True),
        ("actor/i", "bribes", "actor/b", False),
        ("actor/a", "tiedTo", "actor/i", True),
        ("actor/i", "tiedTo", "actor/b", True),
        ("actor/i", "assisted", "actor/v", True),
        ("actor/i", "tookPartIn", "event/e", True),
        ("actor/a", "partOfTransitive", "actor/c", True),
        ("actor/a", "partOf", "actor/c", False),
        ("relation/r1", "hasAccount", "account/1", True),
    ],
)
def test_ties_worked_out_by_hand(
    inferred: ox.Store, subject: str, predicate: str, value: str, holds: bool
) -> None:
    base = "https://w3id.org/jembatan/"
    pattern = [ox.NamedNode(base + subject), ox.NamedNode(JB + predicate), ox.NamedNode(base + value)]
    assert any(inferred.quads_for_pattern(*pattern, None)) is holds


@pytest.mark.parametrize("name", ["ambon", "pre2015", "andaman", "png-reefer", "benjina", "all"])
def test_nothing_is_said_twice(name: str, benjina: Case, everything: Case) -> None:
    """What is asserted, the ontology, and what follows have no triple in common: COUNT(*) counts each once."""
    case = {"benjina": benjina, "all": everything}.get(name) or open_case(name)
    store = case.store.native
    counted = case.store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").texts()[0][0]
    assert len({quad.triple for quad in store}) == len(store) == int(counted)


def test_direct_ties_by_kind_are_those_of_the_relations(everything: Case) -> None:
    """Worked out from the relations in plain Python: each kind's own tie, none for what is only alleged."""
    native = everything.store.native
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in native.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        if quad.subject.value.startswith(PREFIXES["rel"]) and quad.predicate.value.startswith(JB):
            facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value[len(JB) :], []).append(
                quad.object.value
            )
    kinds = {concept.iri: concept.fact("directProperty") for concept in scheme("kind").values()}
    alleged = {concept.iri for concept in scheme("status").values() if concept.flag("isAllegation")}
    expected = {
        (fact["from"][0], kinds[fact["kind"][0]], fact["to"][0])
        for fact in facts.values()
        if fact["status"][0] not in alleged
    }
    own = set(kinds.values())
    found = {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in native.quads_for_pattern(None, None, None, INFERRED)
        if quad.predicate.value in own
    }
    owl = "http://www.w3.org/2002/07/owl#"
    pairs = {
        (quad.subject.value, quad.object.value)
        for quad in native.quads_for_pattern(None, ox.NamedNode(owl + "inverseOf"), None)
    }
    symmetric = native.quads_for_pattern(
        None, ox.NamedNode(RDF + "type"), ox.NamedNode(owl + "SymmetricProperty")
    )
    pairs |= {(quad.subject.value, quad.subject.value) for quad in symmetric}
    pairs |= {(b, a) for a, b in pairs}
    expected |= {(o, other, s) for s, p, o in expected for one, other in pairs if one == p}
    assert found == expected
    assert len(facts) == 668


def test_every_thing_has_a_label_in_both_languages(everything: Case) -> None:
    rows = everything.store.select(
        """SELECT ?thing WHERE { ?thing a ?class . FILTER(STRSTARTS(STR(?thing), "https://w3id.org/jembatan/"))
        VALUES ?class { jb:Actor jb:Asset jb:Place jb:Event jb:Participation jb:Relation jb:AssistanceFlow jb:Difficulty
          jb:ElementFinding jb:Metric jb:GovernmentPair jb:Claim jb:Account jb:Source jb:Case }
        FILTER(!EXISTS { ?thing rdfs:label ?en FILTER(LANG(?en) = "en") } || !EXISTS { ?thing rdfs:label ?id FILTER(LANG(?id) = "id") }) }"""
    )
    assert rows.texts() == []


@pytest.mark.parametrize(
    ("given", "kind", "first", "last"),
    [
        ("2015", "gYear", "2015-01-01", "2015-12-31"),
        ("2015-04", "gYearMonth", "2015-04-01", "2015-04-30"),
        ("2016-02", "gYearMonth", "2016-02-01", "2016-02-29"),
        ("1900-02", "gYearMonth", "1900-02-01", "1900-02-28"),
        ("2000-02", "gYearMonth", "2000-02-01", "2000-02-29"),
        ("2015-12-31", "date", "2015-12-31", "2015-12-31"),
    ],
)
def test_partial_dates_get_their_first_and_last_day(
    core: list[bytes], given: str, kind: str, first: str, last: str
) -> None:
    """The Gregorian calendar: 1900 was no leap year, 2000 was."""
    store = ox.Store()
    store.load(
        (header() + f'event:e a jb:Event ; jb:start "{given}"^^xsd:{kind} .').encode(),
        format=ox.RdfFormat.TURTLE,
    )
    for data in core:
        store.load(data, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(ONTOLOGY_GRAPH))
    infer(store)
    query = f"PREFIX jb: <{JB}> SELECT ?a ?b WHERE {{ GRAPH <{INFERRED_GRAPH}> {{ ?e jb:earliest ?a ; jb:latest ?b }} }}"
    assert [(row["a"].value, row["b"].value) for row in store.query(query)] == [(first, last)]


def test_axioms_go_on_from_what_the_rules_derive(benjina: Case) -> None:
    """Every direct tie of a kind is a direct tie, also where no other axiom adds ties of that kind."""
    missing = """SELECT DISTINCT ?property ?a ?b {
      ?property rdfs:subPropertyOf+ jb:directTie . ?a ?property ?b FILTER NOT EXISTS { ?a jb:directTie ?b } }"""
    assert benjina.store.select(missing).texts() == []
    assert benjina.store.ask("ASK { ?a jb:funds ?b ; jb:directTie ?b }")
