"""The data inside the page: hidden characters, links, figures, stand-ins, what is left out."""

from __future__ import annotations

import importlib.util
import json
import re
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest

from jembatan.graph.model import AccountRef, SourceRef, Statement
from jembatan.graph.page import build, data, safety
from jembatan.graph.page.pack import unpack

_spec = importlib.util.spec_from_file_location("page_case", Path(__file__).with_name("page_case.py"))
page_case = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page_case)
TITLE = page_case.TITLE


def page_data(page: str):
    found = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1])
    found |= {name: unpack(found[name]) for name in ("statements", "sources", "actors")}
    for one in found["statements"]:
        told = [dict(zip(found["account"], fields, strict=False)) for fields in one.get("accounts", ())]
        one["accounts"] = [
            {key: value for key, value in each.items() if value not in ("", None)} for each in told
        ]
    return found


def test_hidden_characters_become_visible():
    assert safety.visible("a\u202eb\u2066c\x00d\x1b\ud800") == "a[U+202E]b[U+2066]c\u2400d\u241b\ufffd"
    assert (
        safety.visible("\u0645\u0631\u062d\u0628\u0627 e\u0301") == "\u0645\u0631\u062d\u0628\u0627 e\u0301"
    )
    assert safety.visible(None) == ""


def test_json_cannot_end_its_script():
    text = safety.script_json({"a": "</script><!--&\u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"a": "</script><!--&\u2028"}
    with pytest.raises(ValueError, match=r"[Oo]ut of range"):
        safety.script_json(float("nan"))


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "https://exa mple.org",
        "java\nscript:alert(1)",
        "http://[::1",
        "",
        "vbscript:x",
        "https:\\\\example.org",
        "www.example.org",
    ],
)
def test_only_web_addresses_become_links(bad):
    assert safety.link(bad) == ""


def test_web_addresses_are_kept():
    assert safety.link("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"
    assert safety.link("HTTP://example.org") == "HTTP://example.org"


def test_figures_are_kept_exactly():
    assert data.number(0) == 0
    assert data.number(Decimal("2600000")) == 2600000
    assert data.number(Decimal("0.25")) == 0.25
    assert data.number(float("inf")) is None
    assert data.number(Decimal("NaN")) is None
    graph, statements, sources, vocab = page_case.case(2, 1)
    key = next(iter(statements))
    one = Statement(
        key,
        {"en": "x"},
        {"en": "k"},
        "money",
        "official",
        accounts=(AccountRef("s1", people=0, amount=2**60),),
    )
    found = page_data(build.build_page(graph, {key: one}, sources, vocab, title=TITLE))
    first = next(item for item in found["statements"] if item["id"] == key)
    assert first["accounts"][0]["people"] == 0
    assert first["accounts"][0]["amount"] == str(2**60)
    assert first["label"] == {"en": "x", "id": "x"}


def test_nothing_is_drawn_without_status_or_source_name():
    graph = nx.DiGraph()
    graph.add_node("a", bloc="new_bloc")
    graph.add_node("b")
    graph.add_edge(
        "a",
        "b",
        weight=1,
        layers=("strange",),
        kinds=("sells_to",),
        statuses=("alleged",),
        statements=("relation/gone",),
    )
    graph.add_edge("b", "a", weight=1)
    known = Statement("flow/f", {"en": "f"}, {"en": "k"}, "money", "reported", accounts=(AccountRef("lost"),))
    graph["b"]["a"]["statements"] = ("flow/f",)
    found = page_data(build.build_page(graph, {"flow/f": known}, {}, page_case.vocabulary(), title=TITLE))
    gone, flow = found["statements"]
    assert (gone["status"], gone["layer"], gone["alleged"]) == ("alleged", "strange", True)
    assert found["sources"] == [{"title": "lost"}]
    assert flow["accounts"] == [{"source": 0}]
    assert [bloc["id"] for bloc in found["blocs"]] == ["", "new_bloc"]
    assert found["layers"][-1]["label"]["en"] == "strange"


def test_unused_statements_and_sources_are_left_out():
    graph, statements, sources, vocab = page_case.case(5, 4)
    statements["relation/extra"] = Statement(
        "relation/extra", {"en": "secret"}, {"en": "k"}, "money", "reported"
    )
    sources["extra"] = SourceRef("extra", "unused source")
    page = build.build_page(graph, statements, sources, vocab, title=TITLE)
    assert "secret" not in page
    assert "unused source" not in page


def test_groups_of_victims_are_small_and_quiet():
    graph, statements, sources, vocab = page_case.case()
    found = page_data(build.build_page(graph, statements, sources, vocab, title=TITLE))
    sizes = {graph.nodes[actor["id"]]["kind"]: [] for actor in found["actors"]}
    for actor, node in zip(found["actors"], found["net"]["nodes"], strict=True):
        sizes[actor["kind"]].append(node["size"])
        assert node["group"].endswith("q") == (actor["kind"] == "victim_group")
    assert max(sizes["victim_group"]) == min(sizes["victim_group"]) < max(sizes["ngo"])
