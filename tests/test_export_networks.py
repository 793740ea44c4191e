"""Networks in other programs' formats, read back with another library: Gephi's GEXF, Cytoscape's JSON, GraphML."""

from __future__ import annotations

import io
import itertools
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import igraph
import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from jembatan.graph.case import Case, open_case
from jembatan.graph.export.cytoscape import to_cytoscape
from jembatan.graph.export.drawn import Spell, drawn
from jembatan.graph.export.gexf import NAMESPACE, VIZ, to_gexf
from jembatan.graph.export.network import NODE_COLUMNS, to_graphml, xml_safe
from jembatan.graph.network import Filters, project
from jembatan.graph.statements import statements
from jembatan.graph.store import CaseStore
from jembatan.graph.vocabulary import scheme

HOSTILE = '=cmd()<b onload="x">&amp;]]>\x07\ufffe\u202e\U0001f6a2'
EMPTY = Case("made", CaseStore(Store()), ())


@pytest.fixture(scope="module")
def network(benjina: Case) -> nx.DiGraph:
    return project(benjina)


@pytest.fixture(scope="module")
def gexf(benjina: Case, network: nx.DiGraph) -> str:
    return to_gexf(benjina, network)


def read_gexf(text: str) -> nx.DiGraph:
    return nx.read_gexf(io.BytesIO(text.encode("utf-8")), version="1.3")


def hostile() -> nx.DiGraph:
    graph = nx.DiGraph(name=HOSTILE, case=HOSTILE, filters=HOSTILE)
    for node in ("a", "b"):
        graph.add_node(node, label_en=HOSTILE, label_id="", short=HOSTILE, kind="K", bloc="nowhere", state="")
    graph.add_edge("a", "b", weight=2, layers=("x",), kinds=(HOSTILE,), statuses=("alleged",), phases=(), statements=("relation/r",))  # fmt: skip
    return graph


def test_gexf_is_the_network_with_places_and_colours(network: nx.DiGraph, gexf: str) -> None:
    back = read_gexf(gexf)
    assert set(back) == set(network)
    assert set(back.edges) == set(network.edges)
    for source, target, data in back.edges(data=True):
        own = network.edges[source, target]
        assert data["weight"] == own["weight"]
        assert tuple(data["statements"].split(";")) == own["statements"]
        assert tuple(data["statuses"].split(";")) == own["statuses"]
    assert back.nodes["idn-kkp"]["label"] == network.nodes["idn-kkp"]["label_en"]
    places = [tuple(sorted(data["viz"]["position"].items())) for _, data in back.nodes(data=True)]
    assert len(set(places)) == len(places)
    colours = {data["bloc"]: tuple(data["viz"]["color"].values()) for _, data in back.nodes(data=True)}
    assert len(set(colours.values())) > 5


def test_gexf_times_are_those_of_the_statements_and_never_overlap(
    benjina: Case, network: nx.DiGraph, gexf: str
) -> None:
    told = statements(benjina)
    dated = 0
    for source, target, data in read_gexf(gexf).edges(data=True):
        own = [told[name] for name in network.edges[source, target]["statements"]]
        spells = data.get("spells", [])
        assert bool(spells) == any(one.start or one.end for one in own)
        for (_, end), (start, _) in itertools.pairwise(spells):
            assert date.fromisoformat(end) < date.fromisoformat(start), "Gephi refuses times that overlap"
        then = data.get("statements_then", [])
        for (_, _, end), (_, start, _) in itertools.pairwise(then):
            assert date.fromisoformat(end) < date.fromisoformat(start)
        for one in own:
            if len(one.start) == 10 and not one.end:
                counts = [count for count, start, end in then if start <= one.start <= end]
                assert len(counts) == 1
                dated += 1
    assert dated > 100


def test_times_are_counted_where_statements_overlap() -> None:
    store = Store()
    store.load(
        b"""@prefix jb: <https://w3id.org/jembatan/ontology#> . @prefix rel: <https://w3id.org/jembatan/relation/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix kind: <https://w3id.org/jembatan/vocab/kind/> .
        rel:a a jb:Relation ; jb:kind kind:funds ; jb:start "2015-03"^^xsd:gYearMonth .
        rel:b a jb:Relation ; jb:kind kind:funds ; jb:start "2015-03-10"^^xsd:date ; jb:end "2015-04-02"^^xsd:date .
        rel:c a jb:Relation ; jb:kind kind:funds ; jb:start "2016-01-01"^^xsd:date ; jb:end "2015-01-01"^^xsd:date .
        rel:d a jb:Relation ; jb:kind kind:funds .""",
        format=RdfFormat.TURTLE,
    )
    graph = nx.DiGraph()
    graph.add_edge("a", "b", weight=1, statements=tuple(f"relation/{name}" for name in "abcd"))
    (tie,) = drawn(Case("made", CaseStore(store), ()), graph).ties
    day = date.fromisoformat
    assert tie.spells == {
        Spell(day("2015-03-01"), day("2015-03-09")): 1,
        Spell(day("2015-03-10"), day("2015-03-31")): 2,
        Spell(day("2015-04-01"), day("2015-04-02")): 1,
    }
    assert tie.times() == (Spell(day("2015-03-01"), day("2015-04-02")),)


