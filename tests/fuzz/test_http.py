"""The server: whatever bytes come, an answer or a refusal in a sentence; never a 500, never a broken process."""

from __future__ import annotations

import asyncio
import socket
import time
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from site_server import Listening, site, strange_file
from starlette.applications import Starlette

from fuzz.budget import many, some
from fuzz.hostile import TEXTS
from jembatan.graph.case import Case, open_case
from jembatan.graph.server import patience

BYTES = (
    *(text.encode("utf-8") for text in TEXTS[:62]),
    b"\xff",
    b"%",
    b"%00",
    b"%ff",
    b"%2e%2e%2f",
    b"%zz",
    b"&",
    b"=",
    b"a" * 3_000,
)
PATHS = (
    "/", "/sparql", "/sparql/", "/graph", "/graph/inferred", "/void", "/query", "/questions", "/questions/actors", "/ontology", "/sources",
    "/actor/evil", "/actor/", "/event/x", "/case/x", "/favicon.ico", "/../../etc/passwd", "//", "/.git/config",
)  # fmt: skip
QUERIES = (
    b"query=ASK+{}",
    b"query=",
    b"query=SELECT+*+{?s+?p+?o}",
    b"default-graph-uri=x",
    b"update=DROP+ALL",
    b"format=json",
    b"graph=x",
    b"default",
    b"lang=id",
    b"page=-1",
    b"query=ASK+{SERVICE+<http://127.0.0.1:9/>+{}}",
)
NAMES = (
    "accept",
    "content-type",
    "content-length",
    "accept-encoding",
    "accept-language",
    "if-none-match",
    "origin",
    "range",
    "host",
    "cookie",
    "x-forwarded-for",
    "access-control-request-method",
    "transfer-encoding",
    "expect",
)
VALUES = (
    b"*/*",
    b"text/html",
    b"application/json;q=x",
    b"text/turtle, */*;q=0",
    b"application/sparql-query",
    b'application/x-www-form-urlencoded; charset="',
    b"-1",
    b"99999999999999999999",
    b"localhost",
    b"testserver",
    b"evil.example",
    b"[::1",
    b'W/"x", *',
    b",;,;=" * 200,
)

piece = st.one_of(st.sampled_from(BYTES), st.binary(max_size=6))
path = st.one_of(
    st.sampled_from(PATHS),
    st.builds(lambda a, b: a + "/" + b.decode("utf-8", "replace"), st.sampled_from(PATHS), piece),
)
query = st.lists(st.one_of(st.sampled_from(QUERIES), piece), max_size=3).map(b"&".join)
headers = st.lists(st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(VALUES), piece)), max_size=4)
body = st.one_of(st.just(b""), st.sampled_from(QUERIES), piece, st.just(b"query=" + b"(" * 50_000))
method = st.sampled_from(("GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO"))
requests = st.tuples(method, path, query, headers, body)

Request = tuple[str, str, bytes, list[tuple[str, bytes]], bytes]


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return open_case(strange_file(tmp_path_factory.mktemp("zoo")))


async def ask(app: Starlette, request: Request) -> tuple[int, dict[str, str], bytes]:
    how, where, question, told, content = request
    given = {
        name.encode(): value.replace(b"\n", b"").replace(b"\r", b"").replace(b"\0", b"")
        for name, value in told
    }
    given.setdefault(b"host", b"testserver")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": how, "path": where, "raw_path": where.encode("utf-8"),
        "query_string": question, "headers": list(given.items()), "scheme": "http", "server": ("testserver", 80), "client": ("127.0.0.1", 1),
        "root_path": "",
    }  # fmt: skip
    waiting = [{"type": "http.request", "body": content, "more_body": False}]
    sent: list[Any] = []

    async def receive() -> Any:
        if waiting:
            return waiting.pop()
        await asyncio.sleep(60)

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    facts = {name.decode().lower(): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return sent[0]["status"], facts, b"".join(message.get("body", b"") for message in sent[1:])


def check(app: Starlette, request: Request) -> None:
    begun = time.monotonic()
    status, facts, told = asyncio.run(ask(app, request))
    assert status < 500, (status, told[:300])
    assert facts["x-content-type-options"] == "nosniff"
    assert "content-security-policy" in facts or status in (204, 304)
    assert b"Traceback" not in told
    if status >= 400 and facts.get("content-type", "").startswith("text/plain"):
        assert len(told) < 2_000
    assert time.monotonic() - begun < 15


def test_any_request_is_answered_or_refused(strange: Case) -> None:
    some(requests, partial(check, site(strange, timeout=5)[0]), 250)


@pytest.mark.nightly
def test_any_of_many_requests_is_answered_or_refused(strange: Case) -> None:
    many(requests, partial(check, site(strange, timeout=5)[0]))


RAW = (
    b"", b"\r\n\r\n", b"\x16\x03\x01\x02", b"GET / HTTP/9.9\r\n\r\n", b"GET  HTTP/1.1\r\n\r\n", b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET http://evil/ HTTP/1.1\r\nHost: evil\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nZZ\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 20_000 + b"\r\n", b"GET / HTTP/1.1\nHost: localhost\n\n", b"\0" * 10_000,
)  # fmt: skip


def test_raw_bytes_on_the_socket_leave_the_server_whole(strange: Case) -> None:
    here = Listening(site(strange)[0])
    port = int(here.url.rpartition(":")[2])
    try:
        for raw in (*RAW, b"GET /void HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
                answer = b""
                try:
                    client.sendall(raw)
                    if raw.endswith(b"\0") or not raw:
                        client.shutdown(socket.SHUT_WR)
                    answer = client.recv(4_096)
                except OSError:
                    continue
                assert b"Traceback" not in answer and not answer.startswith(b"HTTP/1.1 5")
        assert answer.startswith(b"HTTP/1.1 200")
    finally:
        here.stop()


def ended(client: socket.socket, begun: float) -> float:
    """Return after how many seconds the server ends a connection."""
    client.settimeout(10)
    try:
        while client.recv(65_536):
            pass
    except ConnectionError:
        pass
    return time.monotonic() - begun


def test_who_does_not_go_on_is_left(strange: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "ASKING", 1.0)
    here = Listening(site(strange)[0])
    port = int(here.url.rpartition(":")[2])
    whole = b"GET /void HTTP/1.1\r\nHost: localhost\r\n\r\n"
    try:
        for sent in (b"", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: "):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
                client.sendall(sent)
                assert 0.3 < ended(client, time.monotonic()) < 9
        with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
            for piece in (whole[:9], whole[9:], whole):
                client.sendall(piece)
            assert client.recv(65_536).startswith(b"HTTP/1.1 200")
            client.sendall(b"GET / HT")
            assert ended(client, time.monotonic()) < 9
    finally:
        here.stop()


def test_who_does_not_take_an_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    async def large(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            for _ in range(100):
                await send({"type": "http.response.body", "body": bytes(1_000_000), "more_body": True})

    monkeypatch.setattr(patience, "TAKING", 0.3)
    here = Listening(large)
    try:
        with socket.create_connection(("127.0.0.1", int(here.url.rpartition(":")[2]))) as client:
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            until = time.monotonic() + 10
            time.sleep(0.1)
            while here.server.server_state.connections and time.monotonic() < until:
                time.sleep(0.05)
            assert not here.server.server_state.connections
    finally:
        here.stop()
