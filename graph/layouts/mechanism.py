"""The mechanism: the crime script as a chain of scenes, who is named in each, and what answered it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from ..actors import Actor, actors
from ..case import Case
from ..reading.mechanism import Mechanism, Scene, mechanism
from ..reading.things import Thing
from ..reading.timeline import PARTS, participants
from .model import Caption, Card, Layout, Line, LineStyle
from .parts import actor_card, told

CAST = 4
"""Most actors drawn under a scene of the crime; the rest is in the tables."""
WITNESSES = 6
"""Most actors drawn under a scene that answered it."""
_STEP, _WIDE, _ROW = 174.0, 160.0, 38.0
_BROAD, _LOW, _FLAT = 348.0, 310.0, 24.0
_STYLES = (
    LineStyle("next", told("lay-next"), "#1b2430", (), 2.4, "arrow"),
    LineStyle("named", told("lay-named"), "#8a93a0", (), 1.0),
    LineStyle("answered", told("lay-answered"), "#009e73", (8, 4), 2.0, "arrow"),
)


def mechanism_view(case: Case) -> Layout | None:
    """Lay out the scenes of `reading.mechanism`: how people were taken, held and sold, and how it ended.

    Above, the scenes of the crime, each with the actors named most often and what answered it; below, the
    scenes that are themselves answers. A scene without statements is drawn, since silence is a finding too.

    Returns
    -------
    Layout or None
        None where no scene has a statement.
    """
    found = mechanism(case)
    if not any(scene.statements for scene in found.scenes):
        return None
    known = actors(case)
    crime = [scene for scene in found.scenes if not scene.rule.own]
    answer = [scene for scene in found.scenes if scene.rule.own]
    cards: list[Card] = []
    lines: list[Line] = []
    for place, scene in enumerate(crime):
        _scene(scene, place, found, known, cards, lines)
        _answered(scene, place, cards, lines)
    for place, scene in enumerate(answer):
        _scene(scene, place, found, known, cards, lines)
    for row in (crime, answer):
        lines += [Line(_name(one), _name(two), "next", ()) for one, two in pairwise(row)]
    told_of = sum(len(scene.statements) for scene in crime)
    return Layout(
        "mechanism",
        told("lay-mechanism-title"),
        told(
            "lay-mechanism-summary", scenes=len(crime), statements=told_of, answers=len(answer),
            answered=sum(len(scene.statements) for scene in answer),
            most=max(crime, key=lambda scene: len(scene.statements)).rule.label,
            silent=_silent(crime),
        ),
        (told("lay-mechanism-rule"), told("lay-mechanism-left-out")),
        tuple(cards), tuple(lines),
        (Caption(0.0, 13.0, told("lay-mechanism-crime")), Caption(0.0, _LOW - 11.0, told("lay-mechanism-answers"))),
        _STYLES, (told("lay-scene"), told("lay-actor-or-answer")),
    )  # fmt: skip


def _name(scene: Scene) -> str:
    return f"scene/{scene.rule.id}"


def _silent(crime: list[Scene]) -> dict[str, str]:
    silent = [scene for scene in crime if scene.statements and not scene.interventions]
    if not silent:
        return told("lay-mechanism-none-silent")
    return {
        lang: told("lay-mechanism-silent", names=", ".join(scene.rule.label[lang] for scene in silent))[lang]
        for lang in ("en", "id")
    }


def _scene(
    scene: Scene,
    place: int,
    found: Mechanism,
    known: Mapping[str, Actor],
    cards: list[Card],
    lines: list[Line],
) -> None:
    """Add a scene's card and its cast below it; scenes that answered the crime stand lower and are wider."""
    last = scene.rule.own
    step, top, row, most = (_BROAD, _LOW, _FLAT, WITNESSES) if last else (_STEP, 24.0, _ROW, CAST)
    x, wide = place * step, step - 14.0
    own = _name(scene)
    mine = {thing.id: thing for thing in scene.statements}
    count = {"statements": len(mine), "means": len(scene.means)}
    note = told("lay-answer-note" if last else "lay-scene-note", **count) if mine else told("lay-scene-empty")
    label = {lang: f"{place + 1}  {scene.rule.label[lang]}" for lang in ("en", "id")}
    high = 40.0 if last else 52.0
    kind = "answer" if last else "scene"
    cards.append(Card(own, kind, label, x, top, wide, high, tuple(sorted(mine)), note=note))
    present = participants(found.known)
    for turn, (who, _) in enumerate(scene.cast):
        named = tuple(sorted(thing for thing in mine if _names(mine[thing], who, present)))
        actor = who.partition("/")[2]
        card = actor_card(known, actor, "cast", named)
        thing = found.known.things.get(who)
        if actor not in known and thing:
            card = replace(card, label={lang: thing.label(lang) for lang in ("en", "id")})
        card = replace(card, id=f"{own}/{actor}")
        if turn < most:
            card = replace(card, x=x, y=top + high + 6.0 + turn * row, w=wide, h=row - 3)
        cards.append(card)
        lines.append(Line(own, card.id, "named", named))


def _names(thing: Thing, who: str, present: Mapping[str, list[tuple[str, str]]]) -> bool:
    if thing.cls == "Event":
        return any(who == one for one, _ in present.get(thing.id, ()))
    return any(who in thing.values.get(part, ()) for part in PARTS)


def _answered(scene: Scene, place: int, cards: list[Card], lines: list[Line]) -> None:
    own = f"{_name(scene)}/answers"
    statements = tuple(sorted({thing.id for thing in scene.interventions}))
    key = "lay-answers" if statements else "lay-answers-none"
    label = told(key, count=len(statements))
    kind = "answers" if statements else "silence"
    cards.append(Card(own, kind, label, place * _STEP, 86.0 + CAST * _ROW, _WIDE, 38.0, statements))
    if statements:
        lines.append(Line(own, _name(scene), "answered", statements))
