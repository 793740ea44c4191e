"""Replacing the files of a folder as one act: all of them, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from ..errors import CaseError
from .write import write_bytes


def replace_files(folder: Path, texts: Mapping[str, str | bytes], stale: Iterable[str] = ()) -> None:
    """Write files into a folder and take others out of it; after any failure the folder is as it was.

    Everything is written beside the old files first, and the old ones are copied aside; only then is one
    after the other renamed to its place, so that each is whole at every moment. An error or a Ctrl-C on
    the way puts the old ones back.

    Parameters
    ----------
    folder : Path
        Made if it does not exist.
    texts : mapping of str to str or bytes
        The files' content by their place in the folder (`benjina/events.ttl`).
    stale : iterable of str
        Places to be emptied.

    Raises
    ------
    CaseError
        If the folder cannot be written, or a place lies outside it (through a link).
    """
    existed = folder.is_dir()
    gone = sorted(set(stale) - set(texts))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in (*texts, *gone):
            _inside(folder, place)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as name:
            new, old = Path(name) / "new", Path(name) / "old"
            for place, text in texts.items():
                write_bytes(new / place, text.encode("utf-8") if isinstance(text, str) else text)
            for place in (*texts, *gone):
                if (folder / place).is_file():
                    (old / place).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(folder / place, old / place)
            _swap(folder, new, old, list(texts), gone)
    except OSError as error:
        if not existed:
            with suppress(OSError):
                folder.rmdir()
        where = error.filename or folder
        message = f"{where}: cannot be written ({error.strerror or error}). Choose another folder with -o."
        raise CaseError(message) from error


def _swap(folder: Path, new: Path, old: Path, places: list[str], gone: list[str]) -> None:
    touched: list[str] = []
    try:
        for place in places:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            touched.append(place)
            (new / place).replace(folder / place)
        for place in gone:
            touched.append(place)
            (folder / place).unlink(missing_ok=True)
    except BaseException:
        for place in reversed(touched):
            _put_back(folder, old, place)
        raise


def _put_back(folder: Path, old: Path, place: str) -> None:
    target = folder / place
    if (old / place).is_file():
        shutil.copy2(old / place, target)
        return
    with suppress(OSError):
        target.unlink(missing_ok=True)
    with suppress(OSError):
        target.parent.rmdir()


def _inside(folder: Path, place: str) -> None:
    if not (folder / place).parent.resolve().is_relative_to(folder.resolve()):
        raise CaseError(f"{folder / place}: a link leads out of the folder; nothing was written.")
