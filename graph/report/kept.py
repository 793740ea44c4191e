"""Finished pieces of a report (figures, the network page), kept in the user's cache.

The same data, program and parameters give the same bytes, so a piece made once need not be made again. A piece is
found again only under the same content of all of them, and taken only if it is whole.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..cache import cache_folder, content_key
from ..case import Case
from ..figures.material import Choices
from ..resources import data_folder, ontology_folder
from ..unfinished import beside

__all__ = ["KEEP", "Kept"]

KEEP = 4
"""How many studies are kept."""

_PROGRAM = frozenset({".py", ".toml", ".j2", ".css", ".js", ".rq", ".ru", ".ttl", ".tsv", ".json"})
_LIBRARIES = ("jembatan", "networkx", "numpy", "scipy", "pyoxigraph", "matplotlib", "pyvis", "jinja2")


@dataclass(frozen=True)
class Kept:
    """The kept pieces of one case under one choice of parameters; without a folder nothing is kept.

    Attributes
    ----------
    folder : Path or None
    """

    folder: Path | None

    @classmethod
    def of(cls, case: Case, choices: Choices) -> Kept:
        """Return the kept pieces of a case; none for a case that was not read from files."""
        with suppress(OSError, RuntimeError):
            root = cache_folder()
            if root is not None and case.files:
                words = (case.name, json.dumps(asdict(choices), sort_keys=True), *map(_version, _LIBRARIES))
                return cls(root / "drawn" / content_key([*case.files, *_program()], *words))
        return cls(None)

    def get(self, name: str) -> str | None:
        """Return a piece, or None where there is none that is whole."""
        if self.folder is None:
            return None
        try:
            digest, _, text = (self.folder / name).read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return text if digest == _digest(text) else None

    def put(self, name: str, text: str) -> None:
        """Keep a piece; a cache that cannot be written is never an error."""
        if self.folder is None:
            return
        with suppress(OSError, UnicodeEncodeError):
            new = not self.folder.is_dir()
            self.folder.mkdir(parents=True, exist_ok=True)
            with beside(self.folder / name) as temporary:
                temporary.write_text(f"{_digest(text)}\n{text}", encoding="utf-8", newline="\n")
                temporary.replace(self.folder / name)
            if new:
                _prune(self.folder.parent)


def _program() -> Iterable[Path]:
    """Return the files that decide, besides the case, what is made: the program, the ontology, the bundled cases."""
    for root in (Path(__file__).parents[1], ontology_folder(), data_folder()):
        yield from sorted(path for path in root.rglob("*") if path.suffix in _PROGRAM and path.is_file())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _prune(folder: Path) -> None:
    entries = sorted((one for one in folder.iterdir() if one.is_dir()), key=lambda one: one.stat().st_mtime)
    for one in entries[:-KEEP]:
        shutil.rmtree(one, ignore_errors=True)
