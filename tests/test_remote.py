"""Cases at a SPARQL endpoint: the same answers as the local case, and a sentence for everything that goes wrong."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from pyoxigraph import Literal

from jembatan.cli import COMMANDS
from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import (
    CaseError,
    JembatanError,
    QueryError,
    QueryRefusedError,
    QueryTimeoutError,
    RemoteError,
)
from jembatan.graph.network import project
from jembatan.graph.remote.address import address, authorization
from jembatan.graph.remote.http import Web
from jembatan.graph.remote.push import push
from jembatan.graph.remote.store import RemoteStore
from jembatan.graph.remote.text import declared

from endpoints import Answer, ours, oxigraph, rdflib_endpoint, scripted
from support import Run

SMALL = "png-reefer"
SAME = (
    "info", "show IOM", "show KKP --lang id --format json", "timeline", "accounts --disagree", "money", "assistance",
    "indicators", "mechanism", "difficulties", "sources", "query events-iom-convened",
    "query 'SELECT * { ?who jb:funds ?whom } ORDER BY ?who ?whom'", "shell", "centrality",
    "centrality --level state --layer communication --format csv", "role IOM --replicates 9",
    "claims --replicates 9 --draws 5", "brokerage --replicates 9", "without IOM", "path KKP IOM", "compare {case} ambon",
    "view -o {out}.html", "scene list", "scene show 3", "plot network -o {out}.svg", "diff {case} benjina", "ontology",
    "ontology Relation",
    *(f"export --format {form} -o {{out}}" for form in ("graphml", "gexf", "cyjs", "csv", "turtle", "nquads --inferred",
      "trig", "jsonld", "rdf12", "tables", "bibtex", "csl", "ftm", "htcds", "void")),
)  # fmt: skip
"""What prints and writes the same wherever the case lies, numbers by their value."""

DIFFERENT = {
    "check": "names no file and no line, and says so; the findings are the same (a test of its own)",
    "report": "tells the hash of what it was made from: of files, or of statements (a test of its own)",
    "serve": "serves a copy (tests/server)",
    "new": "reads no case", "import": "reads no case", "store": "reads files", "push": "writes a case (tests here)",
}  # fmt: skip
"""The commands that are not among them, and why."""

JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def small() -> Case:
    return open_case(SMALL)


@pytest.fixture(scope="module")
def server(small: Case) -> Iterator[str]:
    """Oxigraph's own server with a small case pushed to it."""
    with oxigraph() as url:
        push(small, f"{url}/store")
        yield url


@pytest.fixture(scope="module")
def remote(server: str) -> Case:
    return open_case(f"{server}/query")


def web(url: str) -> RemoteStore:
    return RemoteStore(Web(address(url)))


# The same answers.


def test_the_case_is_recognised_and_whole(small: Case, remote: Case) -> None:
    assert isinstance(remote.store, RemoteStore) and remote.files == ()
    assert remote.name == small.name
    assert len(remote.store) == len(small.store)
    assert len(remote.store.native) == len(small.store.native)
    named = {str(quad) for quad in small.store.native if "_:" not in str(quad)}
    assert named == {str(quad) for quad in remote.store.native if "_:" not in str(quad)}


def test_the_network_is_the_same(small: Case, remote: Case) -> None:
    here, there = project(small), project(remote)
    assert here.graph == there.graph
    assert list(here.nodes(data=True)) == list(there.nodes(data=True))
    assert list(here.edges(data=True)) == list(there.edges(data=True))


def test_every_form_of_query_and_bound_values(small: Case, remote: Case) -> None:
    for query in (
        "SELECT ?x ?l { ?x a jb:Actor ; rdfs:label ?l } ORDER BY ?x ?l",
        "SELECT * { ?b jb:partOf ?a } ORDER BY ?b",
    ):
        assert small.store.select(query) == remote.store.select(query)
    assert remote.store.ask("ASK { GRAPH <https://w3id.org/jembatan/graph/inferred> { ?s ?p ?o } }")
    made = "CONSTRUCT { ?a jb:partOf ?b } WHERE { ?a jb:partOf ?b }"
    assert remote.store.construct(made) == small.store.construct(made)
    bound = {"l": Literal('a"; } DROP ALL #')}
    assert remote.store.select("SELECT ?x { ?x rdfs:label ?l }", bound).rows == ()
    assert remote.store.select("SELECT ?x { ?x a jb:Actor }", limit=3).truncated
    actor = next(small.store.quads(predicate="https://w3id.org/jembatan/ontology#partOf")).subject.value
    assert {str(q.triple) for q in small.store.quads(actor)} == {
        str(q.triple) for q in remote.store.quads(actor)
    }


