"""How deep an RDF file is nested: what the parser would handle by recursion, or ever more slowly, is refused before."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate  # document types are refused before

from .errors import CaseError

DEEPEST = 500
"""Triples inside triples, elements inside elements, lists and objects of JSON inside each other."""

WIDEST = 1_000
"""Attributes of an element, for which the parser takes ever longer."""

_PIECE = 1 << 20
_TERMS = re.compile(
    rb"""
      \#[^\r\n]*
    | \"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*+\"\"\"
    | '''(?:'{0,2}(?:[^'\\]|\\.))*+'''
    | \"(?:[^\"\\\r\n]|\\.)*+\" | '(?:[^'\\\r\n]|\\.)*+'
    | <(?!<)[^<>\"{}|^`\x00-\x20]*+>
    | \\.
    | (?P<open><<\()
    | (?P<close>\)>>)
    """,
    re.VERBOSE | re.DOTALL,
)
_JSON = re.compile(
    rb"""
    (?: [^\"\[\]{}]++ | \"[^\"\\]*+(?:\\.[^\"\\]*+)*+\" )*+
    (?: (?P<open>[\[{]) | (?P<close>[\]}]) | \Z )
    """,
    re.VERBOSE | re.DOTALL,
)


def has_many_terms(path: Path) -> bool:
    """Tell whether a file has so many triple terms that they could be nested too deeply."""
    count, end = 0, b""
    with path.open("rb") as file:
        while data := file.read(_PIECE):
            count += (end + data).count(b"<<(")
            end = data[-2:]
    return count > DEEPEST


def refuse_deep_terms(path: Path, data: bytes) -> None:
    """Refuse Turtle and its kin where triple terms are nested too deeply; nested brackets cost the parser nothing.

    Raises
    ------
    CaseError
        With file and line.
    """
    if data.count(b"<<(") <= DEEPEST:
        return
    depth = 0
    for found in _TERMS.finditer(data):
        if found.lastgroup:
            depth = depth + 1 if found.lastgroup == "open" else max(0, depth - 1)
        if depth > DEEPEST:
            line = data.count(b"\n", 0, found.start()) + 1
            raise CaseError(
                f"{path}, line {line}: triples are nested more than {DEEPEST} deep. Write them one by one."
            )


def refuse_deep_json(path: Path, data: bytes) -> None:
    """Refuse JSON-LD that is nested too deeply, wherever: a value that a later one of the same name hides counts too.

    Parameters
    ----------
    path : Path
    data : bytes
        What a JSON parser has read without fault.

    Raises
    ------
    CaseError
        With file and line.
    """
    depth = 0
    for found in _JSON.finditer(data):
        depth += bool(found["open"]) - bool(found["close"])
        if depth > DEEPEST:
            line = data.count(b"\n", 0, found.end()) + 1
            raise CaseError(
                f"{path}, line {line}: nested more than {DEEPEST} deep. Write the things side by side, "
                "and refer to them by name."
            )


def refuse_deep_xml(path: Path, data: bytes) -> None:
    """Refuse RDF/XML that is nested too deeply, has elements of too many attributes, or is no XML in a known encoding.

    Raises
    ------
    CaseError
        With file and line.
    """
    parser = ParserCreate()
    depth = 0

    def begin(_name: str, facts: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if len(facts) > WIDEST:
            raise CaseError(
                f"{path}, line {parser.CurrentLineNumber}: an element has more than {WIDEST} attributes. "
                "Write elements inside it instead."
            )
        if depth > DEEPEST:
            raise CaseError(
                f"{path}, line {parser.CurrentLineNumber}: elements are nested more than {DEEPEST} deep. "
                "Write the things side by side, and refer to them by name."
            )

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise CaseError(f"{path}, line {error.lineno}: not XML ({ErrorString(error.code)}).") from None
    except (ValueError, LookupError) as error:
        raise CaseError(f"{path}, line 1: not XML in UTF-8 ({error}).") from None
