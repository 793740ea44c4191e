"""The views beside the network as plain JSON values: cards and lines by number, statements by their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..layouts.model import Card, Layout
from .safety import colour, visible
from .wording import both


def wanted(layouts: Sequence[Layout]) -> list[str]:
    """Return the statements that the views rest on, each once, in order."""
    found: dict[str, None] = {}
    for layout in layouts:
        for card in layout.cards:
            found |= dict.fromkeys(card.statements)
        for line in layout.lines:
            found |= dict.fromkeys(line.statements)
    return list(found)


def boards(
    layouts: Sequence[Layout], actors: Mapping[str, int], statements: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Return the views for the page.

    Parameters
    ----------
    layouts : sequence of Layout
    actors : mapping
        Number of each actor of the page by id.
    statements : mapping
        Number of each statement of the page by id; others are left out.
    """
    return [_board(layout, actors, statements) for layout in layouts]


def _board(layout: Layout, actors: Mapping[str, int], statements: Mapping[str, int]) -> dict[str, Any]:
    place = {card.id: number for number, card in enumerate(layout.cards)}
    kind = {style.kind: number for number, style in enumerate(layout.styles)}
    wide, high = layout.size
    return {
        "name": layout.name,
        "title": both(layout.title),
        "summary": both(layout.summary),
        "notes": [both(note) for note in layout.notes],
        "columns": [both(column) for column in layout.columns],
        "size": [_short(wide), _short(high)],
        "cards": [_card(card, actors, statements) for card in layout.cards],
        "lines": [
            {
                "from": place[line.start],
                "to": place[line.end],
                "style": kind[line.kind],
                "statements": _numbers(line.statements, statements),
            }
            for line in layout.lines
        ],
        "captions": [
            {"x": _short(one.x), "y": _short(one.y), "text": both(one.text)} for one in layout.captions
        ],
        "styles": [
            {
                "kind": style.kind,
                "label": both(style.label),
                "colour": colour(style.colour),
                "dash": list(style.dash),
                "width": style.width,
                "ends": style.ends,
            }
            for style in layout.styles
        ],
    }


def _card(card: Card, actors: Mapping[str, int], statements: Mapping[str, int]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": visible(card.id), "kind": card.kind}
    if card.actor in actors:
        found["actor"] = actors[card.actor]
    else:
        found["label"] = both(card.label, card.id)
        found |= {key: visible(text) for key, text in (("bloc", card.bloc), ("short", card.short)) if text}
    if card.note and any(card.note.values()):
        found["note"] = both(card.note)
    if card.drawn:
        found["at"] = [_short(value) for value in (card.x, card.y, card.w, card.h)]
    found["statements"] = _numbers(card.statements, statements)
    return found


def _numbers(ids: Sequence[str], statements: Mapping[str, int]) -> list[int]:
    return [statements[own] for own in ids if own in statements]


def _short(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 1)
