"""What the query page completes from, and what its forms offer: prefixes, terms, actors, and the other things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..actors import actors
from ..case import Case
from ..iri import PREFIXES, THINGS, curie, thing
from ..page.safety import visible
from ..pages.table import text
from ..pages.terms import terms
from ..parameters import ANY, Parameter
from ..questions import questions
from ..vocabulary import scheme
from .index import classes, ids, properties
from .links import names
from .shelf import kept

LARGEST = 5000
"""Things of one sort offered at the most."""


def words(case: Case, lang: str) -> dict[str, Any]:
    """Return prefixes, completions and choices.

    Parameters
    ----------
    case : Case
        Whose vocabulary and things are offered.
    lang : {"en", "id"}
        Language of the labels.

    Returns
    -------
    dict
        `prefixes` by name; `words`: [short name, label, sort] of every class, property, concept and thing (an
        actor's name in the other language fourth); `choices`
        by sort of parameter (`actor`, `concept:phase`): [value, label].
    """
    return kept(case, f"words-{lang}", lambda: _made(case, lang))


def _made(case: Case, lang: str) -> dict[str, Any]:
    found = [
        [one.name, visible(text(one.label, lang)), one.kind]
        for one in terms().values()
        if one.kind != "vocabulary"
    ]
    known = {one[0] for one in found}
    found += [one for one in _foreign(case, lang) if one[0] not in known]
    for one in actors(case).values():
        label = one.label(lang) + (f" ({one.short})" if one.short else "")
        other = one.label("en" if lang == "id" else "id")
        found.append(
            [f"actor:{one.id}", visible(label), "actor", *([visible(other)] if other not in label else [])]
        )
    for sort in ("event", "place", "source", "asset", "relation", "flow", "claim", "case"):
        found += [[curie(thing(sort, own)), label, sort] for own, label in _things(case, sort, lang)]
    kinds = {one.kind(): one for each in questions().values() for one in each.parameters}
    return {
        "prefixes": dict(PREFIXES),
        "words": [one for one in found if ":" in one[0] and not one[0].startswith("http")],
        "choices": {kind: _choices(case, one, lang) for kind, one in sorted(kinds.items())},
    }


def _foreign(case: Case, lang: str) -> list[list[str]]:
    """Return the properties and classes that the data use and our ontology does not declare."""
    label = names(case, lang).of
    used = [(iri, "property") for iri in properties(case)]
    used += [(iri, "class") for iri in sorted(classes(case))]
    return [[curie(iri), visible(label(iri)), kind] for iri, kind in used]


def _things(case: Case, sort: str, lang: str) -> list[tuple[str, str]]:
    label = names(case, lang).of
    return [(own, visible(label(thing(sort, own)))) for own in ids(case, sort)[:LARGEST]]


def _choices(case: Case, one: Parameter, lang: str) -> list[list[str]]:
    """Return what a parameter of this sort can be: value and label, sorted by label (concepts as declared)."""
    if one.type == "concept":
        return [[each.notation, each.name(lang)] for each in scheme(one.scheme).values()]
    if one.type == "actor":
        rows: Iterable[tuple[str, str]] = (
            (each.id, visible(each.label(lang) + (f" ({each.short})" if each.short else "")))
            for each in actors(case).values()
        )
    elif one.type in THINGS:
        rows = _things(case, one.type, lang)
    else:
        return []
    return [[own, label] for own, label in sorted(rows, key=lambda row: (row[1].casefold(), row[0]))]


def question_list(lang: str) -> list[dict[str, Any]]:
    """Return the named questions with their parameters, for forms and for programs."""
    return [
        {
            "name": one.name, "id": one.id, "group": one.group, "for": list(one.audience), "tags": list(one.tags),
            "summary": one.summary(lang), "summary_en": one.summary("en"), "summary_id": one.summary("id"),
            "notes": list(one.notes(lang)), "computed": bool(one.needs),
            "parameters": [
                {
                    "name": each.name, "type": each.kind(), "default": each.default,
                    "any": each.default == ANY, "help": each.help.get(lang) or each.help.get("en", ""),
                }
                for each in one.parameters
            ],
        }
        for one in questions().values()
    ]  # fmt: skip
