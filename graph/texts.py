"""What the program says to readers, in English and Indonesian, from the files in `strings/`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "id")


@cache
def _strings() -> dict[str, dict[str, str]]:
    folder = files(__package__ or "jembatan.graph").joinpath("strings")
    merged: dict[str, dict[str, str]] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            merged.update(tomllib.loads(file.read_text(encoding="utf-8")))
    return merged


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
