"""What goes through the pipe between the server and a worker: a length, a head in JSON, a body in bytes."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">IQ")


def packed(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a frame."""
    text = json.dumps(head).encode()
    return _LENGTHS.pack(len(text), len(body)) + text + body


def read(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read a frame from a stream; None at its end."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    text, rest = stream.read(head), stream.read(body)
    if len(text) < head or len(rest) < body:
        return None
    return json.loads(text), rest


async def receive(stream: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    """Read a frame from a worker; `asyncio.IncompleteReadError` if it is gone."""
    head, body = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    text = await stream.readexactly(head)
    return json.loads(text), await stream.readexactly(body)
