"""The ontology as pages and in the terminal, and as a theory: consistent under two reasoners."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, serialize

from jembatan.commands.ontology_command import command
from jembatan.graph.case import Case
from jembatan.graph.crosswalk.rdf import mapping_triples
from jembatan.graph.errors import UnknownNameError
from jembatan.graph.iri import JB, SCHEMES, VOCAB
from jembatan.graph.pages.build import build_pages
from jembatan.graph.pages.terms import find_term, terms, usage
from jembatan.graph.store import ASSERTED, ONTOLOGY


@pytest.fixture(scope="module")
def pages(benjina: Case) -> dict[str, str]:
    """All pages."""
    return build_pages(usage(benjina), benjina.name)


class Reader(HTMLParser):
    """Collects the ids, links and elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.lang = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.lang = found.get("lang") or "" if tag == "html" else self.lang


def test_there_is_a_page_for_each_vocabulary_in_each_language(pages: dict[str, str]) -> None:
    assert set(pages) == {
        "index.html", *(f"{lang}/{name}.html" for lang in ("en", "id") for name in ("index", *SCHEMES))
    }  # fmt: skip


def test_every_link_leads_somewhere_and_no_id_stands_twice(pages: dict[str, str]) -> None:
    read = {place: Reader(text) for place, text in pages.items()}
    for place, page in read.items():
        assert len(page.ids) == len(set(page.ids)), place
        for link in page.links:
            target, _, anchor = link.partition("#")
            parts = [*place.split("/")[:-1], *target.split("/")] if target else place.split("/")
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            assert "/".join(parts) in pages, (place, link)
            assert not anchor or anchor in read["/".join(parts)].ids, (place, link)


def test_every_page_links_to_itself_in_the_other_language(pages: dict[str, str]) -> None:
    for place, text in pages.items():
        lang, _, name = place.partition("/")
        if name:
            page = Reader(text)
            assert page.lang == lang
            assert f"../{'id' if lang == 'en' else 'en'}/{name}" in page.links


def test_pages_hold_no_script_and_ask_for_nothing(pages: dict[str, str]) -> None:
    for place, text in pages.items():
        page = Reader(text)
        assert not page.tags & {"script", "img", "iframe", "object", "form", "base"}, place
        assert "default-src 'none'" in text
        assert not [link for link in page.links if "//" in link]
        assert not re.search(r"\son\w+=|url\(|@import", text), place


def test_every_term_stands_in_a_page_with_its_texts(pages: dict[str, str]) -> None:
    anchors = {
        lang: {one for place, text in pages.items() if place.startswith(lang) for one in Reader(text).ids}
        for lang in ("en", "id")
    }
    for one in terms().values():
        for lang in ("en", "id"):
            assert one.anchor in anchors[lang], one.name
            assert one.label.get(lang), one.name
            assert one.definition.get(lang), one.name


def test_pages_are_the_same_each_time(pages: dict[str, str], benjina: Case) -> None:
    assert build_pages(usage(benjina), benjina.name) == pages


def test_use_is_counted_in_the_case(benjina: Case) -> None:
    used = usage(benjina)
    for pattern, iri in (
        ("?x a jb:VictimGroup", JB + "VictimGroup"), ("?x jb:from ?y", JB + "from"),
        ("?x jb:kind kind:funds", VOCAB + "kind/funds"),
    ):  # fmt: skip
        assert used[iri] == int(
            benjina.store.select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}").texts()[0][0]
        )


@pytest.mark.parametrize(
    ("word", "name"),
    [("jb:Actor", "jb:Actor"), ("actor", "jb:Actor"), (JB + "partOf", "jb:partOf"), ("Deception", ""),
     ("ilo:deception", "ilo:deception"), ("phase", "phase"), ("bagian dari", "jb:partOf"), ("Actr", "")],
)  # fmt: skip
def test_a_term_is_found_by_any_of_its_names(word: str, name: str) -> None:
    if name:
        try:
            assert find_term(word).name == name
        except UnknownNameError as error:
            assert name in str(error)
    else:
        with pytest.raises(
            UnknownNameError, match="fits 2 terms: ilo:deception" if word == "Deception" else "jb:Actor"
        ):
            find_term(word)


def test_the_command_lists_and_shows_in_both_languages() -> None:
    run = CliRunner().invoke
    listed = json.loads(run(command, ["--format", "json"]).stdout)
    assert {row["kind"] for row in listed} == {"class", "property", "vocabulary"}
    assert next(row for row in listed if row["name"] == "jb:Relation")["used"] > 400
    shown = run(command, ["jb:Actor", "--lang", "id"]).stdout
    assert "Aktor" in shown
    assert "foaf:Agent" in shown
    card = json.loads(run(command, ["ilo:deception", "--format", "json", "--lang", "id"]).stdout)
    assert "htcds:vic_MethodsOfControl/FalsePromises" in " ".join(str(row["value"]) for row in card)
    assert {row["field"] for row in card} >= {"name", "label", "definition", "mapping", "used"}


def test_the_command_writes_pages(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["--html", str(tmp_path / "pages")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "pages" / "id" / "ilo.html").is_file()
    assert CliRunner().invoke(command, ["jb:Actor", "--html", str(tmp_path)]).exit_code == 2


@pytest.mark.nightly
def test_owl_rl_finds_no_contradiction(benjina: Case) -> None:
    """The rules of OWL 2 RL report what is inconsistent as error messages in the graph."""
    import owlrl
    from rdflib import Graph

    quads = [quad.triple for quad in benjina.store.native.quads_for_pattern(None, None, None, ONTOLOGY)]
    few = [
        triple for one in ("event:ev-2015-06-04-ambon-fact-finding", "actor:iom-indonesia")
        for triple in benjina.store.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {one} }} ?s ?p ?o }}")
    ]  # fmt: skip
    triples = {*quads, *few, *mapping_triples()}
    body = serialize(
        sorted((one for one in triples if "vocab/" not in str(one.subject)), key=str),
        format=RdfFormat.N_TRIPLES,
    )
    graph = Graph().parse(data=(body or b"").decode(), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert not [
        str(o) for _, p, o in graph if "ErrorMessage" in str(p) or "daml.org/2002/03/agents" in str(p)
    ]


@pytest.mark.parametrize(
    "planted",
    [False, pytest.param(True, marks=pytest.mark.nightly)],
    ids=["as it is", "with a contradiction"],
)
def test_hermit_finds_the_ontology_consistent_with_all_five_cases(
    everything: Case, tmp_path: Path, planted: bool
) -> None:
    """HermiT 1.4 through owlready2; dates of partial precision are no datatypes of OWL 2 and are passed over."""
    import owlready2

    native = everything.store.native
    triples = {
        quad.triple
        for graph in (ONTOLOGY, ASSERTED)
        for quad in native.quads_for_pattern(None, None, None, graph)
    }
    text = (serialize(sorted(triples, key=str), format=RdfFormat.N_TRIPLES) or b"").decode()
    if planted:
        text += f"<https://w3id.org/jembatan/actor/iom> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{JB}Place> .\n"
    file = tmp_path / "jembatan.nt"
    file.write_text(text, encoding="utf-8")
    world = owlready2.World()
    ontology = world.get_ontology(file.as_uri()).load()
    with ontology:
        if planted:
            with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
                owlready2.sync_reasoner_hermit(world, ignore_unsupported_datatypes=True, debug=0)
        else:
            owlready2.sync_reasoner_hermit(world, ignore_unsupported_datatypes=True, debug=0)
            assert list(world.inconsistent_classes()) == []
