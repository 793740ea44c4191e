"""RDF files of every format: statements, or one sentence."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import strategies as st

from fuzz.budget import many, some
from fuzz.hostile import spoiled
from jembatan.graph.errors import CaseError
from jembatan.graph.rdffiles import FORMATS, read_rdf

FINDINGS = Path(__file__).with_name("findings")
TURTLE = b"""@prefix ex: <http://example.org/> .
# a comment "with" <marks>
ex:a a ex:B ; ex:c "text"@en , '''long\ntext'''@id , 4.5 , true , "x"^^ex:t ; ex:d [ ex:e ( 1 2 [] ) ] .
ex:a ex:says <<( ex:b ex:c "d" )>> . << ex:b ex:c ex:d ~ ex:r >> ex:e ex:f . ex:b ex:c ex:d {| ex:e 1 |} .
"""
NTRIPLES = b'<http://e/a> <http://e/b> "c\\u0041\\n"@en-GB .\n_:x <http://e/b> "1"^^<http://e/t> .\n<http://e/a> <http://e/b> <<( _:y <http://e/b> _:x )>> .\n'
JSONLD = b'{"@context":{"n":"http://e/n","l":{"@id":"http://e/l","@container":"@list"},"@vocab":"http://v/","i":{"@id":"http://e/i","@type":"@id"}},"@id":"http://e/a","@type":"T","n":{"@value":"x","@language":"en"},"l":[1,2.5,true,null],"i":"http://e/b","@graph":[{"@id":"_:b","n":["y",{"@set":[1]}]}],"@included":[{"@reverse":{"n":{"@id":"http://e/c"}}}]}'
RDFXML = b'<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/" xml:base="http://b/">\n<e:A rdf:about="#a" e:k="v"><e:p xml:lang="en">t &amp; &#65;</e:p><e:q rdf:parseType="Collection"><rdf:Description rdf:nodeID="n"/></e:q><e:r rdf:parseType="Literal"><b>x</b></e:r><e:s rdf:parseType="Resource"><e:t rdf:resource="u"/></e:s><rdf:li rdf:datatype="http://e/t"><![CDATA[1]]></rdf:li></e:A>\n</rdf:RDF>'
SOUND = {
    ".ttl": TURTLE, ".n3": TURTLE, ".trig": TURTLE + b"GRAPH ex:g { ex:a ex:b ex:c }\n{ ex:a ex:b [] }\n", ".nt": NTRIPLES,
    ".nq": NTRIPLES + b"<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n", ".jsonld": JSONLD, ".rdf": RDFXML,
}  # fmt: skip
LONGEST = 10.0
"""Seconds of this process that one small file may take; how busy the machine is does not count."""

files = st.one_of(*(st.tuples(st.just(ending), spoiled((sound,))) for ending, sound in SOUND.items()))


def check(named: tuple[str, bytes]) -> None:
    ending, data = named
    with tempfile.TemporaryDirectory() as folder:
        read(Path(folder) / f"file{ending}", data)


def read(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    begun = time.process_time()
    try:
        assert all(quad.predicate.value for quad in read_rdf(file))
    except CaseError as error:
        told = str(error)
        assert str(file) in told and len(told) < 600, told
        assert len(told.splitlines()) == 1, told
    assert time.process_time() - begun < LONGEST


def test_spoiled_rdf_is_read_or_refused_in_a_sentence() -> None:
    some(files, check, 300)


@pytest.mark.nightly
def test_much_spoiled_rdf_is_read_or_refused_in_a_sentence() -> None:
    many(files, check)


def _deep(count: int) -> dict[str, bytes]:
    return {
        "brackets.ttl": b"<s> <p> " + b"[ <p> " * count + b"1" + b"]" * count + b" .",
        "collections.ttl": b"<s> <p> " + b"(" * count + b")" * count + b" .",
        "terms.ttl": b"<s> <p> " + b"<<( <a> <b> " * count + b"<o>" + b" )>>" * count + b" .",
        "terms-and-comments.ttl": b"<s> <p> " + b"<<( <a> <b> # )>>\n" * count,
        "terms-and-strings.ttl": b'<s> <p> """ # """ , ' + b"<<( <a> <b> " * count,
        "terms.nt": b"<http://s> <http://p> " + b"<<( <http://a> <http://b> " * count,
        "reified.ttl": b"<s> <p> " + b"<< <a> <b> " * count + b"<o>" + b" >>" * count + b" .",
        "lists.jsonld": b'{"http://e/a":' + b"[" * count + b"]" * count + b"}",
        "things.jsonld": b'{"http://e/a":' * count + b"1" + b"}" * count,
        "hidden.jsonld": b'{"http://e/a":' * (count + 1) + b"1" + b"}" * count + b',"http://e/a":1}',
        "contexts.jsonld": b'{"@context":' + b"[" * count + b"]" * count + b',"@id":"http://a"}',
        "elements.rdf": b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
        + b"<e:A><e:p>" * count,
        "formulas.n3": b"<s> <p> " + b"{ <a> <b> " * count + b"<o>" + b"}" * count + b" .",
    }


