"""Names that several tests use, and the two ways to run the command: as a process, and in this one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from jembatan.cli import main

ROOT = Path(__file__).resolve().parent.parent
"""The project's root."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""The `run` and `process` fixtures: run the command with some words."""


def in_a_process(
    *words: str, stdin: str = "", cwd: Path, timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does; standard output and error are kept apart."""
    return subprocess.run(
        [sys.executable, "-m", "jembatan", *words], input=stdin, capture_output=True, text=True, cwd=cwd,
        timeout=timeout, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


def in_here(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the same entry point in this process: the same words, files, output and exit code, without a new start."""
    out, err = (_stream(errors) for errors in ("surrogateescape", "backslashreplace"))
    code: object = 0
    with (
        mock.patch.object(sys, "argv", ["jembatan", *words]), mock.patch.object(sys, "stdin", _stream("strict")),
        redirect_stdout(out), redirect_stderr(err), chdir(cwd),
    ):  # fmt: skip
        try:
            main()
        except SystemExit as end:
            code = end.code
    assert code is None or isinstance(code, int), code
    return subprocess.CompletedProcess(["jembatan", *words], code or 0, _written(out), _written(err))


def _stream(errors: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors=errors, write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    """Return what was written, its line ends as a reader of a pipe gets them."""
    stream.flush()
    data = stream.buffer.getvalue()  # type: ignore[attr-defined]
    return str(data.decode("utf-8")).replace("\r\n", "\n").replace("\r", "\n")
