"""Real servers that tests start: Oxigraph's own, rdflib-endpoint, ours; and a server that misbehaves on purpose."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

RDFLIB = """
import logging, sys
import uvicorn
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, serialize
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
from jembatan.graph.case import open_case
logging.disable(logging.CRITICAL)
asserted = NamedNode("https://w3id.org/jembatan/graph/asserted")
quads = (
    quad if quad.graph_name != DefaultGraph() else Quad(quad.subject, quad.predicate, quad.object, asserted)
    for quad in open_case(sys.argv[1]).store.native
)
data = Dataset(default_union=True)
data.parse(data=serialize(quads, format=RdfFormat.N_QUADS), format="nquads")
uvicorn.run(SparqlEndpoint(graph=data, path="/"), host="127.0.0.1", port=int(sys.argv[2]), log_level="critical")
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def running(words: list[str], port: int, patience: float = 60) -> Iterator[str]:
    """Run a server until the block ends; gives its address."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            assert process.poll() is None, f"{words[0]} ended at once"
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


@contextlib.contextmanager
def oxigraph(command: str = "serve", folder: Path | None = None) -> Iterator[str]:
    """Run Oxigraph's own server (query at /query, graph store at /store)."""
    beside = Path(sys.executable).parent / "oxigraph"
    program = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if program is None:
        pytest.fail("Oxigraph's server is not installed")
    port = free_port()
    more = ["--location", str(folder)] if folder else []
    with running([program, command, *more, "--bind", f"127.0.0.1:{port}"], port) as url:
        yield url


@contextlib.contextmanager
def rdflib_endpoint(case: str) -> Iterator[str]:
    """Run rdflib-endpoint on a case."""
    port = free_port()
    with running([sys.executable, "-c", RDFLIB, case, str(port)], port) as url:
        yield url + "/"


@contextlib.contextmanager
def ours(case: str, *options: str) -> Iterator[str]:
    """Run `jembatan serve` on a case."""
    port = free_port()
    words = [sys.executable, "-m", "jembatan", "--case", case, "serve", "--port", str(port), *options]
    with running(words, port) as url:
        yield url + "/sparql"


Answer = tuple[int, dict[str, str], bytes]


@contextlib.contextmanager
def scripted(answer: Callable[[BaseHTTPRequestHandler, bytes], Answer]) -> Iterator[str]:
    """Run a server that answers what a function says."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            status, headers, data = answer(self, body)
            with contextlib.suppress(OSError):
                self.send_response(status)
                for name, value in {"Content-Length": str(len(data)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _any  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        server.server_close()
