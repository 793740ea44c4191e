"""The prompt in a real pseudo-terminal: completion, history, several lines, Ctrl-C, Ctrl-D, paging."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")

PROMPT = "benjina>"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[pexpect.spawn]:
    """A prompt on the Benjina case with a history of its own."""
    child = _open(tmp_path)
    yield child
    child.close(force=True)


def _open(folder: Path) -> pexpect.spawn:
    env = {**os.environ, "TERM": "xterm", "JEMBATAN_HISTORY": str(folder / "state" / "history"), "PAGER": "cat",
           "PROMPT_TOOLKIT_NO_CPR": "1"}  # fmt: skip
    child = pexpect.spawn(
        sys.executable,
        ["-m", "jembatan", "shell"],
        env=env,
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 150),
    )
    child.expect_exact(PROMPT)
    return child


def _ask(terminal: pexpect.spawn, text: str) -> None:
    """Type a query and wait until the prompt has taken it."""
    terminal.send(text)
    terminal.expect_exact("\x1b[?2004l")


def test_a_query_of_several_lines_ctrl_c_and_ctrl_d(terminal: pexpect.spawn, tmp_path: Path) -> None:
    _ask(terminal, "SELECT (COUNT(DISTINCT ?x) AS ?n)\r{ ?x a jb:Source ;\r rdfs:label ?l };\r")
    terminal.expect(r"(\d+)\s+\r?\n\(1 rows\)")
    assert int(terminal.match.group(1)) > 100
    _ask(terminal, "ASK { ?x a jb:Case }\r\r")
    terminal.expect("true")
    terminal.expect_exact("\x1b[?2004h")
    _ask(terminal, "SELECT * {\x03")  # Ctrl-C clears what is typed
    terminal.expect_exact("\x1b[?2004h")
    _ask(terminal, ".format csv\r")
    terminal.expect("format csv")
    terminal.expect_exact("\x1b[?2004h")
    _ask(
        terminal, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) };\r"
    )
    _wait(0.5)
    terminal.sendintr()  # Ctrl-C stops the query, not the prompt
    terminal.expect("The query was stopped")
    terminal.expect_exact("\x1b[?2004h")
    _ask(terminal, "ASK { ?x a jb:Nothing };\r")
    terminal.expect("(?i)false")
    terminal.expect_exact("\x1b[?2004h")
    terminal.sendeof()
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    history = (tmp_path / "state" / "history").read_text(encoding="utf-8")
    assert "jb:Source" in history and ".format csv" in history


@pytest.mark.nightly
def test_tab_completes_and_the_history_comes_back(tmp_path: Path) -> None:
    first = _open(tmp_path)
    first.send(".show kemenko\t")
    _wait(3.0)
    first.send("\x15.lang id\r")
    first.expect("lang id")
    first.send("SELECT ?x { ?x jb:coordinatesW\t")
    _wait(2.0)
    first.send(" actor:iom };\r")
    first.expect(r"\(\d+ baris\)")
    first.sendeof()
    first.expect(pexpect.EOF)
    second = _open(tmp_path)
    second.send("\x1b[A")
    second.expect("jb:coordinatesWith")
    second.close(force=True)


@pytest.mark.nightly
def test_long_answers_go_through_the_pager(tmp_path: Path) -> None:
    child = _open(tmp_path)
    child.send("SELECT ?x { ?x a jb:Actor } LIMIT 200;\r")
    child.expect(r"\(200 rows\)")
    child.sendeof()
    child.expect(pexpect.EOF)


def _wait(seconds: float) -> None:
    import time

    time.sleep(seconds)


def test_no_colour_of_anothers_data_reaches_the_terminal(terminal: pexpect.spawn) -> None:
    terminal.send('SELECT ("a\\u001b[31mred" AS ?x) {};\r')
    terminal.expect(r"\(1 rows\)")
    assert not re.search("a\x1b\\[31mred", terminal.before)
