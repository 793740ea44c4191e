"""The views with meaning: places of cards, what their lines rest on, counts by another way, determinism."""

from __future__ import annotations

import re

import pytest

from jembatan.graph.layouts.model import GAP, HEIGHT, WIDTH
from jembatan.graph.layouts.views import VIEWS, views
from jembatan.graph.statements import statements
from jembatan.graph.texts import say


@pytest.fixture(scope="module")
def made(benjina):
    return views(benjina)


def test_benjina_has_every_view(made):
    assert tuple(made) == VIEWS


def test_same_case_gives_the_same_views(benjina, made):
    assert views(benjina) == made


@pytest.mark.parametrize("name", VIEWS)
def test_cards_lie_inside_and_never_on_each_other(made, name):
    drawn = [card for card in made[name].cards if card.drawn]
    assert len(drawn) > 8
    for place, one in enumerate(drawn):
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + one.w <= WIDTH
        assert one.y + one.h <= HEIGHT + 15
        assert one.h >= 20, "a line of text fits"
        for two in drawn[place + 1 :]:
            apart_x = max(one.x, two.x) - min(one.x + one.w, two.x + two.w)
            apart_y = max(one.y, two.y) - min(one.y + one.h, two.y + two.h)
            assert apart_x >= GAP or apart_y >= GAP - 0.11, (one.id, two.id)


@pytest.mark.parametrize("name", VIEWS)
def test_every_line_and_card_rests_on_statements_of_the_case(benjina, made, name):
    known = statements(benjina)
    layout = made[name]
    ids = {card.id for card in layout.cards}
    styles = {style.kind for style in layout.styles}
    for line in layout.lines:
        assert {line.start, line.end} <= ids
        assert line.kind in styles
        assert set(line.statements) <= known.keys()
        assert line.statements or line.kind in ("next", "own")
    assert len({(line.start, line.end, line.kind) for line in layout.lines}) == len(layout.lines)
    assert all(set(card.statements) <= known.keys() for card in layout.cards)


@pytest.mark.parametrize("name", VIEWS)
def test_kinds_of_lines_differ_by_more_than_colour(made, name):
    looks = {(style.dash, style.width, style.ends) for style in made[name].styles}
    assert len(looks) == len(made[name].styles)


@pytest.mark.parametrize("name", VIEWS)
def test_both_languages_are_told_and_filled_in(made, name):
    layout = made[name]
    texts = [layout.title, layout.summary, *layout.notes, *layout.columns]
    texts += [one.label for one in (*layout.cards, *layout.styles)] + [one.text for one in layout.captions]
    for text in texts:
        assert text["en"] and text["id"]
        assert not re.search(r"\{\w+\}", text["en"] + text["id"])
    assert layout.summary["en"] != layout.summary["id"]


def test_channel_tells_direct_acts_from_those_through_somebody(benjina, made):
    through = benjina.store.select(
        "SELECT DISTINCT ?r WHERE { ?r a jb:Relation ; jb:via ?via ; jb:layer ?l "
        "FILTER(?l IN (layer:communication, layer:coordination)) }"
    ).texts()
    named = {row[0].rsplit("/", 1)[-1] for row in through}
    for line in made["channel"].lines:
        names = {own.rsplit("/", 1)[-1] for own in line.statements}
        if line.kind == "through":
            assert names <= named
        if line.kind == "direct":
            assert line.start == "IDN"
    acts = {one for line in made["channel"].lines if line.kind == "direct" for one in line.statements}
    assert f"Direct: {len(acts)}." in made["channel"].summary["en"]


def test_direct_lines_of_the_channel_pass_no_card(made):
    layout = made["channel"]
    cards = {card.id: card for card in layout.cards if card.drawn}
    for line in layout.lines:
        if line.kind == "direct":
            level = cards[line.end].y + cards[line.end].h / 2
            between = [card for card in cards.values() if card.kind == "broker"]
            assert all(not card.y - 3 < level < card.y + card.h + 3 for card in between)


def test_arena_marks_exactly_who_convened_or_hosted(benjina, made):
    rows = benjina.store.select(
        "SELECT DISTINCT ?e WHERE { ?p a jb:Participation ; jb:event ?e ; jb:role ?r FILTER(?r IN (role:host, role:convener)) }"
    ).texts()
    held = {f"event/{row[0].rsplit('/', 1)[-1]}" for row in rows}
    layout = made["arena"]
    marked = {line.end for line in layout.lines if line.kind != "attended"}
    events = {card.id for card in layout.cards if card.kind == "event"}
    assert marked == held & events
    hosts = {line.start for line in layout.lines if line.kind != "attended"}
    assert {card.id for card in layout.cards if card.kind == "host"} == hosts
    dates = [card for card in layout.cards if card.kind == "event" and card.drawn]
    assert [card.y for card in dates] == sorted(card.y for card in dates)


def test_mechanism_keeps_the_order_of_the_script(made):
    scenes = [card for card in made["mechanism"].cards if card.kind == "scene"]
    assert [card.label["en"].split()[0] for card in scenes] == [str(n + 1) for n in range(len(scenes))]
    assert [card.x for card in scenes] == sorted(card.x for card in scenes)
    silent = [card for card in made["mechanism"].cards if card.kind == "silence"]
    assert all(not card.statements for card in silent)


def test_assistance_leads_from_givers_by_types_to_groups(made):
    layout = made["assistance"]
    kind = {card.id: card.kind for card in layout.cards}
    for line in layout.lines:
        ends = (kind[line.start], kind[line.end])
        assert ends in (("provider", "type"), ("others", "type"), ("type", "group"))
    flows = {one for line in layout.lines if line.kind == "reaches" for one in line.statements}
    assert flows == {one for line in layout.lines if line.kind == "gives" for one in line.statements}


def test_a_case_without_any_of_it_has_no_views(tmp_path):
    from jembatan.graph.case import open_case

    file = tmp_path / "empty.ttl"
    file.write_text(
        "@prefix jb: <https://w3id.org/jembatan/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://w3id.org/jembatan/case/empty> a jb:Case ; rdfs:label "Empty"@en , "Kosong"@id .\n',
        encoding="utf-8",
    )
    assert views(open_case(str(file))) == {}
    assert say("lay-nobody", "id") == "tidak ada"
