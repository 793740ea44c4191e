"""Opening a case: every format, what is refused, the cache, and what belongs to a case."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, serialize

from jembatan.graph import cache
from jembatan.graph.case import ALL, Case, bundled_cases, open_case
from jembatan.graph.errors import CaseError
from jembatan.graph.iri import JB, thing
from jembatan.graph.rdffiles import read_rdf
from jembatan.graph.store import ASSERTED
from jembatan.graph.tables.importer import import_tables

from small_tables import small_tables, write_tables
from support import Run

FORMATS = {
    "ttl": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS, "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML, "xml": RdfFormat.RDF_XML, "n3": RdfFormat.N3,
    "owl": RdfFormat.RDF_XML,
}  # fmt: skip


def asserted(case: Case) -> set[str]:
    return {str(quad.triple) for quad in case.store.native.quads_for_pattern(None, None, None, ASSERTED)}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("small")
    import_tables([write_tables(base / "in", small_tables())], base / "small")
    return base / "small"


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_same_triples(small: Path, tmp_path: Path, ending: str) -> None:
    triples = [quad.triple for file in sorted(small.glob("*/*.ttl")) for quad in read_rdf(file)]
    file = tmp_path / f"mine.{ending}"
    if FORMATS[ending] in (RdfFormat.N_QUADS, RdfFormat.TRIG, RdfFormat.JSON_LD):
        serialize((Quad(*triple, DefaultGraph()) for triple in triples), file, format=FORMATS[ending])
    else:
        serialize(triples, file, format=FORMATS[ending])
    case = open_case(file)
    assert case.name == "mine"
    assert asserted(case) == asserted(open_case(small))
    assert case.store.ask("ASK { actor:kkp jb:informs actor:iom }"), "direct ties are inferred"


def test_named_graphs_of_a_users_file_join_the_default_graph(tmp_path: Path) -> None:
    file = tmp_path / "graphs.trig"
    file.write_text(
        "@prefix jb: <https://w3id.org/jembatan/ontology#> . @prefix x: <https://example.org/> .\nx:g { x:a a jb:Actor } x:h { x:a a jb:Actor }\n"
    )
    case = open_case(file)
    assert case.store.select(
        "SELECT (COUNT(*) AS ?n) { ?a a jb:Actor FILTER(?a = <https://example.org/a>) }"
    ).texts() == [("1",)]
    assert {graph.value for graph in case.store.native.named_graphs()} >= {
        "https://example.org/g",
        "https://example.org/h",
    }


BROKEN = [
    ("a.ttl", b"@prefix x: <https://example.org/> .\nx:a x:b x:c .\nx:a x:b .\n", "line 3"),
    ("a.ttl", b"x:a x:b x:c .\n", "line 1"),
    ("a.ttl", b"<p> <q> \"open .\n", "line"),
    ("a.nt", b"<http://x/a> <http://x/b> <http://x/c> .\n<http://x/a> <http://x/b> .\n", "line 2"),
    ("a.ttl", b"", "empty"),
    ("a.ttl", b" \n\n", "empty"),
    ("a.ttl", b"# nothing\n", "no statement"),
    ("a.ttl", "<a> <b> \"é\" .\n".encode("latin-1"), "line 1: not UTF-8"),
    ("a.ttl", "<a> <b> <c> .\n".encode("utf-16"), "not UTF-8"),
    ("a.rdf", b"<rdf:RDF>", "rdf"),
    ("a.rdf", b"a,b\n1,2\n", "rdf"),
    ("a.jsonld", b'{"@id": "a",\n "b": }', "line 2: not JSON"),
    ("a.jsonld", b'{"@context": "https://example.org/context.jsonld", "@id": "x:a", "x:b": 1}', "remote JSON-LD context"),
    ("a.jsonld", b'{"@context": {"@import": "file:///etc/passwd"}, "@id": "x:a"}', "remote JSON-LD context"),
    ("a.jsonld", b'{"@graph": [{"@context": ["http://localhost/x", {}], "@id": "x:a"}]}', "remote JSON-LD context"),
    ("a.jsonld", b"[" * 100_000, "nested|not JSON"),
    ("a.xml", b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<x>&a;</x>', "line 2: XML entities"),
    ("a.docx", b"PK", "no ending of an RDF file"),
    ("a", b"<a> <b> <c> .", "no ending of an RDF file"),
    ("a.csv", b"event_id\n", "jembatan import"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "words"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_no_rdf_is_said_with_file_and_line(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(CaseError, match=f"(?i){words}") as caught:
        open_case(file)
    assert str(file) in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_the_command_ends_with_2_and_one_line(tmp_path: Path, run: Run) -> None:
    (tmp_path / "bad.ttl").write_text("<a> <b> <c> .\n<a> <b> .\n")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "events.csv").write_text("event_id\n")
    for name, words in (
        ("bad.ttl", "bad.ttl, line 2"), ("missing.ttl", "missing.ttl"), ("benjna", "Did you mean benjina?"),
        ("tables", "jembatan import"), ("http://127.0.0.1:9/x.ttl", "cannot be reached"),
    ):  # fmt: skip
        done = run("--case", name, "check")
        assert done.returncode == 2, name
        assert done.stdout == ""
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_folder_without_rdf(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no RDF file"):
        open_case(tmp_path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, small: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<https://example.org/secret> <https://example.org/is> 1 .\n")
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "mine.ttl").write_bytes((small / "shared" / "actors.ttl").read_bytes())
    (folder / "link.ttl").symlink_to(secret)
    (folder / ".hidden.ttl").write_text("broken")
    case = open_case(folder)
    assert [file.name for file in case.files] == ["mine.ttl"]
    assert not case.store.ask("ASK { <https://example.org/secret> ?p ?o }")


def test_a_byte_order_mark_and_relative_names(tmp_path: Path) -> None:
    file = tmp_path / "bom.ttl"
    file.write_bytes(b"\xef\xbb\xbf<a> a <https://w3id.org/jembatan/ontology#Actor> .\n")
    assert open_case(file).store.ask("ASK { <https://w3id.org/jembatan/local/a> a jb:Actor }")


def test_a_case_folder_of_an_import_opens_as_that_case(small: Path) -> None:
    assert open_case(small / "mine").name == "mine"
    assert asserted(open_case(small / "mine")) <= asserted(open_case(small))


@pytest.fixture
def keep_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep even the smallest case."""
    monkeypatch.setattr(cache, "LEAST", 0)


