"""How deep an answer is, told piece by piece, is what the whole of it says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jembatan.graph.remote import shallow
from jembatan.graph.remote.shallow import json_watcher, lines_watcher

texts = st.text(st.sampled_from('ab"\\[]{}\n'), max_size=5)
documents = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=30,
)


def depth(value: Any) -> int:
    """Lists and objects inside each other."""
    if not isinstance(value, (list, dict)):
        return 0
    return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0)


@given(documents, st.integers(1, 9), st.integers(0, 8))
def test_pieces_are_as_deep_as_the_whole(value: Any, piece: int, most: int) -> None:
    """What is shallow is passed over at once: the limit is kept to within two."""
    data = json.dumps(value).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shallow, "DEEPEST", most)
        deeper = json_watcher()
        found = any(deeper(data[place : place + piece]) for place in range(0, len(data), piece))
    assert depth(value) > most if found else depth(value) <= most + 2


@pytest.mark.parametrize("size", [1, 7, 100, 100_000])
def test_lines_of_many_terms(size: int) -> None:
    def told(data: bytes) -> bool:
        deeper = lines_watcher()
        return any(deeper(data[place : place + size]) for place in range(0, len(data), size))

    assert told(b"<a> <b> <c> .\n" + b"<<( " * 501)
    assert not told((b"<<( " * 300 + b"\n") * 10)
