"""The claims on help (T3, T4) measured: which of the seven kinds an actor gave, and with whom.

Coding decisions
----------------
- A flow counts for the actor if it is among the providers. What it only passed on (channel) is told apart.
- A kind is given if one such flow is documented; alleged flows and flows said to have reached nobody are not.
- A partner is any other body that provides, shares, passes on or pays in the same flow; government and civil
  society apart.
- Values here have no null model: they count what is documented and compare it with nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

import numpy as np

from ..actors import STATE_BODIES, Actor, actors
from ..case import Case
from ..evidence.draws import TieDraws
from ..executor.sampling import sample
from ..inputs.aid import AidFlow, aid_flows, bodies, kinds_of_help
from ..inputs.evidence import THESIS, EvidenceBook, evidence_of, own_authors
from ..inputs.provision import provision_table
from ..measures.provision import dependence, diversity, provision
from .card import ResultCard, code_version
from .claims_evidence import AGAINST, CONTEXT_SIDE, FOR, Line
from .role import Options
from .role_channel import Bools, Values
from .role_facets import Basis, Finding
from .role_flip import flip_of_share
from .verdict import Judged, Trial, judge, sensitivity

__all__ = ["BOTH", "HelpStudy", "study_help"]

BOTH = "5.9 both"
"""Not a share: 1 if a government body and a body of no government had a part, each at least once; else 0."""

_CIVIL = frozenset({"NonGovernmentalOrganization", "Union", "Network", "AcademicBody"})
_MEASURES = {"service": ("5.2", "5.1", "5.5"), "partnership": ("5.9", BOTH, "5.7", "5.8")}
_DECIDING = {"service": ("5.2",), "partnership": ("5.9", BOTH)}


@dataclass(frozen=True)
class HelpStudy:
    """Findings and lines of evidence on the two claims, and all flows."""

    findings: Mapping[str, tuple[Finding, ...]]
    lines: Mapping[str, tuple[Line, ...]]
    flows: tuple[AidFlow, ...]


def study_help(case: Case, actor: str, options: Options, evidence: EvidenceBook | None = None) -> HelpStudy:
    """Measure the help that an actor gave.

    Parameters
    ----------
    case : Case
    actor : str
        The body, as it counts in the table of assistance (all offices of an organisation as one).
    options : Options
    evidence : EvidenceBook, optional
        Of the case, if it is read already.
    """
    known = actors(case)
    own = bodies(known).get(actor, actor)
    evidence = evidence or evidence_of(case)
    flows = _real(aid_flows(case), options)
    mine = _real(aid_flows(case, without_authors=own_authors(known, own)), options)
    thesis = _real(aid_flows(case, without_authors={THESIS}), options)
    chances = tuple(evidence.probability(flow.id) or 0.0 for flow in flows)
    values = help_values(flows, own, known)
    drawn = _intervals(flows, chances, own, known, options) if any(chances) else {}
    values |= _table_values(case, own)
    others = help_values(mine, own, known), help_values(thesis, own, known)
    given = [flow for flow in flows if own in flow.providers]
    findings = {
        name: tuple(
            _finding(case.name, own, measure, name, values, drawn, others, given, evidence, options)
            for measure in measures
        )
        for name, measures in _MEASURES.items()
    }
    return HelpStudy(
        findings, {"service": _service(flows, own), "partnership": _partnership(flows, own, known)}, flows
    )


def help_values(flows: Sequence[AidFlow], actor: str, known: Mapping[str, Actor]) -> Values:
    """Return 5.2 (share of the seven kinds given), 5.5 (evenness over kinds) and 5.9 (with partners) of an actor."""
    given = [flow for flow in flows if actor in flow.providers]
    seven = kinds_of_help()
    counts = {kind: float(sum(flow.kind == kind for flow in given)) for kind in seven}
    helped = [flow for flow in given if flow.kind]
    joint = [flow for flow in helped if partners(flow, actor)]
    told = {sector(known, body) for flow in joint for body in partners(flow, actor)}
    sectors = {"other" if name == "ngo" else name for name in told}
    return {
        "5.2": sum(count > 0 for count in counts.values()) / len(seven) if flows and seven else None,
        "5.5": diversity(counts, len(seven)).shannon if helped else None,
        "5.9": len(joint) / len(helped) if helped else None,
        BOTH: float({"government", "other"} <= sectors) if helped else None,
    }


def partners(flow: AidFlow, actor: str) -> frozenset[str]:
    """Return the other bodies that had a part in a flow."""
    return (flow.providers | flow.partners | flow.channels | flow.funders) - {actor}


def sector(known: Mapping[str, Actor], body: str) -> str:
    """Return government, ngo (civil society), intergovernmental, or other (companies, monasteries, unnamed)."""
    kind = known[body].kind if body in known else ""
    if kind == "IntergovernmentalOrganization":
        return "intergovernmental"
    return "government" if kind in STATE_BODIES else "ngo" if kind in _CIVIL else "other"


def _real(flows: Sequence[AidFlow], options: Options) -> tuple[AidFlow, ...]:
    return tuple(
        flow
        for flow in flows
        if not flow.none and not flow.alleged and (not options.phases or flow.phase in options.phases)
    )


def _table_values(case: Case, actor: str) -> Values:
    table = provision_table(case)
    cells = [cell.measured(joint=True) for cell in table.cells]
    groups = list(table.groups)
    held = provision(cells, groups, table.kinds)
    lost = dependence(cells, actor, groups, table.kinds).lost.low
    return {"5.1": None, "5.7": held.redundancy, "5.8": lost}


def _intervals(
    flows: tuple[AidFlow, ...],
    chances: tuple[float, ...],
    actor: str,
    known: Mapping[str, Actor],
    options: Options,
) -> dict[str, tuple[float, float, float]]:
    rows, _ = sample(
        TieDraws(chances), partial(_drawn, flows, actor, known), options.draws, seed=options.seed,
    )  # fmt: skip
    found = {}
    for name in rows[0]:
        seen = [value for row in rows if (value := row[name]) is not None]
        if seen:
            low, high = (float(end) for end in np.quantile(seen, (0.05, 0.95)))
            found[name] = (low, high, float(np.mean(seen)))
    return found


def _drawn(flows: tuple[AidFlow, ...], actor: str, known: Mapping[str, Actor], keep: Bools) -> Values:
    return help_values(
        [flow for flow, stands in zip(flows, keep.tolist(), strict=True) if stands], actor, known
    )


def _finding(
    case: str, actor: str, measure: str, claim: str, values: Values, drawn: Mapping[str, tuple[float, float, float]],
    others: tuple[Values, Values], given: list[AidFlow], evidence: EvidenceBook, options: Options,
) -> Finding:  # fmt: skip
    value = values[measure]
    low, high, mean = drawn.get(measure, (None, None, None))
    base = Basis(
        tuple(flow.id for flow in given), len(given), None, len(evidence.groups(flow.id for flow in given))
    )
    turn = _turning(measure, value, len(given), options.rule.threshold)
    why = "" if value is not None else "why-counts" if measure == "5.1" else "why-acts"
    graph = "cells" if measure in ("5.7", "5.8") else "acts"
    partition = "government and non-government" if measure == BOTH else ""
    card = ResultCard(
        measure, case, actor, value, why, graph, "agency", partition, phase=",".join(options.phases), low=low,
        high=high, mean=mean, draws=options.draws, flip=turn, base=base.events, code=code_version(),
    )  # fmt: skip
    trial = Trial(
        value, low, high, without_own=others[0].get(measure), events=base.events, sources=base.sources
    )
    deciding = measure in _DECIDING[claim]
    judged: Judged | None = judge(trial, options.rule) if deciding else None
    return Finding(
        card, deciding, judged, trial, sensitivity(trial, rule=options.rule), others[0].get(measure),
        others[1].get(measure), base,
    )  # fmt: skip


def _turning(measure: str, value: float | None, given: int, threshold: float) -> int | None:
    """Return how many flows (5.9) or kinds of help (5.2) more or fewer would turn the share."""
    if value is None or measure not in ("5.2", "5.9"):
        return None
    if measure == "5.9":
        return flip_of_share(value * given, given, threshold)
    kinds = len(kinds_of_help())
    have, need = round(value * kinds), ceil(threshold * kinds - 1e-9)
    return have - need + 1 if have >= need else need - have


def _service(flows: Sequence[AidFlow], actor: str) -> tuple[Line, ...]:
    seven = [flow for flow in flows if flow.kind]
    given = [flow for flow in seven if actor in flow.providers]
    passed = [flow for flow in seven if actor in flow.channels and actor not in flow.providers]
    without = [flow for flow in seven if actor not in flow.providers | flow.channels | flow.partners]
    kinds = {flow.kind for flow in given}
    missing = [kind for kind in kinds_of_help() if kind not in kinds]
    return (
        Line("kinds-given", FOR, (), len(kinds_of_help()), len(kinds)),
        Line("help-given", FOR, _ids(given), len(seven)),
        Line("help-passed", FOR, _ids(passed), len(seven)),
        Line("kinds-missing", AGAINST, (), len(kinds_of_help()), len(missing)),
        Line("help-without", CONTEXT_SIDE, _ids(without), len(seven)),
    )


def _partnership(flows: Sequence[AidFlow], actor: str, known: Mapping[str, Actor]) -> tuple[Line, ...]:
    given = [flow for flow in flows if flow.kind and actor in flow.providers]

    def shared(name: str) -> list[AidFlow]:
        return [flow for flow in given if any(sector(known, body) == name for body in partners(flow, actor))]

    return (
        Line("with-government", FOR, _ids(shared("government")), len(given)),
        Line("with-ngo", FOR, _ids(shared("ngo")), len(given)),
        Line("with-other", CONTEXT_SIDE, _ids(shared("other")), len(given)),
        Line("alone", AGAINST, _ids([flow for flow in given if not partners(flow, actor)]), len(given)),
    )


def _ids(flows: Sequence[AidFlow]) -> tuple[str, ...]:
    return tuple(sorted(flow.id for flow in flows))