@pytest.mark.parametrize("name", _deep(1))
def test_nesting_of_any_depth_neither_ends_the_process_nor_takes_long(tmp_path: Path, name: str) -> None:
    for count in (600, 5_000, 50_000):
        read(tmp_path / name, _deep(count)[name])


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    ],
)
def test_entities_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.rdf").write_text(text)
    with pytest.raises(CaseError, match="entities"):
        list(read_rdf(tmp_path / "a.rdf"))


@pytest.mark.parametrize(
    "text",
    [
        '{"@context":"http://127.0.0.1:9/","@id":"http://a"}',
        '{"\\u0040context":"http://127.0.0.1:9/","@id":"http://a"}',
        '{"@context":{"@import":"http://127.0.0.1:9/"},"@id":"http://a"}',
        '{"@context":"http://127.0.0.1:9/","@context":{},"@id":"http://a","http://p":1}',
        '{"@context":{"t":{"@id":"http://a","@context":"http://127.0.0.1:9/"}},"t":{"http://p":1}}',
    ],
)
def test_remote_contexts_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonld").write_text(text)
    with pytest.raises(CaseError):
        list(read_rdf(tmp_path / "a.jsonld"))


def _wide() -> dict[str, str]:
    terms = ",".join(f'"t{n}":"http://x/{n}"' for n in range(3_000))
    own = ",".join(f'"t{n}":{{"@id":"http://x/{n}","@context":{{"u":"http://y/"}}}}' for n in range(1_400))
    rdf = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    return {
        "contexts.jsonld": f'{{"@context":{{{terms}}},"@graph":['
        + ",".join(f'{{"@context":{{"z":"http://z/"}},"@id":"http://a/{n}","t1":"x"}}' for n in range(9_000)) + "]}",
        "scoped.jsonld": f'{{"@context":{{{own}}},"@graph":['
        + ",".join(f'{{"@id":"http://a/{n}","t{n % 1_400}":{{"t1":"x"}}}}' for n in range(20_000)) + "]}",
        "namespaces.rdf": rdf + " ".join(f' xmlns:a{n}="http://x/{n}"' for n in range(100_000)) + "/>",
        "attributes.rdf": rdf + ' xmlns:a="http://x/"><r:Description '
        + " ".join(f'a:b{n}="x"' for n in range(100_000)) + "/></r:RDF>",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["contexts.jsonld", "scoped.jsonld", "namespaces.rdf", "attributes.rdf"])
def test_what_the_parser_takes_ever_longer_for_is_refused(tmp_path: Path, name: str) -> None:
    begun = time.process_time()
    (tmp_path / name).write_text(_wide()[name])
    with pytest.raises(CaseError, match=r"contexts|attributes"):
        list(read_rdf(tmp_path / name))
    assert time.process_time() - begun < 3


def test_huge_literals_and_names_stay_whole(tmp_path: Path) -> None:
    long = "x" * 5_000_000
    (tmp_path / "a.ttl").write_text(f'<http://e/{long[:10_000]}> <http://e/p> "{long}" .')
    (quad,) = read_rdf(tmp_path / "a.ttl")
    assert quad.object.value == long and len(quad.subject.value) == 10_009


@pytest.mark.parametrize("file", sorted(FINDINGS.glob("rdf-*")), ids=lambda file: file.name)
def test_what_was_found_stays_mended(tmp_path: Path, file: Path) -> None:
    assert file.suffix in FORMATS
    read(tmp_path / file.name, file.read_bytes())
