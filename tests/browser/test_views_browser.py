"""The views, time and *without* in Chromium, on the real case: by mouse, by keyboard, in words, in the address."""

from __future__ import annotations

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from jembatan.graph.network import project
from jembatan.graph.study.help import help_lost
from jembatan.graph.study.without import losses, taken_out
from jembatan.graph.view import view_page

VIEWS = ("arena", "channel", "mechanism", "assistance")
OUTSIDE = """() => [...document.querySelectorAll('#board .card')].filter((card) => {
  const box = card.querySelector('.box').getBoundingClientRect();
  return [...card.querySelectorAll('text')].some((text) => { const own = text.getBoundingClientRect();
    return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 3 || own.bottom > box.bottom + 3; });
}).map((card) => card.getAttribute('aria-label'))"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('#board .card .name')].map((text) =>
  parseFloat(text.getAttribute('font-size')) * text.getScreenCTM().a))"""


def until(page: Page, expression: str, seconds: float = 20) -> None:
    """Wait until an expression holds; asked from outside, since the page's policy forbids polling inside."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(25)


@pytest.fixture(scope="module")
def file(benjina, folder):
    path = folder / "benjina.html"
    path.write_text(view_page(benjina, project(benjina)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shared(browser, file):
    """One page for the module; at the end nothing may have been logged, thrown or asked of a network."""
    faults: list[str] = []
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, offline=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    own = file.as_uri()
    page.on("request", lambda one: faults.append(one.url) if one.url.split("#")[0] != own else None)
    page.goto(own)
    until(page, "window.jembatan !== undefined")
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def page(shared: Page) -> Page:
    shared.evaluate("jembatan.present({ lang: 'en' }); jembatan.choose({ table: '', projector: false })")
    shared.set_viewport_size({"width": 1280, "height": 720})
    return shared


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_page_is_small_enough(file):
    assert len(file.read_bytes()) <= 1_500_000


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("view", VIEWS)
def test_labels_fit_and_can_be_read_on_a_projector(page, view, lang):
    page.evaluate(f"jembatan.choose({{ view: '{view}', lang: '{lang}' }})")
    assert page.locator("#board .card").count() > 8
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(SMALLEST) >= 11.5
    page.evaluate("jembatan.choose({ projector: true })")
    assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("view", ["arena", "channel"])
def test_heads_of_columns_are_whole_and_apart_where_room_is_scarce(page, view):
    page.set_viewport_size({"width": 1000, "height": 640})
    page.evaluate(f"jembatan.choose({{ view: '{view}', lang: 'id', projector: true }})")
    page.wait_for_timeout(100)
    heads, wide = page.evaluate("""[
        [...document.querySelectorAll('#board .heads text')].map((one) => one.getBBox()).map(({ x, width }) => [x, x + width]),
        document.querySelector('#board-picture').viewBox.baseVal.width - 6,
    ]""")
    assert len(heads) == 3 and heads[-1][1] <= wide + 1
    assert heads[0][1] <= heads[1][0] + 1 and heads[1][1] <= heads[2][0] + 1
    if view == "arena":
        expect(page.locator("#board .heads")).to_contain_text("22 dari 32")


def test_names_of_the_network_never_lie_on_each_other(page):
    until(page, "jembatan.labels().length > 40")
    boxes = page.evaluate("jembatan.boxes()")
    for place, one in enumerate(boxes):
        assert not any(one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
                       for two in boxes[place + 1:])  # fmt: skip


def test_tabs_by_mouse_and_by_keyboard(page):
    page.click("#tab-channel")
    title = "The channel: through whom did Indonesia and the victims' states reach each other?"
    expect(page.locator("#board-picture")).to_have_attribute("aria-label", title)
    assert "view=channel" in page.url
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-mechanism")).to_be_focused()
    expect(page.locator("#tab-mechanism")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    assert page.evaluate("jembatan.state().view") == "whole"
    page.keyboard.press("End")
    expect(page.locator("#summary")).to_contain_text("flows of assistance")


def test_a_card_opens_by_click_and_a_bundle_opens_into_its_statements(page):
    page.click("#tab-channel")
    page.locator("#board .card[aria-label^='International Organization for Migration']").click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("International Organization for Migration")
    assert "item=iom" in page.url
    bundle = panel.locator(".bundle button").first
    count = int(bundle.locator(".count").inner_text().strip("× "))
    assert count > 1
    bundle.click()
    expect(panel.locator(".statement")).to_have_count(count)
    expect(panel.locator(".accounts .source").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.locator("#board .chip:not(.absent)").first.click()
    expect(panel.locator(".statement").first).to_be_visible()


def test_cards_by_keyboard_alone(page):
    page.evaluate("jembatan.choose({ view: 'arena' })")
    page.locator("#board [tabindex='0']").first.focus()
    first = page.evaluate("document.activeElement.dataset.card")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.card") != first
    name = page.evaluate("document.activeElement.getAttribute('aria-label').split('. ')[0]")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(name)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('card')")
    width = page.evaluate("+document.querySelector('#board-picture').getAttribute('width')")
    page.keyboard.press("+")
    assert page.evaluate("+document.querySelector('#board-picture').getAttribute('width')") > width


@pytest.mark.parametrize("view", VIEWS)
def test_tables_are_twins_of_the_view(page, view):
    page.evaluate(f"jembatan.choose({{ view: '{view}', table: 'ties' }})")
    lines = page.evaluate(
        "view => JSON.parse(document.querySelector('#data').textContent).views.find(one => one.name === view)"
        ".lines.filter(one => one.statements.length).length",
        view,
    )
    assert page.locator("#table tbody tr").count() == lines
    page.keyboard.press("t")
    expect(page.locator("#table")).to_be_hidden()


def test_a_look_at_table_or_view_leaves_the_network_where_it_was(page):
    until(page, "jembatan.labels().length > 40")
    camera = "[jembatan.network().getScale(), jembatan.network().getViewPosition()]"
    before = page.evaluate(camera)
    for change in ("{ table: 'ties' }", "{ table: '' }", "{ view: 'arena' }", "{ view: 'whole' }"):
        page.evaluate(f"jembatan.choose({change})")
        page.wait_for_timeout(60)
    after = page.evaluate(camera)
    assert after[0] == before[0]
    assert after[1] == pytest.approx(before[1])


def test_time_hides_what_came_later_and_says_what_has_no_date(page):
    every = page.evaluate("jembatan.shown().ties.length")
    page.evaluate("jembatan.choose({ to: '2015-03' })")
    early = page.evaluate("jembatan.shown().ties.length")
    assert early < every
    undated = page.locator("#undated")
    expect(undated).to_contain_text("undated")
    undated.click()
    dated = page.evaluate("jembatan.shown().ties.length")
    assert dated < early
    slider = page.locator("#time-to")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "April 2015")
    assert "to=2015-04" in page.url
    assert page.evaluate("jembatan.shown().ties.length") > dated
    page.locator("#reset").click()
    assert page.evaluate("jembatan.shown().ties.length") == every


def test_play_lets_time_pass_and_stops(page):
    page.evaluate("jembatan.choose({ from: '2015-03', to: '2015-03' })")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("p")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    until(page, "jembatan.state().to >= '2015-05'")
    page.click("#play")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("name", ["iom", "idn-kkp", "mmr-embassy-jakarta", "fishers-benjina"])
def test_without_gives_the_figures_of_the_command(page, benjina, name):
    check_without(page, benjina, name)


@pytest.mark.nightly
def test_without_gives_the_figures_of_the_command_for_everybody(page, benjina):
    for name in sorted(project(benjina)):
        check_without(page, benjina, name)


def check_without(page: Page, benjina, name: str) -> None:
    shown = page.evaluate("name => jembatan.without(name)", name)
    taken = taken_out(benjina, name)
    found = {(one.scope, one.level): one for one in losses(benjina, taken)}
    for one in shown["losses"]:
        loss = found[one["scope"], one["level"]]
        assert (one["present"], one["lost"], one["told"], one["cut"]) == (
            loss.present, len(loss.lost), len(loss.told), loss.cut_point
        )  # fmt: skip
        assert [tuple(pair) for pair in one["pairs"]] == list(loss.lost)
        figures = {key: values for key, *values in one["figures"]}
        assert figures["pairs"] == [loss.pairs] * 2
        assert figures["connected"] == [loss.connected, loss.connected_without]
        assert figures["efficiency"] == pytest.approx([loss.efficiency, loss.efficiency_without])
        assert figures["routes"] == pytest.approx([loss.routes, loss.routes_without])
    help_ = help_lost(benjina, taken)
    if help_ is None:
        assert shown["help"] is None
        return
    told = [shown["help"][key] for key in ("cells", "filled", "lost", "touched", "unnamed")]
    assert told == [help_.cells, help_.filled, len(help_.lost), help_.touched, help_.unnamed]


def test_without_takes_the_actor_out_of_every_picture_and_back(page):
    page.evaluate("jembatan.choose({ select: 'iom' })")
    page.locator("#panel [data-focus=without]").click()
    expect(page.locator("#panel h2")).to_have_text("Without International Organization for Migration")
    assert "iom-indonesia" not in page.evaluate("jembatan.shown().actors")
    assert "without=iom" in page.url
    expect(page.locator("#panel .figures").first).to_be_visible()
    page.click("#tab-arena")
    expect(page.locator("#board .card.gone")).to_have_count(1)
    page.locator("#taken button").click()
    expect(page.locator("#board .card.gone")).to_have_count(0)


def test_highlights_and_filters_reach_the_views(page):
    page.evaluate("jembatan.present({ view: 'channel', highlight: ['iom'], lang: 'en' })")
    expect(page.locator("#board .card.lit")).to_have_count(1)
    assert page.locator("#board .card.faint").count() > 3
    page.evaluate("jembatan.present({ view: 'channel', layers: ['coordination'] })")
    before = page.locator("#board .line.absent").count()
    assert before > 0
    expect(page.locator("#summary")).to_contain_text("With the filters")


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious_in_any_view(page, view):
    page.evaluate(f"jembatan.choose({{ view: '{view}' }})")
    assert serious(page) == []


def test_a_phone_scrolls_the_view_and_nothing_else(page):
    page.set_viewport_size({"width": 390, "height": 844})
    for view in VIEWS:
        page.evaluate(f"jembatan.choose({{ view: '{view}', lang: 'id' }})")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.wait_for_timeout(50)
        assert page.evaluate(SMALLEST) >= 11


def test_opening_on_an_actor_leaves_the_network_large(visit, file):
    every = visit(file).evaluate("jembatan.network().getScale()")
    page = visit(file, "#actor=iom")
    assert page.evaluate("jembatan.network().getScale()") >= every * 0.98
    spot = page.evaluate("jembatan.where('iom')")
    assert 0 < spot["x"] < page.locator("#graph").bounding_box()["width"] - 400


def test_paper_shows_the_whole_network(visit, file):
    page = visit(file)
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    stage = page.locator("#graph").bounding_box()
    for name in ("iom", "idn-kkp", "ap", "p-and-g"):
        spot = page.evaluate("name => jembatan.where(name)", name)
        if spot:
            assert 0 < spot["x"] < stage["width"]
            assert 0 < spot["y"] < stage["height"]


def test_a_view_is_saved_as_a_picture(visit, file):
    page = visit(file, "#view=channel", accept_downloads=True)
    with page.expect_download() as download:
        page.click("#picture")
    assert download.value.suggested_filename == "jembatan-channel.png"
