"""Still figures: sound files in both languages, the numbers of the readings, the same bytes twice, inert, never a crash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jembatan.graph.case import Case, open_case
from jembatan.graph.errors import JembatanError, UnknownNameError
from jembatan.graph.export.output import save_file
from jembatan.graph.figures.arena import arena
from jembatan.graph.figures.catalogue import FIGURES, Drawing, NothingToDraw, compose, draw
from jembatan.graph.figures.labels import Placer
from jembatan.graph.figures.material import Choices, Material
from jembatan.graph.figures.places import atlas
from jembatan.graph.figures.render import render
from jembatan.graph.figures.ribbons import ribbons
from jembatan.graph.figures.robustness import curves, left
from jembatan.graph.figures.save import WORDS, save_drawings
from jembatan.graph.reading.assistance import provision
from jembatan.graph.reading.money import money
from jembatan.graph.study.brokerage import brokerage
from jembatan.graph.study.without import losses, taken_out
from jembatan.graph.texts import say
from jembatan.graph.vocabulary import scheme

from support import Run

SVG = "{http://www.w3.org/2000/svg}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>$\\\\frac{1}{0}$ &amp; ]]> "
ONE_CASE = tuple(name for name in FIGURES if name != "comparison")
"""The figures of the case itself; the comparison opens all bundled cases."""

HOSTILE = f"""
@prefix jb: <https://w3id.org/jembatan/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix wgs: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix v: <https://w3id.org/jembatan/vocab/> .
@prefix b: <https://w3id.org/jembatan/> .
<https://w3id.org/jembatan/actor/a> a jb:Actor, jb:GovernmentAgency ; rdfs:label '''{EVIL}'''@en, "x\\u202Eevil\\u0007"@id ; jb:bloc v:bloc .
<https://w3id.org/jembatan/actor/b> a jb:Actor, jb:VictimGroup ; rdfs:label "{"y" * 10000}"@en, "{"z " * 5000}"@id .
<https://w3id.org/jembatan/actor/c> a jb:Actor, jb:IntergovernmentalOrganization ; rdfs:label "c\\n\\n\\tc"@en .
<https://w3id.org/jembatan/place/p> a jb:Place ; rdfs:label '''{EVIL}'''@en ; wgs:lat -6.0 ; wgs:long 134.2 ; jb:admin "x" .
<https://w3id.org/jembatan/place/q> a jb:Place ; rdfs:label "{"q" * 10000}"@en ; wgs:lat 999 ; wgs:long 13 .
<https://w3id.org/jembatan/place/r> a jb:Place ; rdfs:label "\\u200Fr"@en ; wgs:lat 13.0 ; wgs:long 100.0 ; jb:admin "x" .
<https://w3id.org/jembatan/source/s> a jb:Source ; dcterms:title '''{EVIL}'''@en .
<https://w3id.org/jembatan/event/e> a jb:Event ; jb:kind <https://w3id.org/jembatan/vocab/event-kind/meeting> ;
  jb:phase <https://w3id.org/jembatan/vocab/phase/rescue> ; rdfs:label '''{EVIL}'''@en ; jb:start "2015-04-01"^^xsd:date .
<https://w3id.org/jembatan/participation/e--host--a> a jb:Participation ; jb:event <https://w3id.org/jembatan/event/e> ;
  jb:actor <https://w3id.org/jembatan/actor/a> ; jb:role <https://w3id.org/jembatan/vocab/role/host> .
<https://w3id.org/jembatan/relation/m> a jb:Relation ; jb:kind <https://w3id.org/jembatan/vocab/kind/funds> ;
  jb:layer <https://w3id.org/jembatan/vocab/layer/money> ; jb:from <https://w3id.org/jembatan/actor/a> ;
  jb:to <https://w3id.org/jembatan/actor/b> ; jb:status <https://w3id.org/jembatan/vocab/status/alleged> .
