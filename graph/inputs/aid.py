"""The flows of assistance of a case: kind, who gave, paid, carried and shared in it, for whom, and who says so.

Officials stand for the body they serve, offices of an intergovernmental organisation for the whole of it, so
that two of its offices are no two independent providers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from ..actors import Actor, actors
from ..case import Case
from ..iri import slug
from ..network import folding
from ..numbers import whole
from ..vocabulary import scheme
from .family import heads

__all__ = ["AidFlow", "Report", "aid_flows", "bodies", "kinds_of_help"]

_FLOWS = """
SELECT ?flow ?role ?value WHERE {
  ?flow a jb:AssistanceFlow .
  VALUES (?role ?property) { ("type" jb:type) ("provider" jb:provider) ("funder" jb:funder) ("channel" jb:channel)
    ("partner" jb:partner) ("recipient" jb:recipient) ("start" jb:start) ("end" jb:end) ("phase" jb:phase)
    ("standing" jb:standing) }
  ?flow ?property ?value
} ORDER BY ?flow ?role ?value
"""
_REPORTS = """
SELECT ?flow ?source ?group ?author ?people ?confidence WHERE {
  ?flow a jb:AssistanceFlow . ?account jb:about ?flow ; dcterms:source ?source .
  OPTIONAL { ?source jb:independenceGroup ?group } OPTIONAL { ?source jb:authorGroup ?author }
  OPTIONAL { ?account jb:people ?people } OPTIONAL { ?account jb:confidence ?confidence }
} ORDER BY ?flow ?account ?source
"""


@dataclass(frozen=True)
class Report:
    """What one source says of a flow: who speaks, copies of which dispatch, how many people, how surely."""

    source: str
    independence: str
    author: str
    people: int | None
    confidence: str


@dataclass(frozen=True)
class AidFlow:
    """One flow of assistance.

    Attributes
    ----------
    id : str
        Such as `flow/flow-x`.
    type, kind : str
        Type as told, and the thesis's kind it belongs to; empty where it belongs to none of the seven.
    providers, funders, channels, partners : frozenset of str
        Bodies.
    recipients : frozenset of str
        Groups, as named.
    start, end, phase : str
    reports : tuple of Report
    alleged : bool
    """

    id: str
    type: str
    kind: str
    providers: frozenset[str]
    funders: frozenset[str]
    channels: frozenset[str]
    partners: frozenset[str]
    recipients: frozenset[str]
    start: str
    end: str
    phase: str
    reports: tuple[Report, ...]
    alleged: bool

    @property
    def none(self) -> bool:
        """Whether every figure that sources give of it is 0: a stated absence."""
        told = [report.people for report in self.reports if report.people is not None]
        return bool(told) and not any(told)


@cache
def kinds_of_help() -> tuple[str, ...]:
    """Return the thesis's seven kinds of assistance as the vocabulary has them."""
    return tuple(one.notation for one in scheme("assistance").values() if one.flag("thesisType"))


def bodies(known: Mapping[str, Actor]) -> dict[str, str]:
    """Return the body that each actor counts as: an official's body, an office's whole organisation."""
    fold, top = folding(known, "agency"), heads(known)

    def whole(own: str) -> str:
        over = top.get(own, own)
        return min(own, over) if top.get(over) == own else over  # two that are part of each other are one

    return {own: whole(fold.get(own, own)) for own in sorted(known)}


def aid_flows(
    case: Case,
    *,
    without_authors: Collection[str] = (),
    without_sources: Collection[str] = (),
    known: Mapping[str, Actor] | None = None,
) -> tuple[AidFlow, ...]:
    """Return the flows of assistance of a case, sorted by id.

    Parameters
    ----------
    case : Case
    without_authors, without_sources : collection of str
        Author groups (`iom`, `thesis`) and ids of sources whose accounts are left out; a flow of which nobody
        else speaks is left out with them.
    known : mapping, optional
        The actors of the case, if they are read already.
    """
    reports: dict[str, list[Report]] = {}
    dropped: set[str] = set()
    for flow, source, group, author, people, confidence in case.store.select(_REPORTS, timeout=None).texts():
        report = Report(
            slug(source),
            group or slug(source),
            slug(author),
            whole(people),
            slug(confidence),
        )
        if report.author in without_authors or report.source in without_sources:
            dropped.add(flow)
        else:
            reports.setdefault(flow, []).append(report)
    told: dict[str, dict[str, list[str]]] = {}
    for flow, role, value in case.store.select(_FLOWS, timeout=None).texts():
        told.setdefault(flow, {}).setdefault(role, []).append(value)
    fold = bodies(actors(case) if known is None else known)
    return tuple(
        _flow(flow, roles, tuple(reports.get(flow, ())), fold)
        for flow, roles in sorted(told.items())
        if flow in reports or flow not in dropped
    )


def _flow(
    iri: str, roles: Mapping[str, list[str]], reports: tuple[Report, ...], fold: Mapping[str, str]
) -> AidFlow:
    first = {role: values[0] for role, values in roles.items()}
    concepts = scheme("assistance")
    concept = next((one for one in concepts.values() if one.iri == first.get("type")), None)
    kind = slug(concept.fact("thesisGroup")) if concept else ""

    def those(role: str) -> frozenset[str]:
        return frozenset(fold.get(slug(value), slug(value)) for value in roles.get(role, ()))

    standing = scheme("status").get(slug(first.get("standing", "")))
    return AidFlow(
        id="flow/" + slug(iri),
        type=slug(first.get("type", "")),
        kind=kind,
        providers=those("provider"),
        funders=those("funder"),
        channels=those("channel"),
        partners=those("partner") - those("provider"),
        recipients=frozenset(slug(value) for value in roles.get("recipient", ())),
        start=first.get("start", ""),
        end=first.get("end", ""),
        phase=slug(first.get("phase", "")),
        reports=reports,
        alleged=standing is not None and standing.flag("isAllegation"),
    )
