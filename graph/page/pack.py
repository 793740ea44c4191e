"""The page's data in less room: records as one list of keys and rows of values; large data compressed."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Mapping, Sequence
from typing import Any

LARGE = 1_500_000
"""Data of more letters than this are compressed, so that a page of thousands of actors can still be sent."""


def pack(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return records as ``keys`` and ``rows``; None where a record lacks a key, left out at the end of a row.

    Examples
    --------
    >>> pack([{"a": 1, "b": 2}, {"a": 3}])
    {'keys': ['a', 'b'], 'rows': [[1, 2], [3]]}
    """
    count: dict[str, int] = {}
    for record in records:
        for key in record:
            count[key] = count.get(key, 0) + 1
    keys = sorted(count, key=lambda key: (-count[key], key))
    rows = []
    for record in records:
        row = [record.get(key) for key in keys]
        while row and row[-1] is None:
            row.pop()
        rows.append(row)
    return {"keys": keys, "rows": rows}


def unpack(packed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the records of `pack`; a key without a value is left out.

    Examples
    --------
    >>> unpack({"keys": ["a", "b"], "rows": [[1, 2], [3]]})
    [{'a': 1, 'b': 2}, {'a': 3}]
    """
    return [
        {key: value for key, value in zip(packed["keys"], row, strict=False) if value is not None}
        for row in packed["rows"]
    ]


def squeezed(text: str) -> str:
    """Return a text as base64 of its gzip, the same for the same text."""
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 6, mtime=0)).decode("ascii")
