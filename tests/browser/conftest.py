"""A real Chromium with the network off, for every test of this folder; a missing one is a failure."""

from __future__ import annotations

import importlib.util
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from jembatan.graph.page.build import build_page

_spec = importlib.util.spec_from_file_location("page_case", Path(__file__).parents[1] / "page_case.py")
page_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page_case)

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def until(page: Page, expression: str, seconds: float = 20) -> None:
    """Wait until an expression holds; asked from outside, since the page's policy forbids polling inside."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(25)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def usual(folder):
    file = folder / "usual.html"
    file.write_text(build_page(*page_case.case(), title=page_case.TITLE), encoding="utf-8")
    return file


@pytest.fixture
def visit(browser):
    """Open a file; at the end, nothing may have been asked of a network, logged or thrown."""
    contexts, faults = [], []

    def go(file: Path, address: str = "", size: tuple[int, int] = (1280, 720), **settings) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings)
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        own = file.as_uri()
        allowed = ("data:", "blob:")
        page.on(
            "request",
            lambda one: (
                None
                if one.url.split("#")[0] == own or one.url.startswith(allowed)
                else faults.append(one.url)
            ),
        )
        page.goto(own + address)
        until(page, "window.jembatan !== undefined")
        if not re.search("view=|table=", address):
            until(page, "!jembatan.shown().actors.length || jembatan.labels().length > 0")
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []
