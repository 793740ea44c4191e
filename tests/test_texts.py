"""Texts are kept parsed, and never stale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jembatan.graph import texts


def read() -> dict[str, dict[str, str]]:
    return texts._strings.__wrapped__()


def test_kept_texts_are_those_of_the_files_and_damage_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JEMBATAN_CACHE", "off")
    plain = read()
    monkeypatch.setenv("JEMBATAN_CACHE", str(tmp_path))
    assert read() == plain and read() == plain
    place = tmp_path / "strings.json"
    kept = json.loads(place.read_text(encoding="utf-8"))
    kept["texts"] = {"sources": {"en": "kept", "id": "kept"}}
    place.write_text(json.dumps(kept), encoding="utf-8")
    assert read() == kept["texts"]
    kept["stamp"][0][1] += 1
    for damaged in (json.dumps(kept), "{", "[]", ""):
        place.write_text(damaged, encoding="utf-8")
        assert read() == plain


def test_a_cache_that_cannot_be_written_is_gone_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("JEMBATAN_CACHE", str(tmp_path / "file"))
    assert read()["sources"]["id"] == "sumber"
