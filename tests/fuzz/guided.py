"""Fuzzing guided by coverage (atheris): `python tests/fuzz/guided.py query -max_total_time=600`.

The surfaces: rdf, scene, query, table, sheet, http, export. What raises anything but the program's own errors is kept as
`crash-...` in the working folder.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

with atheris.instrument_imports(include=["jembatan.graph"]):
    from jembatan.graph.case import open_case
    from jembatan.graph.errors import JembatanError
    from jembatan.graph.export.formats import FORMATS
    from jembatan.graph.guard import guard
    from jembatan.graph.rdffiles import read_rdf
    from jembatan.graph.scenes.read import read_file
    from jembatan.graph.size import check_size

    for one in FORMATS.values():
        import_module(f"jembatan.graph.export.{one.module}")

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


def table(data: bytes) -> None:
    """One table among sound ones; the first byte chooses which."""
    from fuzz.test_tables import SOUND, check

    name = sorted(SOUND)[data[0] % len(SOUND)] if data else "events.csv"
    check({**SOUND, name: data[1:]})


def sheet(data: bytes) -> None:
    """One part of a workbook; the first byte chooses which."""
    from fuzz.test_tables import PARTS, _repacked, check

    name = sorted(PARTS)[data[0] % len(PARTS)] if data else "xl/workbook.xml"
    check({"book.xlsx": _repacked(name, data[1:])})


@cache
def _site() -> object:
    from site_server import site, strange_file

    return site(open_case(strange_file(FOLDER)), timeout=5)[0]


def http(data: bytes) -> None:
    """Method, path, question, body and headers, parted by NUL bytes."""
    from fuzz.test_http import PATHS, ask

    how, where, question, body, *headers = [*data.split(b"\0"), b"", b"", b"", b""]
    parts = [one.partition(b":") for one in headers if one]
    told = [(key.strip().lower().decode("ascii", "replace"), value.strip()) for key, _, value in parts]
    method = ("GET", "POST", "HEAD", "OPTIONS", "PUT")[len(how) % 5]
    path = PATHS[where[0] % len(PATHS)] if where else "/sparql"
    status, _, text = asyncio.run(ask(_site(), (method, path, question, told, body)))
    assert status < 500 and b"Traceback" not in text


def exported(data: bytes) -> None:
    """The first byte chooses the format; then, parted by NUL bytes, two bytes for a literal and its new text."""
    from fuzz.test_spoiled_cases import check

    parts = data[1:].split(b"\0")
    changed = [(int.from_bytes(one[:2], "big"), one[2:].decode("utf-8", "replace")) for one in parts]
    check(sorted(FORMATS)[data[0] % len(FORMATS)] if data else "turtle", "en", changed)


SURFACES = {
    "rdf": rdf, "scene": scene, "query": query, "table": table, "sheet": sheet, "http": http, "export": exported,
}  # fmt: skip

if __name__ == "__main__":
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, SURFACES[name])
    atheris.Fuzz()
