"""The page without a browser: layout, data, escaping, policy, limits."""

from __future__ import annotations

import base64
import copy
import hashlib
import importlib.util
import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from jembatan.graph.errors import JembatanError
from jembatan.graph.page import build, layout, strings
from jembatan.graph.page.pack import unpack
from jembatan.graph.page.scene_strings import SCENE_STRINGS

_spec = importlib.util.spec_from_file_location("page_case", Path(__file__).with_name("page_case.py"))
page_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page_case)
TITLE = page_case.TITLE


class _Elements(HTMLParser):
    """Collect start tags, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, text):
        if self.tags and self.tags[-1][0] in {"script", "style"} and text.strip():
            self.texts.append((self.tags[-1][0], self.tags[-1][1].get("type", ""), text))


def page_data(page: str):
    return plain(
        json.loads(next(text for _, kind, text in _Elements(page).texts if kind == "application/json"))
    )


def plain(found):
    """Return the page's data with its lists of records unpacked."""
    return found | {name: unpack(found[name]) for name in ("statements", "sources", "actors")}


@pytest.fixture(scope="module")
def page():
    return build.build_page(*page_case.case(), title=TITLE)


def test_same_input_gives_the_same_bytes_and_leaves_the_network_alone(page):
    graph, statements, sources, vocab = page_case.case()
    before = copy.deepcopy(graph)
    assert build.build_page(graph, statements, sources, vocab, title=TITLE) == page
    assert nx.utils.graphs_equal(graph, before)
    assert build.build_page(graph, statements, sources, vocab, title=TITLE, seed=2) != page


def test_order_of_insertion_does_not_matter(page):
    graph, statements, sources, vocab = page_case.case()
    turned = nx.DiGraph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    assert build.build_page(turned, dict(reversed(statements.items())), sources, vocab, title=TITLE) == page


def test_policy_allows_exactly_our_scripts_and_style(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    found = set(re.findall(r"'(sha256-[^']+)'", policy))
    made = {
        "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for _, kind, text in _Elements(page).texts
        if kind != "application/json"
    }
    assert len(found) == 3
    assert found == made


def test_page_is_whole_and_names_nothing_outside(page):
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>A made-up case</title>" in page
    assert "Almende B.V" in page
    assert "Permission is hereby granted" in page
    for tag, attributes in _Elements(page).tags:
        assert tag not in {"link", "iframe", "object", "embed", "base", "form", "img"}
        assert not attributes.get("src")
        assert not attributes.get("href") or attributes["href"].startswith("#")
        assert not any(name.startswith("on") for name in attributes)
        assert "style" not in attributes


def test_own_script_never_writes_markup():
    script = build.script()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttp",
    ):
        assert word not in script


def test_page_without_data_is_small():
    assert len(build.build_page(*page_case.case(0, 0), title=TITLE).encode()) <= 900_000


@pytest.mark.parametrize(("count", "ties"), [(0, 0), (1, 0), (2, 1), (3, 0)])
def test_tiny_networks(count, ties):
    found = page_data(build.build_page(*page_case.case(count, ties), title=TITLE))
    assert len(found["actors"]) == len(found["net"]["nodes"]) == count
    assert len(found["ties"]) == ties


@pytest.mark.parametrize(("count", "ties", "limit"), [(300, 900, 1.5), (2000, 6000, 10)])
def test_layout_is_quick_and_apart(count, ties, limit):
    graph = page_case.case(count, ties)[0]
    start = time.process_time()
    spots = layout.place(graph, list(page_case.BLOCS))
    assert time.process_time() - start < limit
    assert len(set(spots.values())) == count
    assert all(isinstance(value, int) for spot in spots.values() for value in spot)


def test_blocs_stay_together():
    graph = page_case.case()[0]
    spots = layout.place(graph, list(page_case.BLOCS))
    near = 0
    for node, (x, y) in spots.items():
        others = sorted(
            (abs(x - a) ** 2 + abs(y - b) ** 2, other) for other, (a, b) in spots.items() if other != node
        )
        near += sum(graph.nodes[other]["bloc"] == graph.nodes[node]["bloc"] for _, other in others[:3]) >= 2
    assert near > 0.7 * len(spots)


def test_hostile_title_is_text():
    page = build.build_page(
        *page_case.case(3, 1), title={"en": '</title><script>alert(1)</script>"', "id": "x"}
    )
    assert "<script>alert" not in page
    assert len([tag for tag, _ in _Elements(page).tags if tag == "script"]) == 3


def test_both_languages_are_complete():
    for key, pair in strings.STRINGS.items():
        assert all(pair), key
        assert set(re.findall(r"\{\w+\}", pair[0])) == set(re.findall(r"\{\w+\}", pair[1])), key
    script = build.script()
    used = set(re.findall(r'\bt\("(\w+)"', script)) | set(re.findall(r'counted\("(\w+)"', script))
    used |= set(re.findall(r'data-t(?:-label|-placeholder)?="(\w+)"', build._read("page.html.j2")))
    assert used <= set(strings.STRINGS) | set(SCENE_STRINGS)


def test_unknown_language_is_an_error():
    with pytest.raises(JembatanError, match="use en or id"):
        build.build_page(*page_case.case(2, 1), title=TITLE, lang="fr")


def test_page_opens_in_indonesian():
    page = build.build_page(*page_case.case(2, 1), title=TITLE, lang="id")
    assert '<html lang="id">' in page
    assert "<title>Kasus rekaan</title>" in page
    assert ">Gambar</button>" in page


def test_files_are_short():
    folder = Path(build.__file__).parent
    for file in [*folder.glob("*.py"), *folder.glob("*.css"), *folder.glob("*.j2"), *folder.glob("js/*.js")]:
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 250, file
    assert {file.stem for file in folder.glob("js/*.js")} == set(build.MODULES)
