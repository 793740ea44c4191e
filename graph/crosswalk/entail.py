"""What a case says in other vocabularies' words: asked in ORG, PROV-O, FOAF, schema.org, SEM or OWL-Time terms."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from ..case import Case
from ..errors import QueryError
from ..iri import BASE, PREFIXES
from ..resources import ontology_files
from ..store import ASSERTED, INFERRED, ONTOLOGY, CaseStore
from .rdf import hierarchy, mapping_triples, matched
from .table import crosswalk

CROSSWALK_GRAPH = BASE + "graph/crosswalk"
CROSSWALK = NamedNode(CROSSWALK_GRAPH)


def entail(case: Case) -> Case:
    """Return a case that can also be asked in the terms of other vocabularies.

    Added, in the graph `https://w3id.org/jembatan/graph/crosswalk`: the mappings themselves, the classes and
    properties that follow from `rdfs:subClassOf` and `rdfs:subPropertyOf` in the table, and what the rules
    in `ontology/crosswalk/*.rq` construct. Nothing there repeats a triple that the case already holds. Ties
    with the status `alleged` are never restated, since the other vocabularies cannot carry the status.

    Parameters
    ----------
    case : Case
        An opened case; it is left as it is.

    Returns
    -------
    Case
        A copy in memory, with the crosswalk graph merged into what a query sees.
    """
    source = case.store.native
    added = set(mapping_triples())
    for query in _queries():
        added.update(_construct(source, query))
    copy = Store()
    copy.bulk_extend(source)
    fresh = (
        Quad(triple.subject, triple.predicate, triple.object, CROSSWALK)
        for triple in sorted(added, key=str)
        if next(source.quads_for_pattern(triple.subject, triple.predicate, triple.object, None), None) is None
    )
    copy.bulk_extend(fresh)
    return replace(case, store=CaseStore(copy, [CROSSWALK], crosswalk().prefixes))


def _queries() -> list[str]:
    """Return the rules: four made from the table (classes, properties, kinds, types of body), the others as files."""
    pairs = hierarchy()
    return [
        _rule("?x a ?theirs", "?x a ?ours", pairs["rdfs:subClassOf"]),
        _rule("?x ?theirs ?y", "?x ?ours ?y", pairs["rdfs:subPropertyOf"]),
        _rule(
            "?x a ?theirs",
            "?x jb:kind ?ours",
            matched("schema:", ("asset-kind", "source-kind", "event-kind")),
        ),
        _rule(
            "?x org:classification ?theirs",
            "?x a ?ours ; a jb:Organization",
            [*matched("htcds:org_Type/", ("jb",)), *matched("iati:OrganisationType/", ("jb",))],
        ),
        *(file.read_text(encoding="utf-8") for file in ontology_files("crosswalk", "*.rq")),
    ]


def _rule(head: str, body: str, pairs: list[tuple[str, str]]) -> str:
    values = " ".join(f"(<{ours}> <{theirs}>)" for ours, theirs in pairs)
    return f"CONSTRUCT {{ {head} }} WHERE {{ VALUES (?ours ?theirs) {{ {values} }} {body} }}"


def _construct(store: Store, query: str) -> set[Triple]:
    known = {**crosswalk().prefixes, **PREFIXES}
    found = store.query(query, prefixes=known, default_graph=[ASSERTED, ONTOLOGY, INFERRED])
    if not isinstance(found, QueryTriples):
        raise QueryError("a rule of the crosswalk must be a CONSTRUCT query.")
    return set(found)
