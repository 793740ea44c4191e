"""Opening the case at an endpoint: is it ours, is it whole, how is it laid out, what is it called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, Store

from ..errors import RemoteError
from ..infer import infer
from ..iri import ASSERTED_GRAPH, INFERRED_GRAPH, JB, ONTOLOGY_GRAPH, slug
from ..rdffiles import read_rdf
from ..resources import ontology_files
from ..store import DEFAULT_TIMEOUT, ONTOLOGY, CaseStore
from .address import address
from .copy import quads_of
from .http import Web
from .protocol import Dataset
from .store import RemoteStore

if TYPE_CHECKING:
    from ..case import Case

PUSHED = Dataset(
    (ASSERTED_GRAPH, ONTOLOGY_GRAPH, INFERRED_GRAPH), (ASSERTED_GRAPH, ONTOLOGY_GRAPH, INFERRED_GRAPH)
)
"""The graphs that `push` writes."""

LARGEST = 5_000_000
"""Triples of a case without ontology that is fetched to be completed here, at the most."""

_PATIENCE = DEFAULT_TIMEOUT
_ONTOLOGY = f"SELECT ?x {{ VALUES ?x {{ <{JB}Actor> }} ?x a <http://www.w3.org/2002/07/owl#Class> }}"
_DATA = "ASK { VALUES ?c { jb:Actor jb:Event jb:Relation jb:AssistanceFlow jb:Source jb:Case } ?x a ?c }"
_INFERRED = "ASK { VALUES ?p { jb:hasAccount jb:latest jb:isEventOf jb:isActorOf jb:documentedBy } ?x ?p ?y }"
_NAMED = f"ASK {{ GRAPH <{ASSERTED_GRAPH}> {{ ?s ?p ?o }} }}"
_NAMES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s jb:inCase ?c } GROUP BY ?c"
_STATEMENTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s jb:inCase ?c }"


def open_remote(url: str) -> Case:
    """Open the case at a SPARQL 1.1 endpoint.

    Parameters
    ----------
    url : str
        The endpoint's address, as the user gave it. Name and password, or a token, come from the environment.

    Returns
    -------
    Case
        Asked at the endpoint, if it holds the ontology and what follows (`jembatan push` writes both, `jembatan serve`
        shows both). If it holds statements only, they are fetched, and completed here.

    Raises
    ------
    CaseError
        If the address is none.
    RemoteError
        If there is no SPARQL endpoint, or no case of ours in it.
    """
    from ..case import Case

    web = Web(address(url))
    store = RemoteStore(web)
    rules = len(store.select(_ONTOLOGY, timeout=_PATIENCE))
    data = store.ask(_DATA, timeout=_PATIENCE)
    if rules == 1 and data and store.ask(_INFERRED, timeout=_PATIENCE):
        return Case(_name(store), store, ())
    if store.ask(_NAMED, timeout=_PATIENCE):
        pushed = RemoteStore(web, PUSHED)
        if len(pushed.select(_ONTOLOGY, timeout=_PATIENCE)) == 1 and pushed.ask(_DATA, timeout=_PATIENCE):
            return Case(_name(pushed), pushed, ())
        raise RemoteError(
            f"{web.where.text}: the graphs of a case are there, but the endpoint does not let a query choose its "
            "graphs (default-graph-uri). Let it show all graphs as one (a union default graph), or push the case again."
        )
    if not data:
        raise RemoteError(
            f"{web.where.text}: this endpoint holds no case of ours. Write one there with: jembatan push URL"
        )
    if rules > 1:
        raise RemoteError(
            f"{web.where.text}: the ontology stands in several graphs, so that everything would be counted twice. "
            "Write the case there with: jembatan push URL --replace"
        )
    return Case(_name(store), CaseStore(_completed(store)), ())


def _completed(store: RemoteStore) -> Store:
    """Fetch statements, and add ontology and inferred triples here."""
    everything = "SELECT ?s ?p ?o { ?s ?p ?o }"
    count = store.count(everything)
    if count > LARGEST:
        raise RemoteError(
            f"{store.web.where.text}: {count:,} statements without the ontology and what follows from them: too many "
            "to fetch. Write them there complete: jembatan push URL"
        )
    here = Store()
    here.bulk_extend(quads_of(store.stream(everything), DefaultGraph()))
    for file in (file for part in ("core", "vocab") for file in ontology_files(part)):
        for quad in read_rdf(file):
            here.remove(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
            here.add(Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY))
    infer(here)
    return here


def _name(store: RemoteStore) -> str:
    """Return the case that every statement is in; `all` where there is none such."""
    total = store.select(_STATEMENTS, timeout=None).texts()[0][0]
    names = [slug(case) for case, count in store.select(_NAMES, timeout=None).texts() if count == total]
    return min(names, default="all")
