"""Load on the endpoint: latency and throughput beside Oxigraph's own server and rdflib-endpoint, in one run.

Each server holds the same triples and is asked over the loopback by the same client, in turns (A B C A B C), each
request after the answer to the one before on its connection. Other servers are started if they are found:

    pip install oxigraph rdflib-endpoint     # in this or another environment; give their folder with --bin
    python benchmarks/load.py --case benjina --requests 400 --connections 8 --rounds 3 --bin /path/to/bin

`fresh` queries differ by a comment, so that no answer is kept anywhere; `again` asks the very same query.
Prints one line a server and workload: requests a second, latencies in milliseconds (median, 95th, 99th percentile,
longest), failures, rows of the answer (they must agree). Numbers are medians over the rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jembatan.graph.case import open_case
from jembatan.graph.iri import PREFIXES

WORKLOADS = {
    "label": "SELECT ?l { VALUES ?a { actor:iom } ?a rdfs:label ?l }",
    "join": "SELECT ?r ?from ?to ?kind { ?r a jb:Relation ; jb:from ?from ; jb:to ?to ; jb:kind ?kind }",
    "count": "SELECT ?kind (COUNT(*) AS ?n) { ?r a jb:Relation ; jb:kind ?kind } GROUP BY ?kind",
    "path": "SELECT ?a { ?a jb:partOf+ ?b . ?b jb:partOf ?c }",
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LONGEST = 5.0
"""Seconds a server may take for one workload of one round."""


@dataclass
class Measured:
    """What one server did in one round of one workload."""

    seconds: float
    latencies: list[float]
    failures: int
    rows: int


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--case", default="benjina")
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bin", type=Path, default=Path(sys.executable).parent)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, servers(given, Path(folder)) as running:
        for name, base in WORKLOADS.items():
            for kind in ("fresh", "again"):
                found: dict[str, list[Measured]] = {server: [] for server in running}
                for turn in range(given.rounds):
                    for server, port in running.items():
                        found[server].append(
                            asyncio.run(load(port, text(base), given.requests, given.connections, kind, turn))
                        )
                for server, rounds in found.items():
                    say(f"{name} {kind}", server, rounds)
        for server, port in running.items():
            asyncio.run(beside_endless(server, port))


def text(query: str) -> str:
    """Return a query with the prefixes it uses."""
    used = {name: base for name, base in PREFIXES.items() if f"{name}:" in query}
    return "".join(f"PREFIX {name}: <{base}> " for name, base in used.items()) + query


@contextmanager
def servers(given: argparse.Namespace, folder: Path) -> Iterator[dict[str, int]]:
    """Start every server that can be had, each with the same triples; give their ports."""
    case = open_case(given.case)
    triples = folder / "case.nt"
    whole = sorted({str(quad.triple) + " .\n" for quad in case.store.native})
    triples.write_text("".join(whole), encoding="utf-8")
    processes: list[subprocess.Popen[bytes]] = []
    running: dict[str, int] = {}

    def begin(name: str, *words: str) -> None:
        port = (
            int(words[words.index("--port") + 1]) if "--port" in words else int(words[-1].rsplit(":", 1)[1])
        )
        began = time.perf_counter()
        processes.append(
            subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        )
        while time.perf_counter() - began < 120:
            try:
                asyncio.run(asyncio.wait_for(load(port, "ASK {}", 1, 1, "again", 0), 30))
            except (OSError, TimeoutError):
                time.sleep(0.02)
            else:
                running[name] = port
                sys.stdout.write(f"{name}: first answer after {time.perf_counter() - began:.2f} s\n")
                return
        sys.stdout.write(f"{name}: does not answer\n")

    try:
        begin(
            "jembatan", sys.executable, "-m", "jembatan", "--case", given.case, "serve", "--port", str(free())
        )
        for name, program in (("oxigraph", "oxigraph"), ("rdflib-endpoint", "rdflib-endpoint")):
            path = shutil.which(program, path=f"{given.bin}{os.pathsep}{os.environ['PATH']}")
            if path is None:
                sys.stdout.write(f"{name}: not installed\n")
            elif name == "oxigraph":
                store = str(folder / "store")
                words = [path, "load", "--location", store, "--file", str(triples)]
                subprocess.run(words, check=True, capture_output=True)  # noqa: S603
                port = free()
                PATHS[port] = "/query"
                begin(name, path, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}")
            else:
                port = free()
                PATHS[port] = "/"
                begin(name, path, "serve", "--host", "127.0.0.1", "--port", str(port), str(triples))
        yield running
    finally:
        for process in processes:
            process.send_signal(signal.SIGINT)
        for process in processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def free() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def load(port: int, query: str, count: int, connections: int, kind: str, turn: int) -> Measured:
    """Ask a query so many times over so many connections."""
    found = Measured(0, [], 0, -1)
    left = iter(range(count))
    began = time.perf_counter()

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in left:
            if time.perf_counter() - began > LONGEST:
                break
            asked = f"{query} # {turn} {number}" if kind == "fresh" else query
            sent = time.perf_counter()
            status, body = await exchange(reader, writer, port, asked)
            found.latencies.append(time.perf_counter() - sent)
            if status != 200:
                found.failures += 1
            elif found.rows < 0 and b"bindings" in body:
                found.rows = len(json.loads(body)["results"]["bindings"])
        writer.close()

    await asyncio.gather(*(client() for _ in range(connections)))
    found.seconds = time.perf_counter() - began
    return found


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, query: str
) -> tuple[int, bytes]:
    """Send one query on a kept connection and read its answer."""
    path = f"{PATHS.get(port, '/sparql')}?query={quote(query)}"
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    writer.write((head + "Accept: application/sparql-results+json\r\n\r\n").encode())
    top = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    status = int(top.split(" ", 2)[1])
    if "content-length:" in top:
        return status, await reader.readexactly(int(top.split("content-length:")[1].split("\r\n")[0]))
    body = b""
    while size := int((await reader.readline()).split(b";")[0], 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return status, body


PATHS: dict[int, str] = {}
"""Where the endpoint is on a port, if not at `/sparql`."""


def say(what: str, server: str, rounds: list[Measured]) -> None:
    """Print one line."""

    def at(share: float) -> float:
        each = (
            sorted(one.latencies)[min(len(one.latencies) - 1, int(len(one.latencies) * share))]
            for one in rounds
        )
        return statistics.median(each) * 1_000

    rate = statistics.median(len(one.latencies) / one.seconds for one in rounds)
    failures = sum(one.failures for one in rounds)
    sys.stdout.write(
        f"{what:<12} {server:<16} {rate:8.0f}/s  p50 {at(0.5):8.2f}  p95 {at(0.95):8.2f}  p99 {at(0.99):8.2f}  "
        f"max {at(1):8.2f} ms  failed {failures}  rows {rounds[0].rows}\n"
    )
    sys.stdout.flush()


async def beside_endless(server: str, port: int) -> None:
    """Ask short queries while two run that would never end, for five seconds."""
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
    for number, (reader, writer) in enumerate(lines):
        asyncio.ensure_future(exchange(reader, writer, port, f"{ENDLESS} # {number}")).add_done_callback(
            lambda done: done.cancelled() or done.exception()
        )
    await asyncio.sleep(0.5)
    try:
        found = await asyncio.wait_for(load(port, text(WORKLOADS["label"]), 50, 1, "fresh", 99), 5)
        say("beside", server, [found])
    except (TimeoutError, OSError, asyncio.IncompleteReadError):
        sys.stdout.write(f"beside       {server:<16} no answer in 5 s\n")
    for _, writer in lines:
        writer.close()


if __name__ == "__main__":
    main()
