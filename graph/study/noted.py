"""What a study leaves behind: its cards, each with the claims it bears on and the verdict it came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .card import ResultCard
from .claims import ClaimStudy
from .results import Noted
from .role import RoleStudy
from .role_facets import Finding


def role_cards(study: RoleStudy) -> list[Noted]:
    """Return the cards of an actor's role, each once, with its own verdict."""
    return [_noted(one) for facet in study.facets for one in facet.findings]


def claim_cards(studies: Iterable[ClaimStudy]) -> list[Noted]:
    """Return the cards of claims; one that bears on several claims stands once, with all of them."""
    found: dict[ResultCard, tuple[Finding, tuple[str, ...]]] = {}
    for study in studies:
        for one in study.findings:
            known = found.get(one.card, (one, ()))[1]
            found[one.card] = (one, (*known, study.claim.id))
    return [_noted(one, claims) for one, claims in found.values()]


def _noted(one: Finding, claims: tuple[str, ...] = ()) -> Noted:
    measure, _, part = one.card.measure.partition(" ")  # "5.9 both": a part of measure 5.9
    card = replace(one.card, measure=measure, partition=one.card.partition or part)
    return Noted(card, claims, one.judged.standing if one.judged else "")
