"""Reading a folder while others may write into it: what is read is one state of it, the old or the new."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from ..errors import CaseError, JembatanError
from .swap import recover

ATTEMPTS = 5
"""Times that a folder is read anew because it changed meanwhile."""

PAUSE = 0.1
"""Seconds that it waits before the second attempt; before the third twice as long, and so on."""

_T = TypeVar("_T")


def read_whole(folders: Sequence[Path], read: Callable[[], _T]) -> _T:
    """Read folders, and read them again if a file in them was replaced meanwhile.

    Parameters
    ----------
    folders : sequence of Path
        What is read. Work in them that a killed writer left half done is finished first.
    read : callable
        Does the reading.

    Raises
    ------
    CaseError
        If they change each time, or half-done work cannot be finished; and whatever `read` raises.
    """
    for number in range(ATTEMPTS):
        time.sleep(number * PAUSE)
        for folder in folders:
            recover(folder)
        before = _state(folders)
        try:
            found = read()
        except JembatanError:
            if _state(folders) == before:
                raise
            continue
        if _state(folders) == before:
            return found
    raise CaseError(
        f"{folders[0]}: the files change while they are read. Try again when their writer is done."
    )


def _state(folders: Sequence[Path]) -> set[tuple[str, int, int, int]]:
    """Return what tells a folder's files from others of the same names; hidden ones (a writer's) do not count."""
    found = set()
    for folder in folders:
        for place, inner, names in os.walk(folder):
            inner[:] = [name for name in inner if not name.startswith(".")]
            for name in names:
                if name.startswith("."):
                    continue
                with suppress(OSError):
                    facts = (file := Path(place, name)).lstat()
                    found.add((str(file), facts.st_ino, facts.st_size, facts.st_mtime_ns))
    return found
