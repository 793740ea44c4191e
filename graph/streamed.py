"""RDF files of any size as a stream of statements, and how much of them is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from .depth import has_many_terms
from .errors import CaseError
from .rdffiles import FORMATS, LOCAL, read_rdf
from .store import INFERRED, ONTOLOGY

__all__ = ["streamed"]

_STREAMED = (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS, RdfFormat.TRIG)
_EVERY = 10_000
"""Statements between two notes of what is read."""


def streamed(files: Iterable[Path], note: Callable[[int, int], None]) -> Iterator[Quad]:
    """Give the statements of files as a store holds them: each in the default graph, and again in its named graph.

    Parameters
    ----------
    files : iterable of Path
        Turtle, TriG, N-Triples and N-Quads are read as a stream, the others whole.
    note : callable
        Told the bytes that are read, and those of all files.

    Raises
    ------
    CaseError
        If a file is faulty, with file and line, or cannot be read.
    """
    every = list(files)
    total = sum(_bytes(file) for file in every)
    before = 0
    for file in every:
        yield from _plain(_quads(file, partial(_further, note, before, total)))
        before += _bytes(file)
        note(before, total)


def _further(note: Callable[[int, int], None], before: int, total: int, read: int) -> None:
    note(before + read, total)


def _bytes(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _quads(file: Path, note: Callable[[int], None]) -> Iterator[Quad]:
    """Read a file as a stream where its format allows; otherwise, and where it is faulty, as every case is read."""
    form = FORMATS.get(file.suffix.lower())
    if form not in _STREAMED or not file.is_file() or file.stat().st_size == 0:
        yield from read_rdf(file)
        return
    seen = False
    try:
        if has_many_terms(file):
            yield from read_rdf(file)
            return
        with file.open("rb") as stream:
            quads = parse(_unmarked(stream), format=form, base_iri=LOCAL, rename_blank_nodes=True)
            for number, quad in enumerate(quads, 1):
                seen = True
                yield quad
                if number % _EVERY == 0:
                    note(stream.tell())
    except SyntaxError as error:
        where = f", line {error.lineno}" if error.lineno else ""
        raise CaseError(f"{file}{where}: {str(error.msg or error)[:200]}.") from None
    except ValueError as error:
        raise CaseError(f"{file}: not {form.name} as its ending says ({str(error)[:200]}).") from None
    except OSError as error:
        raise CaseError(f"{file}: cannot be read ({error.strerror or error}).") from None
    if not seen:
        raise CaseError(f"{file}: no statement in it. Expected {form.name}.")


def _unmarked(stream: IO[bytes]) -> IO[bytes]:
    """Skip a byte order mark."""
    if stream.read(3) != b"\xef\xbb\xbf":
        stream.seek(0)
    return stream


def _plain(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Give each statement for the default graph, and once more for the named graph it stands in."""
    plain = DefaultGraph()
    for quad in quads:
        if quad.graph_name == plain:
            yield quad
        elif quad.graph_name not in (INFERRED, ONTOLOGY):
            yield Quad(quad.subject, quad.predicate, quad.object, plain)
            yield quad
