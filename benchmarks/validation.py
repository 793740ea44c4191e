"""SHACL: our check of the shapes against plain pySHACL, on a case with faults in one of a hundred statements.

pySHACL is given the data and the shapes as rdflib graphs that are loaded already; ours begins at the store, so that it
pays for handing the data over. Compared are the results: shape, node, path and value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from .model import OURS, Answer, Benchmark, Contender, Material, Run, Target


def prepared(material: Material) -> tuple[Any, Any]:
    """Return the faulty case and the shapes."""
    from jembatan.graph.case import open_case
    from jembatan.graph.check.shapes import read_shapes
    from jembatan.graph.resources import ontology_files

    return open_case(material.faulty), read_shapes(ontology_files("shapes"))


def ours(material: Material) -> Run:
    """Validate with the fastest engine that is installed, as `jembatan check` does."""
    from jembatan.graph.check.engines import validate

    case, shapes = prepared(material)
    return lambda: _answer((one.shape, one.focus, one.value) for one in validate(case, shapes))


def ours_by_pyshacl(material: Material) -> Run:
    """Validate as `jembatan check` does where `shacl` is not installed."""
    from jembatan.graph.check.engines import validate

    case, shapes = prepared(material)
    return lambda: _answer((one.shape, one.focus, one.value) for one in validate(case, shapes, "pyshacl"))


def plain(material: Material) -> Run:
    """Call `pyshacl.validate` as its manual does."""
    import pyshacl
    from rdflib import URIRef

    from jembatan.graph.check.engines import to_rdflib, wanted_quads

    case, shapes = prepared(material)
    data = to_rdflib(wanted_quads(case, shapes))
    sh = "http://www.w3.org/ns/shacl#"

    def run() -> Answer:
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
        return _answer(
            tuple(
                str(report.value(one, URIRef(sh + name)) or "")
                for name in ("sourceShape", "focusNode", "value")
            )
            for one in report.objects(None, URIRef(sh + "result"))
        )

    return run


def _answer(results: Iterable[tuple[str, ...]]) -> Answer:
    """Return how many results there are, and a digest of them; nodes without a name are all called the same."""
    lines = sorted("\t".join(part if part.startswith("http") else "_" for part in one[:2]) for one in results)
    return Answer([len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]])


BENCHMARKS = (
    Benchmark(
        "validation",
        "Validation",
        "triples",
        (
            Contender(OURS, ours, ("shacl", "pyshacl")),
            Contender("jembatan on pySHACL", ours_by_pyshacl, ("pyshacl",), largest=100_000),
            Contender("pySHACL", plain, ("pyshacl",), largest=100_000),
        ),
        quick=(10_000,),
        full=(10_000, 100_000),
        material=("faulty",),
        targets=(Target(OURS, "pySHACL", 1 / 10, smallest=100_000),),
    ),
)
