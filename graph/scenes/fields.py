"""From the values of a scene's file to a scene: which keys there are, what each may hold, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..check.model import CaseFinding
from ..errors import nearest
from ..model import Text
from .faults import fault
from .figure_fields import figure_spec
from .lines import line_of
from .model import BLOCKS, NAME, TABLES, VIEWS, FigureSpec, Scene, Show

_TEXTS = ("title", "question", *BLOCKS)
_PAIR = ("thesis", "documents")
_KEYS = (*_TEXTS, "class", "show", "figures")
_LISTS = ("layers", "blocs", "phases", "highlight")
_WORDS = ("view", "from", "to", "select", "without", "table")
_SHOW = (*_LISTS, *_WORDS, "official", "undated", "steps")
_MOST = 200
_CHOICES = {"view": VIEWS, "table": TABLES}


@dataclass
class Reader:
    """Reads one file's values and gathers what is wrong with them.

    Attributes
    ----------
    path : Path
        The file.
    lines : mapping
        Where its keys stand.
    faults : list of CaseFinding
        Filled while reading.
    """

    path: Path
    lines: dict[str, int]
    faults: list[CaseFinding] = field(default_factory=list)

    def complain(
        self, code: str, key: str, value: object = "", severity: str = "error", **words: object
    ) -> None:
        """Note a fault; after the first few hundred of one file no more."""
        if len(self.faults) >= _MOST:
            return
        line = line_of(self.lines, key)
        self.faults.append(fault(code, str(self.path), line, key, value, severity, **words))

    def scene(self, own: str, raw: Mapping[str, Any]) -> Scene:
        """Return the scene as far as it can be read; `faults` tell what could not."""
        self.only(raw, _KEYS, "")
        texts = {key: self._text(raw, key, must=key not in _PAIR) for key in _TEXTS}
        if bool(texts["thesis"]) != bool(texts["documents"]):
            self.complain("scene-one-reading", "thesis" if texts["thesis"] else "documents")
        return Scene(
            own, self.path, **texts, classroom=self._classroom(raw.get("class", [])),
            show=self._show(raw.get("show")), figures=self._figures(raw.get("figures", {})),
        )  # fmt: skip

    def only(self, raw: Mapping[str, Any], known: Iterable[str], where: str) -> None:
        """Complain about every key that is not known."""
        names = tuple(known)
        for key in raw:
            if len(self.faults) >= _MOST:
                return
            if key not in names:
                close = nearest(key, names, 1)
                whole = f"{where}.{key}" if where else key
                near = close[0] if close else ", ".join(names)
                self.complain("scene-unknown-key", whole, key, near=near)

    def _text(self, raw: Mapping[str, Any], key: str, *, must: bool) -> Text:
        value = raw.get(key)
        if value is None:
            if must:
                self.complain("scene-missing", key)
            return {}
        return self._both(value, key)

    def _both(self, value: Any, key: str) -> Text:
        if not isinstance(value, dict):
            self.complain("scene-languages", key, value)
            return {}
        self.only(value, ("en", "id"), key)
        found = {}
        for lang in ("en", "id"):
            text = value.get(lang)
            if not isinstance(text, str) or not text.strip():
                self.complain(
                    "scene-missing-language", f"{key}.{lang}" if lang in value else key, "", tongue=lang
                )
                text = ""
            elif text.strip() in ("...", "…"):
                self.complain("scene-unfinished", f"{key}.{lang}", "", "warning")
            found[lang] = text
        return found

    def _classroom(self, value: Any) -> tuple[Text, ...]:
        entries = value if isinstance(value, list) else []
        if not isinstance(value, list) or len(entries) < 2:
            self.complain("scene-class", "class.0" if entries else "class", len(entries) or "")
        return tuple(self._both(one, f"class.{number}") for number, one in enumerate(entries))

    def _show(self, raw: Any) -> Show:
        if raw is None:
            self.complain("scene-missing-show", "show")
            return Show()
        if not isinstance(raw, dict):
            self.complain("scene-not-table", "show", raw)
            return Show()
        self.only(raw, _SHOW, "show")
        lists = {key: self._list(raw[key], f"show.{key}") for key in _LISTS if key in raw}
        words = {key: self._word(raw[key], f"show.{key}") for key in _WORDS if key in raw}
        for key, choices in _CHOICES.items():
            if words.get(key) and words[key] not in choices:
                close = nearest(words[key], choices, 1)
                self.complain(
                    "scene-unknown-name", f"show.{key}", words[key],
                    sort=key, near=close[0] if close else ", ".join(choices),
                )  # fmt: skip
                words[key] = ""
        return Show(
            words.get("view") or "whole", lists.get("layers"), lists.get("blocs"), lists.get("phases"),
            words.get("from", ""), words.get("to", ""), self._flag(raw, "official", False),
            self._flag(raw, "undated", True), lists.get("highlight", ()), words.get("select", ""),
            self._steps(raw.get("steps", 0)), words.get("without", ""), words.get("table", ""),
        )  # fmt: skip

    def _list(self, value: Any, key: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.complain("scene-not-list", key, value)
            return ()
        return tuple(value)

    def _word(self, value: Any, key: str) -> str:
        if hasattr(value, "isoformat"):  # a date without quotes is a date to TOML
            return str(value.isoformat())
        if isinstance(value, int) and not isinstance(value, bool) and key in ("show.from", "show.to"):
            return str(value)
        if not isinstance(value, str):
            self.complain("scene-not-text", key, value)
            return ""
        return value

    def _flag(self, raw: Mapping[str, Any], key: str, usual: bool) -> bool:
        value = raw.get(key, usual)
        if not isinstance(value, bool):
            self.complain("scene-not-flag", f"show.{key}", value)
            return usual
        return value

    def _steps(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 3:
            self.complain("scene-steps", "show.steps", value)
            return 0
        return value

    def _figures(self, raw: Any) -> dict[str, FigureSpec]:
        if not isinstance(raw, dict):
            self.complain("scene-not-table", "figures", raw)
            return {}
        found = {}
        for name, value in raw.items():
            key = f"figures.{name}"
            if not NAME.match(name):
                self.complain("scene-figure-name", key, name)
            elif not isinstance(value, dict):
                self.complain("scene-not-table", key, value)
            else:
                spec = figure_spec(self, name, value)
                if spec:
                    found[name] = spec
        return found
