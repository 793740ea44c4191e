"""The cache of parsed and inferred cases: keyed by content, verified when opened, rebuilt when in doubt."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from pyoxigraph import Store
from pyoxigraph import __version__ as oxigraph_version

from .unfinished import staging

MARK = "complete.json"
KEEP = 8
"""Entries that stay however large they are: those used last."""

ROOM = 256 * 1024 * 1024
"""Bytes up to which older entries stay with them."""

LEAST = 250_000
"""Bytes of a case's files from which it is kept: fewer are read again as quickly as a store is written and found."""

_LOGS = ("LOG", "LOCK")


def cache_folder() -> Path | None:
    """Return the user's cache folder for Jembatan, or None when `JEMBATAN_CACHE` is `off`."""
    chosen = os.environ.get("JEMBATAN_CACHE", "")
    if chosen.lower() in ("off", "0", "no"):
        return None
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "jembatan"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "jembatan" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jembatan"


def content_key(files: Iterable[Path], *words: str) -> str:
    """Return a name for the content of files (in their order) and some words."""
    digest = hashlib.blake2b(digest_size=16)
    for word in (oxigraph_version, *words):
        digest.update(word.encode() + b"\0")
    for file in files:
        data = file.read_bytes()
        digest.update(f"{file.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def worth_keeping(files: Iterable[Path]) -> bool:
    """Tell whether files are so many or so large that what was made of them is kept."""
    return sum(file.stat().st_size for file in files) >= LEAST


def cached(key: str, build: Callable[[], Store]) -> Store:
    """Return the store kept under a key, or build it and keep it.

    Parameters
    ----------
    key : str
        From `content_key`.
    build : callable
        Makes the store in memory when none is kept, or what is kept is not whole.

    Returns
    -------
    pyoxigraph.Store
        Read-only from disk, or as built. A cache that cannot be read or written is never an error.
    """
    try:
        folder = cache_folder()
        place = folder / key if folder else None
    except RuntimeError:
        place = None
    if place is None:
        return build()
    try:
        if _whole(place):
            with suppress(OSError):
                os.utime(place)  # what is used stays longer
            return Store.read_only(str(place / "store"))
    except (OSError, ValueError, RuntimeError):
        pass
    store = build()
    with suppress(OSError):
        _keep(place, store)
    return store


def _files(store: Path) -> dict[str, str]:
    return {
        file.name: hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
        for file in sorted(store.iterdir())
        if not file.name.startswith(_LOGS)
    }


def _whole(place: Path) -> bool:
    """Tell whether a kept store is just as it was when it was kept; take it away if not."""
    if not place.is_dir():
        return False
    try:
        whole = bool(json.loads((place / MARK).read_text(encoding="utf-8")) == _files(place / "store"))
    except (OSError, ValueError):
        whole = False
    if not whole:
        shutil.rmtree(place, ignore_errors=True)
    return whole


def _keep(place: Path, store: Store) -> None:
    """Write a store beside its place and rename it there, so that a half-written one is never found."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with staging(".new-", place.parent) as fresh:
        disk = Store(str(fresh / "store"))
        disk.bulk_extend(store)
        disk.optimize()
        disk.flush()
        del disk
        (fresh / MARK).write_text(json.dumps(_files(fresh / "store")), encoding="utf-8")
        with suppress(OSError):
            fresh.replace(place)
    _prune(place.parent)


def _prune(folder: Path) -> None:
    """Keep the entries used last: a few whatever their size, and of the others what there is room for."""
    entries = sorted(
        (entry for entry in folder.iterdir() if (entry / MARK).is_file()),
        key=lambda entry: entry.stat().st_mtime,
        reverse=True,
    )
    size = 0
    for place, entry in enumerate(entries):
        size += sum(file.stat().st_size for file in (entry / "store").iterdir())
        if place >= KEEP and size > ROOM:
            shutil.rmtree(entry, ignore_errors=True)