def test_errors_read_as_for_a_local_case(small: Case, remote: Case) -> None:
    for query in ("SELECT ?x { ?x a jbb:Actor }", "SELECT {", "ASK { ?s ?p }"):
        told = []
        for case in (small, remote):
            with pytest.raises(QueryError) as error:
                case.store.select(query)
            told.append(str(error.value))
        assert told[0] == told[1]
    with pytest.raises(QueryRefusedError, match="SERVICE"):
        remote.store.select("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryRefusedError, match="DROP"):
        remote.store.select("DROP ALL")


@pytest.mark.parametrize("words", ["info --format json", "show IOM"])
def test_commands_print_the_same(server: str, process: Run, words: str) -> None:
    here, there = (process("--case", case, *words.split()) for case in (SMALL, f"{server}/query"))
    assert here.returncode == there.returncode == 0, there.stderr
    assert here.stdout == there.stdout and here.stderr == there.stderr


def test_every_command_is_held_against_the_local_case() -> None:
    assert {words.split()[0] for words in SAME}.isdisjoint(DIFFERENT)
    assert {words.split()[0] for words in SAME} | set(DIFFERENT) == set(COMMANDS)


@pytest.mark.nightly
@pytest.mark.parametrize("kind", ["oxigraph", "ours", "cut"])
def test_every_command_prints_the_same(kind: str, process: Run, tmp_path: Path) -> None:
    with served(kind) as url:
        _same("benjina", url, process, tmp_path)


@pytest.mark.nightly
def test_check_finds_the_same_without_lines(process: Run) -> None:
    with served("oxigraph") as url:
        told = [
            process("--case", case, "check", "--format", "json", timeout=200) for case in ("benjina", url)
        ]
    assert [one.returncode for one in told] == [0, 0]
    assert (
        "names the thing and no line" not in told[0].stderr and "name the thing and no line" in told[1].stderr
    )
    here, there = ({_finding(one) for one in json.loads(each.stdout)} for each in told)
    assert here == there and here


def _finding(one: dict[str, str]) -> tuple[str, ...]:
    parts = sorted(re.findall(r"[a-z]+:[\w.-]+", f"{one['subject']} {one['property']} {one['value']}"))
    return (one["severity"], one["code"], *parts)


@pytest.mark.nightly
def test_a_report_differs_in_its_provenance_only(process: Run, tmp_path: Path) -> None:
    words = ("report", "--figures", "none", "--replicates", "9", "--draws", "5", "-o")
    with served("oxigraph") as url:
        told = [
            process("--case", case, *words, str(tmp_path / name), timeout=300)
            for case, name in (("benjina", "here"), (url, "there"))
        ]
    assert [one.returncode for one in told] == [0, 0], told[1].stderr
    here, there = (_tree(tmp_path / name) for name in ("here", "there"))
    assert here.keys() == there.keys()
    different = {name for name in here if here[name] != there[name]}
    assert different <= {"index.html", "index.id.html", "report.json"}
    hidden = re.compile(rb"[0-9a-f]{12,64}|(?s:<ul class=.hashes.*?</ul>)|<span class=.n.>[0-9]+</span>")
    for name in different - {"report.json"}:
        assert hidden.sub(b"", here[name]) == hidden.sub(b"", there[name])


@pytest.mark.nightly
def test_a_slow_engine_is_asked_in_a_copy(process: Run, tmp_path: Path) -> None:
    """rdflib's engine takes minutes for a query with many OPTIONALs: the case is fetched by plain reading."""
    with rdflib_endpoint("benjina") as url:
        _same("benjina", url, process, tmp_path, slow=True)


@contextlib.contextmanager
def served(kind: str) -> Iterator[str]:
    """Serve Benjina: from Oxigraph's own server, from ours, from ours with a limit that cuts."""
    if kind == "oxigraph":
        with oxigraph() as url:
            push(open_case("benjina"), f"{url}/store")
            yield f"{url}/query"
    else:
        with ours("benjina", *(("--rows", "7000") if kind == "cut" else ())) as url:
            yield url


def _same(case: str, url: str, process: Run, folder: Path, *, slow: bool = False) -> None:
    different = []
    for number, words in enumerate(SAME):
        told = []
        for where, name in ((case, "here"), (url, "there")):
            out = folder / str(number) / name / "out"
            out.parent.mkdir(parents=True)
            given = [word.replace("{out}", str(out)).replace("{case}", where) for word in shlex.split(words)]
            found = process("--case", where, *given, timeout=300, stdin=SHELL if words == "shell" else "")
            said = [
                text.replace(str(out), "OUT").replace(where, case) for text in (found.stdout, found.stderr)
            ]
            if slow:
                said[1] = "".join(
                    line for line in said[1].splitlines(True) if not line.startswith("The endpoint is slow")
                )
            files = _tree(out.parent)
            if any(form in words.split() for form in UNORDERED):
                files = {path: b" ".join(sorted(_WORDS.findall(data))) for path, data in files.items()}
            told.append((found.returncode, *said, files))
        parts = ("exit", "stdout", "stderr", "files")
        different += [f"{words}: {part}" for part, *two in zip(parts, *told, strict=True) if two[0] != two[1]]
    assert different == []


SHELL = "SELECT ?x { ?x a jb:Place } ORDER BY ?x LIMIT 3;\n.show IOM\n.ask events-iom-convened\n"
UNORDERED = ("trig", "jsonld", "tables")
"""Exports in which several values of one thing stand in the order of the case's files; an endpoint has no such order."""

_WORDS = re.compile(rb"[^\s;,]+")
_SPELLED = re.compile(rb'"(-?[0-9.]+)"\^\^(?:xsd:decimal|<http://www.w3.org/2001/XMLSchema#decimal>)')
_POINT_NOUGHT = re.compile(rb"(?<![\w.])(-?[0-9]+)\.0(?![0-9])")


def _tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder; a decimal number's spelling (`-9.0`, `-9`), which no store keeps, does not count."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): _POINT_NOUGHT.sub(
            rb"\1", _SPELLED.sub(rb"\1", path.read_bytes())
        )
        for path in files
    }


