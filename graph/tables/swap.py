"""Replacing the files of a folder as one act: all or none, whoever else writes and whenever it is broken off."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import CaseError
from ..lock import locked
from ..unfinished import settling
from .write import write_bytes, write_text

STAGING = ".jembatan-new-"
"""How the folder begins in which new files and copies of old ones stand until all are in their places."""

JOURNAL = "journal.json"
"""What is to be done, in the staging folder; written when everything is ready, so that anyone can finish it."""


def replace_files(
    folder: Path, texts: Mapping[str, str | bytes], stale: Callable[[], Iterable[str]] = tuple
) -> None:
    """Write files into a folder and take others out of it; after any failure the folder is as it was.

    Everything is written beside the old files first, the old ones are copied aside, and a journal says what is to
    become of each; only then is one after the other renamed to its place. An error or a Ctrl-C on the way puts the
    old ones back. A process that is killed on the way leaves the journal, and `recover` (which opening the case and
    the next writing do) finishes its work: the folder then is the old one or the new one, never a mixture.

    Parameters
    ----------
    folder : Path
        Made if it does not exist.
    texts : mapping of str to str or bytes
        The files' content by their place in the folder (`benjina/events.ttl`).
    stale : callable
        Gives the places to be emptied; asked once nobody else writes there.

    Raises
    ------
    CaseError
        If the folder cannot be written, another process writes there, or a place lies outside it (through a link).
    """
    existed = folder.is_dir()
    try:
        with settling(folder), _made(folder), locked(folder):
            _finish(folder)
            gone = sorted(set(stale()) - set(texts))
            for place in (*texts, *gone):
                _inside(folder, place)
            staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
            try:
                for place, text in texts.items():
                    write_bytes(
                        staging / "new" / place, text.encode("utf-8") if isinstance(text, str) else text
                    )
                for place in (*texts, *gone):
                    if (folder / place).is_file():
                        (staging / "old" / place).parent.mkdir(parents=True, exist_ok=True)
                        shutil.copy2(folder / place, staging / "old" / place)
                _swap(folder, staging, list(texts), gone)
            finally:
                if not (staging / JOURNAL).is_file():
                    shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        if not existed:
            with suppress(OSError):
                folder.rmdir()
        where = error.filename or folder
        message = f"{where}: cannot be written ({error.strerror or error}). Choose another folder with -o."
        raise CaseError(message) from error


def recover(folder: Path) -> None:
    """Finish what a writer that was killed has left half done in a folder; wait for one that is at it.

    Raises
    ------
    CaseError
        If there is such work and it cannot be done: the folder is read-only, or a writer does not come to an end.
    """
    if not _journals(folder):
        return
    try:
        settle(folder)
    except OSError as error:
        raise CaseError(
            f"{folder}: the writing of this folder was broken off, and it cannot be finished here "
            f"({error.strerror or error}). Make the folder writable, or import it again."
        ) from None


def settle(folder: Path) -> None:
    """Finish what is half done in a folder and take away what was only prepared; errors as for `locked`."""
    with locked(folder):
        _finish(folder)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    yield


def _journals(folder: Path) -> list[Path]:
    try:
        found = folder.glob(f"{STAGING}*/{JOURNAL}")
        return sorted(one for one in found if one.is_file() and not one.parent.is_symlink())
    except OSError:
        return []


def _finish(folder: Path) -> None:
    """Do what the journals say, then take away what writers that were killed have left; the lock is held."""
    for journal in _journals(folder):
        try:
            told = json.loads(journal.read_text(encoding="utf-8"))
            places, gone, had = ([str(one) for one in told[name]] for name in ("places", "gone", "had"))
            back = bool(told["back"])
        except (ValueError, KeyError, TypeError):
            raise CaseError(f"{journal}: this is no journal of a writing. Take its folder away.") from None
        for place in (*places, *gone):
            for root, inner in (
                (folder, place),
                (journal.parent, f"new/{place}"),
                (journal.parent, f"old/{place}"),
            ):
                _inside(root, inner)
        if back:
            _put_back(folder, journal.parent / "old", [*places, *gone], set(had))
        else:
            _put_forward(folder, journal.parent / "new", places, gone)
        journal.unlink()
    for left in folder.glob(f"{STAGING}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def _swap(folder: Path, staging: Path, places: Sequence[str], gone: Sequence[str]) -> None:
    """Rename everything to its place; the journal stays only where neither the new nor the old state was reached."""
    had = [place for place in (*places, *gone) if (staging / "old" / place).is_file()]
    told: dict[str, object] = {"places": list(places), "gone": list(gone), "had": had}
    journal, other = staging / JOURNAL, staging / "back.json"
    write_text(other, json.dumps({**told, "back": True}, ensure_ascii=False))
    write_text(journal, json.dumps({**told, "back": False}, ensure_ascii=False))
    try:
        _put_forward(folder, staging / "new", places, gone)
    except BaseException:
        _move(other, journal)  # written before: a disk that is full now is no hindrance
        _put_back(folder, staging / "old", [*places, *gone], set(had))
        journal.unlink()
        raise
    journal.unlink()


def _put_forward(folder: Path, new: Path, places: Sequence[str], gone: Sequence[str]) -> None:
    for place in places:
        if (new / place).is_file():
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (new / place).replace(folder / place)
    for place in gone:
        (folder / place).unlink(missing_ok=True)


def _put_back(folder: Path, old: Path, places: Sequence[str], had: set[str]) -> None:
    for place in reversed(places):
        target = folder / place
        if (old / place).is_file():
            _move(old / place, target)
        elif place not in had:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            with suppress(OSError):
                target.parent.rmdir()


def _move(source: Path, target: Path) -> None:
    """Rename a file; where that does not work, or a second Ctrl-C comes in between, copy it."""
    try:
        source.replace(target)
    except BaseException:
        if source.is_file():
            shutil.copy2(source, target)
            source.unlink()


def _inside(folder: Path, place: str) -> None:
    if not (folder / place).parent.resolve().is_relative_to(folder.resolve()):
        raise CaseError(f"{folder / place}: a link leads out of the folder; nothing was written.")