<https://w3id.org/jembatan/relation/n> a jb:Relation ; jb:kind <https://w3id.org/jembatan/vocab/kind/informs> ;
  jb:layer <https://w3id.org/jembatan/vocab/layer/communication> ; jb:from <https://w3id.org/jembatan/actor/a> ;
  jb:to <https://w3id.org/jembatan/actor/c> ; jb:status <https://w3id.org/jembatan/vocab/status/official> .
<https://w3id.org/jembatan/relation/o> a jb:Relation ; jb:kind <https://w3id.org/jembatan/vocab/kind/informs> ;
  jb:layer <https://w3id.org/jembatan/vocab/layer/communication> ; jb:from <https://w3id.org/jembatan/actor/c> ;
  jb:to <https://w3id.org/jembatan/actor/b> ; jb:status <https://w3id.org/jembatan/vocab/status/official> .
<https://w3id.org/jembatan/flow/f> a jb:AssistanceFlow ; jb:type <https://w3id.org/jembatan/vocab/assistance/transport> ;
  jb:provider <https://w3id.org/jembatan/actor/a> ; jb:recipient <https://w3id.org/jembatan/actor/b> ;
  jb:fromPlace <https://w3id.org/jembatan/place/p> ; jb:toPlace <https://w3id.org/jembatan/place/r> .
<https://w3id.org/jembatan/account/1> a jb:Account ; jb:about <https://w3id.org/jembatan/relation/m> ; jb:amount 5.5 ;
  jb:currency "<i>{"$" * 500}" ; jb:moneyStatus <https://w3id.org/jembatan/vocab/money/paid> ; dcterms:source <https://w3id.org/jembatan/source/s> .
