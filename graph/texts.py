"""What the program says to readers, in English and Indonesian, from the files in `strings/`."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

from .cache import cache_folder
from .unfinished import beside

LANGUAGES = ("en", "id")


_KEPT = "strings.json"


@cache
def _strings() -> dict[str, dict[str, str]]:
    """Read all texts: from the user's cache, where reading takes a hundredth of the time, or from the files."""
    folder = files(__package__ or "jembatan.graph").joinpath("strings")
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    place = _place() if all(isinstance(file, Path) for file in found) else None
    stamp = (
        [[str(file), (told := Path(str(file)).stat()).st_mtime_ns, told.st_size] for file in found]
        if place
        else []
    )
    if place:
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(place.read_text(encoding="utf-8"))
            if kept["stamp"] == stamp:
                return dict(kept["texts"])
    merged: dict[str, dict[str, str]] = {}
    for file in found:
        merged.update(tomllib.loads(file.read_text(encoding="utf-8")))
    if place:
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            with beside(place) as new:
                new.write_text(json.dumps({"stamp": stamp, "texts": merged}), encoding="utf-8")
                new.replace(place)
    return merged


def _place() -> Path | None:
    try:
        folder = cache_folder()
    except RuntimeError:
        return None
    return folder / _KEPT if folder else None


def say(key: str, lang: str, **values: object) -> str:
    """Return a text in a language, its `{names}` filled in.

    Parameters
    ----------
    key : str
        The text's name in `strings/*.toml`.
    lang : {"en", "id"}
        The reader's language.

    Examples
    --------
    >>> say("sources", "id")
    'sumber'
    """
    return _strings()[key][lang].format(**values)


def heading(name: str, lang: str) -> str:
    """Return what stands above a column: its text if there is one, else its name in words."""
    entry = _strings().get(name)
    return entry[lang] if entry else name.replace("_", " ")


def headings(names: tuple[str, ...], lang: str) -> dict[str, str]:
    """Return the headings of columns."""
    return {name: heading(name, lang) for name in names}
