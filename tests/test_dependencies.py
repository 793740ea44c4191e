"""The page of dependencies is whole, and its licences are those that the packages declare."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions, metadata

import pytest

from support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
ASKED, BROUGHT = PAGE.split("## Supported versions")[0].split("## What these bring in turn")


def _rows(text: str) -> list[list[str]]:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| ")
    ]
    return [row for row in rows if row[0] != "library"]


ROWS = _rows(ASKED)
LICENCES = {row[0]: row[-1] for row in ROWS}
FAMILY = {"BSD-3-Clause": "BSD", "BSD-2-Clause": "BSD", "PSF-based": "Python Software Foundation|PSF|matplotlib",
          "PSF-2.0": "PSF|Python Software Foundation", "MIT": "MIT", "MIT-CMU": "MIT-CMU|HPND", "ISC": "ISC",
          "W3C": "W3C", "Apache-2.0": "Apache", "Apache-2.0 or MIT": "Apache|MIT",
          "Apache-2.0 or BSD-2-Clause": "Apache|BSD", "GPL-2.0-or-later": "GPL|GNU General"}  # fmt: skip


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", one)[0].lower() for one in requirements}


def test_every_library_stands_on_the_page_with_its_extra() -> None:
    extras = PROJECT["optional-dependencies"]
    asked = _names(PROJECT["dependencies"]).union(*(_names(found) for found in extras.values()))
    assert asked == set(LICENCES)
    for extra, found in extras.items():
        for name in _names(found):
            assert next(row for row in ROWS if row[0] == name)[1] == f"`{extra}`"


def _declared(name: str) -> str:
    told = metadata(name)
    return " ".join(
        [
            told.get("License-Expression") or "",
            (told.get("License") or "")[:200],
            *told.get_all("Classifier", []),
        ]
    )


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_the_licence_is_what_the_package_declares(name: str) -> None:
    assert re.search(FAMILY[LICENCES[name]], _declared(name)), _declared(name)


def test_the_licences_of_what_is_brought_are_what_the_packages_declare() -> None:
    installed = {re.sub(r"[-_.]+", "-", found.name).lower() for found in distributions()}
    held = [(name, licence) for name, _by, licence in _rows(BROUGHT) if name in installed]
    assert len(held) > 40, "which libraries are brought differs a little between versions, not by half"
    assert [row for row in held if not re.search(FAMILY[row[1]], _declared(row[0]))] == []


def test_only_what_is_optional_and_named_so_asks_for_more_than_its_notice() -> None:
    asking = {row[0]: row[1] for row in [*ROWS, *_rows(BROUGHT)] if "GPL" in row[-1]}
    assert asking == {"igraph": "`fast`"}
