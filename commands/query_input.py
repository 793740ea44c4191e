"""What the one argument of `jembatan query` is: a question's name, a file, standard input, or SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..graph.questions import Question

_LONGEST = 1_000_000
_ENDINGS = (".rq", ".sparql")
_QUERY_WORDS = frozenset({"select", "ask", "construct", "describe", "prefix", "base"})
_UPDATE_WORDS = frozenset(
    {"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"}
)


def told_apart(what: str) -> Question | str:
    """Tell a question's name, a file, standard input and SPARQL apart; return a question or SPARQL text."""
    from ..graph.questions import question, questions

    known = {name for one in questions().values() for name in (one.name, one.id.casefold()) if name}
    if what.strip().casefold() in known:
        return question(what)
    if what == "-":
        return _text(sys.stdin.buffer.read(_LONGEST + 1), "standard input")
    if what.lower().endswith(_ENDINGS) and "{" not in what:
        return _file(Path(what))
    first = what.split(None, 1)[0].lower() if what.strip() else ""
    if "{" in what or first in _QUERY_WORDS | _UPDATE_WORDS or first.startswith("#"):
        return what
    return question(what)


def _file(path: Path) -> Question | str:
    from ..graph.errors import JembatanError
    from ..graph.questions import read_question

    if path.is_dir():
        raise JembatanError(f"{path}: this is a folder. Give a file with a query.")
    if not path.is_file():
        raise JembatanError(
            f"{path}: no such file. Give a question (see --list), a file with a query, or SPARQL."
        )
    with path.open("rb") as stream:
        text = _text(stream.read(_LONGEST + 1), str(path))
    return read_question(path) if "#+ summary" in text else text


def _text(data: bytes, where: str) -> str:
    from ..graph.errors import JembatanError

    if len(data) > _LONGEST:
        raise JembatanError(f"{where}: more than {_LONGEST} bytes; that is no query.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JembatanError(f"{where}: byte {error.start} is not UTF-8 text.") from None
    if not text.strip():
        raise JembatanError(f"{where}: empty; a query was expected.")
    return text
