"""The crosswalks: every row true to the ontology, and a case that answers in other vocabularies' words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from jembatan.graph.case import Case
from jembatan.graph.crosswalk.entail import CROSSWALK, entail
from jembatan.graph.crosswalk.rdf import mapping_triples
from jembatan.graph.crosswalk.table import MINTED, CrosswalkError, check, crosswalk, known_terms, read_table
from jembatan.graph.iri import RDFS

TSV = "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\tcomment\tother\n"
HEAD = "# curie_map:\n#   org: http://www.w3.org/ns/org#\n" + TSV
CLOSED = {"org": "ORG", "prov": "PROV", "foaf": "FOAF", "schema": "SDO", "time": "TIME", "dcterms": "DCTERMS"}


@pytest.fixture(scope="module")
def wide(benjina: Case) -> Case:
    """The Benjina case with the crosswalks."""
    return entail(benjina)


def count(case: Case, pattern: str) -> int:
    """Return in how many ways a pattern is met."""
    return int(case.store.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}").texts()[0][0])


def test_every_subject_is_a_term_and_its_label_is_the_ontologys(everything: Case) -> None:
    table = crosswalk()
    assert check(table, known_terms()) == []
    labels = dict(
        everything.store.select('SELECT ?s ?l { ?s rdfs:label ?l FILTER(LANG(?l) = "en") }').texts()
    )
    wrong = [one.subject for one in table.mappings if labels[table.iri(one.subject)] != one.subject_label]
    assert wrong == []
    assert len(table.mappings) > 200
    assert [one.subject for one in table.mappings if bool(one.comment) != bool(one.comment_id)] == []
    assert {"org", "prov", "foaf", "time", "geosparql", "wgs", "schema", "dcterms", "sem", "lode", "ftm"} <= {
        one.vocabulary for one in table.mappings
    }


@pytest.mark.parametrize("prefix", sorted(CLOSED))
def test_the_terms_of_other_vocabularies_exist_there(prefix: str) -> None:
    """rdflib's closed namespaces hold the terms of the published vocabularies."""
    import rdflib

    namespace = getattr(rdflib, CLOSED[prefix])
    names = {one.value for one in crosswalk().mappings if one.vocabulary == prefix}
    assert sorted(name for name in names if name not in namespace) == []
    assert "NoSuchTerm" not in namespace


