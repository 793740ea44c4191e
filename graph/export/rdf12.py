"""A case as Turtle 1.2: each direct tie with the statement that it stands for as its reifier.

    actor:ap jb:informs actor:iom .                                        # the tie, as a plain triple
    rel:rel-... rdf:reifies <<( actor:ap jb:informs actor:iom )>> ;        # the statement that says so
        jb:status status:reported ; dcterms:source src:... .               # with its status and its sources

A tie that is only alleged is reified and not asserted: the triple is named, its status stands with it, and a query for
plain ties does not find it. Besides stands all that the Turtle says.
"""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode, Triple

from ..case import Case
from ..iri import DCTERMS, JB, RDF
from ..tables.write import turtle
from ..vocabulary import scheme
from .asserted import asserted
from .rdf import ordered

REIFIES = NamedNode(RDF + "reifies")
_SOURCE = NamedNode(DCTERMS + "source")


def to_rdf12(case: Case) -> str:
    """Return what a case asserts and its direct ties with their reifiers, as Turtle 1.2, sorted.

    Parameters
    ----------
    case : Case
        An opened case.
    """
    said = list(asserted(case))
    groups: dict[str, dict[Triple, None]] = defaultdict(dict)
    for triple in [*said, *_ties(said)]:
        groups[str(triple.subject)][triple] = None
    return turtle([ordered(list(group)) for group in groups.values()])


def _ties(said: list[Triple]) -> list[Triple]:
    """Return ties, their reifiers, and the sources of each."""
    facts: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for triple in said:
        facts[triple.subject][triple.predicate.value].append(triple.object)
    sources: dict[object, set[NamedNode]] = defaultdict(set)
    for own in facts.values():
        for about in own.get(JB + "about", []):
            sources[about] |= {one for one in own.get(DCTERMS + "source", []) if isinstance(one, NamedNode)}
    properties = {one.iri: one.fact("directProperty") for one in scheme("kind").values()}
    alleged = {one.iri for one in scheme("status").values() if one.flag("isAllegation")}
    found: list[Triple] = []
    for relation, own in facts.items():
        if JB + "Relation" not in {getattr(one, "value", "") for one in own.get(RDF + "type", [])}:
            continue
        ends, kinds = [own.get(JB + name, []) for name in ("from", "to")], own.get(JB + "kind", [])
        statuses = {getattr(one, "value", "") for one in own.get(JB + "status", [])}
        for kind in (properties.get(getattr(one, "value", ""), "") for one in kinds):
            for tie in (Triple(a, NamedNode(kind), b) for a in ends[0] for b in ends[1] if kind):  # type: ignore[arg-type]
                found.append(Triple(relation, REIFIES, tie))  # type: ignore[arg-type]
                if statuses and not statuses & alleged:
                    found.append(tie)
        found += [Triple(relation, _SOURCE, one) for one in sorted(sources[relation], key=str)]  # type: ignore[arg-type]
    return found
