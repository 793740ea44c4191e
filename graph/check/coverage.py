"""What is missing: dates, places, Indonesian texts, locators; actors and sources that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from ..iri import DCTERMS, JB
from .model import CaseFinding, Checked, finding

DATED = ("Event", "Relation", "AssistanceFlow", "Difficulty", "Metric")
"""The classes whose things happened at some time."""

DESCRIBED = ("Difficulty", "ElementFinding", "Case")
"""The classes with descriptions in both languages, beside the actors."""


def _gap(code: str, own: str, prop: str) -> CaseFinding:
    return finding(code, code, "note", own, prop)


def coverage(data: Checked) -> Iterator[CaseFinding]:
    """Find what is missing, thing by thing; every gap is a note."""
    facts = data.facts
    for own in facts.of(*DATED):
        if facts.span(own) is None:
            yield _gap("coverage-date", own, JB + "start")
    for own in facts.of("Event"):
        if not facts.all(own, JB + "place"):
            yield _gap("coverage-place", own, JB + "place")
    for own in facts.of("AssistanceFlow"):
        if not facts.all(own, JB + "fromPlace", JB + "toPlace"):
            yield _gap("coverage-place", own, JB + "toPlace")
    for own in facts.of("Actor", *DESCRIBED):
        english = facts.text(own, DCTERMS + "description", "en")
        if english and not facts.text(own, DCTERMS + "description", "id"):
            yield _gap("coverage-indonesian", own, DCTERMS + "description")
    for own in facts.of("Account"):
        if not facts.all(own, JB + "locator"):
            yield _gap("coverage-locator", own, JB + "locator")
    for own in facts.of("Actor"):
        if own not in facts.named:
            yield _gap("coverage-actor", own, "")
    for own in facts.of("Source"):
        if own not in facts.named:
            yield _gap("coverage-source", own, "")


RULES = (coverage,)
"""The rules of this concept."""
