"""Entity tags, and the answers kept for those who ask the same again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from ..guard import tokens
from .jobs import Reply

FRESH = "public, max-age=60, must-revalidate"
"""How long a client may use an answer without asking again."""

_CHANGING = frozenset({"rand", "now", "uuid", "struuid", "bnode"})


def steady(query: str) -> bool:
    """Tell whether a query has the same answer each time: no RAND, NOW, UUID, STRUUID, BNODE.

    Examples
    --------
    >>> steady("SELECT ?now { }"), steady("SELECT (NOW() AS ?x) { }")
    (True, False)
    """
    return not any(token.kind == "word" and token.text.lower() in _CHANGING for token in tokens(query))


def tag(*words: object) -> str:
    """Return a weak entity tag for what words name: weak, since an answer is sent compressed and not."""
    text = "\0".join(map(repr, words)).encode("utf-8", "surrogatepass")
    return f'W/"{hashlib.blake2b(text, digest_size=12).hexdigest()}"'


def matches(header: str, own: str) -> bool:
    """Tell whether an `If-None-Match` header names a tag (weak comparison).

    Examples
    --------
    >>> matches('"x", W/"abc"', 'W/"abc"'), matches("*", 'W/"abc"'), matches('"abc"', 'W/"abc"')
    (True, True, True)
    """
    bare = own.removeprefix("W/")
    return any(part.strip().removeprefix("W/") in ("*", bare) for part in header[:8000].split(",") if part)


@dataclass
class Answers:
    """Answers by entity tag, the latest used last, no more than so many bytes.

    Parameters
    ----------
    room : int
        Bytes.
    """

    room: int

    def __post_init__(self) -> None:
        self._kept: OrderedDict[tuple[str, bool], tuple[Reply, bool]] = OrderedDict()
        self._size = 0

    def get(self, key: str, zipped: bool) -> tuple[Reply, bool] | None:
        """Return a kept answer, and whether its body is compressed."""
        found = self._kept.get((key, zipped))
        if found:
            self._kept.move_to_end((key, zipped))
        return found

    def keep(self, key: str, zipped: bool, reply: Reply, packed: bool) -> None:
        """Keep an answer; one that takes more than a quarter of the room is not kept."""
        if len(reply.body) > self.room // 4 or (key, zipped) in self._kept:
            return
        self._kept[key, zipped] = (reply, packed)
        self._size += len(reply.body)
        while self._size > self.room:
            _, (old, _) = self._kept.popitem(last=False)
            self._size -= len(old.body)
