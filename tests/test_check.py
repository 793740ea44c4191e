"""Check: each kind of fault found with file, line and what to do; the bundled cases free of errors."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jembatan.graph.case import Case, open_case
from jembatan.graph.check.engines import validate
from jembatan.graph.check.locate import places
from jembatan.graph.check.model import CaseFinding
from jembatan.graph.check.personal import masked, personal_data
from jembatan.graph.check.run import Checkup, check
from jembatan.graph.check.shapes import messages_by_language, read_shapes
from jembatan.graph.iri import BASE, thing
from jembatan.graph.rdffiles import read_rdf
from jembatan.graph.resources import ontology_files
from jembatan.graph.tables.importer import MANIFEST, import_tables

from small_tables import account, small_tables, write_tables
from support import Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sound case in a folder of its own, beside the one where the work is done: places are told from its root."""
    import_tables([write_tables(tmp_path / "in", small_tables())], tmp_path / "mine-data")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path / "mine-data"


def edit(file: Path, old: str, new: str) -> int:
    """Change a text in a file; return the line where it stood."""
    text = file.read_text(encoding="utf-8")
    assert old in text, text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def one(done: Checkup, code: str) -> CaseFinding:
    fitting = [finding for finding in done.findings if finding.code == code]
    assert len(fitting) == 1, done.findings
    return fitting[0]


def line_of(file: Path, start: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(start))


def test_a_sound_case_has_no_error(folder: Path) -> None:
    done = check(open_case(folder))
    assert done.count("error") == 0, done.findings


def test_the_bundled_cases_are_free_of_errors(everything: Case) -> None:
    done = check(everything)
    assert [finding for finding in done.findings if finding.severity == "error"] == []
    assert all(finding.file and finding.row for finding in done.findings)
    assert all(finding.told(lang) for finding in done.findings for lang in ("en", "id"))


SPOILS: list[tuple[str, str, str, str, str, str, str]] = [
    # id, file, old, new, code, subject's first words, words of the advice
    ("an unknown actor", "mine/relations.ttl", "jb:to actor:iom", "jb:to actor:iomm", "dangling", "rel:rel-1", "Did you mean iom"),
    ("an unknown term", "mine/relations.ttl", "kind:informs", "kind:infrms", "dangling", "rel:rel-1", "Did you mean informs"),
    ("an unknown property", "mine/events.ttl", "jb:start", "jb:startt", "dangling", "event:ev-1", "Did you mean start"),
    ("no case", "mine/relations.ttl", "jb:inCase case:mine ;", "", "no-case", "rel:rel-1", "jb:inCase"),
    ("part of itself", "shared/actors.ttl", "jb:bloc bloc:indonesia ;", "jb:bloc bloc:indonesia ; jb:partOf actor:kkp ;",
     "cycle", "actor:kkp", "Break the circle"),
    ("a passport", "mine/relations.ttl", "The ministry told IOM.", "Passport MA123456.", "personal-data", "rel:rel-1", "Take it out"),
    ("a telephone", "mine/relations.ttl", "The ministry told IOM.", "Ring 0812-3456-7890.", "personal-data", "rel:rel-1", "Take it out"),
    ("an address", "mine/relations.ttl", "The ministry told IOM.", "Write to a.b@example.org.", "personal-data", "rel:rel-1", "Take it out"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "old", "new", "code", "start", "advice"),
    [spoil[1:] for spoil in SPOILS],
    ids=[spoil[0] for spoil in SPOILS],
)
def test_a_fault_is_found_where_it_stands(
    folder: Path, place: str, old: str, new: str, code: str, start: str, advice: str
) -> None:
    edit(folder / place, old, new)
    finding = one(check(open_case(folder), shapes=[]), code)
    assert (finding.file, finding.row) == (place, line_of(folder / place, start))
    assert finding.subject == start
    assert advice in finding.suggestion
    assert finding.message_id != finding.message
    assert finding.suggestion_id != finding.suggestion


def test_personal_data_are_not_repeated_in_full(folder: Path) -> None:
    edit(folder / "mine/relations.ttl", "The ministry told IOM.", "Passport MA123456.")
    finding = one(check(open_case(folder), shapes=[]), "personal-data")
    assert finding.severity == "error"
    assert finding.value == "MA******" == masked("MA123456")
    assert "123456" not in str(finding)


