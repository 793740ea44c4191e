"""The report: complete in both languages, true to the graph, the same every time, inert, and never half written."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import JembatanError
from jembatan.graph.report import figures as report_figures
from jembatan.graph.report.build import STEPS, Made, build_report, folder_of, make
from jembatan.graph.report.claims import ClaimReader
from jembatan.graph.report.facts import Facts
from jembatan.graph.report.figures import of_language
from jembatan.graph.report.glossary import NULLS
from jembatan.graph.report.kept import Kept
from jembatan.graph.report.ledger import disagreements, sums
from jembatan.graph.report.markdown import render_markdown
from jembatan.graph.report.markdown_text import escaped
from jembatan.graph.report.page import Reader as Told
from jembatan.graph.report.render import PARTS, render_page
from jembatan.graph.report.write import MARKER, check_target, write_report
from jembatan.graph.study.claims import ClaimStudy
from jembatan.graph.study.claims_text import findings_table, flat_claims
from jembatan.graph.study.role import Options
from jembatan.graph.study.role_text import change_of, standing_of
from jembatan.graph.tabular import render
from jembatan.graph.texts import _strings, say

CLAIMS = ["T1a", "T1b", "T2", "T3", "T4", "T5a", "T5b", "T5c"]
SECTIONS = {
    "verdicts", "read", "numbers", "claims", "central", "network", "arena", "brokers", "without", "timeline", "places", "assistance",
    "money", "exploitation", "difficulties", "disagreements", "totals", "cases", "statements", "sources", "method", "glossary", "about",
}  # fmt: skip
FIGURES = ("network", "timeline", "assistance", "disagreements")
REPLICATES, DRAWS = 99, 20
RUN = {"replicates": REPLICATES, "draws": DRAWS}
STATEMENT = re.compile(r"#(event|relation|flow|difficulty|indicator|metric|pair)-")
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"\\'{{7*7}}$\\frac{1}{0}$"

HOSTILE = f"""
@prefix jb: <https://w3id.org/jembatan/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix v: <https://w3id.org/jembatan/vocab/> .
@prefix b: <https://w3id.org/jembatan/> .
<https://w3id.org/jembatan/actor/a> a jb:Actor, jb:Company ; rdfs:label '''{EVIL.replace(chr(92), chr(92) * 2)}'''@en, "=cmd()|' /C calc'!A0"@id .
<https://w3id.org/jembatan/actor/b> a jb:Actor, jb:VictimGroup ; rdfs:label "x\\u202Eevil\\u0007"@en , "{"y" * 10000}"@id .
<https://w3id.org/jembatan/source/s> a jb:Source ; dcterms:title "</style><svg onload=alert(1)>"@en ; dc:publisher "+SUM(A1)" ;
  dc:language 'en"><b>' ; schema:url "javascript:alert(1)"^^xsd:anyURI .
<https://w3id.org/jembatan/relation/r%22%3E%3Cscript> a jb:Relation ; jb:kind <https://w3id.org/jembatan/vocab/kind/exploits> ;
  jb:layer <https://w3id.org/jembatan/vocab/layer/exploitation> ; jb:from <https://w3id.org/jembatan/actor/a> ;
  jb:to <https://w3id.org/jembatan/actor/b> ; jb:status <https://w3id.org/jembatan/vocab/status/alleged> ; jb:start "2015"^^xsd:gYear .
<https://w3id.org/jembatan/account/c> a jb:Account ; jb:about <https://w3id.org/jembatan/relation/r%22%3E%3Cscript> ;
  dcterms:source <https://w3id.org/jembatan/source/s> ; jb:locator "<b>p</b>" ; jb:people 3 ; jb:amount 5.5 ; jb:currency "<i>" .
"""


class Reader(HTMLParser):
    """Collects what a page loads, links to, and holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self._langs: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br", "link", "input"):
            self._langs.append((tag, dict(attrs).get("lang") or (self._langs[-1][1] if self._langs else "")))

    def handle_endtag(self, tag: str) -> None:
        while self._langs and self._langs.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._langs:
            self.words.append((self._langs[-1][1], " ".join(data.split())))

    def all(self, name: str) -> list[str]:
        return [values[name] or "" for _, values in self.tags if name in values]


