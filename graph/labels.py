"""The names of things in the reader's language."""

from __future__ import annotations

from pyoxigraph import Literal

from .iri import DCTERMS, RDFS, SKOS, curie
from .store import CaseStore

_LABELS = (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title")


class Labels:
    """The names of things in one language, looked up once each.

    Parameters
    ----------
    store : CaseStore
        Where the names stand.
    lang : {"en", "id"}
        The reader's language; English, then any other, where it is missing.
    """

    def __init__(self, store: CaseStore, lang: str) -> None:
        self._store = store
        self._lang = lang
        self._known: dict[str, str] = {}

    def of(self, iri: str) -> str:
        """Return the label of an IRI, or the IRI shortened where it has none."""
        if iri not in self._known:
            self._known[iri] = self._look_up(iri)
        return self._known[iri]

    def _look_up(self, iri: str) -> str:
        for name in _LABELS:
            literals = [
                quad.object for quad in self._store.quads(iri, name) if isinstance(quad.object, Literal)
            ]
            if literals:
                return min(literals, key=lambda one: (_rank(one.language, self._lang), one.value)).value
        return curie(iri)


def _rank(tag: str | None, lang: str) -> int:
    order = (lang, "en", None)
    return order.index(tag) if tag in order else len(order)
