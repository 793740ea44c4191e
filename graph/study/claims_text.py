"""The study of claims in a reader's words: verdict first, both readings side by side, sources, measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..case import Case
from ..dates_text import date_words
from ..model import SourceRef, Statement
from ..statements import sources, statements
from ..tabular import Cell, ResultTable, table_of
from ..texts import headings, say
from .card import code_version
from .claims import ClaimStudy
from .claims_evidence import Line, strongest
from .claims_help import BOTH
from .role_tables import measure_name
from .role_text import change_of, limits, name_of, named_rows, number, reasons, standing_of

__all__ = ["blocks", "claims_table", "closing", "findings_table", "flat_claims"]

_READINGS = (("for", "thesis"), ("against", "documents"), ("context", "context"))


def blocks(case: Case, studies: Iterable[ClaimStudy], lang: str) -> list[tuple[ClaimStudy, list[str]]]:
    """Return for each claim its paragraphs: heading, claim, verdict, both readings with the strongest statements."""
    told, known = statements(case), sources(case)
    return [(study, _block(study, told, known, lang)) for study in studies]


def _block(
    study: ClaimStudy, told: Mapping[str, Statement], known: Mapping[str, SourceRef], lang: str
) -> list[str]:
    claim = study.claim
    author = say("claims-author-thesis-author", lang) if claim.author == "thesis-author" else claim.author
    parts = [
        say("claims-head", lang, id=claim.id, standing=standing_of(study.standing, lang).upper()),
        say(
            "claims-said", lang, statement=claim.statement[lang], author=author or "-", source=claim.source or "-",
            locator=claim.locator or "-",
        ),
        verdict_of(study, lang),
    ]  # fmt: skip
    for side, reading in _READINGS:
        lines = study.side(side)
        if not lines:
            continue
        parts.append(say(f"claims-{reading}-reading", lang) + ":")
        for line in lines:
            parts.append("- " + line_of(study, line, lang))
            best = strongest(line.acts, study.role.view.world.evidence)
            parts += [f"  . {_told(act, told, known, lang)}" for act in best]
    return parts


def verdict_of(study: ClaimStudy, lang: str) -> str:
    """Return the verdict of a claim in one paragraph."""
    standing = standing_of(study.standing, lang)
    if study.standing == "advice":
        return say("claims-advice", lang, standing=standing)
    actor = name_of(study.role, study.role.actor, lang)
    answer = {None: "none", True: "yes", False: "no"}
    return say(
        "claims-verdict", lang, standing=standing, why=reasons(study.deciding, lang),
        levels=" / ".join(standing_of(one, lang) for one in study.by_threshold.values()),
        own=say(f"claims-own-{answer[study.survives_own]}", lang, actor=actor),
        thesis=say(f"claims-thesis-{answer[study.survives_thesis]}", lang),
        change=change_of(study.deciding, lang),
    ) + _short_of(study, lang)  # fmt: skip


def _short_of(study: ClaimStudy, lang: str) -> str:
    """Return what the claim says beyond the rule: all seven kinds, where the rule asks for half of them."""
    missing = next((line for line in study.lines if line.key == "kinds-missing" and line.count), None)
    if missing is None or missing.of is None:
        return ""
    return say("claims-kinds", lang, given=missing.of - missing.count, of=missing.of)


def line_of(study: ClaimStudy, line: Line, lang: str) -> str:
    """Return one line of evidence in words."""
    return say(
        "claims-line", lang, count=line.count, of=say("claims-of", lang, of=line.of) if line.of is not None else "",
        what=say(f"claims-line-{line.key}", lang, actor=name_of(study.role, study.role.actor, lang)),
    )  # fmt: skip


def findings_table(study: ClaimStudy, lang: str) -> ResultTable:
    """Return the measures of one claim, the deciding ones first."""
    columns = (
        "measure", "value", "interval", "rank", "null", "p_holm", "flip", "without_own", "without_thesis", "verdict",
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for one in study.findings:
        card, null = one.card, one.card.decisive
        interval = f"{number(card.low, lang)} - {number(card.high, lang)}" if card.low is not None else "-"
        rows.append((
            measure_label(card.measure, lang) + ("*" if one.primary else ""),
            number(card.value, lang) if card.value is not None else say(f"role-{card.why}", lang), interval,
            f"{card.rank}/{card.of}" if card.rank else "-", null.null if null else "-",
            number(null.holm, lang, 4) if null else "-", "-" if card.flip is None else card.flip,
            number(one.without_own, lang), number(one.without_thesis, lang),
            standing_of(one.judged.standing, lang) if one.judged else "-",
        ))  # fmt: skip
    return named_rows(rows, columns, lang)


def measure_label(measure: str, lang: str) -> str:
    """Return a measure's name."""
    own = {BOTH: "measure-both-sectors", "5.2": "measure-kinds-given"}.get(measure)
    return say(own, lang) if own else measure_name(measure, lang)