<https://w3id.org/jembatan/account/2> a jb:Account ; jb:about <https://w3id.org/jembatan/flow/f> ; jb:people 3 ; dcterms:source <https://w3id.org/jembatan/source/s> .
<https://w3id.org/jembatan/account/3> a jb:Account ; jb:about <https://w3id.org/jembatan/flow/f> ; jb:people 9 ; dcterms:source <https://w3id.org/jembatan/source/t> .
"""


@pytest.fixture(scope="module")
def material(benjina: Case) -> Material:
    return Material(benjina, Choices(draws=10, replicates=9))


@pytest.fixture(scope="module")
def drawings(material: Material) -> dict[tuple[str, str], Drawing]:
    return {
        (name, lang): draw(name, material.case, lang, material=material)
        for name in ONE_CASE
        for lang in ("en", "id")
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Material:
    file = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    file.write_text(HOSTILE, encoding="utf-8")
    return Material(open_case(str(file)), Choices(draws=5, replicates=5))


def texts(data: bytes) -> list[str]:
    """Return the words that are drawn."""
    return ["".join(one.itertext()) for one in ElementTree.fromstring(data).iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("name", ONE_CASE)
def test_a_figure_is_sound_and_says_what_it_shows_in_both_languages(
    drawings: Mapping[tuple[str, str], Drawing], name: str, lang: str
) -> None:
    one = drawings[name, lang]
    root = ElementTree.fromstring(one.data)
    assert root.get("role") == "img" and root.get("lang") == lang
    titles = {title.get("lang"): title.text for title in root.findall(f"{SVG}title")}
    told = {desc.get("lang"): desc.text for desc in root.findall(f"{SVG}desc")}
    assert root[0].tag == f"{SVG}title" and root[0].get("lang") == lang
    assert titles == {own: title for own, (title, _) in one.words.items()} and set(titles) == {"en", "id"}
    assert told == {own: alt for own, (_, alt) in one.words.items()} and told["en"] != told["id"]
    assert one.title in texts(one.data) and len(one.alt) > 80
    cited = [str(found.get(f"{RDF}resource")) for found in root.iter("{http://purl.org/dc/terms/}source")]
    assert [own.rsplit("/", 1)[1] for own in cited] == list(one.sources) and one.sources
    assert b"<!DOCTYPE" not in one.data and b"dc:date" not in one.data and b"<script" not in one.data
    drawn = " ".join(texts(one.data))
    assert say("figure-data", lang, case="", statements="", sources="", used="").split(";")[0][:14] in drawn
    assert str(len(one.sources)) in drawn


@pytest.mark.parametrize(
    "name",
    [
        name if name in ("money", "map") else pytest.param(name, marks=pytest.mark.nightly)
        for name in ONE_CASE
    ],
)
def test_the_same_case_and_options_give_the_same_bytes(
    drawings: Mapping[tuple[str, str], Drawing], benjina: Case, name: str
) -> None:
    again = Material(benjina, Choices(draws=10, replicates=9))
    assert draw(name, benjina, "id", material=again).data == drawings[name, "id"].data


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF-1")])
def test_every_form_is_whole_the_same_twice_and_carries_its_words(
    material: Material, form: str, start: bytes
) -> None:
    one = draw("robustness", material.case, "id", form, material=material)
    assert one.data.startswith(start) and len(one.data) > 10_000
    assert one.data == draw("robustness", material.case, "id", form, material=material).data
    if form == "png":
        from io import BytesIO

        from PIL import Image

        with Image.open(BytesIO(one.data)) as image:
            image.load()
            said = image.info
            assert min(image.size) > 800 and "Software" not in said
        assert all(alt in said["Description"] for _, alt in one.words.values())
        assert said["Source"].split("; ") == list(one.sources)
    else:
        assert one.data.rstrip().endswith(b"%%EOF") and b"CreationDate" not in one.data
        plain = one.data.decode("latin-1")
        assert "/Title" in plain and "/Subject" in plain and "/Keywords" in plain


@pytest.mark.nightly
@pytest.mark.parametrize("form", ["png", "pdf"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_in_every_form_and_language(material: Material, name: str, form: str) -> None:
    for lang in ("en", "id"):
        assert len(draw(name, material.case, lang, form, material=material).data) > 10_000


def test_a_bare_figure_for_a_page_has_no_title_drawn_and_one_description(material: Material) -> None:
    one = compose("timeline", material, "id")
    root = ElementTree.fromstring(one.svg)
    assert root[0].text == one.title and root[1].text == one.alt
    assert one.title not in texts(one.svg.encode()) and one.behind == tuple(sorted(set(one.behind)))


def test_the_arena_counts_who_was_where(material: Material) -> None:
    found = arena(material)
    attended = material.known.of("Participation")
    talks = {one.id for one in found.events}
    for body in ("idn-kkp", "idn-kemlu"):
        roles = {
            (one.one("event"), one.term("role"))
            for one in attended
            if f"event/{one.term('event')}" in talks and material.facts.body(one.term("actor")) == body
        }
        hosted = {event for event, role in roles if role in ("host", "convener")}
        assert found.count(body, "host") == len(hosted) > 0
        assert found.count(body) >= len(hosted)
    alt = compose("arena", material, "en").alt
    assert f"IOM {found.count('iom', 'host')}" in alt and f"IOM {found.count('iom')}" in alt


def test_assistance_is_that_of_the_reading(
    material: Material, drawings: Mapping[tuple[str, str], Drawing]
) -> None:
    found = provision(material.case)
    flows = {flow.id for cell in found.cells.values() for flow in cell}
    shown = compose("assistance", material, "en")
    assert flows <= set(shown.behind) and f"{len(shown.behind)} documented flows" in shown.alt
    mine = [flow for flow in flows if "fishers-benjina-khm" in found.known.things[flow].all("recipient")]
    kinds = {
        kind: sum(found.known.things[flow].term("type") == kind for flow in mine)
        for kind in ("documents", "shelter")
    }
    drawn = texts(drawings["assistance", "en"].data)
    assert all(str(count) in drawn for count in kinds.values()) and kinds["documents"] > 2


def test_money_is_that_of_the_reading_and_none_is_added(
    material: Material, drawings: Mapping[tuple[str, str], Drawing]
) -> None:
    found = money(material.case)
    every = ribbons(found)
    ranges = {(thing.id, one.money, one.currency, one.best) for thing, one in found.ranges}
    assert every and all(
        (one.thing.id, one.bounds.money, one.bounds.currency, one.bounds.best) in ranges for one in every
    )
    assert all(one.bounds.money in scheme("money") and not one.bounds.unit for one in every)
    english, indonesian = (" ".join(texts(drawings["money", lang].data)) for lang in ("en", "id"))
    for one in every:
        assert f"{one.bounds.currency} {one.bounds.best:,.0f}" in english
        assert f"{one.bounds.currency} {one.bounds.best:,.0f}".replace(",", ".") in indonesian
    same = [one for one in every if one.thing.values.get("sameAct")]
    told = {(one.thing.id, one.bounds.money, one.bounds.currency) for one in every}
    assert not [
        one
        for one in same
        if any((own, one.bounds.money, one.bounds.currency) in told for own in one.thing.values["sameAct"])
    ]
    drawn = {float(number.replace(",", "")) for number in re.findall(r"USD ([\d,]+)", english)}
    known = {float(one.bounds.best) for one in every}
    assert drawn <= known
    asked = next(one for one in every if one.thing.term("kind") == "requests_help_from")
    assert asked.receivers == asked.thing.all("from")


def test_brokerage_is_that_of_the_command(
    material: Material, drawings: Mapping[tuple[str, str], Drawing]
) -> None:
    study = brokerage(material.case, replicates=9, seed=1)
    total = study.brokers[0].scores["total"]
    null = study.brokers[0].nulls["total"]
    assert (
        f"{total.count} (expected with independent ties {total.expected:.1f}"
        in drawings["brokerage", "en"].alt
    )
    assert f"{null.mean:.1f})" in drawings["brokerage", "en"].alt
    drawn = texts(drawings["brokerage", "en"].data)
    for one in study.brokers[:5]:
        assert str(one.scores["liaison"].count) in drawn and str(one.scores["total"].count) in drawn


def test_centrality_is_that_of_the_command(
    material: Material, drawings: Mapping[tuple[str, str], Drawing]
) -> None:
    from jembatan.graph.ranking import ranking
    from jembatan.graph.study.uncertainty import doubts

    rows = list(ranking(material.network, ("betweenness",), "betweenness", 20).records())
    found = doubts(material.case, material.network, ("betweenness",), draws=10, seed=1)
    drawn = texts(drawings["centrality", "en"].data)
    for row in rows:
        one = found["betweenness", str(row["actor"])]
        assert f"{row['betweenness']:.3f}" in drawn
        assert (
            f"{one.rank_low}-{one.rank_high}" if one.rank_low != one.rank_high else f"{one.rank_low}"
        ) in drawn


def test_the_map_has_each_documented_movement(material: Material) -> None:
    known = material.known
    found = atlas(known)
    moved = [
        flow for flow in known.of("AssistanceFlow")
        if flow.term("type") in ("transport", "repatriation") and flow.all("fromPlace") and flow.all("toPlace")
    ]  # fmt: skip
    assert sorted(flow.id for move in found.moves for flow in move.flows) == sorted(flow.id for flow in moved)
    first = next(
        flow
        for move in found.moves
        for flow in move.flows
        if flow.name == "flow-transport-benjina-tual-2015-04-03"
    )
    move = next(move for move in found.moves if first in move.flows)
    assert (move.start, move.end) == ("place/benjina", "place/tual")
    assert "319-323" in move.people(known) and "319-323" in compose("map", material, "id").alt
    spot = found.spot("place/tual")
    assert "place/tual-port" in spot.places and not spot.sea and found.spot("place/arafura-sea").sea
    assert {"place/washington-dc", "place/geneva"} <= {one.id for one in found.away}


def test_robustness_by_hand_and_as_without_says() -> None:
    import networkx as nx

    star = nx.star_graph(4)
    found = curves(nx.relabel_nodes(star, str), "0", draws=20, seed=3)
    assert found.start == 1 and found.targeted[0] == ("0", 0.0) and found.single["1"] == 1
    assert found.spared[0] == ("1", 1.0) and len(found.random) == 3
    # Of five orders one begins with the centre: the mean over many draws lies near 4/5.
    assert abs(curves(nx.relabel_nodes(star, str), "", 2000, 1).random[0][1] - 0.8) < 0.03
    assert left(nx.path_graph(3), (1,)) == 0 and left(nx.path_graph(3), (0,)) == 1
    alone: nx.Graph = nx.Graph()
    alone.add_node("a")
    assert curves(alone, "a", 5, 1).targeted == () and curves(nx.Graph(), "", 5, 1).start is None


def test_robustness_is_told_of_the_network_of_without(material: Material) -> None:
    graph = material.once("communication", lambda: pytest.fail("drawn already"))
    assert isinstance(graph, object) and "iom" in graph
    loss = losses(material.case, taken_out(material.case, "IOM"), ("agency",))[0]
    assert set(graph) == set(loss.graph) and graph.number_of_edges() == loss.graph.number_of_edges()
    share = left(graph, ("iom",))
    assert (
        share is not None and f"Without IOM alone: {share:.0%}" in compose("robustness", material, "en").alt
    )


def test_the_actor_that_is_singled_out_can_be_another(benjina: Case, material: Material) -> None:
    other = Material(benjina, Choices(actor="KKP"))
    vars(other)["facts"] = material.facts
    one = compose("timeline", other, "en")
    assert "convened or hosted by KKP" in texts(one.svg.encode())
    with pytest.raises(UnknownNameError):
        compose("timeline", Material(benjina, Choices(actor="Nobody at all")), "en")


def test_unknown_names_are_met_with_the_nearest(benjina: Case) -> None:
    for call in ({"name": "netwrk"}, {"name": "network", "form": "gif"}, {"name": "network", "lang": "xx"}):
        with pytest.raises(UnknownNameError):
            draw(case=benjina, **call)  # type: ignore[arg-type]


def test_hostile_labels_are_inert_and_short(hostile: Material) -> None:
    drawn = 0
    for name in ONE_CASE:
        for lang in ("en", "id"):
            try:
                one = draw(name, hostile.case, lang, material=hostile)
            except NothingToDraw:
                continue
            drawn += 1
            root = ElementTree.fromstring(one.data)
            tags = {element.tag.rsplit("}", 1)[1] for element in root.iter()}
            assert not tags & {"script", "img", "a", "image", "foreignObject", "i", "b"}, name
            assert not [
                key for element in root.iter() for key in element.attrib if key.lower().startswith("on")
            ]
            text = one.data.decode()
            assert not re.search("[\u202e\u200f\x07]", text) and len(text) < 400_000
            assert all(len(words) < 260 for words in texts(one.data)), name
            assert all(len(alt) < 4000 for _, alt in one.words.values())
    assert drawn >= 16
    for form in ("png", "pdf"):
        assert len(draw("money", hostile.case, "en", form, material=hostile).data) > 5000


@pytest.mark.parametrize("turtle", [
    "<https://w3id.org/jembatan/case/x> a <https://w3id.org/jembatan/ontology#Case> .",
    "<https://w3id.org/jembatan/actor/a> a <https://w3id.org/jembatan/ontology#Actor> .",
])  # fmt: skip
def test_nothing_to_draw_is_said(tmp_path: Path, turtle: str) -> None:
    file = tmp_path / "small.ttl"
    file.write_text(turtle, encoding="utf-8")
    stuff = Material(open_case(str(file)), Choices(draws=3, replicates=3))
    for name in ONE_CASE:
        for lang, words in (("en", "nothing to draw"), ("id", "tidak ada yang dapat digambar")):
            with pytest.raises(NothingToDraw, match=words):
                draw(name, stuff.case, lang, material=stuff)
        one = compose(name, stuff, "id")
        assert one.empty and say("figure-nothing", "id") in texts(one.svg.encode())


@pytest.mark.nightly
def test_all_figures_of_a_case_in_a_folder(run: Run, tmp_path: Path) -> None:
    done = run(
        "--case", "ambon", "plot", "all", "--draws", "5", "--replicates", "5", "-o", "all", timeout=240
    )
    assert done.returncode == 0 and len(done.stdout.splitlines()) == len(FIGURES)
    assert {one.name for one in (tmp_path / "all").iterdir()} == {WORDS, *(f"{name}.svg" for name in FIGURES)}


@pytest.mark.nightly
def test_the_comparison_draws_all_bundled_cases(benjina: Case) -> None:
    one = compose("comparison", Material(benjina), "id")
    assert (
        not one.empty and all(name in one.alt for name in ("benjina", "ambon", "png-reefer")) and one.sources
    )


def test_colours_are_never_alone(drawings: Mapping[tuple[str, str], Drawing]) -> None:
    money_file = drawings["money", "en"].data.decode()
    assert money_file.count("<pattern") >= 3
    blocs = {(one.fact("color"), one.fact("shape")) for one in scheme("bloc").values()}
    assert len(blocs) == len(scheme("bloc"))


def test_labels_never_overlap() -> None:
    placer = Placer((0, 100, 0, 100), 1, 1)
    found = [placer.label(50, 50, "name", 8, 3) for _ in range(60)]
    assert found[0] is not None and found[-1] is None
    boxes = placer.taken
    for place, one in enumerate(boxes):
        assert one[0] >= 0 and one[2] <= 100 and one[1] >= 0 and one[3] <= 100
        for other in boxes[place + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_saving(tmp_path: Path, material: Material, drawings: Mapping[tuple[str, str], Drawing]) -> None:
    chosen = [drawings["timeline", "id"], replace(drawings["money", "id"], name="money")]
    save_drawings(tmp_path / "new" / "figures", chosen, material)
    assert (tmp_path / "new" / "figures" / "timeline.svg").read_bytes() == drawings["timeline", "id"].data
    words = (tmp_path / "new" / "figures" / WORDS).read_text(encoding="utf-8")
    assert all(own in words for own in drawings["money", "id"].sources) and "lang=id" in words
    with pytest.raises(JembatanError, match="folder"):
        save_file(tmp_path, b"x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(JembatanError, match="file"):
        save_drawings(tmp_path / "file", chosen, material)
    assert sorted(one.name for one in (tmp_path / "new" / "figures").iterdir()) == [
        WORDS,
        "money.svg",
        "timeline.svg",
    ]


def test_a_long_caption_is_broken_into_lines(material: Material) -> None:
    one = compose("timeline", material, "en")
    data = render(one, "svg", "word " * 200, {"en": (one.title, one.alt)}, ())
    assert sum(words.startswith("word word") for words in texts(data)) > 5


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from jembatan.cli import cli

    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["plot", "map", "-o", "m.png", "--lang", "id"])
    assert done.exit_code == 0 and done.stdout.startswith("m.png")
    assert (tmp_path / "m.png").read_bytes()[:4] == b"\x89PNG"
    assert "Peta" in done.stderr and "lang=id" in done.stderr
    wrong = CliRunner().invoke(cli, ["plot", "timelin"])
    assert isinstance(wrong.exception, UnknownNameError) and "timeline" in str(wrong.exception)


def test_the_commands_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from jembatan.cli import cli

    monkeypatch.chdir(tmp_path)
    listed = CliRunner().invoke(cli, ["plot", "--list", "--lang", "id"])
    assert listed.exit_code == 0 and all(re.search(f"^{name} ", listed.output, re.M) for name in FIGURES)
    assert CliRunner().invoke(cli, ["plot"]).exit_code == 2
    bare = "<https://w3id.org/jembatan/case/x> a <https://w3id.org/jembatan/ontology#Case> ."
    (tmp_path / "bare.ttl").write_text(bare, encoding="utf-8")
    none = CliRunner().invoke(cli, ["--case", "bare.ttl", "plot", "money", "--lang", "id"])
    assert none.exit_code == 1 and "tidak ada yang dapat digambar" in none.output
    assert [one.name for one in tmp_path.iterdir()] == ["bare.ttl"]
    clash = CliRunner().invoke(cli, ["plot", "map", "-o", "a.png", "--format", "pdf"])
    assert clash.exit_code == 2 and len(list(tmp_path.iterdir())) == 1
