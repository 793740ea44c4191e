"""Where a thing stands: the file and the line that first speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..rdffiles import LOCAL

_PREFIX = re.compile(
    r"""^\s*@?prefix\s+([\w.-]*):\s*<([^>]*)>|^\s*"([\w.-]+)"\s*:\s*"([^"]+[/#])",?\s*$""", re.IGNORECASE
)
_SUBJECT = re.compile(r"^(\s*)(?:<([^>\s]*)>|([\w.-]*):((?:[\w%.-]|\\.)*))(?=\s+(?:<|[\w.-]*:|a\s)|\s*$)")
_OTHER = re.compile(r"""(?:rdf:about\s*=\s*|rdf:ID\s*=\s*|"@id"\s*:\s*)["']([^"']+)["']""")
_TURTLE = (".ttl", ".trig", ".nt", ".nq", ".n3")

Place = tuple[Path, int]


def places(files: Iterable[Path]) -> dict[str, Place]:
    """Find for every name the file and line where it first stands as a subject.

    Lines that begin with the name count before indented ones. The files are scanned, not parsed: a name
    inside a text of several lines may be taken for a subject, though not in files that the project writes.

    Parameters
    ----------
    files : iterable of Path
        RDF files in any of the formats that can be opened; those that cannot be read are passed over.
    """
    firm: dict[str, Place] = {}
    loose: dict[str, Place] = {}
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            continue
        for iri, line, indented in _subjects(text, turtle=file.suffix.lower() in _TURTLE):
            (loose if indented else firm).setdefault(iri, (file, line))
    return {**loose, **firm}


def _subjects(text: str, *, turtle: bool) -> Iterator[tuple[str, int, bool]]:
    prefixes: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _PREFIX.match(line):
            prefixes[found.group(1) or found.group(3) or ""] = found.group(2) or found.group(4) or ""
        elif not turtle:
            for other in _OTHER.finditer(line):
                yield _whole(other.group(1), prefixes), number, False
        elif found := _SUBJECT.match(line):
            indent, iri, prefix, name = found.groups()
            if iri is not None:
                yield (iri if ":" in iri else LOCAL + iri), number, bool(indent)
            elif prefix in prefixes:
                yield prefixes[prefix] + name.replace("\\", ""), number, bool(indent)


def _whole(name: str, prefixes: dict[str, str]) -> str:
    prefix, colon, rest = name.partition(":")
    if colon and prefix in prefixes and not rest.startswith("//"):
        return prefixes[prefix] + rest
    return name if colon else LOCAL + name.removeprefix("#")


def shown(file: Path, files: Iterable[Path]) -> str:
    """Return a file's name as short as it can be found: from here, or from its case's folder."""
    here = Path.cwd()
    if file.resolve().is_relative_to(here):
        return file.resolve().relative_to(here).as_posix()
    parents = {other.parent for other in files}
    if len(parents) > 1:
        return f"{file.parent.name}/{file.name}"
    return str(file) if not file.is_absolute() else file.name
