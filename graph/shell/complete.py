"""What fits the words before the cursor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .words import Word, Words

MOST = 60
"""Suggestions at the most."""

_QUESTION_COMMANDS = ("ask", "explain", "questions")
_CHOICES = {"format": ("table", "csv", "tsv", "json", "markdown", "turtle"), "lang": ("en", "id")}
_LAST = re.compile(r"[\w.:?$-]*\Z")


@dataclass(frozen=True)
class Suggestion:
    """A text, how many characters before the cursor it replaces, and what is shown beside it."""

    text: str
    replaces: int
    about: str = ""


def suggestions(before: str, known: Words) -> list[Suggestion]:
    """Return what fits, the likeliest first.

    Parameters
    ----------
    before : str
        The text before the cursor.
    known : Words
        What can be completed.

    Notes
    -----
    In a query: by prefixed name (`jb:fu`), by the beginning of any name (`kemen` finds the ministry), by keyword, by
    variables used before. After `.ask` and `.explain` questions and their parameters, after `.show` actors.
    """
    if before.lstrip().startswith("."):
        return _command(before.lstrip(), known)
    part = _LAST.search(before)
    typed = part.group() if part else ""
    if not typed or _quoted(before):
        return []
    if typed[0] in "?$":
        used = dict.fromkeys(re.findall(r"[?$]\w+", before[: len(before) - len(typed)]))
        return [Suggestion(name, len(typed)) for name in used if name.startswith(typed) and name != typed]
    return _matching(typed, [one for one in known.all if one.kind not in ("command", "question")])


def _command(line: str, known: Words) -> list[Suggestion]:
    name, space, rest = line.removeprefix(".").partition(" ")
    if not space:
        fitting = (one for one in known.all if one.kind == "command" and one.text.startswith(line))
        return [Suggestion(one.text, len(line)) for one in fitting]
    if name == "show":
        found = _matching(rest, [one for one in known.all if one.kind == "actor"])
        return [Suggestion(one.text.partition(":")[2], len(rest), one.about) for one in found]
    if name in _CHOICES:
        return [Suggestion(one, len(rest)) for one in _CHOICES[name] if one.startswith(rest)]
    if name not in _QUESTION_COMMANDS:
        return []
    asked, more, given = rest.partition(" ")
    if not more:
        return _matching(asked, [one for one in known.all if one.kind == "question"])
    last = given.rpartition(" ")[2]
    if "=" in last:
        value = last.partition("=")[2]
        found = _matching(value, [one for one in known.all if one.kind == "actor"]) if value else []
        return [Suggestion(one.text.partition(":")[2], len(value), one.about) for one in found]
    names = dict(known.parameters).get(asked, ())
    return [Suggestion(f"{one}=", len(last)) for one in names if one.startswith(last)]


def _matching(typed: str, among: list[Word]) -> list[Suggestion]:
    wanted = typed.casefold()
    first = [one for one in among if one.text.casefold().startswith(wanted) and one.text != typed]
    prefix, colon, local = wanted.partition(":")
    if colon:
        inside = (one for one in among if one.text.startswith(f"{prefix}:"))
        second = [
            one for one in inside if one not in first and local and any(local in name for name in one.names)
        ]
    elif len(wanted) < 2:
        second = []
    else:
        starts = [
            one for one in among if one not in first and any(_begins(name, wanted) for name in one.names)
        ]
        second = starts
    return [Suggestion(one.text, len(typed), one.about) for one in [*first, *second][:MOST]]


def _begins(name: str, wanted: str) -> bool:
    """Tell whether a name, or a word of it, begins so."""
    return name.startswith(wanted) or f" {wanted}" in name


def _quoted(before: str) -> bool:
    """Tell whether the cursor stands in a string, an IRI or a comment of its line."""
    line = before.rpartition("\n")[2]
    bare = re.sub(r'"[^"]*"|\'[^\']*\'|<[^<>\s]*>', "", line)
    return any(mark in bare for mark in "\"'#") or re.search(r"<[^\s>]*\Z", bare) is not None
