"""Scenes as tables and as prose, for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from ..case import Case
from ..check.model import CaseFinding
from ..errors import unknown
from ..model import Text
from ..tabular import Cell, ResultTable, table_of, visible
from ..texts import headings, say
from .measures import MEASURES
from .model import ENDING, Scene
from .read import read_scenes
from .text import Segment, blocks, inline
from .told import ToldScene, tell

_LIST = ("scene", "scene_id", "scene_title", "scene_question", "figures", "file")
_FIGURES = ("figure", "value", "written", "how", "statements", "sources")
_MEASURES = ("measure_name", "given", "takes")
_FINDINGS = ("severity", "file", "line", "property", "value", "finding", "advice", "code")
WIDE = 100


def list_table(case: Case, scenes: Sequence[Scene], lang: str) -> ResultTable:
    """Return the scenes in order; their figures are computed, since titles may hold some."""
    rows: list[dict[str, Cell]] = [
        {
            "scene": one.number, "scene_id": one.scene.id, "scene_title": plain(one, one.scene.title, lang),
            "scene_question": plain(one, one.scene.question, lang), "figures": len(one.figures),
            "file": str(one.scene.path),
        }
        for one in tell(case, scenes)
    ]  # fmt: skip
    return table_of(rows, _LIST, headings={**headings(_LIST, lang), "figures": say("scene-figures", lang)})


def measures_table(lang: str) -> ResultTable:
    """Return what figures can take from measures."""
    rows = [
        {
            "measure_name": name, "takes": ", ".join(one.takes),
            "given": ", ".join(f"{key}" if value is None else f"{key} = {_default(value)}"
                               for key, value in one.given.items()),
        }
        for name, one in MEASURES.items()
    ]  # fmt: skip
    return table_of(rows, _MEASURES, headings=headings(_MEASURES, lang))


def _default(value: object) -> str:
    return "[]" if value == () else str(value).lower() if isinstance(value, bool) else str(value or '""')


def find_scene(case: Case, scenes: Sequence[Scene], name: str) -> ToldScene:
    """Return one scene, told: by number, id, or the path of a file.

    Raises
    ------
    UnknownNameError
        If there is none; the message gives the nearest names.
    SceneError
        If a file cannot be used, or a figure cannot be computed.
    """
    if name.endswith(ENDING):
        known = {one.path.resolve(): number for number, one in enumerate(scenes)}
        place = known.get(Path(name).resolve())
        chosen = [scenes[place]] if place is not None else list(read_scenes([Path(name)]))
        return _numbered(tell(case, chosen)[0], 1 if place is None else place + 1)
    for number, scene in enumerate(scenes, start=1):
        if name in (str(number), scene.id):
            return _numbered(tell(case, [scene])[0], number)
    raise unknown("scene", name, [one.id for one in scenes], "List them with: jembatan scene list")


def _numbered(one: ToldScene, number: int) -> ToldScene:
    from dataclasses import replace

    return replace(one, number=number)


def figures_table(one: ToldScene, lang: str) -> ResultTable:
    """Return a scene's figures: value, how it is written and computed, statements and sources."""
    rows: list[dict[str, Cell]] = [
        {
            "figure": name, "value": _cell(figure.value), "written": figure.text[lang], "how": figure.how[lang],
            "statements": "; ".join(figure.statements), "sources": "; ".join(figure.sources),
        }
        for name, figure in one.figures.items()
    ]  # fmt: skip
    return table_of(rows, _FIGURES, headings=headings(_FIGURES, lang))


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    number = float(str(value))
    return int(number) if number.is_integer() else number


def findings_table(found: Sequence[CaseFinding], lang: str, note: str) -> ResultTable:
    """Return the findings of a check."""
    rows = tuple(
        (one.severity, one.file, one.row, one.column, one.value, one.told(lang), one.advice(lang), one.code)
        for one in found
    )
    return ResultTable(_FINDINGS, rows, headings(_FINDINGS, lang), (note,))


def plain(one: ToldScene, text: Text, lang: str) -> str:
    """Return a text of a scene on one line, with its figures and names put in."""
    return "".join(_worded(one, part, lang) for part in inline(text.get(lang, "")))


def _worded(one: ToldScene, part: Segment, lang: str) -> str:
    if part.kind == "figure":
        return one.figures[part.value].text[lang]
    if part.kind in ("actor", "short"):
        return (one.names if part.kind == "actor" else one.shorts)[part.value][lang]
    if part.kind == "cite":
        found = one.cited.get(part.value)
        order = list(one.sources)
        numbers = [str(order.index(own) + 1) for own in found.sources] if found else ["?"]
        return f" [{', '.join(numbers)}]"
    return part.value


def prose(one: ToldScene, lang: str) -> str:
    """Return a scene to be read in a terminal: texts, figures, sources."""
    scene = one.scene
    out = [say("scene-number", lang, number=one.number, title=plain(one, scene.title, lang))]
    out += ["", *_wrapped(plain(one, scene.question, lang)), ""]
    out += _paragraphs(one, scene.text, lang)
    for key in ("thesis", "documents", "answer", "note"):
        text = getattr(scene, key)
        if text:
            out += [say(f"scene-{key}", lang).upper(), *_paragraphs(one, text, lang)]
    out += [say("scene-class-asks", lang).upper()]
    out += [row for asked in scene.classroom for row in _wrapped(plain(one, asked, lang), "- ")]
    if one.figures:
        out += ["", say("scene-figures", lang).upper()]
        out += [row for name, figure in one.figures.items()
                for row in _wrapped(f"{name} = {figure.text[lang]}. {figure.how[lang]}", "- ")]  # fmt: skip
    if one.sources:
        out += ["", say("scene-sources", lang, sources=len(one.sources))]
        for number, source in enumerate(one.sources.values(), start=1):
            told = ", ".join(part for part in (source.title, source.publisher, source.date) if part)
            out += _wrapped(f"{told} ({source.id})", f"[{number}] ")
    return "\n".join(out) + "\n"


def _paragraphs(one: ToldScene, text: Text, lang: str) -> list[str]:
    out: list[str] = []
    for block in blocks(text.get(lang, "")):
        told = "".join(_worded(one, part, lang) for part in block.segments)
        out += _wrapped(told, "- ") if block.item else [*_wrapped(told), ""]
    return [*out, ""] if out and out[-1] else out


def _wrapped(text: str, first: str = "") -> list[str]:
    return textwrap.wrap(visible(text), WIDE, initial_indent=first, subsequent_indent=" " * len(first)) or [
        ""
    ]
