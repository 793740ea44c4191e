"""The threat model names files and tests that are there."""

from __future__ import annotations

import re

import pytest

from support import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "SECURITY.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| promise")
]
TESTS = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_every_promise_names_files_and_tests_that_are_there(row: list[str]) -> None:
    _, where, held = row
    for name in re.findall(r"`([^`]+)`", where):
        assert (ROOT / name).exists(), name
    named = re.findall(r"`([^`]+)`", held)
    assert named
    for name in named:
        found = (ROOT / name).is_file() or (ROOT / "tests" / "fuzz" / name).is_file()
        assert found or f"def {name}(" in TESTS, name
