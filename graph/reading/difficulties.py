"""What stood in whose way, when, and how it was resolved, or that no resolution is documented."""

from __future__ import annotations

from dataclasses import dataclass

from ..accounts import date_text
from ..case import Case
from ..tabular import Cell, ResultTable
from ..texts import say
from .things import Known, Thing, read_things
from .timeline import members, phase_order
from .wording import check_term, cited, kind_term, kind_word, made, spoken, word


@dataclass(frozen=True)
class Difficulties:
    """The difficulties that were asked for, by phase and date, and how many of them were resolved."""

    rows: tuple[Thing, ...]
    resolved: int
    known: Known


def difficulties(case: Case, *, actor: str = "", kind: str = "", phase: str = "") -> Difficulties:
    """List what stood in the way.

    Parameters
    ----------
    case : Case
        An opened case.
    actor : str
        Only what this actor, or a part of it, faced.
    kind, phase : str
        Only of this kind; only in this phase.

    Raises
    ------
    UnknownNameError
        If actor, kind or phase is unknown.
    """
    known = read_things(case)
    own = members(case, actor) if actor else None
    sort = check_term("difficulty-kind", kind, "kind") if kind else ""
    stage = check_term("phase", phase, "phase") if phase else ""
    rows = [
        one
        for one in known.of("Difficulty")
        if (own is None or set(one.values.get("actor", ())) & own)
        and (not sort or kind_term(one) == sort)
        and (not stage or one.term("phase") == stage)
    ]
    rows.sort(key=lambda one: (phase_order(one), one.order))
    return Difficulties(tuple(rows), sum(1 for one in rows if one.text("resolution", "en")), known)


def difficulties_table(found: Difficulties, form: str, lang: str) -> ResultTable:
    """Write difficulties as rows, one for each; what has no resolution says so."""
    columns = (
        "phase", "date", "actor", "kind", "difficulty", "resolution", "resolved", "accounts", "sources",
        "source_ids", "id",
    )  # fmt: skip
    narrow: tuple[str, ...] = ("phase", "date", "actor", "kind", "difficulty", "resolution", "source_ids")
    if form == "table":
        narrow = ("phase", "date", "actor", "kind", "difficulty", "resolution")
    records: list[dict[str, Cell]] = []
    for one in found.rows:
        resolution = one.text("resolution", lang)
        records.append({
            "phase": word("phase", one.term("phase"), lang), "date": date_text(one.start, "", spoken(form, lang)),
            "actor": found.known.names(one.values.get("actor", ()), lang), "kind": kind_word(one, lang),
            "difficulty": one.text("description", lang), "resolution": resolution or say("read-unresolved", lang),
            "resolved": bool(resolution), "accounts": len(one.accounts), "sources": cited(found.known, one),
            "source_ids": ";".join(one.sources), "id": one.id,
        })  # fmt: skip
    note = say("read-difficulties-note", lang, count=len(found.rows), resolved=found.resolved)
    return made(records, columns, narrow, form, lang, (note,))
