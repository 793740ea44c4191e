"""Rows and truth values in the four result formats of SPARQL, triples in those of RDF.

The engine's own writers know no row limit; these write what was handed over, as the specifications have it
(JSON, XML, CSV and TSV of SPARQL 1.1, with the quoted triples and base directions of 1.2).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring as quoted
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from ..iri import XSD
from ..store import Rows, Term
from .formats import GRAPHS

_STRING = XSD + "string"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PLAIN = {
    XSD + "integer": re.compile(r"[+-]?\d+"),
    XSD + "decimal": re.compile(r"[+-]?\d*\.\d+"),
    XSD + "double": re.compile(r"[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+"),
}
_SR = "http://www.w3.org/2005/sparql-results#"


def write_rows(found: Rows, form: str) -> bytes:
    """Write the answer of a SELECT in a format of `formats.ROWS`."""
    return _ROWS[form](found).encode("utf-8", "replace")


def write_truth(truth: bool, form: str) -> bytes:
    """Write the answer of an ASK in a format of `formats.ROWS` (in CSV and TSV, one line with the word)."""
    word = "true" if truth else "false"
    if form == "json":
        return b'{"head":{},"boolean":%s}\n' % word.encode()
    if form == "xml":
        return f'<?xml version="1.0"?>\n<sparql xmlns="{_SR}"><head/><boolean>{word}</boolean></sparql>\n'.encode()
    return word.encode() + (b"\r\n" if form == "csv" else b"\n")


def write_graph(found: Iterable[Triple], form: str, prefixes: dict[str, str]) -> bytes:
    """Write triples in a format of `formats.GRAPHS`; Turtle and its like with the prefixes in use."""
    kept = list(found)
    written = GRAPHS[form].writer
    if written is None:
        raise ValueError(form)
    if form not in ("turtle", "trig", "rdfxml", "jsonld"):
        return serialize(kept, format=written) or b""
    names = {part.value for one in kept for part in _named(one)}
    used = {prefix: base for prefix, base in prefixes.items() if any(name.startswith(base) for name in names)}
    return serialize(kept, format=written, prefixes=used) or b""


def _named(one: Triple) -> list[NamedNode]:
    parts = [one.subject, one.predicate, one.object]
    kind = [one.object.datatype] if isinstance(one.object, Literal) else []
    return [part for part in (*parts, *kind) if isinstance(part, NamedNode)]


def _json(found: Rows) -> str:
    known: dict[Term, str] = {}
    keys = [quoted(name) + ":" for name in found.columns]
    lines = []
    for row in found.rows:
        cells = []
        for key, term in zip(keys, row, strict=True):
            if term is not None:
                text = known.get(term)
                if text is None:
                    text = known[term] = _json_term(term)
                cells.append(key + text)
        lines.append("{" + ",".join(cells) + "}")
    head = json.dumps(list(found.columns), ensure_ascii=False)
    return '{"head":{"vars":' + head + '},"results":{"bindings":[' + ",\n".join(lines) + "]}}\n"


def _json_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return '{"type":"uri","value":' + quoted(term.value) + "}"
    if isinstance(term, BlankNode):
        return '{"type":"bnode","value":' + quoted(term.value) + "}"
    if isinstance(term, Triple):
        parts = zip(
            ("subject", "predicate", "object"), (term.subject, term.predicate, term.object), strict=True
        )
        inner = ",".join(f'"{name}":{_json_term(part)}' for name, part in parts)
        return '{"type":"triple","value":{' + inner + "}}"
    head = '{"type":"literal",'
    if term.language:
        head += '"xml:lang":' + quoted(term.language) + ","
        direction = getattr(term, "direction", None)
        if direction:
            head += '"its:dir":' + quoted(_direction(direction)) + ","
    elif term.datatype.value != _STRING:
        head += '"datatype":' + quoted(term.datatype.value) + ","
    return head + '"value":' + quoted(term.value) + "}"


def _direction(direction: object) -> str:
    return "rtl" if "rtl" in str(direction).lower() else "ltr"


def _xml(found: Rows) -> str:
    known: dict[Term, str] = {}
    opened = [f"<binding name={quoteattr(name)}>" for name in found.columns]
    lines = []
    for row in found.rows:
        cells = []
        for start, term in zip(opened, row, strict=True):
            if term is not None:
                text = known.get(term)
                if text is None:
                    text = known[term] = _xml_term(term)
                cells.append(f"{start}{text}</binding>")
        lines.append("<result>" + "".join(cells) + "</result>")
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in found.columns)
    space = ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'
    body = "\n".join(lines)
    more = space if "its:dir=" in body else ""
    top = f'<?xml version="1.0"?>\n<sparql xmlns="{_SR}"{more}><head>{head}</head>'
    return f"{top}<results>\n{body}\n</results></sparql>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_xml_text(term.value)}</bnode>"
    if isinstance(term, Triple):
        parts = zip(
            ("subject", "predicate", "object"), (term.subject, term.predicate, term.object), strict=True
        )
        return (
            "<triple>" + "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts) + "</triple>"
        )
    attribute = ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
        direction = getattr(term, "direction", None)
        if direction:
            attribute += f' its:dir="{_direction(direction)}"'
    elif term.datatype.value != _STRING:
        attribute = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{attribute}>{_xml_text(term.value)}</literal>"


def _xml_text(text: str) -> str:
    """Escape a text; characters that XML cannot hold become the replacement character."""
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _csv(found: Rows) -> str:
    lines = [",".join(map(_csv_cell, found.columns))]
    lines += [",".join("" if term is None else _csv_cell(_bare(term)) for term in row) for row in found.rows]
    return "\r\n".join(lines) + "\r\n"


def _bare(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else _turtle(term)


def _turtle(term: Term) -> str:
    if isinstance(term, Triple):
        return f"<<( {_turtle(term.subject)} {_turtle(term.predicate)} {_turtle(term.object)} )>>"
    return str(term)


def _csv_cell(text: str) -> str:
    if any(mark in text for mark in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _tsv(found: Rows) -> str:
    lines = ["\t".join(f"?{name}" for name in found.columns)]
    lines += ["\t".join("" if term is None else _tsv_cell(term) for term in row) for row in found.rows]
    return "\n".join(lines) + "\n"


def _tsv_cell(term: Term) -> str:
    if isinstance(term, Literal):
        plain = _PLAIN.get(term.datatype.value)
        if plain and plain.fullmatch(term.value):
            return term.value
    return _turtle(term).replace("\t", "\\t")


_ROWS: dict[str, Callable[[Rows], str]] = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
