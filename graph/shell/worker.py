"""Queries in a process of their own, so that Ctrl-C stops the query at once and not the prompt."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from typing import IO, Any

from ..errors import JembatanError
from ..unfinished import ending
from .session import Reply, Settings

_GONE = (EOFError, OSError, pickle.UnpicklingError)


class StoppedError(JembatanError):
    """The process that ran a query has ended before it answered."""


class Worker:
    """A process that holds an opened case; it is started when first needed, and again after it was stopped.

    Parameters
    ----------
    reference : str
        The case, as `open_case` takes it.
    """

    def __init__(self, reference: str) -> None:
        self._reference = reference
        self._process: subprocess.Popen[bytes] | None = None
        self._note = contextlib.ExitStack()

    def run(self, text: str, settings: Settings) -> Reply:
        """Answer a query or command.

        Raises
        ------
        StoppedError
            If the process ends first.
        JembatanError
            If the case cannot be opened.
        """
        reply = self._call(("run", text, settings))
        if not isinstance(reply, Reply):
            raise StoppedError("the answer of the process that asks is broken.")
        return reply

    def words(self, lang: str) -> Any:
        """Return what can be completed (see `words`)."""
        return self._call(("words", "", lang))

    def about(self) -> tuple[str, int]:
        """Return the case's name and how many statements it has; errors as for `run`."""
        name, count = self._call(("about", "", None))
        return str(name), int(count)

    def stop(self) -> None:
        """End the process at once, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._note.close()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
            self._process = None

    def _call(self, message: tuple[str, str, Any]) -> Any:
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise StoppedError("the process that asks has no pipes.")
        try:
            _put(process.stdin, message)
            kind, found = _get(process.stdout)
        except _GONE as error:
            self.stop()
            raise StoppedError("the process that asks has ended.") from error
        except BaseException:
            self.stop()
            raise
        if kind == "last":
            self.stop()
        if kind == "error":
            raise JembatanError(str(found))
        return found

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            words = [sys.executable, "-m", __name__, self._reference]
            self._process = subprocess.Popen(  # noqa: S603
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
            self._note.enter_context(ending(self._process.pid))
        return self._process


def _put(stream: IO[bytes], message: object) -> None:
    data = pickle.dumps(message)
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def _get(stream: IO[bytes]) -> Any:
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    data = stream.read(int.from_bytes(head, "big"))
    return pickle.loads(data)  # noqa: S301 (our own process at the other end)


def serve(reference: str, source: IO[bytes], target: IO[bytes]) -> None:
    """Answer what comes until there is no more: the other end of `Worker`."""
    from ..case import Case, open_case
    from .session import run
    from .words import words

    case: Case | None = None
    while True:
        try:
            kind, text, given = _get(source)
        except _GONE:
            return
        try:
            case = case or open_case(reference)
            found: Any
            if kind == "about":
                found = (case.name, len(case.store))
            elif kind == "words":
                found = words(case, given)
            else:
                found = run(case, text, given)
            answer = ("last" if threading.active_count() > 1 else "ok", found)
        except JembatanError as error:
            answer = ("error", str(error))
        except Exception as error:
            answer = ("error", f"something unexpected happened ({type(error).__name__}: {str(error)[:200]}).")
        _put(target, answer)
        if answer[0] == "last":
            return


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)
