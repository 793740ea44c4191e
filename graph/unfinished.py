"""What is begun and not yet whole, noted for the keeper: should this process end at once, it clears up (see `keeper`).

Without a keeper (in a program of one's own, or where a system has no `fork`) a note does nothing: errors and Ctrl-C
then unwind through the `finally` of whoever wrote, as always.
"""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = [
    "beside",
    "ending",
    "kept",
    "locking",
    "putting_back",
    "removing",
    "replace_folder",
    "settling",
    "staging",
    "tell_to",
]

_LOCK = threading.Lock()
_NUMBERS = itertools.count()
_line: int | None = None


def tell_to(line: int | None) -> None:
    """Send all further notes to a pipe, or to nobody."""
    global _line
    _line = line


def kept() -> bool:
    """Tell whether there is a keeper."""
    return _line is not None


@contextmanager
def removing(*paths: Path) -> Iterator[None]:
    """Files and folders that are nothing before the block has ended."""
    with _noted("remove", *map(_absolute, paths)):
        yield


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give the name of a hidden file beside a path, to be written and renamed there; what is left of it is removed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with removing(temporary):
        try:
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def staging(prefix: str, folder: Path | None = None) -> Iterator[Path]:
    """Make a folder of one's own, in the system's place for such if none is said; it is removed at the end.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    if folder is None:
        from tempfile import gettempdir

        folder = Path(gettempdir())
    place = folder / f"{prefix}{os.urandom(6).hex()}"
    with removing(place):
        place.mkdir(mode=0o700)
        try:
            yield place
        finally:
            _remove(place)


@contextmanager
def putting_back(old: Path, target: Path) -> Iterator[None]:
    """Something that the block moves away from its place for a moment: put back if nothing came there, else removed."""
    with _noted("back", _absolute(old), _absolute(target)):
        yield


def replace_folder(fresh: Path, target: Path, old: Path) -> None:
    """Rename a finished folder to its place; one that stood there is moved to `old` first and then removed.

    Raises
    ------
    OSError
        If that cannot be done; what stood there then stands there again.
    """
    with putting_back(old, target):
        try:
            if target.exists():
                target.rename(old)
            fresh.rename(target)
        except BaseException:
            if old.exists() and not target.exists():
                old.rename(target)
            raise
        _remove(old)


@contextmanager
def settling(folder: Path) -> Iterator[None]:
    """A folder whose files are replaced (see `tables.swap`): that is finished, or what was prepared is removed."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    with _noted("settle", _absolute(folder), *map(_absolute, made)):
        yield


@contextmanager
def locking(folder: Path) -> Iterator[None]:
    """A folder that is locked (see `lock`): the lock's file is removed."""
    with _noted("unlock", _absolute(folder)):
        yield


@contextmanager
def ending(process: int) -> Iterator[None]:
    """Another program that must not outlive this one."""
    with _noted("end", str(process)):
        yield


@contextmanager
def _noted(*words: str) -> Iterator[None]:
    number = next(_NUMBERS)
    _tell([number, *words])
    try:
        yield
    finally:
        _tell([number])


def _remove(folder: Path) -> None:
    import shutil  # here, and not where every command pays for it

    shutil.rmtree(folder, ignore_errors=True)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links must stay what they are


def _tell(note: list[object]) -> None:
    if _line is None:
        return
    import json

    data = json.dumps(note).encode() + b"\n"
    with _LOCK, suppress(OSError):
        while data:
            data = data[os.write(_line, data) :]