@pytest.mark.nightly
def test_statements_without_ontology_are_completed_here(small: Case, tmp_path: Path) -> None:
    import urllib.request

    from pyoxigraph import DefaultGraph, RdfFormat, serialize

    asserted = (q.triple for q in small.store.native.quads_for_pattern(None, None, None, DefaultGraph()))
    data = serialize(asserted, format=RdfFormat.N_TRIPLES)
    with oxigraph() as url:
        request = urllib.request.Request(
            f"{url}/store?default", data, {"Content-Type": "application/n-triples"}, method="PUT"
        )
        urllib.request.urlopen(request).close()
        found = open_case(f"{url}/query")
    assert found.name == small.name and len(found.store.native) == len(small.store.native)


# Writing.


def test_push_needs_leave_to_replace_and_dry_run_writes_nothing(small: Case, tmp_path: Path) -> None:
    with oxigraph() as url:
        would = push(small, f"{url}/store", dry_run=True)
        assert [one.triples for one in would] and not any(one.there for one in would)
        with pytest.raises(RemoteError, match="no case of ours"):
            open_case(f"{url}/query")
        push(small, f"{url}/store")
        with pytest.raises(RemoteError, match="--replace"):
            push(small, f"{url}/store")
        assert all(one.there for one in push(small, f"{url}/store", replace=True))
        assert len(open_case(f"{url}/query").store) == len(small.store)