def claims_table(studies: Iterable[ClaimStudy], lang: str) -> ResultTable:
    """Return one row for each claim: the summary a reader sees first."""
    rows = [
        (
            study.claim.id, standing_of(study.standing, lang), study.weight("for"), study.weight("against"),
            _word(study.survives_own, lang), _word(study.survives_thesis, lang), study.claim.statement[lang],
        )
        for study in studies
    ]  # fmt: skip
    columns = (
        "claim",
        "verdict",
        "evidence_for",
        "evidence_against",
        "without_own",
        "without_thesis",
        "statement",
    )
    return named_rows(rows, columns, lang)


def flat_claims(studies: Iterable[ClaimStudy], lang: str) -> ResultTable:
    """Return one flat row for each claim, for other programs."""
    rows: list[dict[str, Cell]] = []
    for study in studies:
        options, evidence = study.role.options, study.role.view.world.evidence
        row: dict[str, Cell] = {
            "claim": study.claim.id, "case": study.role.case, "actor": study.role.actor,
            "statement": study.claim.statement[lang], "author": study.claim.author, "source": study.claim.source,
            "locator": study.claim.locator, "concept": study.claim.concept, "verdict": study.standing,
            **{f"verdict_at_{level}": standing for level, standing in study.by_threshold.items()},
            "measures": "; ".join(f"{one.card.measure}={_exact(one.card.value)}" for one in study.findings),
            "deciding": "; ".join(one.card.measure for one in study.deciding),
            "measure_verdicts": "; ".join(
                f"{one.card.measure}={one.judged.standing}" for one in study.deciding if one.judged
            ),
            "evidence_for": study.weight("for"), "evidence_against": study.weight("against"),
        }  # fmt: skip
        for side in ("for", "against", "context"):
            lines = study.side(side)
            row[f"lines_{side}"] = "; ".join(
                f"{line.key}={line.count}" + (f"/{line.of}" if line.of is not None else "") for line in lines
            )
            row[f"strongest_{side}"] = "; ".join(
                strongest((act for line in lines for act in line.acts), evidence, most=5)
            )
        row |= {
            "survives_without_own": study.survives_own, "survives_without_thesis": study.survives_thesis,
            "would_change": change_of(study.deciding, lang).strip(), "why": reasons(study.deciding, lang).strip(),
            "replicates": options.replicates, "draws": options.draws, "seed": options.seed, "code": code_version(),
        }  # fmt: skip
        rows.append(row)
    columns = tuple(rows[0]) if rows else ("claim", "verdict")
    return table_of(rows, columns, headings=headings(columns, lang))


def closing(studies: list[ClaimStudy], lang: str) -> list[str]:
    """Return what must be read with the verdicts."""
    if not studies:
        return []
    return [say("claims-decided-by", lang), say("claims-pages", lang), *limits(studies[0].role, lang)]


def _told(act: str, told: Mapping[str, Statement], known: Mapping[str, SourceRef], lang: str) -> str:
    """Return one statement with its sources, an allegation marked."""
    one = told.get(act)
    if one is None:
        return act
    named = []
    for source in sorted({ref.source_id for ref in one.accounts}):
        ref = known.get(source)
        named.append(f"{ref.publisher} {ref.date}".strip() if ref and (ref.publisher or ref.date) else source)
    mark = f"{say('alleged-mark', lang)}: " if one.status == "alleged" else ""
    shown = ", ".join(dict.fromkeys(named[:3])) + (f" +{len(named) - 3}" if len(named) > 3 else "")
    return (
        f"{mark}{one.label[lang]}"
        + (f" ({date_words(one.start, lang)})" if one.start else "")
        + (f" [{shown}]" if shown else "")
    )


def _word(value: bool | None, lang: str) -> str:
    return "-" if value is None else say("claims-yes" if value else "claims-no", lang)


def _exact(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.6g}"
