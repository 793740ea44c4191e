"""The query page in a real browser: from a question to its sources, by mouse and by keyboard alone."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from site_server import SLOW, Here, Listening, site, strange_file

from jembatan.graph.case import Case, open_case
from jembatan.graph.questions import ask

Visit = Callable[..., Page]
COUNTS = (
    "SELECT ?bloc (COUNT(?a) AS ?n) WHERE { ?a a jb:Actor ; jb:bloc ?bloc } GROUP BY ?bloc ORDER BY ?bloc"
)
PAIRS = "SELECT ?from ?to WHERE { ?r a jb:Relation ; jb:kind kind:informs ; jb:from ?from ; jb:to ?to }"
MONTHS = """SELECT ?month (COUNT(?e) AS ?events) WHERE { ?e a jb:Event ; jb:earliest ?day
 BIND(SUBSTR(STR(?day), 1, 7) AS ?month) } GROUP BY ?month ORDER BY ?month"""


@pytest.fixture(scope="module")
def served(benjina: Case) -> Iterator[tuple[str, Here]]:
    app, here = site(benjina, rows=400)
    listening = Listening(app)
    yield listening.url, here
    listening.stop()


@pytest.fixture
def visit(browser: Browser, served: tuple[str, Here]) -> Iterator[Visit]:
    """Open a page of the site; at the end nothing may be logged but refusals that were asked for, nothing asked elsewhere."""
    contexts, faults = [], []
    refused = [False]

    def logged(message) -> None:
        if not (refused[0] and re.search("status of (400|404)", message.text)):
            faults.append(message.text)

    def go(
        address: str = "/query", size: tuple[int, int] = (1280, 720), wrong: bool = False,
        patience: int = 15_000, **settings,
    ) -> Page:  # fmt: skip
        refused[0] = wrong
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **settings
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(patience)
        page.on("console", logged)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on(
            "request",
            lambda one: None if one.url.startswith((served[0], "blob:", "data:")) else faults.append(one.url),
        )
        page.goto(address if address.startswith("http") else served[0] + address)
        if "/query" in address:
            page.wait_for_selector("html[data-ready]")
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['target']}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def write(page: Page, query: str, run: bool = True) -> None:
    page.click("#tab-editor")
    page.fill("#editor", query)
    if run:
        page.press("#editor", "Control+Enter")
        expect(page.locator("#cancel")).to_be_hidden()


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"#table tbody td:nth-child({number})").all_inner_texts()


def test_a_reader_who_knows_no_sparql_gets_an_answer_with_its_sources(visit: Visit, benjina: Case) -> None:
    page = visit("/query?lang=id")
    page.fill("#filter", "bagian mana")
    expect(page.locator("#list label:visible")).to_have_count(1)
    page.locator("#list label:visible").click()
    expect(page.locator("#asked")).to_have_text(
        "Bagian mana dari sumber mana yang mendukung hubungan antara dua aktor?"
    )
    expect(page.locator("#asked-other")).to_contain_text("Which passage of which source")
    expect(page.locator("#field-a")).to_have_value("Organisasi Internasional untuk Migrasi (IOM)")
    page.fill("#field-b", "Associated Press")
    page.click("#ask")
    table = ask(benjina, "evidence-of-tie", {"a": "iom", "b": "ap"}, "id")
    expect(page.locator("#table tbody tr")).to_have_count(len(table))
    expect(page.locator("#state")).to_contain_text(f"{len(table)} baris")
    expect(page.locator('#table a[href^="/source/"]').first).to_be_visible()
    expect(page.locator("#notes")).to_contain_text("cuplikan")
    page.click("#behind summary")
    expect(page.locator("#behind-query")).to_contain_text("SELECT ?from ?what ?to")
    expect(page.locator("#behind-query")).to_contain_text("<https://w3id.org/jembatan/actor/ap>")
    page.click("#behind-open")
    assert page.input_value("#editor").startswith("SELECT ?from ?what ?to")
    page.press("#editor", "Control+Enter")
    expect(page.locator("#table tbody tr")).to_have_count(len(table))
    page.locator('#table a[href^="/source/"]').first.click()
    page.wait_for_url(re.compile(r"/source/[^?]+\?lang=id"))
    expect(page.locator("html")).to_have_attribute("lang", "id")


def test_the_address_reopens_question_query_and_view(visit: Visit) -> None:
    page = visit()
    page.locator("#list label", has_text="What happened: events").click()
    page.select_option("#field-only_phase", "rescue")
    page.click("#ask")
    expect(page.locator("#table tbody tr").first).to_be_visible()
    count = page.locator("#table tbody tr").count()
    again = visit(page.url)
    expect(again.locator("#field-only_phase")).to_have_value("rescue")
    expect(again.locator("#table tbody tr")).to_have_count(count)
    write(page, COUNTS)
    page.click('[data-view="chart"]')
    again = visit(page.url)
    expect(again.locator("#editor")).to_have_value(COUNTS)
    expect(again.locator("#chart svg")).to_be_visible()
    asked = visit(f"/query?query={quote('ASK { actor:iom a jb:Actor }')}&lang=id")
    expect(asked.locator("#truth")).to_have_text("Ya: demikian adanya dalam perkara ini.")


def test_completion_by_prefix_by_label_and_by_tab(visit: Visit) -> None:
    page = visit()
    write(page, "SELECT ?actor WHERE { ?actor a jb:Rela", run=False)
    page.press("#editor", "Control+Space")
    expect(page.locator("#completions li").first).to_contain_text("jb:Relation")
    assert page.get_attribute("#editor", "aria-activedescendant") == "offer-0"
    page.press("#editor", "Enter")
    assert page.input_value("#editor").endswith("a jb:Relation")
    page.type("#editor", " ; jb:from indonesian_nav")
    page.press("#editor", "Control+Space")
    expect(page.locator("#completions")).to_be_hidden()
    page.fill("#editor", "SELECT * { Kelautan")
    page.press("#editor", "Tab")
    expect(page.locator("#completions li", has_text="actor:idn-kkp").first).to_be_visible()
    page.press("#editor", "Escape")
    expect(page.locator("#completions")).to_be_hidden()
    page.fill("#editor", "SELECT ?actor { ?actor a jb:Actor . ?ac")
    page.press("#editor", "Tab")
    assert page.input_value("#editor").endswith(". ?actor")
    page.type("#editor", " kind:fu")
    expect(page.locator("#completions li").first).to_contain_text("kind:funds")
    page.press("#editor", "Tab")
    assert page.input_value("#editor").endswith("kind:funds")
    page.press("#editor", "Control+z")
    assert page.input_value("#editor").endswith("kind:fu")


def test_an_error_is_marked_where_it_is_and_mended_by_its_hint(visit: Visit) -> None:
    page = visit(wrong=True)
    write(page, "SELECT ?a ?l WHERE {\n  ?a a jb:Acter ;\n     rdsf:label ?l\n}")
    expect(page.locator("#error")).to_contain_text("Line 3, column")
    expect(page.locator("#paint .bad")).to_have_text("rdsf:label")
    expect(page.locator("#gutter b")).to_have_text("3")
    page.locator("#error button", has_text=re.compile("rdfs:label")).click()
    assert "rdfs:label ?l" in page.input_value("#editor")
    expect(page.locator("#hint")).to_contain_text("jb:Acter")
    page.locator("#hint button", has_text=re.compile("jb:Actor$")).click()
    page.press("#editor", "Control+Enter")
    expect(page.locator("#table tbody tr").first).to_be_visible()
    expect(page.locator("#error")).to_be_hidden()
    write(page, "SELECT ?a WHERE { ?a a jb:Actor ")
    expect(page.locator("#error")).to_contain_text("Line 1, column")
    page.locator("#error button").first.click()
    assert page.evaluate("document.activeElement.id") == "editor"
    write(page, "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    expect(page.locator("#error")).to_contain_text("refused")


def test_a_heading_sorts_numbers_as_numbers_and_says_so(visit: Visit) -> None:
    page = visit()
    write(page, COUNTS)
    head = page.locator("#table thead th").nth(1)
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    numbers = [int(text) for text in column(page, 2)]
    assert numbers == sorted(numbers, reverse=True) and len(numbers) > 8
    expect(page.locator("#live")).to_contain_text("Sorted by n, descending")
    page.locator("#table thead th").nth(0).locator("button").click()
    names = column(page, 1)
    assert names == sorted(names, key=str.casefold)
    assert all(
        link.startswith("/vocab/bloc/")
        for link in page.eval_on_selector_all(
            "#table td a", "all => all.map((one) => one.getAttribute('href'))"
        )
    )


@pytest.mark.nightly
def test_counts_are_drawn_as_bars_and_months_as_a_line(visit: Visit) -> None:
    page = visit()
    write(page, COUNTS)
    rows = dict(zip(column(page, 1), column(page, 2), strict=True))
    page.click('[data-view="chart"]')
    expect(page.locator("#chart rect.bar")).to_have_count(len(rows))
    widths = page.eval_on_selector_all(
        "#chart rect.bar", "all => all.map((one) => Number(one.getAttribute('width')))"
    )
    numbers = [int(number) for number in rows.values()]
    assert [round(width / max(widths), 2) for width in widths] == [
        round(number / max(numbers), 2) for number in numbers
    ]
    write(page, MONTHS)
    expect(page.locator("#chart path.run")).to_be_visible()
    label = page.get_attribute("#chart svg", "aria-label")
    assert "events by month" in label.lower()


def test_pairs_and_graphs_are_drawn_as_a_network_the_same_each_time(visit: Visit) -> None:
    page = visit()
    places = []
    for query in (PAIRS, PAIRS, f"CONSTRUCT {{ ?from jb:informs ?to }} {PAIRS[PAIRS.index('WHERE') :]}"):
        write(page, query)
        page.click('[data-view="network"]')
        expect(page.locator("#network canvas")).to_be_visible()
        places.append(page.evaluate("jembatanQuery.network"))
        page.click('[data-view="table"]')
    assert places[0] == places[1]
    assert {node["href"] for node in places[0]["nodes"]} == {node["href"] for node in places[2]["nodes"]}
    assert all(node["href"].startswith("/actor/") for node in places[0]["nodes"])
    page.click('[data-view="network"]')
    page.focus("#network .stage")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).not_to_be_empty()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/actor/"))


def test_yes_or_no_is_a_sentence_and_nothing_is_told_as_nothing(visit: Visit) -> None:
    page = visit()
    write(page, "ASK { actor:iom a jb:Place }")
    expect(page.locator("#truth")).to_have_text("No: nothing in this case says so.")
    write(page, "SELECT ?x { ?x a jb:Actor ; jb:bloc status:alleged }")
    expect(page.locator("#state")).to_have_text("No rows: nothing in the case fits.")


@pytest.mark.nightly
def test_the_limit_of_rows_is_told(visit: Visit) -> None:
    page = visit()
    write(page, "SELECT ?a { ?a a jb:Account }")
    expect(page.locator("#cut")).to_contain_text("Only the first 400 rows")
    expect(page.locator("#table .some")).to_contain_text("300 of 400")
    page.click("#table .some button")
    expect(page.locator("#table tbody tr")).to_have_count(400)


@pytest.mark.nightly
def test_downloads_hold_the_answer_in_every_format(visit: Visit, benjina: Case) -> None:
    page = visit()

    def saved(title: str) -> tuple[str, str]:
        with page.expect_download() as found:
            page.locator("#files button", has_text=re.compile(f"^{re.escape(title)}$")).click()
        return found.value.suggested_filename, found.value.path().read_text(encoding="utf-8")

    write(page, COUNTS)
    count = len(benjina.store.select(COUNTS))
    name, text = saved("CSV")
    assert name == "benjina-query.csv" and len(list(csv.reader(io.StringIO(text)))) == count + 1
    assert len(json.loads(saved("JSON")[1])["results"]["bindings"]) == count
    assert saved("TSV")[1].startswith("?bloc\t?n") and "<sparql" in saved("XML")[1]
    write(page, f"CONSTRUCT {{ ?from jb:informs ?to }} {PAIRS[PAIRS.index('WHERE') :]}")
    for title, sign in (
        ("Turtle", "jb:informs"),
        ("N-Triples", "<https://"),
        ("JSON-LD", '"@id"'),
        ("RDF/XML", "<rdf:RDF"),
    ):
        assert sign in saved(title)[1]
    page.click("#tab-questions")
    page.click("#ask")
    expect(page.locator("#question-again")).to_be_visible()
    name, text = saved("Markdown")
    assert name == "events.markdown" or name == "events.md"
    assert text.startswith("|")


@pytest.mark.nightly
def test_curl_and_python_give_the_same_answer_elsewhere(visit: Visit, benjina: Case) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    query = COUNTS.replace("jb:bloc ?bloc", 'jb:bloc ?bloc FILTER("it\'s" != "é\U0001f600\\\\")')
    write(page, query)
    count = page.locator("#table tbody tr").count()
    assert count > 8
    for button, command in (("#copy-curl", ["sh", "-c"]), ("#copy-python", [sys.executable, "-c"])):
        page.click(button)
        expect(page.locator("#state")).to_have_text("Copied.")
        text = page.evaluate("navigator.clipboard.readText()")
        done = subprocess.run([*command, text], capture_output=True, text=True, timeout=30)
        assert done.returncode == 0, done.stderr
        assert len(list(csv.reader(io.StringIO(done.stdout.strip())))) == count + 1
    page.click("#copy-link")
    expect(page.locator("#live")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_query_is_stopped_and_the_next_answered(visit: Visit, served: tuple[str, Here]) -> None:
    page = visit()
    before = served[1].stopped
    write(page, f"{SLOW}\n{COUNTS}", run=False)
    page.press("#editor", "Control+Enter")
    expect(page.locator("#state")).to_have_text("Asking…")
    page.click("#cancel")
    expect(page.locator("#state")).to_have_text("Stopped.")
    assert page.evaluate("document.activeElement.id") == "editor"
    write(page, COUNTS)
    expect(page.locator("#table tbody tr").first).to_be_visible()
    assert served[1].stopped == before + 1


def test_who_leaves_the_editor_and_is_back_at_once_keeps_the_completions(visit: Visit) -> None:
    page = visit()
    page.click("#tab-editor")
    page.focus("#editor")
    page.evaluate(
        "() => { document.getElementById('run').focus(); document.getElementById('editor').focus(); }"
    )
    page.keyboard.press("Control+End")
    page.keyboard.type(" jb:Act")
    expect(page.locator("#completions")).to_be_visible()
    page.wait_for_timeout(200)  # more than the editor waits for a click on the list
    expect(page.locator("#completions")).to_be_visible()


def test_everything_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    key = page.keyboard.press
    key("Tab")
    key("Enter")
    page.focus("#tab-questions")
    key("Tab")
    page.keyboard.type("who is in the case")
    key("ArrowDown")
    expect(page.locator("#asked")).to_contain_text("Who is in the case")
    key("Tab")
    assert page.evaluate("document.activeElement.id") == "field-only_bloc"
    key("Tab")
    assert page.evaluate("document.activeElement.id") == "ask"
    key("Enter")
    expect(page.locator("#table tbody tr").first).to_be_visible()
    expect(page.locator("#answer")).to_be_focused()
    page.focus("#tab-questions")
    key("ArrowRight")
    expect(page.locator("#tab-editor")).to_be_focused()
    key("Tab")
    expect(page.locator("#editor")).to_be_focused()
    key("Control+End")
    key("Space")
    key("Tab")
    expect(page.locator("#run")).to_be_focused()
    key("Enter")
    expect(page.locator("#state")).to_contain_text("rows in")
    key("Shift+Tab")
    page.keyboard.type("jb:Act")
    expect(page.locator("#completions")).to_be_visible()
    key("Escape")
    key("Tab")
    expect(page.locator("#run")).to_be_focused()


@pytest.mark.nightly
def test_queries_asked_before_are_offered_again_and_forgotten(visit: Visit) -> None:
    page = visit()
    write(page, COUNTS)
    write(page, "ASK { ?s ?p ?o }")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.click("#tab-editor")
    assert page.locator("#history option").count() == 4
    page.select_option("#history", "1")
    expect(page.locator("#editor")).to_have_value(COUNTS)
    page.select_option("#history", "forget")
    expect(page.locator("#history")).to_be_hidden()


@pytest.mark.parametrize("size", [pytest.param((1280, 720), marks=pytest.mark.nightly), (390, 844)])
def test_axe_finds_nothing_serious_and_nothing_sticks_out(visit: Visit, size: tuple[int, int]) -> None:
    page = visit("/query?lang=id", size=size)
    page.click("#ask")
    expect(page.locator("#table tbody tr").first).to_be_visible()
    page.evaluate(
        "for (const row of [...document.querySelectorAll('#table tbody tr')].slice(8)) row.remove()"
    )
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    write(page, PAIRS)
    page.click('[data-view="network"]')
    expect(page.locator("#network canvas")).to_be_visible()
    page.focus("#editor")
    page.type("#editor", " jb:Act")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.nightly
@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
@pytest.mark.parametrize("path", ["/", "/actors", "/sources", "/events", "/about", "/actor/iom", "/actor/nobody",
                                  "/relation/rel-ap-informs-iom-2015-03", "/ontology/en/index.html"])  # fmt: skip
def test_every_page_is_accessible_and_fits(visit: Visit, path: str, size: tuple[int, int]) -> None:
    page = visit(path, size=size, wrong="nobody" in path, patience=90_000)
    page.evaluate(
        "for (const row of [...document.querySelectorAll('tbody tr, article')].slice(12)) row.remove()"
    )
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.nightly
def test_lists_narrow_and_sort_as_one_types(visit: Visit) -> None:
    page = visit("/actors")
    page.type("#q", "komnas ham")
    expect(page.locator("#count")).to_contain_text(re.compile("^[1-4] of 382"))
    page.fill("#q", "")
    expect(page.locator("#count")).to_contain_text("382 of 382")
    page.locator("thead th.n button").click()
    numbers = [int(text) for text in page.locator("tbody td.n").all_inner_texts()[:20]]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] > 40


def test_labels_that_mean_harm_are_inert(browser: Browser, tmp_path, visit: Visit) -> None:
    app, _ = site(open_case(strange_file(tmp_path)))
    listening = Listening(app)
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    try:
        page.goto(f"{listening.url}/query")
        page.wait_for_selector("html[data-ready]")
        write(
            page,
            "SELECT ?s ?p ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?s), 'http://example.org/') || ?s = actor:evil) }",
        )
        expect(page.locator("#table tbody tr").first).to_be_visible()
        expect(page.locator("#table")).to_contain_text("<script>alert(1)</script>")
        assert page.locator("#table script, #table img").count() == 0
        assert page.locator('#table a[href^="javascript"]').count() == 0
        write(page, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(STRSTARTS(STR(?s), 'http://example.org/')) }")
        page.click('[data-view="network"]')
        expect(page.locator("#network canvas")).to_be_visible()
        page.goto(f"{listening.url}/thing?iri={quote('http://example.org/zoo#tom', safe='')}")
        expect(page.locator("h1")).to_contain_text("<script>alert(1)</script>")
    finally:
        context.close()
        listening.stop()
    assert faults == []
