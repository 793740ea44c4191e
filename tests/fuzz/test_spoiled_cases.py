"""A case whose literals are spoiled, each keeping its type: every export and every command copes, or refuses in a sentence."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree.ElementTree import fromstring

import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, RdfFormat, Store, parse, serialize

from fuzz.budget import NIGHTLY, many, some
from fuzz.hostile import TEXTS
from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import JembatanError
from jembatan.graph.export.formats import FORMATS, export
from jembatan.graph.store import INFERRED, ONTOLOGY, CaseStore
from jembatan.graph.tables.importer import import_tables

from small_tables import small_tables, write_tables
from support import Run

TAGGED = 40
"""Literals that are spoiled in each case."""

ARMED = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(\.\d*)?|[+-]?\.\d+")
Changes = list[tuple[int, str]]


def changed(number: int) -> Changes:
    """Return which literals become what, the same for the same number."""
    chance = random.Random(number)
    count = chance.choice((1, 4, TAGGED, TAGGED))

    def text() -> str:
        own = "".join(
            chr(chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x110000))))
            for _ in range(3)
        )
        return chance.choice(
            (chance.choice(TEXTS), chance.choice(TEXTS) + chance.choice(TEXTS), chance.choice(TEXTS) + own)
        )

    return [(chance.randrange(10_000), text()) for _ in range(count)]


changes = st.integers(0, 2**32).map(changed)


@cache
def sound() -> tuple[Quad, ...]:
    """The small case, the ontology and what follows."""
    with TemporaryDirectory() as folder:
        import_tables([write_tables(Path(folder) / "tables", small_tables())], Path(folder) / "case")
        return tuple(open_case(Path(folder) / "case").store.native)


def spoiled(chosen: Changes) -> Case:
    """Return the case with other words in some of its literals."""
    own = [
        number for number, quad in enumerate(sound())
        if isinstance(quad.object, Literal) and quad.graph_name not in (ONTOLOGY, INFERRED)
    ]  # fmt: skip
    said = {own[number % len(own)]: text for number, text in chosen}
    store = Store()
    store.extend(_with(quad, said[number]) if number in said else quad for number, quad in enumerate(sound()))
    return Case("spoiled", CaseStore(store), ())


def _with(quad: Quad, text: str) -> Quad:
    old = quad.object
    assert isinstance(old, Literal)
    new = Literal(text, language=old.language) if old.language else Literal(text, datatype=old.datatype)
    return Quad(quad.subject, quad.predicate, new, quad.graph_name)


def whole(form: str, name: str, content: str | bytes) -> None:
    """Read a file with another library than the one that wrote it, where there is one."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    ending = name.rpartition(".")[2]
    if ending in ("graphml", "gexf", "xml"):
        assert len(fromstring(data))
    elif ending in ("json", "jsonld", "cyjs", "webmanifest"):
        json.loads(data)
    elif ending in ("jsonl", "ndjson"):
        assert all(json.loads(line) for line in data.decode().split("\n") if line)
    elif ending in ("ttl", "trig", "nq"):
        list(parse(data, format=RdfFormat.from_extension(ending)))
    elif ending == "csv":
        for row in csv.reader(io.StringIO(data.decode(), newline="")):
            for cell in row:
                assert not ARMED.match(cell) or NUMBER.fullmatch(cell), (form, name, cell)
    elif ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    elif ending == "parquet":
        assert pyarrow.parquet.read_table(io.BytesIO(data)).num_columns
    elif ending == "zip":
        assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    else:
        data.decode()


ENDINGS: dict[str, str] = {
    "graphml": "graphml", "gexf": "gexf", "cyjs": "cyjs", "turtle": "ttl", "rdf12": "ttl", "trig": "trig", "nquads": "nq",
    "jsonld": "jsonld", "xlsx": "xlsx", "bibtex": "bib", "csl": "json", "ftm": "jsonl", "htcds": "json", "void": "ttl",
}  # fmt: skip


def check(form: str, lang: str, chosen: Changes) -> None:
    try:
        content: Any = export(spoiled(chosen), form, lang).content
    except JembatanError as error:
        assert str(error) and len(str(error)) < 2_000
        return
    files = content if isinstance(content, dict) else {f"case.{ENDINGS[form]}": content}
    for name, one in files.items():
        assert not name.startswith("/") and ".." not in name.split("/")
        whole(form, name, one)


@pytest.mark.parametrize("form", FORMATS)
def test_a_spoiled_case_is_exported_whole_or_refused(form: str) -> None:
    some(changes, lambda chosen: check(form, "id", chosen), 6)


@pytest.mark.nightly
@pytest.mark.parametrize("form", FORMATS)
def test_many_spoiled_cases_are_exported_whole_or_refused(form: str) -> None:
    many(changes, lambda chosen: check(form, "en", chosen), -(-NIGHTLY // TAGGED))


FEW = ("--replicates", "3", "--draws", "3")
COMMANDS = (
    ("info",), ("show", "iom"), ("timeline",), ("accounts",), ("money",), ("assistance",), ("indicators",), ("mechanism",),
    ("difficulties",), ("sources",), ("centrality",), ("centrality", "--intervals", "--draws", "3"), ("brokerage",),
    ("role", "iom", *FEW), ("claims", *FEW), ("without", "iom"), ("path", "kkp", "iom"), ("check",), ("view", "-o", "v.html"),
    ("plot", "money"), ("query", "events"), ("diff", "sound.nt"),
    *(pytest.param(words, marks=pytest.mark.nightly) for words in (
        ("compare", "ambon"), ("plot", "all", "-o", "p", *FEW), ("report", "-o", "r", *FEW),
    )),
)  # fmt: skip
"""What reads a case; `serve` is asked in `test_http.py`."""

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def answered(run: Run, folder: Path, words: tuple[str, ...], chosen: Changes) -> None:
    """Run a command on a spoiled case: it answers, says no, or refuses in a sentence; nothing unexpected."""
    for name, changed in (("spoiled.nt", chosen), ("sound.nt", [])):
        own = (
            quad.triple
            for quad in spoiled(changed).store.native
            if quad.graph_name not in (ONTOLOGY, INFERRED)
        )
        (folder / name).write_bytes(serialize(own, format=RdfFormat.N_TRIPLES))
    done = run("--case", "spoiled.nt", *words)
    assert done.returncode in (0, 1, 2), done.stderr
    assert "something unexpected" not in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert not UNSEEN.search(done.stdout + done.stderr)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_answers_or_refuses_on_a_spoiled_case(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    some(changes, lambda chosen: answered(run, tmp_path, words, chosen), 2)


@pytest.mark.nightly
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_answers_or_refuses_on_many_spoiled_cases(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    many(changes, lambda chosen: answered(run, tmp_path, words, chosen), -(-NIGHTLY // TAGGED))
