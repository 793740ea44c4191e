"""Each claim of the thesis: what it says, what speaks for and against it, measures, verdict, what would change it.

Verdicts are computed by the rule of `verdict` from the measures that decide a claim; none is written down anywhere.
Two readings stand side by side: what counts for the claim as the thesis sees it, and what the documents show.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ..case import Case
from ..errors import unknown
from ..inputs.evidence import own_authors
from ..iri import slug
from .claims_advice import ADVICE, advice_lines
from .claims_evidence import Line, agenda_lines, arena_lines, channel_lines
from .claims_help import HelpStudy, study_help
from .role import Options, RoleStudy, hubs_of, study_world
from .role_facets import Finding
from .role_world import read_world
from .verdict import SENSITIVITY, Standing, combined

__all__ = ["Claim", "ClaimStudy", "claims_of", "study_claims"]

_CLAIMS = """
SELECT ?claim ?author ?source ?locator ?concept ?measure ?statement (LANG(?statement) AS ?lang) WHERE {
  ?claim a jb:Claim .
  OPTIONAL { ?claim jb:author ?author } OPTIONAL { ?claim dcterms:source ?source }
  OPTIONAL { ?claim jb:locator ?locator } OPTIONAL { ?claim jb:concept ?concept }
  OPTIONAL { ?claim jb:testedBy ?measure } OPTIONAL { ?claim jb:statement ?statement }
} ORDER BY ?claim ?measure ?lang ?statement
"""
_LENSES = {
    "arena-venue": "arena", "arena": "arena", "arena-agenda": "agenda", "channel": "channel",
    "bennett-channels": "channel", "actor": "actor", "instrument": "instrument",
}  # fmt: skip
_HELP = ("service", "partnership")
_RIVAL = {"arena-agenda": ("actor",), "service": ("service",), "arena-venue": (), "channel": ()}


@dataclass(frozen=True)
class Claim:
    """A claim as the data have it: id, statement by language, author, source, place, concept, measures."""

    id: str
    statement: Mapping[str, str]
    author: str
    source: str
    locator: str
    concept: str
    measures: tuple[str, ...]


@dataclass(frozen=True)
class ClaimStudy:
    """A claim with its evidence, measures and verdict.

    Attributes
    ----------
    claim : Claim
    standing : str
    by_threshold : mapping
        Verdict at 0.4, 0.5, 0.6.
    findings : tuple of Finding
        Deciding ones first.
    lines : tuple of Line
    survives_own, survives_thesis : bool or None
        Of a claim with any support: whether every deciding measure that reaches the threshold still does so
        without the actor's own sources, or without the thesis; None: there is no support to lose.
    role : RoleStudy
        What the measures were taken from.
    """

    claim: Claim
    standing: Standing
    by_threshold: Mapping[float, Standing]
    findings: tuple[Finding, ...]
    lines: tuple[Line, ...]
    survives_own: bool | None
    survives_thesis: bool | None
    role: RoleStudy

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that decide."""
        return tuple(one for one in self.findings if one.primary)

    def side(self, name: str) -> tuple[Line, ...]:
        """Return the lines of one side."""
        return tuple(line for line in self.lines if line.side == name)

    def weight(self, name: str) -> int:
        """Return how many distinct acts stand on a side."""
        return len({act for line in self.side(name) for act in line.acts})


def claims_of(case: Case, wanted: Collection[str] = ()) -> tuple[Claim, ...]:
    """Return the claims of a case in the order of their ids.

    Parameters
    ----------
    case : Case
    wanted : collection of str
        Ids, in any case of letters; `T5` means T5a, T5b and so on. All if empty.

    Raises
    ------
    UnknownNameError
        For a claim that the case does not hold.
    """
    told: dict[str, dict[str, list[str]]] = {}
    for row in case.store.select(_CLAIMS, timeout=None).texts():
        claim, author, source, locator, concept, measure, text, lang = row
        one = told.setdefault(slug(claim), {})
        for name, value in (("author", author), ("source", slug(source)), ("locator", locator)):
            one.setdefault(name, []).append(value)
        one.setdefault("concept", []).append(slug(concept))
        if measure and slug(measure) not in one.setdefault("measures", []):
            one["measures"].append(slug(measure))
        one.setdefault(f"statement_{lang or 'en'}", []).append(text)
    found = tuple(_claim(own, told[own]) for own in sorted(told))
    if not wanted:
        return found
    names = {claim.id.casefold(): claim for claim in found}
    chosen: dict[str, Claim] = {}
    for word in wanted:
        plain = word.casefold().removeprefix("claim:")
        fits = [
            one for name, one in names.items() if name == plain or (name[:-1] == plain and name[-1].isalpha())
        ]
        if not fits:
            raise unknown("claim", word, [claim.id for claim in found])
        chosen |= {claim.id: claim for claim in fits}
    return tuple(chosen[own] for own in sorted(chosen))


