"""The kinds of findings that the rules make: their stable codes, and what each says in general."""

from __future__ import annotations

from ..texts import heading, say

CODES: dict[str, str] = {
    "dangling": "dangling",
    "cycle": "cycle",
    "no-case": "no-case",
    "personal-data": "personal-passport",
    "weak-accusation": "weak-accusation",
    "single-source": "single-source-accusation",
    "single-origin": "single-origin-accusation",
    "single-author-group": "single-author-group-accusation",
    "implausible-date": "date-late",
    "after-sources": "after-sources",
    "outside-phase": "outside-phase",
    "after-rescue": "after-rescue",
    "account-date": "account-date",
    "duplicate-name": "duplicate-name",
    "duplicate-source": "duplicate-source",
    "duplicate-event": "duplicate-event",
    "duplicate-relation": "duplicate-relation",
    "duplicate-flow": "duplicate-flow",
    "coverage-date": "coverage-date",
    "coverage-place": "coverage-place",
    "coverage-indonesian": "coverage-indonesian",
    "coverage-locator": "coverage-locator",
    "coverage-actor": "coverage-actor",
    "coverage-source": "coverage-source",
    "manifest": "manifest-changed",
}
"""Every code of a rule of ours, and the text whose advice stands for it. Codes of shapes are their names."""


def summary(code: str, lang: str) -> str:
    """Return in one sentence what a kind of finding is about; empty for a shape that speaks for itself."""
    key = f"check-rule-{code}"
    return heading(key, lang) if heading(key, lang) != key.replace("_", " ") else ""


def reason(code: str, lang: str) -> str:
    """Return exactly what a rule looks for and why."""
    return say(f"check-rule-{code}-full", lang)


def advice(code: str, lang: str) -> str:
    """Return what to do about a finding of a rule, as far as it is the same for all."""
    return say(f"check-{CODES[code]}-todo", lang)
