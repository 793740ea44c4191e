"""Figure of the comparison: the indicators of effectiveness of all bundled cases, or of one case by itself."""

from __future__ import annotations

from ..case import Case, bundled_cases, open_case
from ..study.compare import Comparison, compare
from ..study.compare_picture import comparison_picture
from ..texts import say
from .drawing import Picture, clip
from .material import Material

_SOURCES = "SELECT DISTINCT ?source WHERE { ?account a jb:Account ; dcterms:source ?source } ORDER BY ?source"


def drawn_comparison(material: Material, lang: str) -> Picture:
    """Draw the bundled cases side by side; a case of the reader's own stands before them."""
    from dataclasses import replace

    cases, comparison = material.once("comparison", lambda: _compared(material))
    sources = material.once("comparison-sources", lambda: _sources(cases))
    own = comparison_picture(comparison, lang)
    note = say("figure-comparison-note", lang, cases=", ".join(case.name[:60] for case in cases))
    actor = clip(material.focal_name[lang], 60) if material.focal else "IOM"
    return replace(own, note=note, sources=sources, used={"actor": actor})


def _compared(material: Material) -> tuple[list[Case], Comparison]:
    own = material.case
    names = bundled_cases()
    others = [open_case(name) for name in names if name != own.name]
    cases = others if own.name == "all" else [own, *others]
    if own.name in names:
        cases.sort(key=lambda case: names.index(case.name))
    return cases, compare(cases, material.focal or "iom", ("size", "effectiveness"))


def _sources(cases: list[Case]) -> tuple[str, ...]:
    from ..iri import slug

    return tuple(sorted({
        slug(row[0]) for case in cases for row in case.store.select(_SOURCES, timeout=None).texts()
    }))  # fmt: skip
