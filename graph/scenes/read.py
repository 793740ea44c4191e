"""Reading the files of scenes: TOML, with file, line and key for everything that is not as it should be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..case import Case
from ..check.model import CaseFinding
from .faults import SceneError, error_of, fault
from .fields import Reader
from .lent import FOLDER, lent_folder
from .lines import key_lines
from .model import ENDING, FILE_NAME, Scene

LARGEST = 200_000
"""Bytes that a scene's file has at most."""
_DEEPEST = 60
_DOTTED = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+)++""")
"""A dotted key, which the reader of TOML takes ever longer for."""


@dataclass(frozen=True)
class SceneFile:
    """A scene's file as it was read.

    Attributes
    ----------
    path : Path
    source : str
        Its text.
    lines : dict of str to int
        Where its keys stand.
    scene : Scene or None
        None when the file cannot be read as one at all.
    faults : tuple of CaseFinding
        What is wrong with its form.
    """

    path: Path
    source: str
    lines: dict[str, int]
    scene: Scene | None
    faults: tuple[CaseFinding, ...]


def scene_folder(case: Case) -> Path | None:
    """Return the folder of a case's own scenes; None if it has none, or is no folder."""
    if case.name == "all":
        return None
    for parent in sorted({parent for file in case.files for parent in Path(file).resolve().parents}, key=str):
        if parent.name == case.name and (parent / FOLDER).is_dir():
            return parent / FOLDER
    return None


def scene_paths(place: Path) -> list[Path]:
    """Return the scenes' files of a folder in the order in which they are told, or the one file.

    Raises
    ------
    SceneError
        If there is nothing of that name, or no scene in it.
    """
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise SceneError(f"{place}: no such file or folder. Give a scene ({ENDING}) or a folder of scenes.")
    found = sorted(
        (path for path in place.iterdir() if path.suffix == ENDING and not path.name.startswith(".")),
        key=lambda path: _order(path.name),
    )
    if not found:
        raise SceneError(
            f'{place}: no scene in this folder. Begin one with: jembatan scene new -o {place} "A title"'
        )
    return found


def _order(name: str) -> tuple[int, str]:
    number = re.match(r"[0-9]+", name)
    return (int(number.group()) if number else 10**6, name)


def read_file(path: Path) -> SceneFile:
    """Read one scene with all that is wrong with its form."""
    file = str(path)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return _unread(path, fault("scene-unreadable", file, None, "", error.strerror or error))
    if size > LARGEST:
        return _unread(path, fault("scene-too-large", file, None, "", size, limit=LARGEST))
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _unread(path, fault("scene-encoding", file, line, ""))
    if any(found.group().count(".") > _DEEPEST for found in _DOTTED.finditer(source)):
        return _unread(path, fault("scene-syntax", file, None, "", "", what="nested too deeply"))
    try:
        raw: dict[str, Any] = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return _unread(path, _syntax(file, source, str(error)))
    except RecursionError:
        return _unread(path, fault("scene-syntax", file, None, "", "", what="nested too deeply"))
    except ValueError as error:  # a number of more digits than Python reads
        return _unread(path, _syntax(file, source, str(error).partition(";")[0]))
    lines = key_lines(source)
    reader = Reader(path, lines)
    name = FILE_NAME.match(path.name)
    if not name:
        reader.complain("scene-file-name", "", path.name)
    scene = reader.scene(name["id"] if name else path.stem, raw)
    return SceneFile(path, source, lines, scene, tuple(reader.faults))


def _unread(path: Path, found: CaseFinding) -> SceneFile:
    return SceneFile(path, "", {}, None, (found,))


def _syntax(file: str, source: str, message: str) -> CaseFinding:
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    what = message[: place.start()] if place else message
    line = int(place[1]) if place and place[1] else source.count("\n") + 1
    return fault("scene-syntax", file, line, "", "", what=what[:1].lower() + what[1:])


def read_scenes(places: Iterable[Path]) -> tuple[Scene, ...]:
    """Return the scenes of folders and files, in order.

    Parameters
    ----------
    places : iterable of Path
        Folders of scenes, or single files.

    Raises
    ------
    SceneError
        For the first fault of form: file, line, key, and what is right; with the number of further ones.
    """
    files = [read_file(path) for place in places for path in scene_paths(place)]
    return usable(files)


def usable(files: Sequence[SceneFile]) -> tuple[Scene, ...]:
    """Return the scenes of files that were read; errors as for `read_scenes`."""
    wrong = [one for file in files for one in file.faults if one.severity == "error"]
    if wrong:
        more = f" ({len(wrong) - 1} more: jembatan scene check)" if len(wrong) > 1 else ""
        raise SceneError(f"{error_of(wrong[0])}{more}")
    return tuple(file.scene for file in files if file.scene is not None)


def own_scenes(case: Case) -> tuple[Scene, ...]:
    """Return the scenes in a case's own folder; none where it has no such folder, or an empty one."""
    folder = scene_folder(case) or lent_folder(case)
    if folder is None or not any(path.suffix == ENDING for path in folder.iterdir()):
        return ()
    return read_scenes([folder])
