"""Where figures go: a file, or a folder with their words beside them; an old file stays until the new is whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import CaseError
from ..page.safety import visible

if TYPE_CHECKING:
    from .catalogue import Drawing
    from .material import Material

WORDS = "figures.md"
"""The file with titles, descriptions and sources of the figures in a folder."""


def save_bytes(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all; a device such as /dev/null is written to, not replaced.

    Raises
    ------
    CaseError
        If the path is a folder or cannot be written.
    """
    try:
        if path.is_dir():
            raise CaseError(f"{path}: this is a folder. Give a file with -o.")
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name[:200]}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CaseError(f"{path}: cannot be written ({reason}). Choose another place with -o.") from None


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
        save_bytes(folder / f"{drawing.name}.{drawing.form}", drawing.data)
    save_bytes(folder / WORDS, words(drawings, material).encode("utf-8", "replace"))


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
