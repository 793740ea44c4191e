"""The page's smaller services in Chromium: tooltips, pictures, frames, tiny and large networks."""

from __future__ import annotations

import html
import importlib.util
from pathlib import Path

import pytest
from playwright.sync_api import expect

from jembatan.graph.page.build import build_page

_spec = importlib.util.spec_from_file_location("page_case", Path(__file__).parents[1] / "page_case.py")
page_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page_case)

HUB = "a0006"


def test_hover_names_actor_and_tie_as_text(visit, usual):
    page = visit(usual)
    spot = page.evaluate(f"jembatan.where('{HUB}')")
    page.locator("#graph").hover(position=spot)
    expect(page.locator("#tip")).to_contain_text("Company Seafarers 6")
    page.mouse.move(5, 5)
    expect(page.locator("#tip")).to_be_hidden()


def test_saves_a_picture_without_asking_anybody(visit, usual):
    page = visit(usual, accept_downloads=True)
    with page.expect_download() as download:
        page.click("#picture")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_works_inside_the_frame_of_another_page(visit, usual, folder):
    file = folder / "frame.html"
    inner = html.escape(usual.read_text(encoding="utf-8"))
    frame = f'<iframe title="x" width="1100" height="600" srcdoc="{inner}"></iframe>'
    file.write_text(f"<script>window.jembatan = 1</script>{frame}", encoding="utf-8")
    frame = visit(file, "#view=frame").frame_locator("iframe")
    entry = frame.locator("[data-kind=bloc][data-id=indonesia]")
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(("count", "ties"), [(0, 0), (1, 0), (2, 1)])
def test_tiny_networks_open(visit, folder, count, ties):
    file = folder / f"tiny{count}.html"
    file.write_text(build_page(*page_case.case(count, ties), title=page_case.TITLE), encoding="utf-8")
    page = visit(file)
    assert len(page.evaluate("jembatan.shown().actors")) == count
    assert page.locator("#empty").is_visible() == (count == 0)
    page.locator("#graph").focus()
    for key in ("ArrowLeft", "Enter", "1", "0", "+", "Escape"):
        page.keyboard.press(key)


def test_two_thousand_actors_open(visit, folder):
    file = folder / "many.html"
    file.write_text(build_page(*page_case.case(2000, 6000), title=page_case.TITLE), encoding="utf-8")
    page = visit(file)
    assert page.evaluate("performance.now()") < 15_000
    page.locator("[data-kind=bloc][data-id=indonesia]").click()
    assert len(page.evaluate("jembatan.shown().actors")) == 1633


def test_a_large_network_keeps_its_lines_and_names_while_it_moves(visit, folder):
    file = folder / "moved.html"
    file.write_text(build_page(*page_case.case(300, 1300), title=page_case.TITLE), encoding="utf-8")
    page = visit(file)
    page.wait_for_timeout(300)
    other = page.evaluate("""() => {
        const net = jembatan.network();
        const canvas = document.querySelector("#graph canvas");
        const [wide, high] = [canvas.width - 200, canvas.height - 160];
        const read = (x, y) => {
            const copy = Object.assign(document.createElement("canvas"), { width: wide, height: high });
            const pen = copy.getContext("2d", { willReadFrequently: true });
            pen.drawImage(canvas, -x, -y);
            return pen.getImageData(0, 0, wide, high).data;
        };
        const before = read(100, 80);
        const scale = net.getScale() * canvas.width / canvas.clientWidth;
        const at = net.getViewPosition();
        net.moveTo({ position: { x: at.x - 60 / scale, y: at.y - 40 / scale }, animation: false });
        net.redraw();
        const after = read(160, 120);
        let ink = 0;
        let other = 0;
        for (let n = 0; n < before.length; n += 4) {
            if (before[n] + before[n + 1] + before[n + 2] < 720) ink += 1;
            if (Math.abs(before[n] - after[n]) + Math.abs(before[n + 1] - after[n + 1]) > 90) other += 1;
        }
        return other / ink;
    }""")
    assert other < 0.02
