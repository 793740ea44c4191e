"""Where the keys of a TOML file stand: tomllib reads values without telling lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADER = re.compile(r"\s*\[(?P<many>\[)?\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?\Z")
_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEY = re.compile(rf"\s*(?P<key>{_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART = re.compile(_NAME)
_STRING = re.compile(r"""\"\"\"|'''|"(?:[^"\\]|\\.)*"|'[^']*'|\#""")


def key_lines(text: str) -> dict[str, int]:
    r"""Return the line (from 1) of every key and header of a TOML text, by its dotted name.

    The entries of `[[class]]` are `class.0`, `class.1`. Keys inside inline tables are not listed.

    Examples
    --------
    >>> key_lines('title.en = "A"\n\n[[class]]\nen = "B"\n')
    {'title.en': 1, 'class.0': 3, 'class.0.en': 4}
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in _outside(text):
        if head := _HEADER.match(line):
            table = _dotted(head["name"])
            if head["many"]:
                counts[table] = counts.get(table, -1) + 1
                table = f"{table}.{counts[table]}"
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            name = _dotted(key["key"])
            found.setdefault(f"{table}.{name}" if table else name, number)
    return found


def line_of(lines: dict[str, int], key: str) -> int | None:
    """Return the line of a key, of the first key in it, or of the nearest one around it; None when there is none."""
    while key:
        inside = [line for name, line in lines.items() if name == key or name.startswith(f"{key}.")]
        if inside:
            return lines.get(key, min(inside))
        key = key.rpartition(".")[0]
    return None


def line_in_text(source: str, start: int | None, value: str, offset: int) -> int | None:
    """Return the file's line of a place in a text value that begins at line `start`.

    Parameters
    ----------
    source : str
        The file's text.
    start : int or None
        The line of the value's key.
    value : str
        The value.
    offset : int
        The place in it.
    """
    if start is None:
        return None
    lines = source.split("\n")
    opened = (
        bool(re.search(r"(?:\"\"\"|''')\s*\Z", lines[start - 1].rstrip("\r")))
        if start <= len(lines)
        else False
    )
    return start + value.count("\n", 0, offset) + opened


def _dotted(name: str) -> str:
    return ".".join(part.strip("\"'") for part in _PART.findall(name))


def _outside(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that begin outside a text of several lines, with their numbers."""
    inside = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not inside:
            yield number, line
        inside = _after(line, inside)


def _after(line: str, inside: str) -> str:
    """Return which quotes are open after a line, given those that were open before it."""
    at = 0
    while True:
        if inside:
            end = line.find(inside, at)
            if end < 0:
                return inside
            at, inside = end + 3, ""
        found = _STRING.search(line, at)
        if not found or found.group() == "#":
            return ""
        at = found.end()
        if found.group() in ('"""', "'''"):
            inside = found.group()
