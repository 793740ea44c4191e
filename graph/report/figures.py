"""The report's figures: each composed once a language, and the heavy ones in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any

from ..errors import unknown
from ..figures.catalogue import FIGURES, compose
from ..figures.material import Choices, Material
from ..texts import LANGUAGES
from ..unfinished import ending
from .kept import Kept

__all__ = [
    "FIGURES",
    "HEAVY",
    "Apart",
    "Drawings",
    "Drawn",
    "chosen",
    "drawn",
    "drawn_here",
    "of_language",
    "recalled",
    "remember",
]

HEAVY = ("comparison", "centrality", "robustness", "brokerage", "map", "arena")
"""What needs computations of its own that the rest of the report does not share."""

Drawings = dict[tuple[str, str], "Drawn"]
"""Figures by language and name."""


@dataclass(frozen=True)
class Drawn:
    """A finished figure in one language.

    Attributes
    ----------
    name, lang : str
    title, alt, note : str
        What it is called, what it shows, how to read it.
    behind : tuple of str
        Ids of the statements it is drawn from.
    empty : bool
        Whether the case holds nothing of what it shows.
    svg : str
    """

    name: str
    lang: str
    title: str
    alt: str
    note: str
    behind: tuple[str, ...]
    empty: bool
    svg: str


def drawn_here(
    material: Material, names: Collection[str], langs: Collection[str] = LANGUAGES,
    done: Callable[[], None] | None = None,
) -> Drawings:  # fmt: skip
    """Draw figures in this process; `done` is called after each name."""
    found: Drawings = {}
    for name in names:
        for lang in langs:
            one = compose(name, material, lang)
            svg = "" if one.empty else one.svg
            found[lang, name] = Drawn(name, lang, one.title, one.alt, one.note, one.behind, one.empty, svg)
        if done:
            done()
    return found


class Apart:
    """Figures drawn in a second process, while this one computes the rest.

    Parameters
    ----------
    reference : str
        What the case was opened with, for the other process to open it; empty: there is no other process.
    choices : Choices
    names, langs : collection of str

    Notes
    -----
    Whatever goes wrong over there, the figures are then drawn here: the result is the same.
    """

    def __init__(
        self, reference: str, choices: Choices, names: Collection[str], langs: Collection[str] = LANGUAGES
    ) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._note = ExitStack()
        if not reference or not names:
            return
        task = {
            "reference": reference,
            "choices": asdict(choices),
            "names": list(names),
            "langs": list(langs),
        }
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very program, nothing of the reader's
                [sys.executable, "-m", "jembatan.graph.report.apart", json.dumps(task)],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                encoding="utf-8", start_new_session=True,
            )  # fmt: skip
            self._note.enter_context(ending(self._process.pid))
        except OSError:
            self._process = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._note.close()
            self._process.communicate()

    def drawings(self) -> Drawings:
        """Wait for the figures and return them; none if there was no other process, or it failed."""
        if self._process is None:
            return {}
        told, _ = self._process.communicate()
        self._note.close()
        if self._process.returncode:
            return {}
        found = [_drawn(one) for one in json.loads(told)]
        return {(one.lang, one.name): one for one in found}


def drawn(
    material: Material, apart: Apart, names: Collection[str], langs: Collection[str], done: Callable[[], None]
) -> Drawings:
    """Return figures drawn here and apart; `done` is called once for each name."""
    light = [name for name in names if name not in HEAVY]
    found = drawn_here(material, light, langs, done)
    found |= apart.drawings()
    left = [name for name in names if name not in light]
    missing = [name for name in left if any((lang, name) not in found for lang in langs)]
    found |= drawn_here(material, missing, langs)
    for _ in left:
        done()
    return {(lang, name): found[lang, name] for lang in langs for name in names}


def recalled(kept: Kept, names: Collection[str], langs: Collection[str]) -> Drawings:
    """Return the figures that were drawn before from the same data, program and parameters."""
    found: Drawings = {}
    for lang in langs:
        for name in names:
            text = kept.get(f"{name}.{lang}")
            if text is not None:
                found[lang, name] = _drawn(json.loads(text))
    return found


def remember(kept: Kept, drawings: Drawings) -> None:
    """Keep figures for the next report."""
    for one in drawings.values():
        kept.put(f"{one.name}.{one.lang}", json.dumps(asdict(one), ensure_ascii=True))


def _drawn(told: dict[str, Any]) -> Drawn:
    return Drawn(**{**told, "behind": tuple(told["behind"])})


def chosen(names: Collection[str]) -> tuple[str, ...]:
    """Return the figures that are asked for: all if none is named, no figure for `none`.

    Raises
    ------
    UnknownNameError
        For a name that no figure has.
    """
    if list(names) == ["none"]:
        return ()
    for name in names:
        if name not in FIGURES:
            raise unknown("figure", name, (*FIGURES, "none"))
    return tuple(name for name in FIGURES if name in names) or FIGURES


def of_language(drawings: Mapping[tuple[str, str], Drawn], lang: str) -> dict[str, Drawn]:
    """Return the figures of one language by name."""
    return {name: one for (own, name), one in drawings.items() if own == lang}
