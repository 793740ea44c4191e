"""The examples in the library's docstrings."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from support import ROOT

MODULES = sorted(
    "jembatan." + ".".join(file.relative_to(ROOT).with_suffix("").parts)
    for file in (ROOT / "graph").rglob("*.py")
    if ">>>" in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
