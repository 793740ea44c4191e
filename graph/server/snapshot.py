"""A snapshot of the case's store for the workers: taken once, so that all answer from the same statements."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pyoxigraph import Store

from ..cache import cache_folder
from ..unfinished import staging

_NAME = ".serve-"


@contextmanager
def snapshot(store: Store) -> Iterator[Path]:
    """Give a folder with a copy of a store for as long as it is needed.

    A store on disk is copied by hard links where the file system has them (the user's cache folder is on the same
    one as a cached case), a store in memory is written out.

    Parameters
    ----------
    store : pyoxigraph.Store
        It is only read.
    """
    with staging(f"{_NAME}{os.getpid()}-", _place()) as folder:
        target = folder / "store"
        try:
            store.backup(str(target))
        except (OSError, RuntimeError):
            shutil.rmtree(target, ignore_errors=True)
            copy = Store(str(target))
            copy.bulk_extend(store)
            copy.flush()
            del copy
        yield target


def _place() -> Path | None:
    """Return the user's cache folder if it can be written, cleared of what ended servers left; else None."""
    try:
        folder = cache_folder()
        if folder is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        for entry in folder.glob(_NAME + "*"):
            if not _alive(entry.name.removeprefix(_NAME).partition("-")[0]):
                shutil.rmtree(entry, ignore_errors=True)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None


def _alive(number: str) -> bool:
    if os.name != "posix" or not number.isdigit():
        return True
    with suppress(PermissionError):
        try:
            os.kill(int(number), 0)
        except (ProcessLookupError, OverflowError):
            return False
    return True
