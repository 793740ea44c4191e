"""Making and moving cases: new ones, tables in, faults, other formats, stores, endpoints, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..case import Case
from ..errors import JembatanError

if TYPE_CHECKING:
    from ..check.model import CaseFinding
    from ..check.run import Checkup
    from ..export.formats import Export
    from ..ondisk import StoreInfo
    from ..remote.push import PushedGraph
    from ..tables.importer import ImportResult
    from ..tabular import ResultTable

__all__ = [
    "build_store",
    "check",
    "check_scenes",
    "diff",
    "export",
    "import_tables",
    "new_case",
    "new_scene",
    "ontology_pages",
    "push",
    "sarif",
    "serve",
    "store_info",
]


def check(case: Case) -> Checkup:
    """Return the faults of a case: `.findings`, each with file, line and what to do; `.count("error")`."""
    from ..check.run import check as run

    return run(case)


def sarif(done: Checkup, lang: str = "en") -> str:
    """Return findings in SARIF, which code hosts show beside the lines they speak of."""
    from ..check.sarif import sarif as written

    return written(done.findings, lang)


def check_scenes(case: Case, place: str | Path | None = None) -> list[CaseFinding]:
    """Return the faults of scenes in a folder or file, by default in the case's own folder."""
    from ..scenes.check import check_scenes as run
    from ..scenes.read import scene_folder

    where = Path(place) if place is not None else scene_folder(case)
    return [] if where is None else run(case, [where])


def new_case(name: str, folder: str | Path) -> tuple[str, ...]:
    """Write the tables of a new case, each with an example row, and return their names; nothing is overwritten."""
    from ..tables.template import write_new

    return write_new(name, Path(folder))


def new_scene(title: str, folder: str | Path, lang: str = "en") -> Path:
    """Write a new scene to fill in, with notes on every key, and return where; nothing is overwritten."""
    from ..scenes.template import new_scene as made
    from ..scenes.template import write_new

    where, text = made(Path(folder), title, lang)
    write_new(where, text)
    return where


def import_tables(paths: str | Path | Sequence[str | Path], folder: str | Path) -> ImportResult:
    """Turn tables (a folder, CSV files, a workbook) into a case in a folder, which `open_case` opens.

    Raises
    ------
    FindingsError
        With `.findings`, every fault with file, row and column; then nothing is written.
    """
    from ..tables.importer import import_tables as run

    given = [paths] if isinstance(paths, str | Path) else list(paths)
    return run([Path(one) for one in given], Path(folder))


def export(
    case: Case, form: str, path: str | Path | None = None, lang: str = "en", *, projection: str = "all",
    level: str = "agency", layers: Sequence[str] = (), phases: Sequence[str] = (), statuses: Sequence[str] = (),
    inferred: bool = False,
) -> Export:  # fmt: skip
    """Return a case or its network in another program's format, and write it if a path is given.

    Parameters
    ----------
    case : Case
        What to export.
    form : str
        As `export --format`: graphml, gexf, cyjs, csv, turtle, rdf12, trig, nquads, jsonld, tables, xlsx, parquet,
        bibtex, csl, ftm, htcds, void, rocrate.
    path : path, optional
        A file, or a folder for formats of several files. What is there is replaced only when the new one is whole.
    lang : {"en", "id"}
        Language of labels, where the format has room for one only.
    projection, level, layers, phases, statuses
        Which network, for the formats that hold one; see `network`.
    inferred : bool
        For nquads: also what follows.

    Returns
    -------
    Export
        With `.content` (text, bytes, or a dict of files by name) and `.warnings`.
    """
    from ..export.formats import export as run
    from ..export.formats import save
    from ..network import Filters

    filters = Filters(tuple(layers), tuple(phases), tuple(statuses))
    done = run(case, form, lang, projection=projection, level=level, filters=filters, inferred=inferred)
    if path is not None:
        save(done, Path(path))
    return done


def ontology_pages(case: Case, folder: str | Path) -> Path:
    """Write the pages of the ontology in both languages, as `ontology --html`, and return where."""
    from ..export.output import save_folder
    from ..pages.build import build_pages
    from ..pages.terms import usage

    save_folder(Path(folder), build_pages(usage(case), case.name))
    return Path(folder)


def push(case: Case, url: str, *, replace: bool = False, dry_run: bool = False) -> tuple[PushedGraph, ...]:
    """Write a case to another store by the Graph Store Protocol; name and password as for the command `push`."""
    from ..remote.push import push as run

    return tuple(run(case, url, replace=replace, dry_run=dry_run))


def build_store(
    files: str | Path | Iterable[str | Path], target: str | Path, *, replace: bool = False
) -> StoreInfo:
    """Build a store on disk from RDF files and folders, for large cases; `open_case` opens it."""
    from ..ondisk import build_on_disk

    given = [files] if isinstance(files, str | Path) else files
    return build_on_disk([Path(one) for one in given], Path(target), replace=replace)


def store_info(path: str | Path) -> StoreInfo:
    """Return what a store on disk holds, and whether it is of this version of the ontology."""
    from ..ondisk import store_info as read

    return read(Path(path))


def diff(old: Case, new: Case, lang: str = "en") -> ResultTable:
    """Return what changed between two versions of a case, a row for each change; the sentences stand in the notes."""
    from dataclasses import replace

    from ..diff.compare import compare
    from ..diff.words import changes_table, sentences

    found = compare(old, new)
    return replace(changes_table(found, "json", lang), notes=tuple(sentences(found, lang)))


def serve(
    case: Case, port: int = 8000, host: str = "127.0.0.1", *, names: Sequence[str] = (), origins: Sequence[str] = (),
    timeout: float = 10.0, rows: int = 50_000, workers: int = 2, ready: Callable[[str], None] | None = None,
) -> None:  # fmt: skip
    """Serve a case (SPARQL endpoint and pages) until Ctrl-C, as the command `serve`.

    Parameters
    ----------
    case : Case
        What is served; it is only read.
    port : int
        0 for any that is free.
    host : str
        Other machines can read the case on any but the loopback address; there is no password.
    names, origins : sequence of str
        Further host names by which, and pages from which, it may be asked.
    timeout, rows, workers
        Limits: seconds and rows of a query, and queries at a time.
    ready : callable, optional
        Told the address when it listens.

    Raises
    ------
    JembatanError
        If the port is taken, or the extra `serve` is not installed.
    """
    from importlib.util import find_spec

    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise JembatanError("serve needs two more packages. Install them with: pip install 'jembatan[serve]'")
    from ..server.limits import Limits
    from ..server.run import Place
    from ..server.run import serve as run

    place = Place(host, port, tuple(names), tuple(origins))
    run(case, place, Limits(timeout=timeout, rows=rows, workers=workers), ready or (lambda _: None))
