"""What the scene player of the page is given: scenes with their figures computed, as plain JSON values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..model import SourceRef, Text
from .data import _source as source_record
from .safety import visible

if TYPE_CHECKING:
    from ..scenes.model import Show
    from ..scenes.text import Block, Segment
    from ..scenes.told import ToldScene

_LANGS = ("en", "id")


def scene_data(told: Sequence[ToldScene], shelf: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the scenes as the page's script takes them.

    Parameters
    ----------
    told : sequence of ToldScene
        From `scenes.told.tell`, in order.
    shelf : list of dict
        The page's sources; what the scenes cite besides is put at its end.

    Returns
    -------
    list of dict
        Texts as lists of pieces: a string is text, ``["f", name]`` a figure, ``["a", id, label]`` an actor,
        ``["c", id]`` a citation. Everything is text, nothing markup.
    """
    place = {_key(one): number for number, one in enumerate(shelf)}

    def shelved(ids: Iterable[str], known: Mapping[str, SourceRef]) -> list[int]:
        numbers = []
        for own in ids:
            record = source_record(known[own])
            key = _key(record)
            if key not in place:
                place[key] = len(shelf)
                shelf.append(record)
            numbers.append(place[key])
        return numbers

    return [_scene(one, shelved) for one in told]


def _key(record: Mapping[str, Any]) -> str:
    return json.dumps(record, sort_keys=True, ensure_ascii=False)


def _scene(one: ToldScene, shelved: Any) -> dict[str, Any]:
    scene = one.scene
    found: dict[str, Any] = {
        "id": str(one.number),
        "name": visible(scene.id),
        "title": _both(one, scene.title),
        "question": _both(one, scene.question),
        "class": [_both(one, asked) for asked in scene.classroom],
        "show": {"scene": str(one.number), **_show(scene.show)},
        "figures": {
            name: {
                "text": {lang: visible(figure.text[lang]) for lang in _LANGS},
                "how": {lang: visible(figure.how[lang]) for lang in _LANGS},
                "statements": len(figure.statements),
                "sources": shelved(figure.sources, one.sources),
            }
            for name, figure in one.figures.items()
        },
        "cited": {
            own: {"statements": len(cited.statements), "sources": shelved(cited.sources, one.sources)}
            for own, cited in one.cited.items()
        },
    }
    for key in ("text", "answer", "note", "thesis", "documents"):
        text = getattr(scene, key)
        if text:
            found[key] = _blocks(one, text)
    return found


def _both(one: ToldScene, text: Text) -> dict[str, list[Any]]:
    from ..scenes.text import inline

    return {lang: [_piece(one, part, lang) for part in inline(text.get(lang, ""))] for lang in _LANGS}


def _blocks(one: ToldScene, text: Text) -> dict[str, list[Any]]:
    """Return paragraphs and list entries: each a flag (1 for an entry) and its pieces."""
    from ..scenes.text import blocks

    def entry(block: Block, lang: str) -> list[Any]:
        return [int(block.item), *(_piece(one, part, lang) for part in block.segments)]

    return {lang: [entry(block, lang) for block in blocks(text.get(lang, ""))] for lang in _LANGS}


def _piece(one: ToldScene, part: Segment, lang: str) -> Any:
    if part.kind == "figure":
        return ["f", part.value]
    if part.kind in ("actor", "short"):
        names = one.names if part.kind == "actor" else one.shorts
        return ["a", part.value, visible(names[part.value][lang])]
    if part.kind == "cite":
        return ["c", part.value] if part.value in one.cited else ""
    return visible(part.value)


def _show(show: Show) -> dict[str, Any]:
    """Return what a scene shows by the page's public keys; what is as on a fresh page is left out."""
    named: dict[str, Any] = {
        "view": "" if show.view == "whole" else show.view, "from": show.start, "to": show.end,
        "official": show.official, "select": show.select, "steps": show.steps, "without": show.without,
        "table": show.table, "highlight": list(show.highlight),
        "layers": list(show.layers or ()), "blocs": list(show.blocs or ()), "phases": list(show.phases or ()),
    }  # fmt: skip
    kept = {key: value for key, value in named.items() if value}
    return kept if show.undated else {**kept, "undated": False}