def study_claims(
    case: Case, wanted: Collection[str] = (), options: Options | None = None, actor: str = "iom"
) -> tuple[ClaimStudy, ...]:
    """Study the claims of a case; parameters as for `claims_of` and `study_role`."""
    chosen = options or Options()
    claims = claims_of(case, wanted)
    if not claims:
        return ()
    world = read_world(case, chosen.phases)
    role = study_world(world, actor, hubs_of(case, world, actor), chosen)
    aid = study_help(case, actor, chosen, world.evidence)
    return tuple(_studied(case, claim, role, aid, chosen) for claim in claims)


def _studied(case: Case, claim: Claim, role: RoleStudy, aid: HelpStudy, options: Options) -> ClaimStudy:
    findings = _findings(claim.concept, role, aid)
    judged = [one for one in findings if one.primary and one.judged]
    if claim.concept in ADVICE:
        standing: Standing = "advice"
        levels: dict[float, Standing] = dict.fromkeys(SENSITIVITY, "advice")
    else:
        standing = combined([one.judged.standing for one in judged if one.judged])
        levels = {level: combined([one.by_threshold[level] for one in judged]) for level in SENSITIVITY}
    threshold = options.rule.threshold
    upheld = judged if standing in ("supported", "partly", "weak") else []
    return ClaimStudy(
        claim, standing, levels, findings, _lines(case, claim.concept, role, aid),
        _survives(upheld, threshold, "without_own"), _survives(upheld, threshold, "without_thesis"), role,
    )  # fmt: skip


def _findings(concept: str, role: RoleStudy, aid: HelpStudy) -> tuple[Finding, ...]:
    found = list(aid.findings[concept]) if concept in _HELP else []
    if concept in _LENSES:
        found = list(role.facet(_LENSES[concept]).findings)
    for name in _RIVAL.get(concept, ()):
        found += [_beside(one) for one in role.facet(name).findings]
    return tuple(sorted(found, key=lambda one: not one.primary))


def _beside(one: Finding) -> Finding:
    """Return a finding of a rival lens: shown beside the claim, deciding nothing."""
    return replace(one, primary=False)


def _lines(case: Case, concept: str, role: RoleStudy, aid: HelpStudy) -> tuple[Line, ...]:
    lens = _LENSES.get(concept, "")
    if lens == "arena":
        return arena_lines(role.view)
    if lens == "agenda":
        return agenda_lines(role.view)
    if lens == "channel":
        return channel_lines(role.view, aid.flows)
    if concept in _HELP:
        return aid.lines[concept]
    if concept in ADVICE:
        world = role.view.world
        return advice_lines(case, concept, world.evidence, role.members, own_authors(world.known, role.actor))
    return ()


def _survives(judged: list[Finding], threshold: float, scenario: str) -> bool | None:
    reached = [one for one in judged if one.trial.value is not None and one.trial.value >= threshold - 1e-9]
    if not reached:
        return None
    values = [getattr(one, scenario) for one in reached]
    return all(value is not None and value >= threshold - 1e-9 for value in values)


def _claim(own: str, told: Mapping[str, list[str]]) -> Claim:
    def first(name: str) -> str:
        return next((value for value in told.get(name, ()) if value), "")

    statement = {lang: first(f"statement_{lang}") or first("statement_en") or own for lang in ("en", "id")}
    return Claim(
        own, statement, first("author"), first("source"), first("locator"), first("concept"),
        tuple(told.get("measures", ())),
    )  # fmt: skip
