"""Where figures go: a file, or a folder with their words beside them; an old file stays until the new is whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CaseError
from ..export.output import save_file
from ..page.safety import visible

if TYPE_CHECKING:
    from .catalogue import Drawing
    from .material import Material

WORDS = "figures.md"
"""The file with titles, descriptions and sources of the figures in a folder."""


def save_drawings(folder: Path, drawings: Sequence[Drawing], material: Material) -> None:
    """Write figures into a folder, with their words in `figures.md`; other files there are left alone.

    Raises
    ------
    CaseError
        If the folder is a file or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise CaseError(f"{folder}: this is a file, and several are to be written. Give a folder with -o.")
    for drawing in drawings:
        save_file(folder / f"{drawing.name}.{drawing.form}", drawing.data)
    save_file(folder / WORDS, words(drawings, material).encode("utf-8", "replace"))


def words(drawings: Sequence[Drawing], material: Material) -> str:
    """Return titles and descriptions in both languages, captions, parameters and sources as Markdown."""
    parts = []
    for drawing in drawings:
        lines = [f"## {drawing.name}.{drawing.form}"]
        lines += [
            f"{lang}: **{_plain(title)}**. {_plain(alt)}" for lang, (title, alt) in drawing.words.items()
        ]
        lines.append(_plain(drawing.caption))
        lines.append(", ".join(f"{key}={_plain(str(value))}" for key, value in drawing.parameters.items()))
        lines.append(
            "; ".join(f"{own} ({_plain(_title(own, material, drawing.lang))})" for own in drawing.sources)
        )
        parts.append("\n\n".join(line for line in lines if line))
    return "\n\n".join(parts) + "\n"


def _title(own: str, material: Material, lang: str) -> str:
    thing = material.known.things.get(f"source/{own}")
    return thing.label(lang)[:200] if thing else own


def _plain(text: str) -> str:
    """Return a text on one line in which nothing is markup."""
    flat = " ".join(visible(text).split())
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in flat)
