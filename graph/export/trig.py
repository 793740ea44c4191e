"""A case as TriG: a named graph for each source, in which stands what that source says.

The graph's name is the source's own IRI, so that `GRAPH src:... { }` asks one source alone. It holds the accounts that
the source gives and every statement that they speak of (with those who took part, for an event). A statement that
several sources tell stands in the graph of each. What no source tells by an account (who an actor is, what a source
is) stands in the default graph. All graphs together are what the Turtle says, no more and no less.
"""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from ..case import Case
from ..iri import DCTERMS, JB, PREFIXES, RDF, curie
from .asserted import asserted

_TYPE = RDF + "type"


def to_trig(case: Case) -> str:
    """Return what a case asserts as TriG, a graph for each source; the same text for the same statements.

    Parameters
    ----------
    case : Case
        An opened case.
    """
    said: dict[str, list[Triple]] = defaultdict(list)
    for triple in asserted(case):
        said[str(triple.subject)].append(triple)
    told = _told(said)
    graphs: dict[str, list[str]] = defaultdict(list)
    for subject in said:
        for source in told.get(subject, ()):
            graphs[source].append(subject)
    plain = sorted(subject for subject in said if subject not in told)
    quads = [_quad(one, None) for subject in plain for one in said[subject]]
    for source in sorted(graphs):
        name = NamedNode(source)
        quads += [_quad(one, name) for subject in sorted(graphs[source]) for one in said[subject]]
    return _written(quads)


def _told(said: dict[str, list[Triple]]) -> dict[str, set[str]]:
    """Return the sources that tell each subject: of an account, of what it is about, of who took part in that."""
    told: dict[str, set[str]] = defaultdict(set)
    for subject, triples in said.items():
        if _is(triples, "Account"):
            sources = {one for one in _values(triples, DCTERMS + "source") if isinstance(one, NamedNode)}
            for source in sources:
                told[subject].add(source.value)
                for about in _values(triples, JB + "about"):
                    if str(about) in said:
                        told[str(about)].add(source.value)
    for subject, triples in said.items():
        if _is(triples, "Participation"):
            for event in _values(triples, JB + "event"):
                if str(event) in told:
                    told[subject] |= told[str(event)]
    return dict(told)


def _is(triples: list[Triple], name: str) -> bool:
    return any(getattr(one, "value", "") == JB + name for one in _values(triples, _TYPE))


def _values(triples: list[Triple], name: str) -> list[object]:
    return [triple.object for triple in triples if triple.predicate.value == name]


def _quad(triple: Triple, graph: NamedNode | None) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph or DefaultGraph())


def _written(quads: list[Quad]) -> str:
    nodes = {node for quad in quads for node in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    names = {node.value for node in nodes if isinstance(node, NamedNode)}
    names |= {node.datatype.value for node in nodes if hasattr(node, "datatype")}
    used = {curie(name).partition(":")[0] for name in names} & PREFIXES.keys()
    prefixes = {name: PREFIXES[name] for name in sorted(used)}
    body = (serialize(quads, format=RdfFormat.TRIG, prefixes=prefixes) or b"").decode("utf-8").split("\n")
    head = sorted(line for line in body if line.startswith("@prefix "))
    rest = "\n".join(line for line in body if not line.startswith("@prefix ")).strip("\n")
    return "\n".join(head) + "\n\n" + rest + "\n"
