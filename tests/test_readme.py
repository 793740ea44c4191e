"""The README and the pages are true: every example runs, every command is described."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from jembatan.cli import COMMANDS

from support import ROOT, Run

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples(page: Path) -> list[str]:
    """Return the commands of a page: lines that begin with `$ ` in its console blocks."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


EVERY_TIME = ("README",)
"""The pages whose examples run with every change; those of the others run every night."""


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=() if page.stem in EVERY_TIME else pytest.mark.nightly) for page in PAGES],
    ids=lambda page: page.stem,
)
def test_the_examples_of_a_page_run_in_their_order(page: Path, process: Run) -> None:
    for example in examples(page):
        program, *words = shlex.split(example)
        assert program == "jembatan"
        done = process(*words)
        assert done.returncode == 0, f"{example}\n{done.stderr}"
        assert (done.stdout + done.stderr).strip(), example
        assert "Traceback" not in done.stderr


def test_every_command_stands_in_a_page_and_in_the_readme() -> None:
    shown = {shlex.split(example)[1] for page in PAGES for example in examples(page)}
    named = {
        word
        for page in PAGES
        for word in re.findall(r"jembatan (?:--case \S+ )?([a-z]+)", page.read_text("utf-8"))
    }
    assert set(COMMANDS) <= named
    assert {"info", "show", "query", "centrality", "view", "check", "export"} <= shown | named


def test_the_two_commands_of_the_readme_are_one_line_each() -> None:
    lines = [
        line.strip()
        for line in (ROOT / "README.md").read_text("utf-8").splitlines()
        if line.startswith("    ")
    ]
    assert lines[0].endswith("jembatan report")
    assert lines[1] == "sh scripts/test"
    assert "sh scripts/test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_python_examples_of_the_analysts_page() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs" / "analyst.md"), module_relative=False)
    assert tried > 5
    assert failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