def test_gexf_has_the_structure_that_its_schema_asks_for(gexf: str) -> None:
    root = ElementTree.fromstring(gexf)
    assert root.tag == f"{{{NAMESPACE}}}gexf"
    assert root.get("version") == "1.3"
    _meta, graph = root
    assert [one.tag.rpartition("}")[2] for one in graph] == ["attributes"] * 3 + ["nodes", "edges"]
    assert graph.attrib["timeformat"] == "date"
    assert graph.attrib["timerepresentation"] == "interval"
    assert graph.attrib["mode"] == "dynamic"
    declared = {one.get("id") for one in graph.iter(f"{{{NAMESPACE}}}attribute")}
    assert {one.get("for") for one in graph.iter(f"{{{NAMESPACE}}}attvalue")} <= declared
    colours = list(graph.iter(f"{{{VIZ}}}color"))
    assert all(0 <= int(one.attrib[part]) <= 255 for one in colours for part in "rgb")
    for spell in graph.iter(f"{{{NAMESPACE}}}spell"):
        assert date.fromisoformat(spell.attrib["start"]) <= date.fromisoformat(spell.attrib["end"])
        assert graph.attrib["start"] <= spell.attrib["start"] <= spell.attrib["end"] <= graph.attrib["end"]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_tie_that_accuses_is_named_with_its_status(benjina: Case, lang: str) -> None:
    network = project(benjina, "all", "agency", Filters(layers=("exploitation",), statuses=("alleged",)))
    word = scheme("status")["alleged"].name(lang)
    drawing = drawn(benjina, network, lang)
    assert drawing.ties
    assert all(tie.accuses and word in tie.label for tie in drawing.ties)
    edges = json.loads(to_cytoscape(benjina, network, lang))["elements"]["edges"]
    assert all(one["data"]["statuses"] == "alleged" and one["data"]["accuses"] for one in edges)
    assert all(data["statuses"] == "alleged" for _, _, data in read_gexf(to_gexf(benjina, network, lang)).edges(data=True))  # fmt: skip


def test_victims_are_never_drawn_large(benjina: Case, network: nx.DiGraph) -> None:
    sizes = {node.id: node.size for node in drawn(benjina, network).nodes}
    groups = [name for name, kind in network.nodes(data="kind") if kind == "VictimGroup"]
    assert groups
    assert max(sizes[name] for name in groups) == min(sizes.values())


def test_cytoscape_json_has_what_cytoscape_reads(benjina: Case, network: nx.DiGraph) -> None:
    text = to_cytoscape(benjina, network, "id")
    whole = json.loads(text)
    assert whole["format_version"] == "1.0"
    nodes, edges = whole["elements"]["nodes"], whole["elements"]["edges"]
    assert {one["data"]["id"] for one in nodes} == set(network)
    assert {(one["data"]["source"], one["data"]["target"]) for one in edges} == set(network.edges)
    assert len({one["data"]["id"] for one in [*nodes, *edges]}) == len(nodes) + len(edges)
    assert all(isinstance(one["position"][axis], int) for one in nodes for axis in "xy")
    assert all(
        isinstance(value, str | int | float) for one in [*nodes, *edges] for value in one["data"].values()
    )
    assert set(nodes[0]["data"]) >= set(NODE_COLUMNS)


def test_hostile_names_are_inert_and_intact() -> None:
    back = read_gexf(to_gexf(EMPTY, hostile()))
    assert back.nodes["a"]["label"] == xml_safe(HOSTILE)
    assert "(Alleged)" in back.edges["a", "b"]["label"]
    whole = json.loads(to_cytoscape(EMPTY, hostile()))
    assert whole["elements"]["nodes"][0]["data"]["label"] == HOSTILE
    assert whole["elements"]["nodes"][0]["data"]["colour"] == "#777777"


def test_an_empty_network_is_a_file_too() -> None:
    assert len(read_gexf(to_gexf(EMPTY, nx.DiGraph()))) == 0
    assert json.loads(to_cytoscape(EMPTY, nx.DiGraph()))["elements"] == {"nodes": [], "edges": []}


def test_igraph_reads_the_graphml(network: nx.DiGraph, tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    file.write_text(to_graphml(network), encoding="utf-8")
    back = igraph.Graph.Read_GraphML(str(file))
    assert (back.vcount(), back.ecount(), back.is_directed()) == (
        len(network),
        network.number_of_edges(),
        True,
    )
    assert sum(back.es["weight"]) == sum(weight for _, _, weight in network.edges(data="weight"))
    accusing = [one for one in back.es if "exploitation" in one["layers"]]
    assert accusing
    assert all(one["statuses"] for one in accusing)


def test_a_small_case_opens_everywhere() -> None:
    case = open_case("png-reefer")
    network = project(case, "communication", "state")
    assert set(read_gexf(to_gexf(case, network, "id"))) == set(network)
