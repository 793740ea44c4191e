"""A case in which every text is an attack: it must be shown as it stands and do nothing."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from playwright.sync_api import expect

from jembatan.graph.model import AccountRef, SourceRef, Statement
from jembatan.graph.page.build import build_page

_spec = importlib.util.spec_from_file_location("page_case", Path(__file__).parents[1] / "page_case.py")
page_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page_case)

TAGS = "[...document.querySelectorAll('script, img, iframe, style, a')].map(e => e.tagName)"


def hostile_case():
    """Every text of a case as an attack, together with what must stay as it is."""
    attacks = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        '<a href="javascript:alert(1)">href</a>',
        "\"' onmouseover=alert(1) x='",
        "javascript:alert(1)",
        "<!--<script>",
        "\u202egnihton\u2066\x00",
        "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd e\u0301",
        "x" * 10_000,
        "{{ 7*7 }}${alert(1)}",
        "\u2028alert(1)\u2029",
        "__proto__",
        "&lt;b&gt;",
    ]
    graph, statements, sources, vocab = page_case.case(len(attacks), 0)
    names = sorted(graph)
    for name, attack in zip(names, attacks, strict=True):
        graph.nodes[name].update(
            label_en=attack, label_id=attack, short="", bloc=attack, kind=attack, state=attack
        )
    for number, attack in enumerate(attacks):
        key = f"relation/{attack}"
        account = AccountRef(
            f"s{number}", attack, attack, attack, attack, 7, 5, attack, attack, 3, attack, attack
        )
        statements[key] = Statement(
            key,
            {"en": attack},
            {"id": attack},
            attack,
            attack,
            attack,
            attack,
            attack,
            attack,
            True,
            (account,),
        )
        sources[f"s{number}"] = SourceRef(f"s{number}", attack, attack, attack, attack, attack, attack)
        graph.add_edge(names[number], names[(number + 1) % len(names)], weight=1, statements=(key,))
    return attacks, (graph, statements, sources, vocab)


def test_hostile_texts_are_inert_and_intact(visit, folder):
    attacks, case = hostile_case()
    file = folder / "hostile.html"
    file.write_text(
        build_page(*case, title={"en": attacks[2], "id": attacks[1]}, lang="en"), encoding="utf-8"
    )
    page = visit(file)
    tags = page.evaluate(
        "[...document.querySelectorAll('script, img, iframe, style, a')].map(e => e.tagName)"
    )
    for name, attack in zip(sorted(case[0]), attacks, strict=True):
        page.mouse.move(
            *page.evaluate(
                f"(() => {{ const p = jembatan.where('{name}'), r = document.querySelector('#graph')"
                f".getBoundingClientRect(); return [p.x + r.left, p.y + r.top]; }})()"
            )
        )
        page.evaluate(f"location.hash = '#actor={name}'")
        page.wait_for_function(f"jembatan.state().actor === {sorted(case[0]).index(name)}")
        shown = page.locator("#panel h2").text_content()
        wanted = attack.replace("\u202e", "[U+202E]").replace("\u2066", "[U+2066]").replace("\x00", "\u2400")
        assert shown == wanted
        page.locator("#panel .statement summary").first.click()
        page.locator("#panel h3 button").first.click()
        assert page.locator("#panel a").count() == 0
    page.click("[data-table=ties]")
    page.click("[data-table=actors]")
    page.click("[data-lang=id]")
    page.fill("#search", "<img")
    expect(page.locator("#found li").first).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.evaluate(TAGS) == tags
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
