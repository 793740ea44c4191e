"""The words of the study explained: measures, null models, the columns of its tables, the verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from ..measures.centrality import MEASURES
from ..texts import say
from ..vocabulary import scheme

__all__ = ["NULLS", "WORDS", "Entry", "glossary", "measure_of", "null_of"]

NULLS = ("N1", "N3", "N-bip", "N-deg", "N-label")
"""The null models, by their ids in the tables."""

WORDS = (
    "statement", "account", "alleged", "value", "interval", "rank", "p", "flip", "without-own", "without-thesis",
    "threshold", "standing",
)  # fmt: skip
"""Other words that the tables use."""


@dataclass(frozen=True)
class Entry:
    """One word: where it stands on the page, what it is called, what it means."""

    id: str
    name: str
    meaning: str


def measure_of(measure: str) -> str:
    """Return the entry of a measure, parts of one under its own; empty where there is none.

    Examples
    --------
    >>> measure_of("5.9 both"), measure_of("harmonic"), measure_of("unheard-of")
    ('measure-5.9', 'measure-harmonic', '')
    """
    own = measure.split(" ")[0]
    known = {one.term for one in scheme("measure").values()} | set(MEASURES)
    return f"measure-{own}" if own in known else ""


def null_of(null: str) -> str:
    """Return the entry of a null model, its variants under its own; empty where there is none."""
    own = null.split(" ")[0]
    return f"null-{own}" if own in NULLS else ""


def glossary(lang: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the parts of the glossary with their entries: words, null models, measures.

    Parameters
    ----------
    lang : {"en", "id"}
    """
    words = tuple(
        Entry(f"word-{name}", say(f"report-word-{name}", lang), say(f"report-word-{name}-text", lang))
        for name in WORDS
    )
    nulls = tuple(Entry(f"null-{name}", name, say(f"report-null-{name.lower()}", lang)) for name in NULLS)
    terms = scheme("measure").values()
    measures = [
        Entry(f"measure-{one.term}", one.name(lang), one.definition.get(lang) or one.definition.get("en", ""))
        for one in terms
    ]
    told = {one.term for one in terms}
    measures += [
        Entry(f"measure-{name}", str(getattr(one, f"label_{lang}")), str(getattr(one, f"meaning_{lang}")))
        for name, one in MEASURES.items()
        if name not in told
    ]
    return (("words", words), ("nulls", nulls), ("measures", tuple(measures)))
