"""Exports: whatever the labels are, each file is well formed, nothing runs, and Turtle brings every character back."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree.ElementTree import fromstring

import networkx as nx
import pytest
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from fuzz.budget import NIGHTLY, many, some
from fuzz.hostile import texts
from jembatan.graph.case import Case
from jembatan.graph.export.ftm import to_ftm
from jembatan.graph.export.network import to_csv, to_graphml
from jembatan.graph.export.rdf import to_nquads, to_turtle
from jembatan.graph.export.tables import to_tables
from jembatan.graph.page.safety import script_json, visible
from jembatan.graph.store import CaseStore
from jembatan.graph.tables.formulas import inert, plain
from jembatan.graph.tabular import FORMATS, ResultTable, render

BASE = "https://w3id.org/jembatan/"
RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ARMED = re.compile(r"[=+\-@\t\r]")
labels = st.lists(texts, min_size=40, max_size=40)


def check(names: list[str]) -> None:
    _network(names)
    _tables(names)
    _statements(names)
    for name in names:
        assert plain(inert(name)) == name
        shown = script_json({"x": name})
        assert "<" not in shown and json.loads(shown) == {"x": name}
        assert not RAW.search(visible(name).replace("\n", ""))


def _network(names: list[str]) -> None:
    network = nx.DiGraph(name=names[0], description_en=names[1], case=names[2])
    for number, name in enumerate(names):
        network.add_node(
            f"n{number}", label_en=name, label_id=name, short=name, kind="NGO", bloc=name, state=""
        )
    for number, name in enumerate(names[1:]):
        network.add_edge(
            "n0",
            f"n{number + 1}",
            weight=1,
            layers=(name,),
            kinds=(name,),
            statuses=("alleged",),
            statements=("relation/x",),
        )
    assert len(fromstring(to_graphml(network).encode("utf-8"))) > 1
    for text in to_csv(network).values():
        _no_formula(text, ",")


def _no_formula(text: str, mark: str) -> None:
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
        for cell in row:
            assert not ARMED.match(cell) or re.fullmatch(r"[+-]?\d+(\.\d*)?|[+-]?\.\d+", cell), repr(cell)


def _tables(names: list[str]) -> None:
    table = ResultTable(("a", "b"), tuple((name, 1.5) for name in names))
    for form in FORMATS:
        text = render(table, form)
        if form == "json":
            assert [row["a"] for row in json.loads(text)] == names
        elif form in ("csv", "tsv"):
            _no_formula(text, "," if form == "csv" else "\t")
        else:
            assert not RAW.search(text) and "\u202e" not in text and "\x9b" not in text


def _statements(names: list[str]) -> None:
    store = Store()
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for number, name in enumerate(names):
        own = NamedNode(f"{BASE}actor/a{number}")
        for cls in ("Actor", "NonGovernmentalOrganization"):
            store.add(Quad(own, kind, NamedNode(f"{BASE}ontology#{cls}")))
        for lang in ("en", "id"):
            store.add(
                Quad(
                    own, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal(name, language=lang)
                )
            )
    case = Case("hostile", CaseStore(store), ())
    said = {quad.triple for quad in store}
    assert {quad.triple for quad in parse(to_turtle(case).encode(), format=RdfFormat.TURTLE)} == said
    assert {quad.triple for quad in parse(to_nquads(case).encode(), format=RdfFormat.N_QUADS)} == said
    for text in to_tables(case).texts.values():
        _no_formula(text, ",")
    for line in to_ftm(case).split("\n"):
        assert not line or json.loads(line)["id"]


def test_hostile_labels_are_inert_in_every_export() -> None:
    some(labels, check, 8)


@pytest.mark.nightly
def test_many_hostile_labels_are_inert_in_every_export() -> None:
    many(labels, check, -(-NIGHTLY // 40))
