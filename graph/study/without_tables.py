"""What `jembatan without` says: sentences first, then the figures, the lost pairs by name, the emptied cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..actors import Actor
from ..tabular import Cell, ResultTable, table_of
from ..texts import headings, say
from ..vocabulary import scheme
from .help import HelpLoss
from .routes import Pair
from .without import Loss, Taken

__all__ = ["figures_table", "flat_table", "help_lines", "loss_sentence", "lost_lines"]

_FIGURES = ("level", "scope", "measure", "before", "after", "difference")
_FLAT = (
    "row", "actor", "variant", "level", "scope", "network", "measure", "before", "after", "difference", "source",
    "source_label", "target", "target_label", "one_act",
)  # fmt: skip
_NAMED = 12
_GATHERED = 4


def loss_sentence(taken: Taken, loss: Loss, variant: str, lang: str) -> str:
    """Return in one sentence what one network loses without the actor."""
    label = taken.label_id if lang == "id" else taken.label_en
    where = {
        "label": label,
        "scope": say(f"without-{loss.scope}", lang),
        "level": say(f"without-at-{loss.level}", lang),
    }
    if not loss.present:
        return say("without-absent", lang, **where)
    if not loss.connected:
        return say("without-no-routes", lang, **where)
    key = "without-lost" if loss.lost else "without-none"
    before = say(f"without-{variant}", lang, label=label, events=loss.events)
    first = say(key, lang, before=before, lost=len(loss.lost), connected=loss.connected, **where)
    if loss.lost:
        first += " " + say("without-told", lang, told=len(loss.told), label=label)
    return f"{first} {say('without-cut' if loss.cut_point else 'without-no-cut', lang, label=label)}"


def _network(loss: Loss, lang: str) -> str:
    data = loss.graph.graph
    return say(
        "without-network", lang, name=data["name"], description=data[f"description_{lang}"], case=data["case"],
        level=say(f"level-{loss.level}", lang), nodes=len(loss.graph), edges=loss.graph.number_of_edges(),
        direction=say("with-direction" if loss.graph.is_directed() else "without-direction", lang),
    )  # fmt: skip


def _measures(loss: Loss) -> list[tuple[str, float | None, float | None]]:
    return [
        ("pairs", loss.pairs, loss.pairs),
        ("connected", loss.connected, loss.connected_without),
        ("reachability", _share(loss.connected, loss.pairs), _share(loss.connected_without, loss.pairs)),
        ("efficiency", loss.efficiency, loss.efficiency_without),
        ("routes", loss.routes, loss.routes_without),
    ]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def figures_table(found: Sequence[Loss], lang: str) -> ResultTable:
    """Return the figures with the actor and without, for reading."""
    rows = []
    for loss in found:
        for name, before, after in _measures(loss):
            rows.append({
                "level": say(f"without-at-{loss.level}", lang), "scope": say(f"without-{loss.scope}", lang),
                "measure": say(f"without-measure-{name}", lang), "before": before, "after": after,
                "difference": None if before is None or after is None else after - before,
            })  # fmt: skip
    notes = [_network(loss, lang) for loss in found]
    notes += [say("without-measures", lang), say("without-caution", lang)]
    return table_of(rows, _FIGURES, headings=headings(_FIGURES, lang), notes=tuple(dict.fromkeys(notes)))


def lost_lines(loss: Loss, lang: str) -> list[str]:
    """Return the lost pairs by name: at most a dozen one by one, more gathered under the end that loses most."""
    name = {node: str(data[f"label_{lang}"]) for node, data in loss.graph.nodes(data=True)}
    if len(loss.lost) <= _NAMED:
        return [f"{name[one]} - {name[two]}" for one, two in loss.lost]
    lines = []
    for end, others in _gathered(loss.lost):
        shown = "; ".join(name[other] for other in others[:_GATHERED])
        more = say("and-more", lang, count=len(others) - _GATHERED) if len(others) > _GATHERED else ""
        lines.append(f"{name[end]} ({len(others)}): {shown}{more}")
    return lines


def _gathered(pairs: Sequence[Pair]) -> list[tuple[str, list[str]]]:
    left = list(pairs)
    found = []
    while left:
        counts = Counter(end for pair in left for end in pair)
        top = min(counts, key=lambda end: (-counts[end], end))
        found.append((top, sorted(pair[pair[0] == top] for pair in left if top in pair)))
        left = [pair for pair in left if top not in pair]
    return found


def help_lines(taken: Taken, help_: HelpLoss | None, known: Mapping[str, Actor], lang: str) -> list[str]:
    """Return what becomes of the table of assistance, a sentence and one line for each emptied cell."""
    label = taken.label_id if lang == "id" else taken.label_en
    if help_ is None:
        return [say("help-office", lang, label=label)]
    lines = [
        say(
            "help-lost", lang, label=label, lost=len(help_.lost), filled=help_.filled, cells=help_.cells,
            touched=help_.touched, unnamed=help_.unnamed,
        )
    ]  # fmt: skip
    for cell in help_.lost:
        partners = [_group(body, known, lang) for body in sorted(cell.partners - taken.members)]
        left = say("help-partners", lang, partners="; ".join(partners)) if partners else ""
        lines.append(f"{_group(cell.group, known, lang)}: {scheme('assistance')[cell.kind].name(lang)}{left}")
    return lines


def _group(group: str, known: Mapping[str, Actor], lang: str) -> str:
    if group in known:
        return known[group].label(lang)
    return scheme("state")[group].name(lang) if group in scheme("state") else group


def flat_table(
    taken: Taken,
    found: Sequence[Loss],
    help_: HelpLoss | None,
    known: Mapping[str, Actor],
    variant: str,
    lang: str,
) -> ResultTable:
    """Return everything as rows of one shape: `figure`, `lost-pair` and `lost-cell`."""
    rows: list[dict[str, Cell]] = []
    for loss in found:
        base: dict[str, Cell] = {
            "actor": taken.node, "variant": variant, "level": loss.level, "scope": loss.scope,
            "network": str(loss.graph.graph["name"]),
        }  # fmt: skip
        for name, before, after in _measures(loss):
            gap = None if before is None or after is None else after - before
            rows.append(
                {
                    **base,
                    "row": "figure",
                    "measure": name,
                    "before": before,
                    "after": after,
                    "difference": gap,
                }
            )
        rows.append({**base, "row": "figure", "measure": "cut_point", "before": loss.cut_point})
        for one, two in loss.lost:
            rows.append({
                **base, "row": "lost-pair", "source": one, "source_label": loss.graph.nodes[one][f"label_{lang}"],
                "target": two, "target_label": loss.graph.nodes[two][f"label_{lang}"],
                "one_act": (one, two) in loss.told,
            })  # fmt: skip
    if help_ is not None:
        base = {"actor": taken.node, "variant": variant, "scope": "assistance"}
        after = help_.filled - len(help_.lost)
        rows.append({
            **base, "row": "figure", "measure": "cells", "before": help_.filled, "after": after,
            "difference": after - help_.filled,
        })  # fmt: skip
        for cell in help_.lost:
            kind = scheme("assistance")[cell.kind].name(lang)
            row = {"row": "lost-cell", "source": cell.kind, "source_label": kind, "target": cell.group}
            rows.append({**base, **row, "target_label": _group(cell.group, known, lang)})
    notes = tuple(dict.fromkeys([*(_network(loss, lang) for loss in found), say("without-caution", lang)]))
    return table_of(rows, _FLAT, headings=headings(_FLAT, lang), notes=notes)
