"""A SPARQL endpoint: `jembatan serve`, Oxigraph's own server, rdflib-endpoint; one connection, a fresh query each time.

More of it (many connections, percentiles, beside queries that never end) measures `python benchmarks/load.py`.
"""

from __future__ import annotations

import asyncio
import atexit
import itertools
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .load import PATHS, WORKLOADS, free, load, text
from .model import OURS, Answer, Benchmark, Contender, Material, Run

_BIN = Path(sys.executable).parent


def served(words: Callable[[Material, int], Sequence[str]], path: str) -> Callable[[Material], Run]:
    """Start a server, wait until it answers, and ask it for the ties of the case."""

    def prepare(material: Material) -> Run:
        port = free()
        PATHS[port] = path
        process = subprocess.Popen(  # noqa: S603
            words(material, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

        def stop() -> None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

        atexit.register(stop)
        began = time.perf_counter()
        while True:
            try:
                asyncio.run(asyncio.wait_for(load(port, "ASK {}", 1, 1, "again", 0), 30))
                break
            except (OSError, TimeoutError, asyncio.IncompleteReadError):
                if time.perf_counter() - began > 200 or process.poll() is not None:
                    raise
                time.sleep(0.05)
        turns = itertools.count()

        def run() -> Answer:
            found = asyncio.run(load(port, text(WORKLOADS["join"]), 10, 1, "fresh", next(turns)))
            if found.failures:
                raise RuntimeError(f"{found.failures} requests failed")
            return Answer(found.rows)

        return run

    return prepare


def ours(material: Material, port: int) -> Sequence[str]:
    """Return the words that start our server."""
    return [sys.executable, "-m", "jembatan", "--case", str(material.store), "serve", "--port", str(port)]


def oxigraph(material: Material, port: int) -> Sequence[str]:
    """Load a store and return the words that start Oxigraph's server on it."""
    program = shutil.which("oxigraph", path=str(_BIN)) or "oxigraph"
    store = material.folder / f"oxigraph-{material.size}-{material.seed}"
    if not store.exists():
        loading = [program, "load", "--location", str(store), "--file", str(material.whole)]
        subprocess.run(loading, check=True, capture_output=True)  # noqa: S603
    return [program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]


def rdflib_endpoint(material: Material, port: int) -> Sequence[str]:
    """Return the words that start rdflib-endpoint."""
    program = shutil.which("rdflib-endpoint", path=str(_BIN)) or "rdflib-endpoint"
    return [program, "serve", "--host", "127.0.0.1", "--port", str(port), str(material.whole)]


BENCHMARKS = (
    Benchmark(
        "endpoint",
        "Ten queries over HTTP, each for all ties",
        "triples",
        (
            Contender(OURS, served(ours, "/sparql"), ("starlette", "uvicorn")),
            Contender("oxigraph server", served(oxigraph, "/query"), ("oxigraph",)),
            Contender("rdflib-endpoint", served(rdflib_endpoint, "/"), ("rdflib_endpoint",), largest=10_000),
        ),
        quick=(1_000,),
        full=(1_000, 10_000),
        material=("case", "whole", "store"),
    ),
)
