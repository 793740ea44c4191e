"""The report in a real browser, offline: nothing asked, nothing logged, readable wide and narrow, no axe finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from jembatan.graph.case import open_case
from jembatan.graph.report.build import build_report
from jembatan.graph.report.write import write_report

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(common: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report that the tests of the report have made, or one of its own."""
    made = common / "report-benjina"
    if not made.exists():
        made = tmp_path_factory.mktemp("report") / "report-benjina"
        few = ("network", "timeline", "assistance", "disagreements")
        write_report(made, build_report(open_case("benjina"), "en", replicates=99, draws=20, figures=few))
    return made


@pytest.fixture
def read(browser: Browser, folder: Path) -> Iterator[Visit]:
    contexts, faults = [], []

    def go(
        name: str = "index.html", anchor: str = "", size: tuple[int, int] = (1280, 720), **settings: object
    ) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request", lambda one: faults.append(one.url) if one.url[:5] not in ("file:", "data:") else None
        )
        page.goto((folder / name).as_uri() + anchor)
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


def serious(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_wide_page_has_its_contents_beside_the_text(read: Visit) -> None:
    page = read()
    page.locator("#money").scroll_into_view_if_needed()
    box = page.locator("nav").bounding_box()
    assert box and box["y"] < 10 and box["x"] < 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 300)")


def test_a_number_opens_into_statements_and_sources(read: Visit) -> None:
    page = read(anchor="#claim-T2")
    number = page.locator("#claim-T2 .behind").first
    number.locator("summary").click()
    first = number.locator("li a").first
    expect(first).to_be_visible()
    first.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    target.locator(".accounts a").first.click()
    assert page.evaluate("document.querySelector(':target').id").startswith("source-")


def test_tables_sort_by_keyboard(read: Visit) -> None:
    page = read(anchor="#central")
    table = page.locator("table.ranking")
    before = table.locator("tbody tr th").first.inner_text()
    button = table.locator("thead button").nth(0)
    button.focus()
    page.keyboard.press("Enter")
    expect(table.locator("thead th").nth(0)).to_have_attribute("aria-sort", "descending")
    names = table.locator("tbody tr th").all_inner_texts()
    assert names == sorted(names, key=str.casefold, reverse=True) or names[0] != before


def test_without_script_everything_is_there(read: Visit) -> None:
    page = read(java_script_enabled=False)
    expect(page.locator("#claim-T1a .readings")).to_be_visible()
    expect(page.locator("#statements li").first).to_be_attached()


def test_narrow_page_fits(read: Visit) -> None:
    page = read("index.id.html", size=(390, 844), reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("h1")).to_contain_text("Benjina")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_print_leaves_the_furniture_out_and_keeps_the_contents(read: Visit) -> None:
    page = read()
    page.emulate_media(media="print")
    expect(page.locator("nav")).to_be_visible()
    expect(page.locator(".button").first).to_be_hidden()
    expect(page.locator("#claim-T1a h3")).to_be_visible()


@pytest.mark.nightly
def test_the_command_prints_a_pdf_with_pages_and_text(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    from pypdf import PdfReader

    words = [
        "--case",
        "png-reefer",
        "report",
        "--format",
        "pdf",
        "--lang",
        "id",
        "--figures",
        "timeline",
        "-o",
        "kajian.pdf",
    ]
    words += ["--replicates", "9", "--draws", "5", "--accessed", "2026-11-23"]
    done = subprocess.run(
        [sys.executable, "-m", "jembatan", *words], cwd=tmp_path, capture_output=True, text=True, timeout=120,
        encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kajian.pdf"]
    data = (tmp_path / "kajian.pdf").read_bytes()
    book = PdfReader(tmp_path / "kajian.pdf")
    assert f"({len(book.pages)} halaman" in done.stdout and len(book.pages) > 5
    first, last = book.pages[0].extract_text(), book.pages[-1].extract_text()
    assert "Diakses 2026-11-23." in first and "Hasil pengujian klaim skripsi" in first
    assert f"{len(book.pages)} / {len(book.pages)}" in last
    assert {entry.title for entry in book.outline if not isinstance(entry, list)} and b"/tmp/" not in data
    links = [one.get_object() for page in book.pages for one in page.get("/Annots", ())]
    away = [str(one["/A"]["/URI"]) for one in links if "/A" in one and "/URI" in one["/A"]]
    assert away and all(link.startswith("http") for link in away)
    assert b"D:2000010100" in data and b"D:2026" not in data


def test_axe_finds_nothing_serious(read: Visit) -> None:
    page = read("index.id.html")
    page.evaluate(
        "for (const list of document.querySelectorAll('ol.statements, ol.sources, tbody, .behind ul, .nos'))"
        " [...list.children].slice(5).forEach((one) => one.remove())"
    )
    assert serious(page) == []
