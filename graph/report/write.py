"""Writing a report's folder: whole or not at all, and never over anything that is not an earlier report."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..errors import JembatanError
from ..lock import locked
from ..tables.write import write_bytes as replace_whole
from ..unfinished import removing, replace_folder

MARKER = "report.json"
"""The file that says that a folder is a report, how it was made, and which files belong to it."""

_STRAY = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def check_target(folder: Path) -> None:
    """Refuse a place where a report must not be written.

    Raises
    ------
    JembatanError
        If it is a file, the working folder or one above it, or a folder that holds anything but an
        earlier report.
    """
    target = folder.resolve()
    if target.exists() and not target.is_dir():
        raise JembatanError(f"{folder}: this is a file, not a folder. Give the name of a folder: -o FOLDER")
    _check_writable(folder, target.parent)
    if target == Path.cwd() or target in Path.cwd().parents:
        raise JembatanError(
            f"{folder}: this is the folder you are in, or one above it. Give another one: -o report"
        )
    if not target.is_dir() or not any(target.iterdir()):
        return
    strange = sorted(_present(target) - _listed(target) - {MARKER})
    if not (target / MARKER).is_file() or not _listed(target):
        found = strange[0] if strange else MARKER
        raise JembatanError(
            f"{folder}: this folder is not an earlier report ({found} is in it); nothing was written. "
            "Give another one: -o FOLDER"
        )
    if strange:
        raise JembatanError(
            f"{folder}: {strange[0]} does not belong to the earlier report and would be lost; nothing was written. "
            "Move it away, or give another folder: -o FOLDER"
        )


def write_report(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files beside the target and swap the folders, so that the old report stays whole until then.

    Parameters
    ----------
    folder : Path
        The report's folder; an earlier report there is replaced.
    contents : mapping of str to bytes
        Files by their place in the folder, the marker among them.

    Raises
    ------
    JembatanError
        As `check_target`, or if the folder cannot be written; the old report is then still there.
    """
    check_target(folder)
    target = folder.resolve()
    token = secrets.token_hex(4)
    fresh, old = (target.with_name(f".{target.name}-{token}.{ending}") for ending in ("new.tmp", "old.tmp"))
    with removing(fresh):
        try:
            for place, data in contents.items():
                file = fresh / place
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            with locked(target.parent):
                check_target(folder)
                replace_folder(fresh, target, old)
        except OSError as error:
            raise JembatanError(
                f"{folder}: the report cannot be written ({error.strerror or error})."
            ) from None
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def check_file(path: Path) -> None:
    """Refuse a place where no file can be written.

    Raises
    ------
    JembatanError
        If it is a folder, or what should be its folder is a file.
    """
    if path.is_dir():
        raise JembatanError(f"{path}: this is a folder, not a file. Give the name of a file: -o FILE")
    _check_writable(path, path.resolve().parent)
    if any(one.exists() and not one.is_dir() for one in path.resolve().parents):
        raise JembatanError(f"{path}: what should be its folder is a file. Give another one: -o FILE")


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: into a temporary file beside it, then renamed.

    Raises
    ------
    JembatanError
        If it cannot be written; what was there is then still there.
    """
    check_file(path)
    try:
        replace_whole(path, data)
    except OSError as error:
        raise JembatanError(f"{path}: the file cannot be written ({error.strerror or error}).") from None


def _check_writable(named: Path, folder: Path) -> None:
    """Refuse a place that cannot be written before the work is done, not after."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if there.is_dir() and not os.access(there, os.W_OK | os.X_OK):
        raise JembatanError(f"{named}: {there} cannot be written (no permission). Choose another place: -o")


def _present(folder: Path) -> set[str]:
    every = (file for file in folder.rglob("*") if file.is_symlink() or not file.is_dir())
    return {file.relative_to(folder).as_posix() for file in every if file.name not in _STRAY}


def _listed(folder: Path) -> set[str]:
    try:
        content = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return set(content["files"]) if content["made_by"] == "jembatan report" else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()