class Page(HTMLParser):
    """Follows a page: tags, and for each number of the claims what opens from it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[str] = []
        self.alts: list[str] = []
        self.numbers: list[list[str]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self._details: list[list[str]] = []
        self._parts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.hrefs.append(values["href"])
            for links in self._details:
                links.append(values["href"])
        if tag == "img":
            self.alts.append(values.get("alt", ""))
        if tag in ("img", "meta", "br", "link"):
            return
        if tag == "details":
            self._details.append([])
        if tag == "section":
            self._parts.append(values.get("id", ""))
        classes = values.get("class", "").split()
        if (
            "n" in classes
            and "zero" not in classes
            and self._parts
            and self._parts[-1] in ("verdicts", "claims")
        ):
            self.numbers.append(
                [values["href"]] if "href" in values else self._details[-1] if self._details else []
            )
        self._open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _ = self._open.pop()
            if name == "details":
                self._details.pop()
            if name == "section":
                self._parts.pop()
            if name == tag:
                return


@pytest.fixture(scope="module")
def made(benjina: Case) -> Made:
    steps: list[int] = []
    found = make(
        benjina,
        Options(REPLICATES, DRAWS, 1),
        "2026-11-23",
        "",
        FIGURES,
        ("en", "id"),
        lambda: steps.append(1),
    )
    assert len(steps) == STEPS - len(report_figures.FIGURES) + len(FIGURES) - 3
    return found


@pytest.fixture(scope="module")
def facts(made: Made) -> Facts:
    return made.study.facts


@pytest.fixture(scope="module")
def studies(made: Made) -> tuple[ClaimStudy, ...]:
    return made.study.claims


@pytest.fixture(scope="module")
def report(made: Made, common: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    contents = folder_of(made, "en")
    written = tmp_path_factory.mktemp("report") / "report-benjina"
    write_report(written, contents)
    written.rename(common / "report-benjina")  # the tests in a browser read it too
    return contents


@pytest.fixture(scope="module")
def pages(report: dict[str, bytes]) -> dict[str, Reader]:
    return {
        lang: Reader(report[name].decode()) for lang, name in (("en", "index.html"), ("id", "index.id.html"))
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    file = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    file.write_text(HOSTILE, encoding="utf-8")
    return build_report(open_case(file), "id", figures=FIGURES, **RUN)


def test_the_folder_holds_everything(report: dict[str, bytes]) -> None:
    assert {"index.html", "index.id.html", "network.html", MARKER} < set(report)
    assert {f"figures/{name}.{lang}.svg" for name in FIGURES for lang in ("en", "id")} < set(report)
    assert len([name for name in report if name.startswith("tables/")]) == 14
    assert len(report["index.html"]) < 4_000_000


@pytest.mark.parametrize("lang", ["en", "id"])
def test_sections_claims_and_languages(pages: dict[str, Reader], lang: str) -> None:
    page = pages[lang]
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert set(ids) >= SECTIONS | {f"claim-{name}" for name in CLAIMS}
    assert ("html", {"lang": lang}) in page.tags
    assert ("index.id.html" if lang == "en" else "index.html") in page.all("href")
    assert f"network.html#lang={lang}" in page.all("href")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_anchor_and_file_exists(pages: dict[str, Reader], report: dict[str, bytes], lang: str) -> None:
    page = pages[lang]
    ids = set(page.all("id"))
    for target in page.all("href"):
        if target.startswith("#"):
            assert target[1:] in ids, target
        elif not target.startswith(("http://", "https://")):
            assert target.split("#")[0] in report, target


@pytest.mark.parametrize("lang", ["en", "id"])
def test_nothing_is_loaded_from_anywhere(pages: dict[str, Reader], lang: str) -> None:
    page = pages[lang]
    assert all(address.startswith("data:image/svg+xml;base64,") for address in page.all("src"))
    assert not {"link", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in page.tags}
    assert not page.all("style") and not [
        name for _, values in page.tags for name in values if name.startswith("on")
    ]
    policy = next(
        values["content"] or "" for tag, values in page.tags if tag == "meta" and "http-equiv" in values
    )
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    outside = [
        values for tag, values in page.tags if tag == "a" and (values.get("href") or "").startswith("http")
    ]
    assert len(outside) > 400 and all(values.get("rel") == "noopener noreferrer" for values in outside)


def test_no_english_words_of_ours_in_the_indonesian_page(pages: dict[str, Reader], facts: Facts) -> None:
    texts = {key: text for key, text in _strings().items() if key.startswith("report-")}
    assert all(set(text) == {"en", "id"} and text["en"] and text["id"] for text in texts.values())
    fields = {
        key: [set(re.findall(r"{(\w+)}", text[lang])) for lang in ("en", "id")] for key, text in texts.items()
    }
    assert all(first == second for first, second in fields.values())
    own = {words for lang, words in pages["id"].words if lang == "id"}
    for key, text in texts.items():
        sentence = re.split(r"{\w+}", text["en"])[0].strip()
        if len(sentence.split()) > 3 and text["en"] != text["id"]:
            assert not any(sentence in words for words in own), key
    common = re.compile(r"\b(the|which|whose|were|from|with|their|that|have)\b", re.IGNORECASE)
    data = {" ".join(one.label["id"].split()) for one in facts.statements.values()}
    odd = [words for words in own - data if len(common.findall(words)) > 2 and not words.startswith("http")]
    assert not odd, odd[:5]


def test_counts_are_those_of_the_graph(benjina: Case, pages: dict[str, Reader], facts: Facts) -> None:
    def count(cls: str) -> int:
        return int(
            benjina.store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a jb:{cls} }}").texts()[0][0]
        )

    page = pages["en"]
    told = [
        name
        for name in page.all("id")
        if re.match(r"(event|relation|flow|difficulty|indicator|metric|pair)-", name)
    ]
    classes = (
        "Event",
        "Relation",
        "AssistanceFlow",
        "Difficulty",
        "ElementFinding",
        "Metric",
        "GovernmentPair",
    )
    assert len(told) == sum(map(count, classes)) == len(facts.statements)
    assert len([name for name in page.all("id") if name.startswith("source-")]) == count("Source")
    assert sum(len(one.accounts) for one in facts.statements.values()) == count("Account")


def _article(report: dict[str, bytes], lang: str, claim: str) -> str:
    page = report["index.html" if lang == "en" else "index.id.html"].decode()
    return re.search(rf'<article class="claim" id="claim-{claim}">.*?</article>', page, re.DOTALL)[0]  # type: ignore[index]


def _plain(html: str) -> str:
    shown = re.sub(r'<p class="nos">.*?</p>', " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


@pytest.mark.parametrize("lang", ["en", "id"])
def test_claims_are_those_of_the_study(
    report: dict[str, bytes], studies: tuple[ClaimStudy, ...], facts: Facts, lang: str
) -> None:
    reader = ClaimReader(studies, facts, lang)
    assert [study.claim.id for study in studies] == CLAIMS
    for study in studies:
        html = _article(report, lang, study.claim.id)
        words = _plain(html)
        assert words.startswith(f"{study.claim.id} {standing_of(study.standing, lang)} ")
        assert _plain(study.claim.statement[lang]) in words
        verdict, change = reader.verdict(study), change_of(study.deciding, lang).strip()
        assert _plain(verdict) in words and (not change or words.count(change) == 1)
        cells = [_plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", _table(html, "measured"))]
        table = findings_table(study, lang)
        assert cells[len(table.columns) :] == [_plain(str(cell)) for row in table.rows for cell in row]
        levels = re.findall(r'standing (\w+)"', _table(html, "levels"))
        assert levels[-3:] == list(study.by_threshold.values()) or not study.findings
        for line in study.lines:
            of = f" {say('claims-of', lang, of=line.of).strip()}" if line.of is not None else ""
            assert f"{line.count}{of}" in words, line.key


def _table(html: str, name: str) -> str:
    found = re.search(rf'<table class="{name}">.*?</table>', html, re.DOTALL)
    return found[0] if found else ""


def test_every_counted_statement_opens(
    report: dict[str, bytes], studies: tuple[ClaimStudy, ...], facts: Facts
) -> None:
    reader = ClaimReader(studies, facts, "en")
    for study in studies:
        html = _article(report, "en", study.claim.id)
        opened = [
            re.findall(r'class="no" href="#([^"]+)"', part)
            for part in re.findall(
                r'<details class="behind">(.*?)</details>',
                html.split("<h4>" + say("report-claim-measured", "en"))[0],
                re.DOTALL,
            )
        ]
        wanted = [reader.acts(study, line) for *_, lines in reader.readings(study) for line in lines]
        wanted = [acts for acts in wanted if acts]
        assert [[one.replace("/", "-", 1) for one in acts] for acts in wanted] == opened
        for line in study.lines:
            assert set(reader.acts(study, line)) >= set(line.acts)
            assert all(one.sources and one.id in line.acts for one in reader.strongest(study, line))


def test_verdicts_at_a_glance_and_as_a_table(
    report: dict[str, bytes], studies: tuple[ClaimStudy, ...]
) -> None:
    assert report["tables/claims.csv"].decode() == render(flat_claims(studies, "en"), "csv")
    for name, lang in (("index.html", "en"), ("index.id.html", "id")):
        page = report[name].decode()
        assert page.index('id="verdicts"') < page.index('id="claims"')
        told = re.findall(r'standing (\w+)">([^<]+)<', _table(page, "glance"))
        assert told == [(one.standing, standing_of(one.standing, lang)) for one in studies]


def test_the_run_is_told(report: dict[str, bytes], pages: dict[str, Reader]) -> None:
    made = json.loads(report[MARKER])
    assert (made["replicates"], made["draws"], made["seed"]) == (REPLICATES, DRAWS, 1) and made["code"]
    for lang, full in (("en", ("9,999", "2,000")), ("id", ("9.999", "2.000"))):
        words = " ".join(one for _, one in pages[lang].words)
        assert all(number in words for number in (*full, str(REPLICATES), str(DRAWS)))
        assert ("0.01" if lang == "en" else "0,01") in words and "jembatan claims" in words


def test_claims_without_data_are_not_testable(tmp_path: Path) -> None:
    b, v = "https://w3id.org/jembatan/", "https://w3id.org/jembatan/ontology#"
    file = tmp_path / "bare.ttl"
    file.write_text(
        f'<{b}claim/T2> a <{v}Claim> ; <{v}concept> <{b}vocab/theory/channel> ; <{v}statement> "It was a bridge."@en .',
        encoding="utf-8",
    )  # fmt: skip
    made = build_report(open_case(file), replicates=9, draws=5, figures=())
    assert "T2 not testable" in _plain(_article(made, "en", "T2"))
    assert "T2 tidak dapat diuji" in _plain(_article(made, "id", "T2"))


def test_figures_of_different_accounts_are_not_added(facts: Facts, report: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(report["tables/money.csv"].decode().splitlines()))
    assert len(rows) == sum(len(entries) for _, entries in sums(facts))
    assert {row["money_status"] for row in rows} <= {"requested", "pledged", "committed", "paid", ""}
    apart = disagreements(facts)
    assert any(one.statement == "flow/flow-transport-benjina-tual-2015-04-03" for one in apart)
    assert all(one.low < one.high and len({a.source_id for a in one.accounts}) > 1 for one in apart)


def test_allegations_stand_out_everywhere(pages: dict[str, Reader], facts: Facts) -> None:
    alleged = [own for own, one in facts.statements.items() if one.status == "alleged"]
    assert alleged
    for lang in ("en", "id"):
        badges = [
            values
            for tag, values in pages[lang].tags
            if tag == "b" and values.get("class") == "badge alleged"
        ]
        assert len(badges) > len(alleged), lang


def test_figures_are_sound_drawings(report: dict[str, bytes]) -> None:
    for name in [name for name in report if name.endswith(".svg")]:
        text = report[name].decode()
        root = ElementTree.fromstring(text)
        assert root.get("role") == "img" and root.get("lang") in name
        assert (
            root[0].tag.endswith("title") and root[0].text and root[1].tag.endswith("desc") and root[1].text
        )
        assert "<!DOCTYPE" not in text and "<script" not in text and "dc:date" not in text
        assert "<text" in text


def test_hostile_labels_are_inert(hostile: dict[str, bytes]) -> None:
    for name in ("index.html", "index.en.html"):
        text = hostile[name].decode()
        page = Reader(text)
        tags = [tag for tag, _ in page.tags]
        assert tags.count("script") == 1 and "svg" not in tags and "i" not in tags
        assert not [key for _, values in page.tags for key in values if key.startswith("on")]
        assert (
            "\u202e" not in text and "\x07" not in text and ("[U+202E]" in text) == (name == "index.en.html")
        )
        assert not [link for link in page.all("href") if link.lower().startswith("javascript")]
        assert "y" * 10000 in text or name != "index.html"
        assert ("{{7*7}}" in text) == (name == "index.en.html")
    for name in [name for name in hostile if name.endswith(".svg")]:
        ElementTree.fromstring(hostile[name].decode())
    for name in [name for name in hostile if name.endswith(".csv")]:
        for row in csv.reader(hostile[name].decode().splitlines()):
            assert not [cell for cell in row if re.match(r"[=+@\t\r]|-\D", cell)], name


def test_a_case_with_next_to_nothing(tmp_path: Path) -> None:
    file = tmp_path / "tiny.ttl"
    file.write_text(
        '<https://w3id.org/jembatan/actor/x> a <https://w3id.org/jembatan/ontology#Actor> ; '
        '<http://www.w3.org/2000/01/rdf-schema#label> "X"@en .',
        encoding="utf-8",
    )  # fmt: skip
    made = build_report(open_case(file), figures=FIGURES, **RUN)
    for name, sentence in (
        ("index.html", "Nothing is documented here."),
        ("index.id.html", "Belum ada yang terdokumentasi di sini."),
    ):
        words = " ".join(
            words
            for _, words in Reader(
                re.sub(r"<(script|style)>.*?</\1>", "", made[name].decode(), flags=re.DOTALL)
            ).words
        )
        assert words.count(sentence) >= 10 and "NaN" not in words and "None" not in words


def test_no_trace_of_machine_or_clock(report: dict[str, bytes]) -> None:
    made = json.loads(report[MARKER])
    assert made["case"] == "benjina" and made["seed"] == 1 and made["versions"]["networkx"]
    assert set(made["files"]) == set(report) - {MARKER}
    assert all(made["files"][name] == hashlib.sha256(report[name]).hexdigest() for name in made["files"])
    root = str(Path(__file__).resolve().parent.parent).encode() + b"/"
    assert not [name for name, data in report.items() if root in data or b"/usr/lib" in data]


@pytest.fixture(scope="module")
def readers(made: Made) -> dict[str, Told]:
    return {
        lang: Told(made.study, lang, of_language(made.drawings, lang), "other.html") for lang in ("en", "id")
    }


@pytest.fixture(scope="module")
def html(report: dict[str, bytes]) -> str:
    return report["index.html"].decode()


@pytest.fixture(scope="module")
def papers(made: Made) -> dict[str, str]:
    return {
        lang: render_page(Told(made.study, lang, of_language(made.drawings, lang), "", paper=True))
        for lang in ("en", "id")
    }


@pytest.fixture(scope="module")
def texts(readers: dict[str, Told]) -> dict[str, str]:
    return {lang: render_markdown(reader) for lang, reader in readers.items()}


def test_the_claims_come_first_and_every_number_of_theirs_opens(html: str) -> None:
    page = Page(html)
    assert [name for name in page.ids if name in PARTS] == list(PARTS) and PARTS[0] == "verdicts"
    assert len(page.numbers) > 60
    for links in page.numbers:
        assert links and all(
            STATEMENT.match(link) or link in ("#sources", "#assistance", "#cases") for link in links
        )


def test_every_measured_value_shows_the_statements_it_rests_on(html: str, made: Made) -> None:
    rows = re.findall(r'<tr><th scope="row"><a href="#(measure-[^"]+)">.*?</tr>', html, re.DOTALL)
    tables = re.findall(r'<table class="measured">.*?</table>', html, re.DOTALL)
    body = [
        row for table in tables for row in re.findall(r"<tr>.*?</tr>", table.split("<tbody>")[1], re.DOTALL)
    ]
    findings = [one for study in made.study.claims for one in study.findings]
    assert len(body) == len(findings) > 20 and len(rows) >= len(body)
    for row, one in zip(body, findings, strict=True):
        assert len(re.findall(r'class="no[^"]*" href="#', row)) == len(one.basis.acts), one.card.measure


def test_every_word_that_is_linked_is_explained(html: str) -> None:
    page = Page(html)
    known = set(page.ids)
    assert {link[1:] for link in page.hrefs if link.startswith("#")} <= known
    assert {f"null-{name}" for name in NULLS} <= known
    linked = {link for link in page.hrefs if link.startswith(("#measure-", "#null-"))}
    assert {
        "#null-N1",
        "#null-N-bip",
        "#null-N-deg",
        "#null-N-label",
        "#measure-C1",
        "#measure-5.9",
    } <= linked


def test_figures_have_words_and_their_statements(html: str, made: Made) -> None:
    assert len([alt for alt in Page(html).alts if len(alt) > 60]) == len(FIGURES)
    drawn = made.drawings["en", "disagreements"]
    figure = re.search(r'<figure id="figure-disagreements">.*?</figure>', html, re.DOTALL)
    assert figure and len(re.findall(r'class="no[^"]*" href="#', figure[0])) == len(drawn.behind) > 5


@pytest.mark.parametrize("lang", ["en", "id"])
def test_markdown_parses_and_its_references_lead_somewhere(
    texts: dict[str, str], readers: dict[str, Told], lang: str
) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(texts[lang])
    inline = [child for token in tokens for child in token.children or ()]
    raw = {child.content for child in inline if child.type == "html_inline"}
    assert all(re.fullmatch(r'<a id="[\w.-]+">|</a>', content) for content in raw)
    assert not [token for token in tokens if token.type in ("html_block", "code_block", "fence")]
    places = {match for content in raw for match in re.findall(r'id="(.*)"', content)}
    links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert {link[1:] for link in links if link.startswith("#")} <= places and len(links) > 2000
    assert all(link.startswith(("#", "http://", "https://")) for link in links)
    study = readers[lang].study
    assert len([name for name in places if name.startswith("source-")]) == len(study.footing.rows)
    assert sum(bool(STATEMENT.match(f"#{name}")) for name in places) == len(study.facts.statements)
    assert len([token for token in tokens if token.type == "table_open"]) > 15
    assert [str(child.attrs["src"]) for child in inline if child.type == "image"] == [
        f"figures/{name}.{lang}.svg" for name in ("network", "timeline", "assistance", "disagreements")
    ]


def test_markdown_and_page_tell_the_same_numbers(texts: dict[str, str], readers: dict[str, Told]) -> None:
    reader = readers["en"]
    for study in reader.study.claims:
        head = f'### <a id="claim-{study.claim.id}"></a>{study.claim.id}: '
        part = texts["en"].split(head)[1].split("\n### ")[0]
        assert part.startswith(reader.claims.standing(study.standing))
        for *_, lines in reader.claims.readings(study):
            for line in lines:
                of = f" {reader.claims.of(line)}" if reader.claims.of(line) else ""
                assert f"**{line.count}**{of} " in part
        for row in reader.claims.table(study).rows:
            assert f"| {' | '.join(escaped(cell) for cell in row)} |" in part


@pytest.mark.parametrize("lang", ["en", "id"])
def test_paper_stands_alone(papers: dict[str, str], lang: str) -> None:
    page = Page(papers[lang])
    known = set(page.ids)
    assert "script" not in page.tags and "button" not in page.tags
    assert all(link[1:] in known if link[0] == "#" else link.startswith("http") for link in page.hrefs)
    assert not re.findall(r"<details(?![^>]* open)[^>]*>", papers[lang])
    assert papers[lang].count('class="nos"') > 300 and "@page" in papers[lang]


@pytest.fixture
def small() -> dict[str, bytes]:
    files = {"index.html": b"new", "tables/a.csv": b"a\n"}
    return files | {
        MARKER: json.dumps({"made_by": "jembatan report", "files": dict.fromkeys(files, "")}).encode()
    }


def test_writing_replaces_a_report_and_nothing_else(tmp_path: Path, small: dict[str, bytes]) -> None:
    target = tmp_path / "report"
    write_report(target, small)
    write_report(target, small | {"index.html": b"newer"})
    assert (target / "index.html").read_bytes() == b"newer"
    (target / "mine.txt").write_text("mine")
    with pytest.raises(JembatanError, match=r"mine\.txt"):
        write_report(target, small)
    assert (target / "mine.txt").read_text() == "mine" and (target / "index.html").read_bytes() == b"newer"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report"]


@pytest.mark.parametrize("make", [
    lambda place: place.write_text("a file"),
    lambda place: (place.mkdir(), (place / "thesis.docx").write_text("precious")),
    lambda place: (place.mkdir(), (place / MARKER).write_text("{}")),
])  # fmt: skip
def test_other_peoples_places_are_left_alone(
    tmp_path: Path, small: dict[str, bytes], make: Callable[[Path], object]
) -> None:
    place = tmp_path / "place"
    make(place)
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    with pytest.raises(JembatanError, match="-o FOLDER"):
        write_report(place, small)
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


def test_the_working_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for place in (Path(), Path("..")):
        with pytest.raises(JembatanError, match="folder you are in"):
            check_target(place)


def test_an_interrupted_report_leaves_the_old_one(
    tmp_path: Path, small: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report"
    write_report(target, small)
    true_rename = Path.rename

    def stopped(self: Path, other: Path) -> Path:
        if self.name.endswith(".new.tmp"):
            raise KeyboardInterrupt
        return true_rename(self, other)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_report(target, small | {"index.html": b"newer"})
    assert (target / "index.html").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_the_command_says_where_to_look_and_gives_the_same_bytes(
    process: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Kept, "of", lambda *_: Kept(None))
    figures = ("timeline", "map")
    words = [
        "--case",
        "png-reefer",
        "report",
        "--lang",
        "id",
        "-o",
        "hasil",
        "--figures",
        ",".join(figures),
        "--draws",
        "20",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "jembatan", *words, "--replicates", "99"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura", "PYTHONUTF8": "1"}, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.count("\n") == 1 and "hasil/index.html" in done.stdout.replace("\\", "/")
    made = {
        path.relative_to(tmp_path / "hasil").as_posix(): path.read_bytes()
        for path in (tmp_path / "hasil").rglob("*.*")
    }
    assert made == build_report(open_case("png-reefer"), "id", figures=figures, **RUN)
    assert '<html lang="id">' in made["index.html"].decode() and "index.en.html" in made
    assert "figures/map.en.svg" in made, "drawn by the second process"
    (tmp_path / "other").write_text("x")
    refused = process("report", "-o", "other")
    assert refused.returncode == 2 and refused.stdout == "" and "-o FOLDER" in refused.stderr
