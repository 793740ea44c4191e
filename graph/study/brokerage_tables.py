"""The tables of `jembatan brokerage`: actors by role, and the pairs an actor brokers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..case import Case
from ..inputs.family import node_of
from ..measures.brokerage import ROLES
from ..ranking import network_note
from ..statements import statements
from ..tabular import Cell, ResultTable, table_of
from ..texts import headings, say
from ..vocabulary import scheme

if TYPE_CHECKING:
    from ..model import Statement
    from .brokerage import Absence, Broker, BrokerageStudy

__all__ = ["marked", "pair_table", "role_name", "role_table"]

_LONG = (
    "actor", "label", "group", "role", "role_label", "count", "partial", "possible", "expected", "sd", "z",
    "null_mean", "null_sd", "p", "support", "exact", "replicates", "seed",
)  # fmt: skip
_PAIRS = (
    "source", "source_label", "target", "target_label", "role", "role_label", "brokers", "others", "nearest",
    "nearest_label", "statements",
)  # fmt: skip
_READ = ("source_label", "target_label", "role_label", "others", "nearest_label")


def role_table(study: BrokerageStudy, lang: str, top: int | None = None, *, wide: bool) -> ResultTable:
    """Return the brokers of a study, the highest total first.

    Parameters
    ----------
    study : BrokerageStudy
    lang : {"en", "id"}
    top : int, optional
        Only so many actors.
    wide : bool
        One row for each actor, for reading; else one for each actor and role, with everything.
    """
    brokers = study.brokers[:top]
    rows = [
        row for one in brokers for row in ([_wide(study, one, lang)] if wide else _long(study, one, lang))
    ]
    columns = (
        ("actor", "label", "group", *study.roles, "partial", "null_mean", "p_liaison", "p") if wide else _LONG
    )
    shown = headings(columns, lang) | {role: role_name(role, lang) for role in study.roles}
    return table_of(rows, columns, headings=shown, notes=_notes(study, lang))


def role_name(role: str, lang: str) -> str:
    """Return the name of a role."""
    return ROLES[role].label_id if lang == "id" else ROLES[role].label_en


def _wide(study: BrokerageStudy, one: Broker, lang: str) -> dict[str, Cell]:
    total, missing = one.scores["total"], say("not-defined", lang)
    counts = {role: one.scores[role].count for role in study.roles}
    test, liaison = one.nulls.get("total"), one.nulls.get("liaison")
    return {
        "actor": one.id, "label": study.graph.nodes[one.id][f"label_{lang}"], "group": _group(one.group, lang),
        **{role: missing if count is None else count for role, count in counts.items()},
        "partial": total.partial, "null_mean": test.mean if test else None,
        "p_liaison": liaison.p if liaison else None, "p": test.p if test else None,
    }  # fmt: skip


def _long(study: BrokerageStudy, one: Broker, lang: str) -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = []
    for role in study.roles:
        score, test = one.scores[role], one.nulls.get(role)
        rows.append({
            "actor": one.id, "label": study.graph.nodes[one.id][f"label_{lang}"], "group": one.group, "role": role,
            "role_label": role_name(role, lang), "count": score.count, "partial": score.partial,
            "possible": score.possible, "expected": score.expected, "sd": score.sd, "z": score.z,
            "null_mean": test.mean if test else None, "null_sd": test.sd if test else None,
            "p": test.p if test else None, "support": test.support if test else None,
            "exact": test.exact if test else None, "replicates": test.replicates if test else 0, "seed": study.seed,
        })  # fmt: skip
    return rows


def _group(group: str, lang: str) -> str:
    for name in ("state", "bloc"):
        if group in scheme(name):
            return scheme(name)[group].name(lang)
    return say(f"sector-{group}", lang)


def _notes(study: BrokerageStudy, lang: str) -> tuple[str, ...]:
    notes = [
        network_note(study.graph, lang),
        say("brokerage-partition", lang, partition=say(f"partition-{study.partition}", lang)),
        *(say(f"role-{role}", lang, name=role_name(role, lang)) for role in study.roles if role != "total"),
        say("brokerage-directed" if study.directed else "brokerage-undirected", lang),
    ]
    test = next((one.nulls["total"] for one in study.brokers if "total" in one.nulls), None)
    if test:
        key = "brokerage-exact" if test.exact else "brokerage-null"
        notes.append(say(key, lang, replicates=test.replicates, support=test.support, seed=study.seed))
    notes.append(say("brokerage-caution", lang))
    return tuple(notes)


def pair_table(
    case: Case,
    study: BrokerageStudy,
    name: str,
    found: Sequence[Absence],
    lang: str,
    top: int | None = None,
    *,
    wide: bool,
) -> ResultTable:
    """Return the pairs an actor brokers, each with all its brokers and the nearest thing to a direct tie.

    Parameters
    ----------
    case : Case
    study : BrokerageStudy
    name : str
        Any name of the actor.
    found : sequence of Absence
        From `absences`.
    lang : {"en", "id"}
    top : int, optional
        Only so many rows; the note counts all.
    wide : bool
        For reading: names without ids.
    """
    graph = study.graph
    own = node_of(case, name, str(graph.graph["level"]))
    told = statements(case, {one for absence in found for one in absence.statements})
    rows: list[dict[str, Cell]] = []
    for one in found[:top]:
        source, target = one.pair.source, one.pair.target
        others = [graph.nodes[node][f"label_{lang}"] for node in one.brokers if node != own]
        first = marked(told[one.statements[0]], lang) if one.statements and one.statements[0] in told else ""
        more = len(one.statements) - 1
        nearest = say(f"absence-{one.nearest}", lang, text=first)
        rows.append({
            "source": source, "source_label": graph.nodes[source][f"label_{lang}"], "target": target,
            "target_label": graph.nodes[target][f"label_{lang}"], "role": one.pair.role,
            "role_label": role_name(one.pair.role, lang), "brokers": len(one.brokers),
            "others": "; ".join(others), "nearest": one.nearest,
            "nearest_label": nearest + (say("and-more", lang, count=more) if more > 0 else ""),
            "statements": " ".join(one.statements),
        })  # fmt: skip
    label = graph.nodes[own][f"label_{lang}"] if own in graph else own
    alone = sum(len(one.brokers) == 1 for one in found)
    none = sum(one.nearest == "none" for one in found)
    notes = (
        say("pairs-summary", lang, label=label, count=len(found), alone=alone, none=none),
        say("brokerage-partition", lang, partition=say(f"partition-{study.partition}", lang)),
        network_note(graph, lang),
        say("brokerage-caution", lang),
    )
    columns = _READ if wide else _PAIRS
    return table_of(rows, columns, headings=headings(columns, lang), notes=notes)


def marked(told: Statement, lang: str) -> str:
    """Return a statement's label, an accusing one with its status: an allegation is never told as a fact."""
    status = scheme("status").get(told.status)
    if not told.accuses:
        return told.label[lang]
    named = status.name(lang) if status else say("status-unknown", lang)
    mark = f"{say('alleged-mark', lang)}: {named}" if status and status.flag("isAllegation") else named
    return f"{told.label[lang]} [{mark}]"
