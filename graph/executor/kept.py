"""Answers of a long run that was broken off: kept in the user's cache, and taken up by the same run later.

An answer is kept as the text of a Python literal (numbers, texts, bytes, tuples, lists, dicts, sets), read back
by `ast.literal_eval`, which runs no code; what such a text cannot carry exactly is not kept. The name of a run is
the digest of its work, seed and version, so that another case, measure, seed or release never meets it.
"""

from __future__ import annotations

import ast
import hashlib
import pickle
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..cache import cache_folder
from ..unfinished import beside

__all__ = ["AFTER", "Kept"]

AFTER = 10.0
"""Seconds that a run goes on before its answers are kept: a shorter one is quicker done again."""

_OLD = 30 * 86400.0
_LONGEST = 4_000_000  # characters; a second is needed to read so many


@dataclass
class Kept:
    """The kept answers of one run; does nothing when there is no cache.

    Attributes
    ----------
    folder : Path or None
    """

    folder: Path | None
    _began: float = field(default_factory=time.monotonic)
    _waiting: dict[int, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, work: object, seed: int) -> Kept:
        """Return the kept answers of a piece of work under a seed."""
        root = cache_folder()
        if root is None:
            return cls(None)
        try:
            content = pickle.dumps((version("jembatan"), work, seed), protocol=5)
        except (pickle.PicklingError, AttributeError, TypeError):
            return cls(None)
        return cls(root / "runs" / hashlib.blake2b(content, digest_size=16).hexdigest())

    def found(self, sizes: Sequence[int]) -> Iterator[tuple[int, Any]]:
        """Yield the answers kept earlier that are whole: number of the chunk, (values, keys)."""
        if self.folder is None or not self.folder.is_dir():
            return
        for number, size in enumerate(sizes):
            with suppress(OSError, ValueError, SyntaxError, MemoryError, RecursionError):
                part = _read((self.folder / f"{number}.txt").read_text(encoding="utf-8"))
                if len(part[0]) == size:
                    yield number, part

    def add(self, number: int, part: Any) -> None:
        """Keep an answer, once the run has gone on for a while; a cache that cannot be written is gone without."""
        if self.folder is None:
            return
        self._waiting[number] = part
        if time.monotonic() - self._began < AFTER:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name, answer in self._waiting.items():
                text = _text(answer)
                if text is not None:
                    _write(self.folder / f"{name}.txt", text)
        except OSError:
            self.folder = None
        self._waiting.clear()

    def clear(self) -> None:
        """Forget the answers: the run is whole. What other runs left a month ago goes too."""
        self._waiting.clear()
        if self.folder is None or not self.folder.parent.is_dir():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            for other in self.folder.parent.iterdir():
                if time.time() - other.stat().st_mtime > _OLD:
                    shutil.rmtree(other, ignore_errors=True)


def _text(part: Any) -> str | None:
    """Return an answer as a literal, or None when that is not exact, or so long that reading it is no gain."""
    values, keys = part
    text = repr((values, sorted(keys)))
    if len(text) > _LONGEST:
        return None
    try:
        exact = _read(text) == part
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return text if exact else None


def _read(text: str) -> tuple[list[Any], set[bytes]]:
    values, keys = ast.literal_eval(text)
    return values, set(keys)


def _write(path: Path, text: str) -> None:
    with beside(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
