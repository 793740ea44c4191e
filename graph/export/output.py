"""Where an export goes: a file, a folder or standard output; an old one stays until the new one is whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import CaseError
from ..tables.swap import replace_files
from ..tables.write import write_bytes


def save_file(path: Path, content: str | bytes) -> None:
    """Write one file, whole or not at all; a device such as /dev/null is written to, not replaced.

    Raises
    ------
    CaseError
        If the path is a folder or cannot be written.
    """
    try:
        if path.is_dir():
            raise CaseError(f"{path}: this is a folder. Give a file with -o.")
        data = content.encode("utf-8") if isinstance(content, str) else content
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            write_bytes(path, data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CaseError(f"{path}: cannot be written ({reason}). Choose another place with -o.") from None


def save_folder(folder: Path, texts: Mapping[str, str | bytes]) -> None:
    """Write several files into a folder, all or none; other files there are left alone.

    Raises
    ------
    CaseError
        If the path is a file or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise CaseError(
            f"{folder}: this is a file, and several files are to be written. Give a folder with -o."
        )
    replace_files(folder, texts)
