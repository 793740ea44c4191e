"""Large cases as a store on disk: built once in bounded memory, opened at once, read by any number of processes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, QuerySolutions, Store
from pyoxigraph import __version__ as oxigraph_version

from .errors import CaseError
from .infer import infer
from .lock import locked
from .rdffiles import FORMATS, rdf_files, read_rdf
from .resources import ontology_files
from .store import INFERRED, ONTOLOGY
from .streamed import streamed
from .unfinished import replace_folder, staging

MARK = "jembatan-store.json"
"""The file that a whole store holds; it is written last."""

STAGING = ".jembatan-building-"

Progress = Callable[[str, int, int], None]
"""Told a stage of `STAGES`, how much of it is done, and how much it is."""

STAGES = {"reading": 0.12, "inferring": 0.8, "packing": 0.08}
"""What is done, in this order, and about which part of the time each takes (a million triples)."""


@dataclass(frozen=True)
class StoreInfo:
    """What a store on disk holds.

    Attributes
    ----------
    name : str
        The case's name.
    asserted, ontology, inferred : int
        Triples.
    built : str
        Day and hour (UTC).
    engine : str
        The version of Oxigraph that wrote it.
    ontology_key : str
        A name for the ontology and rules it was built with.
    files : tuple of str
        The names of the files it was read from.
    """

    name: str
    asserted: int
    ontology: int
    inferred: int
    built: str
    engine: str
    ontology_key: str
    files: tuple[str, ...]

    @property
    def current(self) -> bool:
        """Whether the ontology is still the one that it was built with."""
        return self.ontology_key == ontology_key()


def build_on_disk(
    sources: Iterable[Path],
    target: Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> StoreInfo:
    """Build a store on disk from RDF files.

    Parameters
    ----------
    sources : iterable of Path
        RDF files and folders of such, of any size: Turtle, TriG, N-Triples and N-Quads are read as a stream.
    target : Path
        The store's folder, which must not be there yet.
    replace : bool
        Whether a store that is there may be replaced.
    progress : callable, optional
        Told how far each of `STAGES` is.

    Returns
    -------
    StoreInfo

    Raises
    ------
    CaseError
        If there is nothing to read, a file is faulty (with file and line), or the target is something else.

    Notes
    -----
    It is written beside the target and renamed at the end: what was broken off is never taken for a store.
    """
    tell = progress or (lambda *_: None)
    files = _files(sources)
    _refuse(target, replace)
    with ExitStack() as stack:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = stack.enter_context(staging(STAGING, target.parent))
        except OSError as error:
            raise CaseError(f"{target.parent}: a store cannot be written there ({error.strerror}).") from None
        return _build(files, target, fresh, replace, tell)


def _build(files: list[Path], target: Path, fresh: Path, replace: bool, tell: Progress) -> StoreInfo:
    try:
        store = Store(str(fresh / "store"))
        store.bulk_extend(streamed(files, partial(tell, "reading")))
        _add_ontology(store)
        infer(store, streaming=True, note=partial(tell, "inferring"))
        tell("packing", 0, 1)
        store.optimize()
        store.flush()
        tell("packing", 1, 1)
        sizes = {
            "asserted": _size(store, None),
            "ontology": _size(store, ONTOLOGY.value),
            "inferred": _size(store, INFERRED.value),
        }
        del store
        info = StoreInfo(
            target.name, **sizes, built=datetime.now(UTC).strftime("%Y-%m-%d %H:%M"), engine=oxigraph_version,
            ontology_key=ontology_key(), files=tuple(file.name for file in files),
        )  # fmt: skip
        (fresh / MARK).write_text(json.dumps(asdict(info), indent=1) + "\n", encoding="utf-8")
        with locked(target.parent):
            _refuse(target, replace)
            replace_folder(fresh, target, fresh.with_name(fresh.name + "-old"))
    except OSError as error:
        raise CaseError(f"{target}: the store cannot be written ({error.strerror or error}).") from None
    return info


def is_store(path: Path) -> bool:
    """Tell whether a folder is a store on disk, whole or not."""
    return (
        (path / MARK).is_file()
        or path.name.startswith(STAGING)
        or (path / "store" / "CURRENT").is_file()
        or (path / "CURRENT").is_file()
    )


def store_info(path: Path) -> StoreInfo:
    """Read what a store on disk holds, without opening it.

    Raises
    ------
    CaseError
        If it is none, is half built, or was written by another version.
    """
    if not (path / MARK).is_file():
        if is_store(path):
            raise CaseError(
                f"{path}: this store is not whole (its building was broken off). Build it again: jembatan store build"
            )
        raise CaseError(f"{path}: this is no store. Build one with: jembatan store build FILES -o STORE")
    try:
        told = json.loads((path / MARK).read_text(encoding="utf-8"))
        return StoreInfo(**{**told, "files": tuple(told["files"])})
    except (OSError, ValueError, TypeError, KeyError):
        raise CaseError(
            f"{path / MARK}: cannot be read. Build the store again: jembatan store build"
        ) from None


def open_on_disk(path: Path) -> tuple[str, Store]:
    """Open a store on disk for reading; others may read it at the same time.

    Raises
    ------
    CaseError
        If it is none, not whole, or damaged.
    """
    info = store_info(path)
    try:
        return info.name, Store.read_only(str(path / "store"))
    except (OSError, ValueError, RuntimeError) as error:
        raise CaseError(
            f"{path}: the store cannot be opened ({str(error)[:200]}). Build it again: jembatan store build"
        ) from None


def ontology_key() -> str:
    """Return a name for the ontology, its vocabularies and rules as they are now."""
    digest = hashlib.blake2b(digest_size=8)
    for file in (*ontology_files("core"), *ontology_files("vocab"), *ontology_files("rules", "*.ru")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(sources: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for source in sources:
        if is_store(source):
            raise CaseError(f"{source}: this is a store already. Name the RDF files it is to be built from.")
        if not source.exists():
            raise CaseError(f"{source}: there is no such file or folder.")
        found += rdf_files(source) if source.is_dir() else [source]
    if not found:
        raise CaseError(f"no RDF file to build a store from (known endings: {' '.join(FORMATS)}).")
    return list(dict.fromkeys(found))


def _refuse(target: Path, replace: bool) -> None:
    if not target.exists():
        return
    if not (target / MARK).is_file():
        raise CaseError(f"{target}: there is something else of this name already. Choose another name.")
    if not replace:
        raise CaseError(f"{target}: there is a store already. To replace it: --replace")


def _add_ontology(store: Store) -> None:
    terms = [quad for part in ("core", "vocab") for file in ontology_files(part) for quad in read_rdf(file)]
    for quad in terms:
        store.remove(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY) for quad in terms)


def _size(store: Store, graph: str | None) -> int:
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    found = store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")
    if not isinstance(found, QuerySolutions):
        raise TypeError("a SELECT query was expected")
    return int(next(found)["n"].value)
