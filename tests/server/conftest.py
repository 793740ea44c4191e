"""A real server process on a free port, asked over the loopback."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pytest

TIMEOUT, ROWS = 2.5, 1_000
"""The limits the tests' server is started with."""

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""A query that would run for hours."""


@dataclass
class Answered:
    """A response, read to its end."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media(self) -> str:
        return (self.headers["Content-Type"] or "").split(";")[0]

    def json(self):
        return json.loads(self.body)


class Served:
    """A running server."""

    def __init__(self, process: subprocess.Popen[str], line: str) -> None:
        self.process, self.line = process, line
        self.url = line.split(" at ")[1].split()[0]
        self.port = int(self.url.rstrip("/").rsplit(":", 1)[1])

    def send(
        self, method: str, path: str, body: bytes | None = None, timeout: float = 20, **headers: str
    ) -> Answered:
        """Send a request; underscores in header names are hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(
                method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
            )
            response = connection.getresponse()
            return Answered(response.status, response.headers, response.read())
        finally:
            connection.close()

    def ask(
        self, query: str, accept: str = "", method: str = "GET", more: str = "", **headers: str
    ) -> Answered:
        found = {"Accept": accept, **headers} if accept else headers
        return self.send(method, f"/sparql?query={quote(query)}{more}", **found)

    def workers(self) -> list[int]:
        """The numbers of its worker processes."""
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True
        )
        return [int(number) for number in found.stdout.split()]

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        finally:
            self.process.kill()


def start(*words: str) -> Served:
    """Start a server and wait until it says that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "jembatan", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert process.stdout and process.stderr
    line = process.stdout.readline()
    if " at http" not in line:
        process.kill()
        raise AssertionError(line + process.stderr.read())
    return Served(process, line)


@pytest.fixture(scope="session")
def server(own_cache) -> Iterator[Served]:
    """The Benjina case, served."""
    served = start("serve", "--port", "0", "--timeout", str(TIMEOUT), "--rows", str(ROWS))
    yield served
    served.stop()


@pytest.fixture
def begin(own_cache):
    """Start servers of a test's own; they are stopped at its end."""
    begun: list[Served] = []

    def go(*words: str) -> Served:
        begun.append(start(*words))
        return begun[-1]

    yield go
    for served in begun:
        served.stop()
