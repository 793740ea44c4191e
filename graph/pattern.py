"""The triple pattern of a query, read lightly: groups, what opens them, and their triples.

A light reader of SPARQL on the guard's tokens: it knows triples, paths, lists of predicates and objects,
groups and the words that open them. What it does not know it passes over, so that every
query gives some pattern and none an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from .guard import Token, tokens

DEEPEST = 40
"""Levels of nesting drawn; what lies deeper is passed over."""

_SKIP_CALL = frozenset({"filter", "bind", "having"})
_MARKS = {"optional": "optional", "minus": "not", "union": "or", "graph": "graph", "exists": "exists"}
_DIGITS = frozenset("0123456789.+-")

Triple: TypeAlias = tuple[str, str, str]


@dataclass
class Group:
    """One brace of a query.

    Attributes
    ----------
    mark : str
        What opened it: optional, not, or, exists, graph NAME; empty for a plain one.
    parts : list
        Its triples and the groups inside it, in their order.
    """

    mark: str
    parts: list[Triple | Group] = field(default_factory=list)


def read_pattern(query: str) -> Group:
    """Read the pattern of a query: its main group (in a CONSTRUCT, the one after WHERE), empty if there is none."""
    return _Reader([one for one in tokens(query) if not one.text.isspace()]).whole()


class _Reader:
    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0

    def _peek(self, ahead: int = 0) -> Token | None:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else None

    def _text(self, ahead: int = 0) -> str:
        token = self._peek(ahead)
        return token.text if token else ""

    def whole(self) -> Group:
        """Read the main group: the first brace, but the one after WHERE in a CONSTRUCT."""
        construct = any(one.kind == "word" and one.text.lower() == "construct" for one in self._tokens[:400])
        self._skip_to_brace()
        if construct and self._text().strip():
            first = self._group("", 0)
            self._skip_to_brace()
            return self._group("", 0) if self._peek() else first
        return self._group("", 0)

    def _skip_to_brace(self) -> None:
        while self._peek() and self._text() != "{":
            self._at += 1

    def _group(self, mark: str, depth: int) -> Group:
        group = Group(mark)
        self._at += 1
        pending = ""
        while (token := self._peek()) and token.text != "}":
            word = token.text.lower() if token.kind == "word" else ""
            if token.text == "{":
                group.parts.append(self._group(pending, depth + 1) if depth < DEEPEST else self._passed())
                pending = ""
            elif word == "select":
                self._skip_to_brace()
            elif word == "values":
                self._at += 1
                self._skip_to_brace()
                self._balanced("{", "}")
            elif word in _SKIP_CALL:
                self._at += 1
                pending = self._call() or pending
            elif word in _MARKS:
                pending = _MARKS[word]
                self._at += 1
                if word == "graph":
                    pending = f"graph {self._text()}"
                    self._at += 1
            elif word in ("group", "order", "limit", "offset", "by"):
                self._at += 1
            elif _starts_term(token):
                group.parts += self._triples()
            else:
                self._at += 1
        self._at += 1
        return group

    def _passed(self) -> Group:
        self._balanced("{", "}")
        return Group("")

    def _call(self) -> str:
        """Pass over the arguments of FILTER or BIND; say which mark a group that follows has."""
        if self._text().lower() == "not":
            self._at += 2
            return "not"
        if self._text().lower() == "exists":
            self._at += 1
            return "exists"
        if self._text() != "(":
            self._at += 1
        if self._text() == "(":
            self._balanced("(", ")")
        return ""

    def _balanced(self, opening: str, closing: str) -> None:
        depth = 0
        while self._peek():
            depth += (self._text() == opening) - (self._text() == closing)
            self._at += 1
            if depth <= 0:
                return

    def _triples(self) -> list[Triple]:
        subject = self._term()
        found: list[Triple] = []
        while self._peek() and self._text() not in (".", "}", "{"):
            start = self._at
            predicate = self._path()
            while True:
                found.append((subject, predicate, self._term()))
                if self._text() != ",":
                    break
                self._at += 1
            while self._text() == ";":
                self._at += 1
            token = self._peek()
            if (
                self._at == start
                or not token
                or not (_starts_term(token) or token.text in ("^", "!", "("))
                or _ends(token)
            ):
                break
        if self._text() == ".":
            self._at += 1
        return [one for one in found if one[1] and one[2]]

    def _path(self) -> str:
        parts: list[str] = []
        while token := self._peek():
            if token.text in ("^", "!"):
                parts.append(token.text)
                self._at += 1
                continue
            if token.text == "(":
                begin = self._at
                self._balanced("(", ")")
                parts += [one.text for one in self._tokens[begin : self._at]]
            elif token.kind in ("name", "iri", "variable") or token.text == "a":
                parts.append(token.text)
                self._at += 1
            else:
                break
            if self._text() in ("*", "+", "?"):
                parts.append(self._text())
                self._at += 1
            if self._text() not in ("/", "|"):
                break
            parts.append(self._text())
            self._at += 1
        return "".join(parts)

    def _term(self) -> str:
        token = self._peek()
        if token is None or token.text in ("}", "{", ";", ".", ","):
            return ""
        if token.text in ("[", "("):
            begin = self._at
            self._balanced(token.text, "]" if token.text == "[" else ")")
            inside = " ".join(one.text for one in self._tokens[begin : self._at])
            return inside if len(inside) <= 40 else f"{inside[:37]}..."
        self._at += 1
        text = token.text
        if text in _DIGITS:
            end = token.start + 1
            while (after := self._peek()) and after.start == end and after.text in _DIGITS:
                text += after.text
                end += 1
                self._at += 1
            return text.rstrip(".") if text.endswith(".") else text
        if token.kind == "string":
            after = self._peek()
            if after and after.kind == "tag":
                text += after.text
                self._at += 1
            elif self._text() == "^" and self._text(1) == "^":
                text += "^^" + self._text(2)
                self._at += 3
        return text if len(text) <= 60 else f"{text[:57]}..."


def _starts_term(token: Token) -> bool:
    return (
        token.kind in ("variable", "name", "iri", "string")
        or token.text in ("[", "(", "a")
        or token.text in _DIGITS - {"."}
    )


def _ends(token: Token) -> bool:
    return token.kind == "word" and token.text.lower() in _MARKS.keys() | _SKIP_CALL | {"values", "select"}