@pytest.mark.usefixtures("keep_all")
@pytest.mark.parametrize("harm", ["change", "cut", "mark", "empty"])
def test_a_harmed_cache_is_built_anew(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    monkeypatch.setenv("JEMBATAN_CACHE", str(tmp_path / "cache"))
    expected = asserted(open_case(small))
    (entry,) = [one for one in (tmp_path / "cache").iterdir() if one.is_dir()]
    tables = sorted((entry / "store").glob("*.sst"))
    assert tables
    if harm == "change":
        data = bytearray(tables[0].read_bytes())
        data[len(data) // 2] ^= 0xFF
        tables[0].write_bytes(data)
    elif harm == "cut":
        tables[-1].write_bytes(tables[-1].read_bytes()[:100])
    elif harm == "mark":
        (entry / "complete.json").write_text("{")
    else:
        for file in (entry / "store").iterdir():
            file.unlink()
    assert asserted(open_case(small)) == expected
    assert asserted(open_case(small)) == expected


@pytest.mark.parametrize(("room", "left"), [(0, {"a", "c"}), (10**9, {"a", "b", "c"})])
def test_what_was_used_last_stays_in_the_cache_and_more_where_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int, left: set[str]
) -> None:
    monkeypatch.setenv("JEMBATAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "KEEP", 2)
    monkeypatch.setattr(cache, "ROOM", room)
    built: list[str] = []
    for name in ("a", "b", "a", "c"):
        cache.cached(name, lambda name=name: built.append(name) or Store())
        for one in (
            tmp_path / "cache"
        ).iterdir():  # as if a minute went by; clocks of file systems are coarse
            if one.name != name:
                os.utime(one, (one.stat().st_atime, one.stat().st_mtime - 60))
    assert built == ["a", "b", "c"]
    assert {one.name for one in (tmp_path / "cache").iterdir()} == left


@pytest.mark.usefixtures("keep_all")
def test_a_cache_that_cannot_be_written_is_no_error(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = asserted(open_case(small))
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / "file", tmp_path / "file" / "deeper", Path("/proc/nowhere")):
        monkeypatch.setenv("JEMBATAN_CACHE", str(place))
        assert asserted(open_case(small)) == expected


@pytest.mark.usefixtures("keep_all")
def test_the_cache_can_be_turned_off(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JEMBATAN_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    open_case(small)
    assert list(tmp_path.iterdir()) == []


def test_a_small_case_is_not_kept_and_a_large_one_is(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JEMBATAN_CACHE", str(tmp_path / "cache"))
    size = sum(file.stat().st_size for file in small.glob("*/*.ttl"))
    for least, kept in ((size + 1, 0), (size, 1)):
        monkeypatch.setattr(cache, "LEAST", least)
        open_case(small)
        assert len(list((tmp_path / "cache").glob("*"))) == kept


@pytest.mark.parametrize("all_kept", [False, True])
def test_a_changed_file_is_read_anew(tmp_path: Path, request: pytest.FixtureRequest, all_kept: bool) -> None:
    if all_kept:
        request.getfixturevalue("keep_all")
    file = tmp_path / "a.ttl"
    for name in ("one", "two"):
        file.write_text(f"<https://example.org/{name}> a <https://w3id.org/jembatan/ontology#Actor> .\n")
        assert open_case(file).store.ask(f"ASK {{ <https://example.org/{name}> a jb:Actor }}")


def test_benjina_holds_its_own_statements_and_what_they_lead_to(benjina: Case, everything: Case) -> None:
    own = thing("case", "benjina")
    placed = {
        str(quad.subject)
        for quad in everything.store.quads(predicate=JB + "inCase")
        if getattr(quad.object, "value", "") == own
    }
    here = {str(quad.subject) for quad in benjina.store.quads(predicate=JB + "inCase")}
    assert here == placed
    assert not benjina.store.ask(
        "ASK { ?a a jb:Account ; jb:about ?s . FILTER NOT EXISTS { ?s jb:inCase case:benjina } }"
    )
    assert not benjina.store.ask(
        "ASK { ?p a jb:Participation ; jb:event ?e . FILTER NOT EXISTS { ?e jb:inCase case:benjina } }"
    )
    missing = "ASK { ?a jb:about ?s ; dcterms:source ?x . FILTER NOT EXISTS { ?x a jb:Source } }"
    assert not benjina.store.ask(missing)
    assert benjina.store.ask("ASK { case:ambon a jb:Case }")
    assert asserted(benjina) < asserted(everything)


def test_every_bundled_case_has_statements_of_its_own(everything: Case) -> None:
    assert bundled_cases()[0] == "benjina"
    for name in bundled_cases():
        assert everything.store.ask(f"ASK {{ ?s jb:inCase case:{name} }}")
    case = open_case("png-reefer")
    assert case.store.ask("ASK { ?s jb:inCase case:png-reefer }")
    assert asserted(case) < asserted(everything)
    assert open_case(ALL).name == ALL


def test_the_dataset_works_in_rdflib(benjina: Case) -> None:
    found = benjina.dataset.query(
        "ASK { <https://w3id.org/jembatan/actor/iom> a <https://w3id.org/jembatan/ontology#Actor> }"
    )
    assert bool(found)
    rows = benjina.dataset.query("SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a jb:Relation }", initNs={"jb": JB})
    expected = benjina.store.select("SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a jb:Relation }").texts()
    assert [(str(row[0]),) for row in rows] == expected


def test_names_that_do_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("", "\0", "a" * 5000, "/dev/null", "~", "CON", "\u202eanijneb"):
        with pytest.raises(CaseError):
            open_case(name)
