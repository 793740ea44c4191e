"""Fuzzing guided by coverage (atheris): `python tests/fuzz/guided.py query -max_total_time=600`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["jembatan.graph"]):
    from jembatan.graph.errors import JembatanError
    from jembatan.graph.guard import guard
    from jembatan.graph.rdffiles import read_rdf
    from jembatan.graph.scenes.read import read_file
    from jembatan.graph.size import check_size

ENDINGS = (".ttl", ".nt", ".trig", ".jsonld", ".rdf", ".n3")
FOLDER = Path(tempfile.mkdtemp(prefix="jembatan-fuzz-"))


def rdf(data: bytes) -> None:
    """The first byte chooses the format."""
    file = FOLDER / f"file{ENDINGS[data[0] % len(ENDINGS)] if data else '.ttl'}"
    file.write_bytes(data[1:])
    try:
        for _ in read_rdf(file):
            pass
    except JembatanError as error:
        str(error)


def scene(data: bytes) -> None:
    file = FOLDER / "01-scene.toml"
    file.write_bytes(data)
    read_file(file)


def query(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    try:
        check_size(text)
        guard(text)
    except JembatanError as error:
        str(error)


if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, {"rdf": rdf, "scene": scene, "query": query}[name])
    atheris.Fuzz()
