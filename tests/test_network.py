"""Projections: what becomes of statements, worked out again by plain Python and by hand."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jembatan.graph.actors import Actor, actors
from jembatan.graph.case import Case
from jembatan.graph.errors import UnknownNameError
from jembatan.graph.iri import BASE, JB
from jembatan.graph.network import Filters, folding, project, projections
from jembatan.graph.ranking import ranking


def facts(case: Case, kind: str) -> dict[str, dict[str, list[str]]]:
    """Return the asserted facts of one sort of statement by plain iteration, ids shortened."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in case.store.native:
        if (
            quad.subject.value.startswith(f"{BASE}{kind}/")
            and quad.predicate.value.startswith(JB)
            and quad.graph_name.__class__.__name__ == "DefaultGraph"
        ):
            found[quad.subject.value.rsplit("/", 1)[-1]][quad.predicate.value[len(JB) :]].append(
                getattr(quad.object, "value", "").rsplit("/", 1)[-1]
            )
    return found


def test_the_whole_network_of_benjina_against_plain_python(benjina: Case) -> None:
    """The rule that `all.rq` declares, applied row by row without SPARQL."""
    known = actors(benjina)
    body = folding(known, "agency")
    acts: dict[tuple[str, str], set[str]] = defaultdict(set)

    def tie(source: str, target: str, act: str) -> None:
        if source in known and target in known and body[source] != body[target]:
            acts[body[source], body[target]].add(act)

    for own, fact in facts(benjina, "relation").items():
        through = [one for one in fact["via"] if one in known]
        chain = [fact["from"][0], *through, fact["to"][0]]
        for source, target in pairwise(chain):
            tie(source, target, (fact["sameAct"] or [own])[0])
    for own, fact in facts(benjina, "flow").items():
        chain = [fact["provider"][0], *fact["channel"], fact["recipient"][0]]
        for source, target in pairwise(chain):
            tie(source, target, own)
        for partner in fact["partner"]:
            tie(partner, fact["recipient"][0], own)
        for funder in fact["funder"]:
            tie(funder, fact["provider"][0], own)
    graph = project(benjina)
    assert {(a, b): weight for a, b, weight in graph.edges(data="weight")} == {
        pair: len(one) for pair, one in acts.items()
    }


def test_every_edge_opens_into_its_statements(benjina: Case) -> None:
    graph = project(benjina)
    for _, _, data in graph.edges(data=True):
        assert data["statements"]
        assert data["weight"] <= len(data["statements"])
        assert data["layers"]
    subjects = {quad.subject.value for quad in benjina.store.quads(predicate=JB + "inCase")}
    named = {BASE + name for *_, names in graph.edges(data="statements") for name in names}
    assert named <= subjects


def test_officials_count_as_their_body_and_assets_are_out(benjina: Case) -> None:
    graph = project(benjina)
    known = actors(benjina)
    lone = {node for node in graph if known[node].kind == "Official"}
    assert all(not known[node].part_of for node in lone)
    assert "susi-pudjiastuti" not in graph
    assert "idn-kkp" in graph
    assert all(node in known for node in graph)
    assert any(known[node].kind == "VictimGroup" for node in graph)
    assert any(known[node].kind == "PerpetratorGroup" for node in graph)


def test_state_level_merges_all_bodies_of_a_state(benjina: Case) -> None:
    graph = project(benjina, "communication", "state")
    assert graph.nodes["IDN"]["kind"] == "State"
    assert graph.nodes["IDN"]["label_id"] == "Indonesia"
    assert "idn-kkp" not in graph
    assert "iom-indonesia" in graph


def test_filters_keep_what_they_say(benjina: Case) -> None:
    graph = project(benjina, filters=Filters(layers=("money",), statuses=("official", "court")))
    assert graph.number_of_edges() > 0
    assert {layer for *_, layers in graph.edges(data="layers") for layer in layers} == {"money"}
    assert {one for *_, statuses in graph.edges(data="statuses") for one in statuses} <= {"official", "court"}
    assert graph.graph["filters"] == "layer=money; status=official,court"


@pytest.mark.parametrize("name", ["all", "communication", "flows", "co-attendance"])
@pytest.mark.parametrize("level", ["agency", "state"])
def test_every_projection_is_a_simple_sorted_network(everything: Case, name: str, level: str) -> None:
    graph = project(everything, name, level)
    assert list(graph.nodes) == sorted(graph.nodes)
    assert not list(nx.selfloop_edges(graph))
    assert not list(nx.isolates(graph))
    if name == "co-attendance":
        assert all(graph.has_edge(b, a) for a, b in graph.edges)
    header = projections()[name].header
    assert all(
        header[f"{key}@{lang}"] for key in ("summary", "weight", "nodes", "rule") for lang in ("en", "id")
    )


def test_unknown_names_are_refused(benjina: Case) -> None:
    with pytest.raises(UnknownNameError, match="communication"):
        project(benjina, "comunication")
    with pytest.raises(UnknownNameError, match="rescue"):
        project(benjina, filters=Filters(phases=("rescu",)))
    with pytest.raises(UnknownNameError, match="agency, state"):
        project(benjina, level="village")


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.tuples(st.sampled_from("abcdefgh"), st.booleans()), max_size=8
    )
)
@settings(max_examples=200)
def test_folding_ends_even_in_circles(parents: dict[str, tuple[str, bool]]) -> None:
    known = {
        own: Actor(own, own, own, "", "Official" if official else "Police", "", "", up)
        for own, (up, official) in parents.items()
    }
    for level in ("agency", "state"):
        fold = folding(known, level)
        assert set(fold) == set(known)
        assert all(
            known[node].kind != "Official" or known[own].kind == "Official" for own, node in fold.items()
        )
        assert all(own == fold[own] for own in known if known[own].kind != "Official")


def test_centralities_against_networkx_and_igraph(benjina: Case) -> None:
    """Recomputed from the network alone by two other libraries, under the conventions that the command names."""
    graph = project(benjina)
    plain = graph.to_undirected()
    table = ranking(graph)
    got = {
        name: dict(zip([row[0] for row in table.rows], column, strict=True))
        for name, column in zip(table.columns, zip(*table.rows, strict=True), strict=True)
    }
    arcs = igraph.Graph.from_networkx(graph)
    edges = igraph.Graph.from_networkx(plain)
    names = arcs.vs["_nx_name"]
    undirected = edges.vs["_nx_name"]
    close = pytest.approx
    assert got["degree"] == dict(graph.degree) == dict(zip(names, arcs.degree(), strict=True))
    assert got["in_degree"] == dict(graph.in_degree)
    assert got["out_degree"] == dict(graph.out_degree)
    assert got["strength"] == close(dict(zip(names, arcs.strength(weights="weight"), strict=True)))
    assert got["betweenness"] == close(nx.betweenness_centrality(graph))
    pairs = (len(graph) - 1) * (len(graph) - 2)
    assert got["betweenness"] == close(
        {name: value / pairs for name, value in zip(names, arcs.betweenness(), strict=True)}
    )
    assert got["closeness"] == close(nx.closeness_centrality(plain))
    assert got["harmonic"] == close(dict(zip(undirected, edges.harmonic_centrality(), strict=True)))
    assert got["eigenvector"] == close(nx.eigenvector_centrality(plain, max_iter=5000, tol=1e-12), abs=1e-6)
    assert got["pagerank"] == close(nx.pagerank(graph, weight="weight", tol=1e-12), abs=1e-8)
    assert got["constraint"] == close(dict(zip(names, arcs.constraint(weights="weight"), strict=True)))
    assert got["core_number"] == dict(zip(undirected, edges.coreness(), strict=True))
