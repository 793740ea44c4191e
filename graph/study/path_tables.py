"""What `jembatan path` says: each step with its statements, and each statement with its sources."""

from __future__ import annotations

from ..accounts import account_line, date_text
from ..case import Case
from ..ranking import network_note
from ..statements import sources, statements
from ..tabular import Cell, ResultTable, table_of
from ..texts import headings, say
from .brokerage_tables import marked
from .path import PathStudy
from .ways import Path, Step

__all__ = ["path_lines", "path_table"]

_COLUMNS = (
    "path", "step", "source", "source_label", "target", "target_label", "probability", "path_probability", "day",
    "reading", "statement", "against", "label", "status", "accuses", "start", "end", "source_id", "source_title",
    "publisher", "locator", "confidence",
)  # fmt: skip
_SHOWN = 4


def _label(study: PathStudy, node: str, lang: str) -> str:
    return str(study.graph.nodes[node][f"label_{lang}"]) if node in study.graph else node


def _all_statements(study: PathStudy) -> set[str]:
    return {told for path in study.paths for step in path.steps for told in (*step.forward, *step.backward)}


def path_lines(case: Case, study: PathStudy, lang: str) -> list[str]:
    """Return the answer for reading: a sentence, then each path, step by step, with statements and sources."""
    ends = {"source": _label(study, study.source, lang), "target": _label(study, study.target, lang)}
    if not study.paths:
        lines = [say(f"path-none-{study.by}", lang, **ends)]
        if study.otherwise:
            lines.append(say("path-otherwise", lang))
        return [*lines, *_notes(study, lang)]
    told, every = statements(case, _all_statements(study)), sources(case)
    count = len(study.paths)
    key = "path-more" if study.more else "path-found"
    lines = [
        say(
            key,
            lang,
            count=count,
            steps=len(study.paths[0].steps),
            by=say(f"path-by-{study.by}", lang),
            **ends,
        )
    ]
    for number, path in enumerate(study.paths, start=1):
        lines += ["", _head(study, path, number, lang)]
        for place, step in enumerate(path.steps, start=1):
            lines.append(f"  {place}. {_step_line(study, step, lang)}")
            named = [(one, False) for one in step.forward] + [(one, True) for one in step.backward]
            for own, against in named[:_SHOWN]:
                if own not in told:
                    continue
                one = told[own]
                back = f" ({say('path-against', lang)})" if against else ""
                lines.append(f"     {date_text(one.start, one.end, lang) or '-'}  {marked(one, lang)}{back}")
                lines += [f"       - {account_line(account, every, lang)}" for account in one.accounts]
            if len(named) > _SHOWN:
                lines.append(f"     {say('path-statements-more', lang, count=len(named) - _SHOWN)}")
    return [*lines, "", *_notes(study, lang)]


def _head(study: PathStudy, path: Path, number: int, lang: str) -> str:
    way = " > ".join(
        [_label(study, path.steps[0].source, lang), *(_label(study, s.target, lang) for s in path.steps)]
    )
    extra = ""
    if path.probability is not None:
        extra = " " + say("path-probability", lang, value=_chance(path.probability))
    if path.reading:
        first, last = path.steps[0].day, path.steps[-1].day
        extra = " " + say(f"path-{path.reading}", lang, first=first, last=last)
    return f"{say('path-number', lang, number=number)}: {way}{extra}"


def _step_line(study: PathStudy, step: Step, lang: str) -> str:
    text = f"{_label(study, step.source, lang)} > {_label(study, step.target, lang)}"
    if step.probability is not None:
        text += f" (p = {_chance(step.probability)})"
    return f"{text} ({step.day})" if step.day else text


def _chance(value: float) -> str:
    """Return a probability with three digits; what only rounding makes certain is not called so."""
    return "> 0.999" if 0.9995 <= value < 1 else f"{value:.3f}"


def _notes(study: PathStudy, lang: str) -> list[str]:
    notes = [say("path-directed" if study.directed else "path-undirected", lang)]
    if study.by == "time":
        notes.append(say("path-time", lang, undated=study.undated))
    if study.by == "probability":
        notes.append(say("path-chance", lang))
    return [*notes, network_note(study.graph, lang)]


def path_table(case: Case, study: PathStudy, lang: str) -> ResultTable:
    """Return one row for each path, step, statement and account."""
    told, every = statements(case, _all_statements(study)), sources(case)
    rows: list[dict[str, Cell]] = []
    for number, path in enumerate(study.paths, start=1):
        for place, step in enumerate(path.steps, start=1):
            base: dict[str, Cell] = {
                "path": number, "step": place, "source": step.source,
                "source_label": _label(study, step.source, lang), "target": step.target,
                "target_label": _label(study, step.target, lang), "probability": step.probability,
                "path_probability": path.probability, "day": step.day.isoformat() if step.day else None,
                "reading": path.reading,
            }  # fmt: skip
            for own, against in [(one, False) for one in step.forward] + [
                (one, True) for one in step.backward
            ]:
                if own not in told:
                    rows.append({**base, "statement": own, "against": against})
                    continue
                one = told[own]
                row: dict[str, Cell] = {
                    **base, "statement": own, "against": against, "label": one.label[lang], "status": one.status,
                    "accuses": one.accuses, "start": one.start, "end": one.end,
                }  # fmt: skip
                for account in one.accounts:
                    source = every.get(account.source_id)
                    rows.append({
                        **row, "source_id": account.source_id, "source_title": source.title if source else "",
                        "publisher": source.publisher if source else "", "locator": account.locator,
                        "confidence": account.confidence,
                    })  # fmt: skip
                if not one.accounts:
                    rows.append(row)
    shown = headings(_COLUMNS, lang)
    return table_of(rows, _COLUMNS, headings=shown, notes=tuple(_notes(study, lang)))
