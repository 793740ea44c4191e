"""The texts of scenes: paragraphs, lists, and what stands in braces (figures, actors, citations)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..iri import is_id
from .model import NAME

MARKS = ("actor", "short", "cite")
"""What a placeholder can be besides the name of a figure: `{actor:iom}`."""

_PART = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
_ITEM = re.compile(r"[ \t]*- +")


@dataclass(frozen=True)
class Segment:
    """A piece of a text.

    Attributes
    ----------
    kind : str
        `text`, `figure`, one of `MARKS`, or `fault` for braces that mean nothing.
    value : str
        The text, the figure's name, the id, or what stands there.
    offset : int
        Where in the text it begins.
    """

    kind: str
    value: str
    offset: int


@dataclass(frozen=True)
class Block:
    """A paragraph, or an entry of a list."""

    item: bool
    segments: tuple[Segment, ...]


def segments(text: str) -> Iterator[Segment]:
    """Cut a text into what stands outside and inside braces.

    Examples
    --------
    >>> [(one.kind, one.value) for one in segments("{n} acts of {actor:iom}")]
    [('figure', 'n'), ('text', ' acts of '), ('actor', 'iom')]
    """
    end = 0
    for found in _PART.finditer(text):
        if found.start() > end:
            yield Segment("text", text[end : found.start()], end)
        end = found.end()
        yield _segment(found)
    if end < len(text):
        yield Segment("text", text[end:], end)


def _segment(found: re.Match[str]) -> Segment:
    whole, inner = found.group(), found.group(1)
    if whole in ("{{", "}}"):
        return Segment("text", whole[0], found.start())
    if inner is not None:
        mark, colon, own = inner.strip().partition(":")
        own = own.strip().removeprefix("actor:").rpartition("/")[2]
        if colon and mark in MARKS and is_id(own):
            return Segment(mark, own, found.start())
        if not colon and NAME.match(mark):
            return Segment("figure", mark, found.start())
    return Segment("fault", whole, found.start())


def blocks(text: str) -> list[Block]:
    r"""Return the paragraphs and list entries of a text, white space folded.

    An empty line ends a paragraph; a line that begins with `- ` begins an entry of a list.

    Examples
    --------
    >>> [(one.item, one.segments[0].value) for one in blocks("A\nb.\n\n- c\n- d")]
    [(False, 'A b.'), (True, 'c'), (True, 'd')]
    """
    found: list[tuple[bool, list[str]]] = []
    fresh = True
    for line in text.split("\n"):
        entry = _ITEM.match(line)
        if not line.strip():
            fresh = True
        elif entry:
            found.append((True, [line[entry.end() :]]))
            fresh = False
        elif fresh:
            found.append((False, [line]))
            fresh = False
        else:
            found[-1][1].append(line)
    return [Block(item, inline(" ".join(part.strip() for part in parts))) for item, parts in found]


def inline(text: str) -> tuple[Segment, ...]:
    """Return a text of one line, white space folded."""
    return tuple(segments(" ".join(text.split())))


def used(text: str, kind: str) -> list[str]:
    """Return the names or ids of one kind of placeholder in a text, in order."""
    return [one.value for one in segments(text) if one.kind == kind]
