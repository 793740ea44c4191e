"""Writing Turtle that reads well in a diff: sorted subjects, one blank line between, known prefixes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from ..iri import PREFIXES
from ..unfinished import beside

_NEW_SUBJECT = re.compile(r"(?<= \.)\n(?=[^\t\n])")


def turtle(groups: Iterable[Sequence[Triple]]) -> str:
    """Return Turtle, one paragraph for each subject.

    Parameters
    ----------
    groups : iterable of sequences of Triple
        The triples of one subject together, in the order in which they are to stand; the groups are
        sorted here by subject.

    Returns
    -------
    str
        The same text for the same triples, whatever the order of the groups.
    """
    ordered = sorted((group for group in groups if group), key=lambda group: str(group[0].subject.value))  # type: ignore[union-attr]
    flat = [triple for group in ordered for triple in group]
    used = _used(flat)
    body = serialize(flat, format=RdfFormat.TURTLE, prefixes=used) or b""
    lines = body.decode("utf-8").split("\n")
    head = sorted(line for line in lines if line.startswith("@prefix "))
    rest = "\n".join(line for line in lines if not line.startswith("@prefix "))
    return "\n".join(head) + "\n\n" + _NEW_SUBJECT.sub("\n\n", rest).strip("\n") + "\n"


def _used(triples: Iterable[Triple]) -> dict[str, str]:
    names = set()
    for triple in triples:
        for node in (triple.subject, triple.predicate, triple.object):
            value = (
                node.value
                if isinstance(node, NamedNode)
                else getattr(getattr(node, "datatype", None), "value", "")
            )
            names.add(re.sub(r"[^/#]*\Z", "", str(value)))
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in names}


def write_text(path: Path, text: str) -> None:
    """Write a text whole or not at all, in UTF-8; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: into a temporary file beside it, then renamed; a device is written to."""
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with beside(path) as temporary:
            temporary.write_bytes(data)
            temporary.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise
