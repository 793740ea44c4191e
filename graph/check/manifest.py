"""Whether the data are still those that the manifest beside them tells of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..case import Case
from ..errors import CaseError
from ..iri import JB, RDF
from ..rdffiles import rdf_files, read_rdf
from ..tables.importer import MANIFEST
from ..tables.schema import BY_NAME
from .model import CaseFinding, finding


def manifest_of(case: Case) -> Path | None:
    """Return the manifest that an import wrote beside a case's files, if there is one."""
    for file in case.files:
        for folder in (file.parent, file.parent.parent):
            if (folder / MANIFEST).is_file():
                return folder / MANIFEST
    return None


def manifest_findings(case: Case) -> Iterator[CaseFinding]:
    """Hold hashes, counts and the list of files of the manifest against what is there.

    A file that was changed by hand is a warning; one that is missing, and a count that is wrong, an error.
    """
    path = manifest_of(case)
    if path is None:
        return
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        hashes, tables = dict(content["files"]), dict(content["tables"])
        total = int(content["triples"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        yield finding("manifest-unreadable", "manifest", "error", file=str(path))
        return
    for place, digest in sorted(hashes.items()):
        file = path.parent / place
        if not file.is_file():
            yield finding("manifest-missing", "manifest", "error", file=str(file))
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            yield finding("manifest-changed", "manifest", "warning", file=str(file))
    folders = {path.parent / place for place in {Path(place).parent for place in hashes}}
    extra = [file for folder in sorted(folders) if folder.is_dir() for file in rdf_files(folder)]
    for file in extra:
        if file.relative_to(path.parent).as_posix() not in hashes:
            yield finding("manifest-extra", "manifest", "warning", file=str(file))
    yield from _counts(path, hashes, tables, total)


def _counts(path: Path, hashes: dict[str, str], tables: dict[str, int], total: int) -> Iterator[CaseFinding]:
    things: dict[str, set[str]] = {}
    triples = 0
    try:
        for place in hashes:
            if (path.parent / place).is_file():
                for quad in read_rdf(path.parent / place):
                    triples += 1
                    if quad.predicate.value == RDF + "type":
                        kind, own = (getattr(node, "value", "") for node in (quad.object, quad.subject))
                        things.setdefault(kind, set()).add(own)
    except CaseError:
        return
    for name, count in tables.items():
        table = BY_NAME.get(name)
        found = len(things.get(JB + table.cls, ())) if table else 0
        if found != count and not (name == "cases" and count == 0):
            words: dict[str, Any] = {"table": name, "said": count, "found": found}
            yield finding("manifest-count", "manifest", "error", value=name, file=str(path), **words)
    if triples != total:
        yield finding("manifest-triples", "manifest", "error", file=str(path), said=total, found=triples)