def test_a_push_broken_off_never_opens_as_a_case(small: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from jembatan.graph.remote import push as module

    real, sent = module._send, []

    def breaks(web: Web, method: str, iri: str, body: bytes | None, good: tuple[int, ...]) -> None:
        sent.append(method)
        if iri.endswith("asserted") and method == "PUT":
            raise RemoteError("broken off")
        real(web, method, iri, body, good)

    with oxigraph() as url:
        push(small, f"{url}/store")
        monkeypatch.setattr(module, "_send", breaks)
        with pytest.raises(RemoteError, match="broken off"):
            push(small, f"{url}/store", replace=True)
        assert "DELETE" in sent
        with pytest.raises(RemoteError, match="no case of ours"):
            open_case(f"{url}/query")


def test_a_server_that_only_reads_refuses_in_a_sentence(small: Case, server: str) -> None:
    with pytest.raises(RemoteError, match=r"takes no graphs|refuses|nothing at this address"):
        push(small, f"{server}/query")


def test_push_proves_who_writes_and_never_tells(small: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []

    def answer(request: BaseHTTPRequestHandler, _: bytes) -> Answer:
        seen.append(request.headers.get("Authorization"))
        return (404, {}, b"") if seen[-1] else (401, {"Content-Type": "text/plain"}, b"who?")

    with scripted(answer) as url:
        with pytest.raises(RemoteError, match="JEMBATAN_USER"):
            push(small, url, dry_run=True)
        monkeypatch.setenv("JEMBATAN_USER", "me")
        monkeypatch.setenv("JEMBATAN_PASSWORD", "s3cret")
        push(small, url, dry_run=True)
        assert seen[-1] == "Basic bWU6czNjcmV0"
        with pytest.raises(RemoteError) as error:
            push(small, url)
    assert "s3cret" not in str(error.value)


# What goes wrong.


@pytest.mark.parametrize(
    ("status", "headers", "body", "said"),
    [
        (200, {"Content-Type": "text/html"}, b"<html>hi</html>", "web page"),
        (401, {"Content-Type": "text/plain"}, b"no", "JEMBATAN_USER"),
        (403, {"Content-Type": "text/plain"}, b"not you", "refuses .403.*not you"),
        (404, {"Content-Type": "text/html"}, b"<h1>gone</h1>", "nothing at this address"),
        (405, {}, b"", "takes no SPARQL"),
        (500, {"Content-Type": "text/plain"}, b"out of \x1b[31mluck", "answers 500.*out of"),
        (503, {}, b"", "busy"),
        (200, {"Content-Type": JSON}, b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":', "broken"),
        (200, {"Content-Type": JSON}, b"", "broken"),
        (200, {"Content-Type": "image/png"}, b"\x89PNG", "image/png"),
        (302, {"Location": "http://example.org/other"}, b"", "example.org.*refused"),
        (307, {"Location": "http://127.0.0.1:1/x"}, b"", "127.0.0.1:1.*refused"),
        (308, {"Location": "file:///etc/passwd"}, b"", "without a proper address"),
        (301, {}, b"", "circle|without a proper"),
    ],
)
def test_what_is_no_endpoint_is_told_in_a_sentence(
    status: int, headers: dict[str, str], body: bytes, said: str
) -> None:
    with (
        scripted(lambda *_: (status, headers, body)) as url,
        pytest.raises(JembatanError, match=said) as error,
    ):
        open_case(url)
    assert "\x1b" not in str(error.value) and "\n" not in str(error.value)


def test_a_redirect_within_the_host_is_followed() -> None:
    truth = json.dumps({"head": {}, "boolean": True}).encode()

    def answer(request: BaseHTTPRequestHandler, _: bytes) -> Answer:
        if request.path == "/sparql":
            return 307, {"Location": "/real"}, b""
        return 200, {"Content-Type": JSON}, truth

    with scripted(answer) as url:
        assert web(url).ask("ASK { ?s ?p ?o }")


def test_nobody_there_and_silence() -> None:
    with pytest.raises(RemoteError, match="cannot be reached"):
        open_case("http://127.0.0.1:1/sparql")
    with pytest.raises(RemoteError, match="cannot be reached"):
        open_case("http://no-such-host.invalid/sparql")

    gate = threading.Event()

    def slow(*_: object) -> Answer:
        gate.wait(60)
        return 200, {"Content-Type": JSON}, b"{}"

    with scripted(slow) as url:
        with pytest.raises(QueryTimeoutError):  # long before the server would have answered
            web(url).ask("ASK { ?s ?p ?o }", timeout=0.5)
        gate.set()


def _deep(form: str, count: int) -> bytes:
    if form == "json":
        term = b'{"type":"triple","value":{"subject":{"type":"uri","value":"http://a"},"predicate":{"type":"uri","value":"http://a"},"object":'
        inner = term * count + b'{"type":"uri","value":"http://a"}' + b"}}" * count
        return b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":' + inner + b"}]}}"
    begun = {"nt": b"<<( <http://a> <http://a> ", "ttl": b"<<( <http://a> <http://a> # )>>\n"}[form]
    return b"<http://s> <http://p> " + begun * count + b"<http://o>" + b" )>>" * count + b" .\n"


@pytest.mark.parametrize(
    ("form", "media"), [("json", JSON), ("nt", "application/n-triples"), ("ttl", "text/turtle")]
)
def test_an_answer_that_is_nested_without_end_is_refused(form: str, media: str) -> None:
    """Such an answer would end the process: the parser recurses."""
    ask = "SELECT ?x { ?x ?p ?o }" if form == "json" else "CONSTRUCT WHERE { ?s ?p ?o }"
    for count, refused in ((3, False), (600, True), (20_000, True)):
        with scripted(lambda *_, n=count: (200, {"Content-Type": media}, _deep(form, n))) as url:
            if refused:
                with pytest.raises(RemoteError, match="nested more than 500 deep"):
                    web(url).answer(ask)
            else:
                web(url).answer(ask)


