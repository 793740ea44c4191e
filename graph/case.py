"""A case: one way to open it, whatever it is (a bundled name, a file, a folder), and what it can be asked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, Store, parse

from .cache import cached, content_key, worth_keeping
from .errors import CaseError, nearest
from .infer import infer
from .ondisk import is_store, open_on_disk
from .rdffiles import FORMATS, rdf_files, read_rdf
from .resources import data_folder, ontology_files
from .scope import scope
from .store import INFERRED, ONTOLOGY, CaseStore
from .tables.importer import MANIFEST, SHARED
from .tables.swap import recover
from .tables.whole import read_whole

if TYPE_CHECKING:
    from rdflib import Dataset

FIRST = "benjina"
"""The case that is meant when none is said."""

ALL = "all"

_CODE = tuple(
    Path(__file__).with_name(f"{name}.py")
    for name in ("axioms", "case", "closure", "infer", "rdffiles", "scope")
)
"""What decides, besides the files, what an opened case holds."""


@dataclass(frozen=True)
class Case:
    """An opened case.

    Attributes
    ----------
    name : str
        Its id, or the name of its file or folder.
    store : CaseStore
        What it holds, ready to be asked.
    files : tuple of Path
        Where it was read from; empty for a case at an endpoint and for a store on disk.
    """

    name: str
    store: CaseStore
    files: tuple[Path, ...]

    @cached_property
    def dataset(self) -> Dataset:
        """The same store as an `rdflib.Dataset`, made when first asked for (through oxrdflib)."""
        from rdflib import Dataset

        from .dataset import SoundStore

        return Dataset(store=SoundStore(store=self.store.native), default_union=True)

    def _repr_html_(self) -> str:
        """Show the case in a notebook."""
        from .notebook.card import case_html

        return case_html(self)


def bundled_cases() -> tuple[str, ...]:
    """Return the names of the cases that come with the package, the first one first."""
    return _manifest_cases(data_folder())


def open_case(reference: str | Path = FIRST) -> Case:
    """Open a case.

    Parameters
    ----------
    reference : str or Path
        A bundled name (`benjina`, ..., or `all`), an RDF file, a folder of RDF files, a store on disk that
        `build_on_disk` wrote, or the address of a SPARQL endpoint. A folder that an import wrote opens as the whole
        of its cases, one of its case folders as that case.

    Returns
    -------
    Case
        With the ontology and everything inferred.

    Raises
    ------
    CaseError
        If there is nothing of that name, or it cannot be read; with file and line.
    """
    text = str(reference)
    if text == ALL:
        return _open(ALL, rdf_files(data_folder()), None)
    if text in bundled_cases():
        return _open_part(data_folder(), text)
    if text.lower().startswith(("http://", "https://")):
        from .remote.open import open_remote

        return open_remote(text)
    path = Path(text)
    if _is(path, Path.is_dir):
        return _open_folder(path)
    if _is(path, Path.is_file):
        if path.suffix.lower() in (".csv", ".xlsx"):
            raise CaseError(
                f"{path}: this is a table. Turn it into a case with: jembatan import {path} -o FOLDER"
            )
        return _open(path.stem, [path], None)
    close = nearest(text, (*bundled_cases(), ALL))
    hint = f"Did you mean {close[0]}?" if close else f"Bundled cases: {', '.join((*bundled_cases(), ALL))}."
    raise CaseError(f"no case, file or folder is called '{text[:200]}'. {hint}")


def _is(path: Path, kind: Callable[[Path], bool]) -> bool:
    """Tell whether a path is of a kind; a name that no file can have is of none."""
    try:
        path.stat()
    except PermissionError as error:
        raise CaseError(f"{path}: cannot be read ({error.strerror}).") from None
    except (OSError, ValueError):
        return False
    return kind(path)


def _open_folder(path: Path) -> Case:
    if not os.access(path, os.R_OK | os.X_OK):
        raise CaseError(f"{path}: this folder cannot be read (no permission).")
    if is_store(path):
        name, store = open_on_disk(path)
        return Case(name, CaseStore(store), ())
    if path.name in _manifest_cases(path.parent) and (path.parent / SHARED).is_dir():
        parts = (path, path.parent / SHARED)
        recover(path.parent)
        return read_whole(parts, lambda: _open_part(path.parent, path.name))
    return read_whole((path,), lambda: _open_files(path))


def _open_files(path: Path) -> Case:
    files = rdf_files(path)
    if not files:
        tables = sorted(path.glob("*.csv"))
        hint = (
            f" It holds tables: turn them into a case with: jembatan import {path} -o FOLDER"
            if tables
            else ""
        )
        endings = " ".join(FORMATS)
        raise CaseError(f"{path}: no RDF file in this folder (known endings: {endings}).{hint}")
    return _open(path.resolve().name, files, None)


def _open_part(folder: Path, name: str) -> Case:
    files = [*rdf_files(folder / SHARED), *(rdf_files(folder / name) if (folder / name).is_dir() else [])]
    return _open(name, files, lambda quads: scope(quads, name))


def _manifest_cases(folder: Path) -> tuple[str, ...]:
    try:
        names = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["cases"]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(str(name) for name in names)


def _open(name: str, files: list[Path], cut: Callable[[Iterable[Quad]], list[Quad]] | None) -> Case:
    ontology = [file for part in ("core", "vocab") for file in ontology_files(part)]
    rules = ontology_files("rules", "*.ru")
    try:
        key = content_key([*files, *ontology, *rules, *_CODE], name if cut else "")
        kept = worth_keeping(files)
    except OSError as error:
        raise CaseError(f"{error.filename}: cannot be read ({error.strerror}).") from None

    def build() -> Store:
        return build_store(files, ontology, cut)

    store = cached(key, build) if kept else build()
    return Case(name, CaseStore(store), tuple(files))


def build_store(
    files: Iterable[Path], ontology: Iterable[Path], cut: Callable[[Iterable[Quad]], list[Quad]] | None = None
) -> Store:
    """Read data and ontology into a store and infer what follows.

    Parameters
    ----------
    files : iterable of Path
        RDF files with the statements. What stands in named graphs there keeps them and joins the default graph.
    ontology : iterable of Path
        Turtle files of the ontology and its vocabularies.
    cut : callable, optional
        Keeps the part of the statements that is wanted.

    Returns
    -------
    pyoxigraph.Store
        In memory: data in the default graph, ontology and inferred triples in theirs.
    """
    store = Store()
    terms = [quad for file in ontology for quad in parse(file.read_bytes(), format=FORMATS[".ttl"])]
    known = {quad.triple for quad in terms}
    data = (quad for file in files for quad in read_rdf(file))
    wanted = (quad for quad in (cut(data) if cut else data) if quad.graph_name not in (INFERRED, ONTOLOGY))
    plain = DefaultGraph()
    named: list[Quad] = []

    def merged() -> Iterable[Quad]:
        for quad in wanted:
            if quad.graph_name != plain:
                named.append(quad)
            if quad.triple not in known:
                yield Quad(quad.subject, quad.predicate, quad.object, plain)

    store.bulk_extend(merged())
    store.bulk_extend(named)
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY) for quad in terms)
    infer(store)
    return store


def with_files(case: Case, paths: Iterable[Path]) -> Case:
    """Return a case with the statements of further RDF files in it; the case itself stays as it is.

    Parameters
    ----------
    case : Case
        An opened case.
    paths : iterable of Path
        RDF files, such as results that a study has saved.

    Raises
    ------
    CaseError
        If a file cannot be read, with file and line.
    """
    files = tuple(paths)
    store = Store()
    store.bulk_extend(case.store.native)
    plain = DefaultGraph()
    known = case.store.native
    fresh = [
        Quad(quad.subject, quad.predicate, quad.object, plain) for path in files for quad in read_rdf(path)
    ]
    store.bulk_extend(
        quad
        for quad in fresh
        if next(known.quads_for_pattern(quad.subject, quad.predicate, quad.object, None), None) is None
    )
    return Case(case.name, CaseStore(store), (*case.files, *files))
