"""Hostile and clumsy requests: each gets a sentence, and the next client is answered as if nothing had been."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import threading
import time

import pytest

from jembatan.graph.case import open_case
from jembatan.graph.server.jobs import Job, Reply
from jembatan.graph.server.limits import Limits
from jembatan.graph.server.pool import Pool

from .conftest import ENDLESS, ROWS, TIMEOUT

QUERY = "application/sparql-query"


def raw(server, sent: bytes, wait: float = 3.0) -> bytes:
    """Send bytes as they are; return what comes until the server falls silent or closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as line:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            line.sendall(sent)  # the server may have answered and left before it has all
        found = b""
        try:
            while part := line.recv(65_536):
                found += part
                line.settimeout(0.2)
        except (TimeoutError, ConnectionResetError):
            pass
        return found


def alive(server) -> None:
    assert server.ask(f"ASK {{ }} # {time.monotonic()}").status == 200


RAW = {
    "nonsense": (b"nonsense\r\n\r\n", b"400"),
    "binary": (bytes(range(256)) + b"\r\n\r\n", b"400"),
    "tls": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
    "no host": (b"GET /sparql HTTP/1.1\r\n\r\n", b"400"),
    "no host in 1.0": (b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n\r\n", b"400"),
    "empty host": (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost:\r\n\r\n", b"400"),
    "two hosts": (b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nHost: x.org\r\n\r\n", b"400"),
    "host with a user": (b"GET /sparql HTTP/1.1\r\nHost: localhost@x.org\r\n\r\n", b"400"),
    "negative length": (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", b"400"),
    "two lengths": (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}", b"400"),
    "bad chunk": (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
    "body said to be large": (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 99999999\r\n\r\n", b"413"),
    "unknown method": (b"BREW /sparql HTTP/1.1\r\nHost: localhost\r\n\r\n", b"405"),
    "path upwards": (b"GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", b"404"),
    "another server's address": (b"GET http://x.org/sparql HTTP/1.1\r\nHost: x.org\r\n\r\n", b"421"),
    "header without name": (b"GET /sparql HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n", b"400"),
    "zero byte in the address": (b"GET /sparql?query=\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
}  # fmt: skip


@pytest.mark.parametrize("name", RAW)
def test_malformed_requests_get_a_sentence(server, name):
    sent, status = RAW[name]
    found = raw(server, sent)
    assert found.startswith(b"HTTP/1.1 " + status), found[:200]
    assert found.strip().endswith((b".", b"0")) and b"Traceback" not in found and b".py" not in found
    alive(server)


def test_a_body_that_never_comes_holds_nobody_up(server):
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK"
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    for line in lines:
        line.sendall(head)
    alive(server)
    for line in lines:
        line.close()
    alive(server)


def test_bodies_and_queries_over_the_limit_are_refused(server):
    large = raw(server, b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 1100009\r\n\r\n")  # fmt: skip
    assert large.startswith(b"HTTP/1.1 413"), "refused by its length, before any of it is read"
    chunked = raw(server, b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + b"100000\r\n" + b"x" * 0x100000 + b"\r\n" + b"8\r\nxxxxxxxx\r\n")  # fmt: skip
    assert chunked.startswith(b"HTTP/1.1 413")
    long = server.send("POST", "/sparql", b"ASK { } #" + b"x" * 300_000, Content_Type=QUERY)
    assert long.status == 413 and "limit is 200000" in long.text
    alive(server)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "192.0.2.1",
        "[2001:db8::1]",
        "jembatan",
    ],
)
def test_a_name_that_is_not_ours_is_refused(server, host):
    for path in ("/sparql?query=ASK%7B%7D", "/graph?default", "/", "/void"):
        answer = server.send("GET", path, Host=host)
        assert answer.status == 421 and "not called" in answer.text


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:1", "localhost.:80", "127.0.0.1:9999", "[::1]", "[::1]:8000"]
)
def test_our_own_names_are_known(server, host):
    assert server.send("GET", "/sparql?query=ASK%7B%7D", Host=host).status == 200


def test_rows_over_the_limit_are_cut_and_it_is_said(server):
    answer = server.ask("SELECT ?s ?p { ?s ?p ?o }")
    assert len(answer.json()["results"]["bindings"]) == ROWS and answer.headers["Jembatan-Truncated"] == str(
        ROWS
    )
    graph = server.ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s a jb:Account ; ?p ?o }", "application/n-triples")
    assert len(graph.body.splitlines()) == ROWS and graph.headers["Jembatan-Truncated"] == str(ROWS)
    assert server.ask(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {ROWS}").headers["Jembatan-Truncated"] is None


def test_a_query_without_end_is_stopped_and_the_next_is_answered_at_once(server):
    alive(server)
    found: list = []
    runaway = threading.Thread(target=lambda: found.append(server.ask(ENDLESS)))
    begun = time.monotonic()
    runaway.start()
    time.sleep(0.3)
    alive(server)
    assert not found or time.monotonic() - begun > TIMEOUT  # answered while the other ran
    runaway.join()
    alive(server)
    assert found[0].status == 504 and "limit of 2.5 seconds" in found[0].text


def test_a_client_that_goes_away_frees_its_process(begin):
    server = begin("serve", "--port", "0", "--timeout", "300", "--workers", "1")
    alive(server)
    before = set(server.workers())
    line = socket.create_connection(("127.0.0.1", server.port))
    line.sendall(
        b"GET /sparql?query=" + ENDLESS.replace(" ", "%20").encode() + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    time.sleep(0.6)
    line.close()
    until = time.monotonic() + 20
    while before <= set(server.workers()) and time.monotonic() < until:
        time.sleep(0.02)
    assert not before <= set(server.workers())
    alive(server)


def test_a_query_that_takes_all_memory_ends_alone(tmp_path):
    file = tmp_path / "one.nt"
    file.write_text("<http://x.org/a> <http://x.org/b> <http://x.org/c> .\n", encoding="utf-8")
    pool = Pool(open_case(file), Limits(workers=1, memory=150_000_000))
    tenfold = " ".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 10)}) AS ?x{n + 1})" for n in range(8))
    greedy = f"SELECT (STRLEN(?x8) AS ?n) {{ BIND('0123456789' AS ?x0) {tenfold} }}"

    async def both() -> list[Reply]:
        await pool.start()
        found = [await pool.run(Job("query", query)) for query in (greedy, "ASK { ?s ?p ?o }")]
        await pool.stop()
        return found

    broken, fine = asyncio.run(both())
    assert broken.kind == "memory" and fine.body == b'{"head":{},"boolean":true}\n'


def test_many_at_once_are_all_answered(server):
    found: list[int] = []

    def many(number: int) -> None:
        query = "SELECT ?l { actor:iom rdfs:label ?l } #"
        found.extend(server.ask(f"{query} {number} {turn}").status for turn in range(10))

    threads = [threading.Thread(target=many, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [200] * 120


def test_killed_workers_come_back(server):
    for number in server.workers():
        os.kill(number, signal.SIGKILL)
    alive(server)
    until = time.monotonic() + 10
    while len(server.workers()) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(server.workers()) >= 2
    alive(server)


@pytest.mark.nightly
def test_who_comes_too_many_is_told_when_to_come_again(begin):
    served = begin("serve", "--port", "0", "--timeout", "1", "--workers", "1")
    found: list = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(served.ask(f"{ENDLESS} # {n}"))) for n in range(90)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    busy = [answer for answer in found if answer.status == 503]
    assert busy and all(answer.headers["Retry-After"] for answer in busy)
    assert {answer.status for answer in found} == {503, 504}
    alive(served)
