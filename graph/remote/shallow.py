"""How deep an answer is nested, told while it comes: the parser recurses, and a deep one would end the process."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..depth import DEEPEST

__all__ = ["Watcher", "json_watcher", "lines_watcher"]

Watcher = Callable[[bytes], bool]
"""Told the next bytes of an answer; tells whether it is nested more than `DEEPEST` deep."""

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_FLAT = rb'\{(?:[^"\[\]{}]++|' + _STRING + rb")*+\}"
_ROW = rb'\{(?:[^"\[\]{}]++|' + _STRING + rb"|" + _FLAT + rb")*+\}"
_TOKEN = re.compile(
    rb'(?:[^"\[\]{}]++|' + _STRING + rb"|" + _FLAT + rb"|" + _ROW + rb")*+"
    rb'(?:(?P<open>[\[{])|(?P<close>[\]}])|(?P<quote>")|\Z)',
    re.DOTALL,
)
"""What is whole and shallow (texts, terms, rows of terms) is passed over at once."""

_REST = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)


def json_watcher() -> Watcher:
    """Return a watcher of JSON: lists and objects inside each other; brackets in texts do not count."""
    depth, inside, escaped = 0, False, False

    def deeper(data: bytes) -> bool:
        nonlocal depth, inside, escaped
        place = int(escaped and bool(data))
        escaped = escaped and not data
        while place < len(data):
            if inside:
                rest = _REST.match(data, place)
                place = rest.end() if rest else place
                if place < len(data):
                    inside, escaped = data[place : place + 1] == b"\\", data[place : place + 1] == b"\\"
                    place += 1
                continue
            found = _TOKEN.match(data, place)
            if found is None:
                return True
            depth += bool(found["open"]) - bool(found["close"])
            inside = bool(found["quote"])
            place = found.end()
            if depth > DEEPEST:
                return True
        return False

    return deeper


def lines_watcher() -> Watcher:
    """Return a watcher of N-Triples: triple terms begun in one line, where all of a triple stands."""
    count, end = 0, b""

    def deeper(data: bytes) -> bool:
        nonlocal count, end
        lines = (end + data).split(b"\n")
        end = lines[-1][-2:]
        for number, line in enumerate(lines):
            count = line.count(b"<<(") + (count if number == 0 else 0)
            if count > DEEPEST:
                return True
        return False

    return deeper
