"""The claims as a page shows them: nothing is counted here, all comes from the study of claims and its own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..study.claims import Claim, ClaimStudy
from ..study.claims_evidence import Line, strongest
from ..study.claims_text import claims_table, closing, findings_table, measure_label, verdict_of
from ..study.role_facets import Finding
from ..study.role_tables import rivals_table
from ..study.role_text import change_of, name_of, number, standing_of
from ..study.verdict import SENSITIVITY, Standing
from ..tabular import Cell, ResultTable
from ..texts import say
from ..vocabulary import Concept, scheme
from .facts import Facts, Text

READINGS = (("for", "thesis"), ("against", "documents"), ("context", "context"))
"""Sides of the evidence and the reading that each belongs to, in the order of the page."""

PLACES = {
    "own-documents": "sources", "cells-filled": "assistance", "cells-documented-twice": "assistance",
    "cases-held": "cases",
}  # fmt: skip
"""Where the page shows what a line counts that is no statement: documents, cells of a table, cases."""

SOURCES = 3
"""How many sources are named beside one of the strongest statements."""


@dataclass(frozen=True)
class Strong:
    """One of the best documented statements of a line: its id, its first sources by id, and how many more."""

    id: str
    sources: tuple[str, ...]
    more: int


class ClaimReader:
    """The studied claims as one language's page asks for them.

    Parameters
    ----------
    studies : tuple of ClaimStudy
        From `study_claims`.
    facts : Facts
        The case, for the statements and sources that the page can link to.
    lang : {"en", "id"}
        The reader's language.
    """

    def __init__(self, studies: tuple[ClaimStudy, ...], facts: Facts, lang: str) -> None:
        self.studies, self.facts, self.lang = studies, facts, lang

    def standing(self, standing: Standing) -> str:
        """Return a verdict in words."""
        return standing_of(standing, self.lang)

    def verdict(self, study: ClaimStudy) -> str:
        """Return the verdict in plain words; what would change it stands by itself (`change`)."""
        told, turn = verdict_of(study, self.lang), change_of(study.deciding, self.lang)
        return told.replace(turn, "", 1) if turn else told

    def change(self, study: ClaimStudy) -> str:
        """Return what would change the verdict, or nothing where nothing could be tested."""
        return change_of(study.deciding, self.lang).strip()

    def statement(self, claim: Claim) -> Text:
        """Return what is claimed, with the language it is in."""
        text = claim.statement[self.lang]
        return (text, "en" if text == claim.statement["en"] else self.lang)

    def concept(self, claim: Claim) -> Concept | None:
        """Return the theory's concept that a claim rests on."""
        return next((one for one in scheme("theory").values() if one.term == claim.concept), None)

    def measures(self, claim: Claim) -> tuple[Concept, ...]:
        """Return the measures that the data name as testing a claim."""
        return tuple(one for one in scheme("measure").values() if one.term in claim.measures)

    def readings(self, study: ClaimStudy) -> list[tuple[str, str, tuple[Line, ...]]]:
        """Return the readings that hold anything: side, heading, lines."""
        return [
            (side, say(f"claims-{reading}-reading", self.lang), study.side(side))
            for side, reading in READINGS
            if study.side(side)
        ]

    def what(self, study: ClaimStudy, line: Line) -> str:
        """Return what a line counts."""
        actor = name_of(study.role, study.role.actor, self.lang)
        return say(f"claims-line-{line.key}", self.lang, actor=actor)

    def of(self, line: Line) -> str:
        """Return out of how many a line counts, or nothing."""
        return "" if line.of is None else say("claims-of", self.lang, of=line.of).strip()

    def acts(self, study: ClaimStudy, line: Line) -> tuple[str, ...]:
        """Return the statements behind a line that the page can open, in the order of their dates.

        A line that counts kinds of help and no acts opens into the acts that its deciding measures rest on.
        """
        if line.acts or not line.count or line.key in PLACES:
            return self.facts.sorted(line.acts)
        return self.facts.sorted(own for one in study.deciding for own in one.basis.acts)

    def place(self, line: Line) -> str:
        """Return the part of the page that shows what a line counts, where that is no statement."""
        return PLACES.get(line.key, "") if line.count else ""

    def grounds(self, finding: Finding) -> tuple[str, ...]:
        """Return the statements that a measured value rests on, in the order of their dates."""
        return self.facts.sorted(finding.basis.acts)

    def side(self, study: ClaimStudy, side: str) -> tuple[str, ...]:
        """Return all statements on one side of the evidence."""
        return self.facts.sorted(own for line in study.side(side) for own in line.acts)

    def main(self, study: ClaimStudy) -> list[tuple[str, str, Line]]:
        """Return the first line of each of the two readings: side, heading, line."""
        return [(side, head, lines[0]) for side, head, lines in self.readings(study) if side != "context"]

    def nulls(self, finding: Finding) -> tuple[str, ...]:
        """Return the null models that a value was compared with."""
        return tuple(one.null for one in finding.card.nulls)

    def strongest(self, study: ClaimStudy, line: Line) -> tuple[Strong, ...]:
        """Return the best documented statements of a line, each with its first sources."""
        known = self.facts.statements
        best = strongest((own for own in line.acts if own in known), study.role.view.world.evidence)
        return tuple(
            self._strong(own, {account.source_id for account in known[own].accounts}) for own in best
        )

    def _strong(self, own: str, cited: Iterable[str]) -> Strong:
        named = sorted(cited)
        return Strong(own, tuple(named[:SOURCES]), max(0, len(named) - SOURCES))

    def table(self, study: ClaimStudy) -> ResultTable:
        """Return the measures of a claim, the deciding ones first."""
        return findings_table(study, self.lang)

    def levels(self) -> tuple[str, ...]:
        """Return the thresholds at which each verdict is taken."""
        return tuple(number(level, self.lang) for level in SENSITIVITY)

    def sensitivity(self, study: ClaimStudy) -> list[tuple[str, tuple[Standing, ...]]]:
        """Return the verdicts at each threshold: of each deciding measure, then of the claim."""
        rows = [
            (
                measure_label(one.card.measure, self.lang),
                tuple(one.by_threshold[level] for level in SENSITIVITY),
            )
            for one in study.deciding
        ]
        whole = tuple(study.by_threshold[level] for level in SENSITIVITY)
        return [*rows, (say("report-claim-whole", self.lang), whole)]

    def glance(self) -> tuple[tuple[str, ...], list[tuple[ClaimStudy, tuple[Cell, ...]]]]:
        """Return the table of all verdicts: headings, and each claim with its row."""
        table = claims_table(self.studies, self.lang)
        return heads(table), list(zip(self.studies, table.rows, strict=True))

    def heads(self, table: ResultTable) -> tuple[str, ...]:
        """Return a table's headings, its columns' names where it has none."""
        return heads(table)

    def rivals(self) -> ResultTable:
        """Return the actor beside its rivals on the main measures."""
        return rivals_table(self.studies[0].role, self.lang)

    def limits(self) -> list[str]:
        """Return what must be read with the verdicts."""
        return closing(list(self.studies), self.lang)


def heads(table: ResultTable) -> tuple[str, ...]:
    """Return a table's headings, its columns' names where it has none."""
    return tuple(table.headings.get(name, name) for name in table.columns)
