"""What the tests share: opened cases and the installed command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jembatan.graph.case import Case, open_case
from jembatan.graph.quick import in_memory

from support import Run


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the test processes of one run share."""
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "common"
    place.mkdir(exist_ok=True)
    return place


@pytest.fixture(scope="session", autouse=True)
def own_cache(common: Path) -> Iterator[None]:
    """Keep the tests' cache apart from the user's, and let every test process find it."""
    os.environ["JEMBATAN_CACHE"] = str(common / "cache")
    yield
    del os.environ["JEMBATAN_CACHE"]


@pytest.fixture(scope="session")
def benjina() -> Case:
    """The Benjina case, opened once."""
    return in_memory(open_case("benjina"))


@pytest.fixture(scope="session")
def everything() -> Case:
    """The five cases together, opened once."""
    return in_memory(open_case("all"))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command as a user does, in an empty folder; standard output and error are kept apart."""

    def call(
        *words: str, stdin: str = "", cwd: Path = tmp_path, timeout: float = 60
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "jembatan", *words], input=stdin, capture_output=True, text=True, cwd=cwd,
            timeout=timeout, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip

    return call


LONGEST = ("test_readme", "test_install", "test_questions", "test_check", "test_report")
"""The files that take longest: begun first, so that no process works on one of them alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; within a file and among the rest the order stays."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))
