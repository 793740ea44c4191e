"""What the views share: texts in both languages, actors' cards, columns of cards, lines gathered by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..actors import Actor
from ..model import Text
from ..texts import say
from ..vocabulary import scheme
from .model import GAP, HEIGHT, Card, Line

TOP = 24.0
"""Room for the captions above the columns, in pixels at zoom 1."""


def told(key: str, **values: object) -> dict[str, str]:
    """Return a text of `strings/layouts.toml` in both languages; a value may itself be such a text."""
    return {
        lang: say(
            key, lang, **{name: value[lang] if isinstance(value, Mapping) else value for name, value in values.items()}
        )
        for lang in ("en", "id")
    }  # fmt: skip


def counted_head(key: str, shown: int, whole: int) -> dict[str, str]:
    """Return the head of a column; where not all of it is drawn, with how many of how many."""
    what = told(key)
    return what if shown >= whole else told("lay-of", what=what, shown=shown, all=whole)


def term(scheme_name: str, key: str) -> dict[str, str]:
    """Return the name of a vocabulary's term; the key in words where it is unknown."""
    one = next((each for each in scheme(scheme_name).values() if each.term == key), None)
    plain = key.replace("_", " ").replace("-", " ")
    return {lang: one.name(lang) if one else plain for lang in ("en", "id")}


def actor_card(known: Mapping[str, Actor], own: str, kind: str, statements: Iterable[str]) -> Card:
    """Return the card of an actor or of a state's code, not yet placed."""
    found = tuple(sorted(set(statements)))
    if own in known:
        one = known[own]
        label = {"en": one.label_en or own, "id": one.label_id or own}
        return Card(own, kind, label, statements=found, actor=own, bloc=one.bloc, short=one.short)
    if own in scheme("state"):
        name = scheme("state")[own]
        blocs = [one.bloc for one in known.values() if one.state == own and one.kind == "Government"]
        label = {"en": name.name("en"), "id": name.name("id")}
        return Card(own, kind, label, statements=found, bloc=blocs[0] if blocs else "")
    return Card(own, kind, {"en": own, "id": own}, statements=found)


def column(
    cards: Sequence[Card], x: float, w: float, h: float, *, top: float = TOP, height: float = HEIGHT
) -> tuple[Card, ...]:
    """Place cards below each other, spread over the height, at least `GAP` apart."""
    if not cards:
        return ()
    step = max(h + GAP, (height - top) / len(cards))
    return tuple(
        replace(card, x=x, y=round(top + place * step + (step - h) / 2, 1), w=w, h=h)
        for place, card in enumerate(cards)
    )


def gathered(ties: Iterable[tuple[str, str, str, str]]) -> tuple[Line, ...]:
    """Bundle (start, end, kind, statement) into one line for each start, end and kind, sorted."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for start, end, kind, statement in ties:
        found.setdefault((start, end, kind), set()).add(statement)
    return tuple(Line(*key, tuple(sorted(found[key]))) for key in sorted(found))


def by_neighbours(own: Sequence[str], rows: Mapping[str, float], lines: Iterable[Line]) -> list[str]:
    """Order cards by the mean row of what they are tied to, so that lines cross little (Sugiyama et al. 1981)."""
    seen: dict[str, list[float]] = {}
    for line in lines:
        for one, other in ((line.start, line.end), (line.end, line.start)):
            if other in rows:
                seen.setdefault(one, []).append(rows[other])
    return sorted(own, key=lambda one: (round(sum(seen.get(one, [0])) / len(seen.get(one, [0])), 6), one))


def names(labels: Iterable[Text], lang: str, most: int = 3) -> str:
    """Return some names in a row, the first few."""
    return ", ".join([label[lang] for label in labels][:most])
