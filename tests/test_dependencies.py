"""The page of dependencies is whole, and its licences are those that the packages declare."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata

import pytest

from support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ")
]
LICENCES = {row[0]: row[-1] for row in ROWS if row[0] != "library"}
FAMILY = {"BSD-3-Clause": "BSD", "PSF-based": "Python Software Foundation|PSF|matplotlib", "MIT": "MIT",
          "Apache-2.0": "Apache", "Apache-2.0 or MIT": "Apache|MIT", "GPL-2.0-or-later": "GPL|GNU General"}  # fmt: skip


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", one)[0].lower() for one in requirements}


def test_every_library_stands_on_the_page_with_its_extra() -> None:
    extras = PROJECT["optional-dependencies"]
    asked = _names(PROJECT["dependencies"]).union(*(_names(found) for found in extras.values()))
    assert asked == set(LICENCES)
    for extra, found in extras.items():
        for name in _names(found):
            assert next(row for row in ROWS if row[0] == name)[1] == f"`{extra}`"


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_the_licence_is_what_the_package_declares(name: str) -> None:
    told = metadata(name)
    declared = " ".join(
        [
            told.get("License-Expression") or "",
            (told.get("License") or "")[:200],
            *told.get_all("Classifier", []),
        ]
    )
    assert re.search(FAMILY[LICENCES[name]], declared), declared
