"""The keeper: a second, small process that clears up what the first has not finished, however that one ends.

Ctrl-C, SIGTERM and SIGHUP end the command at once, by the system: no Python runs, so that nothing (a library's long
work that holds the interpreter, an `except` that is too wide) can delay or swallow it. What the command has begun it
has told the keeper through a pipe (`unfinished`); when the pipe is closed the keeper removes half-written files,
finishes or takes back what is being replaced, and ends programs that were started. The same holds after SIGKILL and
for want of memory.
"""

from __future__ import annotations

import atexit
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from . import unfinished

__all__ = ["at_once", "end_with_parent", "start"]

_GLANCE = 0.5
_ALIVE = 0.1
_TRIES = 5


def start() -> None:
    """Start the keeper of this process, on a system that has `fork` and before there are threads."""
    parent = os.getpid()
    try:
        read, write = os.pipe()
        child = os.fork()
    except OSError:
        return
    if child == 0:
        try:
            _keep(read, parent)
        finally:
            os._exit(0)
    os.close(read)
    unfinished.tell_to(write)
    atexit.register(_leave, parent, child, write)


@contextmanager
def at_once() -> Iterator[None]:
    """Where there is a keeper, let Ctrl-C and SIGTERM end the process at once, whoever else would answer them."""
    if not unfinished.kept():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, signal.SIG_DFL) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def end_with_parent(parent: int) -> None:
    """Let this process, which works for another, end soon after that one has.

    Parameters
    ----------
    parent : int
        The number of the process that it works for. Since Python 3.14 that one's workers are not its own children but a
        fork server's, which outlives it as long as they hold on to it.
    """
    if os.name != "posix":
        return

    import threading

    own = os.getppid() == parent

    def look() -> None:
        while os.getppid() == parent if own else _runs(parent):
            time.sleep(_ALIVE)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _leave(parent: int, child: int, write: int) -> None:
    """End the keeper and wait for it: a process that ends by itself leaves none behind."""
    if os.getpid() != parent:
        return
    unfinished.tell_to(None)
    with suppress(OSError):
        os.close(write)
        os.waitpid(child, 0)


def _keep(read: int, parent: int) -> None:
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.closerange(3, read)
    os.closerange(read + 1, 4096)
    os.chdir("/")
    for words in reversed(list(_left(read, parent).values())):
        with suppress(Exception):
            _clear(words)


def _left(read: int, parent: int) -> dict[int, list[str]]:
    """Listen until the other process has ended; return what it has begun and not finished, in that order."""
    import json
    import select

    notes: dict[int, list[str]] = {}
    rest = b""
    while True:
        ready, _, _ = select.select([read], [], [], _GLANCE)
        if not ready:
            if os.getppid() != parent:  # its children may still hold the pipe
                return notes
            continue
        data = os.read(read, 65_536)
        if not data:
            return notes
        *whole, rest = (rest + data).split(b"\n")
        for line in whole:
            number, *words = json.loads(line)
            if words:
                notes[number] = words
            else:
                notes.pop(number, None)


def _clear(words: list[str]) -> None:
    kind, *rest = words
    if kind == "remove":
        for place in rest:
            _remove(Path(place))
    elif kind == "back":
        old, target = map(Path, rest)
        if old.exists() and not target.exists():
            old.replace(target)
        _remove(old)
    elif kind == "settle":
        from .tables.swap import settle

        if Path(rest[0]).is_dir():
            settle(Path(rest[0]))
        for place in rest[1:]:
            Path(place).rmdir()
    elif kind == "unlock":
        from .lock import locked

        with locked(Path(rest[0]), _ALIVE):
            pass
    elif kind == "end":
        os.kill(int(rest[0]), signal.SIGKILL)


def _remove(path: Path) -> None:
    import shutil

    for _ in range(_TRIES):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        if not path.exists():
            return
        time.sleep(_ALIVE)
