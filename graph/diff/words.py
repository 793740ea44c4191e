"""The differences in sentences, and as rows."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from ..reading.wording import DRAWN, made, word
from ..tables.schema import TABLES
from ..tabular import Cell, ResultTable
from ..texts import heading, say
from ..vocabulary import scheme
from .compare import Change, Difference, table_of_column

_ORDER = {table.name: place for place, table in enumerate(TABLES)}
_KINDS = (
    "added", "removed", "downgraded", "upgraded", "resolved", "unresolved", "changed", "now-disagree",
    "no-longer-disagree", "beyond",
)  # fmt: skip


def sentences(found: Difference, lang: str) -> list[str]:
    """Return what changed, one line for each kind of change in each table.

    Parameters
    ----------
    found : Difference
        From `compare`.
    lang : {"en", "id"}
        The reader's language.
    """
    if not found.changes:
        return [say("diff-same", lang, a=found.before, b=found.after)]

    def key(change: Change) -> tuple[int, int, str, str, str]:
        graded = change.kind in ("upgraded", "downgraded")
        disagree = change.kind.endswith("disagree")
        return (
            _ORDER.get(change.table, 99), _KINDS.index(change.kind), change.column if disagree else "",
            change.before if graded else "", change.after if graded else "",
        )  # fmt: skip

    lines = [say("diff-head", lang, a=found.before, b=found.after)]
    for _, group in groupby(sorted(found.changes, key=key), key):
        lines.append(_sentence(list(group), lang))
    return lines


def _sentence(group: list[Change], lang: str) -> str:
    first = group[0]
    count = len({change.id for change in group})
    if first.kind == "beyond":
        off = sum(abs(int(change.after) - int(change.before)) for change in group)
        return f"- {say('diff-beyond', lang, count=off)}: {', '.join(change.id for change in group)}"
    what = say(f"diff-{'one' if count == 1 else 'many'}-{first.table}", lang)
    columns = ", ".join(dict.fromkeys(heading(change.column, lang) for change in group if change.column))
    on = say(f"diff-{first.column}", lang) if first.kind.endswith("disagree") else ""
    show: Callable[[str], str] = lambda cell: cell_text(first, cell, lang)  # noqa: E731
    return "- " + say(
        f"diff-{first.kind}", lang, count=count, what=what, columns=columns, on=on, before=show(first.before),
        after=show(first.after),
    )  # fmt: skip


def cell_text(change: Change, cell: str, lang: str) -> str:
    """Return a cell as a reader knows it: a term of a vocabulary by its label."""
    for name in table_of_column(change.table, change.column):
        if name == "reliability":
            return cell
        found = scheme(name).get(cell)
        if found:
            return word(name, found.term, lang).lower() if change.kind != "changed" else found.name(lang)
    return cell


def changes_table(found: Difference, form: str, lang: str) -> ResultTable:
    """Write every change as a row: the thing, what differs, before and after."""
    columns = ("change", "table", "id", "label", "column", "before", "after")
    records: list[dict[str, Cell]] = [
        {
            "change": say(f"diff-word-{change.kind}", lang) if form in DRAWN else change.kind,
            "table": change.table, "id": change.id,
            "label": change.label_id if lang == "id" else change.label_en, "column": change.column,
            "before": change.before, "after": change.after,
        }
        for change in found.changes
    ]  # fmt: skip
    table = made(records, columns, columns, form, lang)
    names = {name: heading(f"diff-col-{name}", lang) for name in ("change", "column", "before", "after")}
    return ResultTable(table.columns, table.rows, {**table.headings, **names})
