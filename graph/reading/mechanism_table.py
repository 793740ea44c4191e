"""The crime script for readers: rows for data formats, paragraphs for the screen."""

from __future__ import annotations

from ..accounts import date_text
from ..tabular import Cell, ResultTable, visible
from ..texts import say
from .mechanism import Mechanism, Scene
from .things import Known, Thing
from .timeline import PARTS
from .wording import accuses, cited, kind_word, made, status_word, word

_CAST = 8
_LISTED = 6


def mechanism_table(found: Mechanism, form: str, lang: str) -> ResultTable:
    """Write a row for each statement, element and intervention of each scene; a scene without any has one row."""
    columns = (
        "order", "scene", "part_of_scene", "date", "label", "kind", "status", "accuses", "actors", "place",
        "description", "sources", "source_ids", "scene_id", "id",
    )  # fmt: skip
    narrow = ("order", "scene", "part_of_scene", "date", "label", "status", "source_ids")
    records: list[dict[str, Cell]] = []
    for place, scene in enumerate(found.scenes, start=1):
        base: dict[str, Cell] = {"order": place, "scene": scene.rule.label[lang], "scene_id": scene.rule.id}
        rows = [
            {**base, **_row(found.known, one, lang), "part_of_scene": say(f"read-{part}", lang)}
            for part, things in (
                ("statement", scene.statements),
                ("means", [one for row in scene.means for one in row.findings]),
                ("intervention", () if scene.rule.own else scene.interventions),
            )
            for one in things
        ]
        records += rows
        if not scene.interventions:
            records.append(
                {**base, "part_of_scene": say("read-intervention", lang), "label": say("read-none", lang)}
            )
    return made(records, columns, narrow, form, lang, (_note(found, lang),))


def _row(known: Known, one: Thing, lang: str) -> dict[str, Cell]:
    return {
        "date": date_text(one.start, one.end, ""), "label": one.label(lang), "kind": kind_word(one, lang),
        "status": status_word(one, lang), "accuses": one.cls == "Relation" and accuses(one),
        "actors": known.names((own for part in PARTS for own in one.values.get(part, ())), lang),
        "place": known.names(one.values.get("place", ()), lang), "description": one.text("description", lang),
        "sources": cited(known, one), "source_ids": ";".join(one.sources), "id": one.id,
    }  # fmt: skip


def mechanism_lines(found: Mechanism, lang: str, *, everything: bool = False) -> list[str]:
    """Return the script as lines to read: scene, cast, places, means, statements with status, interventions.

    Parameters
    ----------
    found : Mechanism
        From `mechanism`.
    lang : {"en", "id"}
        The reader's language.
    everything : bool
        List every statement; otherwise the first six of each scene and how many more there are.
    """
    lines = []
    for place, scene in enumerate(found.scenes, start=1):
        lines.append(f"{place}. {scene.rule.label[lang]}")
        if not scene.statements:
            lines += [f"   {say('read-scene-empty', lang)}", ""]
            continue
        lines += _about(found.known, scene, lang)
        lines.append(f"   {say('read-scene-statements', lang, count=len(scene.statements))}")
        lines += _listed(found.known, scene.statements, lang, everything)
        if scene.rule.own:
            lines.append(f"   {say('read-scene-own', lang)}")
        elif scene.interventions:
            lines.append(f"   {say('read-scene-interventions', lang, count=len(scene.interventions))}")
            lines += _listed(found.known, scene.interventions, lang, everything)
        else:
            lines.append(f"   {say('read-scene-unanswered', lang)}")
        lines.append("")
    return [visible(line) for line in [*lines, _note(found, lang)]]


def _about(known: Known, scene: Scene, lang: str) -> list[str]:
    named = [f"{known.label(own, lang)} ({count})" for own, count in scene.cast[:_CAST]]
    more = len(scene.cast) - _CAST
    cast = "; ".join(named) + (f"; {say('read-more', lang, count=more)}" if more > 0 else "")
    lines = [f"   {say('read-scene-cast', lang)}: {cast}"]
    if scene.places:
        lines.append(f"   {say('read-scene-places', lang)}: {known.names(scene.places, lang)}")
    if scene.means:
        told = dict.fromkeys(
            f"{word(row.scheme, row.term, lang)} ({say(f'read-scheme-{row.scheme}', lang)})"
            for row in scene.means
        )
        lines.append(f"   {say('read-scene-means', lang)}: {'; '.join(told)}")
    return lines


def _listed(known: Known, things: tuple[Thing, ...], lang: str, everything: bool) -> list[str]:
    chosen = things if everything else things[:_LISTED]
    lines = []
    for one in chosen:
        status = f" [{status_word(one, lang)}]" if one.status else ""
        lines.append(f"     {date_text(one.start, one.end, lang) or '-'}  {one.label(lang)}{status}")
        lines.append(f"        {', '.join(one.sources) or say('read-unsourced', lang)}")
    if len(things) > len(chosen):
        lines.append(f"     {say('read-more', lang, count=len(things) - len(chosen))}")
    return lines


def _note(found: Mechanism, lang: str) -> str:
    names = "; ".join(one.rule.label[lang] for one in found.unanswered) or say("read-none", lang)
    return say("read-mechanism-note", lang, scenes=names)
