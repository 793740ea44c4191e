"""The network page of a case: what the page is given, taken from the store."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .case import Case
from .iri import slug
from .model import SourceRef, Statement, Text
from .page.model import BlocStyle, LayerStyle, PageVocabulary
from .quick import in_memory
from .statements import sources, statements
from .texts import say
from .vocabulary import Concept, scheme

if TYPE_CHECKING:
    import networkx as nx

    from .scenes.model import Scene

_DASHES = {"solid": (), "dashed": (9, 5), "dotted": (4, 4)}
_CLASSES = """
SELECT ?class ?label (LANG(?label) AS ?lang) WHERE {
  ?class a owl:Class ; rdfs:label ?label FILTER(STRSTARTS(STR(?class), STR(jb:)))
} ORDER BY ?class ?label
"""
_CASE = """
SELECT ?label (LANG(?label) AS ?lang) WHERE {
  ?case a jb:Case ; rdfs:label ?label FILTER(?case = ?wanted)
} ORDER BY ?label
"""


def view_page(
    case: Case, graph: nx.DiGraph, lang: str = "en", seed: int = 1, *, told: Mapping[str, Statement] | None = None,
    cited: Mapping[str, SourceRef] | None = None, title: dict[str, str] | None = None,
    scenes: Sequence[Scene] | None = None,
) -> str:  # fmt: skip
    """Return the interactive page of a network: one HTML text that needs nothing from anywhere.

    Parameters
    ----------
    case : Case
        Where the statements and sources are.
    graph : networkx.DiGraph
        From `project`.
    lang : {"en", "id"}
        The language the page opens in; both are in it.
    seed : int
        Of the layout. The same case, options and seed give the same bytes.
    told, cited, title : optional
        Statements and sources of the case by id, and its title, if they are read already.
    scenes : sequence of Scene, optional
        What is told step by step. If not given: the scenes of the case's own folder, when the network is of all
        statements at the level of bodies; they speak of no other.
    """
    from .layouts.views import views
    from .page.board import wanted as resting_on
    from .page.build import build_page
    from .page.without import without_data
    from .scenes.told import tell

    case = in_memory(case)
    layouts = tuple(views(case).values()) if shows_whole_case(graph) else ()
    wanted = {name for _, _, names in graph.edges(data="statements") for name in names}
    wanted.update(resting_on(layouts))
    shown = statements(case, wanted) if told is None else {own: told[own] for own in told if own in wanted}
    named = None if case.files else {ref.source_id for one in shown.values() for ref in one.accounts}
    return build_page(
        graph,
        shown,
        sources(case, named) if cited is None else cited,
        page_vocabulary(case),
        title=title or case_title(case),
        lang=lang,
        seed=seed,
        layouts=layouts,
        without=without_data(case, sorted(graph)) if layouts else None,
        scenes=tell(case, page_scenes(case, graph) if scenes is None else scenes),
    )


def shows_whole_case(graph: nx.DiGraph) -> bool:
    """Tell whether a network is of all statements: only then do the other views tell of the same."""
    return graph.graph.get("name") == "all" and not graph.graph.get("filters")


def page_scenes(case: Case, graph: nx.DiGraph) -> tuple[Scene, ...]:
    """Return the case's own scenes if a network is the one they speak of; errors as for `own_scenes`."""
    from .scenes.read import own_scenes

    whole = shows_whole_case(graph) and graph.graph.get("level") == "agency"
    return own_scenes(case) if whole else ()


def case_title(case: Case) -> dict[str, str]:
    """Return what a case is called in each language."""
    from pyoxigraph import NamedNode

    from .iri import thing

    if re.fullmatch(r"[A-Za-z0-9._-]+", case.name):
        rows = case.store.select(_CASE, {"wanted": NamedNode(thing("case", case.name))}, timeout=None).texts()
        labels = {lang or "en": label for label, lang in rows}
        if labels:
            return {lang: labels.get(lang) or next(iter(labels.values())) for lang in ("en", "id")}
    if case.name == "all":
        return {lang: say("all-cases", lang) for lang in ("en", "id")}
    return {"en": case.name, "id": case.name}


def page_vocabulary(case: Case) -> PageVocabulary:
    """Return the words, colours and shapes of the page from the vocabularies."""
    return PageVocabulary(
        blocs={
            own: BlocStyle(_text(one), one.fact("color", "#777777"), one.fact("shape", "dot"))
            for own, one in scheme("bloc").items()
        },
        layers={
            own: LayerStyle(_text(one), one.fact("color", "#777777"), _DASHES.get(one.fact("dash"), ()))
            for own, one in scheme("layer").items()
        },
        statuses=_texts("status"), phases=_texts("phase"), confidences=_texts("confidence"),
        actor_kinds=class_labels(case), money=_texts("money"), reliabilities=_texts("reliability"),
        source_kinds=_texts("source-kind"), states=_texts("state"),
        alleged=tuple(own for own, one in scheme("status").items() if one.flag("isAllegation")),
        official=tuple(own for own in scheme("status") if own in ("official", "charged", "court", "convicted")),
        quiet_kinds=("VictimGroup",),
    )  # fmt: skip


def class_labels(case: Case) -> dict[str, Text]:
    """Return the labels of the ontology's classes by local name."""
    found: dict[str, dict[str, str]] = {}
    for iri, label, lang in case.store.select(_CLASSES, timeout=None).texts():
        found.setdefault(slug(iri), {})[lang] = label
    return {name: {"en": texts.get("en", name), "id": texts.get("id", name)} for name, texts in found.items()}


def _texts(name: str) -> dict[str, Text]:
    return {own: _text(one) for own, one in scheme(name).items()}


def _text(one: Concept) -> dict[str, str]:
    return {"en": one.name("en"), "id": one.name("id")}
