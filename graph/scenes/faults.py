"""Faults of scenes: the findings that reading and checking them gives."""

from __future__ import annotations

from ..check.model import CaseFinding
from ..errors import JembatanError
from ..texts import say


class SceneError(JembatanError):
    """A scene's file cannot be used; the message names file, line and key, and says what is right."""


def fault(
    code: str, file: str, line: int | None, key: str, value: object = "", severity: str = "error", **words: object
) -> CaseFinding:  # fmt: skip
    """Make a finding from the texts `CODE` and `CODE-todo`.

    Parameters
    ----------
    code : str
        The texts' name and the finding's stable code, such as `scene-unknown-key`.
    file : str
        The scene's file.
    line : int or None
        Where in it.
    key : str
        The key concerned (`show.layers`, `text.id`).
    value : object
        The offending value.
    severity : {"error", "warning", "note"}
        How bad it is.
    **words : object
        What the texts leave open.
    """
    told = {lang: say(code, lang, **_worded(words, lang)) for lang in ("en", "id")}
    todo = {lang: say(f"{code}-todo", lang, **_worded(words, lang)) for lang in ("en", "id")}
    return CaseFinding(
        file, line, key, told["en"], str(value)[:200], todo["en"], code, severity, told["id"],
        suggestion_id=todo["id"],
    )  # fmt: skip


def _worded(words: dict[str, object], lang: str) -> dict[str, object]:
    """Return the words of a text; the sort of a name (`sort`) in the reader's language."""
    return {**words, "sort": say(f"scene-sort-{words['sort']}", lang)} if "sort" in words else words


def error_of(found: CaseFinding) -> SceneError:
    """Return a finding as an error of one line."""
    place = found.file + (f", line {found.row}" if found.row else "")
    place += f", {found.column}" if found.column else ""
    value = f" ({found.value[:80]})" if found.value else ""
    return SceneError(f"{place}: {found.message}{value} {found.suggestion}".strip())
