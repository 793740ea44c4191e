"""The scene player in a real Chromium: by keyboard alone, in both languages, on a phone's width, with hostile texts."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from jembatan.graph.model import SourceRef
from jembatan.graph.page.build import build_page
from jembatan.graph.scenes.model import Scene, Show
from jembatan.graph.scenes.told import Cited, ToldScene
from jembatan.graph.scenes.value import FigureValue

_spec = importlib.util.spec_from_file_location("page_case", Path(__file__).parents[1] / "page_case.py")
page_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page_case)

HUB = "a0006"
HOSTILE = "</script><img src=x onerror=alert(1)><b>bold</b> javascript:alert(2) \"' &amp; "


def both(text: str) -> dict[str, str]:
    return {"en": text, "id": f"{text} (id)"}


def told(number: int, show: Show, word: str, readings: bool = False) -> ToldScene:
    sources = {f"s{n}": SourceRef(f"s{n}", f"Source {n} {word}", "Press", "2015-04") for n in range(20)}
    figure = FigureValue(
        "n", 1300, {"en": "1,300", "id": "1.300"}, both("Computed so."), ("relation/r",), tuple(sources)
    )
    body = both(word + " text {n} of {actor:" + HUB + "}.{cite:s1}\n\n- entry one\n- entry two")
    scene = Scene(
        f"scene-{number}", Path("x.toml"), both(f"{word} title"), both(f"{word} question?"), body,
        both(f"{word} answer"), both(f"{word} note"), both(f"{word} thesis") if readings else {},
        both(f"{word} documents") if readings else {}, (both(f"{word} class one"), both(f"{word} class two")), show, {},
    )  # fmt: skip
    names = {HUB: both("Hub")}
    return ToldScene(number, scene, {"n": figure}, names, {}, {"s1": Cited((), ("s1",))}, sources)


SCENES = (
    told(1, Show(), "First"),
    told(2, Show(layers=("money",), highlight=(HUB,)), "Second", readings=True),
    told(3, Show(select=HUB, steps=1, official=True), "Third"),
    told(4, Show(), HOSTILE + "Ω" * 10_000),
)


@pytest.fixture(scope="module")
def scened(folder):
    file = folder / "scenes.html"
    html = build_page(*page_case.case(), title=page_case.TITLE, scenes=SCENES)
    file.write_text(html, encoding="utf-8")
    return file


def now(page: Page) -> str:
    return page.evaluate("jembatan.state().scene")


def spots(page: Page):
    return page.evaluate("[jembatan.network().getPositions(), jembatan.network().getScale()]")


def test_stepping_by_keyboard_alone(visit, scened):
    page = visit(scened)
    expect(page.locator("#scene")).to_be_hidden()
    expect(page.locator("#scene-begin")).to_contain_text("4 scenes")
    page.keyboard.press("ArrowRight")
    assert now(page) == "1" and page.url.endswith("#scene=1")
    expect(page.locator("#scene-title")).to_have_text("First title")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageDown")
    assert now(page) == "3"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("PageUp")
    assert now(page) == "1"
    page.keyboard.press("ArrowLeft")
    assert now(page) == "1"
    page.keyboard.press("End")
    assert now(page) == "4"
    page.keyboard.press("ArrowRight")
    assert now(page) == "4"
    page.keyboard.press("Home")
    assert now(page) == "1"
    page.keyboard.press("s")
    expect(page.locator("#scene-list")).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert now(page) == "2"


def test_answer_waits_and_notes_are_for_the_teacher(visit, scened):
    page = visit(scened, "#scene=2")
    body = page.locator("#scene-body")
    expect(body).to_contain_text("Second text 1,300 of Hub.")
    expect(body).to_contain_text("Second class two")
    expect(body).not_to_contain_text("Second answer")
    expect(body).not_to_contain_text("Second note")
    page.keyboard.press("a")
    expect(body).to_contain_text("Second answer")
    expect(page.locator("#scene-live")).to_contain_text("Second answer")
    page.keyboard.press("n")
    expect(body).to_contain_text("Second note")
    page.keyboard.press("ArrowRight")
    expect(body).to_contain_text("Third note")
    expect(body).not_to_contain_text("Third answer")
    page.locator("#scene-answer").press("Enter")
    expect(body).to_contain_text("Third answer")
    expect(page.locator("#scene-answer")).to_be_focused()
    page.locator("#scene-teacher").click()
    expect(body).not_to_contain_text("Third note")


def test_scene_sets_the_picture_and_moves_nothing(visit, scened):
    page = visit(scened, "#scene=1")
    before = spots(page)
    everybody = len(page.evaluate("jembatan.shown().ties"))
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert spots(page) == before
    assert 0 < len(page.evaluate("jembatan.shown().ties")) < everybody
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel")).to_be_visible()
    state = page.evaluate("(({official, steps, scene}) => [official, steps, scene])(jembatan.state())")
    assert state == [True, 1, "3"]
    page.keyboard.press("Home")
    expect(page.locator("#panel")).to_be_hidden()
    assert len(page.evaluate("jembatan.shown().ties")) == everybody
    assert spots(page)[0] == before[0]


def test_address_language_and_what_the_reader_changes(visit, scened):
    page = visit(scened, "#scene=2&lang=id")
    expect(page.locator("#scene-title")).to_have_text("Second title (id)")
    expect(page.locator("#scene-body")).to_contain_text("1.300")
    expect(page.locator("#scene-place")).to_have_text("Adegan 2 dari 4")
    expect(page.locator("#scene-again")).to_be_hidden()
    page.evaluate("jembatan.choose({official: true})")
    assert "scene=2" in page.url and "official=1" in page.url
    page.locator("#scene-again button").click()
    assert "official" not in page.url
    page.locator("#languages [data-lang=en]").click()
    expect(page.locator("#scene-title")).to_have_text("Second title")
    page.locator("#scene-close").click()
    expect(page.locator("#scene")).to_be_hidden()
    assert "#" not in page.url
    other = visit(scened, "#scene=99")
    expect(other.locator("#scene")).to_be_hidden()


def test_screen_reader_hears_number_title_and_question(visit, scened):
    page = visit(scened)
    page.locator("#scene-begin").press("Enter")
    expect(page.locator("#scene-live")).to_have_text("Scene 1 of 4: First title. First question?")
    expect(page.locator("#scene-next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#scene-live")).to_have_text("Scene 2 of 4: Second title. Second question?")


def test_number_and_citation_open_what_they_rest_on(visit, scened):
    page = visit(scened, "#scene=2")
    figure = page.locator("#scene-body .figure").first
    figure.press("Enter")
    expect(figure).to_have_attribute("aria-expanded", "true")
    basis = page.locator(".basis:visible")
    expect(basis).to_contain_text("Computed so.")
    expect(basis).to_contain_text("Statements: 1. Sources: 20.")
    assert basis.locator("li").count() == 13
    basis.get_by_role("button").click()
    assert basis.locator("li").count() == 20
    page.locator("#scene-body .cite").first.click()
    expect(basis).to_contain_text("Source 1 Second")
    expect(figure).to_have_attribute("aria-expanded", "false")
    page.locator("#scene-body .cite").first.click()
    expect(page.locator(".basis:visible")).to_have_count(0)
    page.locator("#scene-body a.named").click()
    expect(page.locator("#panel h2").first).to_be_visible()
    assert now(page) == "2"


def test_arrows_on_the_picture_stay_with_the_picture(visit, scened):
    page = visit(scened, "#scene=2")
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    assert now(page) == "2"
    page.keyboard.press("PageDown")
    assert now(page) == "3"
    page.locator("#search").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("a")
    assert now(page) == "3"
    expect(page.locator("#scene-body")).not_to_contain_text("Third answer")


def test_hostile_texts_are_shown_as_they_stand(visit, scened):
    page = visit(scened, "#scene=4")
    body = page.locator("#scene-body")
    expect(body).to_contain_text("</script><img src=x onerror=alert(1)><b>bold</b> javascript:alert(2)")
    assert page.locator("#scene img, #scene b, #scene script").count() == 0
    assert len(page.locator("#scene-title").inner_text()) > 10_000
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 1280


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_axe_finds_nothing_serious_and_nothing_sticks_out(visit, scened, size):
    page = visit(scened, "#scene=2", size)
    page.keyboard.press("a")
    page.keyboard.press("n")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    expect(page.locator("#scene-next")).to_be_visible()
    page.locator("#scene-next").click()
    assert now(page) == "3"


@pytest.mark.parametrize("projector", [False, True])
def test_next_thing_to_do_is_always_in_sight(visit, scened, projector):
    page = visit(scened, "#scene=4&projector=1" if projector else "#scene=4")
    for button in ("#scene-answer", "#scene-ask", "#scene-next", "#help-open"):
        expect(page.locator(button)).to_be_in_viewport(ratio=1)
    page.keyboard.press("q")
    expect(page.locator(".scene-class")).to_be_in_viewport()
    page.keyboard.press("a")
    expect(page.locator(".scene-reply")).to_be_in_viewport()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_contain_text("Questions for the class".lower())
    page.keyboard.press("ArrowLeft")
    assert now(page) == "4"
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_picture_has_the_room_that_scene_and_panel_leave(visit, scened):
    page = visit(scened)
    page.keyboard.press("ArrowRight")
    page.evaluate("jembatan.choose({select: 'hub'})")
    page.evaluate("jembatan.present({without: jembatan.shown().actors[0], scene: '2'})")
    edges = page.evaluate("""() => {
        const x = jembatan.shown().actors.map((id) => jembatan.where(id).x);
        return [Math.min(...x), Math.max(...x)];
    }""")
    free = page.evaluate("panel.getBoundingClientRect().left - graph.getBoundingClientRect().left")
    assert edges[0] >= 0 and edges[1] <= free


def test_page_without_scenes_has_no_player(visit, usual):
    page = visit(usual)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#scene")).to_be_hidden()
    expect(page.locator("#scene-start")).to_be_hidden()
