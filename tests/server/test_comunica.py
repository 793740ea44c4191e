"""Comunica, a query engine of others, asks the endpoint: installed from npm, every night."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed"),
]
PACKAGE = {
    "name": "jembatan-client-test",
    "version": "1.0.0",
    "private": True,
    "dependencies": {"@comunica/query-sparql": "5.4.1"},
    "overrides": {"undici": "7.16.0"},
}
"""The HTTP library is held at a version that Node 20 runs too."""

PREFIXES = "PREFIX jb: <https://w3id.org/jembatan/ontology#> PREFIX owl: <http://www.w3.org/2002/07/owl#> "


@pytest.fixture(scope="module")
def comunica(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comunica")
    (folder / "package.json").write_text(json.dumps(PACKAGE), encoding="utf-8")
    done = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True, timeout=300
    )
    if done.returncode:
        pytest.skip(f"npm could not install it: {done.stderr[-200:]}")

    def ask(source: str, query: str, form: str = "application/sparql-results+json") -> str:
        words = [
            str(folder / "node_modules" / ".bin" / "comunica-sparql"),
            source,
            PREFIXES + query,
            "-t",
            form,
        ]
        found = subprocess.run(words, capture_output=True, text=True, timeout=60)
        assert found.returncode == 0, found.stderr
        return found.stdout

    return ask


def test_it_finds_out_that_this_is_an_endpoint(comunica, server, benjina):
    query = "SELECT ?kind (COUNT(*) AS ?n) { ?r a jb:Relation ; jb:kind ?kind } GROUP BY ?kind"
    found = json.loads(comunica(server.url + "sparql", query))["results"]["bindings"]
    expected = {(kind, number) for kind, number in benjina.store.select(query).texts()}
    assert {(row["kind"]["value"], row["n"]["value"]) for row in found} == expected


def test_it_reads_a_graph_and_counts_the_same(comunica, server, benjina):
    query = "SELECT (COUNT(*) AS ?n) { ?c a owl:Class }"
    found = comunica(server.url + "graph/ontology", query, "text/csv").split()
    assert found == ["n", benjina.store.select(query).texts()[0][0]]


def test_it_constructs(comunica, server):
    found = comunica(
        "sparql@" + server.url + "sparql",
        "CONSTRUCT { ?c a jb:Case } WHERE { ?c a jb:Case }",
        "application/n-triples",
    )
    assert "https://w3id.org/jembatan/case/benjina" in found
