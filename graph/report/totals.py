"""Totals and hand-read pairs of states as statements: what belongs to no single relation or flow."""

from __future__ import annotations

from collections.abc import Mapping

from ..case import Case
from ..iri import local, slug
from ..model import AccountRef, Statement
from ..statements import accounts_by_thing
from ..vocabulary import scheme

_THINGS = """
SELECT ?s ?class ?kind ?start ?end ?text ?label (LANG(?label) AS ?lang) WHERE {
  VALUES ?class { jb:Metric jb:GovernmentPair }
  ?s a ?class .
  OPTIONAL { ?s jb:metric|jb:pairRole ?kind }
  OPTIONAL { ?s rdfs:label ?label }
  OPTIONAL { ?s jb:start ?start } OPTIONAL { ?s jb:end ?end }
  OPTIONAL { ?s dcterms:description ?text FILTER(LANG(?text) = "en") }
} ORDER BY ?s ?label
"""
_SCHEMES = {"Metric": "metric", "GovernmentPair": "pair-role"}


def total_statements(
    case: Case, told: Mapping[str, tuple[AccountRef, ...]] | None = None
) -> dict[str, Statement]:
    """Return the case's totals (`metric/...`) and pairs of states (`pair/...`) with their accounts, by id.

    Parameters
    ----------
    case : Case
    told : mapping, optional
        From `accounts_by_thing`, if it is read already.
    """
    accounts = accounts_by_thing(case) if told is None else told
    found: dict[str, Statement] = {}
    for subject, cls, kind, start, end, text, label, lang in case.store.select(_THINGS, timeout=None).texts():
        own = local(subject)
        before = found.get(own)
        label = label or text or own
        names = {**(before.label if before else {"en": label, "id": label}), (lang or "en"): label}
        concepts = scheme(_SCHEMES[slug(cls)])
        concept = next((one for one in concepts.values() if one.term == slug(kind)), None)
        words = {lang: concept.name(lang) if concept else slug(kind) for lang in ("en", "id")}
        found[own] = Statement(
            own, names, words, "", "", "", start, end, text, False, accounts.get(subject, ())
        )
    return found
