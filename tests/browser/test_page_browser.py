"""The page in a real Chromium, network off: nothing asked, nothing run, everything usable."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

_spec = importlib.util.spec_from_file_location("page_case", Path(__file__).parents[1] / "page_case.py")
page_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page_case)

HUB = "a0006"


def picture_colours(page: Page) -> int:
    return page.evaluate(
        """() => { const c = document.querySelector('#graph canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const found = new Set();
        for (let i = 0; i < d.length; i += 64) found.add(`${d[i] >> 4} ${d[i + 1] >> 4} ${d[i + 2] >> 4}`);
        return found.size; }"""
    )


def spots(page: Page):
    return page.evaluate(
        "() => [jembatan.network().getPositions(), jembatan.network().getScale(), "
        "jembatan.network().getViewPosition()]"
    )


def same(now, before) -> bool:
    """Whether what is still shown stands where it stood, at the same zoom and view."""
    return now[1:] == before[1:] and now[0].items() <= before[0].items() and len(now[0]) > 0


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def test_draws_without_asking_anybody(visit, usual):
    page = visit(usual)
    assert picture_colours(page) > 20
    assert len(page.evaluate("jembatan.labels()")) > 40
    assert page.title() == "A made-up case"
    expect(page.locator("#summary")).to_contain_text("120 actors, 260 ties")


def test_policy_stops_what_is_not_ours(browser, usual):
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(usual.as_uri())
    ran = page.evaluate(
        """async () => { const s = document.createElement('script'); window.ran = false;
        try { s.textContent = 'window.ran = true'; document.body.append(s); } catch { }
        try { document.body.innerHTML += '<p>x</p>'; window.ran = 'markup'; } catch { }
        try { await fetch('https://example.org/'); window.ran = 'fetched'; } catch { }
        return window.ran; }"""
    )
    context.close()
    assert ran is False


def test_click_on_actor_and_tie_opens_statements_with_sources(visit, usual):
    page = visit(usual)
    spot = page.evaluate(f"jembatan.where('{HUB}')")
    page.locator("#graph canvas").click(position=spot)
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Company Seafarers 6")
    assert f"actor={HUB}" in page.url
    assert panel.locator(".statement .badge").count() == panel.locator(".statement").count() > 10
    panel.locator("h3 button").first.click()
    account = panel.locator(".accounts li").first
    expect(account.locator("a")).to_have_attribute("href", re.compile("^https://example.org/"))
    expect(account.locator("a")).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(account.locator("a")).to_have_attribute("target", "_blank")
    for text in ("The Publisher", "12 May 2015", "paragraph", "Confidence:"):
        expect(account).to_contain_text(text)
    expect(panel.locator(".statement.alleged").first).to_contain_text("it is not established")
    expect(panel).to_contain_text("USD 225,000 (pledged)")
    page.keyboard.press("Escape")
    expect(panel.locator("h2")).to_have_text("Company Seafarers 6")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_click_on_a_line_opens_the_tie(visit, usual):
    page = visit(usual)
    middle = page.evaluate(
        """() => { const net = jembatan.network(); for (const id of jembatan.shown().ties) {
        const [a, b] = id.split('>').map(jembatan.where); const at = {x: (a.x + b.x) / 2, y: (a.y + b.y) / 2};
        if (net.getNodeAt(at) === undefined && jembatan.tieAt(at) === id) return at; } }"""
    )
    page.locator("#graph canvas").click(position=middle)
    assert "tie=" in page.url
    expect(page.locator("#panel .statement").first).to_be_visible()


def test_search_by_either_language_short_name_and_id(visit, usual):
    page = visit(usual)
    box = page.locator("#search")
    for words in ("Perusahaan Pelaut 6", "company seafarers 6", "CSI6", HUB):
        page.keyboard.press("Escape")
        box.fill(words)
        expect(page.locator("#found li").first).to_contain_text("Company Seafarers 6")
        box.press("Enter")
        expect(page.locator("#panel h2")).to_have_text("Company Seafarers 6")
    box.fill("no such name")
    expect(page.locator("#found")).to_contain_text("No actor has this name")


def test_legend_filters_by_keyboard_and_nothing_moves(visit, usual):
    page = visit(usual)
    before = spots(page)
    entry = page.locator("[data-kind=bloc][data-id=indonesia]")
    entry.focus()
    page.keyboard.press("Enter")
    expect(entry).to_have_attribute("aria-pressed", "false")
    assert len(page.evaluate("jembatan.shown().actors")) == 98
    assert same(spots(page), before)
    layer = page.locator("[data-kind=layer][data-id=money]")
    layer.focus()
    page.keyboard.press("Space")
    expect(layer.locator(".count")).to_contain_text("0/")
    assert "bloc:indonesia,layer:money" in page.evaluate("decodeURIComponent(location.hash)")
    page.locator("#official").press("Space")
    expect(page.locator("#official")).to_have_attribute("aria-checked", "true")
    expect(page.locator("#summary")).to_contain_text("of 514 statements")
    assert same(spots(page), before)
    page.locator("#reset").click()
    assert len(page.evaluate("jembatan.shown().actors")) == 120
    page.locator("[data-kind=layer][data-id=money]").click(modifiers=["Shift"])
    assert page.locator("[data-kind=layer][aria-pressed=true]").count() == 1


def test_steps_and_arrows_on_the_picture(visit, usual):
    page = visit(usual, f"#actor={HUB}")
    page.locator("#graph").focus()
    page.keyboard.press("1")
    near = page.evaluate("jembatan.shown().actors.length")
    page.keyboard.press("2")
    assert 1 < near < page.evaluate("jembatan.shown().actors.length") <= 120
    page.keyboard.press("Escape")
    assert page.evaluate("jembatan.shown().actors.length") == 120
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_contain_text("ties")
    page.keyboard.press("Enter")
    assert page.evaluate("jembatan.state().actor") >= 0
    assert f"actor={HUB}" not in page.url


def test_language_changes_every_text(visit, usual):
    page = visit(usual, f"#actor={HUB}")
    page.click("[data-lang=id]")
    assert page.evaluate("document.documentElement.lang") == "id"
    assert page.title() == "Kasus rekaan"
    expect(page.locator("#panel h2")).to_have_text("Perusahaan Pelaut 6")
    expect(page.locator("#official")).to_contain_text("Hanya pernyataan resmi dan pengadilan")
    expect(page.locator("[data-kind=bloc][data-id=donors]")).to_contain_text("Negara donor")
    left = page.evaluate(
        """() => { const d = JSON.parse(document.querySelector('#data').textContent);
        const en = new Set(Object.keys(d.ui.en).filter(k => d.ui.en[k] !== d.ui.id[k]).map(k => d.ui.en[k]));
        const seen = [...document.querySelectorAll('body *')].filter(e => !e.children.length);
        const texts = seen.filter(e => !e.closest('script')).map(e => e.textContent.trim());
        return texts.filter(text => en.has(text)); }"""
    )
    assert left == []
    page.reload()
    expect(page.locator("#panel h2")).to_have_text("Perusahaan Pelaut 6")


def test_tables_say_the_same_and_sort(visit, usual):
    page = visit(usual)
    assert page.locator("table").count() == 0
    page.click("[data-table=ties]")
    assert page.locator("tbody tr").count() == 260
    page.locator("th button").nth(0).click()
    expect(page.locator("th").nth(0)).to_have_attribute("aria-sort", "ascending")
    names = page.locator("tbody tr td:first-child").all_text_contents()
    assert names == page.evaluate("names => names.slice().sort(new Intl.Collator('en').compare)", names)
    page.locator("tbody button").first.press("Enter")
    expect(page.locator("#panel .statement").first).to_be_visible()
    page.click("[data-kind=bloc][data-id=indonesia]")
    assert page.locator("tbody tr").count() == len(page.evaluate("jembatan.shown().ties"))
    page.click("[data-table=actors]")
    assert page.locator("tbody tr").count() == 98


def test_address_brings_the_state_back(visit, usual):
    page = visit(
        usual,
        f"#actor={HUB}&lang=id&off=bloc%3Amedia,layer%3Amoney,bloc%3Anone&official=1&steps=2&projector=1",
    )
    state = page.evaluate(
        "(() => { const s = jembatan.state(); return [s.lang, s.official, s.steps, s.projector, "
        "[...s.off.bloc], [...s.off.layer]]; })()"
    )
    assert state == ["id", True, 2, True, ["media"], ["money"]]
    page.evaluate("location.hash = '#actor=nobody&lang=en'")
    expect(page.locator("#live")).to_contain_text("No actor is called nobody")
    assert page.evaluate("jembatan.shown().actors.length") == 120


@pytest.mark.parametrize("address", ["", f"#actor={HUB}&lang=id", f"#table=ties&actor={HUB}&steps=1"])
def test_axe_finds_nothing_serious(visit, usual, address):
    assert serious(visit(usual, address)) == []


def test_phone_projector_and_print(visit, usual):
    page = visit(usual, f"#actor={HUB}", size=(390, 844), reduced_motion="reduce")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#panel .close").click()
    assert serious(page) == []
    page.click("#projector")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 20
    page.emulate_media(media="print")
    expect(page.locator("#tools")).to_be_hidden()
