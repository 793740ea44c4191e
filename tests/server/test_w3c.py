"""The W3C's SPARQL 1.1 query tests, each asked of the endpoint by the protocol.

They are not copied here. Every night they run if `JEMBATAN_W3C` names a checkout of https://github.com/w3c/rdf-tests.
All data files are served as one case, each as a graph of its own; a test names its graphs as its data set.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import urlencode

import pytest
import rdflib
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)
from rdflib.compare import isomorphic

from .conftest import start

FOLDER = Path(os.environ.get("JEMBATAN_W3C", "none"))
pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="JEMBATAN_W3C names no checkout of w3c/rdf-tests"),
]
GROUPS = (
    "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping", "json-res",
    "negation", "project-expression", "property-path", "subquery", "syntax-query",
)  # fmt: skip
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
BASE = "http://w3c.test/"
ONTOLOGY = "https://w3id.org/jembatan/graph/ontology"
REFUSED = re.compile(r"\bFROM\b|\bSERVICE\b")
FORMATS = {".srx": "xml", ".srj": "json", ".csv": "csv", ".tsv": "tsv"}
KNOWN = {
    "aggregates/agg-empty-group-count-graph": "GRAPH ?g around what has no triple pattern does not bind ?g",
    "bindings/graph": "GRAPH ?g around what has no triple pattern does not bind ?g",
    "negation/graph-minus": "MINUS sees the graph's name as a shared variable",
    "aggregates/agg-groupconcat-04": "GROUP_CONCAT keeps a language that all values share, as SPARQL 1.2 has it",
    "aggregates/agg-groupconcat-06": "GROUP_CONCAT keeps a language that all values share, as SPARQL 1.2 has it",
    "property-path/zero_or_more_set_end": "a path of no step holds only for terms that the data have",
    "property-path/zero_or_more_set_start": "a path of no step holds only for terms that the data have",
    "property-path/zero_or_one_set_end": "a path of no step holds only for terms that the data have",
    "property-path/zero_or_one_set_start": "a path of no step holds only for terms that the data have",
    "syntax-query/test_4": "a function that the engine does not have is refused before the query runs",
}
"""Where the engine (Oxigraph 0.5) differs from the tests; one that begins to pass is told."""

READERS = {"xml": QueryResultsFormat.XML, "json": QueryResultsFormat.JSON, "tsv": QueryResultsFormat.TSV}


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path | None


def iri(file: Path) -> str:
    return BASE + file.relative_to(FOLDER).as_posix()


def cases() -> list[Case]:
    mf, qt = rdflib.Namespace(MF), rdflib.Namespace(QT)
    found = []
    for group in GROUPS if FOLDER.is_dir() else ():
        manifest = FOLDER / "sparql" / "sparql11" / group / "manifest.ttl"
        graph = rdflib.Graph().parse(manifest, format="turtle", publicID=iri(manifest))

        def file(node: object) -> Path:
            return FOLDER / str(node).removeprefix(BASE)

        for node in graph.items(next(graph.objects(None, mf.entries))):
            kind = str(graph.value(node, rdflib.RDF.type)).removeprefix(MF)
            action, result = graph.value(node, mf.action), graph.value(node, mf.result)
            query = graph.value(action, qt.query) or action
            if str(query).endswith(".ru") or "Update" in kind:
                continue
            found.append(Case(
                f"{group}/{str(node).rsplit('#', 1)[-1]}", kind, file(query),
                tuple(file(one) for one in graph.objects(action, qt.data)),
                tuple(file(one) for one in graph.objects(action, qt.graphData)),
                file(result) if result else None,
            ))  # fmt: skip
    return found


CASES = {one.name: one for one in cases()}


def statements(file: Path) -> list[Quad]:
    form = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}[file.suffix]
    return list(parse(file.read_bytes(), format=form, base_iri=iri(file), rename_blank_nodes=True))


@pytest.fixture(scope="module")
def served(tmp_path_factory, own_cache):
    files = {file for one in CASES.values() for file in (*one.data, *one.named)}
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(iri(file)))
        for file in sorted(files)
        for quad in statements(file)
    ]
    whole = tmp_path_factory.mktemp("w3c") / "tests.nq"
    whole.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    found = start("--case", str(whole), "serve", "--port", "0", "--timeout", "20")
    yield found
    found.stop()


def ask(served, one: Case, form: str):
    query = one.query.read_text(encoding="utf-8")
    default = [iri(file) for file in one.data if statements(file)]
    pairs = [("default-graph-uri", name) for name in default]
    pairs += [("named-graph-uri", iri(file)) for file in one.named]
    pairs = pairs or [("named-graph-uri", ONTOLOGY)]
    body = f"BASE <{iri(one.query)}>\n{query}".encode()
    return served.send(
        "POST",
        "/sparql?" + urlencode([*pairs, ("format", form)]),
        body,
        Content_Type="application/sparql-query",
    )


def plain(term: object) -> object:
    """A term by its value: numbers as numbers, any blank node like any other."""
    if isinstance(term, BlankNode | rdflib.BNode):
        return "blank"
    if isinstance(term, Literal | rdflib.Literal):
        kind = str(getattr(term.datatype, "value", term.datatype) or "").rsplit("#", 1)[-1]
        text = term.value if isinstance(term, Literal) else str(term)
        if kind == "boolean":
            return kind, {"1": "true", "0": "false"}.get(text, text)
        kind = "integer" if kind.endswith("Integer") else kind
        if kind in ("integer", "decimal", "double", "float"):
            try:
                return kind, Decimal(text).normalize() if kind in ("integer", "decimal") else float(text)
            except (InvalidOperation, ValueError):
                return kind, text
        return "" if kind == "string" else kind, text, (term.language or "").lower()
    return None if term is None else str(getattr(term, "value", term))


def rows(raw: bytes, form: str):
    found = parse_query_results(raw, format=READERS[form])
    if not hasattr(found, "variables"):
        return bool(found)
    names = sorted(variable.value for variable in found.variables)
    return Counter(
        tuple((name, plain(row[name])) for name in names if row[name] is not None) for row in found
    )


def rows_of_graph(file: Path):
    rs = rdflib.Namespace(RS)
    graph = rdflib.Graph().parse(file, publicID=iri(file))
    found: Counter = Counter()
    for row in graph.objects(None, rs.solution):
        cells = [
            (str(graph.value(cell, rs.variable)), plain(graph.value(cell, rs.value)))
            for cell in graph.objects(row, rs.binding)
        ]
        found[tuple(sorted(cells, key=lambda cell: cell[0]))] += 1
    return found


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(reason=KNOWN[name], strict=True))
        if name in KNOWN
        else name
        for name in sorted(CASES)
    ],
)
def test_w3c(served, name):
    one = CASES[name]
    query = one.query.read_text(encoding="utf-8")
    if "Syntax" in one.kind:
        answer = ask(
            served, one, "json" if not re.search(r"(?i)\b(construct|describe)\b", query) else "turtle"
        )
        negative = "Negative" in one.kind
        if REFUSED.search(query) and not negative:
            assert answer.status == 400 and "refused" in answer.text
        else:
            assert answer.status == (400 if negative else 200), answer.text
        return
    assert one.result
    if REFUSED.search(query):
        answer = ask(served, one, "json")
        assert answer.status == 400 and "refused" in answer.text
    elif one.result.suffix in (".csv",):
        told = ask(served, one, "csv").text.splitlines()
        expected = one.result.read_text(encoding="utf-8").splitlines()
        assert told[0] == expected[0] and len(told) == len(expected)
        assert numbers(told) == numbers(expected)
    elif re.search(r"(?i)\bconstruct\b", query):
        answer = ask(served, one, "nt")
        assert answer.status == 200, answer.text
        assert isomorphic(
            rdflib.Graph().parse(data=answer.body, format="nt"),
            rdflib.Graph().parse(one.result, publicID=iri(one.result)),
        )
    elif one.result.suffix in FORMATS:
        form = FORMATS[one.result.suffix]
        answer = ask(served, one, form)
        assert answer.status == 200, answer.text
        assert rows(answer.body, form) == rows(one.result.read_bytes(), form)
    else:
        answer = ask(served, one, "json")
        assert answer.status == 200, answer.text
        assert rows(answer.body, "json") == rows_of_graph(one.result)


def numbers(lines: list[str]) -> Counter:
    """Lines of CSV with numbers by value and any blank node like any other."""
    return Counter(
        tuple(
            re.sub(r"_:\w+", "_:b", str(float(cell)) if re.fullmatch(r"[-+.\deE]+", cell) else cell)
            for cell in line.split(",")
        )
        for line in lines
    )
