"""Totals and hand-read pairs of states as statements: what belongs to no single relation or flow."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ..case import Case
from ..iri import local, slug
from ..page.model import AccountRef, Statement
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
_ACCOUNTS = """
SELECT ?about ?source ?locator ?confidence ?start ?end ?people ?amount ?currency ?money ?quantity ?unit ?note WHERE {
  VALUES ?class { jb:Metric jb:GovernmentPair }
  ?about a ?class . ?a a jb:Account ; jb:about ?about ; dcterms:source ?source .
  OPTIONAL { ?a jb:locator ?locator } OPTIONAL { ?a jb:confidence ?confidence }
  OPTIONAL { ?a jb:start ?start } OPTIONAL { ?a jb:end ?end } OPTIONAL { ?a jb:people ?people }
  OPTIONAL { ?a jb:amount ?amount } OPTIONAL { ?a jb:currency ?currency }
  OPTIONAL { ?a jb:moneyStatus ?money } OPTIONAL { ?a jb:quantity ?quantity }
  OPTIONAL { ?a jb:unit ?unit } OPTIONAL { ?a jb:note ?note }
} ORDER BY ?about ?a
"""
_SCHEMES = {"Metric": "metric", "GovernmentPair": "pair-role"}


def total_statements(case: Case) -> dict[str, Statement]:
    """Return the case's totals (`metric/...`) and pairs of states (`pair/...`) with their accounts, by id."""
    accounts: dict[str, list[AccountRef]] = defaultdict(list)
    for row in case.store.select(_ACCOUNTS, timeout=None).texts():
        (
            about,
            source,
            locator,
            confidence,
            start,
            end,
            people,
            amount,
            currency,
            money,
            quantity,
            unit,
            note,
        ) = row
        accounts[about].append(
            AccountRef(
                slug(source),
                locator,
                slug(confidence),
                start,
                end,
                int(people) if people else None,
                _number(amount),
                currency,
                slug(money),
                _number(quantity),
                unit,
                note,
            )
        )
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
            own, names, words, "", "", "", start, end, text, False, tuple(accounts[subject])
        )
    return found


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
