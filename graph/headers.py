"""The header of a query file: `#+ key: value` lines that say what the query is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .errors import JembatanError

_LINE = re.compile(r"#\+\s*([\w-]+)(?:\s+([\w-]+))?(?:@(\w+))?\s*:\s*(.*)")


@dataclass(frozen=True)
class QueryFile:
    """A query that lies in a file.

    Attributes
    ----------
    name : str
        The file's name without its ending.
    query : str
        The SPARQL text, header included.
    header : dict of str to str
        `key`, `key@lang`, or `key name` for keys that carry a name, each with its value.
    """

    name: str
    query: str
    header: dict[str, str]

    def get(self, key: str, lang: str = "", default: str = "") -> str:
        """Return a value, in a language if one is asked for (English where it is missing)."""
        if not lang:
            return self.header.get(key, default)
        return self.header.get(f"{key}@{lang}") or self.header.get(f"{key}@en", default)

    def items(self, key: str) -> list[str]:
        """Return a value that is a list, its parts separated by commas."""
        return [part.strip() for part in self.get(key).split(",") if part.strip()]

    def named(self, key: str) -> dict[str, str]:
        """Return the values of a key that carries names: `#+ param actor: iom` gives {"actor": "iom"}."""
        return {
            full[len(key) + 1 :]: value for full, value in self.header.items() if full.startswith(key + " ")
        }


def read_query_file(path: Path) -> QueryFile:
    """Read a query file and its header.

    Raises
    ------
    JembatanError
        If it is not UTF-8 text or cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise JembatanError(f"{path}: cannot be read as UTF-8 text ({error}).") from None
    header: dict[str, str] = {}
    for line in text.splitlines():
        found = _LINE.match(line)
        if found:
            key, name, lang, value = found.groups()
            full = key + (f" {name}" if name else "") + (f"@{lang}" if lang else "")
            header[full] = value.strip()
    return QueryFile(path.stem, text, header)