def test_a_circle_of_three_and_a_long_chain(folder: Path) -> None:
    lines = [
        "@prefix jb: <https://w3id.org/jembatan/ontology#> .",
        "@prefix actor: <https://w3id.org/jembatan/actor/> .",
    ]
    lines += [f"actor:c{n} jb:partOf actor:c{(n + 1) % 3} ." for n in range(3)]
    lines += [f"actor:d{n} jb:partOf actor:d{n + 1} ." for n in range(50)]
    (folder / "shared" / "more.ttl").write_text("\n".join(lines) + "\n")
    found = [
        finding.subject for finding in check(open_case(folder), shapes=[]).findings if finding.code == "cycle"
    ]
    assert found == ["actor:c0", "actor:c1", "actor:c2"]


@pytest.mark.parametrize(
    ("grades", "kind", "expected"), [("DD", "exploits", 1), ("DB", "exploits", 0), ("DD", "informs", 0)]
)
def test_accusations_on_weak_sources_alone(tmp_path: Path, grades: str, kind: str, expected: int) -> None:
    tables = small_tables()
    for row, grade in zip(tables["sources"], grades, strict=True):
        row["reliability"] = grade
    tables["relations"][0].update(kind=kind, layer="exploitation" if kind == "exploits" else "communication")
    tables["accounts"].append(account("acc-9", "rel-1") | {"source_id": "src-2"})
    import_tables([write_tables(tmp_path / "in", tables)], tmp_path / "out")
    found = [
        finding
        for finding in check(open_case(tmp_path / "out"), shapes=[]).findings
        if finding.code == "weak-accusation"
    ]
    assert len(found) == expected
    assert all(finding.severity == "warning" and finding.subject == "rel:rel-1" for finding in found)


def remove_file(folder: Path) -> None:
    (folder / "mine" / "participations.ttl").unlink()


def add_file(folder: Path) -> None:
    (folder / "mine" / "extra.ttl").write_text("<https://example.org/a> <https://example.org/b> 1 .\n")


def forge_count(folder: Path) -> None:
    edit(folder / MANIFEST, '"events": 1', '"events": 2')


def forge_total(folder: Path) -> None:
    content = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**content, "triples": 1}))


def break_manifest(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"cases": ["mine"], "files": 3}')


@pytest.mark.parametrize(
    ("spoil", "file", "severities", "words"),
    [
        (remove_file, "participations.ttl", {"error"}, "not there"),
        (add_file, "extra.ttl", {"warning"}, "does not name it"),
        (forge_count, MANIFEST, {"error"}, "counts 2 rows of events, the files hold 1"),
        (forge_total, MANIFEST, {"error"}, "counts 1 triples"),
        (break_manifest, MANIFEST, {"error"}, "cannot be read"),
    ],
)
def test_the_manifest_is_held_against_the_data(
    folder: Path, spoil: Callable[[Path], None], file: str, severities: set[str], words: str
) -> None:
    spoil(folder)
    found = [
        finding for finding in check(open_case(folder), shapes=[]).findings if finding.code == "manifest"
    ]
    assert any(words in finding.message and finding.file.endswith(file) for finding in found), found
    assert severities <= {finding.severity for finding in found}


def test_a_change_by_hand_is_a_warning(folder: Path) -> None:
    edit(folder / "mine/relations.ttl", "The ministry told IOM.", "The ministry informed IOM.")
    finding = one(check(open_case(folder), shapes=[]), "manifest")
    assert (finding.severity, finding.file) == ("warning", "mine/relations.ttl")


TEXTS = {
    "nothing": [
        "Law 21/2007 and Presidential Regulation 115/2015", "2015-04-03", "225000 USD, 1,266 men, 10.000.000 rupiah",
        "KM Antasena 139 (GT 1234)", "paragraphs 1-5, pages 120-135", "IMO 8912345, call sign ABC1", "0.25 to 0.5",
        "decision 106/PID.SUS/2015/PN.TUL", "between 2014 and 2016", "@MenteriSusi on Twitter", "A1 and B2", "07.30 hours",
        "MSC-MEPC.2", "born in 1985", "a child born at sea on the boat", "lahir di kapal", "12/2015 (N) report", "passports of 123 men", "born 2 years later", "coordinates 134.27, -6.07", "Rp 120.000.000", "UN S/RES/2388",
    ],
    "email": ["a@b.org", "Write to iom.jakarta+x@example.co.id, please"],
    "passport": ["passport A1234567", "AB 123456", "(MA1234567)", "Paspor nomor 12345678", "passport no. 123456789"],
    "identity-number": [
        "NIK 3171234567890001", "1-2345-67890-12-3", "3171 2345 6789 0001", "317123.456789.0001", "1 2345 67890 12 3",
        "NRC 12/KaMaYa(N)123456", "5/SaGaNa (NAING) 123456",
    ],
    "birth-date": [
        "born on 3 April 1985", "born 03/04/1985", "Date of birth: 1985-04-03", "DOB 3-4-85", "tanggal lahir 3 April 1985",
        "lahir pada tanggal 3 April 1985", "lahir Yangon, 03-04-1985", "born April 3, 1985",
    ],
    "phone": ["+62 812 3456 7890", "+62-21-5795-1275", "0062 21 5795 1275", "0812-3456-7890", "(021) 5795 1275"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TEXTS.items() for text in texts])
