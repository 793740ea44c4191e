"""How well accusations and claims are borne out: by grade, by how many sources, groups of authors, origins."""

from __future__ import annotations

from collections.abc import Iterator

from ..iri import DCTERMS, JB, curie, slug
from ..vocabulary import scheme
from .model import CaseFinding, Checked, finding

_WEAK_FROM = "D"


def accusing(data: Checked) -> list[str]:
    """Return the relations of the case that accuse someone (by their kind and layer), sorted."""
    return sorted(
        getattr(quad.subject, "value", "")
        for quad in data.case.store.quads(predicate=JB + "accuses")
        if getattr(quad.object, "value", "") == "true" and quad.subject in data.own
    )


def weak_accusations(data: Checked) -> Iterator[CaseFinding]:
    """Find relations that accuse and rest on sources of grade D or lower alone."""
    grades = scheme("reliability")
    floor = float(grades[_WEAK_FROM].fact("order"))
    weak = {one.iri for one in grades.values() if float(one.fact("order", "0")) >= floor}
    for own in accusing(data):
        found = [
            grade
            for source in data.facts.sources(own)
            for grade in data.facts.all(source, JB + "reliability")
        ]
        if found and all(grade in weak for grade in found):
            worst = ", ".join(sorted({slug(grade) for grade in found}))
            yield finding(
                "weak-accusation", "weak-accusation", "warning", own, JB + "reliability", worst, grades=worst
            )


def narrow_accusations(data: Checked) -> Iterator[CaseFinding]:
    """Find relations that accuse and rest on one source, one origin, or one group of authors."""
    if len(data.facts.of("Source")) < 2:
        return
    for own in accusing(data):
        code, what = _narrow(data, data.facts.sources(own))
        if code:
            yield finding(f"{code}-accusation", code, "note", own, DCTERMS + "source", what, what=what)


def narrow_claims(data: Checked) -> Iterator[CaseFinding]:
    """Find claims that no other source, origin or group of authors makes.

    A claim has exactly one source. It is borne out by other claims of the same concept: their sources count
    with its own. In a case of one source nothing can be borne out by another, and nothing is said.
    """
    facts = data.facts
    if len(facts.of("Source")) < 2:
        return
    claims = facts.of("Claim")
    by_concept: dict[str, set[str]] = {}
    for own in claims:
        by_concept.setdefault(facts.one(own, JB + "concept"), set()).update(facts.sources(own))
    for own in claims:
        concept = facts.one(own, JB + "concept")
        code, what = _narrow(data, sorted(by_concept[concept] if concept else facts.sources(own)))
        if code:
            yield finding(f"{code}-claim", code, "note", own, DCTERMS + "source", what, what=what)


def _narrow(data: Checked, sources: list[str]) -> tuple[str, str]:
    """Return the code of what is narrow about some sources and the one they come down to; empty if nothing."""
    if not sources:
        return "", ""
    if len(sources) == 1:
        return "single-source", curie(sources[0])
    for code, prop in (("single-origin", "independenceGroup"), ("single-author-group", "authorGroup")):
        groups = {group for source in sources for group in data.facts.all(source, JB + prop)}
        if len(groups) == 1:
            return code, slug(groups.pop())
    return "", ""


RULES = (weak_accusations, narrow_accusations, narrow_claims)
"""The rules of this concept."""
