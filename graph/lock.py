"""One writer at a time: a lock file that the system itself frees when its holder ends, however it ends."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import CaseError
from .unfinished import locking

NAME = ".jembatan-lock"
"""The file by which a folder is locked; it is there only while somebody writes."""

PATIENCE = 10.0
"""Seconds that one writer waits for another."""

_GLANCE = 0.02
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a folder's lock while something is written into it.

    Parameters
    ----------
    folder : Path
        A folder that exists and can be written.
    patience : float
        Seconds to wait while another process holds it.

    Raises
    ------
    CaseError
        If it is still held then.
    OSError
        If no file can be made there.

    Notes
    -----
    On a file system that knows no locks (some network drives) nothing is locked.
    """
    place = folder / NAME
    with locking(folder):
        handle = _take(place, folder, patience)
        try:
            yield
        finally:
            with suppress(OSError):
                place.unlink()  # while it is still held: who waits sees that its file is gone, and makes a new one
            os.close(handle)


def _take(place: Path, folder: Path, patience: float) -> int:
    end = time.monotonic() + patience
    while True:
        try:
            handle = os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        except OSError as error:
            error.filename = str(folder)
            raise
        try:
            if _try(handle) and _same(handle, place):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > end:
            raise CaseError(
                f"{folder}: another program is writing into this folder; nothing was written. Try again later."
            )
        time.sleep(_GLANCE)


def _same(handle: int, place: Path) -> bool:
    """Tell whether the file that was opened is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(handle), place.stat())
    except FileNotFoundError:
        return False


def _try(handle: int) -> bool:
    """Lock an open file; tell whether it was free."""
    try:
        import fcntl
    except ImportError:
        return _try_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True


def _try_windows(handle: int) -> bool:
    from importlib import import_module

    msvcrt = import_module("msvcrt")
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        return error.errno not in _TAKEN
    return True