def test_personal_data_in_a_text(kind: str, text: str) -> None:
    expected = [] if kind == "nothing" else [kind]
    assert [found[0] for found in personal_data(text)] == expected


def test_no_text_makes_the_patterns_slow() -> None:
    for text in ("a" * 50_000 + "@", "+1" + " 1" * 20_000, "0812 " * 10_000, "a.b@" * 10_000, "@a." * 10_000):
        list(personal_data(text))


PLACES = {
    "a.ttl": "@prefix x: <https://example.org/> .\n# c\nx:b x:c x:a ,\n    x:d .\n\nx:a x:b x:c .\n<https://example.org/d>\n  x:b x:c .\n",
    "a.nt": "# c\n<https://example.org/b> <https://example.org/c> <https://example.org/a> .\n\n\n\n"
    "<https://example.org/a> <https://example.org/c> <https://example.org/d> .\n<https://example.org/d> <https://example.org/c> 1 .\n",
    "a.jsonld": '{"@context": {\n"x": "https://example.org/"\n},\n"@graph": [\n\n{"@id": "x:a", "x:b": 1},\n{"@id": "https://example.org/d"}]}\n',
    "a.rdf": '<?xml version="1.0"?>\n<rdf:RDF>\n\n\n\n<x:T rdf:about="https://example.org/a"/>\n<x:T rdf:about=\'https://example.org/d\'/>\n</rdf:RDF>\n',
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_where_a_thing_stands(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(PLACES[name])
    found = places([file, tmp_path / "missing.ttl"])
    assert found["https://example.org/a"] == (file, 6)
    assert found["https://example.org/d"] == (file, 7)


def test_every_subject_of_the_bundled_data_is_found_in_its_line(everything: Case) -> None:
    found = places(everything.files)
    lines = {file: file.read_text(encoding="utf-8").splitlines() for file in everything.files}
    for file in everything.files:
        for quad in read_rdf(file):
            iri = quad.subject.value
            place, number = found[iri]
            assert place == file, iri
            assert lines[file][number - 1].split()[0].endswith(iri.removeprefix(BASE).partition("/")[2])
            break
    assert all(found.get(thing("actor", name)) for name in ("iom", "idn-kkp"))


FAULTY = """
@prefix jb: <https://w3id.org/jembatan/ontology#> . @prefix x: <https://w3id.org/jembatan/event/> .
@prefix actor: <https://w3id.org/jembatan/actor/> . @prefix rel: <https://w3id.org/jembatan/relation/> .
@prefix acc: <https://w3id.org/jembatan/account/> . @prefix kind: <https://w3id.org/jembatan/vocab/kind/> .
@prefix layer: <https://w3id.org/jembatan/vocab/layer/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix src: <https://w3id.org/jembatan/source/> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix place: <https://w3id.org/jembatan/place/> . @prefix wgs: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix flow: <https://w3id.org/jembatan/flow/> . @prefix met: <https://w3id.org/jembatan/metric/> .
@prefix pair: <https://w3id.org/jembatan/pair/> . @prefix state: <https://w3id.org/jembatan/vocab/state/> .
x:a a jb:Event ; jb:start "2015-04"^^xsd:gYearMonth ; jb:end "2014"^^xsd:gYear ; rdfs:label "A"@en , "B"@en .
x:b a jb:Event ; jb:start "soon" ; jb:kind kind:informs ; rdfs:label "untagged" .
rel:a a jb:Relation ; jb:from actor:o ; jb:to actor:o ; jb:kind layer:money , kind:exploits ; jb:layer layer:money .
rel:b a jb:Relation ; jb:kind kind:arrests ; jb:from actor:v ; jb:to actor:o ; jb:place x:a .
actor:o a jb:Official ; rdfs:label "Some One"@en ; foaf:givenName "Some" .
actor:v a jb:VictimGroup ; rdfs:label "Somebody"@en , "Seseorang"@id .
actor:p a foaf:Person .
acc:a a jb:Account ; jb:people -3 ; jb:amount 5.0 ; jb:currency "usd" ; jb:about actor:v .
acc:b a jb:Account ; jb:people 2 ; jb:quantity 2.5 ; jb:about rel:a ; dcterms:source src:a , src:b .
acc:c a jb:Account ; jb:currency "USD" ; jb:about x:a ; dcterms:source src:a ; jb:people "three" .
src:a a jb:Source ; dcterms:title "T" . src:b a jb:Source .
place:a a jb:Place ; wgs:lat 200.0 ; wgs:long "x" .
flow:a a jb:AssistanceFlow ; jb:provider src:a . met:a a jb:Metric ; jb:value -1.5 , 2.0 .
pair:a a jb:GovernmentPair ; jb:stateA state:IDN ; jb:stateB state:IDN .
"""


def test_both_engines_find_the_same(tmp_path: Path) -> None:
    (tmp_path / "faulty.ttl").write_text(FAULTY)
    faulty = open_case(tmp_path / "faulty.ttl")
    shapes = read_shapes(ontology_files("shapes"))
    fast, slow = (set(validate(faulty, shapes, name)) for name in ("shacl", "pyshacl"))
    assert fast == slow
    assert len(fast) > 40
    assert {result.severity for result in fast} == {"error", "warning", "note"}
    small = open_case("png-reefer")
    assert set(validate(small, shapes, "shacl")) == set(validate(small, shapes, "pyshacl"))


LONG_YEAR = """
@prefix jb: <https://w3id.org/jembatan/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:a> a jb:Source ; jb:retrieved "99999999999999999999-01-01"^^xsd:date, "2015-02-30"^^xsd:date .
"""


def test_dates_that_no_engine_can_hold_are_told_of_in_sentences_only(tmp_path: Path, process: Run) -> None:
    """`shacl` 0.3.4 ends with a panic on such a year, and rdflib logs tracebacks for days that never were."""
    (tmp_path / "long.ttl").write_text(LONG_YEAR)
    done = process("--case", "long.ttl", "check")
    assert done.returncode == 1 and done.stderr == "" and " errors, " in done.stdout
    asked = process("query", "SELECT ?service { ?service ?p '2015-02-30'^^xsd:date }")
    assert asked.returncode == 0 and asked.stderr == ""


def test_flattened_shapes_ask_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "faulty.ttl").write_text(FAULTY)
    faulty = open_case(tmp_path / "faulty.ttl")
    shapes = read_shapes(ontology_files("shapes"))
    flat = set(validate(faulty, shapes, "pyshacl"))
    monkeypatch.setattr("jembatan.graph.check.engines.flatten", lambda given, _: given)
    assert set(validate(faulty, shapes, "pyshacl")) == flat


def test_every_message_of_the_shapes_is_in_both_languages(tmp_path: Path) -> None:
    shapes = read_shapes(ontology_files("shapes"))
    tags = [lang for _, lang in messages_by_language(shapes)]
    assert abs(tags.count("en") - tags.count("id")) <= tags.count("en") // 4
    (tmp_path / "faulty.ttl").write_text(FAULTY)
    found = check(open_case(tmp_path / "faulty.ttl")).findings
    assert all(one.message != one.message_id for one in found), [
        one for one in found if one.message == one.message_id
    ]


def test_the_command(tmp_path: Path, folder: Path, run: Run) -> None:
    done = run("--case", str(folder), "check")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 errors, ")
    assert done.stderr == "", "no progress where nobody watches"
    edit(folder / "mine/relations.ttl", "jb:to actor:iom", "jb:to actor:iomm")
    done = run("--case", str(folder), "check", "--lang", "id")
    assert done.returncode == 1
    assert "Apakah yang dimaksud iom" in done.stdout
    assert "mine-data/mine/relations.ttl:" in done.stdout
    assert " kesalahan, " in done.stdout.splitlines()[-1]
    done = run("check", "--case", str(folder), "--format", "json")
    assert done.returncode == 1
    rows = json.loads(done.stdout)
    assert next(row["code"] for row in rows if row["severity"] == "error") == "dangling"
    assert set(rows[0]) == {
        "severity",
        "file",
        "line",
        "subject",
        "property",
        "value",
        "finding",
        "advice",
        "code",
    }
    done = run("--case", str(folder), "check", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == len(rows)
    again = run("--case", str(folder), "check", "--format", "csv")
    assert again.stdout == done.stdout
    (tmp_path / "bad.ttl").write_text("<a> <b> .\n")
    done = run("--case", "bad.ttl", "check")
    assert (done.returncode, done.stdout) == (2, "")


def test_hostile_text_is_inert_in_the_terminal(tmp_path: Path, run: Run) -> None:
    (tmp_path / "x.ttl").write_text(
        '<https://w3id.org/jembatan/actor/a> a <https://w3id.org/jembatan/ontology#Actor> ; <https://w3id.org/jembatan/ontology#note> "\\u001b[31m a@b.org \\u202e"@en .\n'
    )
    done = run("--case", "x.ttl", "check")
    assert "\x1b" not in done.stdout
    assert done.returncode == 1