def test_an_answer_that_was_cut_is_never_taken_for_whole() -> None:
    rows = [{"x": {"type": "literal", "value": f"{number:04}"}} for number in range(2500)]

    def answer(said: bool) -> object:
        def reply(_: BaseHTTPRequestHandler, body: bytes) -> Answer:
            query = body.decode()
            chosen = rows
            if "COUNT" in query:
                count = {
                    "type": "literal",
                    "value": "2500",
                    "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                }
                data = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": count}]}}
                return 200, {"Content-Type": JSON}, json.dumps(data).encode()
            if "OFFSET" in query:
                start = int(query.split()[-1])
                chosen = rows[start:]
            data = {"head": {"vars": ["x"]}, "results": {"bindings": chosen[:1000]}}
            more = {"Jembatan-Truncated": "1000"} if said else {}
            return 200, {"Content-Type": JSON, **more}, json.dumps(data).encode()

        return reply

    query = "SELECT ?x { ?s ?p ?x }"
    with scripted(answer(True)) as url:  # type: ignore[arg-type]
        assert [row[0] for row in web(url).each(query)] == [one["x"]["value"] for one in rows]
        with pytest.raises(RemoteError, match="cuts its answers after 1000 rows"):
            web(url).select(query)
        assert len(web(url).select(query, limit=10)) == 10
    with scripted(answer(False)) as url:  # type: ignore[arg-type]
        with pytest.raises(RemoteError, match="cuts its answers"):
            list(web(url).each(query))
        with pytest.raises(RemoteError, match="cuts its answers"):
            web(url).select(query)


# Addresses and credentials.


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "https://user:pw@example.org/x",
        "http://example.org:99999/",
        "http://ex ample.org/",
        "http://[::1",
        "http://exämple.org/",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(CaseError) as error:
        open_case(url)
    assert "pw" not in str(error.value)


def test_credentials_go_by_https_or_to_this_machine_only() -> None:
    known = {"JEMBATAN_TOKEN": "t0ken"}
    assert authorization(address("https://example.org/sparql"), known) == {"Authorization": "Bearer t0ken"}
    assert authorization(address("http://localhost:3030/ds"), known)
    with pytest.raises(RemoteError, match="https") as error:
        authorization(address("http://example.org/sparql"), known)
    assert "t0ken" not in str(error.value)
    with pytest.raises(RemoteError):
        authorization(address("https://example.org/"), {"JEMBATAN_TOKEN": "a\r\nX: y"})
    assert authorization(address("http://example.org/"), {}) == {}


def test_nothing_in_the_data_causes_a_request(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(request: BaseHTTPRequestHandler, _: bytes) -> Answer:
        asked.append(request.path)
        return 200, {"Content-Type": "text/plain"}, b""

    with scripted(answer) as url:
        file = tmp_path / "mine.ttl"
        file.write_text(
            f"@prefix owl: <http://www.w3.org/2002/07/owl#> . <{url}/x> a owl:Ontology ; owl:imports <{url}> .\n"
            f"@prefix jb: <https://w3id.org/jembatan/ontology#> . <https://w3id.org/jembatan/actor/a> a jb:Actor ; jb:partOf <{url}> .\n",
            encoding="utf-8",
        )
        project(open_case(file))
    assert asked == []


def test_prefixes_are_declared_once_and_only_those_in_use() -> None:
    known = {"jb": "urn:jb:", "rdf": "urn:rdf:"}
    assert declared("PREFIX jb: <urn:own:> ASK { ?x jb:a 'rdf:b' } # rdf:c", known).count("PREFIX") == 1
    assert declared("ASK { _:jb rdf:a <jb:x> }", known) == "PREFIX rdf: <urn:rdf:> ASK { _:jb rdf:a <jb:x> }"


def test_a_small_case_on_an_endpoint_that_is_slow_is_asked_in_a_copy(
    remote: Case, small: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jembatan.graph.remote import store as module

    monkeypatch.setattr(module, "SLUGGISH", 0.0)
    slow, told = RemoteStore(remote.store.web, remote.store.dataset), []  # type: ignore[attr-defined]
    slow.notice = told.append
    query = "SELECT ?x { ?x a jb:Actor } ORDER BY ?x"
    assert slow.select(query) == small.store.select(query)
    assert told == [len(small.store.native)]
    slow.web = Web(address("http://127.0.0.1:1/"))
    assert slow.select(query) == small.store.select(query) and len(slow) == len(small.store)


def test_a_query_that_finds_nothing_is_told_what_may_be_wrong() -> None:
    from jembatan.graph.hints import empty_hints

    assert "kind:funds" in empty_hints("ASK { ?x jb:kind kind:fundz }", "id")[0]
    assert "claims --save" in empty_hints("ASK { ?x a jb:MeasureResult }", "en")[0]
    assert empty_hints("ASK { ?x jb:funds actor:nobody }", "en") == ()
