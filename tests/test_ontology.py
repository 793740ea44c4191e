"""The ontology as a publication: every term in two languages, nothing dangling, nothing undeclared."""

from __future__ import annotations

import pytest

from jembatan.graph.case import Case
from jembatan.graph.iri import JB, SCHEMES, VOCAB
from jembatan.graph.resources import ontology_files
from jembatan.graph.tables.schema import ACTOR_CLASSES, TABLES
from jembatan.graph.vocabulary import scheme

TERMS = "?term a ?kind VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } FILTER(STRSTARTS(STR(?term), STR(jb:)))"


def offenders(case: Case, pattern: str) -> list[str]:
    """Return the terms that fit a pattern of what must not be."""
    return sorted(
        {row[0] for row in case.store.select(f"SELECT DISTINCT ?term WHERE {{ {pattern} }}").texts()}
    )


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("prop", ["rdfs:label", "skos:definition"])
def test_every_term_is_named_and_defined(everything: Case, prop: str, lang: str) -> None:
    missing = f'{TERMS} FILTER NOT EXISTS {{ ?term {prop} ?text FILTER(LANG(?text) = "{lang}") }}'
    assert offenders(everything, missing) == []
    assert len(offenders(everything, TERMS)) > 150


@pytest.mark.parametrize("prop", ["rdfs:isDefinedBy", "skos:example"])
def test_every_term_says_where_it_comes_from_and_shows_an_example(everything: Case, prop: str) -> None:
    assert offenders(everything, f"{TERMS} FILTER NOT EXISTS {{ ?term {prop} ?any }}") == []


def test_no_two_terms_share_a_label(everything: Case) -> None:
    twice = f"""{TERMS} ?other a ?kind ; rdfs:label ?label . ?term rdfs:label ?label .
    FILTER(?other != ?term && STRSTARTS(STR(?other), STR(jb:)))"""
    assert offenders(everything, twice) == []


def test_the_ontology_is_described(everything: Case) -> None:
    described = """ASK { <https://w3id.org/jembatan/ontology> a owl:Ontology ; dcterms:title ?en, ?id ; dcterms:creator ?who ;
      dcterms:license ?licence ; owl:versionIRI ?iri ; owl:versionInfo ?version
      FILTER(LANG(?en) = "en" && LANG(?id) = "id") }"""
    assert everything.store.ask(described)


def test_every_property_and_class_of_the_data_is_declared(everything: Case) -> None:
    undeclared = """{ ?s ?term ?o } UNION { ?s a ?term }
    FILTER(STRSTARTS(STR(?term), STR(jb:)))
    FILTER NOT EXISTS { ?term a ?kind VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty } }"""
    assert offenders(everything, undeclared) == []


def test_every_concept_used_is_in_a_vocabulary(everything: Case) -> None:
    dangling = f'?s ?p ?term FILTER(isIRI(?term) && STRSTARTS(STR(?term), "{VOCAB}")) FILTER NOT EXISTS {{ ?term rdfs:label ?label }}'
    assert offenders(everything, dangling) == []


def test_every_table_column_becomes_a_declared_property(everything: Case) -> None:
    names = {column.iri for table in TABLES for column in table.columns if column.predicate.startswith("jb:")}
    names |= {JB + table.cls for table in TABLES} | {JB + name for name in ACTOR_CLASSES.values()}
    for name in sorted(names):
        assert everything.store.ask(f"ASK {{ <{name}> a ?kind ; rdfs:label ?label }}"), name


def test_there_is_one_file_for_each_vocabulary() -> None:
    assert sorted(file.stem for file in ontology_files("vocab")) == sorted(SCHEMES)


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_is_named_and_defined_in_both_languages(name: str) -> None:
    concepts = scheme(name)
    assert concepts
    for notation, concept in concepts.items():
        for texts in (concept.label, concept.definition):
            assert texts.get("en"), (notation, "en")
            assert texts.get("id"), (notation, "id")
    for lang in ("en", "id"):
        labels = [concept.label[lang].casefold() for concept in concepts.values()]
        assert len(labels) == len(set(labels))


def test_no_broader_concept_is_its_own_narrower(everything: Case) -> None:
    assert offenders(everything, "?term skos:broader+ ?term") == []
    assert offenders(everything, "?term rdfs:subClassOf+ ?term") == []
    assert offenders(everything, "?term skos:broader ?b FILTER NOT EXISTS { ?b a skos:Concept }") == []


def test_the_eleven_indicators_of_the_ilo_are_there_in_their_order() -> None:
    """ILO, Indicators of Forced Labour, 2012: eleven, in this order."""
    assert list(scheme("ilo")) == [
        "abuse of vulnerability", "deception", "restriction of movement", "isolation", "physical and sexual violence",
        "intimidation and threats", "retention of identity documents", "withholding of wages", "debt bondage",
        "abusive working and living conditions", "excessive overtime",
    ]  # fmt: skip


def test_the_theses_seven_kinds_of_help_are_marked() -> None:
    seven = [concept.term for concept in scheme("assistance").values() if concept.flag("thesisType")]
    assert seven == [
        "interview",
        "repatriation",
        "food-and-nonfood",
        "health",
        "shelter",
        "reintegration",
        "legal",
    ]


def test_every_accusing_kind_says_whom(everything: Case) -> None:
    kinds = scheme("kind").values()
    assert all(concept.fact("accuses") in ("true", "false") for concept in kinds)
    assert all(concept.fact("accusedParty") for concept in kinds if concept.flag("accuses"))
    assert sum(concept.flag("accuses") for concept in kinds) > 10


def test_every_kind_has_a_direct_tie_that_is_declared(everything: Case) -> None:
    for concept in scheme("kind").values():
        name = concept.fact("directProperty")
        assert everything.store.ask(f"ASK {{ <{name}> rdfs:subPropertyOf+ jb:directTie }}"), concept.notation
