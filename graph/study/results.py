"""Measured numbers as statements: each card becomes a `jb:MeasureResult` that names what made it.

A result points (`prov:wasGeneratedBy`) to the run that made it; the run to the case's content, the case and the
code (`prov:used`, `prov:wasAssociatedWith`). Seeds and parameters stand on the result. No clock is read: the same
cards of the same case give the same bytes. A card with several null models gives one more result for each of
them (`prov:wasDerivedFrom` the first, which alone has the value, and the null with the largest p).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from ..case import Case
from ..errors import JembatanError
from ..export.asserted import statements_digest
from ..export.output import save_file
from ..iri import BASE, DCTERMS, JB, PROV, RDF, RDFS, XSD, concept, is_id, term, thing
from ..store import ASSERTED, CaseStore
from ..tables.write import turtle
from ..texts import LANGUAGES, say
from ..vocabulary import scheme
from .card import NullCard, ResultCard, code_version

__all__ = [
    "RESULTS_GRAPH",
    "Noted",
    "content_hash",
    "result_triples",
    "results_turtle",
    "with_results",
    "write_results",
]

RESULTS_GRAPH = BASE + "graph/results"


@dataclass(frozen=True)
class Noted:
    """A card with the claims that it bears on, by id, and the verdict that was reached with it."""

    card: ResultCard
    claims: tuple[str, ...] = ()
    verdict: str = ""


def content_hash(case: Case) -> str:
    """Return a name for what a case was read from: the same files give the same name wherever they lie.

    A case without files is named by its statements.
    """
    digest = hashlib.blake2b(case.name.encode(), digest_size=12)
    for each in sorted(hashlib.blake2b(file.read_bytes()).digest() for file in case.files if file.is_file()):
        digest.update(each)
    if not case.files:
        digest.update(statements_digest(case).encode())
    return digest.hexdigest()


def result_triples(case: Case, cards: Iterable[ResultCard | Noted]) -> list[list[Triple]]:
    """Return the statements for some cards, grouped by subject, sorted; equal cards stand once.

    Parameters
    ----------
    case : Case
        The case that the cards were computed on.
    cards : iterable of ResultCard or Noted

    Raises
    ------
    JembatanError
        If a number is not finite.
    """
    content = content_hash(case)
    code = code_version()
    data = NamedNode(f"{BASE}data/{content}")
    groups: dict[str, list[Triple]] = {}

    def put(subject: NamedNode, pairs: Sequence[tuple[str, NamedNode | Literal]]) -> None:
        groups[subject.value] = [
            Triple(subject, NamedNode(name), value) for name, value in dict.fromkeys(pairs)
        ]

    for item in cards:
        noted = item if isinstance(item, Noted) else Noted(item)
        made = noted.card.code or code
        run = NamedNode(f"{BASE}run/{content}-{_slug(made)}")
        agent = NamedNode(f"{BASE}software/{_slug(made)}")
        first = NamedNode(f"{BASE}result/{_name(noted.card, content, made)}")
        worst = max(
            noted.card.nulls, key=lambda null: (null.testable, -1 if null.p is None else null.p), default=None
        )
        put(first, _facts(noted, worst, run, made))
        for null in noted.card.nulls if len(noted.card.nulls) > 1 else ():
            bare = replace(
                noted, card=replace(noted.card, value=None, low=None, high=None, rank=None, flip=None)
            )
            more = [*_facts(bare, null, run, made), (PROV + "wasDerivedFrom", first)]
            put(NamedNode(f"{first.value}--{term(null.null)}"), more)
        put(run, [
            (RDF + "type", NamedNode(PROV + "Activity")), *_labels("result-run", case=case.name, code=made),
            (PROV + "used", data), (PROV + "used", _case(noted.card.case)), (PROV + "wasAssociatedWith", agent),
        ])  # fmt: skip
        put(agent, [
            (RDF + "type", NamedNode(PROV + "SoftwareAgent")), *_labels("result-software", code=made),
            (JB + "codeVersion", Literal(made)),
        ])  # fmt: skip
    if groups:
        put(
            data,
            [
                (RDF + "type", NamedNode(PROV + "Entity")),
                *_labels("result-data", case=case.name, content=content),
            ],
        )
    return [groups[subject] for subject in sorted(groups)]


def results_turtle(*parts: tuple[Case, Iterable[ResultCard | Noted]]) -> str:
    """Return the cards of one or several cases as Turtle, sorted, without blank nodes.

    Parameters
    ----------
    *parts : (Case, iterable of ResultCard or Noted)
        Each case with its cards.
    """
    groups = {str(group[0].subject): group for case, cards in parts for group in result_triples(case, cards)}
    return turtle(groups.values())


def write_results(path: Path, *parts: tuple[Case, Iterable[ResultCard | Noted]]) -> None:
    """Write the cards of one or several cases to a Turtle file, whole or not at all.

    Raises
    ------
    CaseError
        If the file cannot be written.
    """
    save_file(path, results_turtle(*parts))


def with_results(case: Case, cards: Iterable[ResultCard | Noted]) -> Case:
    """Return the case with some results in it, ready to be asked; the case itself stays as it is.

    The results stand among what queries see, and once more in the graph `RESULTS_GRAPH`, so that they can be told
    from what the sources say (`GRAPH <https://w3id.org/jembatan/graph/results> { ... }`).
    """
    store = Store()
    store.bulk_extend(iter(case.store.native))
    graph = NamedNode(RESULTS_GRAPH)
    for group in result_triples(case, cards):
        for triple in group:
            store.add(Quad(triple.subject, triple.predicate, triple.object, ASSERTED))
            store.add(Quad(triple.subject, triple.predicate, triple.object, graph))
    return replace(case, store=CaseStore(store))


def _facts(
    noted: Noted, null: NullCard | None, run: NamedNode, code: str
) -> list[tuple[str, NamedNode | Literal]]:
    card = noted.card
    facts: list[tuple[str, NamedNode | Literal]] = [
        (RDF + "type", NamedNode(JB + "MeasureResult")), *_named(card),
        (JB + "measure", NamedNode(concept("measure", card.measure))), (JB + "ofCase", _case(card.case)),
    ]  # fmt: skip
    if card.actor and is_id(card.actor):
        facts.append((JB + "ofActor", NamedNode(thing("actor", card.actor))))
    facts += [(JB + "onClaim", NamedNode(thing("claim", claim))) for claim in noted.claims]
    numbers = [("value", card.value), ("lower", card.low), ("upper", card.high)]
    numbers += [("pValue", null.p), ("adjustedPValue", null.holm)] if null else []
    facts += [(JB + name, _decimal(value, card)) for name, value in numbers if value is not None]
    counts = [("rank", card.rank), ("flipNumber", card.flip)]
    counts += (
        [("nullSupport", null.support), ("replicates", null.replicates), ("seed", null.seed)] if null else []
    )
    whole = NamedNode(XSD + "integer")
    facts += [(JB + name, Literal(str(count), datatype=whole)) for name, count in counts if count is not None]
    words = {
        "network": card.graph, "granularity": card.granularity, "partition": card.partition, "scenario": card.scenario,
        "nullModel": null.null if null else "", "verdict": noted.verdict, "codeVersion": code,
    }  # fmt: skip
    facts += [(JB + name, Literal(word)) for name, word in words.items() if word]
    more = {
        "phase": card.phase, "host": card.host, "of": card.of, "base": card.base, "draws": card.draws,
        "not-defined": card.why, "exact": null.exact if null else None, "testable": null.testable if null else None,
    }  # fmt: skip
    told = "; ".join(
        f"{name}={value}" for name, value in more.items() if value not in (None, "", 0) or value is False
    )
    facts += [(DCTERMS + "description", Literal(told))] if told else []
    return [*facts, (PROV + "wasGeneratedBy", run)]


def _named(card: ResultCard) -> list[tuple[str, NamedNode | Literal]]:
    known = scheme("measure").get(card.measure)
    found: list[tuple[str, NamedNode | Literal]] = []
    for lang in LANGUAGES:
        name = known.name(lang) if known else card.measure
        text = say(
            "result-of" if card.actor else "result-in", lang, measure=name, actor=card.actor, case=card.case
        )
        found.append((RDFS + "label", Literal(text, language=lang)))
    return found


def _labels(key: str, **values: str) -> list[tuple[str, NamedNode | Literal]]:
    return [(RDFS + "label", Literal(say(key, lang, **values), language=lang)) for lang in LANGUAGES]


def _name(card: ResultCard, content: str, code: str) -> str:
    digest = hashlib.blake2b(f"{content}\0{code}\0{card!r}".encode(), digest_size=6).hexdigest()
    return "--".join([*(term(part) for part in (card.case, card.measure, card.actor) if part), digest])


def _slug(code: str) -> str:
    return term(code.replace("+", "-"))


def _case(name: str) -> NamedNode:
    return NamedNode(thing("case", term(name) or "unnamed"))


def _decimal(value: float, card: ResultCard) -> Literal:
    if not isfinite(value):
        raise JembatanError(
            f"{card.measure} of {card.actor or card.case}: {value} is no number. Give None and a reason."
        )
    return Literal(format(Decimal(repr(float(value))), "f"), datatype=NamedNode(XSD + "decimal"))
