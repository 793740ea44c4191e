"""Reading RDF files: which format a file is in, what is refused, and errors with file and line."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from .depth import refuse_deep_json, refuse_deep_terms, refuse_deep_xml
from .errors import CaseError

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".n3": RdfFormat.N3,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}
"""The format of a file by its ending."""

LOCAL = "https://w3id.org/jembatan/local/"
"""What a relative IRI in a user's file is relative to."""

MOST_TERMS = 5_000_000
"""JSON-LD contexts times the terms of the largest, all of which the parser hands down into each; where a term has a
context of its own, things for contexts."""

MAX_BYTES = 4 * 1024**3


def rdf_files(folder: Path) -> list[Path]:
    """List a folder's RDF files in every subfolder, sorted.

    Hidden files, links that lead out of the folder and `.json` files (such as a manifest) are left out.

    Raises
    ------
    CaseError
        If the folder or one in it cannot be read: what is left out for that would be missed in silence.
    """
    root = folder.resolve()
    found = []
    for file in _all(folder):
        inside = file.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or file.suffix.lower() not in FORMATS:
            continue
        if file.suffix.lower() == ".json" or not file.is_file() or not file.resolve().is_relative_to(root):
            continue
        found.append(file)
    return found


def _all(folder: Path) -> list[Path]:
    """List the files of a folder and its subfolders, sorted; hidden folders and links to folders are passed over."""

    def refuse(error: OSError) -> None:
        raise CaseError(f"{error.filename}: this folder cannot be read ({error.strerror}).") from None

    found = []
    for place, inner, names in os.walk(folder, onerror=refuse):
        inner[:] = [name for name in inner if not name.startswith(".")]
        found += [Path(place) / name for name in names]
    return sorted(found)


def read_rdf(path: Path) -> Iterator[Quad]:
    """Read one RDF file.

    Parameters
    ----------
    path : Path
        A file whose ending tells its format: .ttl, .trig, .nt, .nq, .n3, .jsonld, .json, .rdf, .xml, .owl.

    Yields
    ------
    Quad
        As they stand in the file.

    Raises
    ------
    CaseError
        With file and line, if it is not what its ending says, is empty, is not UTF-8, or asks for
        something outside itself (remote JSON-LD contexts, XML entities).
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        endings = " ".join(sorted(FORMATS))
        raise CaseError(
            f"{path}: '{path.suffix or path.name}' is no ending of an RDF file. Known endings: {endings}"
        )
    data = _bytes(path)
    if form == RdfFormat.JSON_LD:
        _refuse_contexts(path, data)
    elif form == RdfFormat.RDF_XML and re.search(rb"<!(ENTITY|DOCTYPE)", data):
        line = data[: data.index(b"<!")].count(b"\n") + 1
        raise CaseError(
            f"{path}, line {line}: XML entities and document types are refused. Write the names out."
        )
    elif form == RdfFormat.RDF_XML:
        refuse_deep_xml(path, data)
    else:
        refuse_deep_terms(path, data)
    seen = False
    try:
        for quad in parse(data, format=form, base_iri=LOCAL, rename_blank_nodes=True):
            seen = True
            yield quad
    except SyntaxError as error:
        raise CaseError(_where(path, error)) from None
    except ValueError as error:
        raise CaseError(f"{path}: not {form.name} as its ending says ({error}).") from None
    if not seen:
        raise CaseError(f"{path}: no statement in it. Expected {form.name}.")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CaseError(
                f"{path}: larger than {MAX_BYTES // 1024**3} GiB. Split it, or ask a SPARQL endpoint."
            )
        data = path.read_bytes()
    except OSError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}).") from None
    if not data.strip():
        raise CaseError(f"{path}: the file is empty. Expected RDF.")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CaseError(f"{path}, line {line}: not UTF-8 text. Save the file as UTF-8.") from None
    return data.removeprefix(b"\xef\xbb\xbf")


def _where(path: Path, error: SyntaxError) -> str:
    message = str(error.msg if error.msg else error)
    line = error.lineno
    found = re.search(r"line (\d+)", message)
    if line is None and found:
        line = int(found.group(1))
    short = re.sub(r"^Parser error[^:]*: ", "", message).split("\n")[0][:200]
    return f"{path}, line {line}: {short}." if line else f"{path}: {short}."


def _refuse_contexts(path: Path, data: bytes) -> None:
    try:
        document = json.loads(data)
    except RecursionError:
        raise CaseError(f"{path}: nested too deeply.") from None
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise CaseError(f"{path}{f', line {line}' if line else ''}: not JSON ({str(error)[:200]}).") from None
    refuse_deep_json(path, data)
    stack = [(document, False)]
    contexts = terms = nodes = 0
    scoped = False
    while stack:
        node, within = stack.pop()
        if isinstance(node, list):
            stack += ((one, within) for one in node)
        elif isinstance(node, dict):
            nodes += 1
            for key, value in node.items():
                entries = value if isinstance(value, list) else [value]
                if key == "@import" or (
                    key == "@context" and any(isinstance(entry, str) for entry in entries)
                ):
                    raise CaseError(
                        f"{path}: a remote JSON-LD context is refused. Write the context into the file."
                    )
                if key == "@context":
                    contexts += 1
                    scoped = scoped or within
                    terms = max(terms, sum(len(one) for one in entries if isinstance(one, dict)))
                stack.append((value, within or key == "@context"))
    many = nodes if scoped else contexts
    if many * terms > MOST_TERMS:
        raise CaseError(
            f"{path}: contexts of up to {terms} terms, handed down {many} times. "
            "Write one plain context for the whole file."
        )
