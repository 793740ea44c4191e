"""The keys of a figure in a scene's file, and what each may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from .model import ROWS, TAKES, WRITTEN, FigureSpec, Value

_FROM = ("question", "query", "measure")
_COMMON = ("as", "decimals")
_KEYS = {
    "question": ("question", "with", "where", *TAKES, "row", "limit", *_COMMON),
    "query": ("query", "where", *TAKES, "row", "limit", *_COMMON),
    "measure": ("measure", "with", "take", *_COMMON),
}


class Complaints(Protocol):
    """Who is told of faults."""

    def complain(
        self, code: str, key: str, value: object = "", severity: str = "error", **words: object
    ) -> None:
        """Note a fault."""

    def only(self, raw: Mapping[str, Any], known: Iterable[str], where: str) -> None:
        """Complain about every key that is not known."""


def figure_spec(reader: Complaints, name: str, raw: Mapping[str, Any]) -> FigureSpec | None:
    """Return what a figure's table says; None, and a complaint, when it cannot be used."""
    key = f"figures.{name}"
    origins = [one for one in _FROM if one in raw]
    if len(origins) != 1:
        reader.complain("scene-figure-origin", key, ", ".join(origins))
        return None
    origin = origins[0]
    reader.only(raw, _KEYS[origin], key)
    if not isinstance(raw[origin], str) or not raw[origin].strip():
        reader.complain("scene-not-text", f"{key}.{origin}", raw[origin])
        return None
    taken = _taken(reader, key, origin, raw)
    if taken is None:
        return None
    written = raw.get("as", "")
    if written not in ("", *WRITTEN):
        reader.complain("scene-unknown-name", f"{key}.as", written, sort="as", near=", ".join(WRITTEN))
        written = ""
    decimals = raw.get("decimals")
    if decimals is not None and not _whole(decimals, 0, 6):
        reader.complain("scene-not-number", f"{key}.decimals", decimals, low=0, high=6)
        decimals = None
    return FigureSpec(
        name, **{origin: raw[origin]}, given=_table(reader, f"{key}.with", raw.get("with", {})),
        where=_table(reader, f"{key}.where", raw.get("where", {})), take=taken[0], column=taken[1],
        row=_number(reader, f"{key}.row", raw.get("row", 1), -9999, 9999),
        limit=_number(reader, f"{key}.limit", raw.get("limit", 0), 0, 100), written=written, decimals=decimals,
    )  # fmt: skip


def _taken(reader: Complaints, key: str, origin: str, raw: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return what is taken and of which column; None after a complaint."""
    if origin == "measure":
        if not isinstance(raw.get("take"), str):
            reader.complain("scene-figure-take", f"{key}.take" if "take" in raw else key)
            return None
        return raw["take"], ""
    found = [one for one in TAKES if one in raw]
    if len(found) > 1:
        reader.complain("scene-figure-takes", key, ", ".join(found))
        return None
    if not found:
        return ("count", ROWS) if origin == "question" else ("", "")
    if not isinstance(raw[found[0]], str) or not raw[found[0]]:
        reader.complain("scene-not-text", f"{key}.{found[0]}", raw[found[0]])
        return None
    return found[0], raw[found[0]]


def _table(reader: Complaints, key: str, raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict):
        reader.complain("scene-not-table", key, raw)
        return {}
    found: dict[str, Value | tuple[Value, ...]] = {}
    for name, value in raw.items():
        entries = value if isinstance(value, list) else [value]
        plain = [one.isoformat() if hasattr(one, "isoformat") else one for one in entries]
        if not plain or not all(isinstance(one, (str, int, float, bool)) for one in plain):
            reader.complain("scene-not-value", f"{key}.{name}", value)
        else:
            found[name] = tuple(plain) if isinstance(value, list) else plain[0]
    return found


def _whole(value: Any, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _number(reader: Complaints, key: str, value: Any, low: int, high: int) -> int:
    if not _whole(value, low, high) or (low < 0 and value == 0):
        reader.complain("scene-not-number", key, value, low=low, high=high)
        return 1 if low < 0 else 0
    return int(value)
