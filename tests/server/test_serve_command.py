"""`jembatan serve`: how it begins, what it serves, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from pyoxigraph import RdfFormat, parse

TRIG = """@prefix e: <http://x.org/> .
e:a e:knows e:b ; e:says "halo & <b>"@id , _:somebody .
e:one { e:b e:knows e:c } e:two { e:c e:knows e:a }
"""


def running(number: int) -> bool:
    found = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True
    ).stdout.strip()
    return bool(found) and not found.startswith("Z")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    file = tmp_path / "kenalan.trig"
    file.write_text(TRIG, encoding="utf-8")
    return file


def test_any_rdf_file_can_be_served(begin, foreign):
    served = begin("--case", str(foreign), "serve", "--port", "0", "--workers", "1")
    assert served.line.startswith(f"kenalan is served at http://127.0.0.1:{served.port}/ ")
    found = served.ask("SELECT ?x { <http://x.org/a> <http://x.org/knows>+ ?x }", "text/csv").text.split()
    assert sorted(found[1:]) == ["http://x.org/a", "http://x.org/b", "http://x.org/c"]
    only = served.ask("SELECT * { ?s ?p ?o }", more="&default-graph-uri=http%3A%2F%2Fx.org%2Ftwo").json()[
        "results"
    ]["bindings"]
    assert [row["s"]["value"] for row in only] == ["http://x.org/c"]
    in_graph = served.ask("SELECT ?g { GRAPH ?g { <http://x.org/b> ?p ?o } }", "text/csv").text.split()
    assert in_graph == ["g", "http://x.org/one"]
    one = served.send("GET", "/graph?graph=http%3A%2F%2Fx.org%2Fone", Accept="text/turtle")
    assert [str(quad.object) for quad in parse(one.body, format=RdfFormat.TURTLE)] == ["<http://x.org/c>"]
    for path in ("/void", "/sparql", "/graph?default"):
        assert served.send("GET", path).status == 200
    page = served.send("GET", "/sparql?query=ASK%7B%7D", Origin="https://elsewhere.example").headers
    assert page["Access-Control-Allow-Origin"] is None and "Origin" in page["Vary"]
    here = served.send("GET", "/sparql?query=ASK%7B%7D", Origin="http://localhost:3000").headers
    assert here["Access-Control-Allow-Origin"] == "http://localhost:3000"


def test_a_snapshot_is_served_whatever_becomes_of_the_file(begin, foreign):
    served = begin("--case", str(foreign), "serve", "--port", "0", "--workers", "1")
    tag = served.ask("ASK { }").headers["ETag"]
    foreign.write_text("this is no RDF any more", encoding="utf-8")
    for number in served.workers():
        os.kill(number, signal.SIGKILL)
    answer = served.ask("ASK { <http://x.org/a> <http://x.org/knows> <http://x.org/b> }")
    assert answer.json()["boolean"] is True and served.ask("ASK { }").headers["ETag"] == tag


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_and_no_file_lingers(begin, foreign, sent):
    served = begin("--case", str(foreign), "serve", "--port", "0", "--workers", "1")
    time.sleep(0.3)
    workers = served.workers()
    assert workers
    served.process.send_signal(sent)
    served.process.wait(10)
    if sent == signal.SIGINT:
        assert served.process.returncode == 0
    assert (
        served.process.stderr
        and "Traceback" not in (told := served.process.stderr.read())
        and "Unknown" not in told
    )
    until = time.monotonic() + 5
    while any(map(running, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(running, workers))
    cache, name = Path(os.environ["JEMBATAN_CACHE"]), f".serve-{served.process.pid}-*"
    while list(cache.glob(name)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not list(cache.glob(name))


def test_a_server_takes_away_what_one_left_that_ended_together_with_its_keeper(begin, foreign):
    served = begin("--case", str(foreign), "serve", "--port", "0", "--workers", "1")
    for number in (*served.workers(), served.process.pid):
        os.kill(number, signal.SIGKILL)
    served.process.wait(10)
    (left,) = Path(os.environ["JEMBATAN_CACHE"]).glob(f".serve-{served.process.pid}-*")
    begin("--case", str(foreign), "serve", "--port", "0", "--workers", "1")
    assert not left.exists()


def test_ctrl_c_ends_it_while_a_query_runs(server, begin, foreign):
    served = begin("--case", str(foreign), "serve", "--port", "0", "--timeout", "60", "--workers", "1")

    line = socket.create_connection(("127.0.0.1", served.port))
    endless = "SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B?a%20?b%20?c.?d%20?e%20?f.?g%20?h%20?i%7D"
    line.sendall(f"GET /sparql?query={endless} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    time.sleep(0.5)
    workers, begun = served.workers(), time.monotonic()
    served.process.send_signal(signal.SIGINT)
    served.process.wait(30)
    assert time.monotonic() - begun < 20 and served.process.returncode == 0  # the query's own limit is 60
    assert not any(map(running, workers))
    line.close()


def test_a_port_in_use_is_told_with_what_to_do(process, server):
    found = process("serve", "--port", str(server.port))
    assert found.returncode == 2 and found.stdout == ""
    assert found.stderr.strip() == (
        f"Error: port {server.port} is in use, perhaps by a server that still runs. Choose another with --port, "
        "or any that is free with --port 0."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("serve", "--port", "70000"), "0<=x<=65535"),
        (("serve", "--timeout", "0"), "--timeout"),
        (("serve", "--timeout", "nan"), "nan"),
        (("serve", "--rows", "0"), "--rows"),
        (("serve", "--host", "192.0.2.77", "--port", "0"), "no address of this machine"),
        (("serve", "--host", "no such host", "--port", "0"), "no address of this machine"),
        (("--case", "nothing.ttl", "serve"), "nothing.ttl"),
    ],
)
def test_what_cannot_be_served_is_told(process, words, said):
    found = process(*words)
    assert (
        found.returncode == 2
        and said in found.stderr
        and "Traceback" not in found.stderr
        and found.stdout == ""
    )


def test_a_missing_extra_is_told(tmp_path):
    code = "import sys; sys.modules['uvicorn'] = None; sys.argv = ['jembatan', 'serve']; from jembatan.cli import main; main()"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert (
        found.returncode == 2
        and "pip install 'jembatan[serve]'" in found.stderr
        and "Traceback" not in found.stderr
    )


def test_other_machines_are_let_in_only_on_demand_and_with_a_warning(begin, foreign):
    served = begin(
        "--case",
        str(foreign),
        "serve",
        "--port",
        "0",
        "--host",
        "0.0.0.0",
        "--workers",
        "1",
        "--name",
        "data.example.org",
    )
    path = "/sparql?query=ASK%7B%7D"
    assert served.url == f"http://127.0.0.1:{served.port}/"
    assert [
        served.send("GET", path, Host=host).status
        for host in ("192.0.2.1", "data.example.org:80", "evil.example")
    ] == [200, 200, 421]
    served.stop()
    assert served.process.stderr and served.process.stderr.read().startswith(
        "Warning: --host 0.0.0.0 lets other machines read"
    )


def test_it_is_ready_in_a_moment(begin, server):
    """A second is promised on a machine at rest; what counts here is the work, not the waiting for a processor."""
    spent = psutil.Process(begin("serve", "--port", "0").process.pid).cpu_times()
    assert spent.user + spent.system < 3
