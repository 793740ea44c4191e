"""What the tests share: opened cases and the installed command."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from jembatan.graph.case import Case, open_case
from jembatan.graph.quick import in_memory

from support import Run, in_a_process, in_here

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how long an example takes says more of the machine than of the program

if (
    signal.getsignal(signal.SIGINT) == signal.SIG_IGN
):  # tests in the background: what they start is to hear Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
    """Run the command in an empty folder, in this process: what it prints and how it ends is what a process gives."""
    return partial(in_here, cwd=tmp_path)


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Run the command in an empty folder as a user does, in a process of its own."""
    return partial(in_a_process, cwd=tmp_path)


LONGEST = (
    "test_readme", "test_questions", "test_report", "test_figures", "test_export_statements", "test_views_browser",
    "test_cli", "test_check_planted", "test_questions_results", "test_study_role", "test_check", "test_study_path",
    "test_infer", "test_remote", "test_install", "test_ontology_pages", "test_writing", "test_open", "test_export",
    "test_study_compare", "test_diff", "test_serve_command", "test_inputs_provision", "test_benchmarks",
)  # fmt: skip
"""The files that take longest, in this order: begun first, so that no process works on one of them alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; within a file and among the rest the order stays."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))


def pytest_configure(config: pytest.Config) -> None:
    """Let the processes take the files in that order, not in that of their numbers of tests."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False
