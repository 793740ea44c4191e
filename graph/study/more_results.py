"""The results that named questions need: which sorts there are, whether a case holds them, how they are computed.

A question names the sorts it rests on (`#+ needs: role`). Those that the case does not hold are computed with
library functions and put into a copy of the case, as the files that `--save` writes would be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakKeyDictionary

from pyoxigraph import BlankNode, NamedNode, Quad, Store, Triple

from ..case import Case, bundled_cases, open_case
from ..iri import DCTERMS, JB, concept, term, thing
from ..store import ASSERTED, CaseStore
from .card import ResultCard
from .results import RESULTS_GRAPH, Noted, with_results

if TYPE_CHECKING:
    from .role import Options

__all__ = ["SORTS", "Setting", "case_of", "complete", "missing", "results_of", "without_authors"]

ACTOR = "iom"
WITHOUT_OWN = f"without-{ACTOR}-sources"
"""The scenario in which nothing counts that only sources of the actor itself tell."""

Subject: TypeAlias = NamedNode | BlankNode | Triple
Found: TypeAlias = Mapping[Noted, tuple[str, ...]]
"""Results, each with the actors that are cut off."""


@dataclass(frozen=True)
class Setting:
    """How results are computed: replicates of the null models, draws of the evidence, seed, the other case."""

    replicates: int = 499
    draws: int = 100
    seed: int = 1
    other: str = ""

    def options(self) -> Options:
        """Return the options of a study."""
        from .role import Options

        return Options(self.replicates, self.draws, self.seed)


def case_of(case: Case) -> str:
    """Return the IRI of a case, as its results name it."""
    return thing("case", term(case.name) or "unnamed")


def _role(case: Case, setting: Setting) -> list[Noted]:
    from .card import rank_of
    from .noted import role_cards
    from .role import study_role

    study = study_role(case, ACTOR, setting.options())
    found = role_cards(study)
    for card in [one.card for one in found]:
        values = {
            ACTOR: card.value,
            **{rival: told.get(card.measure) for rival, told in study.rivals.items()},
        }
        for rival, value in list(values.items())[1:]:
            if value is not None:
                place = rank_of(values, rival) if value and card.measure != "C4" else None
                found.append(Noted(ResultCard(
                    card.measure, card.case, rival, value, "", card.graph, card.granularity, card.partition, card.phase,
                    card.host, card.scenario, rank=place, of=card.of, code=card.code,
                )))  # fmt: skip
    return found


def _claims(case: Case, setting: Setting) -> list[Noted]:
    from .claims import study_claims
    from .noted import claim_cards

    return claim_cards(study_claims(case, (), setting.options(), ACTOR))


def _without_own(case: Case, setting: Setting) -> list[Noted]:
    from ..actors import actors
    from ..inputs.evidence import own_authors

    rest = without_authors(case, own_authors(actors(case), ACTOR))
    return [
        replace(one, card=replace(one.card, scenario=WITHOUT_OWN, flip=None))
        for one in _claims(rest, setting)
    ]


def without_authors(case: Case, authors: Collection[str]) -> Case:
    """Return a copy of a case without what some author groups wrote, and without acts that nobody else tells."""
    from ..inputs.evidence import evidence_of

    book = evidence_of(case).without(authors)
    store = Store()
    store.bulk_extend(iter(case.store.native))
    gone = {statement for statement in book.same if not book.stands(book.act(statement))} | book.silent
    groups = {NamedNode(concept("author-group", author)) for author in authors}
    subjects: list[Subject] = [NamedNode(thing(*statement.split("/", 1))) for statement in sorted(gone)]
    for quad in list(store.quads_for_pattern(None, NamedNode(JB + "authorGroup"), None)):
        if quad.object in groups:
            subjects += [
                told.subject
                for told in store.quads_for_pattern(None, NamedNode(DCTERMS + "source"), quad.subject)
                if next(store.quads_for_pattern(told.subject, NamedNode(JB + "about"), None), None)
            ]
    for subject in subjects:
        for quad in list(store.quads_for_pattern(subject, None, None)):
            store.remove(quad)
    return replace(case, store=CaseStore(store))


def _compare(case: Case, setting: Setting) -> list[Noted]:
    from .compare import cards, compare

    wanted = setting.other
    if wanted == case.name:
        wanted = next(name for name in bundled_cases() if name != case.name)
    pair = [case, open_case(wanted)] if wanted else [case]
    found = compare(pair, ACTOR, ("effectiveness",))
    return [Noted(card) for one in pair for card in cards(found, one.name)]


def _cuts(case: Case, setting: Setting) -> Found:
    from .structure_results import cut_cards

    return {Noted(card): gone for card, gone in cut_cards(case).items()}


def _qap(case: Case, setting: Setting) -> list[Noted]:
    from .structure_results import qap_cards

    return [Noted(card) for card in qap_cards(case, setting.replicates, setting.seed)]


@dataclass(frozen=True)
class Sort:
    """A sort of results: a pattern on `?result` that tells whether a case holds it, and how it is computed."""

    pattern: str
    make: Callable[[Case, Setting], Iterable[Noted] | Found]


SORTS: Mapping[str, Sort] = {
    "any": Sort("", _role),
    "role": Sort("?result jb:measure/skos:notation ?m ; jb:ofActor ?who . FILTER(REGEX(?m, '^[ACIKV][0-9]'))", _role),
    "claims": Sort("?result jb:onClaim ?claim . FILTER NOT EXISTS { ?result jb:scenario ?s }", _claims),
    "without-own": Sort(f"?result jb:onClaim ?claim ; jb:scenario '{WITHOUT_OWN}'", _without_own),
    "cutpoints": Sort("?result jb:measure measure:cut-point", _cuts),
    "qap": Sort("?result jb:measure measure:qap-correlation", _qap),
    "compare": Sort(
        "?result jb:measure/skos:notation ?m . FILTER(STRSTARTS(?m, '5.')) FILTER NOT EXISTS { ?result jb:onClaim ?c } "
        "?more jb:measure/skos:notation ?m ; jb:ofCase ?other . FILTER(?other != ?here)", _compare,
    ),
}  # fmt: skip


def missing(case: Case, needs: Iterable[str], other: str = "") -> tuple[str, ...]:
    """Return those sorts of results that a case does not hold on itself; `other`: compared with which case."""
    here = {"here": NamedNode(case_of(case))}
    if other:
        here["other"] = NamedNode(thing("case", other))
    ask = "ASK {{ ?result a jb:MeasureResult ; jb:ofCase ?here . {} }}"
    return tuple(sort for sort in needs if not case.store.ask(ask.format(SORTS[sort].pattern), here))


_KNOWN: WeakKeyDictionary[CaseStore, dict[tuple[str, Setting], Found]] = WeakKeyDictionary()


def results_of(case: Case, sort: str, setting: Setting) -> Found:
    """Return the results of a sort; what was computed on an opened case is kept as long as it is open."""
    kept = _KNOWN.setdefault(case.store, {})
    key = ("role" if sort == "any" else sort, setting)
    if key not in kept:
        made = SORTS[sort].make(case, setting)
        kept[key] = made if isinstance(made, Mapping) else dict.fromkeys(made, ())
    return kept[key]


_LAST: WeakKeyDictionary[CaseStore, tuple[tuple[tuple[str, ...], Setting], Case]] = WeakKeyDictionary()


def complete(case: Case, sorts: Iterable[str], setting: Setting) -> Case:
    """Return a copy of the case with results of some sorts in it; the case itself stays as it is.

    The last copy is kept, so that the same question in another language is answered at once.
    """
    key = (tuple(sorts), setting)
    last = _LAST.get(case.store)
    if last is None or last[0] != key:
        last = _LAST[case.store] = (key, _completed(case, *key))
    return last[1]


def _completed(case: Case, sorts: tuple[str, ...], setting: Setting) -> Case:
    found: dict[Noted, tuple[str, ...]] = {}
    for sort in sorts:
        found.update(results_of(case, sort, setting))
    full = with_results(case, found)
    _cut_off(full, found)
    return full


def _cut_off(full: Case, found: Found) -> None:
    """Add who is cut off to the results of cut points."""
    told = {(one.card.graph, one.card.actor): gone for one, gone in found.items() if gone}
    if not told:
        return
    rows = full.store.select(_CUTS, {"here": NamedNode(case_of(full))}, timeout=None)
    for result, actor, network in rows.texts():
        for own in told.get((network, actor.rsplit("/", 1)[-1]), ()):
            triple = (NamedNode(result), NamedNode(JB + "cutsOff"), NamedNode(thing("actor", own)))
            for graph in (ASSERTED, NamedNode(RESULTS_GRAPH)):
                full.store.native.add(Quad(*triple, graph))


_CUTS = """
SELECT ?result ?actor ?network WHERE {
  ?result jb:measure measure:cut-point ; jb:ofCase ?here ; jb:ofActor ?actor ; jb:network ?network
} ORDER BY ?result
"""
