"""The words and styles of the vocabulary as the page needs them: only those in use, unknown ones readable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..model import Text
from .model import BlocStyle, LayerStyle, PageVocabulary
from .safety import colour, quiet, visible


def both(text: Text | None, fallback: str = "") -> dict[str, str]:
    """Return a text in both languages; a missing one takes the other, and the fallback if there is none."""
    text = text or {}
    other = text.get("en") or text.get("id") or fallback
    return {lang: visible(text.get(lang) or other) for lang in ("en", "id")}


def plain(key: str) -> str:
    """Make a key readable: underscores and hyphens become spaces."""
    return key.replace("_", " ").replace("-", " ")


def words(texts: Mapping[str, Text], used: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the texts of the keys in use, in the mapping's order, unknown keys last as they are."""
    wanted = set(used) - {""}
    order = [key for key in texts if key in wanted] + sorted(wanted - set(texts))
    return {visible(key): both(texts.get(key), plain(key)) for key in order}


def styles(
    known: Mapping[str, BlocStyle] | Mapping[str, LayerStyle], used: Iterable[str]
) -> list[dict[str, Any]]:
    """Return the legend's entries in use: the vocabulary's order, then unknown ids in grey.

    A dash begins with at least 4 pixels: dots are kept for ties that are only alleged.
    """
    wanted = set(used)
    listed = [key for key in known if key in wanted] + sorted(wanted - set(known))
    entries = []
    for key in listed:
        style = known.get(key)
        entry: dict[str, Any] = {
            "id": visible(key),
            "label": both(style.label if style else None, plain(key) or "—"),
            "colour": colour(style.colour if style else ""),
        }
        if isinstance(style, LayerStyle):
            entry["dash"] = [max(1 if place else 4, int(length)) for place, length in enumerate(style.dash)]
        elif style:
            entry["shape"] = style.shape
        entry["quiet"] = quiet(entry["colour"])
        entries.append(entry)
    return entries


def bloc_styles(vocab: PageVocabulary, facts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the legend's blocs; `allQuiet` marks those whose actors are all drawn in the quiet colour.

    Parameters
    ----------
    vocab : PageVocabulary
        Styles of blocs, and the quiet kinds.
    facts : sequence of mapping
        The attributes of the network's actors: ``bloc`` and ``kind``.
    """
    used = [str(fact.get("bloc") or "") for fact in facts]
    loud = {str(fact.get("bloc") or "") for fact in facts if fact.get("kind") not in vocab.quiet_kinds}
    quiet_blocs = {visible(bloc) for bloc in set(used) - loud}
    return [entry | {"allQuiet": entry["id"] in quiet_blocs} for entry in styles(vocab.blocs, used)]