def test_the_terms_of_follow_the_money_exist_there() -> None:
    from followthemoney import model

    for one in crosswalk().mappings:
        if one.vocabulary == "ftm" and one.value != "Statement":
            schema, _, prop = one.object.partition(":")[2].partition("/")
            assert model.get(schema) is not None, one.object
            assert not prop or prop in model.get(schema).properties, one.object


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("jb:Actor\tActor\tskos:closeMatch\torg:Organization\n", "cells"),
        ("jb:Actor\tActor\tskos:sameish\torg:Organization\tO\tsemapv:ManualMappingCuration\t\t\n", "skos:sameish"),
        ("jb:Actor\tActor\tskos:closeMatch\txyz:Organization\tO\tsemapv:ManualMappingCuration\t\t\n", "xyz:Organization"),
        ("jb:Actor\tActor\tskos:closeMatch\torg:Organization\tO\tsemapv:ManualMappingCuration\t\t\n" * 2, "twice"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_refused_with_its_line(tmp_path: Path, rows: str, message: str) -> None:
    file = tmp_path / "table.tsv"
    file.write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(CrosswalkError, match=f"line [45].*{message}"):
        read_table(file)


def test_a_subject_that_the_ontology_lacks_is_named(tmp_path: Path) -> None:
    file = tmp_path / "table.tsv"
    row = "jb:Actress\tActress\tskos:closeMatch\torg:Organization\tO\tsemapv:ManualMappingCuration\t\t\n"
    file.write_text(HEAD + row, encoding="utf-8")
    assert "jb:Actress" in check(read_table(file), known_terms())[0]


def test_the_rdf_repeats_nothing_that_the_ontology_states(everything: Case) -> None:
    triples = mapping_triples()
    assert triples == mapping_triples()
    native = everything.store.native
    assert [
        triple for triple in triples
        if next(native.quads_for_pattern(triple.subject, triple.predicate, triple.object, None), None)
    ] == []  # fmt: skip
    assert sum(triple.predicate == NamedNode(RDFS + "subClassOf") for triple in triples) > 10
    minted = {one.object for one in crosswalk().mappings if one.vocabulary in MINTED}
    assert sum("notation" in str(triple.predicate) for triple in triples) == len(minted)


@pytest.mark.parametrize(
    ("pattern", "least"),
    [
        ("?o a org:Organization ; org:subOrganizationOf ?p . ?p a org:Organization", 50),
        ("?a a prov:Activity ; prov:wasAssociatedWith ?agent . ?agent a prov:Agent", 100),
        ("?g a schema:MonetaryGrant ; schema:funder ?f . ?f a schema:Organization", 10),
        ("?g a schema:MonetaryGrant ; schema:amount [ schema:value ?v ; schema:currency ?c ]", 5),
        (
            "?p a foaf:Person ; foaf:name ?name . ?m a org:Membership ; org:member ?p ; org:organization ?o",
            20,
        ),
        ("?e a schema:Event ; schema:organizer ?o ; schema:location ?l ; schema:startDate ?d", 20),
        ("?acc prov:wasDerivedFrom ?src . ?src a foaf:Document", 500),
        ("?acc prov:hadPrimarySource ?src . ?src a prov:Entity", 50),
        ("?e a sem:Event ; sem:hasActor ?a ; sem:hasBeginTimeStamp ?t . ?a a sem:Actor", 200),
        ("?e a lode:Event ; lode:atPlace ?p ; lode:involvedAgent ?a ; lode:atTime [ a time:Interval ]", 50),
        ("?p a geosparql:Feature ; geosparql:hasGeometry [ geosparql:asWKT ?wkt ]", 20),
        ("?o org:classification <https://w3id.org/jembatan/htcds/org_Type/LawEnforcement>", 1),
        ("ilo:debt-bondage skos:exactMatch ?control . ?control skos:notation 'DebtBondage'", 1),
        ("?s a schema:NewsArticle ; schema:name ?title", 50),
    ],
)
def test_others_questions_find_our_actors_and_flows(wide: Case, pattern: str, least: int) -> None:
    assert count(wide, pattern) >= least


def test_iom_indonesia_is_found_in_org_terms(wide: Case) -> None:
    assert wide.store.ask(
        "ASK { ?o org:subOrganizationOf ?p ; foaf:name ?n . ?p skos:altLabel 'IOM' FILTER(?o = actor:iom-indonesia) }"
    )


def test_nothing_is_said_twice_and_the_case_stays_as_it_was(wide: Case, benjina: Case) -> None:
    quads = list(wide.store.native.quads_for_pattern(None, None, None, CROSSWALK))
    assert quads
    native = benjina.store.native
    assert not any(
        next(native.quads_for_pattern(q.subject, q.predicate, q.object, None), None) for q in quads
    )
    assert not list(native.quads_for_pattern(None, None, None, CROSSWALK))
    assert len(wide.store) == len(benjina.store)
    assert count(wide, "?s a jb:Relation") == count(benjina, "?s a jb:Relation")


def test_an_allegation_is_never_restated(wide: Case) -> None:
    alleged = "?rel jb:status ?status . ?status jb:isAllegation true ."
    assert count(wide, alleged) > 0
    for kind in ("org:Membership", "schema:MonetaryGrant"):
        assert count(wide, f"{alleged} ?rel a {kind}") == 0
    assert count(wide, f"{alleged} ?rel jb:from ?a ; jb:to ?b ; jb:kind kind:leads . ?a org:headOf ?b") == 0


def test_only_officials_are_persons_and_only_organisations_have_parts(wide: Case) -> None:
    assert count(wide, "?p a schema:Person FILTER NOT EXISTS { ?p a jb:Official }") == 0
    assert count(wide, "?p org:subOrganizationOf ?o FILTER NOT EXISTS { ?p a jb:Organization }") == 0
    assert count(wide, "?p a jb:VictimGroup, org:Organization") == 0


def test_no_event_is_an_entity_of_prov(wide: Case) -> None:
    """PROV-O: prov:Activity and prov:Entity are disjoint."""
    assert count(wide, "?x a prov:Activity, prov:Entity") == 0
